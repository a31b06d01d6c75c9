"""Readiness: the matrix of units and families, what to drill next, and the people of a unit with their records."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.access import Right
from trainer.domain.drill import Drill
from trainer.domain.errors import Trouble
from trainer.domain.programme import Program
from trainer.domain.readiness import Cell
from trainer.domain.readiness_rules import Rule
from trainer.domain.what_next import Wish
from trainer.i18n import _, ngettext, tell
from trainer.services.readiness import OpenedCell, Picture
from trainer.services.services import Services
from trainer.services.training import UnitTraining
from trainer.services.words import full_date
from trainer.ui.changes import Change, Changes
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import columns
from trainer.ui.memory import Memory
from trainer.ui.page import Page
from trainer.ui.permits import belongs_to, may, permit
from trainer.ui.readiness.cell_card import CellCard
from trainer.ui.readiness.matrix import MatrixTable
from trainer.ui.readiness.next_list import NextList
from trainer.ui.readiness.people import PeopleView
from trainer.ui.readiness.rules_view import RulesView
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import set_value
from trainer.ui.widgets.pdf_place import PdfPlace
from trainer.ui.widgets.segmented import Option, Segmented

T = TypeVar("T")
MOST = 50
"""Wishes that are listed."""
TOUCHING = ("readiness", "reports", "people", "units", "risks", "scenarios", "settings", "drills")


@dataclass(frozen=True)
class Reading:
    """What the page shows, read in one go."""

    picture: Picture
    wishes: tuple[Wish, ...]
    rules: tuple[Rule, ...]


class ReadinessPage(Page):
    """Every number rests on issued reports; a cell opens what it rests on."""

    def __init__(
        self, services: Services, jobs: Jobs, changes: Changes, _memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Readiness"), parent)
        self._services, self._jobs = services, jobs
        self._reading: Reading | None = None
        self._wanted = ""
        self._build()
        self._connect()
        changes.changed.connect(self._on_changed)

    def _build(self) -> None:
        options = (
            Option("matrix", _("Matrix")), Option("next", _("What next")), Option("people", _("People")),
            Option("rules", _("Rules")),
        )  # fmt: skip
        self.switch = Segmented(options, _("View"))
        self.switch.set_value("matrix")
        self.header.add(self.switch)
        self.stack = QStackedWidget()
        self.card, self.next, self.people, self.paper = CellCard(), NextList(), PeopleView(), PdfPlace()
        self.rules = RulesView()
        self.matrix: MatrixTable | None = None
        self._matrix_side = QWidget()
        self._matrix_row = columns(self.card, gap=2)
        self._matrix_side.setLayout(self._matrix_row)
        self.forbidden = EmptyState("lock", _("Results are not for everybody"), belongs_to(Right.RESULTS))
        self._people_side = QWidget()
        self._people_side.setLayout(columns((self.people, 1)))
        for view in (self._matrix_side, self.next, self._people_side, self.rules, self.paper, self.forbidden):
            self.stack.addWidget(view)
        self.body.setSpacing(12)
        self.fill(self.stack)

    def _connect(self) -> None:
        self.switch.chosen.connect(self.show_view)
        self.card.drill_asked.connect(self._on_drill)
        self.card.people_asked.connect(self._on_people)
        self.next.require_asked.connect(self._on_require)
        self.next.draft_asked.connect(self._on_draft)
        self.people.unit_asked.connect(self._on_unit)
        self.people.person_asked.connect(self._on_person)
        self.rules.saved.connect(self._on_rule)
        permit(self._services, Right.RULES, self.rules.save_button)
        self.offer("refresh", self.load)
        if permit(self._services, Right.PLAN, self.next.require, self.next.draft):
            self.offer("new", self._on_new)

    # showing

    def entered(self, argument: object = None) -> None:
        """A name shows that view, `("people", code)` the people of a unit."""
        if not may(self._services, Right.RESULTS):
            self.switch.hide()
            self.stack.setCurrentWidget(self.forbidden)
            return
        match argument:
            case ("people", str(code)):
                self._wanted = code
            case str(name) if name in ("matrix", "next", "people", "rules"):
                self.show_view(name)
        self.load()

    def place(self) -> object:
        """The view looked at."""
        return self.switch.value() or "matrix"

    def load(self) -> None:
        """Read what is true now."""
        self._run(partial(_read, self._services), self._on_read)

    def show_view(self, name: str) -> None:
        """Bring a view to the front."""
        self.switch.set_value(name)
        view = {"matrix": self._matrix_side, "next": self.next, "people": self._people_side, "rules": self.rules}[name]
        self.stack.setCurrentWidget(view)
        self.offer("back", None)
        if name == "people":
            self.people.choose(self.people.unit())
        elif name == "next":
            self.next.table.setFocus()
        elif self.matrix is not None:
            self.matrix.setFocus()

    @Slot(object)
    def _on_read(self, reading: Reading) -> None:
        self._reading = reading
        picture = reading.picture
        if self.matrix is None:
            self.matrix = MatrixTable(picture.families)
            self.matrix.cell_chosen.connect(self._on_cell)
            self.matrix.cell_opened.connect(self._on_cell_opened)
            self._matrix_row.insertWidget(0, self.matrix, 1)
            if self.stack.currentWidget() is self._matrix_side:
                self.matrix.setFocus()
        self.matrix.show_picture(picture)
        self.next.show_wishes(reading.wishes, picture.units)
        self.people.show_units(picture.units)
        self.rules.show_rules(reading.rules, picture.at)
        self.header.set_title(_("Readiness"), _told(picture))
        if self._wanted:
            self._on_people(self._wanted)
            self._wanted = ""
        elif self.stack.currentWidget() is self._people_side:
            self.people.choose(self.people.unit())

    def _run(self, work: Callable[[Progress], T], on_done: Callable[[T], object], *, write: bool = False) -> None:
        self._jobs.run(work, on_done, self._on_trouble, write=write)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.notify(tell(trouble), "bad")

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self.isVisible() and may(self._services, Right.RESULTS) and change.touches(*TOUCHING):
            self.load()

    # the matrix

    @Slot(object)
    def _on_cell(self, cell: Cell) -> None:
        self._run(partial(_open, self._services, cell), self._on_opened)

    @Slot(object)
    def _on_opened(self, found: OpenedCell) -> None:
        cell = self.matrix.cell() if self.matrix is not None else None
        if cell is None or self._reading is None or (cell.unit, cell.family) != (found.cell.unit, found.cell.family):
            return  # the next cell is looked at already
        self.card.show_cell(found, self._reading.picture.units.get(found.cell.unit, found.cell.unit))

    @Slot(object)
    def _on_cell_opened(self, _cell: Cell) -> None:
        self.card.focus_first()

    @Slot(str)
    def _on_drill(self, code: str) -> None:
        self._run(partial(_find, self._services, code), self._on_found)

    @Slot(object)
    def _on_found(self, drill: Drill) -> None:
        self.page_asked.emit("drill", (drill.id, "report"))

    # what next

    @Slot(object)
    def _on_require(self, wish: Wish) -> None:
        if may(self._services, Right.PLAN):
            self._run(partial(_require, self._services, wish), self._on_required, write=True)

    @Slot(object)
    def _on_required(self, program: Program) -> None:
        told = _("It stands in the programme {name} now.").format(name=program.name)
        self.notify(told, "good", _("Open the programme"), self._show_programme)

    def _show_programme(self) -> None:
        self.page_asked.emit("schedule", "programme")

    def _on_new(self) -> None:
        """From the list only: elsewhere nothing says which drill is meant."""
        if self.stack.currentWidget() is self.next:
            self.next.plan_draft()
        else:
            self.show_view("next")

    @Slot(object)
    def _on_draft(self, wish: Wish) -> None:
        if may(self._services, Right.PLAN):
            self._run(partial(_draft, self._services, wish), self._on_drafted, write=True)

    @Slot(object)
    def _on_drafted(self, drill: Drill) -> None:
        self.notify(_("{code} is planned as a draft.").format(code=drill.code), "good")
        self.page_asked.emit("drill", (drill.id, "plan"))

    # rules

    @Slot(object)
    def _on_rule(self, rule: Rule) -> None:
        self._run(partial(_keep_rule, self._services, rule), self._on_rule_kept, write=True)

    @Slot(object)
    def _on_rule_kept(self, rule: Rule) -> None:
        self.notify(_("The rule holds from {day} on.").format(day=full_date(rule.valid_from)), "good")
        self.load()

    # people

    @Slot(str)
    def _on_people(self, code: str) -> None:
        set_value(self.people.units, code)
        self.show_view("people")

    @Slot(str)
    def _on_unit(self, code: str) -> None:
        self._run(partial(_training, self._services, code), self._on_training)

    @Slot(object)
    def _on_training(self, found: UnitTraining) -> None:
        if found.unit.code == self.people.unit():
            self.people.show_training(found)

    @Slot(str)
    def _on_person(self, key: str) -> None:
        self._run(partial(_record, self._services, key), self._on_record)

    @Slot(object)
    def _on_record(self, made: tuple[str, bytes]) -> None:
        name, content = made
        self.paper.show_bytes(content, name)
        self.stack.setCurrentWidget(self.paper)
        self.offer("back", self._on_back)

    def _on_back(self) -> None:
        self.show_view("people")
        self.people.people.setFocus()


def _told(picture: Picture) -> str:
    """The day, and what does not count."""
    codes = {item.code for item in picture.waiting}
    count = len(codes)
    told = _("As of {day}, by issued reports").format(day=full_date(picture.at))
    if not count:
        return told
    held = ngettext("{count} held drill waits for its report and does not count",
                    "{count} held drills wait for their reports and do not count", count)  # fmt: skip
    return f"{told} · {held.format(count=count)}"


def _read(services: Services, _progress: Progress) -> Reading:
    picture = services.readiness.picture()
    return Reading(picture, services.what_next.from_picture(picture, MOST), services.readiness.rules())


def _open(services: Services, cell: Cell, _progress: Progress) -> OpenedCell:
    return services.readiness.cell(cell.unit, cell.family)


def _find(services: Services, code: str, _progress: Progress) -> Drill:
    return services.planning.drill(code)


def _require(services: Services, wish: Wish, _progress: Progress) -> Program:
    program = services.what_next.program()
    services.what_next.require(wish, program.id)
    return program


def _draft(services: Services, wish: Wish, _progress: Progress) -> Drill:
    return services.what_next.draft(wish)


def _keep_rule(services: Services, rule: Rule, _progress: Progress) -> Rule:
    return services.readiness.change_rule(rule)


def _training(services: Services, code: str, _progress: Progress) -> UnitTraining:
    return services.training.unit(code)


def _record(services: Services, key: str, _progress: Progress) -> tuple[str, bytes]:
    number = services.training.record(key).person.service_number
    return _("training-record-{number}.pdf").format(number=number), services.training.pdf(key)
