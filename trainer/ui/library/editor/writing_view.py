"""What writing a scenario and writing a score sheet share: head, sections, live faults, undo, and the way to a version."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.errors import Trouble
from trainer.domain.plain import Document, Place
from trainer.i18n import _, ngettext, tell
from trainer.services.authoring import Fault
from trainer.services.services import Services
from trainer.ui.actions import commands, make_actions
from trainer.ui.jobs import Jobs
from trainer.ui.layout import columns, rows
from trainer.ui.library.editor.checker import Checker
from trainer.ui.library.editor.editing import Editing
from trainer.ui.library.editor.fault_words import is_unwritten
from trainer.ui.library.editor.head import EditorHead
from trainer.ui.library.editor.section_deck import SectionDeck
from trainer.ui.library.editor.sections import Spec
from trainer.ui.library.editor.side import Side
from trainer.ui.library.editor.undo_keys import UndoKeys
from trainer.ui.messages import Messages
from trainer.ui.page import Note


class WritingView(QWidget):
    """Commands of the window are answered by `offered`; those of the group "editor" work here alone."""

    closed = Signal()
    saved = Signal(str)
    noted = Signal(object)
    state_told = Signal(str, str)
    offers_changed = Signal()

    def __init__(self, services: Services, jobs: Jobs, specs: Sequence[Spec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services, self.jobs = services, jobs
        self.faults: tuple[Fault, ...] = ()
        self._wants_save, self.is_patient = False, False
        self.editing, self.checker = Editing(self), Checker(jobs, self)
        self._undo_keys = UndoKeys(self)
        self.head, self.side, self.deck = EditorHead(), Side(specs), SectionDeck(specs)
        self.faces = QStackedWidget()
        self._lay_out()
        self._listen()
        self._build_actions()

    # what subclasses say

    def banner_widget(self) -> QWidget:
        """What stands between the head and the sections, hidden or not."""
        raise NotImplementedError

    @property
    def is_unsaved(self) -> bool:
        """Whether saving would make a version."""
        return self.editing.is_dirty

    def show_head(self) -> None:
        """Title and state in the head."""
        raise NotImplementedError

    def write(self, reason: str) -> None:
        """Save the document as a version."""
        raise NotImplementedError

    def close_document(self) -> None:
        """Leave the view, if the person agrees."""
        raise NotImplementedError

    def kept(self, document: Document) -> None:
        """A step was done, undone or done again."""

    # building

    def _lay_out(self) -> None:
        sections = QWidget()
        sections.setLayout(columns(self.side, (self.deck, 1), gap=1.5))
        self.faces.addWidget(sections)
        body = rows(self.banner_widget(), (self.faces, 1), gap=1)
        body.setContentsMargins(20, 0, 20, 12)
        whole = rows(self.head, body, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _listen(self) -> None:
        self.head.asked.connect(self.ask)
        self.side.sections.chosen.connect(self._on_section)
        self.side.faults.asked.connect(self._on_fault)
        self.deck.edited.connect(self._on_edited)
        self.deck.brought.connect(self.side.sections.select)
        self.editing.changed.connect(self._on_changed)
        self.checker.checked.connect(self._on_checked)

    def _build_actions(self) -> None:
        self._actions = make_actions(self, commands("editor"), self.ask)
        for action in self._actions.values():
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        self._actions["redo"].setShortcuts([self._actions["redo"].shortcut(), QKeySequence("Ctrl+Y")])

    # steps

    @Slot(str, object, str)
    def _on_edited(self, label: str, document: Document, run: str) -> None:
        self.editing.do(label, document, run)

    @Slot(object)
    def _on_changed(self, _before: Document) -> None:
        document = self.editing.document
        self.deck.show_document(document)
        self.show_state()
        self.checker.ask(document)
        self.kept(document)

    def show_state(self) -> None:
        """Head and commands as they are now."""
        history = self.editing.history
        self.show_head()
        self.head.show_state(history.undo_label, history.redo_label, is_dirty=self.is_unsaved)
        self.offers_changed.emit()

    def undo(self) -> None:
        """Take the last step back, and show where that was."""
        before = self.editing.document
        self.editing.undo()
        self.deck.show_difference(before)

    def redo(self) -> None:
        """Do what was taken back again, and show where that was."""
        before = self.editing.document
        self.editing.redo()
        self.deck.show_difference(before)

    # commands

    def offered(self) -> dict[str, Callable[[], object]]:
        """Commands of the window answered here."""
        found: dict[str, Callable[[], object]] = {"back": self.close_document}
        if self.editing.history.undo_label:
            found["undo"] = self.undo
        if self.is_unsaved:
            found["save"] = self.save
        return found

    def acts(self) -> dict[str, Callable[[], object]]:
        """What keys and buttons can ask for."""
        return {
            "close": self.close_document, "undo": self.undo, "redo": self.redo, "save": self.save,
            "next_fault": partial(self.side.faults.step, 1), "previous_fault": partial(self.side.faults.step, -1),
            "next_section": partial(self.deck.step, 1), "previous_section": partial(self.deck.step, -1),
        }  # fmt: skip

    @Slot(str)
    def ask(self, command: str) -> None:
        """Do what a key or a button asks for."""
        act = self.acts().get(command)
        if act is not None:
            act()

    # faults

    @Slot(object, object)
    def _on_checked(self, document: Document, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        self.side.show_faults(faults, document)
        self._show_faults()
        if self._wants_save:
            self._wants_save = False
            self._save_checked()

    def _show_faults(self) -> None:
        """With patience, a field that is only not written yet is not called wrong; the list beside names it."""
        shown = tuple(fault for fault in self.faults if not (self.is_patient and is_unwritten(fault)))
        self.deck.show_faults(shown)

    @Slot(object)
    def _on_fault(self, fault: Fault) -> None:
        self.jump(fault.place)

    def jump(self, place: Place) -> None:
        """Bring a place of the document into view, with the cursor in it."""
        self.faces.setCurrentIndex(0)
        self.deck.jump(place)

    @Slot(str)
    def _on_section(self, name: str) -> None:
        self.deck.bring(name)

    # saving

    def save(self) -> None:
        """Save a version: with faults it goes to the first, else it asks for the reason."""
        self.enter_cell()
        if self.is_unsaved:
            self._wants_save = True
            self.checker.ask_now()

    def enter_cell(self) -> None:
        """What is being typed in a cell of a table is entered."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_checked(self) -> None:
        if self.faults:
            self.is_patient = False
            self._show_faults()
            count = len(self.faults)
            words = ngettext("One thing is still open.", "{count} things are still open.", count).format(count=count)
            self.noted.emit(Note(words + " " + _("F8 goes from one to the next."), "warning"))
            self.jump(self.faults[0].place)
            return
        reason = Messages.text(self, _("What was changed and why? This is kept with the version."), multiline=True)
        if reason is not None:
            self.write(reason)

    @Slot(object)
    def tell_trouble(self, trouble: Trouble) -> None:
        """Say what went wrong at the foot of the window."""
        self.noted.emit(Note(tell(trouble), "bad"))
