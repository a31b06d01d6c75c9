"""The format of the files under `resources/`: units, regions, ranks, roles, partners, regulations and calendars."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from trainer.domain.approval import Red
from trainer.domain.directory import UnitKind
from trainer.domain.scenario import Family, Method
from trainer.domain.states import State
from trainer.library.format import Document, Line

Code = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9-]{0,29}$", examples=["KNW", "PERKAP16-2006"])]
RegionCode = Annotated[str, Field(pattern=r"^[0-9]{4}$", examples=['"7403"'])]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Strength = Annotated[int, Field(ge=0, le=100_000)]
Percent = Annotated[float, Field(ge=0, le=100)]
MinuteCount = Annotated[int, Field(ge=0, le=14_400)]
Day = Annotated[date, Field(strict=False)]
UnitKindWord = Annotated[UnitKind, Field(strict=False)]


class UnitForm(Document):
    """A unit; `spellings` are other names that rosters use for it."""

    code: Code
    name: Line
    kind: UnitKindWord
    parent: Code | Literal[""] = ""
    town: Line
    lat: Latitude
    lon: Longitude
    island: Line
    zone: Line
    strength: Strength
    strength_status: Literal["diberitakan", "perkiraan", "resmi"]
    letterhead: list[Line] = Field(min_length=2, max_length=6)
    chief: Line
    spellings: list[Line] = Field(default_factory=list, max_length=20)


class UnitsForm(Document):
    """`units.yaml`."""

    format: Literal["units/1"]
    units: list[UnitForm] = Field(min_length=1)


class RegionForm(Document):
    """A kabupaten or kota."""

    code: RegionCode
    name: Line
    capital: Line
    lat: Latitude
    lon: Longitude


class JurisdictionForm(Document):
    """Who covers a region, all of it or the kecamatan named."""

    unit: Code
    region: RegionCode
    districts: Literal["all"] | list[Line]
    valid_from: Day
    valid_to: Day | None
    status: Literal["found", "to confirm"]
    note: Line | None = None


class RegionsForm(Document):
    """`regions.yaml`."""

    format: Literal["regions/1"]
    regions: list[RegionForm] = Field(min_length=1)
    jurisdictions: list[JurisdictionForm]


class RankForm(Document):
    """A rank; `spellings` are what else officers write for it."""

    order: Annotated[int, Field(ge=1, le=99)]
    code: Line
    name: Line
    group: Literal["T", "B", "PAMA", "PAMEN", "PATI", "PNS"]
    spellings: list[Line] = Field(default_factory=list, max_length=20)


class RanksForm(Document):
    """`ranks.yaml`."""

    format: Literal["ranks/1"]
    police: list[RankForm] = Field(min_length=1)
    civil: list[RankForm]


class RoleForm(Document):
    """A role in an exercise."""

    code: Code
    label: Line
    label_en: Line
    usually: Line
    duty: Line


class RolesForm(Document):
    """`roles.yaml`."""

    format: Literal["roles/1"]
    roles: list[RoleForm] = Field(min_length=1)


class PartnerForm(Document):
    """An institution."""

    code: Code
    name: Line
    name_en: Line
    kind: Literal["tni", "pemda", "pemilihan", "hukum", "kesehatan", "bencana", "maritim", "masyarakat", "usaha"]


class PartnersForm(Document):
    """`partners.yaml`."""

    format: Literal["partners/1"]
    partners: list[PartnerForm] = Field(min_length=1)


class RegulationForm(Document):
    """A legal basis."""

    code: Code
    name: Line
    short: Line
    subject: Line
    status: Literal["berlaku", "perlu dipastikan", "dicabut"]
    note: Line | None = None


class RegulationsForm(Document):
    """`regulations.yaml`."""

    format: Literal["regulations/1"]
    regulations: list[RegulationForm] = Field(min_length=1)


class DayForm(Document):
    """A span of days; `units` are those it concerns, none for all."""

    first: Day
    last: Day
    name: Line
    kind: Literal[
        "libur", "cuti_bersama", "operasi", "periode", "ramadan", "tahapan", "pemungutan", "rawan", "piket"
    ]  # fmt: skip
    status: Literal["resmi", "perkiraan"]
    effect: Literal["block_field", "forbid_field", "warn", "none"]
    source: Line
    units: list[Code] = Field(default_factory=list, max_length=1000)


class CalendarForm(Document):
    """`calendar-YEAR.yaml`."""

    format: Literal["calendar/1"]
    year: Annotated[int, Field(ge=2000, le=2100)]
    days: list[DayForm]


class TravelForm(Document):
    """A way between two units."""

    origin: Code
    destination: Code
    mode: Line
    minutes: Annotated[int, Field(ge=1, le=14_400)]
    buffer: MinuteCount
    buffer_status: Literal["sumber", "anggapan"]
    tide: bool
    source: Line


class TravelsForm(Document):
    """`travel.yaml`."""

    format: Literal["travel/1"]
    travel: list[TravelForm]


class BandsForm(Document):
    """`bands.yaml`."""

    format: Literal["bands/1"]
    sb: Percent
    b: Percent
    c: Percent
    pass_mark: Percent
    coverage_floor: Percent
    spread_limit: Percent
    valid_from: Day | None


class CheckItemForm(Document):
    """A question of the go/no-go checklist; without methods or families it is asked of all drills."""

    code: Code
    stage: Annotated[State, Field(strict=False)]
    text: Line
    text_en: Line
    red: Annotated[Red, Field(strict=False)] = Red.NEVER
    methods: list[Annotated[Method, Field(strict=False)]] = Field(default_factory=list)
    families: list[Annotated[Family, Field(strict=False)]] = Field(default_factory=list)
    role: Code | Literal[""] = ""


class ChecklistsForm(Document):
    """`checklists.yaml`."""

    format: Literal["checklists/1"]
    items: list[CheckItemForm]
