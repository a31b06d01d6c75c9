"""One line of a list of drills; apart from their plans, which the first page need not load."""

from dataclasses import dataclass
from datetime import datetime

from trainer.domain.ids import DrillId
from trainer.domain.states import State


@dataclass(frozen=True, slots=True)
class DrillRow:
    """One line of a list of drills."""

    id: DrillId
    code: str
    title: str
    state: State
    host: str
    start: datetime
    end: datetime
    scenario_code: str
    scenario_number: int
    method: str
    place: str
    zone: str
