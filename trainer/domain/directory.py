"""Who and where: units, regions, ranks, people, partners, roles, regulations and the calendar."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trainer.domain.ids import PersonId, UnitId


class UnitKind(StrEnum):
    """Level of a unit."""

    POLDA = "polda"
    POLRESTA = "polresta"
    POLRES = "polres"


class NumberKind(StrEnum):
    """Kind of a service number (polri.md 3.4); the national identity number is deliberately not kept."""

    NRP = "NRP_POLRI"
    NIP = "NIP"
    NRP_TNI = "NRP_TNI"
    NONE = "TANPA"


@dataclass(frozen=True, slots=True)
class Unit:
    """A police unit. `letterhead` are the lines of its kop, `zone` an IANA time zone."""

    id: UnitId
    code: str
    name: str
    kind: UnitKind
    parent: str
    town: str
    latitude: float
    longitude: float
    island: str
    zone: str
    strength: int
    letterhead: tuple[str, ...]
    chief: str


@dataclass(frozen=True, slots=True)
class Region:
    """A kabupaten or kota with its BPS code."""

    code: str
    name: str
    capital: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A unit covers a region, wholly or by kecamatan, from one day to another."""

    unit: str
    region: str
    districts: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    confirmed: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rank:
    """One rank; `order` rises with seniority. `spellings` are the variants officers write."""

    order: int
    code: str
    name: str
    group: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Someone on a roster. The service number is text: people born from 2000 on start with zeros."""

    id: PersonId
    service_number: str
    number_kind: NumberKind
    name: str
    rank: str
    position: str
    unit: str
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Partner:
    """An institution beside the police."""

    code: str
    name: str
    name_en: str
    kind: str


@dataclass(frozen=True, slots=True)
class RoleKind:
    """A role in an exercise (polri.md 4.1); labels may be renamed by each Polda."""

    code: str
    label: str
    label_en: str
    duty: str


@dataclass(frozen=True, slots=True)
class Regulation:
    """A legal basis that scenarios and reports cite."""

    code: str
    name: str
    subject: str
    order: int


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A span of days that matters for planning: holiday, collective leave, operation, election stage or period.

    `units` are the codes it concerns, none for all.
    """

    first: date
    last: date
    name: str
    kind: str
    official: bool
    effect: str
    source: str = ""
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Travel:
    """A way between two units; minutes without the weather buffer."""

    origin: str
    destination: str
    mode: str
    minutes: int
    buffer: int
    tide: bool
    source: str = ""
