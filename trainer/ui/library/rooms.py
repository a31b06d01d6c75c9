"""The views that take the whole page of the library: writing, versions, comparing, papers, importing.

Each is made at its first visit. They say what they want; this alone knows where it leads.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.errors import Trouble
from trainer.domain.plain import Document
from trainer.i18n import tell
from trainer.services.authoring import Opened
from trainer.services.services import Services
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.memory import Memory
from trainer.ui.page import Note

if TYPE_CHECKING:
    from trainer.ui.library.comparing.view import CompareView
    from trainer.ui.library.editor.editor_view import EditorView
    from trainer.ui.library.editor.sheet_editor_view import SheetEditorView
    from trainer.ui.library.importing.view import ImportView
    from trainer.ui.library.paper_view import PaperView
    from trainer.ui.library.versions_view import VersionsView


class Rooms(QObject):
    """`stack` holds the list as its first widget. `left` says that it is shown again, `saved` names what was written."""

    entered = Signal()
    left = Signal()
    noted = Signal(object)
    state_told = Signal(str, str)
    offers_changed = Signal()
    saved = Signal(str)
    drill_asked = Signal(str)

    def __init__(self, stack: QStackedWidget, services: Services, jobs: Jobs, memory: Memory) -> None:
        super().__init__(stack)
        self.stack = stack
        self._services, self._jobs, self._memory = services, jobs, memory
        self._made: dict[str, QWidget] = {}
        self._way: list[str] = []

    # who is in front

    @property
    def front(self) -> str:
        """The room in front, empty for the list."""
        return self._way[-1] if self._way else ""

    @property
    def is_writing(self) -> bool:
        """Whether a document is being written on."""
        return self.front in ("editor", "sheet")

    def offered(self) -> dict[str, Callable[[], object]]:
        """Commands of the window that the room in front answers."""
        room = self._made.get(self.front)
        answers: Callable[[], dict[str, Callable[[], object]]] | None = getattr(room, "offered", None)
        return answers() if answers is not None else {}

    def _show(self, name: str, room: QWidget) -> None:
        if name in self._way:
            del self._way[self._way.index(name) + 1 :]
        else:
            self._way.append(name)
        self.stack.setCurrentWidget(room)
        self.entered.emit()
        self.offers_changed.emit()

    @Slot()
    def leave(self) -> None:
        """Back to the room one came from, at last to the list."""
        self.state_told.emit("", "")
        if self._way:
            self._way.pop()
        if self._way:
            room = self._made[self._way[-1]]
            self.stack.setCurrentWidget(room)
            self.entered.emit()
            if self._way[-1] == "versions":
                self.versions.reload()
        else:
            self.stack.setCurrentIndex(0)
            self.left.emit()
        self.offers_changed.emit()

    def _room(self, name: str, made: Callable[[], QWidget]) -> QWidget:
        if name not in self._made:
            room = self._made[name] = made()
            room.closed.connect(self.leave)  # type: ignore[attr-defined]  # every room has it
            for signal, target in (("noted", self.noted), ("offers_changed", self.offers_changed),
                                   ("state_told", self.state_told), ("saved", self.saved)):  # fmt: skip
                if hasattr(room, signal):
                    getattr(room, signal).connect(target)
            if hasattr(room, "told"):
                room.told.connect(self._on_told)
            self.stack.addWidget(room)
        return self._made[name]

    # the rooms

    @property
    def versions(self) -> "VersionsView":
        """Versions and the drills that use them."""
        from trainer.ui.library.versions_view import VersionsView

        def made() -> QWidget:
            view = VersionsView(self._services.versions, self._jobs, self._memory)
            view.compare_asked.connect(self.show_comparison)
            view.edit_asked.connect(self.edit)
            view.drill_asked.connect(self.drill_asked)
            return view

        return self._room("versions", made)  # type: ignore[return-value]

    @property
    def comparing(self) -> "CompareView":
        """Two versions beside each other."""
        from trainer.ui.library.comparing.view import CompareView

        return self._room("comparing", partial(CompareView, self._services.versions, self._jobs))  # type: ignore[return-value]

    @property
    def paper(self) -> "PaperView":
        """A paper as it will be printed."""
        from trainer.ui.library.paper_view import PaperView

        return self._room("paper", partial(PaperView, self._services.scenario_papers, self._jobs))  # type: ignore[return-value]

    @property
    def importing(self) -> "ImportView":
        """Files of others."""
        from trainer.ui.library.importing.view import ImportView

        return self._room("importing", partial(ImportView, self._services, self._jobs, self._memory))  # type: ignore[return-value]

    @property
    def editor(self) -> "EditorView":
        """Writing a scenario."""
        from trainer.ui.library.editor.editor_view import EditorView

        def made() -> QWidget:
            view = EditorView(self._services, self._jobs, self._memory)
            view.compare_asked.connect(self._on_compare)
            view.sheet_asked.connect(self.edit_sheet)
            return view

        return self._room("editor", made)  # type: ignore[return-value]

    @property
    def sheet_editor(self) -> "SheetEditorView":
        """Writing a shared score sheet."""
        from trainer.ui.library.editor.sheet_editor_view import SheetEditorView

        return self._room("sheet", partial(SheetEditorView, self._services, self._jobs))  # type: ignore[return-value]

    # ways in

    @Slot(str, str)
    def show_versions(self, slug: str, name: str) -> None:
        """The versions of a scenario."""
        self._show("versions", self.versions)
        self.versions.show_scenario(slug, name)

    @Slot(str, str, int, int)
    def show_comparison(self, slug: str, name: str, first: int = 0, second: int = 0) -> None:
        """Two versions beside each other, the last two if none is named."""
        self._show("comparing", self.comparing)
        self.comparing.show_versions(slug, name, first, second)

    @Slot(str)
    def _on_compare(self, slug: str) -> None:
        self.show_comparison(slug, slug)

    def show_paper(self, slug: str, kind: str) -> None:
        """A paper of the latest version."""
        self._show("paper", self.paper)
        self.paper.show_paper(slug, kind)

    @Slot()
    def start_import(self) -> None:
        """Choose files of others."""
        self._show("importing", self.importing)
        self.importing.begin()

    @Slot(str, int)
    def edit(self, slug: str, number: int = 0) -> None:
        """Write on a scenario, beginning with the text of an older version if one is named."""
        self._open(partial(_opened, self._services, slug, number))

    @Slot(str)
    def duplicate(self, slug: str) -> None:
        """Write on a copy under a code of its own."""
        self._open(partial(_copied, self._services, slug))

    def _open(self, work: "partial[tuple[Opened, Document | None]]") -> None:
        self._jobs.run(work, self._on_opened, self._on_trouble)

    @Slot(object)
    def _on_opened(self, found: tuple[Opened, Document | None]) -> None:
        opened, document = found
        self.write(opened, document=document)

    def write(self, opened: Opened, draft: str = "", document: Document | None = None) -> None:
        """Write on a document; `document` is what was left unfinished, kept as the draft of that key."""
        self._show("editor", self.editor)
        self.editor.open(opened, draft, document)

    @Slot(str)
    def edit_sheet(self, code: str) -> None:
        """Write on a shared score sheet."""
        self._show("sheet", self.sheet_editor)
        self.sheet_editor.open(code)

    @Slot(str, str)
    def _on_told(self, text: str, kind: str) -> None:
        self.noted.emit(Note(text, kind))

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.noted.emit(Note(tell(trouble), "bad"))


def _opened(services: Services, slug: str, number: int, _progress: Progress) -> tuple[Opened, Document | None]:
    opened = services.authoring.open(slug)
    older = number and number != opened.base
    return opened, services.versions.document(slug, number) if older else None


def _copied(services: Services, slug: str, _progress: Progress) -> tuple[Opened, Document | None]:
    return services.authoring.duplicate(slug), None
