"""Acts on the office that owns the data: who works with it and where."""

from dataclasses import dataclass

from trainer.domain.access import Right
from trainer.domain.errors import Refusal, mark
from trainer.services.access import free
from trainer.services.workplace import Workplace
from trainer.store.database import Connection
from trainer.store.first_page import setting_value


@dataclass(frozen=True, slots=True)
class Owner:
    """Who works with this data file."""

    name: str
    unit: str
    service_number: str = ""


def owner_of(connection: Connection) -> Owner | None:
    """None until the first start's questions are answered."""
    held = setting_value(connection, "owner")
    if not isinstance(held, dict):
        return None
    return Owner(str(held.get("name", "")), str(held.get("unit", "")), str(held.get("service_number", "")))


def in_front(place: Workplace, connection: Connection) -> Owner | None:
    """Who works here: who is signed in, or where nobody signs in the one this data belongs to."""
    user = place.access.user
    return owner_of(connection) if user is None else Owner(user.name, user.unit, user.number)


@dataclass(frozen=True)
class OfficeService:
    """Settings that travel with the data file."""

    workplace: Workplace

    @free
    def owner(self) -> Owner | None:
        """Who works here; None until the first start's questions are answered."""
        with self.workplace.database.reading() as connection:
            return in_front(self.workplace, connection)

    @free
    def owner_of_data(self) -> Owner | None:
        """Whose data this is, whoever is signed in."""
        with self.workplace.database.reading() as connection:
            return owner_of(connection)

    @free
    def set_owner(self, owner: Owner) -> None:
        """Keep the answers of the first start, which are open to anybody; a later change looks after the data."""
        if not owner.name.strip() or not owner.unit:
            raise Refusal(mark("Name and unit are needed: they stand in plans and reports."))
        from trainer.store import office  # the tables: not for the first page

        if self.owner_of_data() is not None:
            self.workplace.access.require(self.workplace.database, Right.DATA)
        values = {"name": owner.name.strip(), "unit": owner.unit, "service_number": owner.service_number.strip()}
        with self.workplace.database.writing() as connection:
            office.save_settings(connection, {"owner": values})
