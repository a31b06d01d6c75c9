"""Acts of proposing a schedule: ask the planner, then take the whole answer or a part of it as one step."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.assigning import proposed_assignments
from trainer.domain.directory import Person
from trainer.domain.drill import Drill, State, role_of
from trainer.domain.errors import Refusal, Sentence, mark
from trainer.domain.proposal import Placed, Problem, Proposal, Step
from trainer.domain.scenario import Method
from trainer.planner.apart import propose_apart
from trainer.services.access import needs
from trainer.services.conflicts import conflicts_now, read_ground, refuse_hard
from trainer.services.planning import DrillOrder, PlanningService
from trainer.services.programme import ProgrammeService
from trainer.services.proposal_asking import Asking
from trainer.services.proposal_asking import ProposalOrder as ProposalOrder
from trainer.services.workplace import Workplace
from trainer.store import directory, drills, planned, scenarios
from trainer.store.database import Connection

Tell = Callable[[Step], object]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposal with the names that belong to it. `remarks` are what the person should know before reading it."""

    order: ProposalOrder
    problem: Problem
    proposal: Proposal
    people: Mapping[str, Person]
    titles: Mapping[str, str]
    remarks: tuple[Sentence, ...] = ()

    @staticmethod
    def is_moved(item: Placed) -> bool:
        """Whether it is a draft that shall lie elsewhere than before."""
        day = item.start.astimezone(ZoneInfo(item.task.zone)).date()
        return item.task.present is not None and day != item.task.present


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting has made and moved, for the undo."""

    made: tuple[Drill, ...]
    moved: tuple[tuple[Drill, Drill], ...]


@dataclass(frozen=True)
class ProposalService:
    """Proposals."""

    workplace: Workplace
    planning: PlanningService
    programme: ProgrammeService

    @needs(Right.LOOK)
    def evaluators(self) -> tuple[Person, ...]:
        """Who may be asked to evaluate: who has done so, and officers of the Polda; by name."""
        with self.workplace.database.reading() as connection:
            return Asking(self.workplace, self.programme, connection).pool()

    @needs(Right.LOOK)
    def problem(self, order: ProposalOrder) -> Problem:
        """What the planner is asked; raises `Refusal` when there is nothing to plan."""
        with self.workplace.database.reading() as connection:
            return Asking(self.workplace, self.programme, connection).problem(order)

    @needs(Right.PLAN)
    def propose(
        self, order: ProposalOrder, tell: Tell = lambda _step: None, wants_stop: Callable[[], bool] = lambda: False
    ) -> Suggestion:
        """Ask the planner; nothing is written. `tell` hears of progress; what it raises ends the planner."""
        problem = self.problem(order)
        proposal = propose_apart(problem, tell, wants_stop)
        with self.workplace.database.reading() as connection:
            asking = Asking(self.workplace, self.programme, connection)
            checked = asking.checked(problem, proposal)
            people = {person for item in checked.placed for person in item.evaluators}
            return Suggestion(
                order, problem, checked, directory.people_by_id(connection, sorted(people)), asking.titles(),
                asking.remarks(order, problem),
            )  # fmt: skip

    @needs(Right.PLAN)
    def accept(self, suggestion: Suggestion, keys: Iterable[str] | None = None) -> Accepted:
        """Make the chosen drills as drafts and move the chosen ones, all or nothing.

        Raises `Refusal` with what stands against it when the plan has changed meanwhile or a part does not hold alone.
        """
        wanted = None if keys is None else set(keys)
        chosen = [item for item in suggestion.proposal.placed if wanted is None or item.task.key in wanted]
        moves = [item for item in chosen if suggestion.is_moved(item)]
        fresh = [item for item in chosen if not item.task.code]
        if not moves and not fresh:
            raise Refusal(mark("Nothing is chosen. Tick the drills to be taken into the plan."))
        place = self.workplace
        with place.database.writing() as connection:
            moved = tuple(self._moved(connection, item) for item in moves)
            made = tuple(self._made(connection, item, suggestion) for item in fresh)
            ground = read_ground(connection)
            for drill in (*made, *(after for _before, after in moved)):
                refuse_hard(conflicts_now(connection, drill, ground))
            place.audit(
                connection, "proposal accepted", str(suggestion.order.first), drills=len(made), moved=len(moved)
            )
        return Accepted(made, moved)

    def _require_reach(self, drill: Drill) -> None:
        self.workplace.access.require(self.workplace.database, Right.PLAN, drill=drill)

    def _moved(self, connection: Connection, item: Placed) -> tuple[Drill, Drill]:
        before = drills.load_drill(connection, drills.find_drill(connection, item.task.code))
        if before.state is not State.DRAFT:
            raise Refusal(
                mark("{code} is no draft any more, so it stays where it is. Take it out of the choice."),
                code=before.code,
            )
        self._require_reach(before)
        after = replace(before, start=item.start, revision=before.revision + 1)
        drills.save_drill(connection, after)
        return before, after

    def _made(self, connection: Connection, item: Placed, suggestion: Suggestion) -> Drill:
        task = item.task
        order = DrillOrder(
            task.scenario, task.host, item.start, units=task.units[1:], method=Method(task.method), minutes=task.minutes
        )
        drill = self.planning.drafted(connection, order)
        self._require_reach(drill)
        scenario = scenarios.load_version(connection, drill.version)
        people = [suggestion.people[key] for key in item.evaluators if key in suggestion.people]
        drill = replace(drill, roles=tuple(role_of(person, "PENILAI") for person in people))
        evaluators = [holder.person for holder in drill.evaluators()]
        drill = replace(drill, assignments=tuple(proposed_assignments(drill, scenario, evaluators)))
        drills.save_drill(connection, drill)
        return drill

    @needs(Right.PLAN)
    def undo(self, accepted: Accepted) -> tuple[str, ...]:
        """Take back what was accepted, in one step; gives the codes of those that somebody has changed and that stay."""
        place, kept = self.workplace, list[str]()
        with place.database.writing() as connection:
            for drill in accepted.made:
                if not self._untouched(connection, drill):
                    kept.append(drill.code)
                    continue
                planned.drop_drill(connection, drill.id)
            for before, after in accepted.moved:
                if not self._untouched(connection, after):
                    kept.append(after.code)
                    continue
                drills.save_drill(connection, replace(before, revision=after.revision + 1))
            place.audit(connection, "proposal taken back", "", drills=len(accepted.made), kept=len(kept))
        return tuple(kept)

    def _untouched(self, connection: Connection, drill: Drill) -> bool:
        held = drills.revision_of(connection, drill.id)
        return held == (drill.revision, State.DRAFT) and not planned.has_records(connection, drill.id)
