"""The view "Contests": their list, one contest's table, its protocol, and a new one being laid down."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from trainer.domain.access import Right
from trainer.domain.documents import file_name
from trainer.domain.errors import Refusal, Trouble, mark
from trainer.domain.league import Contest, Entrant
from trainer.domain.league_checks import Candidate
from trainer.i18n import _, say, tell
from trainer.services.league import ContestOrder, Outcome, PrintedProtocol
from trainer.services.services import Services
from trainer.services.words import short_date
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.league.new_contest import ContestRow, NewContest, Offer
from trainer.ui.league.outcome_face import OutcomeFace
from trainer.ui.league.paper_face import PaperFace
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.permits import permit
from trainer.ui.schedule.annexe import AnnexeView
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel


@dataclass(frozen=True)
class Checked:
    """What an order meets: a sentence that forbids it, or what is to be known."""

    order: ContestOrder
    words: str
    is_wrong: bool


class LeagueView(AnnexeView):
    """Contests are between units and teams; nothing here ranks a person."""

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(services, jobs, parent)
        self._memory = memory
        self._making: Job[PrintedProtocol] | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.model = RowsModel[ContestRow](_list_columns())
        self.table = DataTable(self.model, "contests", self._memory)
        self.table.setAccessibleName(_("Contests"))
        advice = _(
            "Choose a score sheet and the units or teams that are judged on it; the marks come from their drills."
        )
        self.empty = EmptyState("star", _("No contest was laid down yet"), advice, _("New contest"))
        self.panel = TablePanel(self.table, _("Search contests"), self.empty)
        self.new, self.remove = button(_("New contest"), icon="add"), button(_("Remove"), icon="delete")
        self.open = button(_("Open"), icon="open", role="primary")
        self.list = QWidget()
        head = columns(label(_("Contests between units"), "heading"), STRETCH, self.remove, self.new, self.open)
        self.list.setLayout(rows(head, (self.panel, 1), gap=1.5))
        self.outcome = OutcomeFace(self.services, self._memory)
        self.form, self.paper = NewContest(), PaperFace(self.services, self.jobs)
        for face in (self.list, self.outcome, self.form, self.paper):
            self.stack.addWidget(face)
        permit(self.services, Right.REPORT, self.new, self.remove, self.empty)

    def _connect(self) -> None:
        self.table.opened.connect(self._on_open)
        self.open.clicked.connect(self._on_open_current)
        self.new.clicked.connect(self.begin_new)
        self.empty.asked.connect(self.begin_new)
        self.remove.clicked.connect(self._on_remove)
        self.outcome.left.connect(self._on_list)
        self.outcome.paper_asked.connect(self._on_paper)
        self.outcome.tables_asked.connect(self.export)
        self.outcome.withdrawal_asked.connect(self._on_withdraw)
        self.outcome.return_asked.connect(self._on_return)
        self.form.left.connect(self._on_list)
        self.form.sheet_chosen.connect(self._on_sheet)
        self.form.edited.connect(self._on_edited)
        self.form.laid_down.connect(self._on_laid_down)
        self.paper.left.connect(self._on_table)
        self.paper.saved.connect(self._on_written)
        self.paper.numbered.connect(self._on_numbered)
        self.paper.troubled.connect(self._on_trouble)

    def offered(self) -> dict[str, Callable[[], object]]:
        """What the window's commands do here, by the face in front."""
        front = self.stack.currentWidget()
        if front is self.form:
            return {"save": self.form.lay_down, "search": self.form.panel.focus_search}
        if front is self.paper:
            return {**self.paper.offered(), "refresh": self._on_paper}
        if front is self.outcome:
            return {"export": self.export, "print": self._on_paper, "refresh": self.load}
        held: dict[str, Callable[[], object]] = {"search": self.panel.focus_search, "refresh": self.load}
        return {**held, "new": self.begin_new} if self.new.isEnabled() else held

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes a face back."""
        front = self.stack.currentWidget()
        if event.key() == Qt.Key.Key_Escape and front in (self.outcome, self.paper):
            (self._on_table if front is self.paper else self._on_list)()
        else:
            super().keyPressEvent(event)

    # the list

    def load(self) -> None:
        """Read what is in front."""
        if self.stack.currentWidget() is self.outcome:
            self._read_outcome(self.outcome.contest_id())
        elif self.stack.currentWidget() is self.list:
            self.run(partial(_listed, self.services), self._on_listed)

    @Slot(object)
    def _on_listed(self, found: tuple[ContestRow, ...]) -> None:
        self.model.show_rows(found)
        for part in (self.open, self.remove):
            part.setVisible(bool(found))
        if found and self.table.current_row() is None:
            self.table.selectRow(0)

    @Slot()
    def _on_list(self) -> None:
        self.bring(self.list)
        self.load()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_open_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self._on_open(row)

    @Slot(object)
    def _on_open(self, row: ContestRow) -> None:
        self._read_outcome(row.id)

    @Slot()
    def _on_remove(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.run(partial(_remove, self.services, row.id), self._on_removed, write=True)

    @Slot(object)
    def _on_removed(self, contest: Contest) -> None:
        self.load()
        words = _("The contest {title} is removed; its drills and marks stay.").format(title=contest.title)
        self.notify(words, "good", _("Undo"), partial(self._bring_back, contest))

    def _bring_back(self, contest: Contest) -> None:
        self.run(partial(_restore, self.services, contest), self._on_restored, write=True)

    @Slot(object)
    def _on_restored(self, _contest: Contest) -> None:
        self._on_list()

    # the table

    def _read_outcome(self, contest: str) -> None:
        self.run(partial(_outcome, self.services, contest), self._on_outcome)

    @Slot(object)
    def _on_outcome(self, outcome: Outcome) -> None:
        is_new = self.stack.currentWidget() is not self.outcome
        self.outcome.show_outcome(outcome)
        if is_new:
            self.bring(self.outcome)
            self.outcome.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_table(self) -> None:
        self.bring(self.outcome)
        self.load()

    @Slot(object)
    def _on_withdraw(self, entrant: Entrant) -> None:
        reason = Messages.text(self, _("Why does {name} withdraw? The reason is printed.").format(name=entrant.name))
        if reason:
            work = partial(_withdraw, self.services, self.outcome.contest_id(), entrant.key, reason)
            self.run(work, self._on_changed, write=True)

    @Slot(object)
    def _on_return(self, entrant: Entrant) -> None:
        work = partial(_withdraw, self.services, self.outcome.contest_id(), entrant.key, "")
        self.run(work, self._on_changed, write=True)

    @Slot(object)
    def _on_changed(self, _contest: Contest) -> None:
        self.load()

    @Slot()
    def export(self) -> None:
        """Everything as a workbook, where he says."""
        contest, title = self.outcome.contest_id(), self.outcome.title()
        path = Messages.save_file(self, _("Tables of the contest"), f"{file_name(title)}.xlsx", _("Excel (*.xlsx)"))
        if path is not None:
            self.run(partial(_written, self.services, contest, path), self._on_written)

    @Slot(Path)
    def _on_written(self, path: Path) -> None:
        self.notify(_("{file} is written.").format(file=path.name), "good")

    # the protocol

    @Slot()
    def _on_paper(self) -> None:
        if self._making is not None:
            self._making.cancel()
        self._making = self.run(partial(_paper, self.services, self.outcome.contest_id()), self._on_made)

    @Slot(object)
    def _on_made(self, made: PrintedProtocol) -> None:
        self.paper.show_paper(made.contest, f"{file_name(made.title)}.pdf", made.content, made.number)
        self.bring(self.paper)

    @Slot(str)
    def _on_numbered(self, words: str) -> None:
        self.notify(words, "good")
        self._on_paper()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        super()._on_trouble(trouble)
        if self.stack.currentWidget() is self.form:
            self.form.allow_again()

    # a new one

    @Slot()
    def begin_new(self) -> None:
        """An empty form."""
        self.run(partial(_offer, self.services), self._on_offer)

    @Slot(object)
    def _on_offer(self, offer: Offer) -> None:
        self.bring(self.form)
        self.form.show_offer(offer)

    @Slot(str)
    def _on_sheet(self, sheet: str) -> None:
        self.run(partial(_candidates, self.services, sheet), self._on_candidates)

    @Slot(object)
    def _on_candidates(self, found: tuple[str, tuple[Candidate, ...]]) -> None:
        self.form.show_candidates(*found)

    @Slot(object)
    def _on_edited(self, order: ContestOrder) -> None:
        self.run(partial(_check, self.services, order), self._on_checked)

    @Slot(object)
    def _on_checked(self, checked: Checked) -> None:
        if checked.order == self.form.order():
            self.form.tell(checked.words, is_wrong=checked.is_wrong)

    @Slot(object)
    def _on_laid_down(self, order: ContestOrder) -> None:
        self.run(partial(_lay_down, self.services, order), self._on_kept, write=True)

    @Slot(object)
    def _on_kept(self, contest: Contest) -> None:
        self.notify(_("The contest {title} is laid down.").format(title=contest.title), "good")
        self._read_outcome(contest.id)


def _list_columns() -> tuple[Column[ContestRow], ...]:
    return (
        Column(_("Title"), lambda row: row.contest.title, width=320, stretch=True, tip=lambda row: row.contest.title),
        Column(_("Held by"), lambda row: row.unit, width=200, tip=lambda row: row.unit),
        Column(_("Sheet"), lambda row: row.contest.sheet, width=80),
        Column(_("Entrants"), lambda row: len(row.contest.entrants), "right", 88),
        Column(_("Laid down"), lambda row: row.contest.at, width=120,
               text=lambda row: short_date(row.contest.at.astimezone().date())),
        Column(_("By"), lambda row: row.contest.who, width=180, tip=lambda row: row.contest.who),
    )  # fmt: skip


def _listed(services: Services, _progress: Progress) -> tuple[ContestRow, ...]:
    names = {item.code: item.name for item in services.directory.units()}
    return tuple(ContestRow(item, names.get(item.unit, item.unit)) for item in services.league.contests())


def _outcome(services: Services, contest: str, _progress: Progress) -> Outcome:
    return services.league.outcome(contest)


def _offer(services: Services, _progress: Progress) -> Offer:
    covers = services.workplace.access.covers
    units = tuple(item for item in services.directory.units() if covers(item.code))
    sheets = services.league.sheets()
    if not sheets:
        raise Refusal(mark("No drill assigns a score sheet to a team yet. Plan the drills of the contest first."))
    return Offer(units, sheets)


def _candidates(services: Services, sheet: str, _progress: Progress) -> tuple[str, tuple[Candidate, ...]]:
    return sheet, services.league.candidates(sheet)


def _check(services: Services, order: ContestOrder, _progress: Progress) -> Checked:
    try:
        told = services.league.remarks(order)
    except Refusal as refusal:
        return Checked(order, tell(refusal), is_wrong=True)
    return Checked(order, "\n▲ ".join(say(item) for item in told), is_wrong=False)


def _lay_down(services: Services, order: ContestOrder, _progress: Progress) -> Contest:
    return services.league.lay_down(order)


def _remove(services: Services, contest: str, _progress: Progress) -> Contest:
    return services.league.remove(contest)


def _restore(services: Services, contest: Contest, _progress: Progress) -> Contest:
    services.league.restore(contest)
    return contest


def _withdraw(services: Services, contest: str, entrant: str, reason: str, _progress: Progress) -> Contest:
    if reason:
        return services.league.withdraw(contest, entrant, reason)
    return services.league.take_back(contest, entrant)


def _paper(services: Services, contest: str, _progress: Progress) -> PrintedProtocol:
    return services.league.printed(contest)


def _written(services: Services, contest: str, path: Path, _progress: Progress) -> Path:
    return services.league.write(path, contest)
