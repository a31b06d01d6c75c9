"""The fields of a score sheet beside its criteria."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer.i18n import _
from trainer.ui.library.editor.fields import LineField, SegmentField, TextField
from trainer.ui.library.editor.place_form import PlaceForm
from trainer.ui.library.field_names import key_word
from trainer.ui.wording import SHEET_LEVELS

APART = ";"


class BasesField(LineField):
    """Codes of regulations on one line, apart by semicolons."""

    written = Signal()

    def value(self) -> object:
        return [item.strip() for item in self.text().split(APART) if item.strip()] or None

    def show_value(self, value: object) -> None:
        if self.value() != value:
            held = value if isinstance(value, list) else []
            self.setText(f"{APART} ".join(str(item) for item in held))
            self.setCursorPosition(0)


class SheetForm(PlaceForm):
    """Code, names, summaries, whose result it is, legal bases."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_value("title", key_word("title"), LineField())
        self.add_value("title_en", key_word("title_en"), LineField())
        hint = _("LP and a number, such as LP-21; the codes of the criteria follow.")
        self.add_value("code", key_word("code"), LineField(), hint)
        levels = [(value, _(words)) for value, words in SHEET_LEVELS.items()]
        self.add_value("level", key_word("level"), SegmentField(levels, key_word("level")))
        self.add_value("summary", key_word("summary"), TextField(lines=2))
        self.add_value("summary_en", key_word("summary_en"), TextField(lines=2))
        hint = _("Codes of regulations, apart by semicolons")
        self.add_value("references", key_word("references"), BasesField(), hint)
