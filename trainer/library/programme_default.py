"""The programme offered for a new year, read from `resources/programme-default.yaml`."""

from calendar import isleap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from trainer.domain.errors import mark
from trainer.domain.programme import RISK, Origin, What
from trainer.domain.scenario import Family, Method, Phase
from trainer.library.format import Document, Line
from trainer.library.problems import Problem, shown
from trainer.library.resources import read_form
from trainer.library.yaml_source import Source

MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", examples=['"06-30"'])]
WORDS = {
    What.FAMILY: {item.value for item in Family},
    What.PHASE: {item.value for item in Phase},
    What.METHOD: {item.value for item in Method},
}


class RequirementForm(Document):
    """What each of the units must drill. `before_vote`: only before a vote, done so many days ahead of it."""

    units: list[Line] = Field(min_length=1, max_length=200)
    what: Annotated[What, Field(strict=False)]
    value: Line
    times: Annotated[int, Field(ge=1, le=52)]
    from_: Annotated[MonthDay, Field(alias="from")]
    by: MonthDay
    before_vote: Annotated[int, Field(ge=0, le=365)] | None = None
    priority: Annotated[float, Field(ge=1, le=5)] = 3
    origin: Annotated[Origin, Field(strict=False)] = Origin.DOCTRINE
    why: Line


class ProgrammeForm(Document):
    """`programme-default.yaml`."""

    format: Literal["programme/1"]
    requirements: list[RequirementForm] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A requirement of some year, before it has an id and a programme."""

    units: tuple[str, ...]
    what: What
    value: str
    times: int
    first: date
    by: date
    why: str
    origin: Origin
    priority: float


def default_programme(folder: Path, year: int, votes: Iterable[date] = ()) -> tuple[Wanted, ...]:
    """What is required in a year; what prepares a vote only if one of the days lies in the year or soon after it."""
    form = read_form(folder / "programme-default.yaml", ProgrammeForm, _check)
    return tuple(_wanted(form.requirements, year, sorted(votes)))


def _wanted(forms: Sequence[RequirementForm], year: int, votes: Sequence[date]) -> Iterator[Wanted]:
    for form in forms:
        first, by = _in_year(form.from_, year), _in_year(form.by, year)
        if form.before_vote is not None:
            ends = [vote - timedelta(days=form.before_vote) for vote in votes]
            end = next((day for day in ends if first <= day <= date(year + 1, 3, 31)), None)
            if end is None:
                continue
            by = min(end, date(year, 12, 31))
        yield Wanted(
            tuple(form.units), form.what, form.value, form.times, first, by, form.why, form.origin, form.priority
        )


def _in_year(text: str, year: int) -> date:
    month, day = int(text[:2]), int(text[3:])
    return date(year, month, min(day, 28 if month == 2 and not isleap(year) else day))


def _check(form: ProgrammeForm, source: Source) -> Iterator[Problem]:
    for index, item in enumerate(form.requirements):
        known = WORDS.get(item.what)
        if known is not None and item.value not in known:
            template = mark("{found} is not one of {known}")
            yield source.problem(
                ("requirements", index, "value"), template, found=shown(item.value), known=", ".join(sorted(known))
            )
        for name in item.units:
            if name.startswith(RISK) and name.removeprefix(RISK) not in {"1", "2", "3", "4", "5"}:
                template = mark("{found} names no group; expected *, island:NAME, risk:1 to risk:5 or a unit's code")
                yield source.problem(("requirements", index, "units"), template, found=shown(name))
