"""The blocks of a paper in order, with the headings that contents and outline show."""

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, NextPageTemplate, PageBreak, Spacer

from trainer.reports import styles
from trainer.reports.blocks import Anchor, headed, para
from trainer.reports.frame import GUARDED, USUAL

OVER_TABLE = 78.0
"""Points that must be left under a heading over a table: enough for the table's heading with a first row."""

OVER_CAPTION = OVER_TABLE + 24
"""The same under a heading whose table has a caption too."""

READING = 34.0
"""Points under a drawing for the sentence that reads it."""


class Story:
    """Collects what is printed; `anchors` are the headings so far."""

    def __init__(self) -> None:
        self.blocks: list[Flowable] = []
        self.anchors: list[Anchor] = []

    def add(self, blocks: Sequence[Flowable]) -> None:
        """Blocks at the end."""
        self.blocks.extend(blocks)

    def chapter(self, title: str, needed: float = OVER_TABLE + 40) -> None:
        """A heading of the first order; a section heading usually follows, so it asks for more room."""
        self._heading(title, 0, styles.CHAPTER, needed)

    def section(self, title: str, needed: float = 36.0, beside: str = "") -> None:
        """A heading of the second order over text; a table or drawing needs more room. `beside` is not in the contents."""
        self._heading(title, 1, styles.SECTION, needed, beside=beside)

    def caption(self, title: str, needed: float = OVER_TABLE) -> None:
        """A line over a table or drawing, never left alone at the foot of a page."""
        self.add([_room(styles.CAPTION, needed), para(title, styles.CAPTION)])

    def subject(self, title: str) -> None:
        """A line over several tables that belong together, such as those of one evaluator; not part of the contents."""
        self.add([_room(styles.SECTION, OVER_CAPTION), para(title, styles.SECTION)])

    def note(self, text: str) -> None:
        """A remark in small type."""
        self.add([para(text, styles.NOTE)])

    def figures(self, title: str, drawings: Sequence[Drawing]) -> None:
        """Drawings, each under its caption; the last asks for room for a line of reading under it."""
        for place, drawing in enumerate(drawings, start=1):
            said = f"{title} ({place}/{len(drawings)})" if len(drawings) > 1 else title
            self.caption(said, drawing.height + (READING if place == len(drawings) else 10.0))
            self.add([drawing])
            self.space(4)

    def space(self, height: float) -> None:
        """Empty height, gone at the head of a page."""
        self.add([Spacer(1, height)])

    def annex(self, title: str, running: str, head: Flowable, *, is_guarded: bool = False) -> None:
        """A new page with an annex's head and title; guarded pages bear at least TERBATAS."""
        self.add([NextPageTemplate(GUARDED if is_guarded else USUAL), PageBreak(), head])
        self._heading(title, 0, styles.CHAPTER, OVER_TABLE, running)

    def _heading(
        self, title: str, level: int, style: ParagraphStyle, needed: float, running: str = "", beside: str = ""
    ) -> None:  # fmt: skip
        anchor = Anchor(f"place-{len(self.anchors)}", title, level, running)
        self.anchors.append(anchor)
        self.add(
            [
                _room(style, needed),
                anchor,
                headed(title, beside, style) if beside else para(title, style),
            ]
        )


def _room(style: ParagraphStyle, needed: float) -> CondPageBreak:
    """A new page unless a line of the style, the space around it and so many points more have room."""
    return CondPageBreak(style.spaceBefore + style.leading + style.spaceAfter + needed)
