"""The audit list: who did what when, sifted by the database and shown page by page as one scrolls."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.errors import Trouble
from trainer.i18n import _, ngettext, tell
from trainer.services.audit_words import act_words, detail_words
from trainer.services.auditing import AuditChoices, AuditLine, AuditOrder
from trainer.services.services import Services
from trainer.services.words import local_date_and_time
from trainer.ui.access.audit_sieve import AuditSieveBar
from trainer.ui.access.user_form import heading
from trainer.ui.drill.exporting import FILTERS
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import button, label, rows
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.page import Note
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.job_line import JobLine
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable

PAGE = 256
AHEAD = 2
"""A page is fetched while so many screens of lines are left below."""
Found = tuple[tuple[AuditLine, ...], int, AuditChoices | None]


class AuditView(QWidget):
    """Nothing here can be changed."""

    closed = Signal()
    noted = Signal(object)

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._job: Job[Found] | None = None
        self._writing: Job[tuple[Path, int]] | None = None
        self._total = 0
        self.sieve = AuditSieveBar(services.workplace.clock)
        self.model = RowsModel[AuditLine](_columns())
        self.table = DataTable(self.model, "audit", memory)
        self.table.setAccessibleName(_("Audit list"))
        self.count, self.line = label(role="muted"), JobLine()
        self.whole = label(role="muted", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        back = button(_("Back"), self.closed.emit, icon="chevron-left")
        self.export = button(_("Export…"), self._on_export, icon="export")
        head = heading(back, label(_("Audit list"), "heading"), self.count, self.export)
        nothing = EmptyState("search", _("Nothing found"), _("Try fewer words, another person or a longer period."))
        self.faces = QStackedWidget()
        for face in (self.table, nothing):
            self.faces.addWidget(face)
        self.setLayout(rows(head, self.sieve, (self.faces, 1), self.whole, self.line, gap=1.5))
        # Sorting would sort what is loaded and leave out the rest.
        self.table.setSortingEnabled(False)
        self.table.horizontalHeader().setSectionsClickable(False)

    def _connect(self) -> None:
        self.sieve.changed.connect(self._on_changed)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.table.chosen.connect(self._on_chosen)
        self.line.cancelled.connect(self._on_cancelled)

    # reading

    def entered(self) -> None:
        """Read again from the newest line."""
        self._load(None, with_choices=True)

    @Slot()
    def _on_changed(self) -> None:
        self._load(None)

    @Slot()
    def _on_scrolled(self) -> None:
        bar, shown = self.table.verticalScrollBar(), self.model.rowCount()
        if self._job is None and 0 < shown < self._total and bar.value() >= bar.maximum() - AHEAD * bar.pageStep():
            self._load(self.model.row(shown - 1))

    def _load(self, after: AuditLine | None, *, with_choices: bool = False) -> None:
        if self._job is not None:
            self._job.cancel()
        work = partial(_read, self._services, self.sieve.order(), after, with_choices)
        self._job = self._jobs.run(work, self._on_first if after is None else self._on_more, self._on_trouble)

    @Slot(object)
    def _on_first(self, found: Found) -> None:
        self._job = None
        lines, self._total, choices = found
        if choices is not None:
            self.sieve.show_choices(choices)
        self.table.scrollToTop()
        self.model.show_rows(lines)
        self.faces.setCurrentIndex(0 if lines else 1)
        self.export.setEnabled(bool(lines))
        self.count.setText(ngettext("{count} line", "{count} lines", self._total).format(count=self._total))
        if lines:
            self.table.selectRow(0)
        else:
            self.whole.clear()

    @Slot(object)
    def _on_more(self, found: Found) -> None:
        self._job = None
        self.model.add_rows(found[0])
        if not found[0]:
            self._total = self.model.rowCount()
        self._on_scrolled()

    @Slot(object)
    def _on_chosen(self, row: AuditLine) -> None:
        """The whole line, however long its details are."""
        parts = (local_date_and_time(row.at), _who(row), _act(row), row.subject, _detail(row))
        self.whole.setText(" · ".join(part for part in parts if part))

    # taking it out

    @Slot()
    def _on_export(self) -> None:
        name = _("Audit list")
        path = Messages.save_file(self, _("Export the audit list"), f"{name}.xlsx", FILTERS)
        if path is not None:
            self.export.setEnabled(False)
            self.line.begin(_("Writing the audit list …"))
            work = partial(_write, self._services, path, self.sieve.order())
            self._writing = self._jobs.run(
                work, self._on_written, self._on_trouble, long=True, on_progress=self.line.on_progress
            )

    @Slot()
    def _on_cancelled(self) -> None:
        if self._writing is not None:
            self._writing.cancel()
        self._end()

    def _end(self) -> None:
        self._writing = None
        self.line.end()
        self.export.setEnabled(True)

    @Slot(object)
    def _on_written(self, outcome: tuple[Path, int]) -> None:
        self._end()
        path, count = outcome
        said = ngettext("{file} is written: {count} line.", "{file} is written: {count} lines.", count)
        self.noted.emit(Note(said.format(file=path.name, count=count), "good"))

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._job = None
        self._end()
        self.noted.emit(Note(tell(trouble), "bad"))


def _columns() -> tuple[Column[AuditLine], ...]:
    return (
        Column(_("Time"), _time, width=160, text=_when),
        Column(_("Who"), _who, width=200, tip=_who),
        Column(_("Act"), _act, width=230, tip=_act),
        Column(_("Subject"), _subject, width=190, tip=_subject),
        Column(_("Details"), _detail, width=240, stretch=True, tip=_detail),
    )


def _time(row: AuditLine) -> object:
    return row.at


def _when(row: AuditLine) -> str:
    return local_date_and_time(row.at)


def _who(row: AuditLine) -> str:
    return row.who or _("unknown")


def _act(row: AuditLine) -> str:
    return act_words(row.act)


def _subject(row: AuditLine) -> str:
    return row.subject


def _detail(row: AuditLine) -> str:
    return detail_words(row.detail)


def _read(
    services: Services, order: AuditOrder, after: AuditLine | None, with_choices: bool, _progress: Progress
) -> Found:
    service = services.auditing
    lines = service.lines(order, after, PAGE)
    total = 0 if after is not None else service.count(order) if len(lines) == PAGE else len(lines)
    return lines, total, service.choices() if with_choices else None


def _write(services: Services, path: Path, order: AuditOrder, progress: Progress) -> tuple[Path, int]:
    return path, services.auditing.write(path, order, progress.report)
