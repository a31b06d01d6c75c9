"""The sentences of a programme report, drafted from its numbers: what was done, what it shows, what is asked of the chief."""

from collections.abc import Sequence

from trainer.domain.errors import mark
from trainer.domain.period import Period, Span
from trainer.domain.period_drill import Outcome, outcome_of
from trainer.domain.period_report import PeriodReport
from trainer.domain.period_rules import DUE_DAYS, FEW, Compared
from trainer.domain.rating import Rating
from trainer.i18n import _, decimal, join, ngettext
from trainer.services.letter_numbers import ROMAN
from trainer.services.words import MONTHS, full_date, short_date

NAMED = 8
"""Units or codes named in one sentence; of more the rest is counted."""
LOW_SHARE = 50.0
NUMBERS: dict[Span, str] = {
    Span.QUARTER: mark("Quarter {number} of {year}"),
    Span.HALF: mark("Half-year {number} of {year}"),
}


def period_name(period: Period) -> str:
    """Tahun 2026, Semester I Tahun 2026, Triwulan III Tahun 2026, Maret 2026, or two days."""
    if period.span is Span.YEAR:
        return _("Year {year}").format(year=period.first.year)
    if period.span is Span.MONTH:
        return f"{_(MONTHS[period.first.month - 1])} {period.first.year}"
    if period.span in NUMBERS:
        return _(NUMBERS[period.span]).format(number=ROMAN[period.number - 1], year=period.first.year)
    return f"{short_date(period.first)} – {short_date(period.last)}"


def named(names: Sequence[str]) -> str:
    """An enumeration, cut short where it is long."""
    if len(names) <= NAMED:
        return join(names)
    return _("{names} and {count} more").format(names=", ".join(names[:NAMED]), count=len(names) - NAMED)


def general(report: PeriodReport) -> tuple[str, ...]:
    """Chapter I.1."""
    days = _("from {first} to {last}").format(first=full_date(report.period.first), last=full_date(report.period.last))
    planned = ngettext(
        "In the period {days}, {count} drill was planned for {scope}.",
        "In the period {days}, {count} drills were planned for {scope}.", report.planned,
    )  # fmt: skip
    told = [planned.format(days=days, count=report.planned, scope=report.scope)]
    if report.planned:
        told.append(_("Of these: {outcomes}.").format(outcomes=join(outcomes(report))))
    return (" ".join(told),)


OUTCOMES: dict[Outcome, str] = {
    Outcome.HELD: mark("{count} held"),
    Outcome.RUNNING: mark("{count} running"),
    Outcome.AHEAD: mark("{count} still ahead"),
    Outcome.OVERDUE: mark("{count} not held although the day has passed"),
    Outcome.POSTPONED: mark("{count} postponed"),
    Outcome.CANCELLED: mark("{count} cancelled"),
}


def outcomes(report: PeriodReport) -> list[str]:
    """What became of the drills, in numbers."""
    return [_(OUTCOMES[outcome]).format(count=count) for outcome, count in report.outcomes.items()]


def conclusions(report: PeriodReport) -> tuple[str, ...]:
    """Chapter VIII: what the numbers show, each with what it rests on."""
    if not report.planned:
        return (_("No drill was planned in this period; nothing can be concluded from it."),)
    found = [_held(report), _coverage(report), _people(report), _ratings(report), _trend(report), _weak(report)]
    return tuple(text for text in found if text)


def _held(report: PeriodReport) -> str:
    held = len(report.held)
    told = _("{held} of {planned} planned drills were held ({percent} %).").format(
        held=held, planned=report.planned, percent=decimal(100 * held / report.planned, 0)
    )
    before, planned = report.before_outcomes.get(Outcome.HELD, 0), sum(report.before_outcomes.values())
    if planned:
        told += " " + _("In the period before: {held} of {planned}.").format(held=before, planned=planned)
    return told


def _coverage(report: PeriodReport) -> str:
    if not report.uncovered:
        return _("Every one of the {count} units took part in at least one drill.").format(count=len(report.units))
    names = [item.name for item in report.uncovered]
    return _("{count} of {all} units took part in no drill: {names}.").format(
        count=len(names), all=len(report.units), names=named(names)
    )


def _people(report: PeriodReport) -> str:
    if report.people.share is None:
        return ""
    told = _("{drilled} of {base} people ({percent} %) took part in at least one drill; {never} have not been drilled.")
    people = report.people
    return told.format(drilled=people.drilled, base=people.base, percent=decimal(people.share),
                       never=people.base - people.drilled)  # fmt: skip


def _ratings(report: PeriodReport) -> str:
    total = sum(report.ratings.values())
    if not total:
        return _("No objective has a rating yet, so nothing can be said about what the units are able to do.")
    good = report.ratings.get(Rating.P, 0) + report.ratings.get(Rating.S, 0)
    told = _(
        "Of {total} rated objectives {good} were reached (P or S), {major} with major challenges (M), {unable} not (U)."
    )
    return told.format(
        total=total, good=good, major=report.ratings.get(Rating.M, 0), unable=report.ratings.get(Rating.U, 0)
    )


def _trend(report: PeriodReport) -> str:
    """Only where both sides rest on enough drills of the same family."""
    told = [_change(item, report.names.get(item.ref, item.ref)) for item in report.trends if item.change is not None]
    if told:
        return _("Compared with the period before, within the same family: {changes}.").format(changes="; ".join(told))
    few = _(
        "Fewer than {few} drills of any one family were scored in one of the two periods, so no rise or fall is claimed."
    )
    return few.format(few=FEW)


def _change(item: Compared, name: str) -> str:
    return _("{name} {before} → {now} ({drills} and {earlier} drills)").format(
        name=name, before=decimal(item.before), now=decimal(item.score), drills=item.drills, earlier=item.before_drills
    )


def _weak(report: PeriodReport) -> str:
    if not report.weaknesses:
        return _("No criterion was below the pass mark in two or more drills.")
    first = report.weaknesses[0]
    count = len(report.weaknesses)
    told = ngettext(
        "{count} criterion was below the pass mark in two or more drills:",
        "{count} criteria were below the pass mark in two or more drills; the most frequent:", count,
    )  # fmt: skip
    most = _('{code} "{text}" in {below} of {judged} drills').format(
        code=first.code, text=first.text, below=len(first.below), judged=first.judged
    )
    return f"{told.format(count=count)} {most}."


def suggestions(report: PeriodReport) -> tuple[str, ...]:
    """What follows, each with its ground."""
    found = [
        *_suggest_units(report), *_suggest_overdue(report), *_suggest_weak(report), *_suggest_again(report),
        *_suggest_open(report), *_suggest_share(report),
    ]  # fmt: skip
    return tuple(found) or (_("The programme continues as planned."),)


def _suggest_units(report: PeriodReport) -> list[str]:
    found = []
    if report.uncovered:
        names = named([item.name for item in report.uncovered])
        found.append(_("Put a drill on the schedule for the units that had none: {names}.").format(names=names))
    late = sum(item.late for item in report.requirements)
    if late:
        found.append(
            ngettext(
                "Make up for {count} requirement of the programme whose last day has passed (chapter II).",
                "Make up for {count} requirements of the programme whose last day has passed (chapter II).", late,
            ).format(count=late)
        )  # fmt: skip
    return found


def _suggest_overdue(report: PeriodReport) -> list[str]:
    codes = [item.code for item in report.drills if outcome_of(item.state, item.day, report.today) is Outcome.OVERDUE]
    if not codes:
        return []
    return [_("Decide on drills whose day has passed without being held, postponed or cancelled: {codes}.").format(
        codes=named(codes))]  # fmt: skip


def _suggest_weak(report: PeriodReport) -> list[str]:
    return [
        _('Train {code} "{text}" in {units} and test it again: below the pass mark in {below} of {judged} drills.').format(
            code=item.code, text=item.text, units=named([report.names.get(unit, unit) for unit in item.units]),
            below=len(item.below), judged=item.judged,
        )
        for item in report.weaknesses[:3]
    ]  # fmt: skip


def _suggest_again(report: PeriodReport) -> list[str]:
    unable = [item for item in report.standings.values() if item.drill.lowest is Rating.U]
    if not unable:
        return []
    names = [
        f"{report.names.get(item.unit, item.unit)} – {report.names.get(item.family, item.family)}" for item in unable
    ]
    return [_("Drill again where the last drill left an objective that could not be performed (U): {names}.").format(
        names=named(names))]  # fmt: skip


def _suggest_open(report: PeriodReport) -> list[str]:
    found = []
    if report.provisional:
        found.append(
            ngettext(
                "Finish and issue the report of {count} held drill; its numbers are provisional until then.",
                "Finish and issue the reports of {count} held drills; their numbers are provisional until then.",
                report.provisional,
            ).format(count=report.provisional)
        )
    if report.overdue:
        found.append(
            ngettext(
                "Close the follow-up of {count} drill that is older than {days} days and not shown as mended by a later drill.",
                "Close the follow-up of {count} drills that is older than {days} days and not shown as mended by a later drill.",
                len(report.overdue),
            ).format(count=len(report.overdue), days=DUE_DAYS)
        )
    return found


def _suggest_share(report: PeriodReport) -> list[str]:
    share = report.people.share
    if share is None or share >= LOW_SHARE or not report.planned:
        return []
    return [_("Bring other people to the next drills: {never} of {base} have not been drilled in this period.").format(
        never=report.people.base - report.people.drilled, base=report.people.base)]  # fmt: skip
