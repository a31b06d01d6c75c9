"""The way in for packages, on every page: by key, by a file dropped on the window, by a double click on a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from trainer.domain.package import SUFFIX
from trainer.ui.app_window import AppWindow
from trainer.ui.memory import Memory

if TYPE_CHECKING:
    from trainer.services.packages import Taken
    from trainer.ui.desktop import Opened
    from trainer.ui.jobs import Jobs
    from trainer.ui.packages.import_panel import ImportPanel

EVALUATOR = "scoring/evaluator"
"""What the scoring page remembers: whose sheets it shows."""


class PackageOpener(QObject):
    """Its panel is made at the first package. `owned` says that one answered the first start's questions."""

    owned = Signal()

    def __init__(self, opened: "Opened", jobs: "Jobs", window: AppWindow, memory: Memory) -> None:
        super().__init__(window)
        self._opened, self._jobs, self._window, self._memory = opened, jobs, window, memory
        self._panel: ImportPanel | None = None
        self._waiting: tuple[Path, ...] = ()
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @property
    def panel(self) -> "ImportPanel":
        """Over the whole window; made anew once it was closed, in the language of the moment."""
        if self._panel is None:
            from trainer.ui.packages.import_panel import ImportPanel

            self._panel = ImportPanel(self._opened.services, self._jobs, self._window)
            self._panel.taken.connect(self._on_taken)
            self._panel.drill_asked.connect(self._on_drill)
            self._panel.told.connect(self._window.notify)
            self._panel.closed.connect(self._on_closed)
            self._window.closing.connect(self._panel.stop)
        return self._panel

    @Slot()
    def choose(self) -> None:
        """Ask for files."""
        self.panel.choose()

    def open(self, files: Sequence[Path]) -> None:
        """Take these files in hand; where somebody must sign in first, they wait for him."""
        if self._opened.services.users.is_wanted():
            self._waiting = tuple(files)
        elif files:
            self.panel.begin(files)

    def go_on(self) -> None:
        """Somebody has signed in."""
        files, self._waiting = self._waiting, ()
        self.open(files)

    def let_go(self) -> None:
        """He has signed out: nothing of what he saw stays for the next."""
        if self._panel is not None:
            self._panel.stop()
            self._panel.hide()
            self._on_closed()

    @Slot(object)
    def _on_taken(self, taken: "Taken") -> None:
        """A package that owns new data fills this computer's settings as the first start does."""
        if not taken.is_first:
            return
        owner = self._opened.services.office.owner()
        if owner is not None:
            self._opened.settings.change(name=owner.name, unit=owner.unit, service_number=owner.service_number)
            self.owned.emit()

    @Slot(str, str)
    def _on_drill(self, drill_id: str, evaluator: str) -> None:
        """His score sheets, whoever's were shown last."""
        self._memory.put(EVALUATOR, evaluator)
        self._window.show_page("drill", (drill_id, "scoring"))

    @Slot()
    def _on_closed(self) -> None:
        if self._panel is not None:
            self._panel.deleteLater()
            self._panel = None

    @property
    def _is_locked(self) -> bool:
        """Somebody is signed in and the screen is covered."""
        return self._window.is_covered and self._opened.services.users.present is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_locked:
            return super().eventFilter(watched, event)
        if isinstance(event, QDragEnterEvent) and files_of(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            files = files_of(event.mimeData())
            event.acceptProposedAction()
            self.open(files)
            return True
        return super().eventFilter(watched, event)


def files_of(data: QMimeData) -> list[Path]:
    """The packages among what is dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.casefold() == SUFFIX]
