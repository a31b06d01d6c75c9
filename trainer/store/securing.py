"""The wall of a hub: groups, grants, and rules for rows. Made by the hub's owner, again after each migration.

A table that no rule names is closed to every sign-in: nothing is granted on it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from trainer.domain.access import GRANTS, Right, Role
from trainer.domain.errors import Refusal, mark
from trainer.store.wall_functions import TABLE, function_statements
from trainer.store.wall_rules import OPEN, RULES, Open, Rule

LONGEST_NAME = 63
"""Bytes that PostgreSQL keeps of a name."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the sign-in at a hub reaches: its unit, None for the whole Polda; its rights; its service number."""

    unit: str | None
    rights: frozenset[Right]
    number: str


def is_secured(connection: Connection) -> bool:
    """Whether the wall stands. Read as the owner or as anybody."""
    return bool(connection.execute(text("SELECT to_regclass('wall.login') IS NOT NULL")).scalar())


def reach(connection: Connection) -> Reach | None:
    """What the wall leaves to who is connected; None where it leaves everything: no wall, or its owner."""
    if connection.dialect.name == "sqlite" or not _has_wall(connection):
        return None
    unit, number, rights, everywhere = connection.execute(
        text("SELECT wall.unit(), wall.number(), wall.rights(), wall.everywhere()")
    ).one()
    if unit is None:
        return None
    known = {item.value for item in Right}
    return Reach(None if everywhere else unit, frozenset(Right(item) for item in rights if item in known), number or "")


def _has_wall(connection: Connection) -> bool:
    return bool(connection.execute(text("SELECT to_regnamespace('wall') IS NOT NULL")).scalar())


def secure(connection: Connection) -> None:
    """Put up the wall, or put it up anew. Raises `Refusal` unless the hub's owner is connected."""
    require_owner(connection)
    groups = {role: group_of(connection, role) for role in Role}
    for name in groups.values():
        _make_group(connection, name)
    everybody = ", ".join(quoted(connection, name) for name in groups.values())
    opened = f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA wall TO {everybody}"
    for statement in (*_ground(connection, everybody), *function_statements(), opened):
        _run(connection, statement)
    _renew_rights(connection)
    owner = quoted(connection, _owner_of_tables(connection))
    for name, rule in RULES.items():
        for statement in _policies(connection, name, rule, everybody, owner):
            _run(connection, statement)
        for statement in _grants(connection, name, rule, groups):
            _run(connection, statement)
    for name, is_open in OPEN.items():
        for statement in _grants(connection, name, is_open, groups):
            _run(connection, statement)


def _renew_rights(connection: Connection) -> None:
    """What a role gives may have changed with the program."""
    known = {role.value for role in Role}
    for name, roles in connection.execute(text("SELECT name, roles FROM wall.login")).all():
        values = {"name": name, "rights": rights_of(Role(item) for item in roles if item in known)}
        connection.execute(text("UPDATE wall.login SET rights = :rights WHERE name = :name"), values)


def require_owner(connection: Connection) -> None:
    """Raises `Refusal` unless who is connected owns the database and may make sign-ins."""
    owns, makes = connection.execute(text(
        "SELECT r.rolsuper OR pg_has_role(current_user, d.datdba, 'USAGE'), r.rolsuper OR r.rolcreaterole "
        "FROM pg_roles AS r, pg_database AS d WHERE r.rolname = current_user AND d.datname = current_database()"
    )).one()  # fmt: skip
    if not owns:
        raise Refusal(mark("Only the owner of the hub's database can do this. Sign in at the hub as its owner."))
    if not makes:
        raise Refusal(mark("The hub's owner must be allowed to make sign-ins. On the server: ALTER ROLE … CREATEROLE."))


def group_of(connection: Connection, role: Role) -> str:
    """The name of a role's group. Names are shared by all databases of a server, so the database stands in it."""
    name = f"{connection.engine.url.database}_{role.value}"
    if len(name.encode()) > LONGEST_NAME:
        raise Refusal(mark("The name of the hub's database is too long: 45 letters are the most."))
    return name


def quoted(connection: Connection, name: str) -> str:
    """A name as SQL takes it."""
    return connection.dialect.identifier_preparer.quote_identifier(name)


def _run(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)


def _make_group(connection: Connection, name: str) -> None:
    held = connection.execute(text("SELECT rolcanlogin FROM pg_roles WHERE rolname = :name"), {"name": name}).scalar()
    if held:
        raise Refusal(mark("The server has a sign-in {login} already. Choose another name."), login=name)
    if held is None:
        _run(connection, f"CREATE ROLE {quoted(connection, name)} NOLOGIN")


def _owner_of_tables(connection: Connection) -> str:
    wanted = "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = CAST('public.journal' AS regclass)"
    return str(connection.execute(text(wanted)).scalar_one())


def _ground(connection: Connection, everybody: str) -> Iterator[str]:
    """Nobody else connects, nobody makes anything, nothing is granted but what is granted afterwards."""
    database = quoted(connection, str(connection.engine.url.database))
    yield "CREATE SCHEMA IF NOT EXISTS wall"
    yield TABLE
    yield f"REVOKE ALL ON DATABASE {database} FROM PUBLIC"
    yield f"GRANT CONNECT ON DATABASE {database} TO {everybody}"
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    for schema in ("public", "wall"):
        yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {everybody}"
        yield f"GRANT USAGE ON SCHEMA {schema} TO {everybody}"
    # A photo is found by the entry that names it.
    yield ("CREATE INDEX IF NOT EXISTS ix_journal_evidence ON public.journal ((payload ->> 'sha256')) "
           "WHERE kind = 'evidence'")  # fmt: skip


def _policies(connection: Connection, name: str, rule: Rule, everybody: str, owner: str) -> Iterator[str]:
    table = f"public.{quoted(connection, name)}"
    held = connection.execute(
        text("SELECT policyname FROM pg_policies WHERE schemaname = 'public' AND tablename = :name"), {"name": name}
    )
    for policy in held.scalars().all():
        yield f"DROP POLICY {quoted(connection, policy)} ON {table}"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY owner ON {table} TO {owner} USING (true) WITH CHECK (true)"
    yield f"CREATE POLICY seen ON {table} FOR SELECT TO {everybody} USING ({rule.seen})"
    yield f"CREATE POLICY added ON {table} FOR INSERT TO {everybody} WITH CHECK ({rule.written})"
    if rule.update or rule.changed:
        yield f"CREATE POLICY changed ON {table} FOR UPDATE TO {everybody} USING ({rule.written})"
    if rule.delete:
        yield f"CREATE POLICY removed ON {table} FOR DELETE TO {everybody} USING ({rule.written})"


def _grants(connection: Connection, name: str, rule: Rule | Open, groups: dict[Role, str]) -> Iterator[str]:
    table = f"public.{quoted(connection, name)}"
    wanted = (("INSERT", rule.insert), ("UPDATE", rule.update), ("DELETE", rule.delete))
    columns = ", ".join(quoted(connection, item) for item in getattr(rule, "changed", ()))
    for role, group in groups.items():
        said = ["SELECT", *(word for word, rights in wanted if rights & GRANTS[role])]
        if columns and "UPDATE" not in said:
            said.append(f"UPDATE ({columns})")
        yield f"GRANT {', '.join(said)} ON {table} TO {quoted(connection, group)}"


def rights_of(roles: Iterable[Role]) -> list[str]:
    """What the roles give together, in the words the wall keeps."""
    held: frozenset[Right] = frozenset().union(*(GRANTS[role] for role in roles))
    return [right.value for right in Right if right in held]
