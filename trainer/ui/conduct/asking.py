"""A question beside the work: a few fields in a line or two, Enter keeps, Esc leaves. Nothing waits for its answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from trainer.i18n import _
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.fields import Value, set_value, value_of

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Asked:
    """A field with its label; `share` of the line's width, 0 for its own; `must` is what to say when it is empty."""

    name: str
    words: str
    field: QWidget
    share: int = 1
    must: str = ""


class Asking(QFrame):
    """Tells what was kept, by name of the field."""

    kept = Signal(object)
    left = Signal()

    def __init__(self, lines: Sequence[Sequence[Asked]], keep: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = [list(line) for line in lines]
        self._fields = {item.name: item for line in lines for item in line}
        self._holders: dict[str, QWidget] = {}
        self.title, self._wrong = ElidedLabel(role="strong"), ElidedLabel(role="bad")
        self._keep = button(keep or _("Keep"), self.keep, role="primary")
        self._build()

    def _build(self) -> None:
        self.setProperty("role", "well")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._wrong.hide()
        close = button(_("Close"), self.left.emit, role="quiet")
        head = columns((self.title, 1), (self._wrong, 2), close, self._keep, gap=1)
        whole = rows(head, *(self._line(line) for line in self._lines), gap=0.75)
        whole.setContentsMargins(12, 8, 12, 10)
        self.setLayout(whole)
        for item in self._fields.values():
            item.field.setAccessibleName(item.words)
            if isinstance(item.field, QLineEdit):
                item.field.returnPressed.connect(self.keep)

    def _line(self, line: Sequence[Asked]) -> QWidget:
        held, box = QWidget(), columns(gap=1.5)
        for item in line:
            holder = QWidget()
            inner: QVBoxLayout = rows(label(item.words, "small"), item.field, gap=0.25)
            holder.setLayout(inner)
            self._holders[item.name] = holder
            box.addWidget(holder, item.share)
        box.setContentsMargins(0, 0, 0, 0)
        held.setLayout(box)
        return held

    def open(self, title: str, values: Mapping[str, Value] | None = None, focus: str = "") -> None:
        """Show it with these values, the cursor in the first field or the one named."""
        self.title.show_text(title)
        self._wrong.hide()
        for name, item in self._fields.items():
            set_value(item.field, (values or {}).get(name, "" if isinstance(item.field, QLineEdit) else None))
        self.show()
        self._fields[focus or next(iter(self._fields))].field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def field(self, name: str) -> QWidget:
        """A field."""
        return self._fields[name].field

    def show_field(self, name: str, *, visible: bool) -> None:
        """Show or hide a field with its label."""
        self._holders[name].setVisible(visible)

    def values(self) -> dict[str, Value]:
        """What the fields hold."""
        return {name: value_of(item.field) for name, item in self._fields.items()}

    def wrong(self) -> str:
        """What is said to be wrong; empty for nothing."""
        return self._wrong.whole() if self._wrong.isVisibleTo(self) else ""

    @Slot()
    def keep(self) -> None:
        """Hand over what is there, or say what is missing and go there."""
        values = self.values()
        for name, item in self._fields.items():
            if item.must and not values[name] and self._holders[name].isVisibleTo(self):
                self._wrong.show_text(f"▲ {item.must}")
                self._wrong.show()
                item.field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._wrong.hide()
        self.kept.emit(values)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; nothing typed here is a key of the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTER and not isinstance(self.focusWidget(), QComboBox | QLineEdit):
            self.keep()
        event.accept()
