"""Key presses as what they ask for: commands of the table, numbers, and what ends a number."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from trainer.domain.scoring import Blank, Criterion, Kind
from trainer.ui.actions import commands
from trainer.ui.scoring.numbers import begins, extended
from trainer.ui.scoring.rows import Row

COMMAND_OF = {command.key: command.id for command in commands("scoring")}
BLANK_OF = {
    "not_observed": Blank.NOT_OBSERVED, "not_performed": Blank.NOT_PERFORMED, "not_applicable": Blank.NOT_APPLICABLE,
}  # fmt: skip
SITUATION_OF = {Qt.Key.Key_H: "HIJAU", Qt.Key.Key_K: "KUNING", Qt.Key.Key_M: "MERAH"}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
YES_KEY = "Y"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a key asks for: a command, a value for the current row, or a number's next state (None: not typing)."""

    command: str = ""
    value: str = ""
    typed: str | None = None


def asked_by(event: QKeyEvent, row: Row | None, typed: str) -> Asked | None:
    """What a key press means on a row; None for a key that is nobody's here."""
    key = Qt.Key(event.key())
    if event.matches(QKeySequence.StandardKey.Undo):
        return Asked("undo")
    if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in SITUATION_OF:
        return Asked("situation", SITUATION_OF[key])
    if event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier):
        return None
    named = {Qt.Key.Key_F12: "no_play", Qt.Key.Key_F6: "next_part"}.get(key)
    if named:
        return Asked(named)
    if row is not None and (found := _of_number(key, event.text(), row.criterion, typed)):
        return found
    return _of_letter(event.text().upper(), row)


def _of_number(key: Qt.Key, text: str, criterion: Criterion, typed: str) -> Asked | None:
    if typed:
        if key in ENTER:
            return Asked("finish")
        if key == Qt.Key.Key_Escape:
            return Asked(typed="")
        if key == Qt.Key.Key_Backspace:
            shorter = typed[:-1]
            return Asked(typed="" if shorter in ("", "=") else shorter)
        return Asked(typed=extended(criterion.kind, typed, text)) if text and text in "0123456789.,:" else None
    return Asked(typed=extended(criterion.kind, "", text)) if begins(criterion.kind, text) else None


def _of_letter(letter: str, row: Row | None) -> Asked | None:
    command = COMMAND_OF.get(letter, "")
    if row is not None and row.criterion.kind is Kind.CHECK and letter == YES_KEY:
        return Asked("value", "ya")
    if command in BLANK_OF:
        return Asked("value", BLANK_OF[command].value)
    if command.startswith("mark_"):
        place = int(command.removeprefix("mark_")) - 1
        choices = row.choices if row else ()
        return Asked("value", choices[place].value) if place < len(choices) else None
    return Asked(command) if command else None
