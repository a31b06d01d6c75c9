"""Acts on what units lend for drills: vehicles, boats, halls, instruments."""

from dataclasses import dataclass, replace

from trainer.domain.access import Right
from trainer.domain.errors import Refusal, mark
from trainer.domain.resources import Resource
from trainer.services.access import needs
from trainer.services.workplace import Workplace
from trainer.store import resources

MOST = 9999


@dataclass(frozen=True)
class MeansService:
    """What can be booked."""

    workplace: Workplace

    @needs(Right.LOOK)
    def all(self) -> tuple[Resource, ...]:
        """Everything that units lend, by unit and name."""
        with self.workplace.database.reading() as connection:
            return resources.list_resources(connection)

    @needs(Right.DIRECTORY)
    def keep(self, unit: str, name: str, quantity: int, kind: str = "") -> Resource:
        """Add what a unit lends; the same name of the same unit only changes how many there are."""
        said = name.strip()
        if not said:
            raise Refusal(mark("Say what is lent, for example: bus."))
        if not 0 < quantity <= MOST:
            raise Refusal(mark("How many there are is between 1 and {most}."), most=MOST)
        place = self.workplace
        place.access.require_unit(unit)
        with place.database.writing() as connection:
            known = {(item.unit, item.name.casefold()): item for item in resources.list_resources(connection)}
            held = known.get((unit, said.casefold()))
            fresh = held or Resource(place.new_id(), unit, said, kind, quantity)
            made = replace(fresh, quantity=quantity, kind=kind or fresh.kind)
            resources.save_resources(connection, [made])
            place.audit(connection, "resource kept", made.name, unit=unit, quantity=quantity)
        return made
