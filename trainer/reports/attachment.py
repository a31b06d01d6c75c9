"""A file that lies inside a PDF: listed by every reader, and tied to the paper as its data (PDF 2.0, 14.13)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import md5
from zlib import compress

from reportlab.pdfbase import pdfdoc

RELATION = "Data"
"""The attached file holds the data from which the pages were drawn."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """Name, media type, content and what it is, in words."""

    name: str
    media: str
    content: bytes
    words: str


def attach(document: pdfdoc.PDFDocument, item: Attachment, moment: datetime | None) -> None:
    """Put the file into the document; ReportLab has the objects of PDF but no call for this one."""
    stamp = (moment or datetime(2000, 1, 1, tzinfo=UTC)).astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
    packed = compress(item.content, 9)
    stream = pdfdoc.PDFStream(content=packed, dictionary=pdfdoc.PDFDictionary({
        "Type": pdfdoc.PDFName("EmbeddedFile"), "Subtype": "/" + item.media.replace("/", "#2F"),
        "Filter": pdfdoc.PDFName("FlateDecode"),
        "Params": pdfdoc.PDFDictionary({
            "Size": len(item.content), "ModDate": pdfdoc.PDFString(stamp),
            "CheckSum": pdfdoc.PDFString(md5(item.content, usedforsecurity=False).digest(), enc="raw"),
        }),
    }))  # fmt: skip
    place = document.Reference(stream, "attached file")
    name = pdfdoc.PDFString(item.name)
    told = document.Reference(pdfdoc.PDFDictionary({
        "Type": pdfdoc.PDFName("Filespec"), "F": name, "UF": name, "Desc": pdfdoc.PDFString(item.words),
        "EF": pdfdoc.PDFDictionary({"F": place, "UF": place}), "AFRelationship": pdfdoc.PDFName(RELATION),
    }), "attachment")  # fmt: skip
    listed = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray([name, told])})
    document.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": listed})
    extend_catalog(document, AF=pdfdoc.PDFArray([told]))


def extend_catalog(document: pdfdoc.PDFDocument, **entries: pdfdoc.PDFObject) -> None:
    """Entries of the catalogue that ReportLab's list does not know."""
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, *entries]
    for name, value in entries.items():
        setattr(catalog, name, value)
