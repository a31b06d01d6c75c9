"""The sign-ins of a hub: a role of the server each, and what the wall knows of it. Functions never commit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from trainer.domain.access import Role
from trainer.domain.errors import Refusal, mark
from trainer.store.securing import group_of, quoted, rights_of
from trainer.store.users import is_everywhere

CONNECTIONS = 20
"""Of one sign-in at once: a laptop keeps some fifteen at most."""
_LOGIN = re.compile(r"[a-z][a-z0-9_-]{2,39}")


@dataclass(frozen=True, slots=True)
class HubLogin:
    """Somebody, or a laptop, that connects to the hub: whose data it reaches, in what roles, in whose name it marks."""

    name: str
    unit: str
    service_number: str
    roles: tuple[Role, ...]
    added_at: datetime | None = None


def list_logins(connection: Connection) -> tuple[HubLogin, ...]:
    """All by unit and name."""
    rows = connection.execute(
        text("SELECT name, unit, service_number, roles, added_at FROM wall.login ORDER BY unit, name")
    )
    known = {role.value for role in Role}
    return tuple(
        HubLogin(row.name, row.unit, row.service_number, tuple(Role(item) for item in row.roles if item in known), row.added_at)
        for row in rows
    )  # fmt: skip


def add_login(connection: Connection, login: HubLogin, password: str) -> None:
    """Make the sign-in. Raises `Refusal` for a name the server has already or could not have."""
    if _LOGIN.fullmatch(login.name) is None:
        raise Refusal(mark("A sign-in at the hub has 3 to 40 small letters, digits, - or _, and begins with a letter."))
    held = connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": login.name}).scalar()
    if held:
        raise Refusal(mark("The server has a sign-in {login} already. Choose another name."), login=login.name)
    name = quoted(connection, login.name)
    connection.exec_driver_sql(
        f"CREATE ROLE {name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS "
        f"CONNECTION LIMIT {CONNECTIONS} PASSWORD '{_scrambled(connection, login.name, password)}'"
    )
    for role in login.roles:
        connection.exec_driver_sql(f"GRANT {quoted(connection, group_of(connection, role))} TO {name}")
    connection.execute(
        text("INSERT INTO wall.login (name, unit, service_number, roles, rights, everywhere) "
             "VALUES (:name, :unit, :number, :roles, :rights, :everywhere)"),
        {"name": login.name, "unit": login.unit, "number": login.service_number,
         "roles": [role.value for role in login.roles], "rights": rights_of(login.roles),
         "everywhere": is_everywhere(connection, login.unit)},
    )  # fmt: skip


def set_password(connection: Connection, name: str, password: str) -> None:
    """Another password; connections that are open stay. Raises `Refusal` for an unknown sign-in."""
    require_login(connection, name)
    connection.exec_driver_sql(
        f"ALTER ROLE {quoted(connection, name)} PASSWORD '{_scrambled(connection, name, password)}'"
    )


def remove_login(connection: Connection, name: str) -> None:
    """The sign-in is gone and reads nothing from this moment, where it is connected too. Raises `Refusal`."""
    require_login(connection, name)
    connection.execute(text("DELETE FROM wall.login WHERE name = :name"), {"name": name})
    role = quoted(connection, name)
    connection.exec_driver_sql(f"GRANT {role} TO CURRENT_USER")  # only who is in a role may end its connections
    connection.execute(
        text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = :name"), {"name": name}
    )
    connection.exec_driver_sql(f"DROP ROLE {role}")


def require_login(connection: Connection, name: str) -> None:
    """Raises `Refusal` where the hub has no such sign-in."""
    if not any(item.name == name for item in list_logins(connection)):
        raise Refusal(mark("The hub has no sign-in {login}. See the list: trainer hub login list."), login=name)


def rolled(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Each role once, in the order they are known."""
    given = set(roles)
    return tuple(role for role in Role if role in given)


def _scrambled(connection: Connection, name: str, password: str) -> str:
    """The password as the server keeps it (SCRAM-SHA-256), made here: it stands in no log of the server."""
    driver: Any = connection.connection.driver_connection
    return str(driver.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode())
