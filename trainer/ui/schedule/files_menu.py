"""What goes out of the plan and comes into its calendar, in one menu."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from trainer.domain.errors import mark
from trainer.i18n import _
from trainer.ui import icons

PAPERS = (
    ("year", mark("Yearly plan on paper…"), "report"),
    ("month", mark("Sheet of this month on paper…"), "report"),
    ("plan", mark("Exercise plan (Renlat) of the chosen drill…"), "report"),
    ("programme_report", mark("Programme report of a period…"), "report"),
)
FILES = (
    ("table", mark("Table of these days (.xlsx)…"), "export"),
    ("calendar", mark("Calendar of these days (.ics)…"), "export"),
    ("drill", mark("Calendar of the chosen drill (.ics)…"), "export"),
    ("days", mark("Days that matter (.ics)…"), "export"),
)
COMING = (("import", mark("Import a calendar (.ics, .yaml)…"), "import"),)
OF_A_DRILL = ("plan", "drill")


class FilesMenu(QPushButton):
    """`asked` gives the id of what is wanted."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Print and files"), parent)
        self.setAutoDefault(False)
        self._menu, self._actions = QMenu(self), dict[str, QAction]()
        for place, group in enumerate((PAPERS, FILES, COMING)):
            if place:
                self._menu.addSeparator()
            for name, words, icon in group:
                action = self._menu.addAction(icons.icon(icon), _(words))
                action.setData(name)
                action.triggered.connect(self._on_triggered)
                self._actions[name] = action
        self.setMenu(self._menu)

    def set_drill(self, code: str) -> None:
        """The chosen drill; without one its papers cannot be asked for."""
        for name in OF_A_DRILL:
            self._actions[name].setEnabled(bool(code))
            self._actions[name].setToolTip(code)

    def forbid(self, name: str, why: str) -> None:
        """Switch an entry off for who has no right to it, and say whom it belongs to."""
        self._actions[name].setEnabled(False)
        self._actions[name].setToolTip(why)

    @Slot()
    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.asked.emit(str(action.data()))
