"""Scenarios and their versions in the database. Functions never commit."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import VersionId
from trainer.domain.scenario import Scenario
from trainer.store.database import changed
from trainer.store.documents import digest_of, scenario_document, scenario_of
from trainer.store.scenario_index import facets_of, index_scenario
from trainer.store.tables import drill, scenario, scenario_facet, scenario_version
from trainer.store.upsert import insert_or_update


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a scenario without its content; `drills` counts those that are frozen to it."""

    id: VersionId
    number: int
    author: str
    reason: str
    created_at: datetime
    sha256: str
    drills: int = 0


def save_scenario(
    connection: Connection, value: Scenario, *, ids: tuple[str, str], author: str, reason: str, at: datetime
) -> int:
    """Save a new version when the content differs from the latest; returns the number that now is the latest.

    `ids` are for the scenario, if it is new, and for the version.
    """
    sha256 = digest_of(value)
    known = connection.execute(select(scenario).where(scenario.c.slug == value.slug)).mappings().first()
    if known is not None:
        latest = select(scenario_version.c.sha256).where(
            scenario_version.c.scenario == known["id"], scenario_version.c.number == known["latest"]
        )
        if connection.execute(latest).scalar() == sha256:
            return int(known["latest"])
    key = known["id"] if known is not None else ids[0]
    number = 1 if known is None else int(known["latest"]) + 1
    entry = known["entry"] if known is not None else _next_entry(connection)
    insert_or_update(connection, scenario, [_row(value, key, number, entry)])
    index_scenario(connection, entry, value)
    version = {
        "id": ids[1], "scenario": key, "number": number, "sha256": sha256, "document": scenario_document(value),
        "author": author, "reason": reason, "created_at": at,
    }  # fmt: skip
    connection.execute(insert(scenario_version), version)
    changed(connection, "scenarios")
    return number


def _next_entry(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(scenario.c.entry), 0))).scalar_one()) + 1


def _row(value: Scenario, key: str, number: int, entry: int) -> dict[str, object]:
    return {
        "id": key, "slug": value.slug, "entry": entry, "code": value.code, "latest": number, "title": value.title,
        "title_en": value.title_en, "summary": value.summary, "summary_en": value.summary_en, "minutes": value.minutes,
        "facets": facets_of(value),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ScenarioName:
    """What a scenario must not share with another, and the number of its latest version."""

    slug: str
    code: str
    latest: int


def scenario_names(connection: Connection, sheet: str = "") -> tuple[ScenarioName, ...]:
    """Every scenario, or those that name a score sheet, by code."""
    wanted = select(scenario.c.slug, scenario.c.code, scenario.c.latest).order_by(scenario.c.code, scenario.c.slug)
    if sheet:
        using = select(scenario_facet.c.entry).where(scenario_facet.c.facet == "sheet", scenario_facet.c.value == sheet)
        wanted = wanted.where(scenario.c.entry.in_(using))
    return tuple(ScenarioName(*row) for row in connection.execute(wanted))


def count_scenarios(connection: Connection) -> int:
    """How many scenarios there are."""
    return int(connection.execute(select(func.count()).select_from(scenario)).scalar_one())


def find_version(connection: Connection, slug: str, number: int | None = None) -> tuple[VersionId, int]:
    """Id and number of a version, or of the latest; slug or code. Raises `Refusal` when there is none."""
    wanted = select(scenario_version.c.id, scenario_version.c.number).join(
        scenario, scenario.c.id == scenario_version.c.scenario
    )
    wanted = wanted.where(scenario_version.c.number == (scenario.c.latest if number is None else number))
    for column in (scenario.c.slug, scenario.c.code):
        found = connection.execute(wanted.where(column == slug).order_by(scenario.c.slug)).first()
        if found is not None:
            return VersionId(found.id), int(found.number)
    if number is not None:
        raise Refusal(mark("There is no version {number} of scenario {slug}."), number=number, slug=slug)
    raise Refusal(mark("There is no scenario {slug} in the library. See the list: trainer scenario list."), slug=slug)


def latest_version(connection: Connection, slug: str) -> tuple[VersionId, int, Scenario]:
    """Id, number and content of the latest version; slug or code. Raises `Refusal` when there is none."""
    version, number = find_version(connection, slug)
    return version, number, load_version(connection, version)


def list_versions(connection: Connection, slug: str) -> tuple[VersionRow, ...]:
    """Every version of a scenario, the newest first."""
    names = ("id", "number", "author", "reason", "created_at", "sha256")
    used = select(func.count(drill.c.id)).where(drill.c.version == scenario_version.c.id).scalar_subquery()
    wanted = (
        select(*(scenario_version.c[name] for name in names), used.label("drills"))
        .join(scenario, scenario.c.id == scenario_version.c.scenario)
        .where(scenario.c.slug == slug)
        .order_by(scenario_version.c.number.desc())
    )
    return tuple(VersionRow(**{**row, "id": VersionId(row["id"])}) for row in connection.execute(wanted).mappings())


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
