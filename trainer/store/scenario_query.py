"""What is asked of the library, answered in SQL: entries in order, and how many each value of a facet would leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Subquery,
    and_,
    case,
    false,
    func,
    literal,
    null,
    or_,
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
    wanted = select(scenario.c.entry).select_from(source).where(*asked.conditions)
    for facet, values in asked.chosen.items():
        wanted = wanted.where(_has(facet, values))
    return [int(entry) for entry in connection.execute(wanted.order_by(*order)).scalars().all()]


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
        parts = [(1, _whole())]
    elif 2 * (len(entries(connection, asked)) if found is None else found) > count_all(connection):
        parts = [(1, _whole()), (-1, _lost(asked))]  # few are left out: counting those is quicker
    else:
        for facet, value in connection.execute(_KEYS.where(scenario_facet.c.facet.in_(FIXED)).distinct()):
            held[facet][value] = 0
        parts = [(1, _kept(asked))]
    for sign, statement in parts:
        for facet, value, count in connection.execute(statement):
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


def _whole() -> Select[Any]:
    key = (scenario_facet.c.facet, scenario_facet.c.value)
    return _KEYS.add_columns(func.count()).group_by(*key)


def _kept(asked: Asked) -> Select[Any]:
    """Counts of what fits. A scenario that misses the choice in one facet counts for the values of that facet."""
    tried = _tried(asked)
    missed = _missed(asked, tried)
    kept = select(tried.c.entry, missed.label("missed")).where(missed != _MANY).cte("kept").prefix_with("MATERIALIZED")
    wanted = _whole().join(kept, kept.c.entry == scenario_facet.c.entry)
    return wanted.where(or_(kept.c.missed == "", kept.c.missed == scenario_facet.c.facet))


def _lost(asked: Asked) -> Select[Any]:
    """Counts of what `_kept` leaves out."""
    tried = _tried(asked)
    missed = func.coalesce(_missed(asked, tried), _MANY)
    source = scenario.outerjoin(tried, tried.c.entry == scenario.c.entry)
    lost = select(scenario.c.entry, missed.label("missed")).select_from(source).where(missed != "")
    once = lost.cte("lost").prefix_with("MATERIALIZED")
    wanted = _whole().join(once, once.c.entry == scenario_facet.c.entry)
    return wanted.where(once.c.missed != scenario_facet.c.facet)


_MANY = "-"
"""In place of a facet's name: missed for more than the choice in one facet."""


def _tried(asked: Asked) -> Subquery:
    """Entries for which all holds but the choice of facets, with a flag for each facet whose choice they miss."""
    misses = [case((_has(facet, values), 0), else_=1).label(f"no_{facet}") for facet, values in asked.chosen.items()]
    wanted = select(scenario.c.entry, *misses).select_from(asked.source).where(*asked.conditions)
    return wanted.subquery("tried")


def _missed(asked: Asked, tried: Subquery) -> ColumnElement[str]:
    """Empty, the facet whose choice alone is missed, or `_MANY`; null where the entry was not tried."""
    flags = {facet: tried.c[f"no_{facet}"] for facet in asked.chosen}
    if not flags:
        return case((tried.c.entry.is_not(None), literal("")))
    one = (and_(flag == 1, reduce(add, flags.values()) == 1) for flag in flags.values())
    none = reduce(add, flags.values()) == 0
    named = ((condition, literal(facet)) for condition, facet in zip(one, flags, strict=True))
    return case((tried.c.entry.is_(None), null()), (none, literal("")), *named, else_=literal(_MANY))


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
