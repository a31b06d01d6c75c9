"""The report of a drill that was cancelled: when, by whom and why, and what had been prepared until then."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from trainer.domain.after_action import AfterActionReport, Cancellation
from trainer.domain.analysis import Claim
from trainer.domain.approval import Approval
from trainer.domain.drill import Drill, State
from trainer.domain.errors import Sentence, mark
from trainer.domain.scenario import Scenario
from trainer.domain.state_names import STATES
from trainer.i18n import _, language, ngettext
from trainer.services.report_text import Drafted, paragraphs
from trainer.services.words import day_and_date


def cancelled(
    report: AfterActionReport, told: Cancellation, sections: Mapping[str, tuple[str, ...]]
) -> AfterActionReport:
    """The report without results and follow-up, with the sections as they stand."""
    return replace(
        report, cancelled=told, follow_up=(), timeline=(), moments=(), journal=None, strengths=(), improvements=(),
        unconfirmed=(), general=sections["general"], purpose=sections["purpose"], scope=sections["scope"],
        conclusions=sections["conclusions"], suggestions=sections["suggestions"],
    )  # fmt: skip


def cancellation_of(drill: Drill, scenario: Scenario, history: Sequence[Approval]) -> Cancellation:
    """When, by whom and why, and what there was until then."""
    last = next((item for item in reversed(history) if item.target is State.CANCELLED), None)
    prepared = _prepared(drill, scenario, history)
    if last is None:
        return Cancellation("", "", "", "", prepared)
    day = day_and_date(last.at.astimezone(ZoneInfo(drill.zone)).date())
    return Cancellation(day, f"{last.rank} {last.name}".strip(), last.remark, _(STATES[last.source]), prepared)


def _prepared(drill: Drill, scenario: Scenario, history: Sequence[Approval]) -> tuple[str, ...]:
    """What there was, counted; nothing is claimed that the plan does not have."""
    judges, people, teams = len(drill.evaluators()), len(drill.participants), len(drill.teams)
    approved = next((item for item in reversed(history) if item.target is State.APPROVED), None)
    lines = [
        _("Scenario {code} version {number} with {injects} injects and {sheets} score sheets.").format(
            code=drill.scenario_code, number=drill.scenario_number, injects=len(scenario.injects),
            sheets=len(scenario.all_sheets)),
        _("{people} participants named in {teams} teams, {roles} organisers named, {judges} of them evaluators.").format(
            people=people, teams=teams, roles=len(drill.roles), judges=judges),
    ]  # fmt: skip
    if drill.assignments:
        count = len(drill.assignments)
        words = ngettext(
            "{count} score sheet assigned to an evaluator.", "{count} score sheets assigned to evaluators.", count
        )
        lines.append(words.format(count=count))
    if drill.bookings:
        count = len(drill.bookings)
        lines.append(ngettext("{count} resource booked.", "{count} resources booked.", count).format(count=count))
    if approved is not None:
        day = day_and_date(approved.at.astimezone(ZoneInfo(drill.zone)).date())
        lines.append(_("The plan was approved on {day} by {name}.").format(
            day=day, name=f"{approved.rank} {approved.name}".strip() or "–"))  # fmt: skip
    else:
        lines.append(_("The plan had not been approved."))
    return tuple(lines)


def drafted(drill: Drill, scenario: Scenario, told: Cancellation, host: str) -> dict[str, Drafted]:
    """The sections that such a report has."""
    planned = Sentence(
        mark(
            "{unit} had planned the drill “{title}” on the basis of scenario {code} version {number}. The drill was cancelled "
            "and was not held; this report has no results."
        ),
        {"unit": host, "title": drill.title, "code": scenario.code, "number": drill.scenario_number},
    )
    reason = Sentence(mark("Reason: {reason}"), {"reason": told.reason})
    sentences: dict[str, tuple[Sentence | str, ...]] = {
        "general": (planned,),
        "purpose": (mark("This report informs the leadership that the drill was not held, why, and what had been prepared."),),
        "scope": (mark("The report covers the plan, the cancellation and its reason, and what had been prepared."),),
        "conclusions": (mark("The drill was cancelled; no objective was tested."),
                        reason if told.reason else mark("No reason was recorded.")),
        "suggestions": (mark("Decide whether the drill is planned anew, and when: what was prepared can be used again."),
                        mark("Until then the readiness of the unit for this scenario rests on its earlier drills.")),
    }  # fmt: skip
    summary = scenario.summary if language() == "id" else scenario.summary_en
    return {
        name: paragraphs([_claim(item) for item in said], *((summary,) if name == "general" else ()))
        for name, said in sentences.items()
    }


def _claim(said: Sentence | str) -> Claim:
    return Claim(said if isinstance(said, Sentence) else Sentence(said))
