"""The one table of commands: menus, buttons, shortcuts, palette and help all read it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from trainer.domain.errors import mark
from trainer.i18n import _


@dataclass(frozen=True)
class Command:
    """Something a person can ask for; `group` says where its key works."""

    id: str
    text: str
    key: str
    icon: str
    group: str = "window"


COMMANDS = (
    Command("palette", mark("Go to anything…"), "Ctrl+K", "search"),
    Command("new", mark("New"), "Ctrl+N", "add"),
    Command("edit", mark("Edit"), "F2", "edit"),
    Command("save", mark("Save"), "Ctrl+S", "save"),
    Command("duplicate", mark("Duplicate"), "Ctrl+D", "copy"),
    Command("undo", mark("Undo"), "Ctrl+Z", "undo"),
    Command("search", mark("Search on this page"), "Ctrl+F", "search"),
    Command("similar", mark("Similar to this one"), "Ctrl+M", "library"),
    Command("import", mark("Import…"), "Ctrl+I", "import"),
    Command("export", mark("Export…"), "Ctrl+E", "export"),
    Command("paper", mark("Type marks from paper…"), "", "edit"),
    Command("package", mark("Take in field packages…"), "Ctrl+O", "merge"),
    Command("print", mark("Print…"), "Ctrl+P", "print"),
    Command("refresh", mark("Refresh"), "F5", "refresh"),
    Command("back", mark("Back"), "Alt+Left", "chevron-left"),
    Command("next_part", mark("Go on to the next part"), "F6", "chevron-right"),
    Command("no_play", mark("NO PLAY: stop the drill"), "F12", "stop"),
    Command("theme", mark("Next theme: light, dark, sunlight"), "Ctrl+Shift+T", "sun"),
    Command("language", mark("Indonesian or English"), "Ctrl+Shift+L", "language"),
    Command("lock_screen", mark("Lock the screen"), "Ctrl+L", "lock"),
    Command("sign_out", mark("Sign out or change user"), "", "person"),
    Command("change_password", mark("Change my password…"), "", "edit"),
    Command("users", mark("Users…"), "", "people"),
    Command("audit", mark("Audit list…"), "", "history"),
    Command("help", mark("Help"), "F1", "help"),
    Command("quit", mark("Quit"), "Ctrl+Q", "close"),
    Command("mark_1", mark("First level"), "1", "check", "scoring"),
    Command("mark_2", mark("Second level"), "2", "check", "scoring"),
    Command("mark_3", mark("Third level"), "3", "check", "scoring"),
    Command("mark_4", mark("Fourth level"), "4", "check", "scoring"),
    Command("not_observed", mark("Not observed"), "O", "filter", "scoring"),
    Command("not_performed", mark("Not performed"), "X", "close", "scoring"),
    Command("not_applicable", mark("Not applicable"), "A", "more", "scoring"),
    Command("timer", mark("Start or stop the timer"), "T", "clock", "scoring"),
    Command("note", mark("Note"), "N", "note", "scoring"),
    Command("unseen", mark("Go to what is not observed yet"), "U", "search", "scoring"),
    Command("due", mark("Go to what the next inject tests"), "J", "chevron-right", "scoring"),
    Command("photo", mark("Photo"), "P", "camera", "scoring"),
    Command("observation", mark("Quick observation"), "F", "edit", "scoring"),
    Command("inject", mark("Deliver the next inject"), "I", "play", "scoring"),
    Command("lock", mark("Lock my sheets"), "L", "lock", "scoring"),
    Command("matrix", mark("Matrix of people and criteria"), "G", "schedule", "scoring"),
    Command("control_inject", mark("The next inject is given now"), "I", "play", "conduct"),
    Command("control_put_off", mark("Set an inject to another time"), "D", "clock", "conduct"),
    Command("control_skip", mark("Skip an inject"), "X", "close", "conduct"),
    Command("control_respond", mark("What the players did"), "R", "note", "conduct"),
    Command("control_improvise", mark("Improvise an inject"), "N", "add", "conduct"),
    Command("control_pause", mark("Pause or go on"), "P", "pause", "conduct"),
    Command("control_green", mark("Situation green"), "H", "check", "conduct"),
    Command("control_yellow", mark("Situation yellow"), "K", "check", "conduct"),
    Command("control_red", mark("Situation red"), "M", "check", "conduct"),
    Command("control_order", mark("Who ordered the step and why"), "W", "person", "conduct"),
    Command("control_observe", mark("Observation of control"), "F", "edit", "conduct"),
    Command("control_casualty", mark("Report a casualty"), "C", "warning", "conduct"),
    Command("control_injects", mark("List of injects"), "J", "list", "conduct"),
    Command("control_lines", mark("Planned against actual"), "G", "schedule", "conduct"),
    Command("control_attendance", mark("Attendance"), "A", "people", "conduct"),
    Command("control_log", mark("Running log"), "L", "history", "conduct"),
    Command("redo", mark("Redo"), "Ctrl+Shift+Z", "redo", "editor"),
    Command("next_fault", mark("Next open point"), "F8", "warning", "editor"),
    Command("previous_fault", mark("Previous open point"), "Shift+F8", "warning", "editor"),
    Command("next_section", mark("Next section"), "Ctrl+PgDown", "chevron-down", "editor"),
    Command("previous_section", mark("Previous section"), "Ctrl+PgUp", "chevron-up", "editor"),
    Command("preview", mark("Preview"), "F9", "report", "editor"),
)


def commands(group: str) -> tuple[Command, ...]:
    """The commands of a group, in the order of the table."""
    return tuple(command for command in COMMANDS if command.group == group)


def make_actions(parent: QObject, wanted: Iterable[Command], on_asked: Callable[[str], object]) -> dict[str, QAction]:
    """Actions by id. They call back with the id of the command, so one bound method serves them all."""
    return {command.id: CommandAction(command, on_asked, parent) for command in wanted}


class CommandAction(QAction):
    """A command as Qt knows it. Without its icon: drawing them all would take as long as the rest of the window."""

    def __init__(self, command: Command, on_asked: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self.command, self._on_asked = command, on_asked
        self.setShortcut(QKeySequence(command.key))
        self.setAutoRepeat(False)
        self.retranslate()
        self.triggered.connect(self._on_triggered)

    def retranslate(self) -> None:
        """Take the text in the language in use."""
        self.setText(_(self.command.text))

    def _on_triggered(self) -> None:
        self._on_asked(self.command.id)
