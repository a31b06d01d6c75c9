"""Column types that mean the same on SQLite (STRICT) and PostgreSQL."""

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, DateTime, Dialect, Float, LargeBinary, String, Text, TypeDecorator
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import TypeEngine


class _Id(TypeDecorator[str]):
    """Text in a file, `uuid` on a server, whose dialect is imported only there: it takes 50 ms of a start."""

    impl = String(36)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The server's own type, or text."""
        if dialect.name != "postgresql":
            return dialect.type_descriptor(String(36))
        from sqlalchemy.dialects import postgresql

        return dialect.type_descriptor(postgresql.UUID(as_uuid=False))


Id, Document, Payload = _Id(), JSON(), JSON()
"""Plain `json` on PostgreSQL too: it keeps the exact text. The journal's digests rest on it, and so does the order in
which a drill's conditions are printed: `jsonb` would order them by the length of their names.
"""

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_id(text: str) -> bool:
    """Whether the text can be an identifier. PostgreSQL ends the transaction when asked for anything else."""
    return _ID.fullmatch(text) is not None


class Instant(TypeDecorator[datetime]):
    """An aware instant in UTC. SQLite has no such type and would drop the zone, so it holds sortable ISO text."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite, timestamptz elsewhere."""
        return dialect.type_descriptor(String(27) if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Naive instants are a bug: they would change meaning with the computer's zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        moment = value.astimezone(UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Always UTC."""
        if value is None or isinstance(value, datetime):
            return None if value is None else value.astimezone(UTC)
        return datetime.fromisoformat(value).astimezone(UTC)


def _strict(name: str) -> Any:
    """STRICT tables of SQLite know INTEGER, REAL, TEXT, BLOB and ANY only."""

    def compile_type(*_: Any, **__: Any) -> str:
        return name

    return compile_type


for _type, _name in (
    (String, "TEXT"), (Text, "TEXT"), (JSON, "TEXT"), (Date, "TEXT"), (DateTime, "TEXT"),
    (Boolean, "INTEGER"), (Float, "REAL"), (LargeBinary, "BLOB"),
):  # fmt: skip
    compiles(_type, "sqlite")(_strict(_name))
