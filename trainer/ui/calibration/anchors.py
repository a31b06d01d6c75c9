"""The anchors of the current item in full: here one learns them, so nothing of them is cut."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from trainer.domain.scoring import Kind, Level
from trainer.i18n import _
from trainer.ui.layout import label
from trainer.ui.scoring.rows import Row, limits_text
from trainer.ui.theme import grid
from trainer.ui.wording import LEVELS


class Anchors(QFrame):
    """Level and words of a grade, the limits of a time, the question of a check."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "well")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(12, 8, 12, 8)
        self._lines.setHorizontalSpacing(grid(1.25))
        self._lines.setVerticalSpacing(2)
        self._lines.setColumnStretch(1, 1)
        self._words: list[tuple[QLabel, QLabel]] = []
        for place in range(len(Level)):
            mark, words = label(role="small"), label(role="small", wrap=True)
            mark.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._lines.addWidget(mark, place, 0)
            self._lines.addWidget(words, place, 1)
            self._words.append((mark, words))

    def show_row(self, row: Row | None) -> None:
        """The current row."""
        lines = _lines_of(row) if row is not None else []
        for place, (mark, words) in enumerate(self._words):
            said = lines[place] if place < len(lines) else ("", "")
            mark.setText(said[0])
            words.setText(said[1])
            mark.setVisible(bool(said[0]))
            words.setVisible(bool(said[1]))
        self.setVisible(bool(lines))
        self.setAccessibleName(" ".join(f"{mark} {words}".strip() for mark, words in lines))


def _lines_of(row: Row) -> list[tuple[str, str]]:
    criterion = row.criterion
    if criterion.kind is Kind.GRADE:
        return [(level.value, criterion.anchors.get(level, "") or _(LEVELS[level])) for level in Level]
    said = limits_text(criterion) if criterion.kind is Kind.TIME else _("Yes gives 100 points, no gives 0.")
    lines = [("", said)]
    if criterion.critical:
        lines.append(("", _("Critical: if it is not met, the rating of the sheet is at most K.")))
    return lines
