"""The plan of a drill: forms that edit a draft, and what stands against it, live."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QWidget

from trainer.domain.access import Right
from trainer.domain.directory import Person
from trainer.domain.drill import BEFORE_PLAY, Booking, Drill, RoleHolder, State, Team
from trainer.domain.errors import Trouble
from trainer.domain.ids import TeamId
from trainer.domain.scenario import Scenario
from trainer.domain.schedule import Conflict, Judged
from trainer.i18n import _, ngettext, tell
from trainer.services.words import clock_time
from trainer.ui.drill.assignment_card import AssignmentCard
from trainer.ui.drill.conditions_card import ConditionsCard
from trainer.ui.drill.draft_memory import dumped, loaded
from trainer.ui.drill.facts_card import FactsCard
from trainer.ui.drill.history_card import HistoryCard
from trainer.ui.drill.means_card import MeansCard
from trainer.ui.drill.person_search import PersonSearch
from trainer.ui.drill.plan_draft import (
    EVALUATOR,
    faults,
    rebased,
    with_holder,
    with_team,
    with_team_changed,
    without_holder,
    without_team,
)
from trainer.ui.drill.plan_side import ConflictsCard, ReferencesCard, RetestCard, ScenarioCard
from trainer.ui.drill.roles_card import RolesCard, role_name
from trainer.ui.drill.tab import Desk, Tab
from trainer.ui.drill.tab_order import chain_within, stops
from trainer.ui.drill.teams_card import TeamsCard
from trainer.ui.jobs import Job, Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.permits import may

PAUSE_MS = 200
DRAFT = "drill/draft/"
PLANNED = BEFORE_PLAY | {State.POSTPONED}


class PlanTab(Tab):
    """`is_dirty = draft != saved`; nothing is written before Save."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._saved: Drill | None = None
        self._draft: Drill | None = None
        self._scenario: Scenario | None = None
        self._asking: Job[tuple[Judged, ...]] | None = None
        self._search: PersonSearch | None = None
        self._wanted_role = ""
        self._ordered: object = None
        self._thrown: Drill | None = None
        directory = desk.services.directory
        self._units = {unit.code: unit.name for unit in directory.units()}
        self._laws = {law.code: law for law in directory.regulations()}
        self._roles = {role.code: role for role in directory.roles()}
        self._lent = desk.services.means.all()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._build()
        self._connect()

    # building

    def _build(self) -> None:
        self.facts, self.teams, self.assignments = FactsCard(), TeamsCard(), AssignmentCard()
        self.conflicts, self.roles = ConflictsCard(), RolesCard(list(self._roles.values()))
        self.references, self.scenario, self.retests = ReferencesCard(), ScenarioCard(), RetestCard()
        self.history = HistoryCard(self.desk.services.approval.questions())
        self.means = MeansCard(self._units)
        self.conditions = ConditionsCard(self.desk.services.grading.conditions())
        left, right, whole = QWidget(), QWidget(), QWidget()
        left.setLayout(rows(self.facts, self.teams, STRETCH, gap=1.5))
        right.setLayout(rows(self.conflicts, self.retests, self.roles, self.means, self.conditions, STRETCH, gap=1.5))
        foot = columns((self.scenario, 1), (self.references, 1), gap=1.5)
        top = columns((left, 3), (right, 2), gap=1.5)
        body = rows(top, self.assignments, self.history, foot, STRETCH, gap=1.5)
        body.setContentsMargins(0, 12, 8, 8)
        whole.setLayout(body)
        self._area = scrolled(whole)
        self.setLayout(rows((self._area, 1), self._build_bar(), gap=1))

    def _build_bar(self) -> QFrame:
        self._bar, self._state, self._trouble = (
            QFrame(),
            label(_("Unsaved changes"), "strong"),
            label("", "bad", wrap=True),
        )
        self._bar.setProperty("role", "card")
        self._discard = button(_("Discard"), self.discard)
        self._save = button(_("Save (Ctrl+S)"), self._on_save, role="primary", icon="save")
        words = rows(self._state, self._trouble, gap=0)
        bar = columns(words, self._discard, self._save)
        bar.setStretch(0, 1)
        bar.setContentsMargins(16, 8, 12, 8)
        self._bar.setLayout(bar)
        self._bar.hide()
        return self._bar

    def _connect(self) -> None:
        self.facts.changed.connect(self._on_changed)
        self.conditions.changed.connect(self._on_changed)
        self.assignments.changed.connect(self._on_changed)
        self.means.changed.connect(self._on_booked)
        self.means.made.connect(self._on_means_made)
        self.teams.added.connect(self._on_team_added)
        self.teams.edited.connect(self._on_team_edited)
        self.teams.removed.connect(self._on_team_removed)
        self.roles.person_asked.connect(self._on_person_asked)
        self.roles.removal_asked.connect(self._on_holder_removed)
        self.scenario.opened.connect(self._on_scenario)
        self.conflicts.opened.connect(self._on_other_drill)
        self.conflicts.reasoned.connect(self._on_reasoned)
        self.conflicts.changed.connect(self._on_conflicts_changed)
        self.history.copied.connect(self._on_copied)
        self._pause.timeout.connect(self._ask_conflicts)
        self._pause.timeout.connect(self._remember)

    # showing

    @property
    def is_dirty(self) -> bool:
        """Whether something on screen is not saved."""
        return self._draft != self._saved

    def draft(self) -> Drill | None:
        """The plan as it is on screen."""
        return self._draft

    def show_drill(self, drill: Drill, scenario: Scenario) -> None:
        """Show a drill; a draft of the same one stays and is carried over to the newer state."""
        before, draft = self._saved, self._draft
        self._scenario, self._saved, self._lent = scenario, drill, self.desk.services.means.all()
        if before is None or draft is None or before.id != drill.id:
            self._draft = loaded(self._remembered(drill), drill) or drill
            self._say("")
        elif draft == before:
            self._draft = drill
            self._say("")
        else:
            self._draft = rebased(draft, before, drill) or draft
        self.references.show_references(scenario, self._laws)
        self.scenario.show_scenario(drill, scenario)
        self.retests.show_actions(self.desk.services.follow_up.cards(drill))
        self.history.show_history(drill, self.desk.services.approval.history(drill.id))
        self._show()

    def _remembered(self, drill: Drill) -> str:
        """An unsaved draft of an earlier page or of the program before it ended."""
        return self.desk.memory.get(f"{DRAFT}{drill.id}") if self._may_plan else ""

    @property
    def _may_plan(self) -> bool:
        return may(self.desk.services, Right.PLAN)

    @Slot()
    def _remember(self) -> None:
        saved, draft = self._saved, self._draft
        if saved is not None and draft is not None:
            text = dumped(draft, saved)
            if text != self._remembered(saved):
                self.desk.memory.put(f"{DRAFT}{saved.id}", text)

    def left(self) -> None:
        """A draft outlives the page."""
        self._remember()

    def _show(self) -> None:
        draft, scenario = self._draft, self._scenario
        if draft is None or scenario is None:
            return
        is_planned = draft.state in PLANNED
        editable = is_planned and self._may_plan
        self.facts.show_drill(draft, scenario, self._units, editable=editable)
        self.teams.show_drill(draft, editable=editable)
        self.means.show_drill(draft, self._lent, editable=editable)
        self.conditions.show_drill(draft, editable=editable)
        self.roles.show_drill(draft, editable=editable)
        self.assignments.show_drill(draft, scenario, editable=editable)
        self._order_tabs(draft, editable=editable)
        self._bar.setVisible(self.is_dirty)
        self.conflicts.setVisible(is_planned)
        if is_planned:
            self._pause.start()
        self.offers_changed.emit()

    def _order_tabs(self, draft: Drill, *, editable: bool) -> None:
        """Rows of teams and holders are made anew now and then, and then stand at the end of the order."""
        made = (tuple(team.id for team in draft.teams), draft.roles, len(draft.bookings), editable)
        if made != self._ordered:
            self._ordered = made
            chain_within(self)

    def _say(self, trouble: str) -> None:
        self._trouble.setText(f"▲ {trouble}" if trouble else "")
        self._trouble.setVisible(bool(trouble))

    def offered(self) -> dict[str, Callable[[], object]]:
        return {"save": self.save} if self.is_dirty else {}

    # saving

    def save(self) -> bool:
        """Write the draft; a refusal is said beside the button and the draft stays."""
        draft = self._draft
        if draft is None or not self.is_dirty:
            return True
        if not self._is_complete(draft):
            return False
        try:
            saved = self.desk.services.planning.replan(draft)
        except Trouble as trouble:
            self._say(tell(trouble))
            return False
        self._take_saved(saved)
        return True

    @Slot()
    def _on_save(self) -> None:
        self.save()

    def _is_complete(self, draft: Drill) -> bool:
        wrong = {name: _(words) for name, words in faults(draft).items()}
        self.facts.form.show_errors(wrong)
        if not wrong:
            return True
        first = next(iter(wrong))
        self._say(wrong[first])
        if first != "teams":
            self.facts.form.jump(first)
        return False

    def _take_saved(self, saved: Drill) -> None:
        self._saved = self._draft = saved
        self._remember()
        self._say("")
        self._show()
        now = clock_time(self.desk.services.workplace.clock(), saved.zone, named=False)
        self.state_told.emit(_("Plan saved {time}").format(time=now), "good")
        self.history.show_history(saved, self.desk.services.approval.history(saved.id))
        self.drill_saved.emit()

    def show_history(self) -> None:
        """Bring decisions and changes into view."""
        self._area.ensureWidgetVisible(self.history, 0, 24)
        first = next(iter(stops(self.history)), None)
        if first is not None:
            first.setFocus()

    @Slot(int)
    def _on_copied(self, count: int) -> None:
        told = ngettext("{count} line copied.", "{count} lines copied.", count)
        self.notify(told.format(count=count), "good")

    @Slot()
    def discard(self) -> None:
        """Back to what is saved; can be undone from the notice."""
        if self._draft is None or not self.is_dirty:
            return
        self._thrown, self._draft = self._draft, self._saved
        self._say("")
        self.facts.form.show_errors({})
        self._show()
        self.notify(_("Changes discarded."), "info", _("Undo"), self._take_back)

    def _take_back(self) -> None:
        saved, thrown = self._saved, self._thrown
        if saved is not None and thrown is not None and saved.id == thrown.id:
            self._draft = replace(thrown, revision=saved.revision, state=saved.state, participants=saved.participants)
            self._show()

    # editing

    @Slot(object)
    def _on_changed(self, draft: object) -> None:
        if isinstance(draft, Drill):
            self._draft = draft
            self._say("")
            self.facts.form.show_errors({})
            self._show()

    @Slot()
    def _on_team_added(self) -> None:
        if self._draft is not None:
            key = TeamId(self.desk.services.workplace.new_id())
            name = _("Team {number}").format(number=len(self._draft.teams) + 1)
            self._on_changed(with_team(self._draft, key, name))
            self.teams.focus_last()

    @Slot(object)
    def _on_team_edited(self, team: object) -> None:
        if self._draft is not None and isinstance(team, Team):
            self._on_changed(
                with_team_changed(self._draft, team.id, name=team.name, level=team.level, strength=team.strength)
            )

    @Slot(str)
    def _on_team_removed(self, key: str) -> None:
        if self._draft is not None:
            self._on_changed(without_team(self._draft, TeamId(key)))

    @Slot(object)
    def _on_booked(self, bookings: tuple[Booking, ...]) -> None:
        if self._draft is not None:
            self._on_changed(replace(self._draft, bookings=bookings))

    @Slot(str, str, int)
    def _on_means_made(self, unit: str, name: str, count: int) -> None:
        """Put on the list, and booked at once."""
        draft = self._draft
        try:
            item = self.desk.services.means.keep(unit, name, count)
        except Trouble as trouble:
            self.means.form.say(tell(trouble))
            return
        self._lent = self.desk.services.means.all()
        self.means.close_form()
        if draft is not None and item.id not in {booking.resource for booking in draft.bookings}:
            self._on_changed(replace(draft, bookings=(*draft.bookings, Booking(item.id))))

    @Slot(str)
    def _on_person_asked(self, role: str) -> None:
        draft = self._draft
        if draft is None:
            return
        self._wanted_role = role
        held = frozenset(item.person for item in draft.roles if item.role == role)
        self._searching().open_at(self.roles.blocks[role].add, role_name(self._roles[role]), held)

    def _searching(self) -> PersonSearch:
        if self._search is None:
            self._search = PersonSearch(self.desk.services.directory, self)
            self._search.chosen.connect(self._on_person)
        return self._search

    @Slot(object)
    def _on_person(self, person: object) -> None:
        if self._draft is None or self._scenario is None or not isinstance(person, Person):
            return
        self._on_changed(with_holder(self._draft, self._scenario, self._wanted_role, person))
        if self._wanted_role == EVALUATOR:
            self.assignments.show_evaluator(person.id)
        self.roles.blocks[self._wanted_role].add.setFocus()

    @Slot(object)
    def _on_holder_removed(self, holder: object) -> None:
        if self._draft is not None and isinstance(holder, RoleHolder):
            self._on_changed(without_holder(self._draft, holder.role, holder.person))

    @Slot(str)
    def _on_scenario(self, slug: str) -> None:
        self.page_asked.emit("library", slug)

    # conflicts

    @Slot()
    def _ask_conflicts(self) -> None:
        if self._draft is None:
            return
        if self._asking is not None:
            self._asking.cancel()
        work = partial(_conflicts, self.desk, self._draft)
        self._asking = self.desk.jobs.run(work, self._on_conflicts, self.tell_trouble)

    @Slot(object)
    def _on_conflicts(self, found: Sequence[Judged]) -> None:
        self.conflicts.show_conflicts(found, self._draft.code if self._draft else "")

    @Slot()
    def _on_conflicts_changed(self) -> None:
        """Links and buttons were made anew and stand at the end of the order."""
        chain_within(self)

    @Slot(str)
    def _on_other_drill(self, code: str) -> None:
        self.page_asked.emit("drill", code)

    @Slot(object, str)
    def _on_reasoned(self, conflict: Conflict, words: str) -> None:
        if self._saved is not None:
            work = partial(_excuse, self.desk, self._saved.id, conflict, words)
            self.desk.jobs.run(work, self._on_excused, self.tell_trouble, write=True)

    @Slot(object)
    def _on_excused(self, _done: object) -> None:
        self._ask_conflicts()


def _conflicts(desk: Desk, draft: Drill, _progress: Progress) -> tuple[Judged, ...]:
    return desk.services.conflicts.of(draft)


def _excuse(desk: Desk, key: str, conflict: Conflict, words: str, _progress: Progress) -> None:
    desk.services.conflicts.excuse(key, conflict, words)
