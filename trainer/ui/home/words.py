"""Home's sentences: what waits, what to do next and why."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from trainer.domain.errors import mark
from trainer.domain.next_step import NextStep, Step
from trainer.domain.states import State
from trainer.i18n import _, language, ngettext, say
from trainer.services.words import DAYS, clock_time, full_date, short_date

if TYPE_CHECKING:
    from trainer.services.next_drill import NextDrill

WAITING: Mapping[State, str] = {
    State.RUNNING: mark("Running now"),
    State.SUBMITTED: mark("To be approved"),
    State.APPROVED: mark("To be put on the schedule"),
    State.FINISHED: mark("Scores to be completed"),
    State.SCORING: mark("Report to be drafted"),
    State.REPORT_DRAFT: mark("Report to be issued"),
    State.POSTPONED: mark("New date needed"),
}
STEPS: Mapping[Step, str] = {
    Step.CONTROL: mark("Control the drill"),
    Step.START: mark("Start the drill"),
    Step.LATE: mark("Start the drill or give it a new date"),
    Step.STAFF: mark("Name the people and evaluators, then declare it ready"),
    Step.SCORE: mark("Complete the scores"),
    Step.REPORT: mark("Draft the report"),
    Step.ISSUE: mark("Issue the report"),
    Step.SCHEDULE: mark("Put the drill on the schedule"),
    Step.APPROVE: mark("Approve the drill"),
}
TABS: Mapping[Step, str] = {
    Step.CONTROL: "conduct",
    Step.START: "conduct",
    Step.STAFF: "people",
    Step.SCORE: "scoring",
    Step.REPORT: "report",
    Step.ISSUE: "report",
}
"""The tab of a drill where the step is taken; elsewhere its plan."""


def reason(step: NextStep) -> str:
    """Why this step comes next."""
    if step.step is Step.CONTROL:
        return _("It is running now.")
    if step.step in (Step.SCORE, Step.REPORT, Step.ISSUE):
        return _("It ended today.") if not step.days else _ended(step.days)
    if step.step is Step.LATE:
        return _("Its time has passed.")
    if not step.days:
        return _("It starts within 24 hours.")
    return ngettext("It starts in {days} day.", "It starts in {days} days.", step.days).format(days=step.days)


def _ended(days: int) -> str:
    return ngettext("It ended {days} day ago.", "It ended {days} days ago.", days).format(days=days)


def proposed(found: "NextDrill", unit: str, *, is_own: bool) -> tuple[str, str, str]:
    """Head, title and reason of the drill to be held next."""
    head = _("What to drill next") if is_own else _("What to drill next: {unit}").format(unit=unit)
    if not found.code:
        return (
            head,
            _("Nothing to be drilled first"),
            _("Every family that a scenario drills is ready or has a drill ahead."),
        )
    title = found.title_en if language() == "en" and found.title_en else found.title
    why = say(found.reason) if found.reason is not None else never_or_last(unit, found.last)
    return head, f"{found.code} {title}", why


def never_or_last(unit: str, last: datetime | None) -> str:
    """Why a scenario is proposed."""
    if last is None:
        return _("{unit} has never drilled it.").format(unit=unit)
    return _("{unit} drilled it last on {day}.").format(unit=unit, day=full_date(last.date()))


def day_and_time(start: datetime, zone: str) -> tuple[str, str]:
    """ "Wed 12 Aug" and "09.00 WITA" of a start."""
    local = start.astimezone(ZoneInfo(zone)).date()
    return f"{_(DAYS[local.weekday()])[:3]} {short_date(local).rsplit(' ', 1)[0]}", clock_time(start, zone)


def period(day: date, today: date) -> str:
    """Under which heading a day stands."""
    if day <= today:
        return _("Today")
    weeks = (day.toordinal() - 1) // 7 - (today.toordinal() - 1) // 7
    return (_("This week"), _("Next week"))[weeks] if weeks < 2 else _("Later")


def grouped(number: int) -> str:
    """1.510 in Indonesian, 1,510 in English."""
    text = f"{number:,}"
    return text.replace(",", ".") if language() == "id" else text
