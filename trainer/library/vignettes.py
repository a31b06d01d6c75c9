"""The calibration scenes under `resources/calibration/`, one file a sheet, read and checked against the sheet."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from trainer.domain.calibration import FEWEST, FEWEST_ITEMS, KeyedItem, Quality, Vignette
from trainer.domain.errors import Refusal, mark
from trainer.domain.scoring import Blank, Criterion, Kind, ScoreSheet, Value, parse_value
from trainer.library.format import Document, Line, SheetCode, SheetCriterionCode
from trainer.library.problems import Place, Problem, found, shown
from trainer.library.reading import SHEETS_FOLDER, read_sheet
from trainer.library.resources import read_form
from trainer.library.yaml_source import Source

FOLDER = "calibration"
SHORTEST, LONGEST = 80, 200
"""Words of a scene: enough to judge, short enough to be read twice."""

VignetteCode = Annotated[str, Field(pattern=r"^LP-[0-9]{2,3}/[0-9]{1,2}$", examples=["LP-01/1"])]
Reason = Annotated[str, Field(min_length=20, max_length=600)]
Scene = Annotated[str, Field(min_length=1, max_length=3_000)]
_TWICE = mark("{found} is given twice; expected another one")


class KeyedItemForm(Document):
    """The right mark of a criterion and why it is right."""

    criterion: SheetCriterionCode
    key: str | float
    tolerance: Annotated[float, Field(ge=0, le=3_600)] = 0
    why: Reason
    why_en: Reason
    also: list[str | float] = Field(default_factory=list, max_length=3)


class VignetteForm(Document):
    """A scene."""

    code: VignetteCode
    title: Line
    title_en: Line
    quality: Annotated[Quality, Field(strict=False)]
    text: Scene
    text_en: Scene
    items: list[KeyedItemForm] = Field(min_length=FEWEST_ITEMS, max_length=6)


class VignettesForm(Document):
    """`calibration/lp-….yaml`."""

    format: Literal["calibration/1"]
    sheet: SheetCode
    vignettes: list[VignetteForm] = Field(min_length=FEWEST, max_length=24)


def shipped(folder: Path, library: Path) -> tuple[Vignette, ...]:
    """All scenes, checked against the score sheets of the library beside them."""
    read = (read_sheet(path) for path in sorted((library / SHEETS_FOLDER).glob("*.yaml")))
    return vignettes(folder, {item.code: item for item in read if isinstance(item, ScoreSheet)})


def vignettes(folder: Path, sheets: Mapping[str, ScoreSheet]) -> tuple[Vignette, ...]:
    """The scenes of all files; raises `Obstacle` with every problem of the first faulty one."""
    return tuple(item for path in sorted((folder / FOLDER).glob("*.yaml")) for item in vignette_file(path, sheets))


def vignette_file(path: Path, sheets: Mapping[str, ScoreSheet]) -> tuple[Vignette, ...]:
    """The scenes of one file."""

    def check(form: VignettesForm, source: Source) -> Iterator[Problem]:
        sheet = sheets.get(form.sheet)
        if sheet is None:
            yield source.problem(("sheet",), mark("{found} is not a score sheet here"), found=shown(form.sheet))
            return
        yield from _check(form, sheet, source)

    form = read_form(path, VignettesForm, check)
    return tuple(_vignette(form.sheet, item) for item in form.vignettes)


def _check(form: VignettesForm, sheet: ScoreSheet, source: Source) -> Iterator[Problem]:
    criteria = {item.code: item for item in sheet.criteria}
    seen: set[str] = set()
    for index, item in enumerate(form.vignettes):
        place: Place = ("vignettes", index)
        if item.code in seen:
            yield source.problem((*place, "code"), _TWICE, found=shown(item.code))
        seen.add(item.code)
        if not item.code.startswith(f"{sheet.code}/"):
            template = mark("must be {start} and a number, found {found}")
            yield source.problem((*place, "code"), template, start=f"{sheet.code}/", found=shown(item.code))
        yield from _check_length(item, source, place)
        yield from _check_items(item, criteria, sheet, source, place)
    missing = [quality.value for quality in Quality if quality not in {item.quality for item in form.vignettes}]
    if missing:
        template = mark("must hold scenes of every quality; missing: {missing}")
        yield source.problem(("vignettes",), template, missing=", ".join(missing))


def _check_length(item: VignetteForm, source: Source, place: Place) -> Iterator[Problem]:
    for key, text in (("text", item.text), ("text_en", item.text_en)):
        count = len(text.split())
        if not SHORTEST <= count <= LONGEST:
            template = mark("must have {least} to {most} words, found {found}")
            yield source.problem((*place, key), template, least=SHORTEST, most=LONGEST, found=count)


def _check_items(
    item: VignetteForm, criteria: Mapping[str, Criterion], sheet: ScoreSheet, source: Source, place: Place
) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, keyed in enumerate(item.items):
        at: Place = (*place, "items", index)
        if keyed.criterion in seen:
            yield source.problem((*at, "criterion"), _TWICE, found=shown(keyed.criterion))
        seen.add(keyed.criterion)
        criterion = criteria.get(keyed.criterion)
        if criterion is None:
            template = mark("{found} is not a criterion of {sheet}")
            yield source.problem((*at, "criterion"), template, found=shown(keyed.criterion), sheet=sheet.code)
        else:
            yield from _check_key(keyed, criterion, source, at)


def _check_key(keyed: KeyedItemForm, criterion: Criterion, source: Source, place: Place) -> Iterator[Problem]:
    values: list[Value] = []
    given: list[tuple[Place, object]] = [((*place, "key"), keyed.key)]
    given += [((*place, "also", index), raw) for index, raw in enumerate(keyed.also)]
    for at, raw in given:
        try:
            values.append(parse_value(criterion, raw))
        except Refusal as refusal:
            yield source.problem(at, refusal.sentence.template, **refusal.sentence.values)
    allowed = _tolerances(criterion, values[0]) if len(values) == len(given) else None
    if allowed is not None and keyed.tolerance not in allowed:
        template = mark("must be one of {expected}, found {found}")
        expected = ", ".join(f"{value:g}" for value in allowed)
        yield source.problem((*place, "tolerance"), template, expected=expected, found=found(keyed.tolerance))


def _tolerances(criterion: Criterion, key: Value) -> tuple[float, ...] | None:
    """What a tolerance may be: a level for a grade, nothing for yes, no and blanks, any seconds for a time."""
    if isinstance(key, Blank) or criterion.kind is Kind.CHECK:
        return (0.0,)
    return (0.0, 1.0) if criterion.kind is Kind.GRADE else None


def _vignette(sheet: str, form: VignetteForm) -> Vignette:
    items = tuple(
        KeyedItem(item.criterion, item.key, item.tolerance, item.why, item.why_en, tuple(item.also))
        for item in form.items
    )
    return Vignette(form.code, sheet, form.title, form.title_en, form.quality, form.text, form.text_en, items)
