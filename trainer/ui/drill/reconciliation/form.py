"""The lead's ruling as it is given: a value taken from a mark, their mean or his own, and the reason for it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from trainer.domain.consequence import mean_value
from trainer.domain.reconciliation import Difference
from trainer.domain.scoring import NO, YES, Bands, Blank, Kind
from trainer.i18n import _
from trainer.services.scoring import MarkOrder
from trainer.ui.drill.result_words import value_words
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.widgets.fields import Choice, line_field
from trainer.ui.wording import BLANKS

VALUE_WIDTH = 170


class ReasonField(QLineEdit):
    """A line in which the arrows up and down bring reasons given before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reasons: Sequence[str] = ()
        self._typed, self._place = "", -1
        self.setMaxLength(200)
        self.setPlaceholderText(_("Why: this is printed beside their marks"))
        self.setAccessibleName(_("Reason"))
        self.textEdited.connect(self._on_edited)

    def show_reasons(self, reasons: Sequence[str]) -> None:
        """Reasons given before, the last first."""
        self._reasons = reasons
        self.setToolTip(_("↑ brings back reasons given before") if reasons else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if not step or not self._reasons:
            super().keyPressEvent(event)
            return
        if self._place < 0:
            self._typed = self.text()
        self._place = max(-1, min(len(self._reasons) - 1, self._place + step))
        self.setText(self._typed if self._place < 0 else self._reasons[self._place])

    @Slot()
    def _on_edited(self) -> None:
        self._place = -1


class RulingForm(QWidget):
    """`ruled` gives the order as a `MarkOrder`."""

    ruled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Difference | None = None
        self._bands = Bands()
        self._held: str | float | None = None
        self.check, self.value, self.reason = Choice(_answers()), line_field(_("Value"), 20), ReasonField()
        self.mean = button(_("Mean"), self.take_mean)
        self.save = button(_("Rule"), self.give, role="primary")
        self._limits = label(role="small")
        self._keys = label(_("1–9 take a mark · M mean · Enter reason, then rule · ↑ reasons given before"), "small")
        self._build()

    def _build(self) -> None:
        for field in (self.check, self.value):
            field.setFixedWidth(VALUE_WIDTH)
            field.setAccessibleName(_("Value"))
        self.mean.setToolTip(_("The mean of the marks (M)"))
        line = columns(label(_("Ruling")), self.value, self.check, self.mean, (self.reason, 1), self.save)
        self.setLayout(rows(line, columns(self._limits, STRETCH, self._keys), gap=0.25))
        self.value.textEdited.connect(self._on_typed)
        self.value.returnPressed.connect(self.to_reason)
        self.reason.returnPressed.connect(self.give)

    def show_difference(self, item: Difference, bands: Bands, reasons: Sequence[str]) -> None:
        """Another difference empties the form; of the same one what is being typed stays."""
        is_same = self._shown is not None and self._shown.id == item.id
        self._shown, self._bands = item, bands
        criterion = item.line.criterion
        is_check = criterion.kind is Kind.CHECK
        self.check.setVisible(is_check)
        self.value.setVisible(not is_check)
        self.mean.setVisible(self._mean() is not None)
        hints = {Kind.GRADE: _("SB, B, C, K or a number from 0 to 100"), Kind.TIME: _("Seconds, or minutes:seconds")}
        self._limits.setText(hints.get(criterion.kind, ""))
        self.reason.show_reasons(reasons)
        if not is_same:
            self.empty()

    def empty(self) -> None:
        """Nothing typed, nothing taken."""
        self._held = None
        self.value.clear()
        self.reason.clear()
        self.check.setCurrentIndex(-1)

    def take(self, value: str | float) -> None:
        """A value from a mark; then the reason is asked for."""
        shown = self._shown
        if shown is None:
            return
        self._held = value
        if shown.line.criterion.kind is Kind.CHECK:
            self.check.setCurrentIndex(self.check.findData(value))
        else:
            self.value.setText(value_words(shown.line.criterion, value))
        self.to_reason()

    @Slot()
    def take_mean(self) -> None:
        """The mean of the marks."""
        middle = self._mean()
        if middle is not None:
            self.take(round(middle, 2))

    @Slot()
    def to_reason(self) -> None:
        """On to the reason."""
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def give(self) -> None:
        """Rule as the form says; a reason that is missing is told by the rule itself."""
        shown = self._shown
        if shown is None:
            return
        if shown.line.criterion.kind is Kind.CHECK:
            value: object = self.check.currentData()
        else:
            value = _typed(self.value.text()) if self._held is None else self._held
        if value in (None, ""):
            self._ask_value()
            return
        self.ruled.emit(MarkOrder(shown.sheet.subject, shown.line.criterion.code, value, self.reason.text()))

    def _ask_value(self) -> None:
        self._limits.setText(_("▲ Choose what holds first: a mark above, or a value of your own."))
        field = self.check if self.check.isVisibleTo(self) else self.value
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mean(self) -> float | None:
        shown = self._shown
        if shown is None:
            return None
        return mean_value(shown.line.criterion, [item.value for item in shown.marks], self._bands)

    @Slot()
    def _on_typed(self) -> None:
        self._held = None


def _answers() -> list[tuple[str, str]]:
    return [(YES, _("Yes")), (NO, _("No")), *((blank.value, _(BLANKS[blank.value])) for blank in Blank)]


def _typed(text: str) -> str | float:
    """A number where it is one, minutes and seconds as seconds; a comma is as good as a point."""
    text = text.strip()
    minutes, colon, seconds = text.partition(":")
    try:
        return int(minutes) * 60 + float(seconds) if colon else float(text.replace(",", "."))
    except ValueError:
        return text
