"""What an examination compares: contents with their hashes, the search index with the scenarios, leftovers on the disk."""

import hashlib
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select, text

from trainer.domain.scenario import Scenario
from trainer.store.documents import scenario_document, scenario_of
from trainer.store.scenario_index import facets_of, index_scenario, texts_of
from trainer.store.search_tables import FIELDS
from trainer.store.tables import attachment, scenario, scenario_draft, scenario_facet, scenario_version

LEFTOVERS = (".{}.restore", ".{}.convert", ".{}-*.part")
"""What a program that was killed leaves beside the data file; the last lies with the backups too."""
OLD_S = 3600
"""A younger one may belong to a program at work."""


def attachment_keys(connection: Connection) -> tuple[str, ...]:
    """The hashes of all kept contents."""
    return tuple(connection.execute(select(attachment.c.sha256).order_by(attachment.c.sha256)).scalars())


def is_as_hashed(connection: Connection, key: str) -> bool:
    """Whether a content still has its hash and its size."""
    wanted = select(attachment.c.content, attachment.c.size).where(attachment.c.sha256 == key)
    content, size = connection.execute(wanted).one()
    return len(content) == size and hashlib.sha256(content).hexdigest() == key


@dataclass(frozen=True, slots=True)
class Indexed:
    """A scenario and its number in the index; `content` is None when its latest version cannot be read."""

    slug: str
    entry: int
    content: Scenario | None


def indexed_scenarios(connection: Connection) -> Iterator[Indexed]:
    """All scenarios in their latest version, straight from the database."""
    wanted = (
        select(scenario.c.slug, scenario.c.entry, scenario_version.c.document)
        .outerjoin(
            scenario_version,
            (scenario_version.c.scenario == scenario.c.id) & (scenario_version.c.number == scenario.c.latest),
        )
        .order_by(scenario.c.slug)
    )
    for slug, entry, document in connection.execute(wanted):
        content: Scenario | None = None
        with suppress(KeyError, TypeError, ValueError, AttributeError):
            content = scenario_of(document)
        yield Indexed(slug, entry, content)


def is_indexed(connection: Connection, entry: int, value: Scenario) -> bool:
    """Whether texts and facets of the index are those of the scenario."""
    number = "rowid" if connection.dialect.name == "sqlite" else "entry"
    statement = text(f"SELECT {', '.join(FIELDS)} FROM scenario_search WHERE {number} = :entry")
    rows = connection.execute(statement, {"entry": entry}).mappings().all()
    if [dict(row) for row in rows] != [texts_of(scenario_document(value))]:
        return False
    wanted = {(facet, item) for facet, items in facets_of(value).items() for item in items}
    held = select(scenario_facet.c.facet, scenario_facet.c.value).where(scenario_facet.c.entry == entry)
    return {(row.facet, row.value) for row in connection.execute(held)} == wanted


def index_again(connection: Connection, entry: int, value: Scenario) -> None:
    """Write the index of a scenario anew."""
    index_scenario(connection, entry, value)


def unreadable_drafts(connection: Connection) -> tuple[str, ...]:
    """Drafts whose document is none; straight from the database, one by one."""
    found = []
    for key in connection.execute(select(scenario_draft.c.id)).scalars().all():
        try:
            document = connection.execute(select(scenario_draft.c.document).where(scenario_draft.c.id == key)).scalar()
        except ValueError:
            document = None
        if not isinstance(document, dict):
            found.append(key)
    return tuple(found)


def leftovers(path: Path, *folders: Path) -> tuple[Path, ...]:
    """Half-written files that a killed program left."""
    places = {path.parent, *folders}
    found = {
        item
        for place in places
        for pattern in LEFTOVERS
        for item in place.glob(pattern.format(path.name if "{}-" not in pattern else path.stem))
    }
    before = time.time() - OLD_S
    return tuple(sorted(item for item in found if item.is_file() and item.stat().st_mtime < before))
