"""Writing a scenario: drafts that outlive a crash, a preview, and versions that nobody overwrites unseen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from trainer.domain.directory import Regulation
from trainer.domain.errors import Trouble
from trainer.domain.merging import Taking, merged
from trainer.domain.plain import Document, Place, text_at
from trainer.domain.scoring import ScoreSheet
from trainer.i18n import _, tell
from trainer.services.authoring import Fault, Opened, Saved
from trainer.services.scenario_versions import VersionRow
from trainer.services.services import Services
from trainer.services.words import clock_time
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.library.editor.draft_keeper import DraftKeeper
from trainer.ui.library.editor.merge_view import MergeView
from trainer.ui.library.editor.newer_banner import NewerBanner
from trainer.ui.library.editor.preview_pane import PreviewPane
from trainer.ui.library.editor.section import Desk, Section
from trainer.ui.library.editor.sections import specs
from trainer.ui.library.editor.writing_view import WritingView
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.page import Note

FRONT = "library/editor/section"
ZONE = "Asia/Makassar"


@dataclass(frozen=True)
class Loaded:
    """What the sections need, and the newest version of the scenario if it has any."""

    sheets: tuple[ScoreSheet, ...]
    laws: tuple[Regulation, ...]
    newest: VersionRow | None = None


class EditorView(WritingView):
    """`open` shows a scenario; nothing is a version before Save."""

    compare_asked = Signal(str)
    sheet_asked = Signal(str)

    def __init__(
        self, services: Services, jobs: Jobs, memory: Memory | None = None, parent: QWidget | None = None
    ) -> None:
        self.banner = NewerBanner()
        super().__init__(services, jobs, specs(), parent)
        self._memory = memory or Memory()
        self._opened, self._desk = Opened("", 0, {}), Desk(services, jobs)
        self._keeper, self.preview = DraftKeeper(services.authoring, jobs, self), PreviewPane(jobs)
        self.faces.addWidget(self.preview)
        self._merge: MergeView | None = None
        self._refused: Trouble | None = None
        self._connect()

    def _connect(self) -> None:
        self._keeper.kept.connect(self._on_draft_kept)
        self._keeper.refused.connect(self.tell_trouble)
        self.banner.compare_asked.connect(self._on_compare)
        self.banner.adopt_asked.connect(self._on_adopt)
        self.deck.sheet_asked.connect(self._on_sheet)
        self.deck.brought.connect(self._on_brought)

    def banner_widget(self) -> QWidget:
        return self.banner

    # opening

    def open(self, opened: Opened, draft_key: str = "", document: Document | None = None) -> None:
        """Show a scenario; `document` is what was left unfinished of it, kept as the draft of that key."""
        self._opened, self.is_patient = opened, not opened.base
        self.banner.hide()
        self.checker.stop()
        self._keeper.open(opened, draft_key)
        saved = opened.document if opened.base or document is None else {}
        self.editing.open(saved, document)
        if document is not None and not draft_key:
            self._keeper.changed(document)  # such as the text of an older version: unsaved from the beginning
        self.show_state()
        if self._desk.laws:
            self._use(self._desk.sheets, self._desk.laws)
        work = partial(_load, self.services, opened.slug, self._desk.laws)
        self.jobs.run(work, self._on_loaded, self.tell_trouble)

    @Slot(object)
    def _on_loaded(self, loaded: Loaded) -> None:
        if loaded.sheets != self._desk.sheets or not self.deck.is_in_use:
            self._use(loaded.sheets, loaded.laws)
        newest = loaded.newest
        if newest is not None and newest.number > self._opened.base > 0:
            self.banner.show_newer(newest, self._opened.base)

    def _use(self, sheets: tuple[ScoreSheet, ...], laws: tuple[Regulation, ...]) -> None:
        document = self.editing.document
        self._desk = Desk(self.services, self.jobs, sheets, laws, self._origin())
        self.deck.use(self._desk, document)
        self.faces.setCurrentIndex(0)
        self.checker.use(partial(_check, self.services, sheets))
        is_fresh = not self._opened.base and not self.editing.is_dirty
        self.deck.bring("" if is_fresh else self._memory.get(FRONT)).jump(())
        self.checker.ask(document)  # after its pause: checks beside the first painting would make that wait

    def _origin(self) -> str:
        return f"{self._opened.slug}@{self._opened.base}" if self._opened.base else ""

    # showing

    def section(self, name: str) -> Section:
        """A section by its id, brought to the front."""
        return self.deck.bring(name)

    @property
    def is_unsaved(self) -> bool:
        return self.editing.is_dirty or not self._opened.base

    def show_head(self) -> None:
        document = self.editing.document
        title, code = text_at(document, ("title",)), text_at(document, ("code",))
        base = self._opened.base
        self.head.show_title(title, code, _("from version {number}").format(number=base) if base else _("new"))

    @Slot(str)
    def _on_brought(self, name: str) -> None:
        self._memory.put(FRONT, name)

    def kept(self, document: Document) -> None:
        self._keeper.changed(document)

    def acts(self) -> dict[str, Callable[[], object]]:
        return {**super().acts(), "preview": self.toggle_preview, "parts": self.open_parts}

    def toggle_preview(self) -> None:
        """The scenario as people will read it, and back."""
        shows = self.faces.currentWidget() is not self.preview
        self.faces.setCurrentIndex(0)
        if shows:
            self.faces.setCurrentWidget(self.preview)
        self.head.preview.setChecked(shows)
        if shows:
            self.preview.show_document(self.services, self._desk, self.editing.document, self._opened.base)

    def open_parts(self) -> None:
        """Choose parts of another scenario."""
        self.enter_cell()
        if self._merge is None:
            self._merge = MergeView(self.services, self.jobs)
            self._merge.taken.connect(self._on_parts)
            self._merge.left.connect(self._on_parts_left)
            self.faces.addWidget(self._merge)
        self.head.preview.setChecked(False)
        self.faces.setCurrentWidget(self._merge)
        self._merge.open(self._opened.slug)

    @Slot(object)
    def _on_parts(self, taking: Taking) -> None:
        before = self.editing.document
        self.faces.setCurrentIndex(0)
        self.editing.do(_("Parts of {origin}").format(origin=taking.origin), merged(before, taking))
        self.deck.show_difference(before)
        self.noted.emit(Note(_("The parts are taken."), "good", _("Undo"), self.undo))

    @Slot()
    def _on_parts_left(self) -> None:
        self.faces.setCurrentIndex(0)
        self.deck.bring(self.deck.front).jump(())

    def jump(self, place: Place) -> None:
        self.head.preview.setChecked(False)
        super().jump(place)

    # saving

    def write(self, reason: str) -> None:
        self._keeper.keep()
        work = partial(_save, self.services, self._opened, self.editing.document, reason)
        self.jobs.run(work, self._on_saved, self._on_refused, write=True)

    @Slot(object)
    def _on_saved(self, done: tuple[Document, Saved]) -> None:
        document, saved = done
        self._opened = Opened(text_at(document, ("slug",)).strip(), saved.number, document)
        self.editing.mark_saved(document)
        self._keeper.drop()
        self._keeper.open(self._opened)
        if self.editing.is_dirty:
            self._keeper.changed(self.editing.document)
        self.banner.hide()
        self._desk = replace(self._desk, origin=self._origin())
        self.deck.take_desk(self._desk)
        self.show_state()
        words = _("{code} is saved as version {number}.")
        self.noted.emit(Note(words.format(code=text_at(document, ("code",)), number=saved.number), "good"))
        self.saved.emit(self._opened.slug)

    @Slot(object)
    def _on_refused(self, trouble: Trouble) -> None:
        self._refused = trouble
        work = partial(_load, self.services, self._opened.slug, self._desk.laws)
        self.jobs.run(work, self._on_looked_again, self.tell_trouble)

    @Slot(object)
    def _on_looked_again(self, loaded: Loaded) -> None:
        """A refusal because somebody saved meanwhile offers to compare."""
        newest, trouble = loaded.newest, self._refused
        if trouble is None:
            return
        if newest is None or not self._opened.base or newest.number <= self._opened.base:
            self.tell_trouble(trouble)
            return
        self.banner.show_newer(newest, self._opened.base)
        self.noted.emit(Note(tell(trouble), "bad", _("Compare"), self._on_compare))

    @Slot()
    def _on_compare(self) -> None:
        self._keeper.keep()
        self.compare_asked.emit(self._opened.slug)

    @Slot()
    def _on_adopt(self) -> None:
        """What is written shall follow the newer version: the person has been told and decided."""
        self._opened = replace(self._opened, base=self.banner.number)
        self._keeper.rebase(self._opened)
        self._keeper.changed(self.editing.document)
        self.banner.hide()
        self.show_state()

    # drafts and closing

    @Slot()
    def _on_draft_kept(self) -> None:
        now = clock_time(self.services.workplace.clock(), ZONE, named=False)
        self.state_told.emit(_("Draft kept {time}").format(time=now), "good")

    @Slot(str)
    def _on_sheet(self, code: str) -> None:
        if self.editing.is_dirty:
            words = _(
                "Save or undo the changes of the scenario first: a changed {code} gives it a new version of its own."
            )
            self.noted.emit(Note(words.format(code=code), "warning"))
        else:
            self.sheet_asked.emit(code)

    def close_document(self) -> None:
        """Leave the editor; what is not saved as a version is kept as a draft or thrown away, as the person says."""
        self.enter_cell()
        act = self._keeper.drop
        if self.editing.is_dirty:
            options = [
                ("keep", _("Close and keep it as a draft")), ("drop", _("Close and throw the changes away")),
            ]  # fmt: skip
            chosen = Messages.choice(self, _("The scenario is not saved as a version."), options)
            if chosen is None:
                return
            act = self._keeper.keep if chosen == "keep" else act
        act()
        self.checker.stop()
        self.closed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, or another language, which makes all pages anew: the draft is written at once."""
        self._keeper.keep()
        super().hideEvent(event)


def _load(services: Services, slug: str, laws: tuple[Regulation, ...], progress: Progress) -> Loaded:
    sheets = services.authoring.shared_sheets()
    progress.check()
    newest = _newest(services, slug) if slug else None
    return Loaded(sheets, laws or services.directory.regulations(), newest)


def _newest(services: Services, slug: str) -> VersionRow | None:
    return next(iter(services.versions.versions(slug)), None)


def _check(services: Services, sheets: tuple[ScoreSheet, ...], document: Document) -> tuple[Fault, ...]:
    return services.authoring.check(document, sheets)


def _save(
    services: Services, opened: Opened, document: Document, reason: str, _progress: Progress
) -> tuple[Document, Saved]:
    return document, services.authoring.save(opened, document, reason)
