"""Text typed by people as blocks of a paper. Nothing else may escape text or build a paragraph from it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from html import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from trainer.i18n import language
from trainer.reports import fonts, styles
from trainer.reports.grid import Column, Grid, Look

_DROPPED = frozenset({"Cc", "Cf", "Cs"})
_ODD = re.compile("[^\n -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2212]")
"""Anything beyond plain Latin letters, dashes, quotes and arrows, which are printable, in NFC and no marks."""


def clean(text: str) -> str:
    """The text in NFC without control characters; line breaks stay, tabs and other spaces become spaces."""
    if _ODD.search(text) is None:
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_kept(character) for character in text)


def _kept(character: str) -> str:
    if character == "\n" or (character.isprintable() and not unicodedata.category(character).startswith("M")):
        return character
    category = unicodedata.category(character)
    if category.startswith("Z") or character == "\t":
        return "\n" if category in ("Zl", "Zp") else " "
    if category in _DROPPED or (category.startswith("M") and not fonts.is_covered(character)):
        return ""
    return character


def markup(text: str, font: str = fonts.REGULAR) -> str:
    """The text as markup that shows exactly it: escaped, then glyphs the typeface lacks in another."""
    safe = escape(clean(text), quote=False)
    if "\n" in safe:
        return "<br/>".join(_spans(line, font) for line in safe.split("\n"))
    return _spans(safe, font)


def _spans(safe: str, font: str) -> str:
    if fonts.is_covered(safe, font):
        return safe
    return "".join(run if name == font else f'<font name="{name}">{run}</font>' for name, run in fonts.runs(safe, font))


def para(text: str, style: ParagraphStyle = styles.BODY, bullet: str | None = None) -> Paragraph:
    """A paragraph of text as typed; line breaks stay."""
    return Paragraph(markup(text, style.fontName), style, bulletText=bullet)


def headed(title: str, beside: str, style: ParagraphStyle) -> Paragraph:
    """A heading with a remark in small grey type after it."""
    said = f'<font name="{fonts.REGULAR}" size="9" color="#595959">[{markup(beside)}]</font>'
    return Paragraph(f"{markup(title, style.fontName)}&nbsp; {said}", style)


def labelled(label: str, text: str, style: ParagraphStyle) -> Paragraph:
    """A text after its label in bold."""
    return Paragraph(
        f'<font name="{fonts.BOLD}">{markup(label, fonts.BOLD)}:</font> {markup(text, style.fontName)}', style
    )


def paras(texts: Sequence[str]) -> list[Flowable]:
    """Paragraphs, or a dash where there is nothing to say."""
    return [para(text) for text in _said(texts) or ("–",)]


def lettered(texts: Sequence[str]) -> list[Flowable]:
    """The texts as a., b., c. …; a single one as a plain paragraph."""
    texts = _said(texts)
    if len(texts) < 2:
        return paras(texts)
    return [para(text, styles.ITEM, f"{letter(place)}.") for place, text in enumerate(texts)]


def _said(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if clean(text).strip()]


def letter(place: int) -> str:
    """0 is a, 25 is z, 26 is aa."""
    first, second = divmod(place, 26)
    return (letter(first - 1) if first else "") + chr(97 + second)


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]], look: Look | None = None) -> Grid:
    """A table of texts as typed; its heading stands on every page."""
    return Grid(columns, [[clean(cell) for cell in row] for row in rows], look or Look())


def pairs(rows: Iterable[tuple[str, str]]) -> Grid:
    """Labels with their values, without lines; the labels are as wide as the widest, up to a third of the page."""
    cells = [[clean(name), ":", clean(value)] for name, value in rows]
    size = styles.BODY.fontSize
    widest = max((fonts.width(name, fonts.REGULAR, size) for name, _colon, _value in cells), default=0.0)
    label = min(max(widest + 16, 100.0), 170.0)
    columns = (Column("", label), Column("", 12), Column("", 452 - label))
    return Grid(columns, cells, Look(size=size, leading=14.5, is_plain=True, indent=styles.INDENT))


class Anchor(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """The place a contents line, an outline entry or a link leads to; without height.

    `running` is written on top of this page and those after it.
    """

    _ZEROSIZE = 1

    def __init__(self, key: str, title: str, level: int, running: str = "") -> None:
        super().__init__()
        self.key, self.title, self.level, self.running = key, clean(title), level, clean(running)
        self.width = self.height = 0

    def draw(self) -> None:
        """Tell the page; it is written when all pages are known."""
        self.canv.anchored(self)


def number(value: float | None, places: int = 1) -> str:
    """A number with all its decimals, so that columns stand on the comma; a true minus; a dash for None."""
    if value is None:
        return "–"
    text = f"{value:.{places}f}".replace("-", "−")
    return text.replace(".", ",") if language() == "id" else text


def play_time(minutes: float | None) -> str:
    """Minutes from STARTEX as T+01.30."""
    if minutes is None:
        return "–"
    hours, rest = divmod(round(abs(minutes)), 60)
    mark = "." if language() == "id" else ":"
    return f"T{'−' if minutes < 0 else '+'}{hours:02d}{mark}{rest:02d}"
