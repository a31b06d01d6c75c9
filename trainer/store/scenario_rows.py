"""Lines of the library: what its list shows of a scenario."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, case, func, select

from trainer.domain.scoring import Bands
from trainer.store.scenario_hits import Hit, find_hits
from trainer.store.scenario_use import HELD, last_results
from trainer.store.tables import drill, scenario, scenario_version


@dataclass(frozen=True, slots=True)
class ScenarioTitle:
    """What is needed to choose a scenario by name."""

    slug: str
    code: str
    title: str


def load_titles(connection: Connection) -> tuple[ScenarioTitle, ...]:
    """All scenarios by code."""
    wanted = select(scenario.c.slug, scenario.c.code, scenario.c.title).order_by(scenario.c.code, scenario.c.slug)
    return tuple(ScenarioTitle(*row) for row in connection.execute(wanted).all())


AT_ONCE = 500
"""Lines read by one statement: databases limit its parameters."""


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """One line of the library. `facets` maps family, phase, situation, method, unit, partner, risk … to values.

    `last_used` is the start of the last drill that was really held, `score` and `band` what the teams of the last drill
    with an issued report had on average. `hit` is the sentence in which the words of a search were found.
    """

    slug: str
    code: str
    title: str
    title_en: str
    summary: str
    summary_en: str
    minutes: int
    latest: int
    facets: dict[str, list[str]]
    drills: int = 0
    entry: int = 0
    last_used: datetime | None = None
    score: float | None = None
    band: str = ""
    hit: Hit | None = None


def load_rows(connection: Connection, entries: Sequence[int], *, words: str = "") -> tuple[ScenarioRow, ...]:
    """The lines of those entries in that order; what is gone meanwhile is left out."""
    parts = (entries[first : first + AT_ONCE] for first in range(0, len(entries), AT_ONCE))
    return tuple(row for part in parts for row in _load_part(connection, part, words))


def all_rows(connection: Connection) -> tuple[ScenarioRow, ...]:
    """Every line of the library, by code: for what looks at them all."""
    entries = connection.execute(select(scenario.c.entry).order_by(scenario.c.code, scenario.c.slug)).scalars()
    return load_rows(connection, list(entries))


def _load_part(connection: Connection, entries: Sequence[int], words: str) -> Iterator[ScenarioRow]:
    rows = connection.execute(select(scenario).where(scenario.c.entry.in_(entries))).mappings().all()
    keys = [row["id"] for row in rows]
    uses, results, hits = _uses(connection, keys), _results(connection, keys), find_hits(connection, words, entries)
    made = {}
    for row in rows:
        entry, values = row["entry"], {name: value for name, value in row.items() if name != "id"}
        made[entry] = ScenarioRow(
            **{**values, "facets": {name: list(found) for name, found in row["facets"].items()}},
            **uses.get(row["id"], {}), **results.get(row["id"], {}), hit=hits.get(entry),
        )  # fmt: skip
    yield from (made[entry] for entry in entries if entry in made)


def _uses(connection: Connection, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    last = func.max(case((drill.c.state.in_(HELD), drill.c.start)))
    wanted = (
        select(scenario_version.c.scenario, func.count(drill.c.id).label("drills"), last.label("last_used"))
        .join(drill, drill.c.version == scenario_version.c.id)
        .where(scenario_version.c.scenario.in_(keys))
        .group_by(scenario_version.c.scenario)
    )
    return {key: {"drills": count, "last_used": used} for key, count, used in connection.execute(wanted)}


def _results(connection: Connection, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    outcome = last_results()
    wanted = select(outcome.c.scenario, outcome.c.score, outcome.c.bands).where(outcome.c.scenario.in_(keys))
    return {
        key: {"score": float(score), "band": _band(bands, float(score))}
        for key, score, bands in connection.execute(wanted)
    }


def _band(bands: dict[str, Any], score: float) -> str:
    return Bands(bands["sb"], bands["b"], bands["c"]).level(score).value
