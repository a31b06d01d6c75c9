"""What was seen of the entrants of a contest, from the journals of their drills."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trainer.domain.computing import compute
from trainer.domain.drill import Drill, RoleHolder
from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.league import Entrant, Judge, Penalty, Showing
from trainer.domain.league_checks import is_between_units
from trainer.domain.rater_agreement import given_by
from trainer.domain.result import DrillResult, SheetResult
from trainer.domain.states import RESULTS, State
from trainer.store import drills, journal, scenarios
from trainer.store.database import Connection


def judge_of(holder: RoleHolder) -> Judge:
    """An evaluator as a judge."""
    return Judge(holder.service_number, f"{holder.rank} {holder.name}".strip(), holder.unit)


def judges_of(drill: Drill, team: str, sheet: str) -> tuple[Judge, ...]:
    """Who is to judge a team on a sheet, in the order of the plan."""
    wanted = {item.evaluator for item in drill.assignments if item.team == team and item.sheet == sheet}
    return tuple(judge_of(item) for item in drill.evaluators() if item.person in wanted)


def showings(
    connection: Connection, sheet: str, entrants: Sequence[Entrant]
) -> tuple[tuple[Showing, ...], dict[str, Judge]]:
    """What was seen of each, and the judges by number. Each drill is computed once."""
    by_drill: dict[str, list[Entrant]] = {}
    for item in entrants:
        by_drill.setdefault(item.drill, []).append(item)
    guarded = is_between_units([item.unit for item in entrants])
    found: list[Showing] = []
    known: set[str] = set()
    judges: dict[str, Judge] = {}
    for drill in drills.load_drills(connection, [DrillId(key) for key in sorted(by_drill)]):
        known.add(drill.id)
        judges |= {item.service_number: judge_of(item) for item in drill.evaluators()}
        entries = tuple(journal.standing_entries(connection, drill.id))
        result = compute(drill, scenarios.load_version(connection, drill.version), entries)
        signed = signers(entries)
        for entrant in by_drill[drill.id]:
            found.append(_showing(_Held(drill, result, signed, judges), sheet, entrant, guarded=guarded))
    found += [Showing(item) for item in entrants if item.drill not in known]  # out of reach on a hub: no marks are seen
    return tuple(found), judges


def signers(entries: Iterable[Entry]) -> frozenset[str]:
    """Whose sheets are closed, by themselves or by the lead for them."""
    return frozenset(str(item.payload.get("for") or item.author) for item in entries if item.kind is EntryKind.LOCK)


@dataclass(frozen=True, slots=True)
class _Held:
    """One drill as it was read; `signed` are the evaluators whose sheets are closed."""

    drill: Drill
    result: DrillResult
    signed: frozenset[str]
    judges: Mapping[str, Judge]

    def sheet_of(self, team: str, sheet: str) -> SheetResult | None:
        """What was marked on the sheet."""
        return next((item for item in self.result.sheets if item.subject == team and item.sheet.code == sheet), None)


def _showing(held: _Held, sheet: str, entrant: Entrant, *, guarded: bool) -> Showing:
    """In a contest between units (`guarded`) what a judge gave his own unit stands aside."""
    result = held.sheet_of(entrant.team, sheet)
    lines = result.total.lines if result is not None else ()
    panel = {item.number for item in judges_of(held.drill, entrant.team, sheet)}
    own: set[str] = set()
    seen: dict[str, dict[str, float]] = {}
    for line in lines:
        if line.ruled_by and line.points is None:  # ruled: it counts for nothing
            continue
        given = given_by(line)
        panel |= set(given)
        own |= {name for name in given if guarded and name in held.judges and held.judges[name].unit == entrant.unit}
        seen[line.criterion.code] = {name: value for name, value in given.items() if name not in own}
    difficulty = held.result.difficulty
    return Showing(
        entrant=entrant,
        lines={code: cell for code, cell in seen.items() if cell},
        ruled={line.criterion.code: line.points for line in lines if line.ruled_by and line.points is not None},
        waived=frozenset(line.criterion.code for line in lines if not line.applies),
        findings=tuple(item.code for item in held.result.findings if item.subject == entrant.team and item.holds),
        penalties=tuple(
            Penalty(item.points, item.reason) for item in held.result.penalties if item.subject == entrant.team
        ),
        difficulty=difficulty.points,
        conditions=difficulty.code if difficulty.is_stated else "",
        ceiling=difficulty.ceiling,
        set_aside=tuple(sorted(own)),
        unsigned=tuple(sorted(name for name in panel - own - held.signed if name in held.judges)),
        open_rulings=sum(line.needs_ruling for line in lines),
        is_closed=held.drill.state in RESULTS | {State.CANCELLED},
    )
