"""A form for narrow places: labels stand over their fields, several in a line, and under each what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from trainer.ui.layout import bring_into_view, columns, label, rows
from trainer.ui.theme import grid
from trainer.ui.widgets.fields import FIELDS, Value, edited_signal, set_value, value_of


@dataclass(frozen=True)
class Part:
    """A field of a line; `share` is how much of the line it takes."""

    name: str
    words: str
    field: QWidget
    share: int = 1


@dataclass(frozen=True)
class _Held:
    field: QWidget
    error: QLabel


class StackedForm(QWidget):
    """Reading and writing values needs fields of `widgets.fields`; any other widget may stand in it too."""

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: dict[str, _Held] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(grid(1.25))

    def add_line(self, *parts: Part) -> None:
        """Another line of fields beside one another."""
        self._rows.addLayout(columns(*((self._made(part), part.share) for part in parts), gap=1.5))

    def add_end(self, *widgets: QWidget) -> None:
        """Something below the lines; the rest stays empty."""
        for widget in widgets:
            self._rows.addWidget(widget)
        self._rows.addStretch(1)

    def _made(self, part: Part) -> QWidget:
        title, error = label(part.words, "muted"), label(role="bad", wrap=True)
        title.setBuddy(part.field)
        part.field.setAccessibleName(part.words)
        error.hide()
        self._held[part.name] = _Held(part.field, error)
        if isinstance(part.field, FIELDS):
            edited_signal(part.field).connect(self._on_edited)
        made = QWidget()
        made.setLayout(rows(title, part.field, error, 1, gap=0.25))
        return made

    def field(self, name: str) -> QWidget:
        """The field of that name."""
        return self._held[name].field

    def value(self, name: str) -> Value:
        """What a field holds."""
        return value_of(self._held[name].field)

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Show values, emitting nothing. A field that holds its value already keeps cursor and marked words."""
        for name, value in values.items():
            field = self._held[name].field
            if value_of(field) != value:
                set_value(field, value)
                _to_beginning(field)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong, by field; fields not named are right."""
        for name, held in self._held.items():
            words = errors.get(name, "")
            held.error.setText(f"▲ {words}" if words else "")
            held.error.setVisible(bool(words))
            held.field.setAccessibleDescription(words)
            _set_state(held.field, "bad" if words else "")

    def errors(self) -> dict[str, str]:
        """What is said to be wrong."""
        return {name: held.error.text()[2:] for name, held in self._held.items() if held.error.text()}

    def jump(self, name: str, *, typed_over: bool = False) -> None:
        """Bring a field into view and put the cursor there; an unknown name is the first field."""
        held = self._held.get(name) or next(iter(self._held.values()))
        _stop(held.field).setFocus(Qt.FocusReason.OtherFocusReason)
        if typed_over and isinstance(held.field, QLineEdit):
            held.field.selectAll()
        bring_into_view(held.field)

    @Slot()
    def _on_edited(self) -> None:
        field = self.sender()
        for name, held in self._held.items():
            if held.field is field:
                self.edited.emit(name)


def _stop(field: QWidget) -> QWidget:
    """The field itself, or the first stop inside it."""
    if field.focusPolicy() or field.focusProxy() is not None:
        return field
    inside = (part for part in field.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return next(inside, field)


def _to_beginning(field: QWidget) -> None:
    """A long text that was not typed is read from its beginning."""
    if isinstance(field, QPlainTextEdit):
        field.verticalScrollBar().setValue(0)
    elif isinstance(field, QLineEdit):
        field.setCursorPosition(0)


def _set_state(field: QWidget, state: str) -> None:
    if (field.property("state") or "") != state:
        field.setProperty("state", state)
        field.style().unpolish(field)
        field.style().polish(field)
