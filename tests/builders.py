"""Domain values with sensible fictional defaults: a test names only what it is about."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from trainer.domain.access import Role, User
from trainer.domain.directory import (
    CalendarDay,
    Jurisdiction,
    NumberKind,
    Partner,
    Person,
    Region,
    Unit,
    UnitKind,
)
from trainer.domain.drill import Assignment, Drill, Participant, RoleHolder, State, Team
from trainer.domain.ids import DrillId, EntryId, PersonId, TeamId, UnitId, VersionId, uuid7
from trainer.domain.journal import Entry, EntryKind, following
from trainer.domain.result import StandingMark
from trainer.domain.scenario import (
    Channel,
    Family,
    Force,
    Inject,
    Method,
    Objective,
    Phase,
    RiskFactor,
    Run,
    Scenario,
    Situation,
)
from trainer.domain.scoring import Criterion, Kind, Level, ScoreSheet

NOON = datetime(2026, 8, 12, 4, 0, tzinfo=UTC)
"""12.00 WITA on a Wednesday, the usual moment of a test."""

BIRTH = 1_786_492_800_000
"""2026-08-12 00:00 UTC in milliseconds: the birth of every built identifier."""


def an_id(name: str) -> str:
    """The same UUIDv7 for the same name."""
    return uuid7(BIRTH, int.from_bytes(hashlib.sha256(name.encode()).digest()[:16], "big"))


def a_unit(code: str = "KNW", **changes) -> Unit:
    """Polres of a code; another code is another unit with another id."""
    values = {
        "id": UnitId(an_id(f"unit {code}")), "code": code, "name": f"Polres {code}", "kind": UnitKind.POLRES,
        "parent": "SULTRA", "town": "Kota Contoh", "latitude": -3.9, "longitude": 122.1, "island": "daratan",
        "zone": "Asia/Makassar", "strength": 480, "letterhead": ("KEPOLISIAN CONTOH", f"RESOR {code}"),
        "chief": f"Kepala Kepolisian Resor {code}",
    }  # fmt: skip
    return Unit(**{**values, **changes})


def a_person(name: str = "Contoh Satu", **changes) -> Person:
    """A member of Polres KNW. The service number follows from the name."""
    number = f"{int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10**8:08d}"
    values = {
        "id": PersonId(an_id(f"person {name}")), "service_number": number, "number_kind": NumberKind.NRP, "name": name,
        "rank": "BRIPKA", "position": "Banit Samapta", "unit": "KNW",
    }  # fmt: skip
    return Person(**{**values, **changes})


def a_partner(code: str = "KPU", **changes) -> Partner:
    return Partner(**{"code": code, "name": "KPU Contoh", "name_en": "Election office", "kind": "election", **changes})


def a_region(code: str = "74.03", **changes) -> Region:
    values = {"code": code, "name": f"Kabupaten {code}", "capital": "Contoh", "latitude": -3.9, "longitude": 122.0}
    return Region(**{**values, **changes})


def a_jurisdiction(unit: str = "KNW", region: str = "74.03", **changes) -> Jurisdiction:
    values = {
        "unit": unit, "region": region, "districts": ("Contoh Utara", "Contoh Selatan"),
        "valid_from": date(2024, 1, 1), "valid_to": None, "confirmed": True, "note": "Perkap contoh",
    }  # fmt: skip
    return Jurisdiction(**{**values, **changes})


def a_day(first: date = date(2026, 8, 12), last: date | None = None, **changes) -> CalendarDay:
    values = {
        "first": first, "last": last or first, "name": "Hari contoh", "kind": "libur", "official": True,
        "effect": "warn", "source": "",
    }  # fmt: skip
    return CalendarDay(**{**values, **changes})


def a_criterion(code: str = "LP-01.1", kind: Kind = Kind.GRADE, weight: float = 100.0, **changes) -> Criterion:
    """A criterion of a kind; `time` runs from 60 to 120 seconds."""
    values = {"code": code, "text": f"Kriteria {code}", "weight": weight, "kind": kind}
    if kind is Kind.GRADE:
        values["anchors"] = {Level.SB: "Sangat baik", Level.K: "Kurang"}
    if kind is Kind.TIME:
        values |= {"target": 60, "limit": 120}
    return Criterion(**{**values, **changes})


def a_sheet(*criteria: Criterion, code: str = "LP-01", **changes) -> ScoreSheet:
    """A team's sheet; without criteria it has one of each kind (50, 30, 20)."""
    usual = (
        a_criterion(f"{code}.1", Kind.CHECK, 50),
        a_criterion(f"{code}.2", Kind.GRADE, 30),
        a_criterion(f"{code}.3", Kind.TIME, 20),
    )
    values = {
        "code": code, "title": f"Lembar {code}", "title_en": f"Sheet {code}", "level": "team",
        "criteria": criteria or usual, "summary": "Ringkas", "summary_en": "Short", "references": ("UU9-1998",),
    }  # fmt: skip
    return ScoreSheet(**{**values, **changes})


def an_objective(code: str = "a", **changes) -> Objective:
    values = {
        "code": code, "title": f"Sasaran {code}", "text": "Hak dilayani.", "measured_by": ("LP-01.1",),
        "criteria": (a_criterion(f"SK-01.{code}1", Kind.CHECK, 100),),
    }  # fmt: skip
    return Objective(**{**values, **changes})


def an_inject(number: int = 1, minute: int = 0, **changes) -> Inject:
    values = {
        "number": number, "minute": minute, "channel": Channel.RADIO, "sender": "Danton", "receiver": "Posko",
        "text": "Massa tiba.", "expected": "Melayani.", "objectives": ("a",), "situation": Situation.GREEN,
    }  # fmt: skip
    return Inject(**{**values, **changes})


def a_scenario(**changes) -> Scenario:
    """SK-01 with one objective (sheet SK-01) and one shared sheet LP-01."""
    values = {
        "slug": "sk-01-contoh", "code": "SK-01", "title": "Unjuk rasa contoh", "title_en": "Example protest",
        "summary": "Ringkas.", "summary_en": "Short.", "families": (Family.PROTEST,), "phases": (Phase.STOPPING,),
        "situations": (Situation.GREEN, Situation.YELLOW),
        "runs": (Run(Method.TFG, 90), Run(Method.FIELD, 180)), "risk_factors": (RiskFactor.POLITICS,),
        "narrative": "Keadaan umum.\n\nKeadaan khusus.", "units": (Force("Ton Dalmas", 30, "Melayani"),),
        "partners": (Force("KPU", 4),), "role_players": (Force("Massa", 40, "Orasi"),), "references": ("UU9-1998",),
        "objectives": (an_objective(),), "injects": (an_inject(1), an_inject(2, 45)), "sheets": (a_sheet(),),
        "safety": ("Kata sandi NO PLAY.",), "human_rights": ("Hak berpendapat dilindungi.",),
        "preparation": ("Gladi bersih.",),
    }  # fmt: skip
    return Scenario(**{**values, **changes})


def a_team(name: str = "Ton Dalmas", **changes) -> Team:
    return Team(**{"id": TeamId(an_id(f"team {name}")), "name": name, "strength": 30, **changes})


def a_participant(name: str = "Contoh Satu", team: Team | None = None, **changes) -> Participant:
    """The person of that name as a player."""
    person = a_person(name)
    values = {
        "person": person.id, "service_number": person.service_number, "name": name, "rank": person.rank,
        "position": person.position, "unit": person.unit, "team": team.id if team else None,
    }  # fmt: skip
    return Participant(**{**values, **changes})


def a_role(name: str = "Penilai Satu", role: str = "PENILAI", **changes) -> RoleHolder:
    """The person of that name in a role; from another unit than the drill's."""
    person = a_person(name)
    values = {
        "role": role, "person": person.id, "service_number": person.service_number, "name": name, "rank": "IPDA",
        "position": person.position, "unit": "KDI",
    }  # fmt: skip
    return RoleHolder(**{**values, **changes})


def an_assignment(evaluator: RoleHolder | None = None, team: Team | None = None, sheet: str = "LP-01") -> Assignment:
    return Assignment((evaluator or a_role()).person, (team or a_team()).id, sheet)


def a_drill(code: str = "KNW-2026-01", **changes) -> Drill:
    """A running drill of Polres KNW: one team with two players, one evaluator with sheet LP-01."""
    team, evaluator = a_team(), a_role()
    values = {
        "id": DrillId(an_id(f"drill {code}")), "code": code, "title": f"Latihan {code}", "state": State.RUNNING,
        "revision": 1, "version": VersionId(an_id("version 1 of sk-01-contoh")), "scenario_code": "SK-01",
        "scenario_number": 1, "host": "KNW", "units": ("KNW",), "start": NOON, "minutes": 90, "place": "Kota Contoh",
        "method": "TFG", "conditions": {"cuaca": "cerah"}, "teams": (team,),
        "participants": (a_participant("Contoh Satu", team), a_participant("Contoh Dua", team)),
        "roles": (evaluator,), "assignments": (an_assignment(evaluator, team),),
    }  # fmt: skip
    return Drill(**{**values, **changes})


def an_entry(name: str = "1", **changes) -> Entry:
    """A grade 80 of one evaluator on one device, not yet placed in a chain; another name is another id."""
    values = {
        "id": EntryId(an_id(f"entry {name}")), "drill": a_drill().id, "plan_revision": 1, "kind": EntryKind.MARK,
        "author": a_role().service_number, "device": "laptop-1", "seq": 0, "previous": "", "happened_at": NOON,
        "recorded_at": NOON, "subject": a_team().id, "ref": "LP-01.2", "payload": {"value": 80.0},
    }  # fmt: skip
    return Entry(**{**values, **changes})


def a_retraction(of: Entry, name: str = "", **changes) -> Entry:
    """The author takes an entry back."""
    values = {
        "kind": EntryKind.RETRACTION, "author": of.author, "device": of.device, "subject": of.subject, "ref": of.ref,
        "payload": {"entry": of.id},
    }  # fmt: skip
    return an_entry(name or f"retraction of {of.id}", **{**values, **changes})


def chained(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Entries in their order, each placed at the end of the chain of its drill, author and device."""
    last: dict[tuple[str, str, str], Entry] = {}
    placed = []
    for entry in entries:
        key = (entry.drill, entry.author, entry.device)
        last[key] = following(last.get(key), entry)
        placed.append(last[key])
    return tuple(placed)


def a_mark(value: str | float = 80.0, criterion: str = "LP-01.2", **changes) -> StandingMark:
    """A standing mark of an evaluator on the usual team."""
    author = str(changes.get("author", a_role().service_number))
    values = {
        "author": author, "device": "laptop-1", "subject": a_team().id, "criterion": criterion, "value": value,
        "note": "", "happened_at": NOON, "entry": an_id(f"{author} {criterion}"), "seq": 1,
    }  # fmt: skip
    return StandingMark(**{**values, **changes})


def later(minutes: float) -> datetime:
    """That many minutes after `NOON`."""
    return NOON + timedelta(minutes=minutes)


def a_user(*roles: Role, login: str = "andi", **changes) -> User:
    """A user of the Polda who signs in as andi."""
    values = {
        "id": an_id(f"user {login.strip()}"), "login": login, "name": f"Pengguna {login.strip()}",
        "service_number": "", "unit": "SULTRA", "roles": roles,
    }  # fmt: skip
    return User(**{**values, **changes})
