"""The paragraph styles and measures of the papers, in points."""

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from trainer.reports.fonts import BOLD, REGULAR

MM = 72 / 25.4
INDENT = 18.0
INK, SOFT, RULE, ZEBRA, HEAD, MARKED = 0.0, 0.35, 0.6, 0.965, 0.88, 0.5
"""Greys, 0 is black: text, side text, lines, every second row, heading row, the weaker of two bars."""


def _style(name: str, **values: object) -> ParagraphStyle:
    usual = {
        "fontName": REGULAR, "bulletFontName": REGULAR, "fontSize": 11, "bulletFontSize": 11, "leading": 14.5,
        "allowWidows": 0, "allowOrphans": 0,
    }  # fmt: skip
    return ParagraphStyle(name, **{**usual, **values})


BODY = _style("body", alignment=TA_JUSTIFY, leftIndent=INDENT, spaceAfter=5)
ITEM = _style("item", alignment=TA_JUSTIFY, leftIndent=2 * INDENT, bulletIndent=INDENT, spaceAfter=3)
DETAIL = _style("detail", fontSize=10, leading=13, alignment=TA_JUSTIFY, leftIndent=2 * INDENT, spaceAfter=2)
NOTE = _style("note", fontSize=9, leading=11.5, spaceBefore=2, spaceAfter=5)
CAPTION = _style("caption", fontName=BOLD, fontSize=9.5, leading=12, spaceBefore=6, spaceAfter=3)
CHAPTER = _style("chapter", fontName=BOLD, fontSize=12, leading=16, spaceBefore=14, spaceAfter=4)
SECTION = _style("section", fontName=BOLD, leading=15, spaceBefore=7, spaceAfter=3)
TITLE = _style("title", fontName=BOLD, fontSize=13, leading=17, alignment=TA_CENTER)
CENTRED = _style("centred", alignment=TA_CENTER)
RIGHT = _style("right", alignment=TA_RIGHT)
LISTED = _style("listed", fontSize=10, bulletFontSize=10, leading=13, leftIndent=INDENT)
SUMMED = _style("summed", fontName=BOLD, leading=14, alignment=TA_CENTER)
SUMMED_NUMBER = _style("summed number", fontSize=10, leading=13, alignment=TA_CENTER)
