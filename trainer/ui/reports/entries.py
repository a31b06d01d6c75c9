"""One point of the analysis, and one line of the follow-up list, as fields one types in."""

from datetime import date

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from trainer.domain.analysis import Point
from trainer.domain.errors import mark
from trainer.domain.follow_up import POETE, Measure, Poete
from trainer.domain.report_sections import FIELDS
from trainer.i18n import _
from trainer.ui.layout import STRETCH, columns, icon_button, label, rows
from trainer.ui.reports.growing_text import GrowingText
from trainer.ui.widgets.fields import DAY, Choice, Moment, line_field

NO_DAY = date(2000, 1, 1)
PARTS = (mark("Observation"), mark("Reference"), mark("Analysis"), mark("Recommendation"))
"""Labels of the fields of a point, in the order of `FIELDS`."""


class Entry(QWidget):
    """One of several things that are listed, with a button that takes it away."""

    changed = Signal()
    gone = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.away = icon_button("delete", _("Remove: {name}").format(name=name), self._on_gone)

    def show_editable(self, *, editable: bool) -> None:
        """Whether it can be changed."""
        self.away.setVisible(editable)
        for field in self.findChildren(GrowingText):
            field.setReadOnly(not editable)
        for line in self.findChildren(QLineEdit):
            line.setReadOnly(not editable)
        for choice in (*self.findChildren(Choice), *self.findChildren(Moment)):
            choice.setEnabled(editable)

    @Slot()
    def _on_gone(self) -> None:
        self.gone.emit(self)


class PointEntry(Entry):
    """A strength or an area for improvement."""

    def __init__(self, name: str, point: Point, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.fields = {field: GrowingText(1) for field in FIELDS}
        items: list[QWidget] = []
        for words, (field, text) in zip(PARTS, self.fields.items(), strict=True):
            text.show_words(getattr(point, field))
            text.setAccessibleName(f"{name}, {_(words)}")
            text.textChanged.connect(self.changed)
            items += [label(_(words), "muted"), text]
        self.setLayout(rows(columns(label(name, "strong"), STRETCH, self.away), *items, gap=0.25))

    def value(self) -> Point:
        """The point as it stands."""
        return Point(*(" ".join(text.value().split()) for text in self.fields.values()))


class MeasureEntry(Entry):
    """One line of the follow-up list."""

    def __init__(self, name: str, measure: Measure, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.text, self.owner, self.reference = GrowingText(1), line_field(), line_field()
        self.poete = Choice([(item.value, _(words)) for item, words in POETE.items()])
        self.due = Moment(DAY)
        self.due.setMinimumDate(QDate(NO_DAY.year, NO_DAY.month, NO_DAY.day))
        self.due.setSpecialValueText("–")
        self._fill(measure)
        named = (
            (self.text, _("Description")), (self.poete, _("POETE element")), (self.due, _("Due date")),
            (self.owner, _("Person in charge (PIC)")), (self.reference, _("Reference")),
        )  # fmt: skip
        for field, words in named:
            field.setAccessibleName(f"{name}, {words}")
        self.text.textChanged.connect(self.changed)
        self.poete.currentIndexChanged.connect(self.changed)
        self.due.dateChanged.connect(self.changed)
        self.owner.textChanged.connect(self.changed)
        self.reference.textChanged.connect(self.changed)
        items: list[QWidget] = [item for field, words in named for item in (label(words, "muted"), field)]
        self.setLayout(rows(columns(label(name, "strong"), STRETCH, self.away), *items, gap=0.25))

    def _fill(self, measure: Measure) -> None:
        day = measure.due or NO_DAY
        self.text.show_words(measure.text)
        self.owner.setText(measure.owner)
        self.reference.setText(measure.reference)
        self.poete.setCurrentIndex(max(0, self.poete.findData(measure.poete.value)))
        self.due.setDate(QDate(day.year, day.month, day.day))

    def value(self) -> Measure:
        """The line as it stands."""
        day = self.due.date()
        due = date(day.year(), day.month(), day.day())
        return Measure(
            " ".join(self.text.value().split()), Poete(str(self.poete.currentData())), self.owner.text().strip(),
            due if due > NO_DAY else None, self.reference.text().strip(),
        )  # fmt: skip
