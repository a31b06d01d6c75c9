"""Acts of a hub's owner: putting up the wall between units, and looking after the sign-ins of laptops."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from trainer.domain.access import Role, require_password
from trainer.domain.errors import Refusal, mark
from trainer.services.access import free
from trainer.services.workplace import Workplace
from trainer.store import directory, hub_logins, securing
from trainer.store.database import Connection
from trainer.store.hub_logins import HubLogin as HubLogin

GENERATED = 18
"""Bytes of a password nobody has to keep in mind: the laptop does."""
IN_OWN_NAME = frozenset({Role.EVALUATOR, Role.LEAD, Role.OBSERVER})


@dataclass(frozen=True)
class HubService:
    """The server decides who is the owner; users of the program have no say in it."""

    workplace: Workplace

    @free
    def secure(self) -> None:
        """Put up the wall, or put it up anew. Raises `Refusal` unless signed in at the server as the owner."""
        self._require_server()
        with self.workplace.database.writing() as connection:
            securing.secure(connection)
            self.workplace.audit(connection, "hub secured", "")

    @free
    def logins(self) -> tuple[HubLogin, ...]:
        """The sign-ins by unit and name. Raises `Refusal`."""
        self._require_server()
        with self.workplace.database.reading() as connection:
            self._require_wall(connection)
            return hub_logins.list_logins(connection)

    @free
    def add(self, name: str, unit: str, roles: Iterable[Role], number: str = "", password: str = "") -> str:
        """Make a sign-in; returns its password, which is kept nowhere. Raises `Refusal`."""
        self._require_server()
        given = hub_logins.rolled(roles)
        if not given:
            raise Refusal(mark("Choose at least one role; without one the user could do nothing."))
        if IN_OWN_NAME & set(given) and not number.strip():
            raise Refusal(mark("Who marks or observes does it in his own name: give his service number with --nrp."))
        chosen = _checked(password, name)
        with self.workplace.database.writing() as connection:
            self._require_wall(connection)
            known = sorted(item.code for item in directory.list_units(connection))
            if unit not in known:
                raise Refusal(mark("There is no unit {code}. Units: {known}."), code=unit, known=", ".join(known))
            hub_logins.add_login(connection, HubLogin(name, unit, number.strip(), given), chosen)
            self.workplace.audit(connection, "hub sign-in added", name, unit=unit, roles=[role.value for role in given])
        return chosen

    @free
    def set_password(self, name: str, password: str = "") -> str:
        """Another password, which is returned and kept nowhere. Raises `Refusal`."""
        self._require_server()
        chosen = _checked(password, name)
        with self.workplace.database.writing() as connection:
            self._require_wall(connection)
            hub_logins.set_password(connection, name, chosen)
            self.workplace.audit(connection, "hub sign-in: password changed", name)
        return chosen

    @free
    def remove(self, name: str) -> None:
        """The sign-in ends, where it is connected too. Raises `Refusal`."""
        self._require_server()
        with self.workplace.database.writing() as connection:
            self._require_wall(connection)
            hub_logins.remove_login(connection, name)
            self.workplace.audit(connection, "hub sign-in removed", name)

    def _require_server(self) -> None:
        if self.workplace.database.is_sqlite:
            raise Refusal(mark("This works on a hub only. Name it: trainer --database postgresql://… hub …"))

    def _require_wall(self, connection: Connection) -> None:
        securing.require_owner(connection)
        if not securing.is_secured(connection):
            raise Refusal(mark("The hub is not secured yet. Do that first: trainer hub secure."))


def _checked(password: str, name: str) -> str:
    if not password:
        return secrets.token_urlsafe(GENERATED)
    require_password(password, name)
    return password
