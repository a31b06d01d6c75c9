"""Changes to a plan that is not saved yet: each takes a drill and gives a new one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from trainer.domain.assigning import proposed_assignments
from trainer.domain.directory import Person
from trainer.domain.drill import Assignment, Drill, Team, TeamLevel, role_of
from trainer.domain.errors import mark
from trainer.domain.ids import PersonId, TeamId
from trainer.domain.scenario import Scenario

EVALUATOR = "PENILAI"


def local_start(drill: Drill) -> datetime:
    """The start as the clock on the wall of the host says, without a zone."""
    return drill.start.astimezone(ZoneInfo(drill.zone)).replace(tzinfo=None)


def with_start(drill: Drill, local: datetime) -> Drill:
    """The start given as on the wall of the host."""
    return replace(drill, start=local.replace(tzinfo=ZoneInfo(drill.zone)).astimezone(UTC))


def with_method(drill: Drill, scenario: Scenario, method: str) -> Drill:
    """Another way to run it; a length that was the way's own changes with it."""
    usual = {run.method.value: run.minutes for run in scenario.runs}
    minutes = usual.get(method, drill.minutes) if drill.minutes == usual.get(drill.method) else drill.minutes
    return replace(drill, method=method, minutes=minutes)


def with_units(drill: Drill, chosen: Iterable[str]) -> Drill:
    """Units taking part, the host always first."""
    return replace(drill, units=tuple(dict.fromkeys((drill.host, *sorted(chosen)))))


def with_team(drill: Drill, key: TeamId, name: str) -> Drill:
    """One more team at the end."""
    return replace(drill, teams=(*drill.teams, Team(key, name)))


def with_team_changed(drill: Drill, key: TeamId, *, name: str, level: TeamLevel, strength: int) -> Drill:
    """A team with other words or numbers."""
    changed = Team(key, name, level, strength)
    return replace(drill, teams=tuple(changed if item.id == key else item for item in drill.teams))


def without_team(drill: Drill, key: TeamId) -> Drill:
    """A team gone: its members stay without one, its assignments go."""
    return settled(replace(drill, teams=tuple(item for item in drill.teams if item.id != key)))


def settled(drill: Drill) -> Drill:
    """The same without references to teams that are gone."""
    held = {item.id for item in drill.teams}
    return replace(
        drill,
        participants=tuple(item if item.team in held else replace(item, team=None) for item in drill.participants),
        assignments=tuple(item for item in drill.assignments if item.team in held),
    )


def with_holder(drill: Drill, scenario: Scenario, role: str, person: Person) -> Drill:
    """One more person in a role; a new evaluator gets the sheets proposed for him."""
    if any(item.role == role and item.person == person.id for item in drill.roles):
        return drill
    changed = replace(drill, roles=(*drill.roles, role_of(person, role)))
    if role != EVALUATOR:
        return changed
    return with_proposal(changed, scenario, person.id)


def without_holder(drill: Drill, role: str, person: PersonId) -> Drill:
    """A person out of a role; an evaluator loses his sheets."""
    roles = tuple(item for item in drill.roles if (item.role, item.person) != (role, person))
    kept = tuple(item for item in drill.assignments if role != EVALUATOR or item.evaluator != person)
    return replace(drill, roles=roles, assignments=kept)


def with_proposal(drill: Drill, scenario: Scenario, evaluator: PersonId) -> Drill:
    """An evaluator with the sheets that are meant for each team."""
    others = tuple(item for item in drill.assignments if item.evaluator != evaluator)
    return replace(drill, assignments=(*others, *proposed_assignments(drill, scenario, [evaluator])))


def with_same_for_all(drill: Drill, evaluator: PersonId) -> Drill:
    """Every evaluator with the assignments of one."""
    own = [item for item in drill.assignments if item.evaluator == evaluator]
    given = [replace(item, evaluator=other.person) for other in drill.evaluators() for item in own]
    return replace(drill, assignments=tuple(given))


def toggled(drill: Drill, evaluator: PersonId, cells: Iterable[tuple[TeamId, str]]) -> Drill:
    """Cells of the grid switched: all on, unless all are on already."""
    wanted = [Assignment(evaluator, team, sheet) for team, sheet in cells]
    held = set(drill.assignments)
    if all(item in held for item in wanted):
        gone = set(wanted)
        return replace(drill, assignments=tuple(item for item in drill.assignments if item not in gone))
    return replace(drill, assignments=(*drill.assignments, *(item for item in wanted if item not in held)))


def rebased(draft: Drill, before: Drill, after: Drill) -> Drill | None:
    """A draft of `before` carried over to `after`; None when its plan was changed too.

    Participants are not part of the form: they are saved at once from another tab. Nor are the rules of grading, which
    an approval freezes anew.
    """
    same = replace(
        after, revision=before.revision, state=before.state, participants=before.participants, bands=before.bands
    )
    if same != before:
        return None
    carried = replace(
        draft, revision=after.revision, state=after.state, participants=after.participants, bands=after.bands
    )
    return settled(carried)


def faults(drill: Drill) -> Mapping[str, str]:
    """What a form can say itself, by field; marked for translation."""
    found = {}
    if not drill.title.strip():
        found["title"] = mark("A drill needs a title.")
    if not drill.place.strip():
        found["place"] = mark("A drill needs a place.")
    if drill.minutes <= 0:
        found["minutes"] = mark("A drill takes at least one minute.")
    if any(not team.name.strip() for team in drill.teams):
        found["teams"] = mark("A team needs a name.")
    return found
