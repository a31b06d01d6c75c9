"""The rules of grading: the score bands drawn to scale and in words, and beside them what difficulty allows."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.access import Right
from trainer.domain.scoring import Bands
from trainer.i18n import _, decimal
from trainer.services.grading import GradingService
from trainer.ui import theme
from trainer.ui.directory.difficulty_card import DifficultyCard
from trainer.ui.layout import STRETCH, columns, label, rows, scrolled
from trainer.ui.permits import permit
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.painting import CENTRE, LEFT, RIGHT, ground, painter_on, text

WIDTH = 1180
LOOKS = (
    ("K", "bad_soft", "bad"),
    ("C", "warning_soft", "warning"),
    ("B", "selection", "accent"),
    ("SB", "good_soft", "good"),
)


class BandsTab(QWidget):
    """The bands are only to read; the rules of difficulty may be changed. A drill keeps those it was approved with."""

    told = Signal(str, str)
    table = None

    def __init__(self, bands: Bands, grading: GradingService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.difficulty = DifficultyCard(grading)
        self.difficulty.kept.connect(self.told)
        permit(grading, Right.RULES, self.difficulty)
        card = Card(_("Score bands in force"))
        card.add(BandScale(bands))
        for words, value in _lines(bands):
            card.add(columns(label(words), STRETCH, label(value, "strong")))
        note = _("A drill keeps the bands it was planned with, so a report printed later shows the same.")
        card.add(label(note, "muted", wrap=True))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        content = QWidget()
        content.setMaximumWidth(WIDTH)
        content.setLayout(columns((_holder(card), 1), (_holder(self.difficulty), 1), gap=2))
        whole.addWidget(scrolled(content))

    def entered(self, key: str = "") -> None:  # noqa: ARG002  rows have keys, rules have none
        """The rules as they are now, unless they are being changed."""
        if not self.difficulty.save.isEnabled():
            self.difficulty.show_set()

    def focus_search(self) -> None:
        """Nothing to search."""


def _holder(card: Card) -> QWidget:
    made = QWidget()
    made.setLayout(rows(card, STRETCH))
    return made


def _lines(bands: Bands) -> tuple[tuple[str, str], ...]:
    return (
        (_("Very good (SB)"), f"{decimal(bands.sb)} – 100"),
        (_("Good (B)"), f"{decimal(bands.b)} – < {decimal(bands.sb)}"),
        (_("Fair (C)"), f"{decimal(bands.c)} – < {decimal(bands.b)}"),
        (_("Poor (K)"), f"0 – < {decimal(bands.c)}"),
        (_("Pass mark"), decimal(bands.pass_mark)),
        (_("Least coverage for a rating"), f"{decimal(bands.coverage_floor)} %"),
        (_("Widest spread between evaluators without a ruling"), decimal(bands.spread_limit)),
    )


class BandScale(QWidget):
    """0 to 100 with the bands as wide as they are."""

    def __init__(self, bands: Bands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bounds = (0.0, bands.c, bands.b, bands.sb, 100.0)
        self.setFixedHeight(68)
        self.setAccessibleName("; ".join(f"{words}: {value}" for words, value in _lines(bands)[:4]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        unit = self.width() / 100
        for (name, fill, ink), low, high in zip(LOOKS, self._bounds, self._bounds[1:], strict=False):
            box = QRectF(low * unit, 4, (high - low) * unit - 2, 34)
            ground(painter, box, fill, ink if theme.current().line > 1 else "", radius=4)
            painter.setFont(theme.font(strong=True))
            text(painter, box, name, ink, CENTRE)
        painter.setFont(theme.font(10))
        for bound in self._bounds:
            align = LEFT if bound == 0 else RIGHT if bound == 100 else CENTRE
            left = {LEFT: 0.0, RIGHT: -48.0}.get(align, -24.0)
            text(painter, QRectF(bound * unit + left, 42, 48, 20), decimal(bound), "muted", align)
        painter.end()
