"""The hot wash (kaji ulang) minutes after ENDEX: what happened, what was strong, what was weak, what nobody knows yet.

Everything is drafted from the journal; what the officer confirms or writes himself is a REVIEW entry, which his later
one replaces. HSEEP (Doctrine, 2020, section 5) places the hot wash before scoring is finished, so it speaks in words:
no score, no person, and as long as one evaluator has not locked his sheets all of it is provisional ("sementara") and
differences between evaluators stay unspoken, for they still judge alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from trainer.domain.decisive import Candidate, MomentKind
from trainer.domain.drill import RECORDING, RESULTS, Drill
from trainer.domain.errors import Refusal, Sentence, mark
from trainer.domain.ids import TeamId
from trainer.domain.inject_plan import InjectStatus
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.planned_actual import PlannedActual
from trainer.domain.questionnaire import GroupVoice
from trainer.domain.result import DrillResult, Line
from trainer.domain.scoring import Blank

STRENGTH, GAP, QUESTIONS, MOMENT = "strength", "gap", "questions", "moment"
MOST_QUESTIONS = 6
LONGEST = 400
"""Characters of one text: what is longer nobody reads from eight metres."""


@dataclass(frozen=True, slots=True)
class TeamDraft:
    """What a unit did best and worst, as criteria; None where too little was seen."""

    team: TeamId
    name: str
    strength: Line | None
    gap: Line | None


@dataclass(frozen=True, slots=True)
class Moment:
    """One of the decisive moments as it will be shown. `photo` is the sha256 of a picture, `key` its candidate's."""

    minute: float | None
    kind: MomentKind
    text: str
    key: str = ""
    photo: str = ""
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class TeamWords:
    """A unit's strength and gap in words; empty where there is nothing to say."""

    team: TeamId
    name: str
    strength: str
    gap: str
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class HotWash:
    """All that is shown to the room and printed, in the language it was asked for."""

    drill: Drill
    course: PlannedActual
    inject_texts: tuple[str, ...]
    situation_texts: tuple[str, ...]
    moments: tuple[Moment, ...]
    candidates: tuple[tuple[Candidate, str], ...]
    teams: tuple[TeamWords, ...]
    questions: tuple[str, ...]
    are_questions_confirmed: bool
    voices: tuple[GroupVoice, ...]
    is_final: bool

    @property
    def drafts(self) -> int:
        """How many texts nobody has confirmed yet."""
        texts = [item.is_confirmed for item in self.moments] + [item.is_confirmed for item in self.teams]
        return [*texts, self.are_questions_confirmed].count(False)


@dataclass(frozen=True, slots=True)
class HotWashPaper:
    """The hand-out of one page: the hot wash with what only paper needs. `photos` are contents by sha256."""

    shown: HotWash
    host: str
    day: str
    language: str
    classification: str = "B"
    paper: str = "A4"
    photos: Mapping[str, bytes] = field(default_factory=dict)


def is_open(drill: Drill) -> bool:
    """Whether play is over, so that there is something to look back on."""
    return drill.state in RESULTS


def is_recordable(drill: Drill) -> bool:
    """Whether texts and answers can still be written: from ENDEX until the report is issued."""
    return drill.state in RESULTS & RECORDING


def require_recordable(drill: Drill) -> None:
    """Raises `Refusal` before ENDEX and after the report was issued."""
    if drill.state not in RESULTS:
        raise Refusal(mark("The hot wash of {code} opens with ENDEX. End the drill first."), code=drill.code)
    drill.require_recording()


def is_final(drill: Drill, entries: Iterable[Entry]) -> bool:
    """Whether every evaluator with an assignment has locked his sheets."""
    numbers = {item.person: item.service_number for item in drill.evaluators()}
    wanted = {numbers[item.evaluator] for item in drill.assignments if item.evaluator in numbers}
    return bool(wanted) and wanted <= {_locked(item) for item in entries if item.kind is EntryKind.LOCK}


def _locked(lock: Entry) -> str:
    """Whose sheets a lock closes: its author's own, or those the lead closed for somebody."""
    return str(lock.payload.get("for") or lock.author)


# What was confirmed


def reviews_of(entries: Iterable[Entry]) -> Mapping[tuple[str, str], Entry]:
    """Slot and subject → what holds there; where two officers or laptops wrote, the one who wrote more often."""
    held: dict[tuple[str, str], Entry] = {}
    for item in entries:
        if item.kind is not EntryKind.REVIEW:
            continue
        place = (item.ref, item.subject)
        before = held.get(place)
        if before is None or _rank(before) < _rank(item):
            held[place] = item
    return {place: item for place, item in held.items() if not item.payload.get("draft")}


def _rank(entry: Entry) -> tuple[int, str, str, str]:
    return (entry.seq, entry.author, entry.device, entry.id)


# What is drafted


def team_drafts(drill: Drill, result: DrillResult) -> tuple[TeamDraft, ...]:
    """For each team that is scored: its best criterion from B on, and its worst, a failed critical one before all.

    A criterion counts when somebody saw it. Teams of which less was seen than the coverage floor get no proposal.
    """
    bands, found = result.bands, []
    for team in drill.teams:
        lines = [line for item in result.sheets if item.subject == team.id for line in item.total.lines if line.applies]
        weight = sum(line.criterion.weight for line in lines)
        seen = [line for line in lines if line.points is not None]
        covered = 100 * sum(line.criterion.weight for line in seen) / weight if weight else 0.0
        strength = gap = None
        if seen and round(covered, 9) >= bands.coverage_floor:
            best = max(seen, key=_goodness)
            strength = best if (best.points or 0.0) >= bands.b else None
            worse = [line for line in seen if line is not strength and (line.points or 0.0) < bands.sb]
            gap = min(worse, key=lambda line: _badness(line, bands.pass_mark), default=None)
        if lines:
            found.append(TeamDraft(team.id, team.name, strength, gap))
    return tuple(found)


def _goodness(line: Line) -> tuple[float, float, int, str]:
    """The higher, the heavier and the more evaluators the better; then by code."""
    return (line.points or 0.0, line.criterion.weight, line.raters, line.criterion.code)


def _badness(line: Line, pass_mark: float) -> tuple[bool, float, float, str]:
    """The smallest is the worst."""
    fails = (line.points or 0.0) < pass_mark
    return (not (line.criterion.critical and fails), line.points or 0.0, -line.criterion.weight, line.criterion.code)


def open_questions(course: PlannedActual, result: DrillResult, *, final: bool) -> tuple[Sentence, ...]:
    """What nobody can answer from the data: unexplained injects, what nobody saw, and, once final, differences."""
    found = [*_of_injects(course), *(_of_differences(result) if final else ()), *_of_unseen(result)]
    return tuple(found[:MOST_QUESTIONS])


def _of_injects(course: PlannedActual) -> list[Sentence]:
    silent = [run for run in course.planned if run.delivered is None and not (run.note or run.put_off).strip()]
    if silent and len(silent) == len(course.planned):
        return [Sentence(mark("No inject was recorded. What was played?"))]
    skipped = mark("Why was inject {number} left out: {text}?")
    unknown = mark("Was inject {number} given: {text}?")
    return [
        Sentence(skipped if run.status == InjectStatus.SKIPPED else unknown,
                 {"number": run.inject.number, "text": run.inject.text.rstrip(".")})
        for run in silent
    ][:2]  # fmt: skip


def _group_lines(result: DrillResult) -> list[tuple[str, Line]]:
    return [(item.name, line) for item in result.sheets if item.level != "person" for line in item.total.lines]


def _weight(pair: tuple[str, Line]) -> tuple[bool, float, str, str]:
    name, line = pair
    return (not line.criterion.critical, -line.criterion.weight, line.criterion.code, name)


def _of_differences(result: DrillResult) -> list[Sentence]:
    differing = sorted((pair for pair in _group_lines(result) if pair[1].needs_ruling), key=_weight)
    template = mark("{unit}: evaluators saw this differently, what happened: {criterion}?")
    return [Sentence(template, _values(*pair)) for pair in differing[:2]]


def _of_unseen(result: DrillResult) -> list[Sentence]:
    pairs = _group_lines(result)
    if pairs and not any(line.marks for _name, line in pairs):
        return [Sentence(mark("No evaluator has marked anything yet. What did you see yourselves?"))]
    unseen = sorted((pair for pair in pairs if pair[1].applies and _is_unseen(pair[1])), key=_weight)
    return [Sentence(mark("{unit}: who saw this: {criterion}?"), _values(*pair)) for pair in unseen]


def _is_unseen(line: Line) -> bool:
    return line.points is None and all(item.value == Blank.NOT_OBSERVED for item in line.marks)


def _values(name: str, line: Line) -> dict[str, object]:
    return {"unit": name, "criterion": line.criterion.text.rstrip(".?")}


def shortened(text: str) -> str:
    """One line of at most `LONGEST` characters, cut at a word."""
    flat = " ".join(text.split())
    if len(flat) <= LONGEST:
        return flat
    return flat[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
