"""Acts on the scenario library: install what ships, find, read, check."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trainer.domain.scenario import Scenario
from trainer.domain.scoring import ScoreSheet
from trainer.services.workplace import Workplace
from trainer.store import scenarios, sheets
from trainer.store.documents import scenario_document
from trainer.store.scenarios import ScenarioRow as ScenarioRow

FACETS = ("family", "phase", "situation", "method", "unit", "partner", "risk")


@dataclass(frozen=True, slots=True)
class Found:
    """What a search of the library finds: `counts` says for each facet what each of its values would leave."""

    rows: tuple[ScenarioRow, ...]
    total: int
    counts: Mapping[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True)
class LibraryService:
    """The library as officers use it."""

    workplace: Workplace

    def install(self, found: Iterable[Scenario], reason: str, shared: Iterable[ScoreSheet] = ()) -> int:
        """Put scenarios and shared sheets into the library, a new version for each whose content differs.

        Returns how many scenarios it holds.
        """
        place = self.workplace
        with place.database.writing() as connection:
            for sheet in shared:
                sheets.save_sheet(
                    connection, sheet, key=place.new_id(), author=place.who, reason=reason, at=place.clock()
                )  # fmt: skip
            for item in found:
                ids = (place.new_id(), place.new_id())
                scenarios.save_scenario(
                    connection, item, ids=ids, author=place.who, reason=reason, at=place.clock()
                )  # fmt: skip
            return len(scenarios.list_scenarios(connection))

    def rows(self, words: str = "", chosen: Mapping[str, frozenset[str]] | None = None) -> tuple[ScenarioRow, ...]:
        """Scenarios with all the words and, in every facet chosen, at least one of its values."""
        with self.workplace.database.reading() as connection:
            found = scenarios.list_scenarios(connection, words)
        return tuple(row for row in found if _fits(row, chosen or {}))

    def find(self, words: str = "", chosen: Mapping[str, frozenset[str]] | None = None) -> Found:
        """Like `rows`, with the counts of all facets; a facet's own choice does not lower its own counts."""
        with self.workplace.database.reading() as connection:
            every = scenarios.list_scenarios(connection)
            held = scenarios.list_scenarios(connection, words) if words.strip() else every
        kept = chosen or {}
        counts = {}
        for facet in FACETS:
            others = {name: values for name, values in kept.items() if name != facet}
            left = dict(facet_counts([row for row in held if _fits(row, others)], facet))
            counts[facet] = tuple((value, left.get(value, 0)) for value, _all in facet_counts(every, facet))
        return Found(tuple(row for row in held if _fits(row, kept)), len(every), counts)

    def count(self) -> int:
        """How many scenarios the library holds."""
        with self.workplace.database.reading() as connection:
            return scenarios.count_scenarios(connection)

    def scenario(self, slug: str) -> Scenario:
        """The latest version, by slug or code."""
        with self.workplace.database.reading() as connection:
            return scenarios.latest_version(connection, slug)[2]

    def document(self, scenario: Scenario) -> dict[str, object]:
        """A scenario as plain JSON values."""
        return scenario_document(scenario)


def facet_counts(rows: Sequence[ScenarioRow], facet: str) -> tuple[tuple[str, int], ...]:
    """Values of a facet with the number of scenarios, the most frequent first."""
    counted = Counter(value for row in rows for value in dict.fromkeys(row.facets.get(facet, ())))
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _fits(row: ScenarioRow, chosen: Mapping[str, frozenset[str]]) -> bool:
    return all(values & set(row.facets.get(facet, ())) for facet, values in chosen.items() if values)


def read_shipped(folder: Path) -> tuple[tuple[Scenario, ...], tuple[ScoreSheet, ...]]:
    """The scenarios and score sheets of a folder that are free of problems."""
    from trainer.library.reading import read_library  # pydantic and YAML only when files are read

    found = read_library(folder)
    return found.scenarios, found.sheets


def shipped_sheets(folder: Path) -> tuple[ScoreSheet, ...]:
    """The score sheets of a folder that are free of problems."""
    from trainer.library.reading import read_library

    return read_library(folder).sheets
