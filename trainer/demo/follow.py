"""What became of the promises: one born of a critical finding and proven by a later drill, others on their way."""

from collections.abc import Callable
from datetime import timedelta

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
"""How far the first actions of other drills have come; those behind them stay proposed."""
DONE = ON_THE_WAY[-1]
REASON = "Sudah tercakup dalam rencana latihan satuan triwulan berikutnya"
SEEN = "Kedua penilai melihat tameng diturunkan segera setelah peserta duduk"


def follow(year: Year, drill: Drill, hold_again: Callable[[], Drill]) -> None:
    """Owners work on what the shown drill promised; `hold_again` plays a later drill of the unit, which proves one of them."""
    service = year.app.services.follow_up
    rows = service.rows()
    born = next(row.action for row in rows if row.action.drill == drill.id and row.action.ref == CRITICAL)
    _go(year, born, year.people[drill.host][4], DONE)
    for row, states in zip(
        [row for row in rows if row.action.drill != drill.id and row.action.ref], ON_THE_WAY, strict=False
    ):
        _go(year, row.action, year.people[row.action.unit][5], states)
    rejected = next(row.action for row in rows if row.action.drill != drill.id and not row.action.ref)
    service.move(rejected.id, ActionState.REJECTED, REASON)
    hold_again()
    year.clock.at += timedelta(days=1)
    service.move(born.id, ActionState.VERIFIED, SEEN)
    service.move(born.id, ActionState.CLOSED)


def _go(year: Year, action: Action, owner: Person, states: tuple[ActionState, ...]) -> None:
    """Somebody is named, then the action goes its way, a day a step."""
    service = year.app.services.follow_up
    begins = year.clock.at.date()
    service.edit(action.id, {
        "owner": f"{owner.rank} {owner.name}", "owner_number": owner.service_number, "start": begins,
        "due": begins + timedelta(days=30), "poete": Poete.TRAINING,
    })  # fmt: skip
    for state in states:
        year.clock.at += timedelta(hours=20)
        service.move(action.id, state)
