"""The button that offers the papers of a scenario."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from trainer.domain.errors import mark
from trainer.domain.scenario_paper import PaperKind
from trainer.i18n import _
from trainer.ui import icons

PAPERS = {
    PaperKind.BOOK: mark("Scenario book"),
    PaperKind.INJECTS: mark("Inject list for control"),
    PaperKind.HANDOUT: mark("Player hand-out"),
    PaperKind.BOARD: mark("Board, step by step"),
}


class PaperMenu(QPushButton):
    """`asked` names the paper: book, injects, handout or board."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Print…"), parent)
        icons.put(self, "print", "text")
        self.setAutoDefault(False)
        menu = QMenu(self)
        self._actions: dict[PaperKind, QAction] = {}
        for kind, title in PAPERS.items():
            self._actions[kind] = menu.addAction(_(title))
            self._actions[kind].setData(kind.value)
        menu.triggered.connect(self._on_triggered)
        self.setMenu(menu)

    def offer_board(self, *, offered: bool) -> None:
        """Whether the scenario has a board to print."""
        self._actions[PaperKind.BOARD].setVisible(offered)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.asked.emit(str(action.data()))
