"""What the first page shows, in one look at the data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from trainer.domain.access import Right
from trainer.domain.next_step import AFTER_PLAY, AHEAD, BEFORE_START, NextStep, most_pressing
from trainer.domain.states import State
from trainer.services.access import free, needs
from trainer.services.workplace import Workplace
from trainer.store import first_page
from trainer.store.drill_row import DrillRow as DrillRow

SPAN = timedelta(days=14)
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Overview:
    """`counts` and `coming` are of the unit asked for, or of all; totals are always of the whole data."""

    units: Mapping[str, str]
    coming: tuple[DrillRow, ...]
    counts: Mapping[State, int]
    pressing: DrillRow | None
    step: NextStep | None
    drills: int
    people: int
    scenarios: int
    overdue: int = 0


@dataclass(frozen=True)
class OverviewService:
    """Reads with plain SQL: it is asked before anything is on screen."""

    workplace: Workplace

    @needs(Right.LOOK)
    def read(self, own: str, *, all_units: bool = True) -> Overview:
        """The overview for who works in the unit `own`."""
        unit = "" if all_units else own
        now = self.workplace.clock()
        with self.workplace.database.reading() as connection:
            coming = first_page.drills_between(
                connection, now - timedelta(hours=12), now + SPAN, unit=unit, limit=SHOWN
            )
            needy = first_page.drills_in_need(
                connection, (State.RUNNING, *AFTER_PLAY), tuple(BEFORE_START), now + AHEAD, unit=unit
            )
            counts = first_page.count_states(connection, unit)
            totals = first_page.totals(connection)
            names = first_page.unit_names(connection)
            overdue = first_page.overdue_actions(connection, now.astimezone().date(), unit)
        found = most_pressing(needy, now, own)
        pressing, step = found if found is not None else (None, None)
        return Overview(names, coming, counts, pressing, step, *totals, overdue)

    @free
    def unit_name(self, code: str) -> str:
        """The name of a unit; its code where it is unknown."""
        with self.workplace.database.reading() as connection:
            return first_page.unit_names(connection).get(code, code)
