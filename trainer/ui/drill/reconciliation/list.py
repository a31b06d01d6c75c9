"""The differences as a list, the gravest open one first."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from trainer.domain.reconciliation import Difference
from trainer.domain.scoring import Bands, parse_value, points
from trainer.i18n import _, decimal
from trainer.ui.drill.reconciliation.words import consequence_words, status_kind, status_words
from trainer.ui.drill.result_words import value_words
from trainer.ui.memory import Memory
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable

MEAN = "M"


def columns_of(bands: Callable[[], Bands]) -> tuple[Column[Difference], ...]:
    """Sorting by the consequence is sorting by how grave it is."""

    def worth(item: Difference) -> str:
        criterion = item.line.criterion
        given = (points(criterion, parse_value(criterion, mark.value), bands()) for mark in item.marks)
        return " / ".join(decimal(value, 0) for value in given)

    return (
        Column(_("State"), lambda item: not item.is_open, width=156, text=status_words, badge=status_kind),
        Column(_("Whom"), lambda item: item.sheet.name, width=180, tip=lambda item: item.sheet.name),
        Column(_("Criterion"), _criterion, width=220, stretch=True, tip=_criterion),
        Column(_("Marks"), _marks, width=150, tip=_marks),
        Column(_("Points"), worth, width=90),
        Column(_("What hangs on it"), lambda item: item.consequence.rank, width=330, text=consequence_words,
               tip=consequence_words),
    )  # fmt: skip


def _criterion(item: Difference) -> str:
    return f"{item.line.criterion.code} {item.line.criterion.text}"


def _marks(item: Difference) -> str:
    return " / ".join(value_words(item.line.criterion, mark.value) for mark in item.marks)


class DifferenceTable(DataTable[Difference]):
    """A number takes the mark under it, M the mean; Enter goes to the reason."""

    number_asked = Signal(int)
    mean_asked = Signal()

    def __init__(self, model: RowsModel[Difference], memory: Memory) -> None:
        super().__init__(model, "result-differences", memory)
        self.setAccessibleName(_("Differences"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        words = event.text().upper()
        if is_plain and words.isdecimal() and words != "0":
            self.number_asked.emit(int(words))
        elif is_plain and words == MEAN:
            self.mean_asked.emit()
        else:
            super().keyPressEvent(event)
