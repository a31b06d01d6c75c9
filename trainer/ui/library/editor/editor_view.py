"""Writing a scenario: sections at the left, one of them in front, live checks, undo, drafts, and saving as a version."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.directory import Regulation
from trainer.domain.errors import Trouble
from trainer.domain.plain import Document, Place, text_at
from trainer.domain.scoring import ScoreSheet
from trainer.i18n import _, ngettext, tell
from trainer.services.authoring import Fault, Opened, Saved
from trainer.services.scenario_versions import VersionRow
from trainer.services.services import Services
from trainer.ui.actions import commands, make_actions
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import columns, rows
from trainer.ui.library.editor.checker import Checker
from trainer.ui.library.editor.draft_keeper import DraftKeeper
from trainer.ui.library.editor.editing import Editing
from trainer.ui.library.editor.head import EditorHead
from trainer.ui.library.editor.newer_banner import NewerBanner
from trainer.ui.library.editor.preview_pane import PreviewPane
from trainer.ui.library.editor.section import Desk, Section
from trainer.ui.library.editor.sections import differing, entries, section_of, specs
from trainer.ui.library.editor.side import Side
from trainer.ui.library.editor.undo_keys import UndoKeys
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.page import Note

FRONT = "library/editor/section"


@dataclass(frozen=True)
class Loaded:
    """What the sections need, and the newest version of the scenario if it has any."""

    sheets: tuple[ScoreSheet, ...]
    laws: tuple[Regulation, ...]
    newest: VersionRow | None = None


class EditorView(QWidget):
    """`open` shows a scenario; nothing is a version before Save. Commands of the window are answered by `offered`."""

    closed = Signal()
    saved = Signal(str)
    compare_asked = Signal(str)
    sheet_asked = Signal(str)
    noted = Signal(object)
    state_told = Signal(str, str)
    offers_changed = Signal()

    def __init__(
        self, services: Services, jobs: Jobs, memory: Memory | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._jobs, self._memory = services, jobs, memory or Memory()
        self._opened, self._desk = Opened("", 0, {}), Desk(services, jobs)
        self._made: dict[str, Section] = {}
        self._stale: set[str] = set()
        self._front, self._wants_save = "", False
        self._faults: tuple[Fault, ...] = ()
        self._jump: Place = ()
        self.editing, self._checker = Editing(self), Checker(jobs, self)
        self._keeper = DraftKeeper(services.authoring, jobs, self)
        self._undo_keys = UndoKeys(self)
        self._build()
        self._connect()
        self._build_actions()

    # building

    def _build(self) -> None:
        self.head, self.side, self.banner = EditorHead(), Side(entries()), NewerBanner()
        self._stack, self._faces, self.preview = QStackedWidget(), QStackedWidget(), PreviewPane(self._jobs)
        sections = QWidget()
        sections.setLayout(columns(self.side, (self._stack, 1), gap=1.5))
        self._faces.addWidget(sections)
        self._faces.addWidget(self.preview)
        body = rows(self.banner, (self._faces, 1), gap=1)
        body.setContentsMargins(20, 0, 20, 12)
        whole = rows(self.head, body, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.head.asked.connect(self.ask)
        self.side.sections.chosen.connect(self._on_section)
        self.side.faults.asked.connect(self._on_fault)
        self.editing.changed.connect(self._on_changed)
        self._checker.checked.connect(self._on_checked)
        self._keeper.kept.connect(self._on_kept)
        self._keeper.refused.connect(self._on_trouble)
        self.banner.compare_asked.connect(self._on_compare)
        self.banner.adopt_asked.connect(self._on_adopt)

    def _build_actions(self) -> None:
        self._actions = make_actions(self, commands("editor"), self.ask)
        for action in self._actions.values():
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        self._actions["redo"].setShortcuts([self._actions["redo"].shortcut(), QKeySequence("Ctrl+Y")])

    # opening

    def open(self, opened: Opened, draft_key: str = "", document: Document | None = None) -> None:
        """Show a scenario; `document` is what was left unfinished of it, kept as the draft of that key."""
        self._forget_sections()
        self._opened = opened
        self.banner.hide()
        self._checker.stop()
        self._keeper.open(opened, draft_key)
        saved = opened.document if opened.base or document is None else {}
        self.editing.open(saved, document)
        self._show_head()
        if self._desk.laws:
            self._use(Loaded(self._desk.sheets, self._desk.laws))
        work = partial(_load, self._services, opened.slug, self._desk.laws)
        self._jobs.run(work, self._on_loaded, self._on_trouble)

    @Slot(object)
    def _on_loaded(self, loaded: Loaded) -> None:
        if loaded.sheets != self._desk.sheets or not self._made:
            self._use(loaded)
        newest = loaded.newest
        if newest is not None and newest.number > self._opened.base > 0:
            self.banner.show_newer(newest, self._opened.base)

    def _use(self, loaded: Loaded) -> None:
        self._forget_sections()
        self._desk = Desk(self._services, self._jobs, loaded.sheets, loaded.laws, self._origin())
        self._checker.use(partial(_check, self._services, loaded.sheets))
        self._bring(self._memory.get(FRONT))
        self._made[self._front].jump(())
        self._checker.ask(self.editing.document)
        self._checker.ask_now()

    def _origin(self) -> str:
        return f"{self._opened.slug}@{self._opened.base}" if self._opened.base else ""

    def _forget_sections(self) -> None:
        for section in self._made.values():
            self._stack.removeWidget(section)
            section.deleteLater()
        self._made.clear()
        self._stale.clear()
        self._front = ""

    # showing

    def _bring(self, name: str) -> None:
        """Put a section in front, made at its first visit and brought up to date at each."""
        known = {spec.id: spec for spec in specs()}
        name = name if name in known else next(iter(known))
        if name not in self._made:
            section = known[name].made(self._desk)
            section.edited.connect(self.editing.do)
            asked = getattr(section, "sheet_asked", None)
            if asked is not None:
                asked.connect(self._on_sheet)
            self._made[name] = section
            self._stack.addWidget(section)
            self._stale.add(name)
        self._front = name
        self._memory.put(FRONT, name)
        self._freshen()
        self._stack.setCurrentWidget(self._made[name])
        self.side.sections.select(name)

    def _freshen(self) -> None:
        if self._front in self._stale:
            self._stale.discard(self._front)
            section = self._made[self._front]
            section.show_document(self.editing.document)
            section.show_faults(self._faults)

    def section(self, name: str) -> Section:
        """A section by its id, brought to the front."""
        self._bring(name)
        return self._made[name]

    @property
    def front(self) -> str:
        """The id of the section in front."""
        return self._front

    def _show_head(self) -> None:
        document, history = self.editing.document, self.editing.history
        title, code = text_at(document, ("title",)), text_at(document, ("code",))
        self.head.show_title(title, code, self._opened.base, is_new=not self._opened.base)
        self.head.show_state(history.undo_label, history.redo_label, is_dirty=self.is_unsaved)
        self.offers_changed.emit()

    @property
    def is_unsaved(self) -> bool:
        """Whether saving would make a version: something is changed, or the scenario is new."""
        return self.editing.is_dirty or not self._opened.base

    @Slot(object)
    def _on_changed(self, _before: Document) -> None:
        self._stale = set(self._made)
        self._freshen()
        self._show_head()
        self._checker.ask(self.editing.document)
        self._keeper.changed(self.editing.document)

    # commands

    def offered(self) -> dict[str, Callable[[], object]]:
        """Commands of the window answered here."""
        found: dict[str, Callable[[], object]] = {"back": self.close_scenario}
        if self.editing.history.undo_label:
            found["undo"] = self.undo
        if self.is_unsaved:
            found["save"] = self.save
        return found

    @Slot(str)
    def ask(self, command: str) -> None:
        """Do what a key or a button asks for."""
        acts: dict[str, Callable[[], object]] = {
            "close": self.close_scenario, "undo": self.undo, "redo": self.redo, "save": self.save,
            "preview": self.toggle_preview, "next_fault": partial(self.side.faults.step, 1),
            "previous_fault": partial(self.side.faults.step, -1), "next_section": partial(self._step, 1),
            "previous_section": partial(self._step, -1),
        }  # fmt: skip
        acts[command]()

    def undo(self) -> None:
        """Take the last step back, and show where that was."""
        before = self.editing.document
        self.editing.undo()
        self._show_where(before)

    def redo(self) -> None:
        """Do what was taken back again, and show where that was."""
        before = self.editing.document
        self.editing.redo()
        self._show_where(before)

    def _show_where(self, before: Document) -> None:
        name = differing(before, self.editing.document)
        if name and name != self._front and any(spec.id == name for spec in specs()):
            self._bring(name)

    def _step(self, by: int) -> None:
        names = [spec.id for spec in specs()]
        if self._front in names and not self.preview.isVisible():
            self._bring(names[(names.index(self._front) + by) % len(names)])

    def toggle_preview(self) -> None:
        """The scenario as people will read it, and back."""
        shows = self._faces.currentIndex() == 0
        self._faces.setCurrentIndex(int(shows))
        self.head.preview.setChecked(shows)
        if shows:
            self.preview.show_document(self._services, self._desk, self.editing.document, self._opened.base)

    # faults

    @Slot(object, object)
    def _on_checked(self, document: Document, faults: tuple[Fault, ...]) -> None:
        self._faults = faults
        self.side.show_faults(faults, document)
        self._stale = set(self._made)
        self._freshen()
        if self._wants_save:
            self._wants_save = False
            self._save_checked()

    @Slot(object)
    def _on_fault(self, fault: Fault) -> None:
        self.jump(fault.place)

    def jump(self, place: Place) -> None:
        """Bring a place of the document into view, with the cursor in it."""
        name = section_of(place)
        if any(spec.id == name for spec in specs()):
            if self._faces.currentIndex():
                self.toggle_preview()
            self._bring(name)
            self._made[name].jump(place)

    @Slot(str)
    def _on_section(self, name: str) -> None:
        self._bring(name)

    # saving

    def save(self) -> None:
        """Save a version: with faults it goes to the first, else it asks for the reason."""
        if self.is_unsaved:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # a cell that is being typed in is entered
            self._wants_save = True
            self._checker.ask_now()

    def _save_checked(self) -> None:
        if self._faults:
            count = len(self._faults)
            words = ngettext("One thing is still open.", "{count} things are still open.", count).format(count=count)
            self.noted.emit(Note(words + " " + _("F8 goes from one to the next."), "warning"))
            self.jump(self._faults[0].place)
            return
        reason = Messages.text(self, _("What was changed and why? This is kept with the version."), multiline=True)
        if reason is not None:
            self._write(reason)

    def _write(self, reason: str) -> None:
        document = self.editing.document
        self._keeper.keep()
        work = partial(_save, self._services, self._opened, document, reason)
        self._jobs.run(work, self._on_saved, self._on_refused, write=True)

    @Slot(object)
    def _on_saved(self, kept: tuple[Document, Saved]) -> None:
        document, saved = kept
        slug = text_at(document, ("slug",)).strip()
        self._opened = Opened(slug, saved.number, document)
        self.editing.mark_saved(document)
        self._keeper.drop()
        self._keeper.open(self._opened)
        if self.editing.is_dirty:
            self._keeper.changed(self.editing.document)
        self.banner.hide()
        self._desk = replace(self._desk, origin=self._origin())
        for section in self._made.values():
            section.take_desk(self._desk)
        self._show_head()
        words = _("{code} is saved as version {number}.")
        self.noted.emit(Note(words.format(code=text_at(document, ("code",)), number=saved.number), "good"))
        self.saved.emit(slug)

    @Slot(object)
    def _on_refused(self, trouble: Trouble) -> None:
        newest = _newest(self._services, self._opened.slug) if self._opened.base else None
        if newest is not None and newest.number > self._opened.base:
            self.banner.show_newer(newest, self._opened.base)
            self.noted.emit(Note(tell(trouble), "bad", _("Compare"), self._on_compare))
        else:
            self.noted.emit(Note(tell(trouble), "bad"))

    @Slot()
    def _on_compare(self) -> None:
        self._keeper.keep()
        self.compare_asked.emit(self._opened.slug)

    @Slot()
    def _on_adopt(self) -> None:
        """What is written shall follow the newer version: the person has seen it and decided."""
        self._opened = replace(self._opened, base=self.banner.number)
        self._keeper.rebase(self._opened)
        self._keeper.changed(self.editing.document)
        self.banner.hide()
        self._show_head()

    # drafts and closing

    @Slot()
    def _on_kept(self) -> None:
        self.state_told.emit(_("Draft kept"), "good")

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.noted.emit(Note(tell(trouble), "bad"))

    @Slot(str)
    def _on_sheet(self, code: str) -> None:
        if self.editing.is_dirty:
            words = _(
                "Save or undo the changes of the scenario first: editing {code} gives it a new version of its own."
            )
            self.noted.emit(Note(words.format(code=code), "warning"))
        else:
            self.sheet_asked.emit(code)

    def close_scenario(self) -> None:
        """Leave the editor; what is not saved as a version is kept as a draft or thrown away, as the person says."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.editing.is_dirty:
            chosen = Messages.choice(
                self, _("The scenario is not saved as a version."),
                [("keep", _("Close and keep it as a draft")), ("drop", _("Close and throw the changes away"))],
            )  # fmt: skip
            if chosen is None:
                return
            (self._keeper.keep if chosen == "keep" else self._keeper.drop)()
        else:
            self._keeper.drop()
        self._checker.stop()
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
