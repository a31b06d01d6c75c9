"""Who was drilled on what: rows beside issued reports, and one person's parts in drills. Functions never commit."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, literal, select, union_all

from trainer.domain.directory import Person
from trainer.domain.ids import PersonId
from trainer.domain.journal import Entry, EntryKind, standing
from trainer.domain.report_form import CERTIFICATE
from trainer.domain.states import RESULTS
from trainer.domain.training_record import PLAYER, Certificate, Judged, Part, Trained
from trainer.store import directory, journal_rows
from trainer.store.tables import (
    attendance,
    drill,
    drill_role,
    journal,
    letter,
    participant,
    person,
    report,
    result_line,
    team,
    training,
)

_HELD = [state.value for state in RESULTS]


def trained_of(connection: Connection, unit: str) -> tuple[Trained, ...]:
    """The active people of a unit by name, each with the families he was drilled on."""
    counted = (
        select(training.c.person, training.c.family, func.count(), func.max(training.c.day))
        .join(person, person.c.id == training.c.person)
        .where(person.c.unit == unit, person.c.is_active)
        .group_by(training.c.person, training.c.family)
    )
    found: dict[str, dict[str, tuple[int, date]]] = {}
    for key, family, count, last in connection.execute(counted):
        found.setdefault(key, {})[family] = (int(count), last)
    return tuple(Trained(item, found.get(item.id, {})) for item in _people(connection, unit))


def _people(connection: Connection, unit: str) -> tuple[Person, ...]:
    return directory.list_people(connection, unit_code=unit, limit=MOST)


MOST = 20_000
"""No unit has more people; a Polda has some thousands."""


def drilled_on(connection: Connection, key: PersonId) -> dict[str, tuple[int, date]]:
    """Families a person was drilled on, with how often and when last."""
    wanted = (
        select(training.c.family, func.count(), func.max(training.c.day))
        .where(training.c.person == key).group_by(training.c.family)
    )  # fmt: skip
    return {family: (int(count), last) for family, count, last in connection.execute(wanted)}


def parts_of(connection: Connection, key: PersonId) -> tuple[Part, ...]:
    """Every held drill in which a person was drilled or had a role, the latest first; results of issued reports only."""
    played = (
        select(participant.c.drill, literal(PLAYER).label("role"), team.c.name.label("team"))
        .outerjoin(team, team.c.id == participant.c.team)
        .where(participant.c.person == key)
    )
    served = select(drill_role.c.drill, drill_role.c.role, literal("").label("team")).where(drill_role.c.person == key)
    part = union_all(played, served).subquery()
    columns = (
        drill.c.id,
        drill.c.code,
        drill.c.title,
        drill.c.host,
        drill.c.start,
        drill.c.zone,
        part.c.role,
        part.c.team,
    )
    wanted = select(*columns).join(part, part.c.drill == drill.c.id).where(drill.c.state.in_(_HELD))
    rows = connection.execute(wanted.order_by(drill.c.start.desc(), drill.c.code.desc(), part.c.role)).all()
    keys = sorted({row.id for row in rows})
    revisions, families = _revisions(connection, keys), _families(connection, key)
    judged, said = _judged(connection, key, revisions), _said(connection, key, keys)
    return tuple(
        Part(
            row.id, row.code, row.title, row.host, row.start.astimezone(ZoneInfo(row.zone)).date(), row.role,
            row.team or "", said.get(row.id, "") if row.role == PLAYER else "", row.id in revisions,
            families.get(row.id, ()) if row.role == PLAYER else (), judged.get(row.id, ()) if row.role == PLAYER else (),
        )
        for row in rows
    )  # fmt: skip


def _revisions(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    counted = (
        select(report.c.drill, func.max(report.c.revision)).where(report.c.drill.in_(keys)).group_by(report.c.drill)
    )
    return {drill: int(revision) for drill, revision in connection.execute(counted)}


def _families(connection: Connection, key: PersonId) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    wanted = select(training.c.drill, training.c.family).where(training.c.person == key)
    for drill_id, family in connection.execute(wanted.order_by(training.c.family)):
        found[drill_id] = (*found.get(drill_id, ()), family)
    return found


def _judged(connection: Connection, key: PersonId, revisions: dict[str, int]) -> dict[str, tuple[Judged, ...]]:
    line = result_line.c
    wanted = select(line.drill, line.revision, line.ref, line.score, line.coverage, line.rating).where(
        line.drill.in_(list(revisions)), line.kind == "person", line.subject == key
    )
    found: dict[str, tuple[Judged, ...]] = {}
    for row in connection.execute(wanted.order_by(line.drill, line.ref)):
        if revisions[row.drill] == row.revision:
            item = Judged(row.ref, row.score, row.coverage, row.rating or "")
            found[row.drill] = (*found.get(row.drill, ()), item)
    return found


def _said(connection: Connection, key: PersonId, keys: Sequence[str]) -> dict[str, str]:
    """What the roll said; two different words are both shown."""
    wanted = select(attendance.c.drill, attendance.c.value).where(
        attendance.c.drill.in_(keys), attendance.c.subject == str(key)
    )
    found: dict[str, set[str]] = {}
    for drill_id, value in connection.execute(wanted):
        found.setdefault(drill_id, set()).add(str(value))
    return {drill_id: " / ".join(sorted(values)) for drill_id, values in found.items()}


def tests_of(connection: Connection, key: PersonId, keys: Sequence[str]) -> dict[str, tuple[Entry, ...]]:
    """By drill the standing entries of the person's knowledge tests; those of others are not read."""
    columns = select(*journal_rows.ENTRY).where(journal.c.kind != "mark")
    tests = columns.where(
        journal.c.drill.in_(keys), journal.c.kind == EntryKind.KNOWLEDGE.value, journal.c.subject == str(key)
    )
    found = [journal_rows.entry_of(row) for row in connection.execute(tests)]
    drills = sorted({entry.drill for entry in found})
    taken_back = columns.where(journal.c.drill.in_(drills), journal.c.kind == EntryKind.RETRACTION.value)
    back = [journal_rows.entry_of(row) for row in connection.execute(taken_back)]
    return {one: standing(entry for entry in (*found, *back) if entry.drill == one) for one in drills}


def certificates_of(connection: Connection, number: str, keys: Sequence[str]) -> tuple[Certificate, ...]:
    """Numbered certificates of training of a person, the latest first."""
    wanted = (
        select(drill.c.code, letter.c.text, letter.c.at)
        .join(drill, drill.c.id == letter.c.drill)
        .where(letter.c.drill.in_(keys), letter.c.kind == CERTIFICATE, letter.c.about == number, letter.c.void == "")
        .order_by(letter.c.at.desc(), letter.c.number.desc())
    )
    return tuple(Certificate(code, text, _day(at)) for code, text, at in connection.execute(wanted))


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()
