"""Plays a drill through the services: clock, injects, situations, attendance, marks of two evaluators, report."""

from datetime import UTC, timedelta
from random import Random
from typing import TYPE_CHECKING

from trainer.domain.conduct import Attendance, InjectStatus
from trainer.domain.drill import Drill, State
from trainer.domain.result import StandingMark
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import Blank, Criterion, Kind
from trainer.services.scoring import MarkOrder, Task

if TYPE_CHECKING:
    from trainer.demo.build import Year

LOW_NOTES = (
    "Belum sesuai patokan, perlu dilatih ulang", "Dilakukan setelah diingatkan pelatih", "Terlambat dan tidak lengkap",
    "Tidak terlihat dilakukan oleh seluruh regu",
)  # fmt: skip
GOOD_NOTES = ("Sesuai patokan sejak awal", "Dilakukan tanpa diingatkan", "Rapi dan serempak", "Tenang dan meyakinkan")
SEEN = (
    "Jalur evakuasi sempat tertutup kendaraan, dibuka setelah diingatkan", "Negosiator mengulang tuntutan dengan benar",
    "Radio cadangan diuji sebelum injek ketiga", "Petugas medis menolong korban kedua pihak",
)  # fmt: skip
AFTER = (State.FINISHED, State.SCORING, State.REPORT_DRAFT, State.REPORT_ISSUED, State.ARCHIVED)


def play(year: "Year", drill: Drill, *, share: float, until: State) -> None:
    """Run a ready drill until a state; `share` of the criteria get marks."""
    services = year.app.services
    controller = year.people[drill.host][1].service_number
    scenario = services.planning.scenario_of(drill)
    year.clock.at = drill.start
    services.conduct.start(drill.id, controller)
    present = [item.person for item in drill.participants]
    services.conduct.attend(drill.id, controller, present[3:], Attendance.PRESENT)
    services.conduct.attend(drill.id, controller, present[:3], Attendance.EXCUSED)
    _course(year, drill, scenario, controller, share if until is State.RUNNING else 1.0)
    for place, evaluator in enumerate(year.evaluators):
        _marks(year, drill, evaluator.service_number, place, share)
    if until is State.RUNNING:  # paused, so that its clock says the same whenever the demo is looked at
        year.clock.at = drill.start + timedelta(minutes=35)
        services.conduct.pause(drill.id, controller, "Jeda untuk kaji ulang singkat")
        return
    year.clock.at = drill.end
    services.conduct.end(drill.id, controller)
    for state in AFTER[1 : AFTER.index(until) + 1]:
        year.clock.at += timedelta(hours=20)
        if state is State.REPORT_DRAFT:
            _agree(year, drill, controller)
        services.move(drill.code, state, author=controller)


def _course(year: "Year", drill: Drill, scenario: Scenario, controller: str, share: float) -> None:
    """Injects a little late, one skipped, the situations they bring, and some observations."""
    conduct = year.app.services.conduct
    stop = int(len(scenario.injects) * share)
    for inject in scenario.injects[:stop]:
        year.clock.at = drill.start.astimezone(UTC) + timedelta(minutes=min(inject.minute, drill.minutes - 1))
        year.clock.at += timedelta(seconds=year.random.randint(0, 150))
        if inject.number == len(scenario.injects) - 1 and year.random.random() < 0.2:
            conduct.inject(drill.id, controller, inject.number, InjectStatus.SKIPPED, note="Waktu latihan tidak cukup")
            continue
        conduct.inject(drill.id, controller, inject.number, InjectStatus.DELIVERED)
        if inject.situation is not None:
            conduct.situation(drill.id, controller, inject.situation, "Sesuai injek")
        if inject.number % 2:
            conduct.observe(drill.id, controller, SEEN[inject.number // 2 % len(SEEN)])


def _marks(year: "Year", drill: Drill, evaluator: str, place: int, share: float) -> None:
    """An evaluator's marks: the second is a little stricter, so that agreement has something to say."""
    scoring = year.app.services.scoring
    year.clock.at = drill.start.astimezone(UTC) + timedelta(minutes=10)
    for task in scoring.tasks(drill.id, evaluator):
        base = _ability(drill, task)
        for criterion in task.sheet.criteria:
            if year.random.random() > share:
                continue
            year.clock.at += timedelta(seconds=7)
            value = _value(criterion, base - 4 * place, Random(f"{drill.code}{task.subject}{criterion.code}{place}"))
            note = _note(criterion, value, year.random)
            scoring.record_mark(drill.id, evaluator, MarkOrder(task.subject, criterion.code, value, note))


def _note(criterion: Criterion, value: object, random: Random) -> str:
    """A reason for every low mark, now and then a word for a good one."""
    if value == "tidak" or (isinstance(value, int) and criterion.kind is Kind.GRADE and value < 65):
        return random.choice(LOW_NOTES)
    is_good = value == "ya" or (isinstance(value, int) and criterion.kind is Kind.GRADE and value >= 80)
    return random.choice(GOOD_NOTES) if is_good and random.random() < 0.1 else ""


def _ability(drill: Drill, task: Task) -> float:
    """How good a team is: steady for the same team of the same unit, different between teams."""
    return 70 + Random(f"{drill.host}{task.name}").random() * 22


def _value(criterion: Criterion, base: float, random: Random) -> object:
    if random.random() < 0.02:
        return Blank.NOT_OBSERVED.value
    if criterion.kind is Kind.CHECK:
        return "ya" if random.random() * 100 < base + (14 if criterion.critical else 6) else "tidak"
    if criterion.kind is Kind.TIME:
        target, limit = criterion.target or 0, criterion.limit or 1
        spread = (limit - target) * max(0.0, (95 - base) / 60)
        return round(target * 0.85 + random.random() * spread)
    return max(30, min(98, round(base + random.gauss(0, 7))))


def _agree(year: "Year", drill: Drill, lead: str) -> None:
    """The lead evaluator rules where the two differ too much, in favour of the stricter mark."""
    scoring = year.app.services.scoring
    for item in scoring.result(drill.id).sheets:
        for line in item.total.lines:
            if line.needs_ruling:
                mark = min(line.marks, key=_strictness)
                scoring.rule(drill.id, lead, MarkOrder(item.subject, line.criterion.code, mark.value,
                                                       "Catatan dan bukti penilai ini lebih lengkap"))  # fmt: skip


def _strictness(mark: StandingMark) -> tuple[bool, float]:
    value = mark.value
    return (value != "tidak", float(value) if isinstance(value, int | float) else 0.0)
