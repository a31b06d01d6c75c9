"""The editable sections of the report, one field each."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from trainer.domain.errors import mark
from trainer.i18n import _
from trainer.ui.layout import label, rows
from trainer.ui.widgets.fields import text_field

SECTIONS = (
    ("general", mark("1. General")),
    ("purpose", mark("3. Purpose and aim")),
    ("scope", mark("4. Scope")),
    ("findings", mark("14. Critical findings")),
    ("went_well", mark("15. What went well")),
    ("shortcomings", mark("16. Shortcomings")),
    ("obstacles", mark("17. Obstacles")),
    ("remedies", mark("18. Remedies")),
    ("conclusions", mark("19. Conclusions")),
    ("suggestions", mark("20. Suggestions")),
)


class TextEditor(QWidget):
    """Shows the drafted or edited texts, one paragraph a line, and hands out what a person changed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, QPlainTextEdit] = {}
        self._shown: dict[str, str] = {}
        items: list[QWidget] = []
        for name, words in SECTIONS:
            field = text_field(lines=5)
            field.setAccessibleName(_(words))
            field.textChanged.connect(self._on_changed)
            self._fields[name] = field
            items += [label(_(words), "strong"), field]
        self.setLayout(rows(*items, 1, gap=0.75))

    def show_texts(self, texts: Mapping[str, tuple[str, ...]]) -> None:
        """Show texts; a field with unsaved words keeps them and its cursor."""
        for name, field in self._fields.items():
            text = "\n".join(texts.get(name, ()))
            is_touched = field.toPlainText() != self._shown.get(name, "")
            self._shown[name] = text
            if not is_touched and field.toPlainText() != text:
                blocked = field.blockSignals(True)
                field.setPlainText(text)
                field.blockSignals(blocked)

    def take_changes(self) -> dict[str, str]:
        """Sections a person changed since they were shown, with their texts; they then count as shown."""
        changed = {
            name: field.toPlainText()
            for name, field in self._fields.items()
            if field.toPlainText() != self._shown.get(name, "")
        }
        self._shown |= changed
        return changed

    def set_read_only(self, *, read_only: bool) -> None:
        """An issued report is not edited any more."""
        for field in self._fields.values():
            field.setReadOnly(read_only)

    @Slot()
    def _on_changed(self) -> None:
        self.edited.emit()
