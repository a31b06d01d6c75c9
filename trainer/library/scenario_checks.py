"""What the format alone cannot say about a scenario: its parts must fit one another and its sheets."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePath

from trainer.domain.errors import mark
from trainer.domain.scoring import ScoreSheet
from trainer.library.criterion_checks import check_code, check_criteria, check_kind, check_test, check_weights
from trainer.library.game_checks import check_board, check_ladder, check_minutes
from trainer.library.parts import Part, codes, repeats
from trainer.library.problems import Problem, shown
from trainer.library.yaml_source import Source


def check_scenario(
    source: Source, sheets: Mapping[str, ScoreSheet], faulty_sheets: Collection[str] = ()
) -> Iterator[Problem]:
    """Problems of a scenario beyond its format. `faulty_sheets` exist but have problems of their own."""
    scenario = Part((), source.data or {})
    own = own_sheet_criteria(scenario)
    yield from _check_slug(source, scenario)
    yield from _check_criteria(source, scenario)
    yield from _check_repeats(source, scenario)
    yield from _check_minutes(source, scenario)
    yield from _check_tested(source, scenario)
    yield from _check_sheets(source, scenario, sheets, faulty_sheets)
    yield from _check_own_sheets(source, scenario)
    known = {code: {item.code for item in sheet.criteria} for code, sheet in sheets.items()}
    yield from _check_measured(source, scenario, {**known, **own})
    yield from check_ladder(source, scenario)
    yield from check_board(source, scenario)


def _check_slug(source: Source, scenario: Part) -> Iterator[Problem]:
    slug, stem = scenario.text("slug"), PurePath(source.file).stem
    if slug is not None and slug != stem:
        template = mark("must be the name of the file, {expected}, found {found}")
        yield source.problem(("slug",), template, expected=shown(stem), found=shown(slug))


def _check_criteria(source: Source, scenario: Part) -> Iterator[Problem]:
    objectives = scenario.parts("objectives")
    criteria = [criterion for objective in objectives for criterion in objective.parts("criteria")]
    yield from check_weights(source, ("objectives",), criteria)
    yield from repeats(source, codes(criteria))
    for objective in objectives:
        letter = _letter(objective)
        for criterion in objective.parts("criteria"):
            if letter:
                yield from check_code(source, criterion, scenario.text("code"), letter)
            yield from check_kind(source, criterion)
            yield from check_test(source, criterion, "objective")


def _letter(objective: Part) -> str | None:
    """The code of an objective when it can be one."""
    code = objective.text("code") or ""
    return code if len(code) == 1 and code.isalpha() else None


def _check_repeats(source: Source, scenario: Part) -> Iterator[Problem]:
    yield from repeats(source, codes(scenario.parts("objectives")))
    for key in ("families", "phases", "risk_factors", "sheets"):
        yield from repeats(source, scenario.texts(key))
    for objective in scenario.parts("objectives"):
        yield from repeats(source, objective.texts("measured_by"))
    for inject in scenario.parts("injects"):
        yield from repeats(source, inject.texts("objectives"))


def _check_minutes(source: Source, scenario: Part) -> Iterator[Problem]:
    """Injects stand in the order of their minutes and come before the end of the longest run."""
    template = mark("is minute {found}, before the inject above it in minute {previous}; put them in order")
    yield from check_minutes(source, scenario, scenario.parts("injects"), template)


def _check_tested(source: Source, scenario: Part) -> Iterator[Problem]:
    """Every objective is tested by an inject, and injects name no other; silent while either list is unreadable."""
    objectives, injects = scenario.parts("objectives"), scenario.parts("injects")
    known = {letter: objective for objective in reversed(objectives) if (letter := _letter(objective))}
    named = [entry for inject in injects for entry in inject.texts("objectives")]
    if objectives and all(map(_letter, objectives)):
        template = mark("names no objective of this scenario; expected one of {expected}, found {found}")
        for place, code in named:
            if code not in known:
                yield source.problem(place, template, expected=", ".join(sorted(known)), found=shown(code))
    if injects and all(isinstance(inject.values.get("objectives"), list) for inject in injects):
        tested = {code for _, code in named}
        for letter, objective in known.items():
            if letter not in tested:
                yield source.problem(objective.place, mark("is tested by no inject; name {code} in one"), code=letter)


def _check_sheets(
    source: Source, scenario: Part, sheets: Mapping[str, ScoreSheet], faulty: Collection[str]
) -> Iterator[Problem]:
    for place, code in scenario.texts("sheets"):
        if code in faulty:
            yield source.problem(
                place, mark("names {code}, a sheet with problems of its own; mend it first"), code=code
            )
        elif code not in sheets:
            yield source.problem(place, mark("names {found}, but there is no such sheet"), found=shown(code))


def own_sheet_criteria(scenario: Part) -> dict[str, set[str]]:
    """The criteria of each sheet that belongs to this scenario alone, by the sheet's code."""
    return {
        code: {criterion for _, criterion in codes(sheet.parts("criteria"))}
        for sheet in scenario.parts("own_sheets")
        if (code := sheet.text("code"))
    }


def _check_own_sheets(source: Source, scenario: Part) -> Iterator[Problem]:
    """A scenario is scored on a sheet at least; its own ones are whole and have codes that no listed one has."""
    own = scenario.parts("own_sheets")
    listed = [code for _, code in scenario.texts("sheets")]
    if scenario.values.get("sheets") == [] and not scenario.values.get("own_sheets"):
        yield source.problem(("sheets",), mark("names no score sheet; name one or write an own one"))
    yield from repeats(source, codes(own))
    for sheet in own:
        if sheet.text("code") in listed:
            template = mark("is the code of a shared sheet that is listed too; give the own one another code")
            yield source.problem(sheet.at("code"), template)
        yield from check_criteria(source, sheet)


def _check_measured(source: Source, scenario: Part, criteria: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """`measured_by` names criteria of listed or own sheets; a listed sheet that is missing is a problem of `sheets`."""
    listed = [code for _, code in scenario.texts("sheets")]
    listed += [code for _, code in codes(scenario.parts("own_sheets"))]
    for objective in scenario.parts("objectives"):
        for place, criterion in objective.texts("measured_by"):
            code = criterion.partition(".")[0]
            if code not in listed:
                template = mark("names {found}, but {code} is not under sheets")
                yield source.problem(place, template, found=shown(criterion), code=code)
            elif code in criteria and criterion not in criteria[code]:
                template = mark("names {found}, but {code} has no such criterion")
                yield source.problem(place, template, found=shown(criterion), code=code)
