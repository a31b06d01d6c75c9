"""The one drill that the first page proposes; it is asked for once the page is on screen, so it may take its time."""

from dataclasses import dataclass
from datetime import datetime

from trainer.domain.access import Right
from trainer.domain.directory import UnitKind
from trainer.domain.errors import Sentence
from trainer.services.access import needs
from trainer.services.what_next import WhatNextService
from trainer.services.workplace import Workplace
from trainer.store import directory, first_page
from trainer.store.database import Connection


@dataclass(frozen=True, slots=True)
class NextDrill:
    """A scenario for a unit. `reason` says what the drill would mend; without one it is the least drilled, last on `last`.

    Without a `code` nothing need be drilled first.
    """

    unit: str
    code: str = ""
    title: str = ""
    title_en: str = ""
    reason: Sentence | None = None
    last: datetime | None = None


@dataclass(frozen=True)
class NextDrillService:
    """What to drill next, in one line."""

    workplace: Workplace
    what_next: WhatNextService

    @needs(Right.LOOK)
    def propose(self, own: str) -> NextDrill | None:
        """For who works in the unit `own`: what raises readiness most where the risk is highest; the Polda sees all its units.

        Who may not see results, and whoever works beyond his reach, is told what was not drilled for the longest time.
        None where there is no scenario.
        """
        access, data = self.workplace.access, self.workplace.database
        with data.reading() as connection:
            least = first_page.least_drilled(connection, own)
            if least is None:
                return None
            if not (access.may(data, Right.RESULTS) and access.covers(own)):
                return NextDrill(own, least.code, least.title, least.title_en, last=least.last)
            units = _looked_at(connection, own)
        wish = next(iter(self.what_next.wishes(units, 1)), None)
        if wish is None:
            return NextDrill(own)
        with data.reading() as connection:
            title, title_en = first_page.scenario_title(connection, wish.scenario)
        return NextDrill(wish.unit, wish.scenario, title, title_en, wish.reason)


def _looked_at(connection: Connection, own: str) -> tuple[str, ...]:
    """The unit alone; none named, which means all in reach, for the Polda."""
    unit = directory.units_named(connection, [own]).get(own)
    return () if unit is None or unit.kind is UnitKind.POLDA else (own,)
