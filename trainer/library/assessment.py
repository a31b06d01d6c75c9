"""What the lead evaluator judges with: `resources/critical-findings.yaml` and `resources/difficulty.yaml`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from trainer.domain.difficulty import Condition, Difficulty, DifficultyClass, Option
from trainer.domain.errors import mark
from trainer.domain.findings import FindingKind
from trainer.library.format import Document, Line
from trainer.library.problems import Problem, shown
from trainer.library.resources import read_form
from trainer.library.yaml_source import Source

Word = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,29}$", examples=["cuaca"])]
Points = Annotated[int, Field(ge=0, le=20)]


class FindingForm(Document):
    """A kind of critical finding."""

    code: Annotated[str, Field(pattern=r"^TK-[0-9]{2}$", examples=["TK-01"])]
    label: Line
    label_en: Line
    reference: Line
    stage: bool = False


class FindingsForm(Document):
    """`critical-findings.yaml`."""

    format: Literal["critical-findings/1"]
    findings: list[FindingForm] = Field(min_length=1, max_length=50)


class OptionForm(Document):
    """One answer to a condition."""

    code: Word
    label: Line
    label_en: Line
    points: Points


class ConditionForm(Document):
    """A condition with its options from the easiest on."""

    code: Word
    label: Line
    label_en: Line
    options: list[OptionForm] = Field(min_length=2, max_length=9)


class ClassForm(Document):
    """A class of difficulty."""

    code: Annotated[str, Field(pattern=r"^[A-Z][A-Z_]{0,29}$", examples=["MUDAH"])]
    label: Line
    label_en: Line
    least: Annotated[int, Field(ge=0, le=200)]


class DifficultyForm(Document):
    """`difficulty.yaml`."""

    format: Literal["difficulty/1"]
    conditions: list[ConditionForm] = Field(min_length=1, max_length=20)
    classes: list[ClassForm] = Field(min_length=1, max_length=9)


@dataclass(frozen=True, slots=True)
class DifficultyTable:
    """The table as it ships, with its words."""

    conditions: tuple[Condition, ...]
    classes: tuple[DifficultyClass, ...]

    @property
    def shipped(self) -> Difficulty:
        """Its numbers; no class has a ceiling."""
        points = {item.code: {one.code: one.points for one in item.options} for item in self.conditions}
        return Difficulty(points, tuple((item.code, item.least) for item in self.classes))


def critical_findings(folder: Path) -> tuple[FindingKind, ...]:
    """The list of critical findings; raises `Obstacle` with every problem of the file."""
    form = read_form(folder / "critical-findings.yaml", FindingsForm, _check_findings)
    return tuple(
        FindingKind(item.code, item.label, item.label_en, item.reference, item.stage) for item in form.findings
    )


def difficulty(folder: Path) -> DifficultyTable:
    """Conditions and classes; raises `Obstacle` with every problem of the file."""
    form = read_form(folder / "difficulty.yaml", DifficultyForm, _check_difficulty)
    conditions = (
        Condition(item.code, item.label, item.label_en, tuple(Option(**one.model_dump()) for one in item.options))
        for item in form.conditions
    )
    return DifficultyTable(tuple(conditions), tuple(DifficultyClass(**item.model_dump()) for item in form.classes))


_TWICE = mark("{found} is given twice; expected another one")


def _check_findings(form: FindingsForm, source: Source) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, item in enumerate(form.findings):
        if item.code in seen:
            yield source.problem(("findings", index, "code"), _TWICE, found=shown(item.code))
        seen.add(item.code)


def _check_difficulty(form: DifficultyForm, source: Source) -> Iterator[Problem]:
    """Options and classes rise, so that the first of them is the easiest."""
    seen: set[str] = set()
    for index, item in enumerate(form.conditions):
        if item.code in seen:
            yield source.problem(("conditions", index, "code"), _TWICE, found=shown(item.code))
        seen.add(item.code)
        for place, (one, following) in enumerate(zip(item.options, item.options[1:], strict=False), start=1):
            if following.points < one.points:
                told = mark("has fewer points than the easier one before it")
                yield source.problem(("conditions", index, "options", place, "points"), told)
    for index, pair in enumerate(zip(form.classes, form.classes[1:], strict=False), start=1):
        if pair[1].least <= pair[0].least:
            told = mark("must begin later than the easier class before it")
            yield source.problem(("classes", index, "least"), told)
    if form.classes[0].least:
        yield source.problem(("classes", 0, "least"), mark("the easiest class begins at 0"))
