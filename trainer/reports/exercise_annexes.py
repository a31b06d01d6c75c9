"""The annexes of a Renlat: roles, forces, injects, equipment, safety, timetable."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from trainer.domain.plan_papers import ExercisePlan
from trainer.i18n import _, language
from trainer.reports import words
from trainer.reports.blocks import lettered, para, play_time, table
from trainer.reports.frame import Letterhead
from trainer.reports.grid import Column, Look
from trainer.reports.plan_words import short_day
from trainer.reports.story import Story

SIZE = Look(size=8.5, leading=10.5, is_fitted=True)
Annex = tuple[str, Callable[[Story, ExercisePlan], None], bool]


def annexes_of(plan: ExercisePlan) -> tuple[Annex, ...]:  # noqa: ARG001  the same for every plan, so that readers know where to look
    """Title, writer, and whether players must not see it."""
    return (
        (_("Organisers and roles"), _roles, False),
        (_("Forces"), _forces, False),
        (_("List of injects"), _injects, True),
        (_("Equipment and bookings"), _means, False),
        (_("Safety"), _safety, False),
        (_("Timetable"), _timetable, False),
    )


def add_annexes(story: Story, plan: ExercisePlan) -> None:
    """Each annex on pages of its own."""
    for place, (title, write, is_guarded) in enumerate(annexes_of(plan)):
        name = _("ANNEX {letter}").format(letter=chr(65 + place))
        head = (name.upper(), _("NUMBER: {number}").format(number=plan.number),
                _("DATE: {date}").format(date=plan.signature.date or "…"))  # fmt: skip
        story.annex(f"{name}. {title.upper()}", name, Letterhead(head, is_annex=True), is_guarded=is_guarded)
        write(story, plan)


def _roles(story: Story, plan: ExercisePlan) -> None:
    columns = (
        Column(_("No."), 24, "right"), Column(_("Role"), 100), Column(_("Rank"), 50), Column(_("Name"), 100),
        Column(_("NRP/NIP"), 56), Column(_("Position"), 80), Column(_("Unit"), 60), Column(_("Duty"), 110),
    )  # fmt: skip
    rows = [
        (str(place), plan.role_labels.get(item.role, item.role), item.rank, item.name, item.service_number, item.position,
         plan.unit_names.get(item.unit, item.unit), plan.role_duties.get(item.role, "–"))
        for place, item in enumerate(plan.drill.roles, start=1)
    ]  # fmt: skip
    story.add([table(columns, rows, SIZE)] if rows else [para(_("Nobody is named in a role yet."))])
    _assignments(story, plan)


def _assignments(story: Story, plan: ExercisePlan) -> None:
    """Who scores whom on which sheets."""
    if not plan.drill.assignments:
        return
    story.caption(_("Evaluators and score sheets"))
    people = {item.person: f"{item.rank} {item.name}".strip() for item in plan.drill.roles}
    teams = {team.id: team.name for team in plan.drill.teams}
    grouped: dict[tuple[str, str], list[str]] = {}
    for item in plan.drill.assignments:
        key = (people.get(item.evaluator, "–"), teams.get(item.team, "–"))
        grouped.setdefault(key, []).append(item.sheet)
    columns = (Column(_("Evaluator"), 170), Column(_("Team"), 150), Column(_("Sheets"), 162))
    rows = [(name, team, ", ".join(sheets)) for (name, team), sheets in grouped.items()]
    story.add([table(columns, rows, SIZE)])


def _forces(story: Story, plan: ExercisePlan) -> None:
    scenario = plan.scenario
    groups = ((_("Unit"), scenario.units), (_("Partner"), scenario.partners), (_("Role player"), scenario.role_players))
    columns = (
        Column(_("Kind"), 60), Column(_("Name"), 150), Column(_("Strength"), 54, "right"), Column(_("Task"), 218)
    )  # fmt: skip
    rows = [(kind, item.name, str(item.strength), item.task or "–") for kind, group in groups for item in group]
    story.add([table(columns, rows, SIZE)] if rows else [para("–")])
    story.caption(_("Teams of the drill"))
    named = {team.id: len(plan.drill.members(team.id)) for team in plan.drill.teams}
    columns = (
        Column(_("Team"), 200), Column(_("Level"), 110), Column(_("Planned strength"), 80, "right"),
        Column(_("Participants"), 80, "right"),
    )  # fmt: skip
    teams = [
        (
            team.name,
            words.word(words.LEVELS, team.level),
            str(team.strength) if team.strength else "–",
            str(named[team.id]),
        )
        for team in plan.drill.teams
    ]
    story.add([table(columns, teams, SIZE)] if teams else [para("–")])


def _injects(story: Story, plan: ExercisePlan) -> None:
    story.note(_("For control and evaluators only. Not for players."))
    if not plan.scenario.injects:
        story.add([para(_("No inject was planned."))])
        return
    columns = (
        Column(_("No."), 22, "right"), Column(_("Play time"), 44, "right"), Column(_("Clock"), 44, "right"),
        Column(_("From, to, by"), 96), Column(_("Inject"), 150), Column(_("Expected action"), 112),
        Column(_("Objectives"), 40),
    )  # fmt: skip
    rows = [
        (str(item.number), play_time(item.minute), _clock(plan, item.minute),
         f"{item.sender} → {item.receiver}\n{words.word(words.CHANNELS, item.channel)}", item.text, item.expected,
         ", ".join(item.objectives))
        for item in plan.scenario.injects
    ]  # fmt: skip
    story.add([table(columns, rows, Look(size=8.5, leading=10.5))])


def _means(story: Story, plan: ExercisePlan) -> None:
    if not plan.means:
        story.add([para(_("Nothing is booked for this drill."))])
        return
    columns = (
        Column(_("No."), 24, "right"), Column(_("Name"), 190), Column(_("Kind"), 110), Column(_("Owner"), 110),
        Column(_("Quantity"), 48, "right"),
    )  # fmt: skip
    rows = [
        (str(place), item.name, item.kind, item.unit, str(item.quantity))
        for place, item in enumerate(plan.means, start=1)
    ]
    story.add([table(columns, rows, SIZE)])


def _safety(story: Story, plan: ExercisePlan) -> None:
    story.section(_("Safety"))
    story.add(lettered(plan.sections["safety"] or (_("Nothing special is asked for by the scenario."),)))
    story.section(_("Human rights"))
    story.add(lettered(plan.sections["human_rights"] or (_("Nothing special is asked for by the scenario."),)))
    holders = [item for item in plan.drill.roles if item.role in ("KESELAMATAN", "KESEHATAN", "WASDAL")]
    if holders:
        story.section(_("Who answers for it"))
        story.add(lettered([
            f"{plan.role_labels.get(item.role, item.role)}: {item.rank} {item.name}, {item.position}" for item in holders
        ]))  # fmt: skip


def _timetable(story: Story, plan: ExercisePlan) -> None:
    """For everybody: when injects come stands with the injects, which players do not see."""
    columns = (
        Column(_("Day"), 60), Column(_("Clock"), 54, "right"), Column(_("Play time"), 60, "right"),
        Column(_("What happens"), 308),
    )  # fmt: skip
    before = [(_("before"), "", "", text) for text in plan.sections["preparation"]]
    rows = [
        *before,
        _moment(plan, 0, _("STARTEX: the exercise director starts the drill")),
        *(_moment(plan, minute, _("Play goes on")) for minute in _midnights(plan)),
        _moment(plan, plan.drill.minutes, _("ENDEX: the exercise director ends the drill")),
        (_("after"), "", "", _("Hot wash; evaluators complete their sheets; the report (LHPL) is drafted")),
    ]
    story.add([table(columns, rows, Look(size=9, leading=11))])
    late = [item.number for item in plan.scenario.injects if item.minute > plan.drill.minutes]
    if late:
        story.note(_("Injects {numbers} lie after the planned ENDEX: shorten play or leave them out.").format(
            numbers=", ".join(map(str, late))))  # fmt: skip


def _moment(plan: ExercisePlan, minute: int, what: str) -> tuple[str, str, str, str]:
    return _day(plan, minute), _clock(plan, minute), play_time(minute), what


def _midnights(plan: ExercisePlan) -> list[int]:
    """Minutes of play at which another day begins."""
    begin = _local(plan, 0)
    first = 24 * 60 - begin.hour * 60 - begin.minute
    return list(range(first, plan.drill.minutes, 24 * 60))


def _local(plan: ExercisePlan, minute: int) -> datetime:
    return (plan.drill.start + timedelta(minutes=minute)).astimezone(ZoneInfo(plan.drill.zone))


def _clock(plan: ExercisePlan, minute: int) -> str:
    return f"{_local(plan, minute):{'%H.%M' if language() == 'id' else '%H:%M'}}"


def _day(plan: ExercisePlan, minute: int) -> str:
    return short_day(_local(plan, minute).date())
