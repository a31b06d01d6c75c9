"""Follow-up: every corrective action as a list or a board, and the one looked at beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from trainer.domain.action import ACTION_STATES, Action, ActionMove, ActionState
from trainer.domain.errors import Trouble
from trainer.domain.follow_up import POETE, Poete
from trainer.domain.ids import DrillId
from trainer.domain.recurring_weakness import Recurring
from trainer.i18n import _, ngettext, tell
from trainer.services.follow_up import ActionFile, ActionRow
from trainer.services.follow_up_notes import Offers
from trainer.services.services import Services
from trainer.ui.changes import Change, Changes
from trainer.ui.followup.action_panel import ActionPanel
from trainer.ui.followup.board import Board
from trainer.ui.followup.notes_view import NotesView, Proposal
from trainer.ui.followup.recurring_view import RecurringView
from trainer.ui.followup.words import due_words, state_kind, state_words
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import button, columns, rows
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.page import Page
from trainer.ui.widgets.chip import Facet, Facets
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.segmented import Option, Segmented
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel

VIEW = "followup/view"
LIST, BOARD, RECURRING, NOTES, OVERDUE = "list", "board", "recurring", "notes", "overdue"
FACES = (LIST, BOARD, RECURRING, NOTES)
BESIDE = (LIST, BOARD)
"""Faces beside which an action is looked at."""


@dataclass(frozen=True)
class Shown:
    """What is read in one go; `recurring` and `offers` only where they are looked at, they ask years of drills."""

    units: tuple[tuple[str, str], ...]
    rows: tuple[ActionRow, ...]
    recurring: tuple[Recurring, ...] | None
    offers: Offers | None


class FollowUpPage(Page):
    """`entered` takes the id of an action, or "overdue"."""

    def __init__(
        self, services: Services, jobs: Jobs, changes: Changes, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Follow-up"), parent)
        self._services, self._jobs, self._memory = services, jobs, memory
        self._rows: tuple[ActionRow, ...] = ()
        self._units: tuple[tuple[str, str], ...] = ()
        self._key = ""
        self._build()
        self._connect()
        changes.changed.connect(self._on_changed)

    def _build(self) -> None:
        names = ((LIST, _("List")), (BOARD, _("Board")), (RECURRING, _("Recurring")), (NOTES, _("Notes")))
        self.view = Segmented([Option(*pair) for pair in names], _("What is shown"))
        self.view.setFixedWidth(400)
        kept = self._memory.get(VIEW)
        self.view.set_value(kept if kept in FACES else LIST)
        self.unit = Choice()
        self.unit.setAccessibleName(_("Unit"))
        self.unit.setMinimumWidth(240)
        self.letters = button(_("Messages to owners…"), self._on_letters, icon="export")
        self.letters.setToolTip(_("For each owner a message with what he owes (.eml), for any mail program"))
        self.header.add(self.unit)
        self.header.add(self.view)
        self.header.add(self.letters)
        self.written = button(_("Table…"), self.export, icon="export")
        self.header.add(self.written)
        self.model = RowsModel[ActionRow](_columns())
        self.table = DataTable(self.model, "actions", self._memory)
        self.table.setAccessibleName(_("Corrective actions"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        advice = _("They come from the follow-up list of a report once it is issued, or are proposed on its drill.")
        self.panel = TablePanel(self.table, _("Search text, owner, drill"),
                                EmptyState("check", _("No corrective action yet"), advice))  # fmt: skip
        self.states, self.board, self.detail = Facets(), Board(), ActionPanel(self._services)
        self._faces = QStackedWidget()
        self.recurring, self.notes = RecurringView(self._memory), NotesView(self._services, self._memory)
        for face in (self.panel, self.board, self.recurring, self.notes):
            self._faces.addWidget(face)
        self.detail.hide()
        body = columns((self._faces, 1), self.detail, gap=2)
        self.fill(rows(self.states, body, gap=1.5))

    def _connect(self) -> None:
        self.view.chosen.connect(self._on_view)
        self.unit.currentIndexChanged.connect(self._show)
        self.states.changed.connect(self._show)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_chosen)
        self.board.opened.connect(self.open)
        self.detail.saved.connect(self._on_saved)
        self.detail.moved.connect(self._on_moved)
        self.detail.drill_asked.connect(self._on_drill)
        self.recurring.proposed.connect(self._on_proposed)
        self.notes.proposed.connect(self._on_wanted)

    # showing

    def entered(self, argument: object = None) -> None:
        """Read what there is; an action asked for is opened."""
        self._show_face()
        if argument == OVERDUE:
            self._show()  # so that there is what is chosen
            self.states.set_chosen(frozenset({OVERDUE}))
        elif isinstance(argument, str) and argument:
            self._leave_for(argument)
            self._key = argument
        elif self.view.value() == LIST:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()

    def place(self) -> object:
        return self._key or None

    def offered(self) -> dict[str, Callable[[], object]]:
        return {"refresh": self._read, "search": self.panel.focus_search, "export": self.export}

    def _read(self) -> None:
        work = partial(_read, self._services, self.view.value())
        self._jobs.run(work, self._on_read, self._on_trouble)

    @Slot(object)
    def _on_read(self, shown: Shown) -> None:
        self._units, self._rows = shown.units, shown.rows
        if shown.recurring is not None:
            self.recurring.show_rows(shown.recurring)
        if shown.offers is not None:
            self.notes.show_offers(shown.offers)
        held = {row.action.unit for row in self._rows}
        self.unit.set_options([("", _("All units")), *(pair for pair in self._units if pair[0] in held)])
        self._show()
        if self._key and not self.detail.is_dirty:  # what he is writing outlives what others change
            self.open(self._key)

    @Slot()
    def _show(self) -> None:
        of_unit = [row for row in self._rows if self.unit.currentData() in (row.action.unit, "", None)]
        overdue = Facet(OVERDUE, _("Overdue"), sum(row.is_overdue for row in of_unit))
        counts = [Facet(state.value, _(words), sum(row.action.state is state for row in of_unit))
                  for state, words in ACTION_STATES.items()]  # fmt: skip
        self.states.show_facets([overdue, *(facet for facet in counts if facet.count)])
        chosen = self.states.chosen()
        shown = [
            row for row in of_unit if not chosen or row.action.state in chosen or (OVERDUE in chosen and row.is_overdue)
        ]
        self.model.show_rows(shown)
        self.board.show_rows(shown)
        self.badge_told.emit(sum(row.is_overdue for row in self._rows))

    @Slot(str)
    def open(self, key: str) -> None:
        """Show an action beside the list."""
        self._leave_for(key)
        try:
            file = self._services.follow_up.show(key)
        except Trouble as trouble:
            self._key = ""
            self.detail.hide()
            self.notify(tell(trouble), "bad")
            return
        self._show_file(file)

    def _show_file(self, file: ActionFile) -> None:
        self._key = file.row.action.id
        self.detail.show_file(file, self._units)
        self.detail.setVisible(self.view.value() in BESIDE)

    @Slot(object)
    def _on_chosen(self, row: ActionRow | None) -> None:
        if row is not None and row.action.id != self._key:
            self.open(row.action.id)

    @Slot(str)
    def _on_view(self, view: str) -> None:
        self._memory.put(VIEW, view)
        self._show_face()
        if view not in BESIDE:
            self._read()

    def _show_face(self) -> None:
        """What recurs, and notes, have a side of their own and are not sifted by states."""
        view = self.view.value()
        self._faces.setCurrentIndex(FACES.index(view))
        for part in (self.states, self.unit, self.letters, self.written):
            part.setVisible(view in BESIDE)
        self.detail.setVisible(view in BESIDE and bool(self._key))

    # acting

    def _leave_for(self, key: str) -> None:
        """Before another action takes its place, what was written of the one looked at is saved."""
        if key != self._key:
            self._save_written()

    def _save_written(self) -> None:
        if self.detail.is_dirty:
            self._on_saved(self.detail.values())
            self.detail.settle()

    @Slot(object)
    def _on_saved(self, values: dict[str, object]) -> None:
        self._run(partial(_edited, self._services, self._key, values), self._on_edited)

    @Slot(object)
    def _on_moved(self, move: ActionMove) -> None:
        remark: str | None = ""
        if move.needs_reason or move.target is ActionState.VERIFIED:
            remark = Messages.text(self, _("{move}: say what was seen, or why. This is kept with the action.").format(
                move=_(move.label)), multiline=True)  # fmt: skip
        if remark is not None:
            self._save_written()
            self._run(partial(_moved, self._services, self._key, move.target, remark), self._on_done)

    @Slot(str, str, str)
    def _on_proposed(self, drill: str, ref: str, text: str) -> None:
        words = _("Train: {text}").format(text=text.rstrip("."))
        wanted = Proposal(DrillId(drill), words, ref, Poete.TRAINING, note="")
        self._run(partial(_proposed, self._services, wanted), self._on_added)

    @Slot(object)
    def _on_wanted(self, wanted: Proposal) -> None:
        self._run(partial(_proposed, self._services, wanted), self._on_taken)

    @Slot(object)
    def _on_taken(self, _action: Action) -> None:
        """The next note may follow at once."""
        self.notify(_("The action is proposed."), "good")
        self.notes.settle()
        self._read()

    @Slot(object)
    def _on_added(self, action: Action) -> None:
        self.notify(_("The action is proposed."), "good")
        self.view.set_value(LIST)
        self._key = action.id
        self._on_view(LIST)
        self._read()

    def _run(self, work: Callable[[Progress], Action], done: Callable[[Action], object]) -> None:
        self._jobs.run(work, done, self._on_trouble, write=True)

    @Slot(object)
    def _on_edited(self, _action: Action) -> None:
        self.notify(_("Saved."), "good")
        self.detail.settle()
        self._read()

    @Slot(object)
    def _on_done(self, action: Action) -> None:
        self.notify(_("The action is now: {state}").format(state=_(ACTION_STATES[action.state])), "good")
        self._read()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.notify(tell(trouble), "bad")

    @Slot(str)
    def _on_drill(self, drill: str) -> None:
        self.page_asked.emit("drill", (drill, "report"))

    # handing out

    @Slot()
    def export(self) -> None:
        """The actions of the list as a table, where he says."""
        path = Messages.save_file(
            self, _("Corrective actions"), _("follow-up.xlsx"), _("Workbook (*.xlsx);;Text (*.csv)")
        )
        if path is not None:
            self._jobs.run(partial(_table, self._services, path, self.model.rows()), self._on_written, self._on_trouble)

    @Slot()
    def _on_letters(self) -> None:
        folder = Messages.folder(self, _("Where the messages go"))
        if folder is not None:
            work = partial(_letters, self._services, folder, self.model.rows())
            self._jobs.run(work, self._on_lettered, self._on_trouble)

    @Slot(Path)
    def _on_written(self, path: Path) -> None:
        self.notify(_("{file} is written.").format(file=path.name), "good")

    @Slot(int)
    def _on_lettered(self, count: int) -> None:
        self.notify(ngettext("{count} message is written.", "{count} messages are written.", count).format(count=count),
                    "good")  # fmt: skip

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.touches("actions") and self.isVisible():
            self._read()


def _columns() -> tuple[Column[ActionRow], ...]:
    return (
        Column(_("Due"), _due, width=112, text=due_words),
        Column(_("State"), _state, width=212, text=state_words, badge=state_kind),
        Column(_("What is to be done"), _text, width=280, stretch=True, tip=_text),
        Column(_("Unit"), _unit, width=130, tip=_unit),
        Column(_("Owner"), _owner, width=130, tip=_owner),
        Column(_("POETE element"), _element, width=110),
        Column(_("Reference"), _ref, width=90),
        Column(_("Drill"), _code, width=120),
    )


def _due(row: ActionRow) -> object:
    return row.action.due


def _state(row: ActionRow) -> object:
    return list(ActionState).index(row.action.state)


def _text(row: ActionRow) -> str:
    return row.action.text


def _unit(row: ActionRow) -> str:
    return row.unit


def _owner(row: ActionRow) -> str:
    return row.action.owner


def _element(row: ActionRow) -> str:
    return _(POETE[row.action.poete])


def _ref(row: ActionRow) -> str:
    return row.action.ref


def _code(row: ActionRow) -> str:
    return row.code


def _read(services: Services, view: str, _progress: Progress) -> Shown:
    units, following = tuple((item.code, item.name) for item in services.directory.units()), services.follow_up
    found = following.recurring() if view == RECURRING else None
    return Shown(units, following.rows(), found, following.offers() if view == NOTES else None)


def _proposed(services: Services, wanted: Proposal, _progress: Progress) -> Action:
    return services.follow_up.add(wanted.drill, wanted.text, wanted.ref, wanted.poete, note=wanted.note)


def _edited(services: Services, key: str, values: dict[str, object], _progress: Progress) -> Action:
    return services.follow_up.edit(key, values)


def _moved(services: Services, key: str, target: ActionState, remark: str, _progress: Progress) -> Action:
    return services.follow_up.move(key, target, remark)


def _table(services: Services, path: Path, rows: Sequence[ActionRow], _progress: Progress) -> Path:
    return services.follow_up.write(path, rows)


def _letters(services: Services, folder: Path, rows: Sequence[ActionRow], _progress: Progress) -> int:
    return len(services.follow_up.write_letters(folder, rows))
