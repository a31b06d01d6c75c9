"""Users in the database. Passwords are kept as Argon2id's own text, which holds its parameters. Nothing commits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, text, update

from trainer.domain.access import Role, User
from trainer.domain.directory import UnitKind
from trainer.store.database import changed
from trainer.store.tables import account
from trainer.store.types import is_id


@dataclass(frozen=True, slots=True)
class Secret:
    """What signing in must know of a user: his password's hash, his wrong tries in a row and the last of them."""

    user: User
    password: str
    failures: int
    failed_at: datetime | None


def wait_for_others(connection: Connection) -> None:
    """Two who make the first administrator at once come one after the other. A file has one writer anyhow."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('first user'))"))


def units_of_drill(connection: Connection, key: str) -> tuple[str, ...]:
    """The host and the other units of a drill, given by its id or code; empty when there is no such drill."""
    column = "id" if is_id(key) else "code"
    found = connection.execute(
        text(f"SELECT host FROM drill WHERE {column} = :key UNION SELECT unit FROM drill_unit JOIN drill ON id = drill "
             f"WHERE {column} = :key ORDER BY 1"), {"key": key},
    )  # fmt: skip
    return tuple(str(row[0]) for row in found)


def holds_function(connection: Connection, key: str, number: str) -> bool:
    """Whether somebody holds a function in a drill, given by its id or code: an evaluator lent by another unit, say."""
    column = "id" if is_id(key) else "code"
    found = connection.execute(
        text(f"SELECT 1 FROM drill_role JOIN drill ON id = drill WHERE {column} = :key AND service_number = :number"),
        {"key": key, "number": number},
    )  # fmt: skip
    return bool(number) and found.first() is not None


def is_everywhere(connection: Connection, code: str) -> bool:
    """Whether a unit stands for the whole Polda."""
    found = connection.execute(text("SELECT kind FROM unit WHERE code = :code"), {"code": code}).scalar()
    return found == UnitKind.POLDA.value


def load_users(connection: Connection) -> tuple[User, ...]:
    """All users by name."""
    rows = connection.execute(select(account).order_by(account.c.name, account.c.login))
    return tuple(_user(row) for row in rows)


def find_user(connection: Connection, login: str) -> Secret | None:
    """The user who signs in with this name, in whatever capitals."""
    row = connection.execute(select(account).where(account.c.login == login.strip().casefold())).first()
    return None if row is None else Secret(_user(row), row.password, row.failures, row.failed_at)


def user_by_id(connection: Connection, key: str) -> User | None:
    """A user as he is now."""
    row = connection.execute(select(account).where(account.c.id == key)).first()
    return None if row is None else _user(row)


def add_user(connection: Connection, user: User, password: str, at: datetime) -> None:
    """Keep a new user."""
    connection.execute(insert(account), {**_values(user), "password": password, "failures": 0, "changed_at": at})
    changed(connection, "users")


def save_user(connection: Connection, user: User, at: datetime) -> None:
    """Keep what was changed of a user; his password and his wrong tries stay."""
    connection.execute(update(account).where(account.c.id == user.id).values({**_values(user), "changed_at": at}))
    changed(connection, "users")


def save_password(connection: Connection, key: str, password: str, at: datetime) -> None:
    """Keep a new hash; wrong tries are forgotten with the old password."""
    _set(connection, key, {"password": password, "failures": 0, "failed_at": None, "changed_at": at})
    changed(connection, "users")


def count_failure(connection: Connection, key: str, at: datetime) -> int:
    """One more wrong try; says how many there are in a row. Counted by the database, so two windows cannot share one."""
    _set(connection, key, {"failures": account.c.failures + 1, "failed_at": at})
    return int(connection.execute(select(account.c.failures).where(account.c.id == key)).scalar_one())


def forget_failures(connection: Connection, key: str) -> None:
    """After the right password."""
    _set(connection, key, {"failures": 0, "failed_at": None})


def taken_by_another(connection: Connection, login: str, key: str) -> bool:
    """Whether somebody else signs in with this name."""
    same = select(func.count()).where(account.c.login == login, account.c.id != key)
    return bool(connection.execute(same).scalar())


def _set(connection: Connection, key: str, values: Mapping[str, object]) -> None:
    connection.execute(update(account).where(account.c.id == key).values(values))


def _values(user: User) -> dict[str, object]:
    return {
        "id": user.id, "login": user.login, "name": user.name, "service_number": user.service_number,
        "unit": user.unit, "roles": [role.value for role in user.roles], "is_active": user.is_active,
    }  # fmt: skip


def _user(row: Row[Any]) -> User:
    known = {role.value for role in Role}  # a newer program may know more roles; they give no right here
    roles = tuple(Role(item) for item in row.roles if item in known)
    return User(row.id, row.login, row.name, row.service_number, row.unit, roles, bool(row.is_active))
