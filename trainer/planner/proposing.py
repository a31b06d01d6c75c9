"""Proposes a schedule in two stages: days for the tasks, then evaluators for the days. Needs OR-Tools."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from trainer.domain.errors import mark
from trainer.domain.proposal import Placed, Problem, Proposal, Status, Step, Task
from trainer.planner.bounding import dates_bound
from trainer.planner.crewing import CrewModel, crew_wishes
from trainer.planner.dating import DateModel
from trainer.planner.days import Days, moment_of
from trainer.planner.evenness import Evenness, total_cost
from trainer.planner.explaining import explain
from trainer.planner.grain import Grain, single_days, whole_weeks
from trainer.planner.greedy import Draft, fill, first_plan, improve, in_order_of_need
from trainer.planner.shaking import shaken
from trainer.planner.solving import Answer, Stop, solve
from trainer.planner.staffing import Roster, first_crew

Tell = Callable[[Step], object]
Plan = dict[str, int]

EXACT = 40_000
"""Up to so many choices of task and day the days are searched at once, beyond them the weeks first."""

SEARCHED = 400
"""Up to so many tasks the days are searched by the solver; beyond them it finds nothing better within minutes."""
WIDE = 60_000
"""Up to so many pairs of task and evaluator all are searched, beyond them only those that a cheapest staffing names."""

QUARTER = 13
"""Weeks whose evaluators are searched together where all are too many."""

FIRST, DATES, CREWS, REASONS = (
    mark("First plan"), mark("Choosing the days"), mark("Choosing the evaluators"), mark("Looking for reasons"),
)  # fmt: skip


@dataclass
class Planner:
    """One problem on its way to a proposal."""

    problem: Problem
    tell: Tell
    stop: Stop

    def __post_init__(self) -> None:
        self.days = Days(self.problem)
        self.tasks = self.problem.tasks
        self.open_days = {task.key: self.days.open_days(task) for task in self.tasks}
        self.evenness = Evenness(self.days, self.tasks)
        self._any_crew = 0

    def fit(self) -> Plan | None:
        """A day and evaluators for every task, or None where that is not to be had."""
        if not all(self.open_days.values()):
            return None
        plan, _bound = self._dated(first_plan(self.days, self.evenness, self.tasks, self.open_days))
        if len(plan) < len(self.tasks):
            return None
        roster = Roster(self.days, plan, self.tasks)
        self._crewed(roster, 0, 0)
        self._mend(roster)
        return roster.plan if len(roster.plan) == len(self.tasks) else None

    def propose(self) -> Proposal:
        """The best plan found within the effort, or until stopped."""
        self._say(FIRST)
        plan = first_plan(self.days, self.evenness, self.tasks, self.open_days, self._is_stopped)
        plan, bound = self._dated(plan)
        roster = Roster(self.days, plan, self.tasks)
        dates_at_least, crew_at_least = bound, self._crewed(roster, bound, self._cost(plan))
        if self._mend(roster):  # other days than those the evaluators were proven for
            crew_at_least = min(crew_at_least, self._any_crew)
        return self._proposal(roster, dates_at_least + crew_at_least)

    def _cost(self, plan: Mapping[str, int]) -> int:
        return total_cost(self.days, self.evenness, self.tasks, plan)

    def _say(self, stage: str, objective: int | None = None, bound: int | None = None, placed: int = 0) -> None:
        self.tell(Step(stage, objective, bound, placed, len(self.tasks)))

    # days

    def _dated(self, plan: Plan) -> tuple[Plan, int]:
        """A better plan and the bound of its cost."""
        best = self._cost(plan)
        self._say(DATES, best, None, len(plan))
        bound = dates_bound(self.days, self.evenness, self.tasks, self.open_days)
        if bound < best:
            plan = shaken(self.days, self.evenness, self.tasks, self.open_days, plan,
                          floor=bound, seed=self.problem.seed, wants_stop=self._is_stopped)  # fmt: skip
            best = self._cost(plan)
        self._say(DATES, best, bound, len(plan))
        if bound >= best or self.stop.is_set or len(self.tasks) > SEARCHED:
            return plan, bound
        usable = {day for found in self.open_days.values() for day in found}
        plan, bound = self._searched(plan, bound, whole_weeks(self.days, usable), self.open_days)
        if self._cost(plan) > bound and sum(map(len, self.open_days.values())) <= EXACT:
            plan, bound = self._searched(plan, bound, single_days(self.days, usable), self.open_days)
        return plan, bound

    def _is_stopped(self) -> bool:
        return self.stop.is_set

    def _searched(
        self, plan: Plan, bound: int, grain: Grain, open_days: Mapping[str, Sequence[int]]
    ) -> tuple[Plan, int]:
        model = DateModel(self.days, self.tasks, open_days, grain, self.evenness)
        model.hint(plan)
        model.model.add(model.objective >= bound)
        best = self._cost(plan)

        def tell(found: int | None, proven: int | None) -> None:
            known = max(bound, proven or 0)
            shown = best if found is None or not grain.is_days else min(best, found)
            self._say(DATES, shown, known, len(plan))

        answer = solve(model.model, seed=self.problem.seed, effort=self.problem.effort, stop=self.stop, tell=tell)
        bound = max(bound, answer.bound)
        if answer.values is None:
            return plan, bound
        values = answer.values
        chosen = model.chosen(lambda literal: values[literal.index])
        found = self._in_days(grain, chosen, open_days)
        return (found if self._cost(found) < best else plan), bound

    def _in_days(self, grain: Grain, chosen: Mapping[str, int], open_days: Mapping[str, Sequence[int]]) -> Plan:
        if grain.is_days:
            return {key: grain.buckets[bucket][0] for key, bucket in chosen.items()}
        within = {
            key: tuple(day for day in found if key in chosen and grain.place_of[day] == chosen[key])
            for key, found in open_days.items()
        }
        draft = Draft(self.days, self.evenness, self.tasks)
        fill(draft, in_order_of_need(self.tasks, within), within)
        fill(draft, in_order_of_need(self.tasks, open_days), open_days)
        improve(draft, self.tasks, open_days)
        return draft.plan

    # evaluators

    def _crewed(self, roster: Roster, bound: int, dates: int) -> int:
        """Staff the roster; returns the bound of what that costs."""
        if not roster.tasks:
            return 0
        wishes = crew_wishes(roster)
        first_crew(roster, wishes.counts)
        self._any_crew = least = wishes.bound
        is_whole = len(roster.tasks) * len(roster.pool) <= WIDE
        parts = [roster.tasks] if is_whole else self._quarters(roster)
        for is_narrow in (True, False) if is_whole else (True,):
            for part in parts:
                best = roster.total()
                self._say(CREWS, dates + best, bound + least, len(roster.plan))
                if least >= best or self.stop.is_set:
                    return least
                answer = self._crews_searched(CrewModel(roster, wishes, part, is_narrow=is_narrow), len(parts))
                if is_whole and not is_narrow:
                    least = max(least, answer.bound)
        self._say(CREWS, dates + roster.total(), bound + least, len(roster.plan))
        return least

    def _crews_searched(self, model: CrewModel, parts: int) -> Answer:
        effort = self.problem.effort / parts
        answer = solve(model.model, seed=self.problem.seed, effort=effort, stop=self.stop)
        model.take(answer.values)
        return answer

    def _quarters(self, roster: Roster) -> list[list[Task]]:
        """The tasks by thirteen weeks: a year of hundreds of units is too much for one search."""
        found: dict[int, list[Task]] = {}
        for task in roster.tasks:
            found.setdefault(self.days.week(roster.plan[task.key]) // QUARTER, []).append(task)
        return [found[number] for number in sorted(found)]

    def _mend(self, roster: Roster) -> bool:
        """Another day for drills without one or without evaluators; where there is none they are left out."""
        short = roster.short()
        missing = [task for task in self.tasks if task.key not in roster.plan and self.open_days[task.key]]
        if not short and not missing:
            return False
        draft = Draft(self.days, self.evenness, self.tasks)
        for task in self.tasks:
            if task.key in roster.plan and task not in short:
                draft.put(task, roster.plan[task.key])
        for task in short:
            roster.drop(task)
        mended = [task for task in (*short, *missing) if self._mended(roster, draft, task)]
        self._drop_disordered(roster)
        return bool(mended or short)

    def _mended(self, roster: Roster, draft: Draft, task: Task) -> bool:
        for day in sorted(self.open_days[task.key], key=lambda day: (draft.cost(task, day), day)):
            if not draft.bars(task, day) and roster.count_free(task, day) >= task.needed:
                roster.add(task, day)
                draft.put(task, day)
                return True
        return False

    def _drop_disordered(self, roster: Roster) -> None:
        """What has lost its preparation is left out too."""
        draft = Draft(self.days, self.evenness, self.tasks)
        for task in sorted(self.tasks, key=lambda task: bool(task.after)):
            if task.key not in roster.plan:
                continue
            if draft.in_order(task, roster.plan[task.key]):
                draft.put(task, roster.plan[task.key])
            elif task.key in roster.crew:
                roster.drop(task)
            else:
                del roster.plan[task.key]

    # the answer

    def _proposal(self, roster: Roster, bound: int) -> Proposal:
        plan = roster.plan
        left_out = [task for task in self.tasks if task.key not in plan]
        objective = self._cost(plan) + roster.total()
        if left_out:
            self._say(REASONS, objective, min(bound, objective), len(plan))
        status = Status.OPTIMAL if objective <= bound else Status.STOPPED if self.stop.is_set else Status.FEASIBLE
        placed = [self._placed(task, roster) for task in self.tasks if task.key in plan]
        placed.sort(key=lambda item: (item.start, item.task.host, item.task.key))
        unplaced = explain(self.days, self.tasks, roster, left_out, _fits)
        return Proposal(status, objective, min(bound, objective), tuple(placed), unplaced)

    def _placed(self, task: Task, roster: Roster) -> Placed:
        start, end = self.days.times(task, roster.plan[task.key])
        people = tuple(roster.pool[number].person for number in roster.crew.get(task.key, ()))
        return Placed(task, moment_of(start), moment_of(end), people)


def _fits(problem: Problem) -> Plan | None:
    return Planner(problem, _silent, Stop()).fit()


def _silent(_step: Step) -> None:
    pass


def propose(problem: Problem, tell: Tell = _silent, stop: Stop | None = None) -> Proposal:
    """A plan in which no hard rule is broken; what found no place says which rules would have to give way."""
    ordered = replace(problem, tasks=tuple(sorted(problem.tasks, key=lambda task: task.key)))
    return Planner(ordered, tell, stop or Stop()).propose()
