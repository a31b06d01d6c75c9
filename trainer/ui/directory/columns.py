"""What the tables of the master data show, and what they read."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from trainer.domain.directory import (
    CalendarDay,
    Jurisdiction,
    Partner,
    Rank,
    Region,
    Regulation,
    RoleKind,
    Unit,
    UnitKind,
)
from trainer.domain.errors import mark
from trainer.i18n import _, language
from trainer.services.services import Services
from trainer.services.words import short_date
from trainer.ui.widgets.rows_model import Column
from trainer.ui.wording import DAY_KINDS, PARTNER_KINDS, named

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)
EFFECTS = {
    "warn": mark("Mind it when planning"),
    "block_field": mark("No field drills"),
    "forbid_field": mark("Field drills are forbidden"),
    "none": mark("No effect"),
}


GROUPS = {
    "PATI": mark("General officer (Pati)"),
    "PAMEN": mark("Senior officer (Pamen)"),
    "PAMA": mark("Junior officer (Pama)"),
    "B": mark("NCO (Bintara)"),
    "T": mark("Enlisted (Tamtama)"),
    "PNS": mark("Civil servant (PNS)"),
}
SHORT_KINDS: Mapping[UnitKind, str] = {
    UnitKind.POLDA: "Polda",
    UnitKind.POLRESTA: "Polresta",
    UnitKind.POLRES: "Polres",
}
"""Names of the organisation, the same in every language."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A unit covers a region or some kecamatan of it."""

    id: str
    region: str
    capital: str
    unit: str
    districts: str
    confirmed: bool
    note: str


@dataclass(frozen=True)
class UnitRow:
    """A unit with what others know of it."""

    unit: Unit
    people: int
    regions: tuple[str, ...]


def _key_of(row: object) -> str:
    return str(getattr(row, "code", row))


@dataclass(frozen=True)
class Table:
    """One table: name, title, columns, what fills it, and what a row is asked for by."""

    name: str
    title: str
    columns: Callable[[], Sequence[Column[Any]]]
    read: Callable[[Services], Sequence[Any]]
    key: Callable[[Any], str] = _key_of


def unit_columns() -> Sequence[Column[UnitRow]]:
    """Units."""
    return (
        Column(_("Code"), lambda row: row.unit.code, width=80),
        Column(_("Unit"), lambda row: row.unit.name, width=200, stretch=True, tip=lambda row: row.unit.name),
        Column(_("Kind"), lambda row: SHORT_KINDS[row.unit.kind], width=84),
        Column(_("Town, island"), _town, width=150, tip=_town),
        Column(_("Strength"), lambda row: row.unit.strength, "right", 92),
        Column(_("On rosters"), lambda row: row.people, "right", 104),
    )


def _town(row: UnitRow) -> str:
    return f"{row.unit.town}, {row.unit.island}"


def read_units(services: Services) -> Sequence[UnitRow]:
    """Units with the number of people on the rosters and the regions they cover."""
    counts = services.directory.head_count()
    regions = {item.code: item.name for item in services.directory.regions()}
    covered: dict[str, dict[str, None]] = {}
    for item in services.directory.jurisdictions():
        covered.setdefault(item.unit, {})[regions.get(item.region, item.region)] = None
    return [
        UnitRow(unit, counts.get(unit.code, 0), tuple(covered.get(unit.code, ())))
        for unit in services.directory.units()
    ]  # fmt: skip


def coverage_columns() -> Sequence[Column[Coverage]]:
    """Who covers what."""
    return (
        Column(_("Region"), lambda row: row.region, width=214),
        Column(_("Capital"), lambda row: row.capital, width=104),
        Column(_("Covered by"), lambda row: row.unit, width=172, tip=lambda row: row.unit),
        Column(_("Districts"), lambda row: row.districts, width=184, tip=lambda row: row.districts),
        Column(_("Status"), _confirmed, width=152, badge=lambda row: "good" if row.confirmed else "warning"),
        Column(_("Note"), lambda row: row.note, width=120, stretch=True, tip=lambda row: row.note),
    )


def _confirmed(row: Coverage) -> str:
    return _("Found in a source") if row.confirmed else _("To be confirmed")


def read_coverage(services: Services) -> Sequence[Coverage]:
    """Jurisdictions with the names of units and regions."""
    regions: dict[str, Region] = {item.code: item for item in services.directory.regions()}
    units = {item.code: item.name for item in services.directory.units()}
    held = services.directory.jurisdictions()
    named = {item.region for item in held if item.districts}
    return [
        Coverage(
            f"{item.region}:{item.unit}:{place}", regions[item.region].name, regions[item.region].capital,
            units.get(item.unit, item.unit), _districts(item, named), item.confirmed, item.note,
        )
        for place, item in enumerate(held)
    ]  # fmt: skip


def _districts(item: Jurisdiction, shared: Collection[str]) -> str:
    """A row without districts covers what other rows of the same region do not name."""
    if item.districts:
        return ", ".join(item.districts)
    return _("the other districts") if item.region in shared else _("the whole region")


def partner_columns() -> Sequence[Column[Partner]]:
    """Institutions beside the police."""
    return (
        Column(_("Code"), lambda row: row.code, width=120),
        Column(_("Partner"), lambda row: row.name if language() == "id" else row.name_en, width=320, stretch=True),
        Column(_("Kind"), lambda row: named(PARTNER_KINDS, row.kind), width=180),
    )


def day_columns() -> Sequence[Column[CalendarDay]]:
    """Holidays, collective leave, operations and periods."""
    return (
        Column(_("From"), lambda row: row.first, width=116, text=lambda row: short_date(row.first)),
        Column(_("Until"), lambda row: row.last, width=116, text=_until),
        Column(_("Name"), lambda row: row.name, width=260, stretch=True, tip=lambda row: f"{row.name}\n{row.source}"),
        Column(_("Kind"), lambda row: named(DAY_KINDS, row.kind), width=150),
        Column(_("Effect"), lambda row: named(EFFECTS, row.effect), width=180),
        Column(_("Status"), _official, width=116, badge=lambda row: "good" if row.official else "warning"),
    )


def _until(row: CalendarDay) -> str:
    return "" if row.last == row.first else short_date(row.last)


def _official(row: CalendarDay) -> str:
    return _("Official") if row.official else _("Estimate")


def rank_columns() -> Sequence[Column[Rank]]:
    """Ranks, the highest first."""
    return (
        Column(_("Rank"), lambda row: -row.order, width=170, text=lambda row: row.code, tip=lambda row: row.name),
        Column(_("Full name"), lambda row: row.name, width=280),
        Column(_("Group"), lambda row: -row.order, width=190, text=lambda row: named(GROUPS, row.group)),
        Column(_("Also written"), lambda row: ", ".join(row.spellings), width=260, stretch=True,
               tip=lambda row: ", ".join(row.spellings)),
    )  # fmt: skip


def read_ranks(services: Services) -> Sequence[Rank]:
    """Police first, each group from its highest down."""
    return sorted(services.directory.ranks(), key=lambda rank: (rank.order <= 0, -rank.order))


def role_columns() -> Sequence[Column[RoleKind]]:
    """Roles in an exercise."""
    return (
        Column(_("Code"), lambda row: row.code, width=120),
        Column(_("Role"), lambda row: row.label if language() == "id" else row.label_en, width=300),
        Column(_("Duty"), lambda row: row.duty, width=320, stretch=True, tip=lambda row: row.duty),
    )


def regulation_columns() -> Sequence[Column[Regulation]]:
    """Legal bases in the order they are cited."""
    return (
        Column(_("Order"), lambda row: row.order, "right", 84),
        Column(_("Code"), lambda row: row.code, width=170),
        Column(_("Regulation"), lambda row: row.name, width=300, tip=lambda row: row.name),
        Column(_("Subject"), lambda row: row.subject, width=320, stretch=True, tip=lambda row: row.subject),
    )


TABLES = (
    Table("units", mark("Units"), unit_columns, read_units, lambda row: str(row.unit.code)),
    Table("regions", mark("Regions"), coverage_columns, read_coverage, lambda row: str(row.id)),
    Table("partners", mark("Partners"), partner_columns, lambda services: services.directory.partners()),
    Table("calendar", mark("Calendar"), day_columns,
          lambda services: services.directory.calendar(FIRST_DAY, LAST_DAY), str),
    Table("ranks", mark("Ranks"), rank_columns, read_ranks),
    Table("roles", mark("Roles"), role_columns, lambda services: services.directory.roles()),
    Table("regulations", mark("Regulations"), regulation_columns,
          lambda services: services.directory.regulations()),
)  # fmt: skip
