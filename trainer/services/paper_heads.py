"""The form in which a unit's papers are printed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TypedDict
from zoneinfo import ZoneInfo

from trainer.domain.after_action import Signature
from trainer.domain.directory import Person, Unit
from trainer.domain.drill import Drill, RoleHolder
from trainer.domain.paper_head import PaperHead
from trainer.domain.report_form import (
    ALL,
    COPIED,
    VARIANTS,
    ReportForm,
    effective,
    higher,
    is_chief,
    number_text,
    number_values,
)
from trainer.i18n import language
from trainer.paths import resources as resource_folder
from trainer.services.report_text import copies
from trainer.services.signatures import Staff
from trainer.services.words import full_date
from trainer.services.workplace import Workplace
from trainer.store import directory, letters, report_forms
from trainer.store.database import Connection


def drill_head(place: Workplace, connection: Connection, drill: Drill, kind: str) -> PaperHead:
    """The form of a paper of a drill, in the name of its host; `kind` is the paper's code, such as "attendance"."""
    units = {item.code: item for item in directory.list_units(connection)}
    unit = units[drill.host]
    heading = Heading(connection, unit, drill, kind, form_of(connection, unit, kind))
    return heading.made(place.clock(), drill.classification, units)


def unit_head(place: Workplace, unit: Unit, kind: str, classification: str, about: str = "") -> PaperHead:
    """The form of a paper of a unit that is about no single drill; `about` tells papers of one kind apart."""
    with place.database.reading() as connection:
        units = {item.code: item for item in directory.list_units(connection)}
        heading = Heading(connection, unit, None, kind, form_of(connection, unit, kind), about=about)
        return heading.made(place.clock(), classification, units)


@dataclass(frozen=True, slots=True)
class PlainHead:
    """Letterhead, size, language and least degree of a paper that bears no number and no signature."""

    letterhead: tuple[str, ...] = ()
    paper: str = "A4"
    language: str = ""
    classification: str = ""


def plain_head(connection: Connection, unit: Unit | None, kind: str = ALL) -> PlainHead:
    """The form of such a paper of a unit; without a unit there is no letterhead."""
    if unit is None:
        return PlainHead()
    form = form_of(connection, unit, kind)
    return PlainHead(form.letterhead or unit.letterhead, form.paper, form.language, form.classification)


def form_of(connection: Connection, unit: Unit, kind: str) -> ReportForm:
    """What counts for a unit's papers of a kind."""
    return effective(report_forms.list_forms(connection), unit.code, polda_of(unit), kind).form


def polda_of(unit: Unit) -> str:
    """The Polda whose form a unit takes over; empty for the Polda itself."""
    return unit.parent if unit.parent != unit.code else ""


def drill_language(connection: Connection, drill: Drill, kind: str) -> str:
    """In which language the host wants a paper of a drill, for `i18n.speaking`; empty for the program's."""
    unit = next((item for item in directory.list_units(connection) if item.code == drill.host), None)
    return form_of(connection, unit, kind).language if unit is not None else ""


class Formed(TypedDict):
    """The fields of a report or plan that its form decides."""

    letterhead: tuple[str, ...]
    classification: str
    number: str
    paper: str
    signature: Signature
    beside: Signature | None
    copies: tuple[str, ...]
    texts: dict[str, str]


def in_form(head: PaperHead) -> Formed:
    """A head as the values that reports and plans keep of it."""
    nobody = Signature("", "", "", "", "", "")
    first, second, *_more = (*head.signatures, None, None)
    return {
        "letterhead": head.letterhead, "classification": head.classification, "number": head.number,
        "paper": head.paper, "signature": first or nobody, "beside": second, "copies": head.copies,
        "texts": {"closing": head.closing} if head.closing else {},
    }  # fmt: skip


@dataclass(frozen=True)
class Heading:
    """Puts a head together."""

    connection: Connection
    unit: Unit
    drill: Drill | None
    kind: str
    form: ReportForm
    roles: tuple[RoleHolder, ...] = ()
    about: str = ""

    def made(self, now: datetime, classification: str, units: Mapping[str, Unit]) -> PaperHead:
        """The head as of now; `classification` is that of what the paper is about."""
        form = self.form
        staff = staff_of(
            self.unit, self.drill.roles if self.drill else self.roles, partial(holder_of, self.connection, self.unit)
        )
        signatures = tuple(staff.signature(item) for item in form.signers)
        local = now.astimezone(ZoneInfo(self.unit.zone))
        secrecy = higher(classification, form.classification)
        chief = bool(signatures) and is_chief_signing(signatures[0].office, self.unit)
        return PaperHead(
            letterhead=form.letterhead or self.unit.letterhead, classification=secrecy, language=language(),
            number=self._number(secrecy, local.year, chief=chief), paper=form.paper,
            signatures=signatures, copies=form.copies or self._usual_copies(units),
            made=now.astimezone(UTC), day=full_date(local.date()), closing=form.closing,
        )  # fmt: skip

    def _usual_copies(self, units: Mapping[str, Unit]) -> tuple[str, ...]:
        return copies(dict(units), self.unit) if self.kind in COPIED else ()

    def _number(self, classification: str, year: int, *, chief: bool) -> str:
        if not self.form.is_numbered:
            return ""
        drill = str(self.drill.id) if self.drill is not None else None
        kind = VARIANTS.get(self.kind, self.kind)
        given = letters.letter_of(self.connection, self.unit.code, kind, drill, self.about)
        if given is not None:
            return given.text
        values = number_values(
            self.form, unit=self.unit.code, classification=classification, number=None, month=None, year=year,
            chief=chief,
        )  # fmt: skip
        return number_text(self.form.pattern, values)


def is_chief_signing(office: str, unit: Unit) -> bool:
    """Whether the chief or his deputy signs, whose letters bear no function code."""
    return is_chief(office, unit.chief)


def staff_of(unit: Unit, holders: tuple[RoleHolder, ...], find: Callable[[str], Person | None]) -> Staff:
    """Among whom signers are found."""
    from trainer.library import resources  # pydantic and YAML only when a paper is made

    roles = resources.roles(resource_folder())
    labels = {item.code: item.label if language() == "id" else item.label_en for item in roles}
    ranks = {item.code: item.name for item in resources.ranks(resource_folder())}
    return Staff(unit, holders, labels, ranks, find)


def holder_of(connection: Connection, unit: Unit, office: str) -> Person | None:
    """Who has an office according to the personnel list; nobody where it is not one person alone."""
    wanted = " ".join(office.split()).casefold()
    if not wanted:
        return None
    people = directory.list_people(connection, unit_code=unit.code, words=office, limit=64)
    found = [item for item in people if " ".join(item.position.split()).casefold() == wanted]
    return found[0] if len(found) == 1 else None
