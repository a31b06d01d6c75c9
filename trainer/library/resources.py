"""The shipped directory of a Polda, read from `resources/` and checked; one function for each kind of value."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from trainer.domain.approval import CheckItem
from trainer.domain.directory import (
    CalendarDay,
    Jurisdiction,
    Partner,
    Rank,
    Region,
    Regulation,
    RoleKind,
    Travel,
    Unit,
)
from trainer.domain.errors import Obstacle, Refusal, Sentence, mark
from trainer.domain.ids import UnitId, uuid7
from trainer.domain.scoring import Bands
from trainer.library.problems import Place, Problem, in_order, shown
from trainer.library.resource_forms import (
    BandsForm,
    CalendarForm,
    ChecklistsForm,
    PartnersForm,
    RankForm,
    RanksForm,
    RegionsForm,
    RegulationsForm,
    RolesForm,
    TravelsForm,
    UnitForm,
    UnitsForm,
)
from trainer.library.wording import format_problems
from trainer.library.yaml_source import Source, read_source


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


Form = TypeVar("Form", bound=BaseModel)
Check = Callable[[Form, Source], Iterable[Problem]]

BIRTH_OF_SHIPPED_IDS = 1_767_225_600_000
"""1 January 2026 in milliseconds: shipped units have the same ids on every laptop."""

_TWICE = mark("{found} is given twice; expected another one")
_UNKNOWN_UNIT = mark("{found} is not a unit of units.yaml")
_BEFORE_FIRST = mark("lies before the first day")


def units(folder: Path) -> tuple[Unit, ...]:
    """The Polda and its Polres, in the order of the file."""
    return tuple(_unit(form) for form in _units(folder).units)


def unit_spellings(folder: Path) -> Mapping[str, str]:
    """Every name a roster may use for a unit, leading to its code."""
    return {name: form.code for form in _units(folder).units for name in (form.name, *form.spellings)}


def regions(folder: Path) -> tuple[Region, ...]:
    """The kabupaten and kota."""
    form = _read(folder / "regions.yaml", RegionsForm, _check_regions)
    return tuple(Region(item.code, item.name, item.capital, item.lat, item.lon) for item in form.regions)


def jurisdictions(folder: Path) -> tuple[Jurisdiction, ...]:
    """Who covers what. Without districts a row covers a region but for the districts that other rows name."""
    known = {form.code for form in _units(folder).units}

    def check(form: RegionsForm, source: Source) -> Iterator[Problem]:
        yield from _check_regions(form, source)
        for index, item in enumerate(form.jurisdictions):
            if item.unit not in known:
                yield source.problem(("jurisdictions", index, "unit"), _UNKNOWN_UNIT, found=shown(item.unit))

    form = _read(folder / "regions.yaml", RegionsForm, check)
    return tuple(
        Jurisdiction(
            item.unit,
            item.region,
            () if isinstance(item.districts, str) else tuple(item.districts),
            item.valid_from,
            item.valid_to,
            confirmed=item.status == "found",
            note=item.note or "",
        )
        for item in form.jurisdictions
    )


def ranks(folder: Path) -> tuple[Rank, ...]:
    """Ranks of the police, lowest first, then those of civil servants, whose order lies below all police ranks."""
    form = _read(folder / "ranks.yaml", RanksForm, _check_ranks)
    police = (_rank(item, item.order) for item in form.police)
    civil = (_rank(item, item.order - len(form.civil)) for item in form.civil)
    return (*police, *civil)


def roles(folder: Path) -> tuple[RoleKind, ...]:
    """The roles of an exercise."""
    form = _read(folder / "roles.yaml", RolesForm, lambda form, source: _twice(source, "roles", _codes(form.roles)))
    return tuple(RoleKind(item.code, item.label, item.label_en, item.duty) for item in form.roles)


def partners(folder: Path) -> tuple[Partner, ...]:
    """Institutions beside the police."""
    path = folder / "partners.yaml"
    form = _read(path, PartnersForm, lambda form, source: _twice(source, "partners", _codes(form.partners)))
    return tuple(Partner(item.code, item.name, item.name_en, item.kind) for item in form.partners)


def regulations(folder: Path) -> tuple[Regulation, ...]:
    """Legal bases in the order in which they are cited."""
    path = folder / "regulations.yaml"
    form = _read(path, RegulationsForm, lambda form, source: _twice(source, "regulations", _codes(form.regulations)))
    return tuple(
        Regulation(item.code, item.name, item.subject, order) for order, item in enumerate(form.regulations, 1)
    )


def calendar(folder: Path) -> tuple[CalendarDay, ...]:
    """The days of every calendar in the folder, year by year."""
    return tuple(day for path in sorted(folder.glob("calendar-*.yaml")) for day in calendar_file(path))


def calendar_file(path: Path) -> tuple[CalendarDay, ...]:
    """The days of one calendar; officers import the next year's from such a file."""
    form = _read(path, CalendarForm, _check_days)
    return tuple(
        CalendarDay(
            item.first, item.last, item.name, item.kind, item.status == "resmi", item.effect, item.source,
            tuple(item.units),
        )
        for item in form.days
    )  # fmt: skip


def travel(folder: Path) -> tuple[Travel, ...]:
    """Known ways between units, each good in both directions."""
    known = {form.code for form in _units(folder).units}

    def check(form: TravelsForm, source: Source) -> Iterator[Problem]:
        for index, item in enumerate(form.travel):
            for end, code in (("origin", item.origin), ("destination", item.destination)):
                if code not in known:
                    yield source.problem(("travel", index, end), _UNKNOWN_UNIT, found=shown(code))

    form = _read(folder / "travel.yaml", TravelsForm, check)
    return tuple(
        Travel(item.origin, item.destination, item.mode, item.minutes, item.buffer, item.tide, item.source)
        for item in form.travel
    )


def checklist(folder: Path) -> tuple[CheckItem, ...]:
    """The questions of the go/no-go checklist, stage by stage."""
    path = folder / "checklists.yaml"
    form = _read(path, ChecklistsForm, lambda form, source: _twice(source, "items", _codes(form.items)))
    return tuple(
        CheckItem(
            item.code, item.stage, item.text, item.text_en, item.red, frozenset(item.families), frozenset(item.methods), item.role
        )
        for item in form.items
    )  # fmt: skip


def bands(folder: Path) -> Bands:
    """The grading bands used until a Polda sets its own."""
    path = folder / "bands.yaml"
    form = _read(path, BandsForm, lambda _form, _source: ())
    try:
        return Bands(**form.model_dump(exclude={"format"}))
    except Refusal as refusal:
        raise _unusable(path, (Problem(str(path), 1, "sb", refusal.sentence),)) from refusal


# Reading and checking


def read_form(path: Path, form: type[Form], check: Check[Form]) -> Form:
    """Another resource in its form; raises `Obstacle` with every problem of the file."""
    return _read(path, form, check)


def _read(path: Path, form: type[Form], check: Check[Form]) -> Form:
    """The file in its form; raises `Obstacle` with every problem of the file."""
    source = read_source(path)
    problems = list(source.problems)
    document = None
    if source.data is not None:
        try:
            document = form.model_validate(source.data)
            problems += check(document, source)
        except ValidationError as error:
            problems += format_problems(form, source, error)
    if document is None or problems:
        raise _unusable(path, in_order(problems))
    return document


def _unusable(path: Path, problems: Iterable[Problem]) -> Obstacle:
    line = mark("line {line}, {field}: {problem}")
    told = tuple(
        Sentence(line, {"line": item.line, "field": item.field, "problem": item.sentence}) for item in problems
    )
    template = mark("{file} cannot be used: {problems}. Mend the file, or install the program again.")
    return Obstacle(template, file=str(path), problems=told)


def _units(folder: Path) -> UnitsForm:
    return _read(folder / "units.yaml", UnitsForm, _check_units)


def _check_units(form: UnitsForm, source: Source) -> Iterator[Problem]:
    yield from _twice(source, "units", _codes(form.units))
    known = {item.code for item in form.units}
    names: dict[str, str] = {}
    for index, item in enumerate(form.units):
        if item.parent and item.parent not in known:
            yield source.problem(("units", index, "parent"), _UNKNOWN_UNIT, found=shown(item.parent))
        for name in (item.name, *item.spellings):
            if names.setdefault(name.casefold(), item.code) != item.code:
                yield source.problem(("units", index, "spellings"), _TWICE, found=shown(name))


def _check_regions(form: RegionsForm, source: Source) -> Iterator[Problem]:
    yield from _twice(source, "regions", _codes(form.regions))
    known = {item.code for item in form.regions}
    for index, item in enumerate(form.jurisdictions):
        place: Place = ("jurisdictions", index)
        if item.region not in known:
            yield source.problem((*place, "region"), mark("{found} is not a region of this file"), found=item.region)
        if item.valid_to and item.valid_to < item.valid_from:
            yield source.problem((*place, "valid_to"), _BEFORE_FIRST)


def _check_ranks(form: RanksForm, source: Source) -> Iterator[Problem]:
    """A spelling of two ranks would make somebody what he is not."""
    names: dict[str, str] = {}
    for key, items in (("police", form.police), ("civil", form.civil)):
        for index, item in enumerate(items):
            if item.order != index + 1:
                template = mark("must be {expected}, found {found}")
                yield source.problem((key, index, "order"), template, expected=index + 1, found=item.order)
            for name in (item.code, item.name, *item.spellings):
                folded = "".join(filter(str.isalnum, name)).casefold()
                if names.setdefault(folded, item.code) != item.code:
                    yield source.problem((key, index), _TWICE, found=shown(name))


def _check_days(form: CalendarForm, source: Source) -> Iterator[Problem]:
    for index, item in enumerate(form.days):
        if item.last < item.first:
            yield source.problem(("days", index, "last"), _BEFORE_FIRST)
        if item.first.year != form.year:
            template = mark("is not in the year {year} of this calendar")
            yield source.problem(("days", index, "first"), template, year=form.year)


def _twice(source: Source, key: str, codes: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, code in enumerate(codes):
        if code in seen:
            yield source.problem((key, index, "code"), _TWICE, found=shown(code))
        seen.add(code)


def _codes(items: Iterable[_Coded]) -> Iterator[str]:
    return (item.code for item in items)


# Into domain values


def _unit(form: UnitForm) -> Unit:
    return Unit(
        id=_shipped_id(form.code),
        code=form.code,
        name=form.name,
        kind=form.kind,
        parent=form.parent,
        town=form.town,
        latitude=form.lat,
        longitude=form.lon,
        island=form.island,
        zone=form.zone,
        strength=form.strength,
        letterhead=tuple(form.letterhead),
        chief=form.chief,
    )


def _shipped_id(code: str) -> UnitId:
    digest = hashlib.sha256(f"unit/{code}".encode()).digest()
    return UnitId(uuid7(BIRTH_OF_SHIPPED_IDS, int.from_bytes(digest[:10], "big")))


def _rank(form: RankForm, order: int) -> Rank:
    return Rank(order, form.code, form.name, form.group, tuple(form.spellings))
