"""The menu of one criterion, for the mouse: its values, the three blanks, timer, note and photo."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from trainer.domain.scoring import Kind
from trainer.i18n import _
from trainer.ui import icons
from trainer.ui.actions import commands
from trainer.ui.scoring.keys import BLANK_OF
from trainer.ui.scoring.rows import Row

OFFERED = ("not_observed", "not_performed", "not_applicable", "timer", "note", "photo")
COMMANDS = frozenset({"timer", "note", "photo"})
"""What is a command of the page; all else in the menu is a value."""


def row_menu(parent: QWidget, row: Row, *, with_values: bool = False) -> QMenu:
    """Its actions hold what they stand for; it goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for place, choice in enumerate(row.choices if with_values else (), 1):
        menu.addAction(f"{choice.text}\t{place}").setData(choice.value)
    for command in commands("scoring"):
        if command.id in OFFERED and (command.id != "timer" or row.criterion.kind is Kind.TIME):
            action = menu.addAction(icons.icon(command.icon), f"{_(command.text)}\t{command.key}")
            action.setData(BLANK_OF[command.id].value if command.id in BLANK_OF else command.id)
    return menu
