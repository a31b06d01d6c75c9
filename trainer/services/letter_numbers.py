"""Numbers of letters as Perkap 1/2023 orders them: given once, running by unit, year and series.

The register lies in the data of the office that owns the plan, and only that office gives numbers: a field package carries
no register and issues nothing. Where several work on one server, its database lets one after the other take a number. An
office with two data files of its own must issue from one of them, or let the second go on from a number of its own
(`set_next`), for two files that never meet cannot know of each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.directory import Unit
from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId
from trainer.domain.letters import Letter, LetterStart, RegisterLine, Series, register
from trainer.domain.report_form import VARIANTS, number_text, number_values, series_code
from trainer.services.access import needs
from trainer.services.paper_heads import drill_head, form_of, is_chief_signing
from trainer.services.workplace import Workplace
from trainer.store import directory, drills, letters
from trainer.store.database import Connection

HIGHEST = 99_999
LONGEST_TITLE, LONGEST_ABOUT = 400, 80


@dataclass(frozen=True, slots=True)
class LetterOrder:
    """A paper that wants a number. `about` tells papers of one kind about one drill apart: a revision, a person.

    `chief` says that the chief or his deputy signs: then no function code stands in the number.
    """

    kind: str
    title: str
    classification: str = "B"
    drill: str | None = None
    about: str = ""
    chief: bool = True


def take_number(place: Workplace, connection: Connection, unit: Unit, order: LetterOrder) -> Letter:
    """Give a paper its number in the caller's transaction; a paper that has one keeps it."""
    given = letters.letter_of(connection, unit.code, order.kind, order.drill, order.about)
    if given is not None:
        return given
    form = form_of(connection, unit, order.kind)
    now = place.clock().astimezone(UTC)
    local = now.astimezone(ZoneInfo(unit.zone))
    series = Series(unit.code, local.year, series_code(form))
    letters.await_turn(connection, series)
    first = letters.next_number(connection, series)
    for number in range(first, HIGHEST + 1):
        values = number_values(
            form, unit=unit.code, classification=order.classification, number=number, month=local.month,
            year=local.year, chief=order.chief,
        )  # fmt: skip
        made = Letter(
            place.new_id(), series, number, number_text(form.pattern, values)[:200], order.kind,
            order.title[:LONGEST_TITLE], order.drill, order.about[:LONGEST_ABOUT], place.author(connection)[:200], now,
        )  # fmt: skip
        if letters.enter(connection, made):
            return made  # else the number is taken by a letter that who is signed in may not see
    raise Refusal(mark("The numbers of {series} for {year} are used up."), series=series.code, year=series.year)


def take_for_drill(
    place: Workplace, connection: Connection, drill: Drill, kind: str, title: str, about: str = ""
) -> Letter:  # fmt: skip
    """The same for a paper of a drill, in the name of its host; degree and signer are those of the paper's form."""
    kind = VARIANTS.get(kind, kind)
    given = letters.letter_of(connection, drill.host, kind, str(drill.id), about)
    if given is not None:
        return given
    unit = _unit(connection, drill.host)
    head = drill_head(place, connection, drill, kind)
    chief = bool(head.signatures) and is_chief_signing(head.signatures[0].office, unit)
    made = take_number(
        place, connection, unit, LetterOrder(kind, title, head.classification, str(drill.id), about, chief)
    )
    place.audit(connection, "letter numbered", made.text, unit=unit.code, kind=kind)
    return made


@dataclass(frozen=True)
class LetterNumberService:
    """The register of numbers."""

    workplace: Workplace

    @needs(Right.REPORT, Right.PLAN)
    def take(self, drill_id: DrillId, kind: str, title: str, about: str = "") -> Letter:
        """Give a paper of a drill its number, once: asked again for the same paper it says the same number."""
        place = self.workplace
        with place.database.writing() as connection:
            return take_for_drill(place, connection, drills.load_drill(connection, drill_id), kind, title, about)

    @needs(Right.REPORT, Right.PLAN)
    def take_for_unit(self, unit: str, order: LetterOrder) -> Letter:
        """Give a paper that is about no single drill its number, once."""
        place = self.workplace
        place.access.require_unit(unit)
        with place.database.writing() as connection:
            before = letters.letter_of(connection, unit, order.kind, None, order.about)
            given = before or take_number(place, connection, _unit(connection, unit), order)
            if before is None:
                place.audit(connection, "letter numbered", given.text, unit=unit, kind=order.kind)
        return given

    @needs(Right.LOOK)
    def register(self, unit: str, year: int) -> tuple[RegisterLine, ...]:
        """All numbers of a unit's year, with what is missing in between."""
        self.workplace.access.require_unit(unit)
        with self.workplace.database.reading() as connection:
            return register(letters.list_letters(connection, unit, year), letters.list_starts(connection, unit, year))

    @needs(Right.LOOK)
    def years(self, unit: str) -> Sequence[int]:
        """Years with numbers and the present one, the newest first."""
        with self.workplace.database.reading() as connection:
            now = self._local(_unit(connection, unit)).year
            return sorted({now, *letters.years(connection, unit)}, reverse=True)

    @needs(Right.LOOK)
    def next_number(self, unit: str, kind: str) -> tuple[Series, int]:
        """The series in which a kind of paper is counted, and the number it gets next."""
        with self.workplace.database.reading() as connection:
            found = _unit(connection, unit)
            series = Series(unit, self._local(found).year, series_code(form_of(connection, found, kind)))
            return series, letters.next_number(connection, series)

    @needs(Right.DIRECTORY)
    def set_next(self, unit: str, kind: str, number: int, reason: str) -> int:
        """Go on from a number, because those before stand in a book of paper. Raises `Refusal`."""
        if not reason.strip():
            raise Refusal(
                mark("Say why numbers are left out: the register shows it, for example “kept on paper until July”.")
            )
        place = self.workplace
        place.access.require_unit(unit)
        with place.database.writing() as connection:
            found = _unit(connection, unit)
            series = Series(unit, self._local(found).year, series_code(form_of(connection, found, kind)))
            letters.await_turn(connection, series)
            following = letters.next_number(connection, series)
            if not following < number <= HIGHEST:
                raise Refusal(mark("The next number is {next} already. Numbers only go forward, up to {most}."),
                              next=following, most=HIGHEST)  # fmt: skip
            start = LetterStart(place.new_id(), series, number, reason.strip(), place.author(connection)[:200],
                                place.clock().astimezone(UTC))  # fmt: skip
            letters.begin(connection, start)
            place.audit(
                connection, "letter numbers moved on", f"{unit} {series.code}", number=number, reason=reason.strip()
            )
        return number

    @needs(Right.DIRECTORY, Right.REPORT)
    def make_void(self, key: str, reason: str) -> None:
        """Say why a paper with a number was never sent. The number stays in the register and is not given again."""
        if not reason.strip():
            raise Refusal(mark("Say why the number was not used: the register shows it."))
        place = self.workplace
        with place.database.writing() as connection:
            held = letters.find_letter(connection, key)
            if held is None:
                raise Refusal(mark("This number is not in the register any more. Look at the register again."))
            place.access.require_unit(held.series.unit)
            letters.make_void(connection, key, reason.strip())
            place.audit(connection, "letter voided", held.text, reason=reason.strip())

    def _local(self, unit: Unit) -> datetime:
        return self.workplace.clock().astimezone(ZoneInfo(unit.zone))


def _unit(connection: Connection, code: str) -> Unit:
    found = next((item for item in directory.list_units(connection) if item.code == code), None)
    if found is None:
        raise Refusal(mark("There is no unit {code}. Choose one of the list."), code=code)
    return found
