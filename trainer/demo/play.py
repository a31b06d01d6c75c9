"""Plays a drill through the services: clock, injects, force, a casualty, attendance, marks of two evaluators, report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta
from functools import partial
from random import Random

from trainer.demo.ask import ask
from trainer.demo.knowledge import is_tested, take_tests
from trainer.demo.year import Year
from trainer.domain.casualties import Severity
from trainer.domain.conduct import Attendance, InjectStatus
from trainer.domain.drill import Drill, State
from trainer.domain.forced_notes import wants_note
from trainer.domain.inject_plan import Verdict
from trainer.domain.reconciliation import leads_of
from trainer.domain.result import StandingMark
from trainer.domain.scenario import Channel, Scenario
from trainer.domain.scoring import Blank, Criterion, Kind, parse_value
from trainer.services.conduct import CasualtyReport, ConductService, Improvised, Later
from trainer.services.scoring import MarkOrder, Task

LOW_NOTES = (
    "Belum sesuai patokan, perlu dilatih ulang", "Dilakukan setelah diingatkan pelatih", "Terlambat dan tidak lengkap",
    "Tidak terlihat dilakukan oleh seluruh regu",
)  # fmt: skip
GOOD_NOTES = ("Sesuai patokan sejak awal", "Dilakukan tanpa diingatkan", "Rapi dan serempak", "Tenang dan meyakinkan")
SEEN = (
    "Jalur evakuasi sempat tertutup kendaraan, dibuka setelah diingatkan", "Negosiator mengulang tuntutan dengan benar",
    "Radio cadangan diuji sebelum injek ketiga", "Petugas medis menolong korban kedua pihak",
)  # fmt: skip
RESPONSES = (
    ("Dilakukan segera dan dilaporkan ke posko", Verdict.MET), ("Sesuai harapan, tenang", Verdict.MET),
    ("Dilakukan setelah diingatkan", Verdict.PARTLY), ("Laporan ke posko terlambat", Verdict.PARTLY),
    ("Tidak ditanggapi sampai injek berikutnya", Verdict.NOT_MET),
)  # fmt: skip
PUT_OFF = 3
"""The inject that is put off."""
PAUSED = 35
"""The minute at which the drill that is under way stands still."""
Act = tuple[float, Callable[[], object]]
AFTER = (State.FINISHED, State.SCORING, State.REPORT_DRAFT, State.REPORT_ISSUED, State.ARCHIVED)


def play(year: Year, drill: Drill, *, share: float, until: State) -> None:
    """Run a ready drill until a state; `share` of the criteria get marks."""
    services = year.app.services
    controller = year.people[drill.host][1].service_number
    scenario = services.planning.scenario_of(drill)
    if until is State.RUNNING or is_tested(scenario):
        take_tests(year, drill, controller)
    year.clock.at = drill.start - timedelta(minutes=20)
    services.conduct.clear_weapons(drill.id, controller, _safety_officer(drill))
    year.clock.at = drill.start
    services.conduct.start(drill.id, controller)
    present = [item.person for item in drill.participants]
    services.conduct.attend(drill.id, controller, present[3:], Attendance.PRESENT)
    services.conduct.attend(drill.id, controller, present[:3], Attendance.EXCUSED)
    _course(year, drill, scenario, controller, PAUSED - 1.0 if until is State.RUNNING else drill.minutes - 0.5)
    for place, evaluator in enumerate(year.evaluators):
        _marks(year, drill, (evaluator.service_number, place), share, signs=until is not State.RUNNING)
    if until is State.RUNNING:  # paused, so that its clock says the same whenever the demo is looked at
        year.clock.at = drill.start + timedelta(minutes=PAUSED)
        services.conduct.pause(drill.id, controller, "Jeda untuk kaji ulang singkat")
        return
    year.clock.at = drill.end
    services.conduct.end(drill.id, controller)
    ask(year, drill)
    for state in AFTER[1 : AFTER.index(until) + 1]:
        year.clock.at += timedelta(hours=20)
        if state is State.REPORT_DRAFT:
            _agree(year, drill)
        services.move(drill.code, state, author=controller, confirm=state is State.REPORT_ISSUED)


def _course(year: Year, drill: Drill, scenario: Scenario, controller: str, last: float) -> None:
    """What control does up to a minute of play: injects, the ladder's steps, and what nobody planned."""
    conduct = year.app.services.conduct
    hand = Hand(conduct, drill, controller, Random(f"{drill.code} course"))
    acts = [*_injects(year, hand, scenario), *_steps(hand, scenario), *_surprises(hand)]
    for minute, act in sorted(acts, key=_minute):
        if minute > last:
            break
        year.clock.at = drill.start.astimezone(UTC) + timedelta(minutes=minute)
        act()


@dataclass(frozen=True)
class Hand:
    """Who controls a drill, with chances of his own so that no other part of the demo changes with them."""

    conduct: ConductService
    drill: Drill
    controller: str
    random: Random

    def does(self, act: Callable[..., object], *values: object, **more: object) -> Callable[[], object]:
        """An act of control, to be done at its minute."""
        return partial(act, self.drill.id, self.controller, *values, **more)


def _injects(year: Year, hand: Hand, scenario: Scenario) -> Iterator[Act]:
    """A little late; one put off and one skipped now and then; a response for each; colours without a ladder."""
    conduct, drill = hand.conduct, hand.drill
    for inject in scenario.injects:
        planned = float(min(inject.minute, drill.minutes - 1))
        minute = planned + year.random.randint(0, 150) / 60
        if inject.number == len(scenario.injects) - 1 and year.random.random() < 0.2:
            yield (
                minute,
                hand.does(conduct.inject, inject.number, InjectStatus.SKIPPED, note="Waktu latihan tidak cukup"),
            )
            continue
        if inject.number == PUT_OFF:
            later = min(planned + 6, drill.minutes - 1.0)
            yield max(0.1, planned - 1), hand.does(conduct.inject, inject.number, InjectStatus.DEFERRED,
                                                   note="Pasukan masih berpindah tempat", later=Later(minute=later))  # fmt: skip
            minute = later + hand.random.random()
        yield minute, hand.does(conduct.inject, inject.number, InjectStatus.DELIVERED)
        text, verdict = hand.random.choice(RESPONSES)
        yield minute + 2, hand.does(conduct.respond, str(inject.number), text, verdict)
        if inject.situation is not None and not scenario.ladder:
            yield minute + 0.1, hand.does(conduct.situation, inject.situation, "Sesuai injek")
        if inject.number % 2:
            yield minute + 0.2, hand.does(conduct.observe, SEEN[inject.number // 2 % len(SEEN)])


def _steps(hand: Hand, scenario: Scenario) -> Iterator[Act]:
    """The intended ladder, each step a little later than planned, with its order and reason."""
    conduct, before, stage = hand.conduct, None, 0
    for rung in scenario.ladder:
        minute = rung.minute + 0.5 + hand.random.random() * 3
        if rung.situation is not before:
            yield minute, hand.does(conduct.situation, rung.situation, rung.reason, ordered_by=rung.ordered_by)
        if rung.stage != stage:
            yield minute + 0.3, hand.does(conduct.force, rung.stage, ordered_by=rung.ordered_by, reason=rung.reason)
        before, stage = rung.situation, rung.stage


def _surprises(hand: Hand) -> Iterator[Act]:
    """An inject that control thought of, and a casualty that was played."""
    third = hand.drill.minutes / 3
    call = Improvised(
        "Warga menelepon: seorang anak terpisah dari ibunya di dekat kerumunan", Channel.PHONE, "Posko",
        "Posko terlalu tenang, jalur telepon belum diuji", expected="Dicatat dan diteruskan ke petugas terdekat",
    )  # fmt: skip
    yield third * 0.6, hand.does(hand.conduct.improvise, call)
    hurt: list[str] = []
    yield third * 0.8, lambda: hurt.append(_hurt(hand))
    yield (
        third,
        lambda: hand.conduct.casualty(
            hand.drill.id, hand.controller, CasualtyReport(handed_to="Pos kesehatan latihan"), of=hurt[0]
        ),
    )


def _hurt(hand: Hand) -> str:
    report = CasualtyReport("Pemeran massa nomor 7", "Depan barisan", severity=Severity.LIGHT,
                            done="Luka peragaan di lengan dibalut tim kesehatan")  # fmt: skip
    return hand.conduct.casualty(hand.drill.id, hand.controller, report).id


def _safety_officer(drill: Drill) -> str:
    found = next((item for item in drill.roles if item.role == "KESELAMATAN"), drill.roles[0])
    return f"{found.rank} {found.name}".strip()


def _minute(act: Act) -> float:
    return act[0]


def _marks(year: Year, drill: Drill, who: tuple[str, int], share: float, *, signs: bool) -> None:
    """An evaluator's marks: the second is a little stricter, so that agreement has something to say.

    Who `signs` gives O where he saw nothing, and locks.
    """
    evaluator, place = who
    scoring = year.app.services.scoring
    year.clock.at = drill.start.astimezone(UTC) + timedelta(minutes=10)
    for task in scoring.tasks(drill.id, evaluator):
        base = _ability(drill, task)
        for criterion in task.sheet.criteria:
            is_seen = year.random.random() <= share
            if criterion.from_test or not (is_seen or signs):
                continue
            year.clock.at += timedelta(seconds=7)
            luck = Random(f"{drill.code}{task.subject}{criterion.code}{place}")
            value = _value(criterion, base - 4 * place, luck) if is_seen else Blank.NOT_OBSERVED.value
            note = _note(drill, criterion, value, year.random)
            scoring.record_mark(drill.id, evaluator, MarkOrder(task.subject, criterion.code, value, note))
    if signs:
        scoring.lock(drill.id, evaluator)


def _note(drill: Drill, criterion: Criterion, value: object, random: Random) -> str:
    """A reason for every low mark, now and then a word for a good one."""
    if value == "tidak" or wants_note(criterion, parse_value(criterion, value), drill.bands):
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


def _agree(year: Year, drill: Drill) -> None:
    """The lead evaluator rules where the two differ too much, in favour of the stricter mark."""
    reconciling, lead = year.app.services.reconciling, leads_of(drill)[0].service_number
    for item in reconciling.look(drill.id).board.differences:
        mark = min(item.marks, key=_strictness)
        reason = "Catatan dan bukti penilai ini lebih lengkap"
        reconciling.rule(drill.id, lead, MarkOrder(*item.id, mark.value, reason))


def _strictness(mark: StandingMark) -> tuple[bool, float]:
    value = mark.value
    return (value != "tidak", float(value) if isinstance(value, int | float) else 0.0)
