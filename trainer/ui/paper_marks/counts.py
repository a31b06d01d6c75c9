"""The check against typing errors: how many crosses of each kind were typed, and how many the sheet's foot says."""

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from trainer.domain.scoring import Blank, Kind, Level, parse_value
from trainer.i18n import _
from trainer.ui.layout import STRETCH, clear, columns, label
from trainer.ui.paper_marks.typing import PaperTyping

LETTERS = {Blank.NOT_OBSERVED: "O", Blank.NOT_PERFORMED: "X", Blank.NOT_APPLICABLE: "A"}


def counts_of(typing: PaperTyping) -> dict[str, int]:
    """Word of a box → how many are crossed, in the order of the sheet's foot."""
    if typing.found is None:
        return {}
    kinds = {line.criterion.kind for line in typing.found.page.criteria}
    words: list[str] = []
    for line in typing.found.page.criteria:
        kind = line.criterion.kind
        words += [_("Yes"), _("No")] if kind is Kind.CHECK else list(Level) if kind is Kind.GRADE else []
    words += [_("min")] if Kind.TIME in kinds else []
    counted = Counter(_word(typing, place) for place in typing.places)
    return {str(word): counted[str(word)] for word in dict.fromkeys([*words, *LETTERS.values()])}


def _word(typing: PaperTyping, place: tuple[str, str]) -> str:
    held = typing.mark(place)
    if held is None or typing.found is None:
        return ""
    criterion = typing.criterion(place)
    value = parse_value(criterion, held.value)
    if isinstance(value, Blank):
        return LETTERS[value]
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if criterion.kind is Kind.TIME:
        return _("min")
    return str(value if isinstance(value, Level) else typing.found.drill.bands.level(value))


class CountCheck(QWidget):
    """A small field for each kind; left empty it is not compared."""

    checked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, QLineEdit] = {}
        self._counts: Mapping[str, int] = {}
        self._words = label("", "muted")
        self._row = columns(gap=1)
        self.setLayout(self._row)

    def show_kinds(self, counts: Mapping[str, int]) -> None:
        """Fields for the page, empty."""
        clear(self._row)
        self._fields = {}
        self._row.addWidget(label(_("Number of crosses on the sheet:"), "muted"))
        for word in counts:
            field = QLineEdit()
            field.setFixedWidth(46)
            field.setValidator(QIntValidator(0, 9999, field))
            field.setAccessibleName(_("Number of {mark} on the sheet").format(mark=word))
            field.textChanged.connect(self._on_typed)
            self._fields[word] = field
            self._row.addWidget(label(word, "strong"))
            self._row.addWidget(field)
        self._words = label("", "muted")
        self._row.addWidget(self._words)
        self._row.addStretch(STRETCH)
        self.show_counts(counts)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """What was typed so far."""
        self._counts = counts
        self._on_typed()

    @property
    def differences(self) -> list[str]:
        """Words whose numbers differ."""
        return [
            word for word, field in self._fields.items()
            if field.text().isdigit() and int(field.text()) != self._counts.get(word, 0)
        ]  # fmt: skip

    def words(self) -> str:
        """What the comparison says."""
        return self._words.text()

    @Slot()
    def _on_typed(self) -> None:
        given = [word for word, field in self._fields.items() if field.text().isdigit()]
        wrong = self.differences
        told = ""
        if wrong:
            said = _("{mark}: {count} typed")
            told = "; ".join(said.format(mark=word, count=self._counts.get(word, 0)) for word in wrong)
        elif given:
            told = _("The counts agree.")
        self._words.setProperty("role", "bad" if wrong else "good")
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        self._words.setText(told)
        self.checked.emit()
