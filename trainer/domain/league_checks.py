"""What must hold before a contest is laid down, and what its organiser should know of the panel of judges."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from trainer.domain.errors import Number, Refusal, Sentence, mark
from trainer.domain.league import MOST_ALLOWANCE, Entrant, Judge
from trainer.domain.scoring import Bands, ScoreSheet
from trainer.domain.severity import linked
from trainer.domain.states import State

FEWEST, LONGEST_TITLE, LONGEST_NAME = 2, 200, 120


@dataclass(frozen=True, slots=True)
class Candidate:
    """A team that could take part: it is assigned the sheet in a drill. `sheet` is as frozen into that drill."""

    drill: str
    code: str
    title: str
    start: datetime
    zone: str
    state: State
    team: str
    team_name: str
    unit: str
    sheet: ScoreSheet
    bands: Bands
    judges: tuple[Judge, ...] = ()

    @property
    def key(self) -> str:
        """As that of the entrant it becomes."""
        return f"{self.drill}/{self.team}"


def require_sheet(sheet: ScoreSheet) -> None:
    """Raises `Refusal` where a sheet judges single persons."""
    if sheet.level == "person":
        raise Refusal(
            mark(
                "Sheet {sheet} judges single persons. Their results are TERBATAS and are never ranked: a contest is "
                "between units and teams. Choose a sheet for teams."
            ),
            sheet=sheet.code,
        )


def require_fair(candidates: Sequence[Candidate], *, is_adjusted: bool, allowance: float) -> None:
    """Raises `Refusal` unless all are judged alike: same sheet, same bands, and two judges where severity is taken off."""
    if len(candidates) < FEWEST:
        raise Refusal(mark("A contest needs at least two units or teams. Choose them in the list."))
    twice = [key for key, times in Counter(item.key for item in candidates).items() if times > 1]
    if twice:
        name = next(item.team_name for item in candidates if item.key == twice[0])
        raise Refusal(mark("{team} stands in the list twice. Choose each team once."), team=name)
    if not 0 <= allowance <= MOST_ALLOWANCE:
        raise Refusal(
            mark("The allowance for difficulty lies between 0 and {most} points."), most=Number(MOST_ALLOWANCE)
        )
    model = candidates[0]
    for item in candidates:
        require_sheet(item.sheet)
        if item.state is State.CANCELLED:
            raise Refusal(mark("Drill {drill} was called off. Leave it out of the contest."), drill=item.code)
        _require_alike(model, item)
        if is_adjusted and len(outside(item, candidates)) < FEWEST:
            raise Refusal(
                mark(
                    "{team} ({drill}) has fewer than two judges from other units, so their severity cannot be taken off. "
                    "Assign a second judge in its plan, or lay the contest down without adjusting."
                ),
                team=item.team_name, drill=item.code,
            )  # fmt: skip


def _require_alike(model: Candidate, item: Candidate) -> None:
    if not is_same_sheet(model.sheet, item.sheet):
        raise Refusal(
            mark(
                "Sheet {sheet} is not the same in {first} and {second}: their drills hold different versions of it. "
                "All must be judged by the same items and weights. Choose drills with the same version."
            ),
            sheet=item.sheet.code, first=model.code, second=item.code,
        )  # fmt: skip
    if _graded(item.bands) != _graded(model.bands):
        raise Refusal(
            mark(
                "{first} and {second} are graded by different bands, so the same mark would give different points. "
                "Choose drills that were approved under the same rules."
            ),
            first=model.code, second=item.code,
        )  # fmt: skip


def is_same_sheet(first: ScoreSheet, second: ScoreSheet) -> bool:
    """Whether two versions of a sheet judge by the same items and weights; titles may differ."""
    return _measured(first) == _measured(second)


def _measured(sheet: ScoreSheet) -> tuple[object, ...]:
    return tuple(
        (item.code, item.text, item.weight, item.kind, item.critical, item.target, item.limit) for item in sheet.judged
    )


def _graded(bands: Bands) -> tuple[float, ...]:
    return bands.sb, bands.b, bands.c, bands.pass_mark


def is_between_units(units: Sequence[str]) -> bool:
    """Whether it is between units; within one, all judges may be its own."""
    return len(set(units)) > 1


def outside(item: Candidate, candidates: Sequence[Candidate]) -> tuple[Judge, ...]:
    """The judges whose marks count: in a contest between units nobody judges his own."""
    if not is_between_units([one.unit for one in candidates]):
        return item.judges
    return tuple(judge for judge in item.judges if judge.unit != item.unit)


def remarks(candidates: Sequence[Candidate]) -> tuple[Sentence, ...]:
    """What the organiser should know; none of it forbids the contest."""
    return (*_own_judges(candidates), *_apart(candidates), *_postponed(candidates))


def _own_judges(candidates: Sequence[Candidate]) -> list[Sentence]:
    found = []
    for item in candidates:
        counting = {judge.number for judge in outside(item, candidates)}
        found += [
            Sentence(
                mark("{judge} belongs to {unit} and judges it in {drill}: his marks on it will not count."),
                {"judge": judge.name, "unit": item.unit, "drill": item.code},
            )
            for judge in item.judges
            if judge.number not in counting
        ]
    return found


def _apart(candidates: Sequence[Candidate]) -> list[Sentence]:
    panels = [{judge.number: 0.0 for judge in outside(item, candidates)} for item in candidates]
    groups = linked([panel for panel in panels if panel])
    if len(groups) < FEWEST:
        return []
    return [
        Sentence(
            mark(
                "The judges form {count} groups that share no unit. Between the groups nothing can be compared: let at "
                "least one judge sit in both."
            ),
            {"count": len(groups)},
        )
    ]


def _postponed(candidates: Sequence[Candidate]) -> list[Sentence]:
    open_ones = sorted({item.code for item in candidates if item.state is State.POSTPONED})
    return [
        Sentence(mark("Drill {drill} is postponed; it counts once it has been held."), {"drill": code})
        for code in open_ones
    ]


def entrants_of(candidates: Sequence[Candidate], units: Mapping[str, str]) -> tuple[Entrant, ...]:
    """Under names that tell them apart: the unit where it has one team here, else the team with its unit."""
    times = Counter(item.unit for item in candidates)
    is_between = is_between_units([item.unit for item in candidates])
    found: list[Entrant] = []
    taken: set[str] = set()
    for item in candidates:
        unit = units.get(item.unit, item.unit)
        alone = unit if times[item.unit] == 1 else f"{unit} – {item.team_name}"
        name = alone if is_between else item.team_name
        name = name[:LONGEST_NAME] if name not in taken else f"{name[: LONGEST_NAME - 30]} ({item.code})"
        taken.add(name)
        found.append(Entrant(item.drill, item.team, name, item.unit))
    return tuple(found)
