"""The register of numbers given to letters, by unit, year and series. Functions never commit."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, func, select, update

from trainer.domain.letters import Letter, LetterStart, Series
from trainer.store.database import changed, take_turns
from trainer.store.tables import letter, letter_start
from trainer.store.upsert import insert_if_free

ENTERED = tuple(name for name in Letter.__dataclass_fields__ if name != "series")
BEGUN = tuple(name for name in LetterStart.__dataclass_fields__ if name != "series")


def await_turn(connection: Connection, series: Series) -> None:
    """Nobody else gives numbers of this series until the transaction ends; so none is left out either."""
    take_turns(connection, f"letters/{series.unit}/{series.year}/{series.code}")


def next_number(connection: Connection, series: Series) -> int:
    """The number after the highest given, or where the office said that it goes on."""
    highest = connection.execute(select(func.max(letter.c.number)).where(*_of(letter, series))).scalar_one()
    begun = connection.execute(select(func.max(letter_start.c.number)).where(*_of(letter_start, series))).scalar_one()
    return max(int(highest or 0) + 1, int(begun or 1))


def enter(connection: Connection, given: Letter) -> bool:
    """Enter a letter in the register; False where its number is taken, if only by a row that is not to be seen here."""
    entered = insert_if_free(connection, letter, _row(given, ENTERED))
    changed(connection, "letters")
    return entered


def begin(connection: Connection, start: LetterStart) -> bool:
    """Let a series go on from a number."""
    begun = insert_if_free(connection, letter_start, _row(start, BEGUN))
    changed(connection, "letters")
    return begun


def make_void(connection: Connection, key: str, reason: str) -> None:
    """Say why a number was not used."""
    connection.execute(update(letter).where(letter.c.id == key).values(void=reason))
    changed(connection, "letters")


def find_letter(connection: Connection, key: str) -> Letter | None:
    """The letter with that id."""
    row = connection.execute(select(letter).where(letter.c.id == key)).mappings().first()
    return None if row is None else _letter(row)


def letter_of(connection: Connection, unit: str, kind: str, drill: str | None, about: str) -> Letter | None:
    """The number that stands for a paper, the newest where there were several."""
    wanted = select(letter).where(
        letter.c.unit == unit, letter.c.kind == kind, letter.c.about == about, letter.c.void == "",
        letter.c.drill.is_(None) if drill is None else letter.c.drill == drill,
    )  # fmt: skip
    row = connection.execute(wanted.order_by(letter.c.at.desc(), letter.c.number.desc())).mappings().first()
    return None if row is None else _letter(row)


def list_letters(connection: Connection, unit: str, year: int) -> tuple[Letter, ...]:
    """A unit's letters of a year by series and number."""
    wanted = select(letter).where(letter.c.unit == unit, letter.c.year == year)
    rows = connection.execute(wanted.order_by(letter.c.series, letter.c.number)).mappings()
    return tuple(_letter(row) for row in rows)


def list_starts(connection: Connection, unit: str, year: int) -> tuple[LetterStart, ...]:
    """Where the office said that numbers go on."""
    wanted = select(letter_start).where(letter_start.c.unit == unit, letter_start.c.year == year)
    rows = connection.execute(wanted.order_by(letter_start.c.series, letter_start.c.number)).mappings()
    return tuple(_start(row) for row in rows)


def all_letters(connection: Connection) -> tuple[Letter, ...]:
    """Every letter that is to be seen, by unit, year, series and number."""
    order = (letter.c.unit, letter.c.year, letter.c.series, letter.c.number)
    return tuple(_letter(row) for row in connection.execute(select(letter).order_by(*order)).mappings())


def all_starts(connection: Connection) -> tuple[LetterStart, ...]:
    """Every place where an office said that numbers go on."""
    order = (letter_start.c.unit, letter_start.c.year, letter_start.c.series, letter_start.c.number)
    return tuple(_start(row) for row in connection.execute(select(letter_start).order_by(*order)).mappings())


def years(connection: Connection, unit: str) -> tuple[int, ...]:
    """Years in which the unit gave numbers, the newest first."""
    wanted = select(letter.c.year).where(letter.c.unit == unit).distinct().order_by(letter.c.year.desc())
    return tuple(connection.execute(wanted).scalars())


def _row(item: Letter | LetterStart, names: tuple[str, ...]) -> dict[str, Any]:
    series = {"unit": item.series.unit, "year": item.series.year, "series": item.series.code}
    return {name: getattr(item, name) for name in names} | series


def _of(table: Table, series: Series) -> tuple[ColumnElement[bool], ...]:
    return table.c.unit == series.unit, table.c.year == series.year, table.c.series == series.code


def _series(row: RowMapping) -> Series:
    return Series(row["unit"], row["year"], row["series"])


def _start(row: RowMapping) -> LetterStart:
    return LetterStart(**{name: row[name] for name in BEGUN}, series=_series(row))


def _letter(row: RowMapping) -> Letter:
    at: datetime = row["at"]
    return Letter(**{**{name: row[name] for name in ENTERED}, "at": at}, series=_series(row))
