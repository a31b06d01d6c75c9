"""What the papers that follow from a drill's data say, read from all that is kept about it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from trainer.domain.computing import compute
from trainer.domain.conduct import Attendance, attendance_of
from trainer.domain.documents import Known
from trainer.domain.drill import RESULTS, Drill, Participant, State
from trainer.domain.drill_papers import (
    AttendanceGroup,
    AttendancePaper,
    Attendee,
    Awarded,
    CertificatePaper,
    DrillFacts,
    FollowUpPaper,
    PersonPaper,
    person_results,
)
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import TeamId
from trainer.domain.journal import EntryKind
from trainer.domain.paper_head import PaperHead
from trainer.domain.plan_papers import highest_class
from trainer.domain.reconciliation import blinded
from trainer.domain.report_form import CERTIFICATE
from trainer.domain.roll_call import bare
from trainer.i18n import _, language
from trainer.paths import resources as resource_folder
from trainer.services.office import in_front
from trainer.services.paper_heads import drill_head
from trainer.services.report_draft import draft_of
from trainer.services.words import days_between, times_between
from trainer.services.workplace import Workplace
from trainer.store import directory, drills, journal, letters, scenarios
from trainer.store.database import Connection

GUESTS, ALL_GUESTS = 10, 30
RESTRICTED = "T"
FINAL = frozenset({State.REPORT_ISSUED, State.ARCHIVED})


@dataclass(frozen=True)
class Read:
    """A drill with what most papers need of it."""

    place: Workplace
    connection: Connection
    drill: Drill
    units: Mapping[str, str]

    def head(self, kind: str, least: str = "") -> PaperHead:
        """The form of a paper, at least as secret as asked for."""
        head = drill_head(self.place, self.connection, self.drill, kind)
        return replace(head, classification=highest_class((head.classification, least))) if least else head

    def facts(self) -> DrillFacts:
        """Which drill, where and when."""
        drill = self.drill
        return DrillFacts(
            drill.code, drill.title, days_between(drill.start, drill.end, drill.zone),
            times_between(drill.start, drill.end, drill.zone), drill.place, self.unit(drill.host)
        )  # fmt: skip

    def unit(self, code: str) -> str:
        """Its name."""
        return self.units.get(code, code)


def read(place: Workplace, connection: Connection, key: str) -> Read:
    """A drill by id or code."""
    drill = drills.load_drill(connection, drills.find_drill(connection, key))
    units = {item.code: item.name for item in directory.list_units(connection)}
    return Read(place, connection, drill, units)


def known_of(connection: Connection, drill: Drill, cards: int) -> Known:
    """How many were present, judged singly, tested; cheap enough to be asked at every look."""
    entries = journal.standing_entries(connection, drill.id)
    people = {item.person for item in drill.participants}
    scenario = scenarios.load_version(connection, drill.version)
    personal = {item.code for sheet in scenario.all_sheets if sheet.level == "person" for item in sheet.criteria}
    assigned = {item.sheet for item in drill.assignments}
    is_planned = any(sheet.level == "person" and sheet.code in assigned for sheet in scenario.all_sheets)
    marked = {item.subject for item in entries if item.kind is EntryKind.MARK and item.ref in personal}
    return Known(
        present=sum(word == Attendance.PRESENT for word in attendance_of(entries).values()),
        judged=len(people) if is_planned else len(marked & people),
        tested=len({item.subject for item in entries if item.kind is EntryKind.KNOWLEDGE and item.subject in people}),
        cards=cards,
    )  # fmt: skip


def attendance_paper(item: Read, *, by_name: bool = False) -> AttendancePaper:
    """The list by team or by name; what was recorded stands in it once play has begun."""
    drill = item.drill
    said = attendance_of(journal.standing_entries(item.connection, drill.id))
    is_recorded = bool(said) and (drill.state in RESULTS or drill.state is State.RUNNING)
    groups = _by_name(item, said) if by_name else _by_team(item, said)
    labels = _roles()
    leaders = tuple(
        Attendee(one.rank, one.name, one.service_number, labels.get(one.role, one.role), item.unit(one.unit))
        for one in drill.roles
    )
    if leaders:
        groups = (*groups, AttendanceGroup(_("Organisers and evaluators"), leaders))
    guests = GUESTS if drill.participants else ALL_GUESTS
    return AttendancePaper(item.head("attendance"), item.facts(), groups, guests, is_recorded)


def _by_name(item: Read, said: Mapping[str, str]) -> tuple[AttendanceGroup, ...]:
    people = sorted(item.drill.participants, key=lambda one: (one.name.casefold(), one.service_number))
    lines = tuple(_attendee(item, one, said) for one in people)
    return (AttendanceGroup(_("Participants"), lines),) if lines else ()


def _by_team(item: Read, said: Mapping[str, str]) -> tuple[AttendanceGroup, ...]:
    """Teams in the order of the plan; who is in none at the end."""
    members: dict[str, list[Participant]] = {team.id: [] for team in item.drill.teams}
    alone: list[Participant] = []
    for one in item.drill.participants:
        members.get(one.team or "", alone).append(one)
    names = {team.id: team.name for team in item.drill.teams}
    found = [(names[TeamId(team)], people) for team, people in members.items()] + [(_("Without a team"), alone)]
    return tuple(
        AttendanceGroup(name, tuple(_attendee(item, one, said) for one in people)) for name, people in found if people
    )


def _attendee(item: Read, one: Participant, said: Mapping[str, str]) -> Attendee:
    told = said.get(one.person, "")
    return Attendee(one.rank, one.name, one.service_number, one.position, item.unit(one.unit), told)


def person_paper(item: Read, person: str = "") -> PersonPaper:
    """Sheets of all who were judged singly, or of one; raises `Refusal` when there is none."""
    drill = item.drill
    wanted = find_person(drill, person)
    scenario = scenarios.load_version(item.connection, drill.version)
    owner = in_front(item.place, item.connection)
    held = journal.standing_entries(item.connection, drill.id)
    entries, _alone = blinded(drill, scenario, held, owner.service_number if owner else "")
    people = person_results(
        drill, compute(drill, scenario, entries), dict(item.units), wanted.person if wanted else ""
    )  # fmt: skip
    if not people:
        if wanted is not None:
            raise Refusal(mark("{name} was not judged singly in this drill."), name=wanted.name)
        raise Refusal(mark("No score sheet of this drill judges single persons."))
    return PersonPaper(
        item.head("person", RESTRICTED), item.facts(), drill.bands, people, is_open=drill.state not in FINAL
    )  # fmt: skip


def certificate_paper(item: Read, person: str = "") -> CertificatePaper:
    """Certificates of all who were present, or of one; raises `Refusal` for who was not."""
    drill, wanted = item.drill, find_person(item.drill, person)
    said = attendance_of(journal.standing_entries(item.connection, drill.id))
    teams = {team.id: team.name for team in drill.teams}
    awarded = []
    for place, one in enumerate(drill.participants, start=1):
        if said.get(one.person) != Attendance.PRESENT or (wanted is not None and one.person != wanted.person):
            continue
        role = _("player in {team}").format(team=teams[one.team]) if one.team in teams else _("player")
        given = letters.letter_of(item.connection, drill.host, CERTIFICATE, str(drill.id), one.service_number)
        number = given.text if given is not None else ""
        awarded.append(Awarded(one, item.unit(one.unit), role, f"{drill.code}/{place:03d}", number))
    if not awarded:
        if wanted is not None:
            raise Refusal(mark("{name} was not recorded as present, so there is no certificate."), name=wanted.name)
        raise Refusal(mark("Nobody was recorded as present. Complete the attendance under Conduct."))
    return CertificatePaper(item.head(CERTIFICATE), item.facts(), tuple(awarded))


def numbered_papers(item: Read, kind: str, person: str = "") -> tuple[tuple[str, str], ...]:
    """What of a kind gets a number: what tells it apart, and its subject. Certificates get one each."""
    if kind != CERTIFICATE:
        return (("", item.drill.title),)
    people = certificate_paper(item, person).people
    return tuple((one.person.service_number, f"{item.drill.title}: {one.person.name}") for one in people)


def follow_up_paper(item: Read) -> FollowUpPaper:
    """The follow-up of the report as it stands."""
    report = draft_of(item.place, item.connection, item.drill.id)
    return FollowUpPaper(item.head("followup"), item.facts(), report.follow_up)


def find_person(drill: Drill, number: str) -> Participant | None:
    """A participant by service number or id; None when nobody is named. Raises `Refusal` for who takes no part."""
    if not number:
        return None
    wanted = bare(number)
    for one in drill.participants:
        if number == one.person or (wanted and bare(one.service_number) == wanted):
            return one
    raise Refusal(mark("{number} is no participant of drill {code}."), number=number, code=drill.code)


def _roles() -> dict[str, str]:
    from trainer.library import resources  # pydantic and YAML only when a paper is made

    roles = resources.roles(resource_folder())
    return {one.code: one.label if language() == "id" else one.label_en for one in roles}
