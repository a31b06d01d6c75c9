"""Runs CP-SAT so that the same input and seed give the same answer, tells what it finds, and can be stopped."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from ortools.sat.python import cp_model

Tell = Callable[[int | None, int | None], None]
"""Told the best objective found so far and the bound."""


class Stopped(Exception):
    """A person has stopped the planner before it found anything."""


@dataclass
class Stop:
    """Set from another thread; ends the search that runs and those that would follow."""

    is_set: bool = False
    _solver: cp_model.CpSolver | None = None
    _lock: Lock = field(default_factory=Lock)

    def set(self) -> None:
        """End the search as soon as possible."""
        with self._lock:
            self.is_set = True
            if self._solver is not None:
                self._solver.stop_search()

    def watch(self, solver: cp_model.CpSolver | None) -> None:
        """The solver to end; None when it is over."""
        with self._lock:
            self._solver = solver
            if self.is_set and solver is not None:
                solver.stop_search()


@dataclass(frozen=True)
class Answer:
    """What a search came to. Without `values` it found nothing."""

    is_optimal: bool
    is_infeasible: bool
    objective: int | None
    bound: int
    values: Mapping[int, int] | None


class _Telling(cp_model.CpSolverSolutionCallback):
    """Passes on each better solution."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell

    def on_solution_callback(self) -> None:
        self._tell(round(self.objective_value), _whole(self.best_objective_bound))


def solve(
    model: cp_model.CpModel, *, seed: int, effort: float, stop: Stop, tell: Tell = lambda _best, _bound: None
) -> Answer:
    """Search with a limit of `effort`, the solver's own measure of work, which is the same on every computer.

    One worker with full linear relaxations: several that race give another plan each time, several that take turns were
    ten to a hundred times slower on these models, whose relaxations are tight; presolving them costs more than it saves.
    """
    if stop.is_set:
        return Answer(is_optimal=False, is_infeasible=False, objective=None, bound=0, values=None)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.cp_model_presolve = False
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = effort
    callback = _Telling(tell)
    solver.best_bound_callback = lambda bound: tell(None, _whole(bound))
    stop.watch(solver)
    try:
        status = solver.solve(model, callback)
    finally:
        stop.watch(None)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    values = dict(enumerate(solver.response_proto.solution)) if found else None
    return Answer(
        is_optimal=status == cp_model.OPTIMAL,
        is_infeasible=status == cp_model.INFEASIBLE,
        objective=round(solver.objective_value) if found else None,
        bound=_whole(solver.best_objective_bound),
        values=values,
    )


def _whole(bound: float) -> int:
    """Objectives are whole numbers, so a bound may be rounded up."""
    return -int(-bound + 1e-6) if bound <= 0 else int(bound + 1 - 1e-6)
