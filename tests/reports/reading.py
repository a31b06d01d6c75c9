"""Reading a PDF back: its text page by page, its outline, its fonts, where its lines stand."""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import Destination
from PySide6.QtPdf import QPdfDocument


@lru_cache(maxsize=4)
def pages_of(pdf: bytes) -> list[str]:
    """Text of each page, spaces and line breaks as single spaces."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def text_of(pdf: bytes) -> str:
    return " ".join(pages_of(pdf))


def outline_of(pdf: bytes) -> list[tuple[int, str, int]]:
    """Level, title and page number from 1 of each outline entry."""
    reader = PdfReader(BytesIO(pdf))

    def walk(entries: list, level: int) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            if isinstance(entry, Destination):
                yield level, entry.title, reader.get_destination_page_number(entry) + 1
            else:
                yield from walk(entry, level + 1)

    return list(walk(reader.outline, 0))


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Name of each font on any page → whether its file is inside."""
    found = {}
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            font = font.get_object()
            found[font["/BaseFont"]] = "/FontFile2" in font.get("/FontDescriptor", {})
    return found


def boxes_of(pdf: bytes, folder: Path) -> list[list[tuple[float, float, float, float]]]:
    """Left, top, right and bottom of each piece of text on each page, in points from the upper left corner."""
    file = folder / "read.pdf"
    file.write_bytes(pdf)
    document = QPdfDocument(None)
    document.load(str(file))
    rects = [
        [shape.boundingRect() for shape in document.getAllText(page).bounds()] for page in range(document.pageCount())
    ]
    document.close()
    return [[(box.left(), box.top(), box.right(), box.bottom()) for box in page] for page in rects]
