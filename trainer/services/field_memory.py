"""Keeping what is open on an evaluator's page, and giving it back after a crash."""

from dataclasses import dataclass

from trainer.domain.access import Right
from trainer.domain.field_memory import FieldMemory
from trainer.domain.ids import DrillId
from trainer.services.access import needs
from trainer.services.workplace import Workplace
from trainer.store import field_memory


@dataclass(frozen=True)
class FieldMemoryService:
    """No record of the drill: it belongs to one page on one device."""

    workplace: Workplace

    @needs(Right.LOOK, own=True)
    def keep(self, drill_id: DrillId, author: str, memory: FieldMemory) -> None:
        """On disk when this returns."""
        place = self.workplace
        with place.database.writing(initiator=author) as connection:
            field_memory.keep(connection, drill_id, author, place.device, memory)

    @needs(Right.LOOK, own=True)
    def held(self, drill_id: DrillId, author: str) -> FieldMemory:
        """What was open last."""
        place = self.workplace
        with place.database.reading() as connection:
            return field_memory.held(connection, drill_id, author, place.device)
