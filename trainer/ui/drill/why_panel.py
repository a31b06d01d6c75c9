"""Mengapa nilai ini? The steps to a number, in the words the report uses too."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.i18n import _, decimal, say
from trainer.ui.drill.result_rows import ResultRow
from trainer.ui.layout import clear, label, rows, scrolled
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.score_bar import ScoreBar


class WhyPanel(Card):
    """Shows one row of the results."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Why this score?"), parent=parent)
        self._what, self._figure, self._bar = label(role="strong", wrap=True), label(role="figure"), ScoreBar()
        self._steps = QVBoxLayout()
        self._steps.setSpacing(8)
        content = QWidget()
        content.setLayout(rows(self._steps, 1))
        for part in (self._what, self._figure, self._bar):
            self.add(part)
        self.add(scrolled(content), 1)

    def show_row(self, row: ResultRow | None, *, scored: bool = True) -> None:
        """Show a row's steps; `scored` rows are on the scale of 100."""
        clear(self._steps)
        self._what.setText(f"{row.what} · {row.of}" if row else _("Choose a result."))
        self._figure.setText(f"{decimal(row.score)} · {row.rating_words}" if row and scored else "")
        self._figure.setVisible(bool(row) and scored)
        self._bar.setVisible(bool(row) and scored)
        if row is None:
            return
        self._bar.show_score(row.score, row.coverage, kind="bad" if row.kind == "bad" else "accent")
        for step in row.why:
            self._steps.addWidget(label(say(step), wrap=True))
