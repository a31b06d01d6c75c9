"""How alike scenarios are: facets they share, the rare ones counting more, and words of their titles."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    Connection,
    Float,
    Select,
    String,
    Subquery,
    column,
    func,
    literal,
    select,
    union_all,
    values,
)

from trainer.store.scenario_search import index_words, title_hits
from trainer.store.tables import scenario, scenario_facet

WEIGHTS = {
    "family": 4.0, "partner": 1.0, "sheet": 1.0, "risk": 1.0, "phase": 1.0, "unit": 0.5, "reference": 0.5,
    "situation": 0.5, "method": 0.5, "duration": 0.5,
}  # fmt: skip
"""What sharing a value of a facet is worth when few have it."""

TITLE_WORD = 3.0
SHORTEST_WORD = 3
MOST, LEAST_SHARE = 30, 0.1
"""The most similar ones are found, none that shares less than that."""


def likeness(connection: Connection, entry: int) -> Subquery:
    """Entries of similar scenarios, without the one itself, with the `share` of its weight that they have too."""
    count = int(connection.execute(select(func.count()).select_from(scenario)).scalar_one())
    facets = list(_facets(connection, entry, count))
    words = list(_title_words(connection, entry, count))
    whole = sum(weight for *_value, weight in facets) + sum(weight for *_word, weight in words)
    parts: list[Select[Any]] = [_sharing(facets)] if facets else []
    for place, (word, weight) in enumerate(words):
        same = title_hits(connection, word, place).subquery(f"title{place}")
        parts.append(select(same.c.entry, literal(weight, Float).label("weight")))
    if not parts:
        return select(scenario.c.entry, literal(0.0).label("share")).where(literal(value=False)).subquery("alike")
    scored = union_all(*parts).subquery("scored")
    share = func.sum(scored.c.weight) / whole
    return (
        select(scored.c.entry, share.label("share"))
        .where(scored.c.entry != entry)
        .group_by(scored.c.entry)
        .having(share >= LEAST_SHARE)
        .order_by(share.desc(), scored.c.entry)
        .limit(MOST)
        .subquery("alike")
    )


def _sharing(facets: list[tuple[str, str, float]]) -> Select[Any]:
    own = values(column("facet", String), column("value", String), column("weight", Float), name="own")
    listed = own.data(facets).cte("own")
    same = (listed.c.facet == scenario_facet.c.facet) & (listed.c.value == scenario_facet.c.value)
    return select(scenario_facet.c.entry, listed.c.weight).join(listed, same)


def _rarity(found: int, count: int) -> float:
    """From 1 for what nobody else has down to 0.1 for what everybody has."""
    return 1.1 - found / count


def _facets(connection: Connection, entry: int, count: int) -> Iterator[tuple[str, str, float]]:
    own, same = scenario_facet.alias("own"), scenario_facet.alias("same")
    wanted = (
        select(own.c.facet, own.c.value, func.count().label("found"))
        .join(same, (same.c.facet == own.c.facet) & (same.c.value == own.c.value))
        .where(own.c.entry == entry)
        .group_by(own.c.facet, own.c.value)
    )
    for facet, value, found in connection.execute(wanted):
        yield facet, value, WEIGHTS.get(facet, 0.0) * _rarity(found, count)


def _title_words(connection: Connection, entry: int, count: int) -> Iterator[tuple[str, float]]:
    title = str(connection.execute(select(scenario.c.title).where(scenario.c.entry == entry)).scalar_one())
    for place, word in enumerate(dict.fromkeys(index_words(title))):
        if len(word) >= SHORTEST_WORD:
            same = title_hits(connection, word, place).subquery("same")
            found = int(connection.execute(select(func.count()).select_from(same)).scalar_one())
            yield word, TITLE_WORD * _rarity(found, count)
