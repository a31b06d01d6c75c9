"""A roster file on its way into the directory: read beside the window, looked at, accepted or left."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import Trouble, mark
from trainer.i18n import _, ngettext, tell
from trainer.services.roster import RosterReading
from trainer.services.services import Services
from trainer.ui.drill.roster_preview import Preview, RosterPreview
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import rows
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages

FILES = mark("Rosters (*.xlsx *.xls *.ods *.csv *.txt);;All files (*)")


class RosterImport(QWidget):
    """`ready` when there is something to look at; `finished` says whether it was kept."""

    ready = Signal()
    finished = Signal(bool)
    told = Signal(str, str)

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self.preview = RosterPreview(memory)
        self.setLayout(rows((self.preview, 1), gap=0))
        self.preview.reread.connect(self._read)
        self.preview.accepted.connect(self._on_accepted)
        self.preview.left.connect(self._on_left)

    def offered(self) -> dict[str, Callable[[], object]]:
        """What the window's commands do here."""
        return {"save": self.preview.accept, "search": self.preview.panel.focus_search}

    def choose(self, units: Mapping[str, str], unit: str) -> None:
        """Ask for a file and read it."""
        path = Messages.open_file(self, _("Import a roster"), _(FILES))
        if path is not None:
            self.read_file(path, units, unit)

    def read_file(self, path: Path, units: Mapping[str, str], unit: str) -> None:
        """Read a roster; people without a unit of their own go into `unit`, else into the owner's."""
        owner = self._services.office.owner()
        self.preview.show_units(units, unit or (owner.unit if owner else ""))
        self._jobs.run(partial(_preview, self._services, path, None, None), self._on_preview, self._on_trouble)

    @Slot(object, object)
    def _read(self, mapping: Mapping[str, int] | None, sheet: str | None) -> None:
        held = self.preview.preview
        if held is not None:
            work = partial(_preview, self._services, held.path, mapping, sheet)
            self._jobs.run(work, self._on_preview, self._on_trouble)

    @Slot(object)
    def _on_preview(self, preview: Preview) -> None:
        self.ready.emit()
        self.preview.show_preview(preview)

    @Slot(str, str)
    def _on_accepted(self, unit: str, _team: str) -> None:
        held = self.preview.preview
        if held is not None and held.reading is not None:
            work = partial(_accept, self._services, held.reading, unit)
            self._jobs.run(work, self._on_kept, self._on_trouble, write=True)

    @Slot(object)
    def _on_kept(self, count: int) -> None:
        self.preview.preview = None
        self.finished.emit(True)
        words = ngettext("{count} person of the file is in the directory.",
                         "{count} people of the file are in the directory.", count)  # fmt: skip
        self.told.emit(words.format(count=count), "good")

    @Slot()
    def _on_left(self) -> None:
        self.preview.preview = None
        self.finished.emit(False)
        self.told.emit(_("Nothing was imported."), "info")

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.told.emit(tell(trouble), "bad")


def _preview(
    services: Services, path: Path, mapping: Mapping[str, int] | None, sheet: str | None, _progress: Progress
) -> Preview:
    """What a file holds; when its rows cannot be read but its columns can, the reason comes along."""
    layouts = services.roster.layouts(path)
    try:
        return Preview(path, layouts, services.roster.read(path, mapping, sheet))
    except Trouble as trouble:
        if not layouts:
            raise
        return Preview(path, layouts, None, trouble)


def _accept(services: Services, reading: RosterReading, unit: str, _progress: Progress) -> int:
    return len(services.roster.accept(reading, unit))
