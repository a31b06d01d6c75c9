"""Forms: a label, a field, a hint, and under the field what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from trainer.ui.layout import bring_into_view, label, rows
from trainer.ui.theme import grid
from trainer.ui.widgets.fields import FIELDS, Value, edited_signal, set_value, value_of

LABEL_WIDTH = 176


@dataclass(frozen=True)
class _Line:
    title: QLabel
    field: QWidget
    hint: QLabel
    error: QLabel


class Form(QWidget):
    """Lines by name. Reading and writing values needs fields of `widgets.fields`; any other widget may stand in it too."""

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, _Line] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(grid(2))
        self._grid.setVerticalSpacing(grid(1.5))
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)

    def add(self, name: str, words: str, field: QWidget, hint: str = "") -> None:
        """Another line; the label names the field for screen readers."""
        title = label(words, wrap=True)
        title.setContentsMargins(0, 2 if isinstance(field, QCheckBox) else 8, 0, 0)
        title.setAlignment(Qt.AlignmentFlag.AlignTop)
        title.setFixedWidth(LABEL_WIDTH)
        title.setBuddy(field)
        field.setAccessibleName(words)
        line = _Line(title, field, label(hint, "small", wrap=True), label(role="bad", wrap=True))
        if not hint:
            line.hint.hide()  # and never show(): without a parent yet it would flash up as a window of its own
        line.error.hide()
        self._lines[name] = line
        at = self._grid.rowCount()
        self._grid.addWidget(title, at, 0)
        self._grid.addLayout(rows(field, line.hint, line.error, gap=0.25), at, 1)
        self._listen(field)

    def field(self, name: str) -> QWidget:
        """The field of a line."""
        return self._lines[name].field

    def set_line_visible(self, name: str, *, visible: bool) -> None:
        """Show or hide a line with its label."""
        line = self._lines[name]
        line.title.setVisible(visible)
        line.field.setVisible(visible)
        line.hint.setVisible(visible and bool(line.hint.text()) and not line.error.text())
        line.error.setVisible(visible and bool(line.error.text()))

    def value(self, name: str) -> Value:
        """What a field holds."""
        return value_of(self._lines[name].field)

    def values(self) -> dict[str, Value]:
        """What all fields hold that hold a plain value."""
        return {name: value_of(line.field) for name, line in self._lines.items() if isinstance(line.field, FIELDS)}

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Show values and take errors away; emits nothing."""
        for name, value in values.items():
            set_value(self._lines[name].field, value)
        self.show_errors({})

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong, by line; lines not named are right."""
        for name, line in self._lines.items():
            words = errors.get(name, "")
            line.error.setText(f"▲ {words}" if words else "")
            line.error.setVisible(bool(words))
            line.hint.setVisible(bool(line.hint.text()) and not words)
            line.field.setAccessibleDescription(words or line.hint.text())
            _set_state(line.field, "bad" if words else "")

    def errors(self) -> dict[str, str]:
        """What is said to be wrong."""
        return {name: line.error.text()[2:] for name, line in self._lines.items() if line.error.text()}

    def jump(self, name: str) -> None:
        """Bring a line into view and put the cursor there."""
        field = self._lines[name].field
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(field)

    def _listen(self, field: QWidget) -> None:
        if isinstance(field, FIELDS):
            edited_signal(field).connect(self._on_edited)

    @Slot()
    def _on_edited(self) -> None:
        field = self.sender()
        for name, line in self._lines.items():
            if line.field is field:
                self.edited.emit(name)


def _set_state(field: QWidget, state: str) -> None:
    if (field.property("state") or "") != state:
        field.setProperty("state", state)
        field.style().unpolish(field)
        field.style().polish(field)
