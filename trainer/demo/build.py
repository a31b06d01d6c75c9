"""Builds the demo data through the services, with a clock and identifiers of its own."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from trainer.app import open_app
from trainer.demo.approve import move_on
from trainer.demo.assess import assess, plan_conditions
from trainer.demo.calibrate import calibrate
from trainer.demo.contest import hold_contest
from trainer.demo.follow import follow
from trainer.demo.people import invented
from trainer.demo.play import play
from trainer.demo.risks import enter_risks
from trainer.demo.year import TODAY, DemoClock, Year
from trainer.domain.directory import Unit, UnitKind
from trainer.domain.drill import Drill, State
from trainer.domain.errors import Obstacle, mark
from trainer.domain.ids import PersonId, TeamId, uuid7
from trainer.domain.reconciliation import LEAD, leads_of
from trainer.domain.scenario import Method
from trainer.services.office import Owner
from trainer.services.planning import DrillOrder

SEED = 2026
PEOPLE_OF_UNIT = 105
PEOPLE_OF_POLDA = 40
ZONE = ZoneInfo("Asia/Makassar")
SHOWN_SCENARIO, SHOWN_HOST = "SK-04", "KNW"

PATHS: dict[State, tuple[State, ...]] = {
    State.DRAFT: (),
    State.SUBMITTED: (State.SUBMITTED,),
    State.APPROVED: (State.SUBMITTED, State.APPROVED),
    State.SCHEDULED: (State.SUBMITTED, State.APPROVED, State.SCHEDULED),
    State.READY: (State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.READY),
}
PAST = (
    *[State.ARCHIVED] * 3, *[State.REPORT_ISSUED] * 4, *[State.REPORT_DRAFT] * 3, *[State.SCORING] * 3,
    *[State.FINISHED] * 3, *[State.CANCELLED] * 2,
)  # fmt: skip
FUTURE = (
    *[State.READY] * 3, *[State.SCHEDULED] * 10, *[State.APPROVED] * 9, *[State.SUBMITTED] * 9, *[State.POSTPONED] * 2,
    *[State.DRAFT] * 7,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Demo:
    """What was built."""

    database: Path
    report: Path
    people: int
    drills: int
    sha256: str


def build(folder: Path, tell: Callable[[str], None] = lambda _text: None) -> Demo:
    """Write `demo.db` and the LHPL of its drill into a folder; an earlier demo there is replaced.

    Raises `Obstacle` when the folder cannot be written or holds a `demo.db` that is no demo.
    """
    path = _free_place(folder)
    clock, random = DemoClock(), Random(SEED)

    def make_id() -> str:
        return uuid7(int(clock.at.timestamp() * 1000), random.getrandbits(80))

    app = open_app(path, clock=clock, make_id=make_id, device="demo")
    try:
        tell(mark("Filling the directory and the scenario library …"))
        year = Year(app, clock, random)
        _fill(year)
        tell(mark("Planning sixty drills …"))
        _plan(year)
        tell(mark("Running drills and writing reports …"))
        report = _finish(year, folder)
        enter_risks(year)
        hold_contest(year)
    finally:
        app.close()
    counts = sum(len(items) for items in year.people.values())
    return Demo(path, report, counts, len(PAST) + len(FUTURE) + 3, hashlib.sha256(report.read_bytes()).hexdigest())


def _free_place(folder: Path) -> Path:
    path = folder / "demo.db"
    marker = folder / ".demo"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists() and not marker.exists():
            raise Obstacle(
                mark("{name} in that folder was not made by the demo. Choose another folder: --out."), name=path.name
            )
        for name in ("demo.db", "demo.db-wal", "demo.db-shm"):
            (folder / name).unlink(missing_ok=True)
        marker.write_text("Polres Trainer demo\n", encoding="utf-8")
    except OSError as error:
        raise Obstacle(
            mark("The folder {name} cannot be written. Choose another one: --out."), name=str(folder)
        ) from error
    return path


def _fill(year: Year) -> None:
    services = year.app.services
    year.app.install()
    units = services.directory.units()
    taken: set[str] = set()
    for unit in units:
        count = PEOPLE_OF_POLDA if unit.kind is UnitKind.POLDA else PEOPLE_OF_UNIT
        year.people[unit.code] = invented(unit, count, year.random, services.workplace.new_id, taken)
    services.directory.add_people([person for people in year.people.values() for person in people])
    officer = year.people[SHOWN_HOST][2]
    services.office.set_owner(Owner(f"{officer.rank} {officer.name}", SHOWN_HOST, officer.service_number))


def _plan(year: Year) -> None:
    """Past drills on days before today, the shown one today, one running now, the rest in the months to come."""
    units = [item for item in year.app.services.directory.units() if item.kind is not UnitKind.POLDA]
    codes = [row.code for row in year.app.services.library.rows()]
    for place, state in enumerate(PAST):
        day = TODAY.date() - timedelta(days=170 - place * 9)
        _held(year, units[place % len(units)], codes[(place * 5) % len(codes)], day_start(day), state)
    for place, state in enumerate(FUTURE):
        day = TODAY.date() + timedelta(days=5 + place * 3)
        _coming(year, units[(place * 3) % len(units)], codes[(place * 7 + 2) % len(codes)], day_start(day), state)
    _held(year, units[2], "SK-06", TODAY - timedelta(minutes=35), State.RUNNING)


def day_start(day: date) -> datetime:
    """08.00 or so on that day in WITA; a Sunday becomes the Monday after."""
    day += timedelta(days=1 if day.weekday() == 6 else 0)
    return datetime(day.year, day.month, day.day, 8, 0, tzinfo=ZONE)


def _order(year: Year, unit: Unit, scenario: str, start: datetime) -> Drill:
    year.clock.at = min(start - timedelta(days=21), TODAY).astimezone(UTC)
    found = year.app.services.library.scenario(scenario)
    method = next((run.method for run in found.runs if run.method is not Method.FIELD), None)
    return year.app.services.planning.create(DrillOrder(scenario, unit.code, start, method=method, place=unit.town))


def staffed(year: Year, drill: Drill, count: int) -> Drill:
    """The drill with roles from its host and the Polda, and its host's people spread over the teams."""
    planning = year.app.services.planning
    own = year.people[drill.host]
    for role, person in (("PJ", own[0]), ("DIRLAT", own[1]), ("KOORLAT", own[2]), ("KESELAMATAN", own[11])):
        drill = planning.set_roles(drill, role, [person.id])
    drill = planning.set_roles(drill, "PENILAI", [person.id for person in year.evaluators])
    drill = planning.set_roles(drill, LEAD, [year.people["SULTRA"][3].id])
    players = [person.id for place, person in enumerate(own) if place not in (0, 1, 2, 11)][:count]
    teams: dict[TeamId | None, list[PersonId]] = {}
    start = 0
    for place, team in enumerate(drill.teams):
        left = len(drill.teams) - place
        share = min(team.strength or 4, max(1, (len(players) - start) // left * 2)) if left > 1 else len(players)
        teams[team.id] = players[start : start + share]
        start += share
    drill = planning.staff(drill, teams)
    return _personal_sheets_for_one_team(year, drill)


def _personal_sheets_for_one_team(year: Year, drill: Drill) -> Drill:
    """Two evaluators can watch a platoon man by man, not everybody."""
    found = year.app.services.planning.scenario_of(drill)
    personal = {sheet.code for sheet in found.sheets if sheet.level == "person"}
    if not personal:
        return drill
    watched = drill.teams[1].id
    kept = [item for item in drill.assignments if item.sheet not in personal or item.team == watched]
    return year.app.services.planning.set_assignments(drill, kept)


def _coming(year: Year, unit: Unit, scenario: str, start: datetime, state: State) -> None:
    drill = _order(year, unit, scenario, start)
    planning = year.app.services.planning
    if state is State.READY:
        drill = staffed(year, drill, 40)
    move_on(year, drill, PATHS.get(state, (State.SUBMITTED,)))
    if state is State.POSTPONED:
        planning.move(drill.code, state, "Personel terpakai pengamanan kegiatan masyarakat")


def _held(year: Year, unit: Unit, scenario: str, start: datetime, state: State) -> None:
    drill = _order(year, unit, scenario, start)
    planning = year.app.services.planning
    if state is State.CANCELLED:
        planning.move(drill.code, state, "Cuaca buruk dan gelombang tinggi")
        return
    drill = move_on(year, staffed(year, drill, 45), PATHS[State.READY])
    calibrate(year, drill)
    play(year, drill, share=0.5 if state is State.RUNNING else 0.95, until=state)


def _finish(year: Year, folder: Path) -> Path:
    """The Sispamkota drill of the shown unit: planned, staffed, played, reported."""
    unit = year.app.services.directory.unit(SHOWN_HOST)
    start = datetime(2026, 8, 11, 8, 0, tzinfo=ZONE)
    year.clock.at = start.astimezone(UTC) - timedelta(days=21)
    services = year.app.services
    drill = services.planning.create(
        DrillOrder(
            SHOWN_SCENARIO,
            unit.code,
            start,
            title="Sispamkota: unjuk rasa di kantor KPU",
            place="Halaman kantor KPU, Unaaha",
        )
    )
    drill = plan_conditions(year, staffed(year, drill, PEOPLE_OF_UNIT))
    drill = move_on(year, drill, PATHS[State.READY])
    calibrate(year, drill)
    play(year, drill, share=1.0, until=State.REPORT_DRAFT)
    assess(year, drill, leads_of(drill)[0].service_number)
    year.clock.at += timedelta(hours=20)
    services.move(drill.code, State.REPORT_ISSUED, confirm=True)
    path = folder / f"LHPL-{drill.code}.pdf"
    path.write_bytes(services.reporting.pdf(drill.id))
    follow(year, drill, partial(_again, year, unit))
    return path


def _again(year: Year, unit: Unit) -> Drill:
    """The same scenario eight weeks later, in which what was promised is seen."""
    drill = _order(year, unit, SHOWN_SCENARIO, datetime(2026, 10, 6, 8, 0, tzinfo=ZONE))
    drill = move_on(year, staffed(year, drill, 45), PATHS[State.READY])
    calibrate(year, drill)
    play(year, drill, share=1.0, until=State.REPORT_ISSUED)
    return drill
