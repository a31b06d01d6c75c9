"""Importing scenarios on the whole page: choose files, look at what is in them, decide, take over or leave."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.errors import Refusal, Trouble, mark
from trainer.i18n import _, tell
from trainer.services.services import Services
from trainer.services.sharing import Decision, Incoming, Item, Receipt, SharingService
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.library.comparing.side_head import Side
from trainer.ui.library.comparing.view import CompareView
from trainer.ui.library.importing.decision_bar import DecisionBar
from trainer.ui.library.importing.item_panel import ItemPanel, differing_fields
from trainer.ui.library.importing.item_words import receipt_words
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.job_line import JobLine

FILES = mark("Scenarios (*.yaml *.yml *.zip);;All files (*)")
CHOOSING, LOOKING, COMPARING = range(3)


@dataclass(frozen=True)
class Read:
    """What was read, and in how many fields each conflict differs."""

    incoming: Incoming
    counts: Mapping[str, int]


class ImportView(QWidget):
    """Back, Cancel and Escape emit `closed` and leave the library as it was. `told(text, kind)` is for the page's notice."""

    closed = Signal()
    told = Signal(str, str)
    offers_changed = Signal()

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sharing, self._jobs = services.sharing, jobs
        self._files: list[Path] = []
        self._incoming: Incoming | None = None
        self._job: Job[Read] | None = None
        self._stop: Event | None = None
        self._build(services, memory)
        self._connect()

    def _build(self, services: Services, memory: Memory) -> None:
        self._back = button(_("Back"), self.close_view, icon="chevron-left")
        self._choose = button(_("Choose files…"), self.choose_files, icon="open")
        self._folder = button(_("Choose a folder…"), self.choose_folder, icon="open")
        self._waiting = JobLine()
        self.start = EmptyState(
            "import", _("Import scenarios of others"),
            _("Single files, whole folders or a zip. You see everything first; nothing is written before you accept."),
        )  # fmt: skip
        self.items, self.compare = ItemPanel(memory), CompareView(services.versions, self._jobs)
        self._stack = QStackedWidget()
        for page in (self.start, self.items, self._comparing()):
            self._stack.addWidget(page)
        self._head = QWidget()
        self._name = ElidedLabel(role="muted")
        title = label(_("Import scenarios"), "heading")
        self._head.setLayout(columns(self._back, title, (self._name, 1), self._choose, self._folder, gap=1.5))
        self.setLayout(rows(self._head, self._waiting, (self._stack, 1), gap=1))

    def _comparing(self) -> QWidget:
        """The comparison with the decision it is made for."""
        made, self.bar = QWidget(), DecisionBar()
        self._question = label(_("What shall become of it?"), "strong")
        made.setLayout(rows((self.compare, 1), columns(self._question, self.bar, STRETCH, gap=1.5), gap=1))
        return made

    def _connect(self) -> None:
        self.bar.decided.connect(self._on_decided)
        self._waiting.cancelled.connect(self._on_cancelled)
        self.items.left.connect(self.close_view)
        self.items.accepted.connect(self._on_accepted)
        self.items.compare_asked.connect(self._on_compare)
        self.compare.closed.connect(self._on_compared)
        self.compare.told.connect(self.told)

    def offered(self) -> dict[str, Callable[[], object]]:
        """What the window's commands do here."""
        offers: dict[str, Callable[[], object]] = {"import": self.choose_files, "back": self.leave_page}
        if self._stack.currentIndex() == LOOKING:
            offers |= {"save": self.items.accept, "search": self.items.panel.focus_search, "refresh": self.read_again}
        return offers

    # reading

    def begin(self) -> None:
        """A new import: nothing is chosen yet."""
        self._files, self._incoming = [], None
        self._name.show_text("")
        self._show(CHOOSING)
        self._choose.setFocus()

    @Slot()
    def choose_files(self) -> None:
        """Ask for files and read them."""
        self._read(Messages.open_files(self, _("Import scenarios"), _(FILES)))

    @Slot()
    def choose_folder(self) -> None:
        """Ask for a folder and read what is in it."""
        found = Messages.folder(self, _("Import a folder of scenarios"))
        self._read([found] if found is not None else [])

    @Slot()
    def read_again(self) -> None:
        """Read the same files once more: they or the library may have changed."""
        self._read(self._files)

    def read_files(self, files: Sequence[Path]) -> None:
        """Read files, folders or zips and show what is in them."""
        self._read(list(files))

    def _read(self, files: list[Path]) -> None:
        if not files or self._stop is not None:
            return
        self._drop_job()
        self._files = files
        self._waiting.begin(_("Reading…"))
        work = partial(_incoming, self._sharing, files)
        self._job = self._jobs.run(work, self._on_read, self._on_trouble, on_progress=self._waiting.on_progress)

    @Slot(object)
    def _on_read(self, read: Read) -> None:
        self._job, self._incoming = None, read.incoming
        self._waiting.end()
        self._name.show_text(read.incoming.name)
        self._show(LOOKING)
        self.items.show_incoming(read.incoming, read.counts)

    # comparing

    @Slot(object)
    def _on_compare(self, item: Item) -> None:
        ours = _("Version {number} in the library").format(number=item.base) if item.base else _("In the library")
        self._show(COMPARING)
        self.bar.show_item(item, self.items.decisions.get(item.key))
        self.compare.show_documents(
            item.title or item.name, Side(_("Ours"), ours, item.ours), Side(_("Theirs"), item.file, item.theirs)
        )

    @Slot(str)
    def _on_decided(self, value: str) -> None:
        """Decided while looking at both: back to the others."""
        self.items.decide_current(Decision(value))
        self._on_compared()

    @Slot()
    def _on_compared(self) -> None:
        self._show(LOOKING)
        self.items.table.setFocus()

    # writing

    @Slot(object)
    def _on_accepted(self, decisions: Mapping[str, Decision]) -> None:
        if self._incoming is None or self._stop is not None:
            return
        self._stop = Event()
        self._stack.setEnabled(False)
        self._waiting.begin(_("Taking over…"))
        work = partial(_take, self._sharing, self._incoming, decisions, self._stop)
        self._jobs.run(work, self._on_taken, self._on_trouble, write=True, on_progress=self._waiting.on_progress)

    @Slot(object)
    def _on_taken(self, receipt: Receipt) -> None:
        self._end_writing()
        self._incoming = None
        self.told.emit(receipt_words(receipt), "good")
        self._show(CHOOSING)
        self.closed.emit()

    def _end_writing(self) -> None:
        self._stop = None
        self._waiting.end()
        self._stack.setEnabled(True)

    @Slot()
    def _on_cancelled(self) -> None:
        """Reading just ends; writing ends when it has undone what it did."""
        if self._stop is not None:
            self._stop.set()
        else:
            self._drop_job()
            self._waiting.end()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._job = None
        self._end_writing()
        self.told.emit(tell(trouble), "bad")

    # leaving

    @Slot()
    def close_view(self) -> None:
        """Leave without writing; while something is being written this waits for its end."""
        if self._stop is not None:
            return
        self._drop_job()
        self._waiting.end()
        had_items, self._incoming = self._incoming is not None, None
        if had_items:
            self.told.emit(_("Nothing was imported."), "info")
        self._show(CHOOSING)
        self.closed.emit()

    @Slot()
    def leave_page(self) -> None:
        """One step back: from the comparison to the items, from the items out."""
        if self._stack.currentIndex() == COMPARING:
            self.compare.close_view()
        else:
            self.close_view()

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show(self, page: int) -> None:
        self._stack.setCurrentIndex(page)
        self._head.setVisible(page != COMPARING)
        self.offers_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave_page()
        else:
            super().keyPressEvent(event)


def _incoming(sharing: SharingService, files: Sequence[Path], progress: Progress) -> Read:
    found = sharing.incoming(files, progress.report)
    progress.check()
    return Read(found, differing_fields(found))


def _take(
    sharing: SharingService, incoming: Incoming, decisions: Mapping[str, Decision], stop: Event, progress: Progress
) -> Receipt:
    """Stopping raises inside the transaction, so that nothing of it stays; once it is through it is told as done."""

    def told(done: int, total: int) -> None:
        if stop.is_set():
            raise Refusal(mark("The import was stopped; the library is as it was."))
        progress.report(done, total)

    return sharing.take(incoming, decisions, told)
