"""The head of the editor: what is written, on what it is based, and what can be done with the whole of it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from trainer.i18n import _
from trainer.ui.layout import button, columns, icon_button, rows
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.elided import ElidedLabel


class EditorHead(QWidget):
    """Says what is asked for and shows what it is told."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._told = ElidedLabel(role="title"), ElidedLabel(role="muted")
        self.base, self.dirty = Badge(), Badge()
        self._build()

    def _build(self) -> None:
        self.back = icon_button("chevron-left", _("Close (Alt+Left)"))
        self.undo, self.redo = icon_button("undo", _("Undo (Ctrl+Z)")), icon_button("redo", _("Redo (Ctrl+Shift+Z)"))
        self.parts = icon_button("merge", _("Take parts of another scenario…"))
        self.preview = button(_("Preview"), icon="report")
        self.preview.setToolTip(_("As people will read it (F9)"))
        self.preview.setCheckable(True)
        self.save = button(_("Save version…"), role="primary", icon="save")
        self.save.setToolTip(_("Save (Ctrl+S)"))
        self._parts = {
            self.back: "close", self.undo: "undo", self.redo: "redo", self.parts: "parts",
            self.preview: "preview", self.save: "save",
        }  # fmt: skip
        for part in self._parts:
            part.clicked.connect(self._on_clicked)
        words = rows(self._title, self._told, gap=0)
        line = columns(
            self.back, self.base, self.dirty, self.undo, self.redo, self.parts, self.preview, self.save, gap=1
        )
        line.insertLayout(1, words, 1)
        line.setContentsMargins(20, 10, 20, 8)
        self.setLayout(line)

    def show_title(self, title: str, code: str, base: str) -> None:
        """What is written: title, code, and in words what it is based on."""
        self._title.show_text(title or _("Without a title yet"))
        self._told.show_text(code)
        self.base.show_badge(base)

    def show_state(self, undo: str, redo: str, *, is_dirty: bool) -> None:
        """What can be undone and done again, and whether anything is not saved as a version."""
        self.dirty.show_badge(_("not saved") if is_dirty else "", "warning")
        self.save.setEnabled(is_dirty)
        _offer(self.undo, undo, _("Undo: {what} (Ctrl+Z)"), _("Undo (Ctrl+Z)"))
        _offer(self.redo, redo, _("Redo: {what} (Ctrl+Shift+Z)"), _("Redo (Ctrl+Shift+Z)"))

    @Slot()
    def _on_clicked(self) -> None:
        sender: object = self.sender()
        for part, name in self._parts.items():
            if part is sender:
                self.asked.emit(name)
                return


def _offer(part: QToolButton, what: str, words: str, nothing: str) -> None:
    part.setEnabled(bool(what))
    part.setToolTip(words.format(what=what) if what else nothing)
    part.setAccessibleName(part.toolTip())
