"""A form over one group of the document: each line is named by the key it shows."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.plain import value_at
from trainer.ui.library.editor.fields import ValueField
from trainer.ui.library.field_names import key_word
from trainer.ui.widgets.form import Form


class PlaceForm(Form):
    """`written(key, value)` asks for another value; None takes the key away."""

    written = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, ValueField] = {}

    def add_value(self, key: str, words: str, field: ValueField, hint: str = "") -> None:
        """Another line."""
        assert isinstance(field, QWidget)
        self.add(key, words, field, hint)
        self._fields[key] = field
        field.written.connect(self._on_written)

    def names(self) -> tuple[str, ...]:
        """The keys it shows."""
        return tuple(self._fields)

    def show_group(self, group: object) -> None:
        """Show what a group of the document holds, telling nobody."""
        for key, field in self._fields.items():
            field.show_value(value_at(group, tuple(key.split("."))))

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say under each field what is wrong with it; what is wrong with a key that has no field, under the first."""
        known = {key: words for key, words in faults.items() if key in self._fields}
        first = next(iter(self._fields), "")
        for key, words in faults.items():
            owner = key.partition(".")[0]
            if owner not in self._fields and not any(name.startswith(f"{owner}.") for name in self._fields):
                known.setdefault(first, f"{key_word(owner)}: {words}")
        if known != self.errors():
            self.show_errors(known)

    @Slot()
    def _on_written(self) -> None:
        sender: object = self.sender()
        for key, field in self._fields.items():
            if field is sender:
                value = field.value()
                self.written.emit(key, None if value == "" else value)
                return
