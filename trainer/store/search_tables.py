"""The full-text index of scenarios: FTS5 in a file, `tsvector` on a server. Its rows are numbered by `scenario.entry`."""

from typing import Any

from sqlalchemy import Connection, text

FIELDS = ("title", "summary", "narrative", "objectives", "injects", "forces", "sheets", "notes")
"""The parts of a scenario that a hit may lie in, the weightiest first."""

SQLITE = f"""CREATE VIRTUAL TABLE scenario_search USING fts5({", ".join(FIELDS)},
    tokenize="unicode61 remove_diacritics 2", prefix='2 3')"""

POSTGRES = (
    f"""CREATE TABLE scenario_search (
    entry INTEGER CONSTRAINT pk_scenario_search PRIMARY KEY
        CONSTRAINT fk_scenario_search_entry REFERENCES scenario (entry) ON DELETE CASCADE,
    {", ".join(f"{name} TEXT NOT NULL" for name in FIELDS)},
    vector TSVECTOR NOT NULL)""",
    "CREATE INDEX ix_scenario_search_vector ON scenario_search USING gin (vector) WITH (fastupdate = off)",
)


def make_search(_target: object, connection: Connection, **_: Any) -> None:
    """Make the index of the connection's kind of database; SQLAlchemy has no words for either."""
    for statement in (SQLITE,) if connection.dialect.name == "sqlite" else POSTGRES:
        connection.execute(text(statement))


def is_search_table(name: str | None) -> bool:
    """Whether a table is the index or one of those FTS5 keeps behind it."""
    return (name or "").startswith("scenario_search")
