"""What is asked of the library, answered in SQL: entries in order, and how many each value of a facet would leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Subquery,
    false,
    func,
    select,
)

from trainer.store.scenario_likeness import likeness
from trainer.store.scenario_search import asked_words, hits
from trainer.store.scenario_use import drilled_by, last_results, last_uses
from trainer.store.tables import scenario, scenario_facet

FIXED = ("family", "phase", "situation", "method", "risk", "duration")
"""Facets with few values: all of them are counted, those that nothing is left of too."""

FACETS = (*FIXED, "unit", "partner", "reference")

Counts = Mapping[str, tuple[tuple[str, int], ...]]


class Order(StrEnum):
    """How what is found is put in order."""

    BEST = "best"
    CODE = "code"
    TITLE = "title"
    USED = "used"
    UNUSED = "unused"
    WEAKEST = "weakest"
    STRONGEST = "strongest"


@dataclass(frozen=True, slots=True)
class LibraryQuery:
    """All that is asked must hold; of a facet's values one is enough.

    `like` is the slug of a scenario, `never_by` the code of a unit that has not played it. `Order.BEST` is by words,
    else by likeness, else by code.
    """

    words: str = ""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    never_by: str = ""
    like: str = ""
    order: Order = Order.BEST

    @property
    def is_empty(self) -> bool:
        """Whether everything fits."""
        return not (self.words.strip() or any(self.chosen.values()) or self.never_by or self.like)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query put to one database: where scenarios are taken from, and what must hold beside the choice of facets."""

    query: LibraryQuery
    source: FromClause
    conditions: tuple[ColumnElement[bool], ...]
    hit: Subquery | None = None
    alike: Subquery | None = None

    @property
    def chosen(self) -> dict[str, frozenset[str]]:
        """The facets in which something is chosen."""
        return {facet: values for facet, values in self.query.chosen.items() if values}


def ask(connection: Connection, query: LibraryQuery) -> Asked:
    """Make a query ready for the functions below."""
    source: FromClause = scenario
    conditions: list[ColumnElement[bool]] = []
    hit = alike = None
    words = asked_words(query.words)
    if words:
        hit = hits(connection, words).subquery("hit")
        source = source.join(hit, hit.c.entry == scenario.c.entry)
    elif query.words.strip():
        conditions.append(false())  # signs only: no text holds them as words
    if query.like:
        like = entry_of(connection, query.like)
        if like is None:
            conditions.append(false())
        else:
            alike = likeness(connection, like)
            source = source.join(alike, alike.c.entry == scenario.c.entry)
    if query.never_by:
        conditions.append(scenario.c.id.not_in(drilled_by(query.never_by)))
    return Asked(query, source, tuple(conditions), hit, alike)


def entries(connection: Connection, asked: Asked) -> list[int]:
    """The entries of all scenarios that fit, in order."""
    source, order = _ordered(asked)
    wanted = _fitting(replace(asked, source=source)).order_by(*order)
    return [int(entry) for entry in connection.execute(wanted).scalars().all()]


def titles(connection: Connection, asked: Asked) -> list[tuple[int, str, str]]:
    """Entry and titles of all that fits but for the words, by code."""
    without = ask(connection, replace(asked.query, words=""))
    wanted = select(scenario.c.entry, scenario.c.title, scenario.c.title_en).select_from(without.source)
    wanted = wanted.where(*without.conditions, *(_has(facet, values) for facet, values in asked.chosen.items()))
    rows = connection.execute(wanted.order_by(scenario.c.code, scenario.c.slug)).all()
    return [(int(entry), str(title), str(english)) for entry, title, english in rows]


def shares(connection: Connection, asked: Asked, wanted: Sequence[int]) -> dict[int, float]:
    """How alike those entries are to the scenario asked for, from 0 to 1; nothing when none was."""
    if asked.alike is None:
        return {}
    columns = asked.alike.c
    rows = connection.execute(select(columns.entry, columns.share).where(columns.entry.in_(wanted)))
    return {int(entry): float(share) for entry, share in rows}


def entry_of(connection: Connection, name: str) -> int | None:
    """The entry of a scenario by slug, else by code."""
    for column in (scenario.c.slug, scenario.c.code):
        wanted = select(scenario.c.entry).where(column == name).order_by(scenario.c.slug)
        found = connection.execute(wanted).scalar()
        if found is not None:
            return int(found)
    return None


def counts(connection: Connection, asked: Asked, found: int | None = None) -> Counts:
    """For each facet its values with the number of scenarios each would leave, the most frequent first.

    What is chosen in a facet does not lower the facet's own counts. `found` is how many entries fit, if that is known.
    """
    held: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    for facet, values in asked.chosen.items():
        held.setdefault(facet, {}).update(dict.fromkeys(values, 0))
    if asked.query.is_empty:
        parts = [(1, _WHOLE)]
    elif 2 * (len(entries(connection, asked)) if found is None else found) > count_all(connection):
        parts = [(1, _WHOLE), (-1, _lost(asked))]  # few are left out: counting those is quicker
    else:
        for facet, value in connection.execute(_KEYS.where(scenario_facet.c.facet.in_(FIXED)).distinct()):
            held[facet][value] = 0
        parts = [(1, _kept(asked))]
    parts += [(1, _missing(asked, facet)) for facet in asked.chosen]
    for sign, statement in parts:
        for facet, value, count in connection.execute(statement).all():
            counted = held.setdefault(facet, {})
            counted[value] = counted.get(value, 0) + sign * int(count)
    return {facet: _listed(held[facet], asked.chosen.get(facet, _NONE), facet in FIXED) for facet in FACETS}


def count_all(connection: Connection) -> int:
    """How many scenarios there are."""
    return int(connection.execute(select(func.count()).select_from(scenario)).scalar_one())


_NONE: frozenset[str] = frozenset()
_KEYS = select(scenario_facet.c.facet, scenario_facet.c.value)


def _listed(counted: Mapping[str, int], chosen: frozenset[str], keeps_all: bool) -> tuple[tuple[str, int], ...]:
    """The most frequent first; of names without end only those that something is left of, or that are chosen."""
    kept = (item for item in counted.items() if item[1] or keeps_all or item[0] in chosen)
    return tuple(sorted(kept, key=lambda item: (-item[1], item[0])))


_WHOLE = _KEYS.add_columns(func.count()).group_by(scenario_facet.c.facet, scenario_facet.c.value)


def _kept(asked: Asked) -> Select[Any]:
    """Counts of what fits."""
    kept = _fitting(asked).cte("kept").prefix_with("MATERIALIZED")
    return _WHOLE.join(kept, kept.c.entry == scenario_facet.c.entry)


def _lost(asked: Asked) -> Select[Any]:
    """Counts of what does not fit."""
    kept = _fitting(asked).cte("kept").prefix_with("MATERIALIZED")
    lost = select(scenario.c.entry).where(scenario.c.entry.not_in(select(kept.c.entry)))
    once = lost.cte("lost").prefix_with("MATERIALIZED")
    return _WHOLE.join(once, once.c.entry == scenario_facet.c.entry)


def _missing(asked: Asked, facet: str) -> Select[Any]:
    """Counts, in one facet only, of what fits but for the choice in it."""
    missing = _fitting(asked, but_for=facet).cte("missing").prefix_with("MATERIALIZED")
    return _WHOLE.where(scenario_facet.c.facet == facet, scenario_facet.c.entry.in_(select(missing.c.entry)))


def _fitting(asked: Asked, but_for: str = "") -> Select[Any]:
    """Entries for which everything holds; or everything but the choice in one facet, and that not."""
    wanted = select(scenario.c.entry).select_from(asked.source).where(*asked.conditions)
    for facet, values in asked.chosen.items():
        has = _has(facet, values)
        wanted = wanted.where(~has if facet == but_for else has)
    return wanted


def _has(facet: str, values: frozenset[str]) -> ColumnElement[bool]:
    having = select(scenario_facet.c.entry).where(
        scenario_facet.c.facet == facet, scenario_facet.c.value.in_(sorted(values))
    )
    return scenario.c.entry.in_(having)


def _ordered(asked: Asked) -> tuple[FromClause, tuple[ColumnElement[Any], ...]]:
    """What else must be joined to put scenarios in order, and that order; code and slug decide between equals."""
    source, order, last = asked.source, asked.query.order, (scenario.c.code, scenario.c.slug)
    if order is Order.TITLE:
        return source, (func.lower(scenario.c.title), *last)
    if order in (Order.USED, Order.UNUSED):
        use = last_uses()
        source = source.outerjoin(use, use.c.scenario == scenario.c.id)
        return source, (
            use.c.last.desc().nulls_last() if order is Order.USED else use.c.last.asc().nulls_first(),
            *last,
        )
    if order in (Order.WEAKEST, Order.STRONGEST):
        outcome = last_results()
        source = source.outerjoin(outcome, outcome.c.scenario == scenario.c.id)
        score = outcome.c.score
        return source, ((score.asc() if order is Order.WEAKEST else score.desc()).nulls_last(), *last)
    if order is Order.BEST and asked.hit is not None:
        return source, (asked.hit.c.rank, *last)
    if order is Order.BEST and asked.alike is not None:
        return source, (asked.alike.c.share.desc(), *last)
    return source, last
