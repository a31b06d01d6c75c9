"""What field packages take out of the database and bring back into it. Functions never commit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, func, literal_column, select

from trainer.domain.directory import Person, Unit
from trainer.domain.drill import Booking, Drill, Participant, RoleHolder
from trainer.domain.ids import DrillId, VersionId
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.package import PackageKind, Unreadable
from trainer.domain.resources import Resource
from trainer.domain.retest import PlannedRetest
from trainer.domain.scenario import Scenario
from trainer.store import directory, drills, journal, resources, scenarios
from trainer.store.knowledge import load_choice, save_choice
from trainer.store.report_forms import KeptForm, kept_forms
from trainer.store.tables import attachment, audit, person, scenario, scenario_version
from trainer.store.tables import journal as journal_table

MANY = 500


@dataclass(frozen=True)
class Plan:
    """All that a workspace needs to score a drill.

    Packages of earlier programs hold no `forms` and no `retests`; those programs ignore them.
    """

    drill: Drill
    scenario: Scenario
    version_author: str
    version_reason: str
    version_at: datetime
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    resources: tuple[Resource, ...]
    test: Mapping[str, object]
    forms: tuple[KeptForm, ...] = ()
    retests: tuple[PlannedRetest, ...] = ()


@cache
def _adapter() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Plan)


def plan_document(plan: Plan) -> dict[str, object]:
    """A plan as plain JSON values."""
    document: dict[str, object] = _adapter().dump_python(plan, mode="json")
    return document


def plan_of(document: object) -> Plan:
    """The plan a document holds; raises `Unreadable`."""
    from pydantic import ValidationError

    try:
        plan: Plan = _adapter().validate_python(document)
    except (ValidationError, RecursionError) as error:
        raise Unreadable from error
    return plan


def load_plan(connection: Connection, drill: Drill) -> Plan:
    """What a drill's evaluators need."""
    row = connection.execute(select(scenario_version).where(scenario_version.c.id == drill.version)).mappings().one()
    holders: tuple[Participant | RoleHolder, ...] = (*drill.participants, *drill.roles)
    known = directory.people_by_id(connection, sorted({item.person for item in holders})).values()
    codes = {drill.host, *drill.units, *(item.unit for item in holders), *(item.unit for item in known)}
    booked = {item.resource for item in drill.bookings}
    return Plan(
        drill, scenarios.load_version(connection, drill.version), str(row["author"]), str(row["reason"]),
        row["created_at"], tuple(item for item in directory.list_units(connection) if item.code in codes),
        tuple(sorted(known, key=lambda item: item.service_number)),
        tuple(item for item in resources.list_resources(connection) if item.id in booked),
        load_choice(connection, drill.id), kept_forms(connection, form_offices(connection, drill.host)),
    )  # fmt: skip


def form_offices(connection: Connection, host: str) -> frozenset[str]:
    """Whose forms count for papers in a host's name: its own and its Polda's."""
    return frozenset({host} | {item.parent for item in directory.list_units(connection) if item.code == host})


def clashing_people(connection: Connection, plan: Plan) -> tuple[str, ...]:
    """Service numbers that stand for somebody with another id here."""
    wanted = {item.service_number: item.id for item in plan.people}
    rows = connection.execute(
        select(person.c.service_number, person.c.id).where(person.c.service_number.in_(list(wanted)))
    )
    return tuple(sorted(number for number, key in rows if wanted[number] != key))


def take_plan(connection: Connection, plan: Plan, new_ids: tuple[str, str]) -> None:
    """Keep a plan with everything it needs. Units that are here already stay as they are."""
    known = {item.code for item in directory.list_units(connection)}
    directory.save_units(connection, [item for item in plan.units if item.code not in known])
    directory.save_people(connection, plan.people)
    version, number = _version(connection, plan, new_ids)
    bookings = _bookings(connection, plan)
    drills.save_drill(connection, replace(plan.drill, version=version, scenario_number=number, bookings=bookings))
    if plan.test:
        save_choice(connection, plan.drill.id, plan.test)


def _version(connection: Connection, plan: Plan, new_ids: tuple[str, str]) -> tuple[VersionId, int]:
    """Found by its content: a shipped scenario has another id on each computer."""
    from trainer.store.documents import digest_of

    wanted = (
        select(scenario_version.c.id, scenario_version.c.number)
        .join(scenario, scenario.c.id == scenario_version.c.scenario)
        .where(scenario.c.slug == plan.scenario.slug, scenario_version.c.sha256 == digest_of(plan.scenario))
        .order_by(scenario_version.c.number.desc())
    )
    found = connection.execute(wanted).first()
    if found is None:
        scenarios.save_scenario(
            connection, plan.scenario, ids=new_ids, author=plan.version_author, reason=plan.version_reason,
            at=plan.version_at,
        )  # fmt: skip
        found = connection.execute(wanted).one()
    return VersionId(found.id), int(found.number)


def _bookings(connection: Connection, plan: Plan) -> tuple[Booking, ...]:
    """Resources are found by unit and name; those not here come along."""
    here = {(item.unit, item.name): item.id for item in resources.list_resources(connection)}
    resources.save_resources(connection, [item for item in plan.resources if (item.unit, item.name) not in here])
    names = {item.id: here.get((item.unit, item.name), item.id) for item in plan.resources}
    return tuple(Booking(names[item.resource], item.quantity) for item in plan.drill.bookings if item.resource in names)


# records


def entries(connection: Connection, drill: DrillId, author: str = "") -> Iterator[Entry]:
    """The entries of one author in a drill, or of all."""
    return (item for item in journal.entries(connection, drill) if not author or item.author == author)


@dataclass(frozen=True, slots=True)
class Held:
    """A photo or file that is here, without its content."""

    sha256: str
    media_type: str
    size: int


def held_attachments(connection: Connection, drill: DrillId, author: str = "") -> tuple[Held, ...]:
    """The contents that a drill's evidence names and that are here, each once and in order."""
    wanted = select(journal_table.c.author, journal_table.c.payload).where(
        journal_table.c.drill == drill,
        journal_table.c.kind == EntryKind.EVIDENCE.value,
        journal_table.c.kind != literal_column("'mark'"),  # so that the partial index answers
    )
    rows = connection.execute(wanted)
    keys = sorted({str(payload.get("sha256", "")) for who, payload in rows if not author or who == author})
    found: list[Held] = []
    for start in range(0, len(keys), MANY):
        columns = (attachment.c.sha256, attachment.c.media_type, func.length(attachment.c.content))
        held = connection.execute(select(*columns).where(attachment.c.sha256.in_(keys[start : start + MANY])))
        found += [Held(key, kind, int(size)) for key, kind, size in held]
    return tuple(sorted(found, key=lambda item: item.sha256))


# what went and came


@dataclass(frozen=True, slots=True)
class Passed:
    """A package that was written or taken, as the audit list tells it."""

    at: datetime
    act: str
    detail: Mapping[str, object]

    @property
    def is_return(self) -> bool:
        """Whether it came back from a laptop; else it held a plan."""
        return self.detail.get("kind") == PackageKind.RETURN.value


def passed(connection: Connection, code: str, acts: Iterable[str]) -> tuple[Passed, ...]:
    """The packages of a drill, the latest last."""
    wanted = select(audit.c.at, audit.c.act, audit.c.detail).where(audit.c.subject == code, audit.c.act.in_(list(acts)))
    return tuple(Passed(at, act, detail) for at, act, detail in connection.execute(wanted.order_by(audit.c.at)))
