"""Chapter II of the after-action report: when, where, who, with what scenario, and how the drill went."""

from collections import Counter

from trainer.domain.after_action import AfterActionReport, InjectRun, Moment
from trainer.domain.conduct import Attendance
from trainer.domain.drill import RoleHolder
from trainer.domain.editions import Profile
from trainer.i18n import _
from trainer.reports import readings, words
from trainer.reports.blocks import number, pairs, paras, play_time, table
from trainer.reports.charts_course import Event, drawn, timelines, two_ladders
from trainer.reports.grid import Column, Look
from trainer.reports.story import OVER_CAPTION, OVER_TABLE, Story
from trainer.reports.withheld import absent


def add_conduct(story: Story, report: AfterActionReport, room: float) -> None:
    """Chapter II."""
    story.chapter(_("II. CONDUCT"))
    story.section(_("6. Time and place"))
    story.add([pairs(report.time_and_place or ((_("Place"), "–"),))])
    story.section(_("7. Organisers"), OVER_TABLE)
    add_organisers(story, report)
    story.section(_("8. Participants and strength"), OVER_TABLE)
    add_strength(story, report)
    story.section(_("9. Scenario and method"))
    add_scenario(story, report)
    story.section(_("10. Course of the drill"), OVER_CAPTION)
    _course(story, report, room)


def add_scenario(story: Story, report: AfterActionReport) -> None:
    """What was or would have been played, and how."""
    summary = report.scenario_summary
    story.add(paras(summary) if summary else absent(report, "–", Profile.PUBLIC))
    story.add([pairs([
        (_("Method"), words.word(words.METHODS, report.method)),
        (_("Planned length"), _("{count} minutes").format(count=report.planned_minutes)),
    ])])  # fmt: skip


def add_organisers(story: Story, report: AfterActionReport) -> None:
    """Who holds which role."""
    if not report.organisers:
        story.add(absent(report, _("None recorded."), Profile.PUBLIC))
        return
    columns = (
        Column(_("No."), 24, "right"), Column(_("Role"), 112), Column(_("Rank"), 54), Column(_("Name"), 112),
        Column(_("NRP/NIP"), 56), Column(_("Position"), 74), Column(_("Unit"), 50),
    )  # fmt: skip
    rows = [_holder_row(place, item, report) for place, item in enumerate(report.organisers, start=1)]
    story.add([table(columns, rows, Look(is_fitted=True))])


def _holder_row(place: int, item: RoleHolder, report: AfterActionReport) -> tuple[str, ...]:
    role, unit = report.role_labels.get(item.role, item.role), report.unit_names.get(item.unit, item.unit)
    return str(place), role, item.rank, item.name, item.service_number, item.position, unit


def add_strength(story: Story, report: AfterActionReport) -> None:
    """Teams as planned, as named and as present, then the scenario's forces."""
    named = Counter(item.team for item in report.participants)
    here = Counter(
        item.team for item in report.participants if report.attendance.get(item.person) == Attendance.PRESENT
    )
    columns = (
        Column(_("Team"), 182), Column(_("Level"), 108), Column(_("Planned strength"), 64, "right"),
        Column(_("Participants"), 64, "right"), Column(_("Present"), 64, "right"),
    )  # fmt: skip
    rows = [
        (team.name, words.word(words.LEVELS, team.level), str(team.strength) if team.strength else "–",
         str(named[team.id]), str(here[team.id]))
        for team in report.teams
    ]  # fmt: skip
    known = {team.id for team in report.teams}
    loose = [team for team in named if team is None or team not in known]
    if loose:
        rows.append((_("Without a team"), "–", "–", str(sum(named[team] for team in loose)),
                     str(sum(here[team] for team in loose))))  # fmt: skip
    planned = str(sum(team.strength for team in report.teams) or "–")
    rows.append((_("Total"), "", planned, str(named.total()), str(here.total())))
    story.add([table(columns, rows, Look(bold=frozenset({len(rows) - 1})))])
    _forces(story, report)


def _forces(story: Story, report: AfterActionReport) -> None:
    groups = ((_("Unit"), report.forces), (_("Partner"), report.partners))
    rows = [(kind, item.name, str(item.strength), item.task) for kind, group in groups for item in group]
    if rows:
        story.caption(_("Forces and partners of the scenario"))
        columns = (
            Column(_("Kind"), 54), Column(_("Name"), 160), Column(_("Strength"), 54, "right"), Column(_("Task"), 214)
        )  # fmt: skip
        story.add([table(columns, rows)])


def _course(story: Story, report: AfterActionReport, room: float) -> None:
    if report.timeline:
        _injects(story, report, room)
    else:
        story.add(absent(report, _("No inject was planned."), Profile.PUBLIC))
    _ladder(story, report, room)
    if report.moments:
        story.caption(_("Observations, situation and safety stops"))
        names = words.names(report.organisers)
        columns = (
            Column(_("Time"), 50, "right"), Column(_("Kind"), 96), Column(_("What was seen"), 236),
            Column(_("Recorded by"), 100),
        )  # fmt: skip
        story.add([table(columns, [_moment_row(item, names) for item in report.moments])])


def _injects(story: Story, report: AfterActionReport, room: float) -> None:
    story.caption(_("Injects, planned and actual"))
    columns = (
        Column(_("No."), 24, "right"), Column(_("Planned"), 46, "right"), Column(_("Actual"), 46, "right"),
        Column(_("Diff. (min)"), 40, "right"), Column(_("Inject"), 150), Column(_("Expected action"), 106),
        Column(_("Remarks"), 70),
    )  # fmt: skip
    story.add([table(columns, [_inject_row(run) for run in report.timeline])])
    events = [
        Event(_("Inject {number}").format(number=_number(run)), run.inject.minute, run.delivered)
        for run in report.timeline
    ]
    story.figures(_("Injects on the time line"), timelines(events, report.planned_minutes, room))
    story.note(readings.of_injects(report.timeline, len(drawn(events))))


def _ladder(story: Story, report: AfterActionReport, room: float) -> None:
    if report.ladder or report.played:
        drawing = two_ladders(report.ladder, report.played, report.planned_minutes, room)
        story.figures(_("Escalation ladder, planned and actual"), [drawing])
        story.note(readings.of_ladders(report.ladder, report.played))


def _inject_row(run: InjectRun) -> tuple[str, ...]:
    inject = run.inject
    late = None if run.delivered is None else run.delivered - inject.minute
    gap = "–" if late is None else ("+" if late > 0 else "") + number(late)
    way = f"{words.word(words.CHANNELS, inject.channel)}: {inject.sender} → {inject.receiver}"
    remarks = [words.word(words.STATUSES, run.status), run.note, run.put_off, *_responses(run)]
    return (
        _number(run), play_time(inject.minute), play_time(run.delivered), gap, f"{inject.text}\n({way})",
        inject.expected, "\n".join(item for item in dict.fromkeys(remarks) if item),
    )  # fmt: skip


def _number(run: InjectRun) -> str:
    """The plan's number; I1, I2 … for what was improvised."""
    return run.label or str(run.inject.number)


def _responses(run: InjectRun) -> list[str]:
    """What the players did, and whether it was what was expected."""
    return [f"{words.word(words.VERDICTS, item.verdict)}: {item.text}".rstrip(": ") for item in run.responses]


def _moment_row(item: Moment, names: dict[str, str]) -> tuple[str, ...]:
    return play_time(item.minute), words.word(words.KINDS, item.kind), item.text, names.get(item.by, item.by)
