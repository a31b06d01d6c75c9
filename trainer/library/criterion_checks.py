"""What the format alone cannot say about criteria: weights, codes, and what each kind needs."""

import math
import re
from collections.abc import Iterator, Sequence

from trainer.domain.errors import mark
from trainer.domain.scoring import Kind
from trainer.library.parts import Part, codes, repeats
from trainer.library.problems import Place, Problem, found, shown
from trainer.library.yaml_source import Source


def check_sheet(source: Source) -> Iterator[Problem]:
    """Problems of a score sheet beyond its format."""
    yield from check_criteria(source, Part((), source.data or {}))


def check_criteria(source: Source, sheet: Part) -> Iterator[Problem]:
    """The criteria of a sheet, in a file of its own or inside a scenario."""
    criteria = sheet.parts("criteria")
    yield from check_weights(source, sheet.at("criteria"), criteria)
    yield from repeats(source, codes(criteria))
    for criterion in criteria:
        yield from check_code(source, criterion, sheet.text("code"))
        yield from check_kind(source, criterion)
        yield from check_test(source, criterion, sheet.text("level"))


def check_weights(source: Source, place: Place, criteria: Sequence[Part]) -> Iterator[Problem]:
    """The weights sum to 100; says nothing while a weight is no number."""
    weights = [weight for criterion in criteria if (weight := criterion.number("weight")) is not None]
    total = sum(weights)
    if criteria and len(weights) == len(criteria) and math.isfinite(total) and abs(total - 100) > 1e-6:
        yield source.problem(
            place, mark("the weights of all criteria sum to {total}; expected 100"), total=found(total)
        )


def check_code(source: Source, criterion: Part, sheet: str | None, objective: str = "") -> Iterator[Problem]:
    """The code is the document's, a dot, the objective's letter if any, and a number. Silent on faulty ones."""
    code = criterion.text("code")
    if code is None or not re.fullmatch("[A-Z]{2}-[0-9]{2,3}", sheet or ""):
        return
    start = f"{sheet}.{objective}"
    if not re.fullmatch("[0-9]{1,2}", code.removeprefix(start)) or not code.startswith(start):
        template = mark("must be {start} and a number, found {found}")
        yield source.problem(criterion.at("code"), template, start=start, found=shown(code))


def check_kind(source: Source, criterion: Part) -> Iterator[Problem]:
    """A grade has anchors, a time has target and limit, a check has neither."""
    kind = criterion.text("kind")
    if kind not in tuple(Kind):
        return
    if kind == Kind.GRADE and not criterion.has("anchors"):
        yield source.problem(criterion.at("anchors"), mark("is missing; a grade needs words for SB, B, C and K"))
    if kind != Kind.GRADE and criterion.has("anchors"):
        yield source.problem(criterion.at("anchors"), mark("does not belong here; only kind grade has anchors"))
    for key in ("target", "limit"):
        if kind == Kind.TIME and not criterion.has(key):
            yield source.problem(criterion.at(key), mark("is missing; a time needs target and limit in seconds"))
        if kind != Kind.TIME and criterion.has(key):
            yield source.problem(criterion.at(key), mark("does not belong here; only kind time has target and limit"))
    target, limit = criterion.number("target"), criterion.number("limit")
    if kind == Kind.TIME and target is not None and limit is not None and target >= limit:
        template = mark("must be less than the limit of {limit} seconds, found {found}")
        yield source.problem(criterion.at("target"), template, limit=found(limit), found=found(target))


def check_test(source: Source, criterion: Part, level: str | None) -> Iterator[Problem]:
    """A test has points and belongs to one person."""
    if criterion.values.get("from_test") is not True:
        return
    if criterion.text("kind") not in (None, Kind.GRADE):
        yield source.problem(
            criterion.at("from_test"), mark("does not belong here; only kind grade takes a test's points")
        )
    elif level not in (None, "person"):
        yield source.problem(
            criterion.at("from_test"), mark("does not belong here; only sheets of single persons have a test")
        )
