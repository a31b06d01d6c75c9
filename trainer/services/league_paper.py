"""The judges' protocol: put together in the form of the unit that holds the contest, and given its number."""

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from trainer.domain.after_action import Signature
from trainer.domain.directory import Unit
from trainer.domain.errors import Refusal, Sentence, mark
from trainer.domain.ids import DrillId
from trainer.domain.league import Judge
from trainer.domain.league_paper import ContestPaper
from trainer.domain.letters import Letter, PaperNumber
from trainer.domain.paper_head import PaperHead
from trainer.domain.plan_papers import highest_class
from trainer.domain.report_form import CONTEST, OPEN
from trainer.i18n import _, decimal, language, speaking
from trainer.services.letter_numbers import LetterNumberService, LetterOrder
from trainer.services.paper_heads import form_of, is_chief_signing, unit_head
from trainer.services.words import full_date
from trainer.services.workplace import Workplace
from trainer.store import directory, drills

if TYPE_CHECKING:
    from trainer.services.league import Outcome

NOT_FINAL = mark("Not final yet, so it gets no number: what is missing stands under the table.")


def protocol(place: Workplace, outcome: "Outcome") -> tuple[bytes, PaperNumber | None]:
    """The PDF in the language that the unit's form asks for, and its number where it bears one."""
    from trainer.reports.league import render  # ReportLab only when something is printed

    unit = _unit(place, outcome.contest.unit)
    with place.database.reading() as connection:
        spoken = form_of(connection, unit, CONTEST).language
    with speaking(spoken):
        paper = paper_of(place, outcome)
        return render(paper), _number(paper)


def _number(paper: ContestPaper) -> PaperNumber | None:
    number = paper.head.number
    if not number:
        return None
    is_given = OPEN not in number
    return PaperNumber(number, is_given, None if is_given or paper.league.is_final else Sentence(NOT_FINAL))


def paper_of(place: Workplace, outcome: "Outcome") -> ContestPaper:
    """The protocol's values."""
    unit = _unit(place, outcome.contest.unit)
    return ContestPaper(
        head=_head(place, outcome, unit), contest=outcome.contest, sheet=_sheet_name(outcome), league=outcome.league,
        facts=_facts(place, outcome), judges=_judges(outcome), units=outcome.units, drills=outcome.drills,
        items={item.code: item.text for item in outcome.sheet.judged},
    )  # fmt: skip


def give_number(place: Workplace, outcome: "Outcome") -> Letter:
    """Give the protocol the next number of its unit; one that has a number keeps it. Raises `Refusal`."""
    unit = _unit(place, outcome.contest.unit)
    head = _head(place, outcome, unit)
    if not head.number:
        raise Refusal(mark("This paper bears no number. Whether it does is set under Master data, Report forms."))
    if not outcome.league.is_final:
        raise Refusal(NOT_FINAL)
    chief = bool(head.signatures) and is_chief_signing(head.signatures[0].office, unit)
    title = _("Contest protocol: {title}").format(title=outcome.contest.title)
    order = LetterOrder(CONTEST, title, head.classification, about=outcome.contest.id, chief=chief)
    return LetterNumberService(place).take_for_unit(unit.code, order)


def _head(place: Workplace, outcome: "Outcome", unit: Unit) -> PaperHead:
    """As secret as the most secret of its drills; signed by the unit's chief where its form names nobody."""
    with place.database.reading() as connection:
        held = drills.load_drills(connection, [DrillId(key) for key in sorted(outcome.drills)])
    head = unit_head(place, unit, CONTEST, highest_class(item.classification for item in held), outcome.contest.id)
    if head.signatures:
        return head
    return replace(head, signatures=(Signature(unit.town, head.day, unit.chief.upper(), "", "", ""),))


def _unit(place: Workplace, code: str) -> Unit:
    with place.database.reading() as connection:
        held = directory.units_named(connection, [code]).get(code)
    if held is None:
        raise Refusal(mark("There is no unit {code}. Choose who holds the contest."), code=code)
    return held


def _sheet_name(outcome: "Outcome") -> str:
    sheet = outcome.sheet
    return f"{sheet.code} {sheet.title if language() == 'id' else sheet.title_en or sheet.title}"


def _judges(outcome: "Outcome") -> tuple[Judge, ...]:
    """All who gave marks that count or have still to sign, by name."""
    numbers = {item.judge for item in outcome.league.judges} | set(outcome.league.unsigned)
    numbers |= {name for item in outcome.league.standings for name in item.score.cells}
    found = [outcome.judges.get(number, Judge(number, number, "")) for number in numbers]
    return tuple(sorted(found, key=lambda item: (item.name, item.number)))


def _facts(place: Workplace, outcome: "Outcome") -> tuple[tuple[str, str], ...]:
    contest = outcome.contest
    with place.database.reading() as connection:
        held = drills.load_drills(connection, [DrillId(key) for key in sorted(outcome.drills)])
    days = sorted({item.start.astimezone(ZoneInfo(item.zone)).date() for item in held})
    when = full_date(days[0]) if len(days) == 1 else f"{full_date(days[0])} – {full_date(days[-1])}" if days else "–"
    adjusted = _("yes, by least squares over units, judges and items") if contest.is_adjusted else _("no")
    allowance = _("{points} points for each point of difficulty").format(points=decimal(contest.allowance, 2))
    return (
        (_("Held by"), outcome.units.get(contest.unit, contest.unit)),
        (_("Score sheet"), _sheet_name(outcome)),
        (_("Held on"), when),
        (_("Drills"), _codes([item.code for item in held])),
        (_("Entrants"), str(len(contest.entrants))),
        (_("Judges"), str(len(_judges(outcome)))),
        (_("Severity taken off"), adjusted),
        (_("Allowance"), allowance if contest.allowance else _("none was agreed")),
    )


MOST_CODES = 12


def _codes(codes: list[str]) -> str:
    if len(codes) <= MOST_CODES:
        return ", ".join(codes) or "–"
    return _("{names} and {count} more").format(names=", ".join(codes[:MOST_CODES]), count=len(codes) - MOST_CODES)
