"""How one begins to write: the menu of new scenarios, and drafts that were left, offered back when the page is visited."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from trainer.domain.errors import Trouble
from trainer.i18n import _, tell
from trainer.services.authoring import Opened
from trainer.services.services import Services
from trainer.services.starting import Template, Unfinished
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.library.editor.start import DraftsBar, NewMenu, begin
from trainer.ui.library.rooms import Rooms
from trainer.ui.page import Note


@dataclass(frozen=True)
class Read:
    """What there is to begin from, and what was left unfinished."""

    templates: tuple[Template, ...]
    drafts: tuple[Unfinished, ...]


class Beginnings(QObject):
    """`menu` and `bar` are placed by the page; `chosen` gives it the short name of the scenario looked at."""

    noted = Signal(object)

    def __init__(self, services: Services, jobs: Jobs, rooms: Rooms, chosen: Callable[[], str]) -> None:
        super().__init__(rooms.stack)
        self._services, self._jobs, self._rooms, self._chosen = services, jobs, rooms, chosen
        self._templates: tuple[Template, ...] = ()
        self.menu, self.bar = NewMenu(), DraftsBar()
        self.menu.wanted.connect(self._on_wanted)
        self.bar.resumed.connect(self._on_resumed)
        self.bar.dropped.connect(self._on_dropped)

    def refresh(self) -> None:
        """Read what can be begun and what was left."""
        self.menu.allow_copy(allowed=bool(self._chosen()))
        self._jobs.run(partial(_read, self._services, self._templates), self._on_read, self._on_trouble)

    @Slot()
    def open_menu(self) -> None:
        """Let the person choose how to begin."""
        self.menu.allow_copy(allowed=bool(self._chosen()))
        self.menu.showMenu()

    @Slot(object)
    def _on_read(self, read: Read) -> None:
        self._templates = read.templates
        self.menu.show_templates(read.templates)
        self.bar.show_drafts(read.drafts)

    @Slot(str)
    def _on_wanted(self, wanted: str) -> None:
        self._jobs.run(partial(_begun, self._services, wanted, self._chosen()), self._on_begun, self._on_trouble)

    @Slot(object)
    def _on_begun(self, opened: Opened) -> None:
        self._rooms.write(opened)

    @Slot(object)
    def _on_resumed(self, item: Unfinished) -> None:
        self._rooms.write(item.opened, item.draft.id, item.draft.document)

    @Slot(object)
    def _on_dropped(self, item: Unfinished) -> None:
        self._jobs.run(partial(_dropped, self._services, item), self._on_gone, self._on_trouble, write=True)

    @Slot(object)
    def _on_gone(self, item: Unfinished) -> None:
        undo = partial(
            self._jobs.run, partial(_back, self._services, item), self._on_back, self._on_trouble, write=True
        )
        text = _("The draft of “{title}” was thrown away.").format(title=item.title)
        self.noted.emit(Note(text, "info", _("Undo"), undo))
        self.refresh()

    @Slot(object)
    def _on_back(self, _key: str) -> None:
        self.refresh()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.noted.emit(Note(tell(trouble), "bad"))


def _read(services: Services, templates: tuple[Template, ...], _progress: Progress) -> Read:
    return Read(templates or services.starting.templates(), services.starting.unfinished())


def _begun(services: Services, wanted: str, chosen: str, _progress: Progress) -> Opened:
    return begin(services, wanted, chosen)


def _dropped(services: Services, item: Unfinished, _progress: Progress) -> Unfinished:
    services.authoring.drop_draft(item.draft.id)
    return item


def _back(services: Services, item: Unfinished, _progress: Progress) -> str:
    opened = Opened(item.draft.slug, item.draft.base, item.opened.document)
    return services.authoring.keep_draft(item.draft.id, opened, item.draft.document)
