"""Acts on the scenario library: install what ships, find, read, check."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.errors import mark
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import ScoreSheet
from trainer.services.access import needs
from trainer.services.workplace import Workplace
from trainer.store import scenario_query, scenarios, sheets
from trainer.store.database import Connection
from trainer.store.documents import scenario_document
from trainer.store.scenario_hits import Hit as Hit
from trainer.store.scenario_query import FACETS as FACETS
from trainer.store.scenario_query import Counts as Counts
from trainer.store.scenario_query import LibraryQuery as LibraryQuery
from trainer.store.scenario_query import Order as Order
from trainer.store.scenario_rows import ScenarioRow as ScenarioRow
from trainer.store.scenario_rows import ScenarioTitle as ScenarioTitle
from trainer.store.scenario_rows import load_rows, load_titles

EVERYTHING = LibraryQuery()
WINDOW = 24
"""Lines that come with an answer; the others are read when they are looked at."""

FEW = 3
"""Fewer found than that, and titles like the words are offered too."""


HIT_FIELDS: Mapping[str, str] = {
    "title": mark("Title"),
    "summary": mark("Summary"),
    "narrative": mark("Narrative"),
    "objectives": mark("Objectives, criteria"),
    "injects": mark("Injects"),
    "forces": mark("Forces"),
    "sheets": mark("Score sheets"),
    "notes": mark("Notes"),
}
"""What the parts of a scenario are called in which words are found."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search of the library finds, as entries in order: the lines of those are read by `rows_of`.

    `near` are entries whose titles are like the words, offered where few hold them. `shares` says of similar ones how
    alike they are. `place` is where the scenario asked for stands in entries and near together, -1 where it does not;
    `rows` are the lines around it, or else the first. `total` counts the whole library.
    """

    entries: tuple[int, ...]
    near: tuple[int, ...]
    rows: tuple[ScenarioRow, ...]
    shares: Mapping[int, float]
    place: int
    total: int


@dataclass(frozen=True)
class LibraryService:
    """The library as officers use it."""

    workplace: Workplace

    @needs(Right.LIBRARY)
    def install(self, found: Iterable[Scenario], reason: str, shared: Iterable[ScoreSheet] = ()) -> int:
        """Put scenarios and shared sheets into the library, a new version for each whose content differs.

        Returns how many scenarios it holds.
        """
        place = self.workplace
        with place.database.writing() as connection:
            for sheet in shared:
                sheets.save_sheet(
                    connection, sheet, key=place.new_id(), author=place.author(connection), reason=reason, at=place.clock()
                )  # fmt: skip
            for item in found:
                ids = (place.new_id(), place.new_id())
                scenarios.save_scenario(
                    connection, item, ids=ids, author=place.author(connection), reason=reason, at=place.clock()
                )  # fmt: skip
            return scenarios.count_scenarios(connection)

    @needs(Right.LOOK)
    def titles(self) -> tuple[ScenarioTitle, ...]:
        """All scenarios by code, to choose one by name."""
        with self.workplace.database.reading() as connection:
            return load_titles(connection)

    @needs(Right.LOOK)
    def rows(self, query: LibraryQuery = EVERYTHING) -> tuple[ScenarioRow, ...]:
        """Every line that fits."""
        with self.workplace.database.reading() as connection:
            found = scenario_query.entries(connection, scenario_query.ask(connection, query))
            return load_rows(connection, found, words=query.words)

    @needs(Right.LOOK)
    def rows_of(self, entries: Sequence[int], words: str = "") -> tuple[ScenarioRow, ...]:
        """The lines of some entries, with the sentence in which the words were found."""
        with self.workplace.database.reading() as connection:
            return load_rows(connection, entries, words=words)

    @needs(Right.LOOK)
    def find(self, query: LibraryQuery = EVERYTHING, at: str = "") -> Found:
        """What fits, in order; `at` is the slug or code of the scenario to be looked at."""
        with self.workplace.database.reading() as connection:
            asked = scenario_query.ask(connection, query)
            fitting = scenario_query.entries(connection, asked)
            near = _near(connection, asked, fitting) if query.words and len(fitting) < FEW else []
            shares = scenario_query.shares(connection, asked, fitting)
            listed = fitting + near
            wanted = scenario_query.entry_of(connection, at) if at else None
            place = listed.index(wanted) if wanted in listed else -1
            first = max(0, min(place - WINDOW // 2, len(listed) - WINDOW))
            rows = load_rows(connection, listed[first : first + WINDOW], words=query.words)
            total = scenarios.count_scenarios(connection)
        return Found(tuple(fitting), tuple(near), rows, shares, place, total)

    @needs(Right.LOOK)
    def counts(self, query: LibraryQuery = EVERYTHING, found: int | None = None) -> Counts:
        """What each value of each facet would leave; a facet's own choice does not lower its own counts.

        `found` is how many scenarios fit, if that is known.
        """
        with self.workplace.database.reading() as connection:
            return scenario_query.counts(connection, scenario_query.ask(connection, query), found)

    @needs(Right.LOOK)
    def count(self) -> int:
        """How many scenarios the library holds."""
        with self.workplace.database.reading() as connection:
            return scenarios.count_scenarios(connection)

    @needs(Right.LOOK)
    def scenario(self, slug: str) -> Scenario:
        """The latest version, by slug or code."""
        with self.workplace.database.reading() as connection:
            return scenarios.latest_version(connection, slug)[2]

    @needs(Right.LOOK)
    def document(self, scenario: Scenario) -> dict[str, object]:
        """A scenario as plain JSON values."""
        return scenario_document(scenario)


def _near(connection: Connection, asked: scenario_query.Asked, found: Sequence[int]) -> list[int]:
    from trainer.store.scenario_near import near_entries  # its library only when words were not found

    return near_entries(connection, asked, found)


def read_shipped(folder: Path) -> tuple[tuple[Scenario, ...], tuple[ScoreSheet, ...]]:
    """The scenarios and score sheets of a folder that are free of problems."""
    from trainer.library.reading import read_library  # pydantic and YAML only when files are read

    found = read_library(folder)
    return found.scenarios, found.sheets


def shipped_sheets(folder: Path) -> tuple[ScoreSheet, ...]:
    """The score sheets of a folder that are free of problems."""
    from trainer.library.reading import read_library

    return read_library(folder).sheets
