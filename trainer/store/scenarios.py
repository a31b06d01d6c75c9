"""Scenarios and their versions in the database. Functions never commit."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, func, insert, select

from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import VersionId
from trainer.domain.scenario import Scenario
from trainer.store.database import changed
from trainer.store.documents import scenario_document, scenario_of
from trainer.store.tables import drill, scenario, scenario_version
from trainer.store.upsert import insert_or_update


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """One line of the library. `facets` maps family, phase, situation, method, unit, partner, risk to values."""

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


def canonical(value: Scenario) -> tuple[str, str]:
    """The document as canonical JSON text and its sha256."""
    text = json.dumps(scenario_document(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text, hashlib.sha256(text.encode()).hexdigest()


def save_scenario(
    connection: Connection, value: Scenario, *, ids: tuple[str, str], author: str, reason: str, at: datetime
) -> int:
    """Save a new version when the content differs from the latest; returns the number that now is the latest.

    `ids` are for the scenario, if it is new, and for the version.
    """
    _, sha256 = canonical(value)
    known = connection.execute(select(scenario).where(scenario.c.slug == value.slug)).mappings().first()
    if known is not None:
        latest = select(scenario_version.c.sha256).where(
            scenario_version.c.scenario == known["id"], scenario_version.c.number == known["latest"]
        )
        if connection.execute(latest).scalar() == sha256:
            return int(known["latest"])
    key = known["id"] if known is not None else ids[0]
    number = 1 if known is None else int(known["latest"]) + 1
    insert_or_update(connection, scenario, [_row(value, key, number)])
    version = {
        "id": ids[1], "scenario": key, "number": number, "sha256": sha256, "document": scenario_document(value),
        "author": author, "reason": reason, "created_at": at,
    }  # fmt: skip
    connection.execute(insert(scenario_version), version)
    changed(connection, "scenarios")
    return number


def _row(value: Scenario, key: str, number: int) -> dict[str, object]:
    facets = {
        "family": [item.value for item in value.families],
        "phase": [item.value for item in value.phases],
        "situation": [item.value for item in value.situations],
        "method": [item.method.value for item in value.runs],
        "risk": [item.value for item in value.risk_factors],
        "unit": [item.name for item in value.units],
        "partner": [item.name for item in value.partners],
        "sheet": [item.code for item in value.sheets],
    }
    return {
        "id": key, "slug": value.slug, "code": value.code, "latest": number, "title": value.title,
        "title_en": value.title_en, "summary": value.summary, "summary_en": value.summary_en, "minutes": value.minutes,
        "facets": facets, "words": _words(value),
    }  # fmt: skip


def _words(value: Scenario) -> str:
    """Every text of the scenario in small letters, for searching."""
    parts = [value.code, value.title, value.title_en, value.summary, value.summary_en, value.narrative]
    parts += [text for item in value.injects for text in (item.text, item.expected)]
    parts += [text for item in value.objectives for text in (item.title, item.text)]
    parts += [item.text for sheet in value.all_sheets for item in sheet.criteria]
    parts += [item.name for item in (*value.units, *value.partners, *value.role_players)]
    return "\n".join(parts).lower()


def list_scenarios(connection: Connection, words: str = "") -> tuple[ScenarioRow, ...]:
    """Scenarios by code that hold all the words somewhere, each with the number of its drills."""
    columns = [column for column in scenario.c if column.name not in ("id", "words")]
    used = (
        select(scenario_version.c.scenario, func.count(drill.c.id).label("drills"))
        .join(drill, drill.c.version == scenario_version.c.id)
        .group_by(scenario_version.c.scenario)
        .subquery()
    )
    wanted = select(*columns, func.coalesce(used.c.drills, 0).label("drills")).outerjoin(
        used, used.c.scenario == scenario.c.id
    )
    for word in words.lower().split():
        wanted = wanted.where(scenario.c.words.contains(word, autoescape=True))
    rows = connection.execute(wanted.order_by(scenario.c.code, scenario.c.slug)).mappings()
    return tuple(_listed(row) for row in rows)


def count_scenarios(connection: Connection) -> int:
    """How many scenarios there are."""
    return int(connection.execute(select(func.count()).select_from(scenario)).scalar_one())


def _listed(row: RowMapping) -> ScenarioRow:
    return ScenarioRow(**{**row, "facets": {name: list(values) for name, values in row["facets"].items()}})


def latest_version(connection: Connection, slug: str) -> tuple[VersionId, int, Scenario]:
    """Id, number and content of the latest version; slug or code. Raises `Refusal` when there is none."""
    wanted = (
        select(scenario_version.c.id, scenario_version.c.number)
        .join(scenario, scenario.c.id == scenario_version.c.scenario)
        .where(scenario_version.c.number == scenario.c.latest)
    )
    for column in (scenario.c.slug, scenario.c.code):
        found = connection.execute(wanted.where(column == slug)).first()
        if found is not None:
            return VersionId(found.id), found.number, load_version(connection, VersionId(found.id))
    raise Refusal(mark("There is no scenario {slug} in the library. See the list: trainer scenario list."), slug=slug)


def load_version(connection: Connection, version: VersionId) -> Scenario:
    """The content of a version. Versions never change, so the last few stay in memory."""
    sha256 = connection.execute(select(scenario_version.c.sha256).where(scenario_version.c.id == version)).scalar_one()
    held = _cached.get(sha256)
    if held is None:
        document = connection.execute(
            select(scenario_version.c.document).where(scenario_version.c.id == version)
        ).scalar_one()
        held = _cached.put(sha256, scenario_of(document))
    return held


class _Recent:
    """The last few versions by content hash: equal in every database, so safe to share."""

    def __init__(self, size: int) -> None:
        self._held: dict[str, Scenario] = {}
        self._size = size

    def get(self, sha256: str) -> Scenario | None:
        return self._held.get(sha256)

    def put(self, sha256: str, value: Scenario) -> Scenario:
        while len(self._held) >= self._size:
            self._held.pop(next(iter(self._held)), None)
        self._held[sha256] = value
        return value


_cached = _Recent(32)
