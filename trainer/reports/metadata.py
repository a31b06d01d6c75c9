"""What a PDF says about itself: XMP, colours, how it opens. As near to PDF/A-3 as ReportLab allows, and no nearer claimed.

Reached: every typeface inside the file, XMP that agrees with the information dictionary, an output intent (sRGB), a
file identifier, language, title in the window's bar, bookmarks, the data attached as an associated file, no encryption,
no scripts. Not reached, so the file does not call itself PDF/A: ReportLab ends streams without the line break that
ISO 19005 wants before `endstream`, and writes link annotations without the print flag. Not tagged either: ReportLab in
its free form draws text without marked content, so there is neither a structure tree nor text in place of drawings;
readers for the blind follow the order of the text, which is the order of the page, and the bookmarks.
"""

from datetime import UTC, datetime
from functools import lru_cache
from html import escape
from io import BytesIO

from reportlab.pdfbase import pdfdoc

from trainer.reports.attachment import extend_catalog

_PROFILE_DATE = slice(24, 36)
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{tool}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer><pdf:Keywords>{keywords}</pdf:Keywords>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def describe(document: pdfdoc.PDFDocument, language: str, moment: datetime | None) -> None:
    """XMP from the information dictionary, and the colours the greys and photos are meant in."""
    info = document.info
    date = (moment or datetime(2000, 1, 1, tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    values = {"title": info.title, "author": info.author, "subject": info.subject, "language": language, "date": date,
              "tool": info.creator, "producer": info.producer, "keywords": info.keywords}  # fmt: skip
    packet = _PACKET.format(**{name: escape(str(value), quote=False) for name, value in values.items()})
    document.Catalog.Metadata = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}),
        packet.encode("utf-8", "replace"),
    )
    colours = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), _srgb(), [pdfdoc.PDFZCompress])
    intent = pdfdoc.PDFDictionary({
        "Type": pdfdoc.PDFName("OutputIntent"), "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"), "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
        "DestOutputProfile": document.Reference(colours, "colours"),
    })  # fmt: skip
    extend_catalog(document, OutputIntents=pdfdoc.PDFArray([intent]))


@lru_cache(maxsize=1)
def _srgb() -> bytes:
    """The colour profile, without the moment at which it was made."""
    from PIL import ImageCms

    file = BytesIO(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile = bytearray(file.getvalue())
    profile[_PROFILE_DATE] = bytes(12)
    return bytes(profile)
