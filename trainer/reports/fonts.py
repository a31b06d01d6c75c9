"""The typefaces of the papers: registered once, measured quickly, with a fallback for each glyph they lack."""

from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import font_source_sans_pro
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "SourceSansPro"
BOLD = "SourceSansPro-Bold"
MISSING = "☐"
"""Stands for a glyph that no typeface has; Source Sans Pro has this one."""

_FALLBACK = {REGULAR: "Vera", BOLD: "VeraBd"}
_FILES = {
    REGULAR: "SourceSansPro-Regular.ttf",
    BOLD: "SourceSansPro-Bold.ttf",
    "Vera": "Vera.ttf",
    "VeraBd": "VeraBd.ttf",
}
_LOCK = Lock()


@cache
def _face(font: str) -> TTFont:
    """The typeface of that name, read and registered on first use; ReportLab finds Vera in its own folder."""
    file = _FILES[font]
    path = file if font.startswith("Vera") else str(Path(font_source_sans_pro.font_directory, file))
    with _LOCK:
        face = TTFont(font, path, shapable=False)
        pdfmetrics.registerFont(face)
        return face


def register() -> None:
    """Make both usual weights known to ReportLab."""
    for font in (REGULAR, BOLD):
        _face(font)


@cache
def _widths(font: str) -> dict[str, float]:
    """Character → width at size 1."""
    face = _face(font).face
    return {chr(code): face.charWidths.get(code, face.defaultWidth) / 1000 for code in face.charToGlyph}


def is_covered(text: str, font: str = REGULAR) -> bool:
    """True when the typeface has every glyph of the text."""
    return _widths(font).keys() >= set(text)


def runs(text: str, font: str) -> list[tuple[str, str]]:
    """The text as runs of (typeface, text): the fallback for what the typeface lacks, then a visible mark."""
    if not text or is_covered(text, font):
        return [(font, text)]
    found: list[tuple[str, str]] = []
    own = _widths(font)
    for character in text:
        name = font
        if character not in own:
            name = _FALLBACK[font]
            if character not in _widths(name):
                name, character = font, MISSING
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1] + character)
        else:
            found.append((name, character))
    return found


@lru_cache(maxsize=20_000)
def _unit_width(text: str, font: str) -> float:
    widths = _widths(font)
    try:
        return sum([widths[character] for character in text])
    except KeyError:
        return sum(_widths(name)[character] for name, run in runs(text, font) for character in run)


def width(text: str, font: str, size: float) -> float:
    """Width of a line in points."""
    return _unit_width(text, font) * size


def break_lines(text: str, font: str, size: float, room: float) -> list[str]:
    """The text in lines no wider than `room`; a word that is wider alone is cut."""
    if "\n" not in text and _unit_width(text, font) * size <= room:
        return [text]
    lines: list[str] = []
    space = _unit_width(" ", font) * size
    for paragraph in text.split("\n"):
        words: list[str] = []
        used = -space
        for word in paragraph.split():
            wide = _unit_width(word, font) * size
            if used + space + wide > room and words:
                lines.append(" ".join(words))
                words, used = [], -space
            while wide > room and len(word) > 1:
                count = _fitting(word, font, size, room)
                lines.append(word[:count])
                word = word[count:]
                wide = _unit_width(word, font) * size
            words.append(word)
            used += space + wide
        lines.append(" ".join(words))
    return lines


def _fitting(word: str, font: str, size: float, room: float) -> int:
    """How many characters of a word fit, at least one."""
    used = 0.0
    for count, character in enumerate(word):
        used += _unit_width(character, font) * size
        if used > room:
            return max(1, count)
    return len(word)


def shortened(text: str, font: str, size: float, room: float) -> str:
    """The text on one line, its end replaced by an ellipsis where it is too long."""
    text = " ".join(text.split())
    if width(text, font, size) <= room:
        return text
    return text[: _fitting(text, font, size, room - width("…", font, size))].rstrip() + "…"
