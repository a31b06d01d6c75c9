"""A field of a form of papers: its name, whose word the value is, the field, and what is wrong with it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.i18n import _
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.widgets.fields import FIELDS, Value, edited_signal, set_value, value_of

HEAD_HEIGHT = 18


class FieldLine(QWidget):
    """`edited` makes the value the unit's own, `released` asks to take it over again."""

    edited = Signal(str)
    released = Signal(str)

    def __init__(self, name: str, words: str, field: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.field = name, field
        title = label(words, "strong")
        title.setBuddy(field)
        field.setAccessibleName(words)
        self._origin = label(role="small")
        self.release = button(_("Take over again"), self._on_release, role="link")
        self.release.setAccessibleName(_("{field}: take over again").format(field=words))
        self._hint, self._error = label(hint, "small", wrap=True), label(role="bad", wrap=True)
        self._build(title, has_hint=bool(hint))
        if isinstance(field, FIELDS):
            edited_signal(field).connect(self._on_edited)

    def _build(self, title: QWidget, *, has_hint: bool) -> None:
        head = columns(title, STRETCH, self._origin, self.release, gap=1)
        self.setLayout(rows(head, self.field, self._hint, self._error, gap=0.25))
        self._error.hide()
        # The style sheet's own height would make the line jump when the button comes and goes.
        self.release.setStyleSheet(f"min-height: {HEAD_HEIGHT}px; max-height: {HEAD_HEIGHT}px; padding: 0 4px;")
        self.release.hide()
        if not has_hint:
            self._hint.hide()

    def value(self) -> Value:
        """What a plain field holds."""
        return value_of(self.field)

    def show_value(self, value: Value) -> None:
        """Show a value in a plain field, telling nobody; cursor and marked words stay where it is the same."""
        if value_of(self.field) != value:
            set_value(self.field, value)

    def show_origin(self, words: str, *, is_own: bool) -> None:
        """Whose word it is; the unit's own can be let go."""
        self._origin.setText(_("set here") if is_own else words)
        self.release.setVisible(is_own)

    def show_error(self, words: str) -> None:
        """Say what is wrong; nothing where it is right."""
        self._error.setText(f"▲ {words}" if words else "")
        self._error.setVisible(bool(words))
        self.field.setAccessibleDescription(words or self._hint.text())
        state = "bad" if words else ""
        if (self.field.property("state") or "") != state:
            self.field.setProperty("state", state)
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)

    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text()[2:]

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit(self.name)

    @Slot()
    def _on_release(self) -> None:
        self.released.emit(self.name)
