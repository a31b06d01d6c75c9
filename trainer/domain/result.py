"""Results: marks that stand become points, coverage, bands and ratings, and each number keeps what it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from trainer.domain import errors
from trainer.domain.agreement import Agreement, krippendorff_alpha, weighted_kappa
from trainer.domain.drill import Drill, subjects_of
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.scenario import Objective, Scenario
from trainer.domain.scoring import Bands, Blank, Criterion, Kind, Level, ScoreSheet, Value, fails, parse_value, points


@dataclass(frozen=True, slots=True)
class StandingMark:
    """One evaluator's standing mark on one criterion of one subject."""

    author: str
    device: str
    subject: str
    criterion: str
    value: str | float
    note: str
    happened_at: datetime
    entry: str
    seq: int = 0


_UNSEEN = (Blank.NOT_OBSERVED.value, Blank.NOT_APPLICABLE.value)


class Rating(StrEnum):
    """Objective ratings (HSEEP): performed, with some, with major challenges, unable."""

    P = "P"
    S = "S"
    M = "M"
    U = "U"


@dataclass(frozen=True, slots=True)
class Answers:
    """The three questions behind a rating."""

    met: bool
    harm: bool
    room: bool
    by: str = ""
    note: str = ""

    @property
    def rating(self) -> Rating:
        """Not met U; met with harm M; met with room to improve S; met without P."""
        if not self.met:
            return Rating.U
        if self.harm:
            return Rating.M
        return Rating.S if self.room else Rating.P


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion of one subject. `points` is None where nothing counts; `applies` False removes its weight."""

    criterion: Criterion
    points: float | None
    applies: bool
    marks: tuple[StandingMark, ...]
    spread: float
    needs_ruling: bool
    ruled_by: str = ""
    ruling_reason: str = ""

    @property
    def raters(self) -> int:
        """How many evaluators' marks the points rest on: those who saw it."""
        return sum(item.value not in _UNSEEN for item in self.marks)


@dataclass(frozen=True, slots=True)
class Score:
    """A score with its coverage in percent and what it follows from.

    `score` is None when nothing was observed; `band` is None below the coverage floor ("bukti tidak cukup");
    `capped_by` names the critical criteria that hold the band at K.
    """

    score: float | None
    coverage: float
    band: Level | None
    capped_by: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def is_enough(self) -> bool:
        """False reads "bukti tidak cukup"."""
        return self.band is not None


@dataclass(frozen=True, slots=True)
class SheetResult:
    """One sheet of one subject (a team or a person)."""

    subject: str
    name: str
    team: str
    level: str
    sheet: ScoreSheet
    total: Score


@dataclass(frozen=True, slots=True)
class ObjectiveResult:
    """One objective over all subjects; `decided` when the lead evaluator answered the three questions."""

    objective: Objective
    total: Score
    answers: Answers | None
    decided: bool

    @property
    def rating(self) -> Rating | None:
        """None while the evidence is not enough and nobody decided."""
        return self.answers.rating if self.answers else None


@dataclass(frozen=True, slots=True)
class Penalty:
    """Points taken off as a line of their own."""

    subject: str
    points: float
    reason: str
    author: str


@dataclass(frozen=True, slots=True)
class Average:
    """The mean of several sheet scores, with the mean coverage and how many it rests on."""

    subject: str
    name: str
    level: str
    score: float | None
    coverage: float
    band: Level | None
    capped_by: tuple[str, ...]
    count: int
    penalties: float = 0.0


@dataclass(frozen=True, slots=True)
class DrillResult:
    """Everything a drill's standing entries say."""

    sheets: tuple[SheetResult, ...]
    objectives: tuple[ObjectiveResult, ...]
    teams: tuple[Average, ...]
    levels: tuple[Average, ...]
    agreement: tuple[Agreement, ...]
    penalties: tuple[Penalty, ...]
    orphans: tuple[StandingMark, ...]
    bands: Bands

    @property
    def people(self) -> tuple[SheetResult, ...]:
        """Results of single persons: TERBATAS."""
        return tuple(item for item in self.sheets if item.level == "person")

    @property
    def critical(self) -> tuple[tuple[SheetResult, Line], ...]:
        """Failed critical criteria with the sheet they capped."""
        return tuple(
            (item, line)
            for item in self.sheets
            for line in item.total.lines
            if line.criterion.code in item.total.capped_by
        )

    @property
    def open_rulings(self) -> int:
        """Lines on which evaluators differ and nobody has ruled."""
        return sum(line.needs_ruling for item in self.sheets for line in item.total.lines)


def marks_of(entries: Iterable[Entry]) -> tuple[StandingMark, ...]:
    """The standing marks among standing entries."""
    return tuple(
        StandingMark(
            entry.author, entry.device, entry.subject, entry.ref, _raw(entry.payload["value"]),
            str(entry.payload.get("note", "")), entry.happened_at, entry.id, entry.seq,
        )
        for entry in entries
        if entry.kind is EntryKind.MARK
    )  # fmt: skip


def _raw(value: object) -> str | float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def judge(
    criterion: Criterion, marks: Sequence[StandingMark], bands: Bands, ruling: tuple[Value, str, str] | None = None
) -> Line:
    """One line from the marks of all evaluators: the ruling if there is one, else the mean of those who saw it.

    `ruling` is value, author and reason. "Not applicable" removes the line when all who spoke say so.
    """
    values = [parse_value(criterion, mark.value) for mark in marks]
    given = [score for value in values if (score := points(criterion, value, bands)) is not None]
    spread = max(given) - min(given) if given else 0.0
    applies = not values or any(value is not Blank.NOT_APPLICABLE for value in values)
    if ruling is not None:
        value, author, reason = ruling
        ruled = points(criterion, value, bands)
        return Line(criterion, ruled, value is not Blank.NOT_APPLICABLE, tuple(marks), spread, False, author, reason)
    mean = sum(given) / len(given) if given else None
    differ = round(spread, 9) > bands.spread_limit or (criterion.kind is Kind.CHECK and spread > 0)
    return Line(criterion, mean, applies, tuple(marks), spread, differ)


def total(lines: Sequence[Line], bands: Bands, weights: Mapping[str, float] | None = None) -> Score:
    """Weighted mean of the observed lines, their share of the applicable weight, and the band with its caps."""

    def weight(line: Line) -> float:
        return line.criterion.weight if weights is None else weights[line.criterion.code]

    applicable = sum(weight(line) for line in lines if line.applies)
    observed = sum(weight(line) for line in lines if line.applies and line.points is not None)
    coverage = min(100.0, 100 * observed / applicable) if applicable else 0.0  # rounding may pass 100 by a hair
    capped = tuple(
        dict.fromkeys(
            line.criterion.code
            for line in lines
            if line.criterion.critical and line.applies and fails(line.points, bands)
        )
    )
    if not observed:
        return Score(None, coverage, None, capped, tuple(lines))
    earned = sum(weight(line) * line.points for line in lines if line.applies and line.points is not None)
    score = min(100.0, earned / observed)
    band = Level.K if capped else bands.level(score)
    enough = round(coverage, 9) >= bands.coverage_floor or bool(capped)
    return Score(score, coverage, band if enough else None, capped, tuple(lines))


def compute(drill: Drill, scenario: Scenario, entries: Iterable[Entry]) -> DrillResult:
    """The result of a drill from its standing entries. Entries that refer to something gone become `orphans`."""
    held = tuple(entries)
    marks = marks_of(held)
    sheets = {sheet.code: sheet for sheet in scenario.all_sheets}
    where = {item.code: sheet for sheet in sheets.values() for item in sheet.criteria}
    names = _names(drill)
    grouped: dict[tuple[str, str], list[StandingMark]] = {}
    orphans: list[StandingMark] = []
    for mark in marks:
        if mark.criterion in where and mark.subject in names:
            grouped.setdefault((mark.subject, mark.criterion), []).append(mark)
        else:
            orphans.append(mark)
    rulings = _rulings(held, where)
    results: list[SheetResult] = []
    for subject, code in _pairs(drill, sheets, grouped, where):
        sheet = sheets[code]
        lines = [
            judge(item, grouped.get((subject, item.code), ()), drill.bands, rulings.get((subject, item.code)))
            for item in sheet.criteria
        ]
        name, team, level = names[subject]
        results.append(SheetResult(subject, name, team, level, sheet, total(lines, drill.bands)))
    return _gathered(drill, scenario, results, held, orphans)


def _gathered(
    drill: Drill, scenario: Scenario, results: list[SheetResult], entries: Sequence[Entry], orphans: list[StandingMark]
) -> DrillResult:
    penalties = tuple(
        Penalty(item.subject, _number(item.payload.get("points")), str(item.payload.get("reason", "")), item.author)
        for item in entries
        if item.kind is EntryKind.PENALTY
    )
    return DrillResult(
        sheets=tuple(results),
        objectives=tuple(_objective(item, results, drill.bands, entries) for item in scenario.objectives),
        teams=_teams(drill, results, penalties),
        levels=_levels(drill, results),
        agreement=_agreement(results, drill.bands),
        penalties=penalties,
        orphans=tuple(orphans),
        bands=drill.bands,
    )


def _names(drill: Drill) -> dict[str, tuple[str, str, str]]:
    """Subject → name, team and level."""
    teams = {team.id: team for team in drill.teams}
    names: dict[str, tuple[str, str, str]] = {
        str(team.id): (team.name, str(team.id), team.level.value) for team in drill.teams
    }
    for member in drill.participants:
        team = teams.get(member.team) if member.team else None
        names[member.person] = (f"{member.rank} {member.name}".strip(), str(team.id) if team else "", "person")
    return names


def _pairs(
    drill: Drill,
    sheets: Mapping[str, ScoreSheet],
    grouped: Mapping[tuple[str, str], object],
    where: Mapping[str, ScoreSheet],
) -> list[tuple[str, str]]:
    """Subject and sheet: what was assigned first, then what was marked beside it."""
    assigned = (
        (subject, item.sheet)
        for item in drill.assignments
        if item.sheet in sheets and drill.team(item.team)
        for subject in subjects_of(drill, sheets[item.sheet], item.team)
    )
    marked = ((subject, where[criterion].code) for subject, criterion in sorted(grouped))
    return list(dict.fromkeys((*assigned, *marked)))


def _rulings(
    entries: Sequence[Entry], where: Mapping[str, ScoreSheet]
) -> dict[tuple[str, str], tuple[Value, str, str]]:
    found: dict[tuple[str, str], tuple[Value, str, str]] = {}
    for item in entries:
        if item.kind is EntryKind.RULING and item.ref in where:
            value = parse_value(where[item.ref].criterion(item.ref), item.payload.get("value"))
            found[(item.subject, item.ref)] = (value, item.author, str(item.payload.get("reason", "")))
    return found


def _objective(
    objective: Objective, results: Sequence[SheetResult], bands: Bands, entries: Sequence[Entry]
) -> ObjectiveResult:
    codes = {*objective.measured_by, *(item.code for item in objective.criteria)}
    lines = [line for item in results for line in item.total.lines if line.criterion.code in codes]
    found = {line.criterion.code for line in lines}
    lines += [Line(item, None, True, (), 0.0, False) for item in objective.criteria if item.code not in found]
    score = total(lines, bands)
    for item in entries:
        if item.kind is EntryKind.ASSESSMENT and item.ref == objective.code:
            return ObjectiveResult(objective, score, _answered(item), decided=True)
    if not score.is_enough:
        return ObjectiveResult(objective, score, None, decided=False)
    met = score.band is not Level.K
    room = any(line.points is not None and round(line.points, 9) < bands.sb for line in lines)
    harm = any(
        item.kind is EntryKind.OBSERVATION and item.ref == objective.code and bool(item.payload.get("harm"))
        for item in entries
    )
    return ObjectiveResult(objective, score, Answers(met, harm, room), decided=False)


def _answered(entry: Entry) -> Answers:
    answers = entry.payload
    return Answers(
        bool(answers.get("met")), bool(answers.get("harm")), bool(answers.get("room")), entry.author,
        str(answers.get("note", "")),
    )  # fmt: skip


def _average(subject: str, name: str, level: str, results: Sequence[SheetResult], bands: Bands) -> Average:
    """Mean of the sheets' scores; a capped sheet holds the average's band at K."""
    scored = [item.total for item in results if item.total.score is not None]
    coverage = sum(item.total.coverage for item in results) / len(results) if results else 0.0
    capped = tuple(dict.fromkeys(code for item in scored for code in item.capped_by))
    if not scored:
        return Average(subject, name, level, None, coverage, None, capped, 0)
    score = sum(item.score for item in scored if item.score is not None) / len(scored)
    enough = round(coverage, 9) >= bands.coverage_floor or bool(capped)
    band = (Level.K if capped else bands.level(score)) if enough else None
    return Average(subject, name, level, score, coverage, band, capped, len(scored))


def _teams(drill: Drill, results: Sequence[SheetResult], penalties: Sequence[Penalty]) -> tuple[Average, ...]:
    found: list[Average] = []
    for team in drill.teams:
        own = [item for item in results if item.subject == team.id]
        if own:
            mean = _average(str(team.id), team.name, team.level.value, own, drill.bands)
            lost = sum(item.points for item in penalties if item.subject == team.id)
            found.append(replace(mean, penalties=lost))
    return tuple(found)


def _levels(drill: Drill, results: Sequence[SheetResult]) -> tuple[Average, ...]:
    """Person, team, function and command, each apart (polri.md 5.2).

    A cap holds a sheet and the objective; one person's failure does not make a whole level Kurang.
    """
    found = []
    for level in ("command", "function", "team", "person"):
        own = [item for item in results if item.level == level]
        if own:
            mean = _average("", level, level, own, drill.bands)
            enough = mean.score is not None and round(mean.coverage, 9) >= drill.bands.coverage_floor
            band = drill.bands.level(mean.score) if enough and mean.score is not None else None
            found.append(replace(mean, band=band, capped_by=()))
    return tuple(found)


def _agreement(results: Sequence[SheetResult], bands: Bands) -> tuple[Agreement, ...]:
    """Per sheet over all subjects; only lines that two or more evaluators gave points."""
    by_sheet: dict[str, list[dict[str, float]]] = {}
    for item in results:
        for line in item.total.lines:
            given = {
                f"{mark.author}/{mark.device}": score
                for mark in line.marks
                if (score := points(line.criterion, parse_value(line.criterion, mark.value), bands)) is not None
            }
            if len(given) > 1:
                by_sheet.setdefault(item.sheet.code, []).append(given)
    return tuple(_sheet_agreement(code, items, bands) for code, items in sorted(by_sheet.items()))


def _sheet_agreement(code: str, items: Sequence[Mapping[str, float]], bands: Bands) -> Agreement:
    raters = sorted({rater for item in items for rater in item})
    if len(raters) == 2:
        order = list(reversed(Level))
        pairs = [
            (order.index(bands.level(item[raters[0]])), order.index(bands.level(item[raters[1]]))) for item in items
        ]
        return Agreement(code, "weighted kappa", weighted_kappa(pairs, len(order)), len(items), 2)
    alpha = krippendorff_alpha([tuple(item.values()) for item in items])
    return Agreement(code, "Krippendorff alpha", alpha, len(items), len(raters))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def check_value(scenario: Scenario, code: str, raw: object) -> tuple[Criterion, Value]:
    """The criterion of that code anywhere in the scenario and the value; raises `Refusal`."""
    for sheet in scenario.all_sheets:
        for item in sheet.criteria:
            if item.code == code:
                return item, parse_value(item, raw)
    raise errors.Refusal(
        errors.mark("This drill has no criterion {code}. Its criteria stand in the score sheets."), code=code
    )
