"""Why a number is what it is: its score, coverage and band, and the steps that lead to it, in sentences."""

from collections.abc import Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from trainer.domain.errors import Sentence
from trainer.domain.explanation import why_score
from trainer.domain.result import Average, ObjectiveResult, SheetResult
from trainer.domain.scoring import Bands, Level
from trainer.domain.why_objective import why_objective
from trainer.i18n import _, language, say
from trainer.ui.drill.result_words import (
    band_colour,
    band_kind,
    band_words,
    rating_kind,
    rating_words,
    score_words,
    share_words,
    why_average,
)
from trainer.ui.layout import STRETCH, columns, label
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.score_bar import ScoreBar

GAP = 6


class WhyPanel(Card):
    """Shows one number at a time; its text can be read with the arrows and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Why this number?"), parent=parent)
        self._title, self._figure = label(role="strong", wrap=True), label(role="figure")
        self._badge, self._bar, self._share = Badge(), ScoreBar(), label(role="muted")
        self.text = QTextEdit()
        self._place()
        self.show_nothing()

    def _place(self) -> None:
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Steps to this number"))
        self.text.setFrameShape(QTextEdit.Shape.NoFrame)
        self.add(self._title)
        self.add(columns(self._figure, self._badge, STRETCH))
        self.add(self._bar)
        self.add(self._share)
        self.add(self.text, 1)

    def show_nothing(self) -> None:
        """Before anything is chosen."""
        self._title.setText(_("Choose a number to see how it came about."))
        for part in (self._figure, self._badge, self._bar, self._share, self.text):
            part.hide()

    def show_objective(self, item: ObjectiveResult, bands: Bands) -> None:
        """An objective with its rating."""
        self._show_head(f"{item.objective.code} {item.objective.title}", item.total.score, item.total.coverage, bands)
        self._badge.show_badge(rating_words(item), rating_kind(item))
        self._show_steps(why_objective(item, bands))

    def show_sheet(self, item: SheetResult, bands: Bands) -> None:
        """A sheet of a team or a person."""
        title = item.sheet.title if language() == "id" else item.sheet.title_en or item.sheet.title
        words = f"{item.name} · {item.sheet.code} {title}"
        self._show_head(words, item.total.score, item.total.coverage, bands, item.total.band)
        self._show_steps(why_score(item.total, bands))

    def show_average(self, item: Average, name: str, sheets: tuple[SheetResult, ...], bands: Bands) -> None:
        """The mean of several sheets."""
        self._show_head(name, item.score, item.coverage, bands, item.band)
        self._show_steps(why_average(item, sheets))

    def sentences(self) -> list[str]:
        """What is said."""
        return self.text.toPlainText().splitlines()

    def _show_head(
        self, title: str, score: float | None, coverage: float, bands: Bands, band: Level | None = None
    ) -> None:  # fmt: skip
        for part in (self._figure, self._bar, self._share, self.text):
            part.show()
        self._title.setText(title)
        self._figure.setText(score_words(score))
        self._badge.show_badge(band_words(band), band_kind(band))
        self._bar.show_score(score, coverage, (bands.c, bands.b, bands.sb), band_colour(band) if band else "accent")
        self._share.setText(_("Coverage {share}").format(share=share_words(coverage)))

    def _show_steps(self, steps: Sequence[Sentence]) -> None:
        """One paragraph a step, as plain text: names stay as they were typed."""
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        form = QTextBlockFormat()
        form.setBottomMargin(GAP)
        cursor.setBlockFormat(form)
        for place, step in enumerate(steps):
            if place:
                cursor.insertBlock(form)
            cursor.insertText(" ".join(say(step).split()))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
