"""Fields of the editor: they hold what the document holds, faulty or not, and never cut or mend what was typed.

Each has `value()`, `show_value(value)` and the signal `written`, which only a person's change gives.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from trainer.i18n import decimal
from trainer.ui.widgets.check_menu import CheckMenu
from trainer.ui.widgets.chip import Facet, Facets
from trainer.ui.widgets.fields import Choice
from trainer.ui.widgets.segmented import Option, Segmented

LONGEST = 1_000_000
"""What a line takes: far more than the format allows, so that the checks say so and nothing is lost in silence."""


@runtime_checkable
class ValueField(Protocol):
    """What a form of the editor can show and read."""

    @property
    def written(self) -> SignalInstance:
        """Given when a person changed the value."""

    def value(self) -> object:
        """What the document shall hold; None or an empty text for nothing."""

    def show_value(self, value: object) -> None:
        """Show what the document holds, telling nobody."""


@dataclass(frozen=True)
class Writing:
    """How a value is written as text: `read` takes whatever was typed, also what the format will refuse."""

    read: Callable[[str], object]
    show: Callable[[object], str]


def read_text(typed: str) -> object:
    """The text as typed; None for nothing."""
    return typed or None


def show_text(value: object) -> str:
    """Any value as text."""
    return "" if value is None else str(value)


def read_whole(typed: str) -> object:
    """A whole number; what is none stays text, and the checks say so."""
    word = typed.strip()
    return int(word) if word.isdecimal() and word.isascii() and len(word) < 10 else word or None


def read_decimal(typed: str) -> object:
    """A number with a comma or a point; what is none stays text."""
    word = typed.strip()
    whole, _mark, rest = word.replace(",", ".", 1).partition(".")
    if not word.isascii() or len(word) > 12 or not whole.isdecimal() or (rest and not rest.isdecimal()):
        return word or None
    number = float(f"{whole}.{rest or 0}")
    return int(number) if number == int(number) else number


def show_decimal(value: object) -> str:
    """With the decimal mark of the language."""
    return decimal(value, 6) if isinstance(value, float) else show_text(value)


def read_seconds(typed: str) -> object:
    """Seconds from 2.30, 2:30, 1.02.30 or plain 150; what is none of them stays text."""
    word = typed.strip()
    parts = word.replace(":", ".").split(".")
    if not word.isascii() or len(word) > 9 or len(parts) > 3 or not all(part.isdecimal() for part in parts):
        return word or None
    numbers = [int(part) for part in parts]
    if len(numbers) > 1 and (len(parts[-1]) != 2 or any(number > 59 for number in numbers[1:])):
        return word
    seconds = 0
    for number in numbers:
        seconds = seconds * 60 + number
    return seconds


def show_seconds(value: object) -> str:
    """02.30 from 150 seconds, with the hours before it when there are any."""
    if not isinstance(value, int) or isinstance(value, bool):
        return show_text(value)
    minutes, seconds = divmod(value, 60)
    hours, rest = divmod(minutes, 60)
    return f"{hours:02d}.{rest:02d}.{seconds:02d}" if hours else f"{minutes:02d}.{seconds:02d}"


TEXT = Writing(read_text, show_text)
WHOLE = Writing(read_whole, show_text)
DECIMAL = Writing(read_decimal, show_decimal)
SECONDS = Writing(read_seconds, show_seconds)


class LineField(QLineEdit):
    """One line: a text, a number or a time."""

    written = Signal()

    def __init__(self, placeholder: str = "", writing: Writing = TEXT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self.setPlaceholderText(placeholder)
        self.setMaxLength(LONGEST)
        self.textEdited.connect(self.written)

    def value(self) -> object:
        return self._writing.read(self.text())

    def show_value(self, value: object) -> None:
        """The cursor stays where it was; what is half typed and means the same stays as typed."""
        if self.value() != value:
            place = self.cursorPosition()
            self.setText(self._writing.show(value))
            self.setCursorPosition(min(place, len(self.text())) if self.hasFocus() else 0)

    def propose(self, words: Sequence[str]) -> None:
        """Names to choose from while typing; any other text is as good."""
        completer = QCompleter(list(words), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._on_proposal)
        self.setCompleter(completer)

    @Slot(str)
    def _on_proposal(self, words: str) -> None:
        self.setText(words)
        self.written.emit()


class TextField(QPlainTextEdit):
    """Several lines; Tab goes on to the next field. At least `lines` high, it grows with what its layout gives."""

    written = Signal()

    def __init__(self, placeholder: str = "", lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        height = lines * self.fontMetrics().lineSpacing() + 8
        # The style sheet's own min-height would win over setFixedHeight, and a crowded form would squeeze the field.
        self.setStyleSheet(f"min-height: {height}px; max-height: {height}px;")
        self.textChanged.connect(self._on_changed)

    def value(self) -> object:
        return self.toPlainText() or None

    def show_value(self, value: object) -> None:
        """Only what differs is replaced, so that cursor and place stay."""
        before, after = self.toPlainText(), show_text(value)
        if before == after:
            return
        first = _alike(before, after)
        last = _alike(before[first:][::-1], after[first:][::-1])
        blocked = self.blockSignals(True)
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(before[:first]))
        cursor.setPosition(_units(before[: len(before) - last]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(after[first : len(after) - last])
        self.blockSignals(blocked)

    @Slot()
    def _on_changed(self) -> None:
        self.written.emit()


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    shortest = min(len(one), len(other))
    if one[:shortest] == other[:shortest]:
        return shortest
    return next(place for place in range(shortest) if one[place] != other[place])


def _units(words: str) -> int:
    """How far that is in Qt's text, where an emoji counts as two."""
    return len(words.encode("utf-16-le")) // 2


class ChoiceField(Choice):
    """One of a few named values; nothing chosen means there is no value."""

    written = Signal()

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(options, parent)
        blocked = self.blockSignals(True)
        self.setCurrentIndex(-1)
        self.blockSignals(blocked)
        self.currentIndexChanged.connect(self._on_changed)

    def value(self) -> object:
        return self.currentData()

    def show_value(self, value: object) -> None:
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self.findData(value) if value is not None else -1)
        self.blockSignals(blocked)

    @Slot()
    def _on_changed(self) -> None:
        self.written.emit()


class SegmentField(Segmented):
    """One of very few named values, all seen."""

    written = Signal()

    def __init__(self, options: Sequence[tuple[str, str]], said: str, parent: QWidget | None = None) -> None:
        super().__init__([Option(value, words) for value, words in options], said, parent)
        self.chosen.connect(self._on_chosen)

    def show_value(self, value: object) -> None:
        if self.value() != value:
            self.set_value(value if isinstance(value, str) else "")

    @Slot()
    def _on_chosen(self) -> None:
        self.written.emit()


class TickField(QCheckBox):
    """Yes, or no value at all."""

    written = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.clicked.connect(self._on_clicked)

    def value(self) -> object:
        return True if self.isChecked() else None

    def show_value(self, value: object) -> None:
        self.setChecked(value is True)

    @Slot()
    def _on_clicked(self) -> None:
        self.written.emit()


class ChipsField(Facets):
    """Several of a few named values, in the order in which they were ticked."""

    written = Signal()

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: tuple[str, ...] = ()
        self.show_facets([Facet(value, words) for value, words in options])
        self.changed.connect(self._on_changed)

    def value(self) -> object:
        return list(self._held)

    def show_value(self, value: object) -> None:
        self._held = _words(value)
        self.set_chosen(frozenset(self._held))

    @Slot()
    def _on_changed(self) -> None:
        self._held = ordered(self._held, self.chosen())
        self.written.emit()


class MenuField(CheckMenu):
    """Several of many named values, ticked in a list that opens."""

    written = Signal()

    def __init__(
        self, title: str, options: Sequence[tuple[str, str]], *, listing: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, listing=listing, parent=parent)
        self._held: tuple[str, ...] = ()
        self.show_options([Facet(value, words) for value, words in options])
        self.changed.connect(self._on_changed)

    def value(self) -> object:
        return list(self._held)

    def show_value(self, value: object) -> None:
        self._held = _words(value)
        if self.chosen() != frozenset(self._held):
            self.set_chosen(frozenset(self._held))

    @Slot()
    def _on_changed(self) -> None:
        self._held = ordered(self._held, self.chosen())
        self.written.emit()


def ordered(before: Sequence[str], chosen: frozenset[str]) -> tuple[str, ...]:
    """What stays chosen in its order, what is new behind it."""
    return (*(item for item in before if item in chosen), *sorted(chosen - set(before)))


def _words(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
