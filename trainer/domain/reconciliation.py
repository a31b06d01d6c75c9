"""The reconciliation board: where evaluators who have locked differ, what hangs on it, and who has still to lock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trainer.domain.consequence import Consequence, Weighing
from trainer.domain.drill import RECORDING, Drill, RoleHolder, subjects_of
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.locking import Signature, signatures_of
from trainer.domain.result import DrillResult, Line, SheetResult, StandingMark
from trainer.domain.rulings import Place, Ruling, in_force, rulings_of
from trainer.domain.scenario import Scenario
from trainer.domain.severity import Severity

LEAD = "KETUA-PENILAI"


class Status(StrEnum):
    """Where a difference stands."""

    OPEN = "open"
    CLASH = "clash"
    NEWS = "news"
    RULED = "ruled"


@dataclass(frozen=True, slots=True)
class Difference:
    """A line on which evaluators differ. `late` marks lie beyond a signature; `rulings` are those nobody put aside."""

    sheet: SheetResult
    line: Line
    status: Status
    consequence: Consequence
    late: tuple[StandingMark, ...] = ()
    rulings: tuple[Ruling, ...] = ()

    @property
    def id(self) -> Place:
        """Subject and criterion."""
        return self.sheet.subject, self.line.criterion.code

    @property
    def is_open(self) -> bool:
        """Whether it waits for the lead."""
        return self.status is not Status.RULED

    @property
    def marks(self) -> tuple[StandingMark, ...]:
        """All that was said, the late ones last."""
        return (*self.line.marks, *self.late)


@dataclass(frozen=True, slots=True)
class Work:
    """What an evaluator has done on one sheet over all its subjects."""

    sheet: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class EvaluatorState:
    """How far an evaluator is; nothing of what he marked."""

    number: str
    name: str
    work: tuple[Work, ...]
    signature: Signature | None
    severity: Severity | None
    late: int = 0

    @property
    def done(self) -> int:
        """Criteria with a mark."""
        return sum(item.done for item in self.work)

    @property
    def total(self) -> int:
        """Criteria to mark."""
        return sum(item.total for item in self.work)


@dataclass(frozen=True, slots=True)
class Board:
    """What the lead works on. `hidden` sheets wait for the evaluators in `waiting_for` to lock."""

    differences: tuple[Difference, ...]
    evaluators: tuple[EvaluatorState, ...]
    leads: tuple[RoleHolder, ...]
    locked: int
    sheets: int
    waiting_for: tuple[EvaluatorState, ...] = ()

    @property
    def open(self) -> int:
        """Differences that wait for the lead."""
        return sum(item.is_open for item in self.differences)

    @property
    def is_provisional(self) -> bool:
        """Whether a sheet is not locked yet."""
        return self.locked < self.sheets

    @property
    def is_done(self) -> bool:
        """Everything locked and every difference ruled on."""
        return not self.is_provisional and not self.open


def leads_of(drill: Drill) -> tuple[RoleHolder, ...]:
    """Who may rule: the lead evaluators; where none is named the director, who does not score; else the first evaluator."""
    for role in (LEAD, "DIRLAT"):
        found = tuple(item for item in drill.roles if item.role == role and item.service_number)
        if found:
            return found
    return drill.evaluators()[:1]


def sharing(drill: Drill, scenario: Scenario) -> dict[Place, frozenset[str]]:
    """Subject and sheet → the evaluators who score it."""
    numbers = {item.person: item.service_number for item in drill.evaluators()}
    sheets = {sheet.code: sheet for sheet in scenario.all_sheets}
    found: dict[Place, set[str]] = {}
    for item in drill.assignments:
        sheet, number = sheets.get(item.sheet), numbers.get(item.evaluator)
        if sheet is not None and number:
            for subject in subjects_of(drill, sheet, item.team):
                found.setdefault((subject, sheet.code), set()).add(number)
    return {place: frozenset(people) for place, people in found.items()}


def blinded(drill: Drill, scenario: Scenario, entries: Sequence[Entry], viewer: str) -> tuple[tuple[Entry, ...], int]:
    """What an evaluator who has not locked may see: of the sheets he scores only his own marks; and how many sheets.

    A number computed from what is left cannot give away what others marked.
    """
    if drill.state not in RECORDING or all(item.service_number != viewer for item in drill.evaluators()):
        return tuple(entries), 0
    if viewer in signatures_of(entries):
        return tuple(entries), 0
    sheet_of = {item.code: sheet.code for sheet in scenario.all_sheets for item in sheet.criteria}
    own = {place for place, people in sharing(drill, scenario).items() if viewer in people}
    kept = [
        item
        for item in entries
        if item.kind not in (EntryKind.MARK, EntryKind.RULING)
        or item.author == viewer
        or (item.subject, sheet_of.get(item.ref, "")) not in own
    ]
    return tuple(kept), len(own)


def board_of(drill: Drill, scenario: Scenario, result: DrillResult, entries: Sequence[Entry]) -> Board:
    """The board from what stands. A sheet is on it once all who score it have locked; their number changes nothing else."""
    signatures = signatures_of(entries)
    people = sharing(drill, scenario)
    is_final = drill.state not in RECORDING
    ready = {
        (item.subject, item.sheet.code): item
        for item in result.sheets
        if is_final or _scorers(item, people) <= signatures.keys()
    }
    states = _states(drill, scenario, result, entries, signatures, people)
    waiting = () if is_final else tuple(item for item in states if item.signature is None and item.total)
    return Board(
        tuple(_differences(ready.values(), result, rulings_of(entries))), states, leads_of(drill), len(ready),
        len(result.sheets), waiting,
    )  # fmt: skip


def _scorers(item: SheetResult, people: Mapping[Place, frozenset[str]]) -> set[str]:
    """Who scores a sheet by plan, and who has marked it."""
    marked = {mark.author for line in item.total.lines for mark in line.marks}
    return marked | people.get((item.subject, item.sheet.code), frozenset())


def _differences(
    sheets: Iterable[SheetResult], result: DrillResult, rulings: Mapping[Place, tuple[Ruling, ...]]
) -> list[Difference]:
    """Open ones first, the gravest consequence first among them."""
    late: dict[Place, list[StandingMark]] = {}
    for item in result.late:
        late.setdefault((item.subject, item.criterion), []).append(item)
    weighing = Weighing(result)
    found = []
    for sheet in sheets:
        for line in sheet.total.lines:
            place = (sheet.subject, line.criterion.code)
            further, heads = tuple(late.get(place, ())), rulings.get(place, ())
            if line.needs_ruling or heads:
                status = _status(line, further, heads)
                weight = weighing.consequence(sheet, line, further)
                found.append(Difference(sheet, line, status, weight, further, heads))
    return sorted(found, key=lambda item: (not item.is_open, item.consequence.rank, item.sheet.name, item.id))


def _status(line: Line, late: Sequence[StandingMark], heads: Sequence[Ruling]) -> Status:
    ruling = in_force(heads)
    if ruling is None:
        return Status.CLASH if heads else Status.OPEN
    known = ruling.seen
    if known is not None and any(item.entry not in known for item in (*line.marks, *late)):
        return Status.NEWS
    return Status.RULED


def _states(
    drill: Drill, scenario: Scenario, result: DrillResult, entries: Sequence[Entry],
    signatures: Mapping[str, Signature], people: Mapping[Place, frozenset[str]],
) -> tuple[EvaluatorState, ...]:  # fmt: skip
    sizes = {sheet.code: len(sheet.judged) for sheet in scenario.all_sheets}
    sheet_of = {item.code: sheet.code for sheet in scenario.all_sheets for item in sheet.judged}
    marked: dict[tuple[str, str], set[Place]] = {}
    for entry in entries:
        place = (entry.subject, sheet_of.get(entry.ref, ""))
        if entry.kind is EntryKind.MARK and entry.author in people.get(place, ()):
            marked.setdefault((entry.author, place[1]), set()).add((entry.subject, entry.ref))
    severities = {item.evaluator: item for item in result.severity}
    found = []
    for holder in drill.evaluators():
        number = holder.service_number
        own = [code for (_subject, code), scorers in people.items() if number in scorers]
        work = tuple(
            Work(code, len(marked.get((number, code), ())), sizes[code] * own.count(code)) for code in sorted(set(own))
        )
        late = sum(item.author == number for item in result.late)
        name = f"{holder.rank} {holder.name}".strip()
        found.append(EvaluatorState(number, name, work, signatures.get(number), severities.get(number), late))
    return tuple(found)
