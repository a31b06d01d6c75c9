"""A list of texts: lines to choose from, and below them the field in which the chosen one is written."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from trainer.domain.plain import Document, Place, with_value
from trainer.i18n import _
from trainer.services.authoring import Fault
from trainer.ui.layout import label, rows
from trainer.ui.library.editor.fault_words import below
from trainer.ui.library.editor.fields import TextField, show_text
from trainer.ui.library.editor.list_box import ListBox
from trainer.ui.library.editor.text_list import TextList


class TextsBox(ListBox):
    """Ctrl+Enter in the field begins the next text."""

    def __init__(self, place: Place, add_words: str, parent: QWidget | None = None) -> None:
        super().__init__(place, add_words, parent=parent)
        self.list, self.field = TextList(self.name), TextField(lines=3)
        self.field.setAccessibleName(self.name)
        self.field.setPlaceholderText(_("Write here; Ctrl+Enter begins the next one"))
        self._hint = label(role="bad", wrap=True)
        self._hint.hide()
        self.setLayout(rows(self.list, self.field, self._hint, self.error, self.bar, gap=0.5))
        self._faults: dict[int, str] = {}
        self._connect()

    def _connect(self) -> None:
        self.list.add_asked.connect(self.add_item)
        self.list.remove_asked.connect(self.remove_item)
        self.list.move_asked.connect(self.move_item)
        self.list.open_asked.connect(self._on_open)
        self.list.chosen.connect(self._show_current)
        self.field.written.connect(self._on_written)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self.field)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.add_item)

    @property
    def row(self) -> int:
        return self.list.row

    def fresh(self) -> object:
        return ""

    def look_at(self, row: int, *, edit: bool = False) -> None:
        self.list.look_at(row)
        self._show_current()
        if self.items():
            (self.field if edit else self.list).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.bar.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_document(self, document: Document) -> None:
        """The document as it is now."""
        self.document = document
        self.list.show_texts([show_text(item) for item in self.items()])
        self._show_current()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Mark the texts with faults."""
        told = below(faults, self.place)
        self._faults = {rest[0]: words for rest, words in told.items() if rest and isinstance(rest[0], int)}
        self.list.show_faults(self._faults)
        self.say_wrong(told.get((), ""))
        self._show_current()

    def jump(self, rest: Place) -> None:
        """Go to a text, given by what follows after the list's own place."""
        if rest and isinstance(rest[0], int):
            self.look_at(rest[0], edit=True)
        else:
            (self.bar.add if self.items() else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_current(self) -> None:
        items, row = self.items(), self.row
        there = 0 <= row < len(items)
        self.field.setEnabled(there or not items)
        self.field.show_value(items[row] if there else None)
        words = self._faults.get(row, "") if there else ""
        self._hint.setText(f"▲ {words}" if words else "")
        self._hint.setVisible(bool(words))
        self.allow()

    @Slot()
    def _on_open(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_written(self) -> None:
        row, text = max(self.row, 0), self.field.value() or ""
        if not self.items():
            changed = with_value(self.document, self.place, [text])  # what is typed before there is one is the first
        else:
            changed = with_value(self.document, (*self.place, row), text)
        self.edited.emit(_("Edit: {what}").format(what=self.name), changed, "".join(map(str, (*self.place, row))))
