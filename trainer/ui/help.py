"""F1: every key, read from the table of commands, and the first steps."""

from PySide6.QtWidgets import QWidget

from trainer.domain.errors import mark
from trainer.i18n import _
from trainer.ui.actions import Command, commands
from trainer.ui.messages import Messages

FIRST_STEPS = (
    mark("Scenarios: choose a scenario, read it, press Schedule a drill."),
    mark("Schedule: choose day and time; conflicts are said in words."),
    mark("Drills: open the drill, name roles and evaluators, import the participants, move it to READY, start it."),
    mark("Scoring: mark with the keys below; Saved means the mark is on disk."),
    mark("Results and Report: ask why a score is what it is; edit, print and issue the report."),
)


def help_text() -> str:
    """First steps and keys as plain text."""
    steps = [f"{number}. {_(text)}" for number, text in enumerate(FIRST_STEPS, start=1)]
    return "\n".join(
        [*steps, "", _("Keys everywhere"), *_keys("window"), "", _("Keys while scoring"), *_keys("scoring")]
    )


def _keys(group: str) -> list[str]:
    return [f"{command.key}\t{_(command.text)}" for command in commands(group) if _is_built(command)]


def _is_built(command: Command) -> bool:
    """The table reserves keys for what a later version brings; help tells what works today."""
    return bool(command.key) and command.id not in ("photo", "matrix")


def show_help(parent: QWidget) -> None:
    """Show it over the window."""
    Messages.information(parent, _("First steps and keys"), help_text())
