"""What became of the promises: one born of a critical finding and proven by a later drill, others on their way."""

from collections.abc import Callable
from datetime import timedelta
from itertools import cycle

from trainer.demo.year import Year
from trainer.domain.action import Action, ActionState
from trainer.domain.directory import Person
from trainer.domain.drill import Drill
from trainer.domain.follow_up import Poete

CRITICAL = "TK-01"
ON_THE_WAY = (
    (ActionState.VALIDATED,), (ActionState.VALIDATED, ActionState.ASSIGNED),
    (ActionState.VALIDATED, ActionState.ASSIGNED, ActionState.IN_PROGRESS),
    (ActionState.VALIDATED, ActionState.ASSIGNED, ActionState.IN_PROGRESS, ActionState.IMPLEMENTED),
)  # fmt: skip
"""How far actions of other drills have come."""
LEFT = 5
"""Every so many are left as they were proposed: their day passes."""
SPANS = (90, 120, 150)
"""Days the owners have."""
DONE = ON_THE_WAY[-1]
REASON = "Sudah tercakup dalam rencana latihan satuan triwulan berikutnya"
SEEN = "Kedua penilai melihat tameng diturunkan segera setelah peserta duduk"


def follow(year: Year, drill: Drill, hold_again: Callable[[], Drill]) -> None:
    """Owners work on what the shown drill promised; `hold_again` plays a later drill of the unit, which proves one of them."""
    service = year.app.services.follow_up
    rows = service.rows()
    born = next(row.action for row in rows if row.action.drill == drill.id and row.action.ref == CRITICAL)
    _go(year, born, year.people[drill.host][4], DONE, 30)
    rejected = next(row.action for row in rows if row.action.drill != drill.id and not row.action.ref)
    service.move(rejected.id, ActionState.REJECTED, REASON)
    others = [row.action for row in rows if row.action.id not in (born.id, rejected.id)]
    ways, spans = cycle(ON_THE_WAY), cycle(SPANS)
    for place, action in enumerate(others, start=1):
        if place % LEFT:
            _go(year, action, year.people[action.unit][5 + place % 3], next(ways), next(spans))
    hold_again()
    year.clock.at += timedelta(days=1)
    service.move(born.id, ActionState.VERIFIED, SEEN)
    service.move(born.id, ActionState.CLOSED)


def _go(year: Year, action: Action, owner: Person, states: tuple[ActionState, ...], days: int) -> None:
    """Somebody is named, then the action goes its way, step by step."""
    service = year.app.services.follow_up
    begins = year.clock.at.date()
    service.edit(action.id, {
        "owner": f"{owner.rank} {owner.name}", "owner_number": owner.service_number, "start": begins,
        "due": begins + timedelta(days=days), "poete": Poete.TRAINING,
    })  # fmt: skip
    for state in states:
        year.clock.at += timedelta(hours=1)
        service.move(action.id, state)
