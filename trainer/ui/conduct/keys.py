"""Keys of the page of control, as the table of commands has them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from trainer.domain.escalation import HIGHEST_STAGE, Situation
from trainer.ui.actions import commands

COMMAND_OF = {command.key: command.id.removeprefix("control_") for command in commands("conduct")}
SITUATION_OF = {"H": Situation.GREEN, "K": Situation.YELLOW, "M": Situation.RED}
STAGES = tuple(str(stage) for stage in range(1, HIGHEST_STAGE + 1))


def asked_by(event: QKeyEvent) -> tuple[str, str]:
    """Command and value of a key; two empty texts for a key that is nobody's here. Alt does no harm: it is the evaluator's."""
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return "", ""
    key = event.key()
    letter = chr(key) if Qt.Key.Key_0 <= key <= Qt.Key.Key_Z else ""
    if letter in SITUATION_OF:
        return "situation", SITUATION_OF[letter].value
    if event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return "", ""
    if letter in STAGES:
        return "stage", letter
    return COMMAND_OF.get(letter, ""), ""
