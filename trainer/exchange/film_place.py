"""Takes the place out of films and recordings of phones, which write it beside the picture; the rest stays as it is."""

import re
from collections.abc import Iterator

_ISO_6709 = re.compile(rb"[+-]\d{1,2}\.\d{3,6}[+-]\d{1,3}\.\d{3,6}(?:[+-]\d{1,5}(?:\.\d{1,6})?)?/?")
"""Such as +03.9755+122.5150/, of Android (©xyz) and iPhone alike."""
_HEAD, _LARGE_HEAD = 8, 16


def without_place(content: bytes) -> bytes:
    """The same file, byte for byte as long, its `moov` box without coordinates. Damaged files come back as they are."""
    parts = bytearray(content)
    for start, end in _boxes_of_movie(content):
        parts[start:end] = _ISO_6709.sub(_blank, content[start:end]).replace(b"loci", b"free")
    return bytes(parts)


def _boxes_of_movie(content: bytes) -> Iterator[tuple[int, int]]:
    """Where the boxes that describe the film lie: between the boxes of the outermost order, all others untouched."""
    at = 0
    while at + _HEAD <= len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + _LARGE_HEAD], "big")
        end = len(content) if size == 0 else at + size
        if end <= at + _HEAD - 1 or end > len(content):
            return
        if kind in (b"moov", b"meta", b"udta"):
            yield at + _HEAD, end
        at = end


def _blank(found: "re.Match[bytes]") -> bytes:
    """Zeros in the same form, so that a player still reads it."""
    return re.sub(rb"\d", b"0", found.group())
