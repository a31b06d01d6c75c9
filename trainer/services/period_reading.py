"""Drills of a period as a programme report needs them.

Issued reports left summary rows, so their marks are not read. What is held and not issued yet, or was issued before
such rows were kept, is computed from its journal, and only within the period and the one before.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from trainer.domain.computing import compute
from trainer.domain.ids import DrillId, VersionId
from trainer.domain.period import Period
from trainer.domain.period_drill import ReportedDrill, Scored
from trainer.domain.period_numbers import Numbers, numbers_of
from trainer.domain.reconciliation import blinded
from trainer.domain.scoring import Bands
from trainer.services.office import in_front
from trainer.services.workplace import Workplace
from trainer.store import drills, journal, scenarios
from trainer.store.database import Connection
from trainer.store.period import PeriodRow, period_rows, summary_lines
from trainer.store.results import ResultLine

LOOKBACK = timedelta(days=2 * 365)
"""How far back a family counts as drilled at all."""
MARGIN = timedelta(hours=14)
PASS_MARK = Bands().pass_mark
BATCH = 50

Told = Callable[[int, int], object]


def untold(_done: int, _total: int) -> None:
    """Nobody asks how far it is."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows in reach and the drills made of them, in the same order."""

    rows: tuple[PeriodRow, ...]
    drills: tuple[ReportedDrill, ...]


def read_drills(
    place: Workplace, connection: Connection, period: Period, units: frozenset[str], tell: Told = untold
) -> Reading:
    """Drills in which one of the units takes part: of the period, of the one before and of two years back."""
    first = min(period.before.first, period.last - LOOKBACK)
    begin, end = (datetime.combine(day, time(), UTC) for day in (first, period.last + timedelta(1)))
    rows = tuple(
        row
        for row in period_rows(connection, begin - MARGIN, end + MARGIN)
        if first <= day_of(row) <= period.last and units.intersection(row.units)
    )
    issued = {row.id: row.revision for row in rows if row.revision}
    numbers = {key: from_lines(lines) for key, lines in summary_lines(connection, issued).items()}
    recent = [row for row in rows if day_of(row) >= period.before.first]
    wanted = [row for row in recent if drill_of(row).is_held and not _is_summed(numbers.get(row.id))]
    for done, (key, found) in enumerate(_computed(place, connection, wanted), start=1):
        held = numbers.get(key)
        numbers[key] = replace(found, objectives=held.objectives) if held and held.objectives else found
        tell(done, len(wanted))
    texts = _Texts(connection)
    near = {row.id for row in recent}
    made = (drill_of(row, numbers.get(row.id)) for row in rows)
    worded = (
        replace(item, criteria=texts.worded(row.version, item.criteria)) if row.id in near and item.criteria else item
        for row, item in zip(rows, made, strict=True)
    )
    return Reading(rows, tuple(worded))


def day_of(row: PeriodRow) -> date:
    """The day it began by the clock of its place."""
    return row.start.astimezone(ZoneInfo(row.zone)).date()


def drill_of(row: PeriodRow, numbers: Numbers | None = None) -> ReportedDrill:
    """A row with its numbers."""
    held = numbers or Numbers()
    mark = row.bands.get("pass_mark", PASS_MARK)
    drill = ReportedDrill(
        id=row.id, code=row.code, title=row.title, host=row.host, units=row.units, day=day_of(row), state=row.state,
        method=row.method, scenario=row.scenario_code, families=row.facets.get("family", ()),
        phases=row.facets.get("phase", ()), partners=row.facets.get("partner", ()),
        pass_mark=float(mark) if isinstance(mark, int | float) else PASS_MARK, number=row.number,
        objectives=held.objectives, levels=held.levels, criteria=held.criteria, agreement=held.agreement,
        difficulty=held.difficulty.ref if held.difficulty else "", participants=row.participants,
    )  # fmt: skip
    return replace(drill, is_provisional=drill.is_held and not row.revision)


def _is_summed(numbers: Numbers | None) -> bool:
    return numbers is not None and bool(numbers.levels or numbers.criteria)


def _computed(place: Workplace, connection: Connection, rows: Sequence[PeriodRow]) -> Iterator[tuple[DrillId, Numbers]]:
    """From what stands in the journals; who judges and has not locked counts his own marks only, as everywhere."""
    owner = in_front(place, connection)
    viewer = owner.service_number if owner else ""
    for start in range(0, len(rows), BATCH):
        for drill in drills.load_drills(connection, [row.id for row in rows[start : start + BATCH]]):
            scenario = scenarios.load_version(connection, drill.version)
            entries, _alone = blinded(drill, scenario, journal.standing_entries(connection, drill.id), viewer)
            yield drill.id, numbers_of(compute(drill, scenario, entries))


class _Texts:
    """Criteria in words, each version read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: dict[VersionId, Mapping[str, str]] = {}

    def worded(self, version: VersionId, criteria: Sequence[Scored]) -> tuple[Scored, ...]:
        """The criteria with their texts; a code without one stays alone."""
        if version not in self._held:
            scenario = scenarios.load_version(self._connection, version)
            self._held[version] = scenario.criterion_texts
        texts = self._held[version]
        return tuple(replace(item, text=texts.get(item.ref, "")) for item in criteria)


# summary rows of an issued report


def summary_of(numbers: Numbers) -> tuple[ResultLine, ...]:
    """The rows that are kept beside those of objectives, sheets and teams when a report is issued.

    Of an agreement `coverage` holds the number of paired items, of a difficulty `score` holds its points.
    """
    lines = [
        ResultLine("level", item.ref, "", item.score, item.coverage, item.rating or None, ()) for item in numbers.levels
    ]
    lines += [ResultLine("criterion", "", item.ref, item.score, item.coverage, None, ()) for item in numbers.criteria]
    lines += [
        ResultLine("agreement", "", item.ref, item.score, float(item.count), None, ()) for item in numbers.agreement
    ]
    if numbers.difficulty is not None:
        hard = numbers.difficulty
        lines.append(ResultLine("difficulty", "", hard.ref, hard.score, hard.coverage, None, ()))
    return tuple(lines)


def from_lines(lines: Sequence[ResultLine]) -> Numbers:
    """The numbers that rows hold."""

    def of(kind: str) -> list[ResultLine]:
        return [item for item in lines if item.kind == kind]

    hard = next((Scored(item.ref, item.score, item.coverage) for item in of("difficulty")), None)
    return Numbers(
        tuple(Scored(item.ref, item.score, item.coverage, item.rating or "") for item in of("objective")),
        tuple(Scored(item.subject, item.score, item.coverage, item.rating or "") for item in of("level")),
        tuple(Scored(item.ref, item.score, item.coverage) for item in of("criterion")),
        tuple(Scored(item.ref, item.score, 100.0, count=round(item.coverage)) for item in of("agreement")),
        hard,
    )
