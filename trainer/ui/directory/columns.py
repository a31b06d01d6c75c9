"""What the tables of the master data show, and what they read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from trainer.domain.directory import CalendarDay, Partner, Rank, Region, Regulation, RoleKind, Unit
from trainer.domain.errors import mark
from trainer.i18n import _, language
from trainer.services.services import Services
from trainer.services.words import full_date
from trainer.ui.widgets.rows_model import Column
from trainer.ui.wording import DAY_KINDS, PARTNER_KINDS, UNIT_KINDS, named

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)
EFFECTS = {
    "warn": mark("Mind it when planning"),
    "block_field": mark("No field drills"),
    "none": mark("No effect"),
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """A unit covers a region or some kecamatan of it."""

    id: str
    region: str
    capital: str
    unit: str
    districts: str
    confirmed: bool


@dataclass(frozen=True)
class Table:
    """One table: name, title, columns and what fills it."""

    name: str
    title: str
    columns: Callable[[], Sequence[Column[Any]]]
    read: Callable[[Services], Sequence[Any]]


def unit_columns() -> Sequence[Column[Unit]]:
    """Units."""
    return (
        Column(_("Code"), lambda row: row.code, width=72),
        Column(_("Unit"), lambda row: row.name, width=210, tip=lambda row: row.name),
        Column(_("Kind"), lambda row: named(UNIT_KINDS, row.kind.value), width=150),
        Column(_("Town"), lambda row: row.town, width=130),
        Column(_("Island"), lambda row: row.island, width=150),
        Column(_("Strength"), lambda row: row.strength, "right", 92),
        Column(_("Letterhead"), _letterhead, width=240, stretch=True, tip=lambda row: "\n".join(row.letterhead)),
    )


def _letterhead(row: Unit) -> str:
    return " / ".join(row.letterhead[1:])


def coverage_columns() -> Sequence[Column[Coverage]]:
    """Who covers what."""
    return (
        Column(_("Region"), lambda row: row.region, width=190),
        Column(_("Capital"), lambda row: row.capital, width=130),
        Column(_("Covered by"), lambda row: row.unit, width=210),
        Column(_("Districts"), lambda row: row.districts, width=240, stretch=True, tip=lambda row: row.districts),
        Column(_("Status"), _confirmed, width=170, badge=lambda row: "good" if row.confirmed else "warning"),
    )


def _confirmed(row: Coverage) -> str:
    return _("Found in a source") if row.confirmed else _("To be confirmed")


def read_coverage(services: Services) -> Sequence[Coverage]:
    """Jurisdictions with the names of units and regions."""
    regions: dict[str, Region] = {item.code: item for item in services.directory.regions()}
    units = {item.code: item.name for item in services.directory.units()}
    return [
        Coverage(
            f"{item.region}:{item.unit}:{place}", regions[item.region].name, regions[item.region].capital,
            units.get(item.unit, item.unit), ", ".join(item.districts) or _("the whole region"), item.confirmed,
        )
        for place, item in enumerate(services.directory.jurisdictions())
    ]  # fmt: skip


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
        Column(_("From"), lambda row: row.first, width=150, text=lambda row: full_date(row.first)),
        Column(_("Until"), lambda row: row.last, width=150, text=lambda row: full_date(row.last)),
        Column(_("Name"), lambda row: row.name, width=260, stretch=True, tip=lambda row: row.name),
        Column(_("Kind"), lambda row: named(DAY_KINDS, row.kind), width=150),
        Column(_("Effect"), lambda row: named(EFFECTS, row.effect), width=170),
        Column(_("Status"), _official, width=130, badge=lambda row: "good" if row.official else "warning"),
    )


def _official(row: CalendarDay) -> str:
    return _("Official") if row.official else _("Estimate")


def rank_columns() -> Sequence[Column[Rank]]:
    """Ranks, the highest first."""
    return (
        Column(_("Order"), lambda row: row.order, "right", 84),
        Column(_("Rank"), lambda row: row.code, width=140),
        Column(_("Full name"), lambda row: row.name, width=280),
        Column(_("Group"), lambda row: row.group, width=110),
        Column(_("Also written"), lambda row: ", ".join(row.spellings), width=260, stretch=True,
               tip=lambda row: ", ".join(row.spellings)),
    )  # fmt: skip


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
    Table("units", mark("Units"), unit_columns, lambda services: services.directory.units()),
    Table("regions", mark("Regions"), coverage_columns, read_coverage),
    Table("partners", mark("Partners"), partner_columns, lambda services: services.directory.partners()),
    Table("calendar", mark("Calendar"), day_columns,
          lambda services: services.directory.calendar(FIRST_DAY, LAST_DAY)),
    Table("ranks", mark("Ranks"), rank_columns, lambda services: services.directory.ranks()[::-1]),
    Table("roles", mark("Roles"), role_columns, lambda services: services.directory.roles()),
    Table("regulations", mark("Regulations"), regulation_columns,
          lambda services: services.directory.regulations()),
)  # fmt: skip
