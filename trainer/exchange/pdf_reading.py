"""Reading a PDF that anybody may have made: its pages, what it says about itself, the data attached. Never trusted.

Sizes are bounded before and while reading, and whatever a broken file raises inside the library is one refusal here.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import DictionaryObject, PdfObject

LARGEST = 64 * 2**20
"""Bytes of a file that is looked into at all; a report with all its photos has a tenth of it."""
_MOST_PAGES, _MOST_BYTES, _MOST_ATTACHED = 4_000, 256 * 2**20, 64 * 2**20
_END = b"%%EOF"
_MOST_ENDS = 12
_HEAD = 1024
_SIGNING = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Perms", "/Version"})
"""Entries of the catalogue that a signature adds or changes."""


class Unreadable(Exception):
    """The file is no PDF, or broken, locked or far too large."""


@dataclass(frozen=True, slots=True)
class PdfFile:
    """What is compared: keywords, the attached data by name, and of each page a digest of what is drawn."""

    keywords: str
    attached: bytes | None
    pages: tuple[str, ...]


def is_pdf(content: bytes) -> bool:
    """Whether it begins like one."""
    return b"%PDF-" in content[:_HEAD]


def earlier_ends(content: bytes) -> Iterator[bytes]:
    """The file as it was before each of its last additions, the latest first: a PDF is signed by adding to its end."""
    end = len(content)
    for _count in range(_MOST_ENDS):
        end = content.rfind(_END, 0, end)
        if end < 0:
            return
        for tail in (b"\r\n", b"\n", b""):
            stop = end + len(_END)
            if content[stop : stop + len(tail)] == tail and stop + len(tail) < len(content):
                yield content[: stop + len(tail)]
                break


def read_pdf(content: bytes, attachment: str) -> PdfFile:
    """The file with the attachment of that name; raises `Unreadable`."""
    with _calm():
        reader = _opened(content)
        pages, spent = [], 0
        for page in reader.pages:
            drawn = _drawn(page)
            spent += len(drawn)
            if spent > _MOST_BYTES:
                raise Unreadable
            pages.append(sha256(drawn).hexdigest())
        told = reader.metadata
        keywords = told.get("/Keywords", "") if told is not None else ""
        return PdfFile(str(keywords), _attached(reader, attachment), tuple(pages))


def page_texts(content: bytes, places: list[int]) -> list[str]:
    """The text of pages counted from 0, with single spaces; raises `Unreadable`."""
    with _calm():
        reader = _opened(content)
        return [" ".join(reader.pages[place].extract_text().split()) for place in places]


def only_signed(base: bytes, whole: bytes) -> bool:
    """Whether every object of `base` is still the same in what was added to: only fields of signatures may be new.

    Asked of the objects and not of the bytes, for what is added may declare all that stands before it void. What the
    file says about itself may change, as signing programs put their own date there.
    """
    try:
        with _calm():
            old, new = _opened(base), _opened(whole)
            root = old.trailer.raw_get("/Root")
            own = {_number(old.trailer.raw_get("/Info")), _number(_item(old.root_object, "/Metadata"))}
            pages = {_number(page.indirect_reference) for page in old.pages}
            is_same_book = _frozen(new.trailer.raw_get("/Root")) == _frozen(root) and len(new.pages) == len(old.pages)
            return is_same_book and all(
                _is_kept(old, new, number, pages) for number in old.xref.get(0, {}) if number not in own
            )
    except Unreadable:
        return False


def _is_kept(old: "PdfReader", new: "PdfReader", number: int, pages: set[int]) -> bool:
    from pypdf.generic import DictionaryObject, IndirectObject

    before = old.get_object(IndirectObject(number, 0, old))
    after = new.get_object(IndirectObject(number, 0, new))
    if _frozen(before) == _frozen(after):
        return True
    if not isinstance(before, DictionaryObject) or not isinstance(after, DictionaryObject):
        return False
    keys = before.keys() | after.keys()
    changed = {str(key) for key in keys if _frozen(_item(before, key)) != _frozen(_item(after, key))}
    if before.get("/Type") == "/Catalog":
        return changed <= _SIGNING
    return number in pages and changed == {"/Annots"} and _has_only_new_fields(before, after)


def _has_only_new_fields(before: "DictionaryObject", after: "DictionaryObject") -> bool:
    """Whether a page keeps its links and what came after them are fields of signatures."""
    old, new = list(before.get("/Annots", ())), list(after.get("/Annots", ()))
    added = [item.get_object() for item in new[len(old) :]]
    is_kept = [_frozen(item) for item in new[: len(old)]] == [_frozen(item) for item in old]
    return is_kept and all(item.get("/Subtype") == "/Widget" and item.get("/FT") == "/Sig" for item in added)


def _item(entries: "DictionaryObject", key: str) -> "PdfObject | None":
    """An entry with its reference as it stands."""
    return entries.raw_get(key) if key in entries else None


def _number(value: "PdfObject | None") -> int:
    """The number of the object referred to; 0, which no object has, for none."""
    from pypdf.generic import IndirectObject

    return value.idnum if isinstance(value, IndirectObject) else 0


def _frozen(value: "PdfObject | None") -> object:
    """A value to compare, with references as their numbers."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

    if isinstance(value, IndirectObject):
        return ("R", value.idnum, value.generation)
    if isinstance(value, DictionaryObject):
        entries = frozenset((str(key), _frozen(value.raw_get(key))) for key in value)
        return (entries, value._data) if isinstance(value, StreamObject) else entries  # noqa: SLF001 - as it stands, undecoded
    if isinstance(value, ArrayObject):
        return tuple(_frozen(item) for item in value)
    return repr(value)


def _opened(content: bytes) -> "PdfReader":
    from pypdf import PdfReader  # only when a file is examined

    if len(content) > LARGEST or not is_pdf(content):
        raise Unreadable
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted or len(reader.pages) > _MOST_PAGES:
        raise Unreadable
    return reader


def _drawn(page: "PageObject") -> bytes:
    found = page.get_contents()
    return found.get_data() if found is not None else b""


def _attached(reader: "PdfReader", wanted: str) -> bytes | None:
    for item in reader.attachment_list:
        if item.name == wanted:
            data = bytes(item.content)
            return data if len(data) <= _MOST_ATTACHED else None
    return None


@contextmanager
def _calm() -> Iterator[None]:
    """Whatever the library stumbles over in a file made by others means the same; its remarks are not for our log."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    except Exception as error:  # a hostile file can raise anything in the reader, and all of it means this
        raise Unreadable from error
    finally:
        logger.setLevel(level)
