"""Writing a shared score sheet: what is saved reaches every scenario that uses it, each as a version of its own."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QWidget

from trainer.domain.directory import Regulation
from trainer.domain.errors import mark
from trainer.domain.plain import Document, text_at
from trainer.i18n import _, ngettext
from trainer.services.authoring import Saved
from trainer.services.services import Services
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import label, rows
from trainer.ui.library.editor.section import Desk
from trainer.ui.library.editor.sections import Spec
from trainer.ui.library.editor.sheet_section import SheetSection
from trainer.ui.library.editor.writing_view import WritingView
from trainer.ui.messages import Messages
from trainer.ui.page import Note

SPEC = Spec("sheet", mark("Score sheet"), "list", "sheet_section", "SheetSection", SheetSection.keys)
MOST = 12


@dataclass(frozen=True)
class LoadedSheet:
    """A sheet, the codes of its scenarios, and the regulations."""

    document: Document
    users: tuple[str, ...]
    laws: tuple[Regulation, ...]


class SheetEditorView(WritingView):
    """`open` shows a shared sheet by its code."""

    def __init__(self, services: Services, jobs: Jobs, parent: QWidget | None = None) -> None:
        self._banner, self._told = QFrame(), label(wrap=True)
        super().__init__(services, jobs, (SPEC,), parent)
        self.side.say_complete(_("Nothing is open: the sheet can be saved as a version."))
        self.head.preview.hide()
        self.head.parts.hide()
        self.checker.use(services.authoring.check_sheet)

    def banner_widget(self) -> QWidget:
        self._banner.setProperty("role", "card")
        inner = rows(self._told)
        inner.setContentsMargins(16, 8, 16, 8)
        self._banner.setLayout(inner)
        return self._banner

    def open(self, code: str) -> None:
        """Show the newest version of a shared sheet."""
        self.checker.stop()
        self.jobs.run(partial(_load, self.services, code), self._on_loaded, self.tell_trouble)

    @Slot(object)
    def _on_loaded(self, loaded: LoadedSheet) -> None:
        self.editing.open(loaded.document)
        self._told.setText(users_words(loaded.users))
        self.deck.use(Desk(self.services, self.jobs, laws=loaded.laws), self.editing.document)
        self.show_state()
        self.deck.bring(SPEC.id).jump(("title",))
        self.checker.ask(self.editing.document)
        self.checker.ask_now()

    def show_head(self) -> None:
        document = self.editing.document
        self.head.show_title(text_at(document, ("title",)), text_at(document, ("code",)), _("shared score sheet"))

    def write(self, reason: str) -> None:
        work = partial(_save, self.services, self.editing.document, reason)
        self.jobs.run(work, self._on_saved, self.tell_trouble, write=True)

    @Slot(object)
    def _on_saved(self, done: tuple[Document, Saved]) -> None:
        document, saved = done
        self.editing.mark_saved(document)
        self.show_state()
        count = len(saved.carried)
        words = _("{code} is saved as version {number}.").format(code=text_at(document, ("code",)), number=saved.number)
        if count:
            carried = ngettext(
                "{count} scenario has a new version: {codes}", "{count} scenarios have a new version: {codes}", count
            )
            words += " " + carried.format(count=count, codes=", ".join(saved.carried))
        self.noted.emit(Note(words, "good"))
        self.saved.emit(text_at(document, ("code",)))

    def close_document(self) -> None:
        """Leave the editor; what is not saved is lost, if the person agrees."""
        self.enter_cell()
        if self.editing.is_dirty and not Messages.question(
            self, _("Throw the changes of the score sheet away?"), yes=_("Throw away"), danger=True
        ):
            return
        self.checker.stop()
        self.closed.emit()


def users_words(codes: tuple[str, ...]) -> str:
    """Which scenarios a changed sheet reaches."""
    if not codes:
        return _("No scenario uses this sheet yet.")
    shown = ", ".join(codes[:MOST]) + (" …" if len(codes) > MOST else "")
    words = ngettext(
        "{count} scenario uses this sheet and gets a new version when it is saved: {codes}. Drills keep the one they have.",
        "{count} scenarios use this sheet and get a new version when it is saved: {codes}. Drills keep the one they have.",
        len(codes),
    )
    return words.format(count=len(codes), codes=shown)


def _load(services: Services, code: str, progress: Progress) -> LoadedSheet:
    document = services.authoring.open_sheet(code)
    progress.check()
    return LoadedSheet(document, services.authoring.users_of_sheet(code), services.directory.regulations())


def _save(services: Services, document: Document, reason: str, _progress: Progress) -> tuple[Document, Saved]:
    return document, services.authoring.save_sheet(document, reason)
