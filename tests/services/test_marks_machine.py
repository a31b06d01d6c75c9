"""Marks, corrections, undo, locks and rulings in any order agree with a model of ten lines, on a real data file."""

import random
import shutil
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.builders import NOON, a_criterion, a_drill, a_role, a_scenario, a_sheet, a_team, an_assignment
from tests.doubles import FakeClock, FakeIds
from tests.stored import a_stored_drill
from trainer.domain.computing import compute
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.domain.journal import chain_faults, standing
from trainer.domain.scoring import Kind, parse_value, points
from trainer.services.scoring import MarkOrder
from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.store import journal, scenarios
from trainer.store.opening import open_database

FIRST, SECOND = a_role("Penilai Satu"), a_role("Penilai Dua")
TEAM = a_team()
CRITERIA = {
    item.code: item
    for item in (
        a_criterion("LP-01.1", Kind.CHECK, 50, critical=True), a_criterion("LP-01.2", Kind.GRADE, 50)
    )
}  # fmt: skip
VALUES = {
    "LP-01.1": ("ya", "tidak", "TIDAK_TERAMATI", "TIDAK_DILAKSANAKAN"),
    "LP-01.2": ("SB", "K", 84.0, 40.0, "TIDAK_TERAMATI"),
}
ACTORS = ((FIRST.service_number, "laptop-1"), (FIRST.service_number, "laptop-2"), (SECOND.service_number, "laptop-3"))


class Model:
    """What stands: of each actor the last of each place; undo takes his last act; a lock ends it; rulings go before."""

    def __init__(self):
        self.history = {actor: [] for actor in ACTORS}
        self.locked, self.rulings = set(), {}

    def standing(self, actor):
        return dict(self.history[actor])

    def points(self, code):
        given = [self.rulings[code]] if code in self.rulings else [
            held[code] for actor in ACTORS if code in (held := self.standing(actor))
        ]  # fmt: skip
        worth = [value for raw in given if (value := _points(code, raw)) is not None]
        return sum(worth) / len(worth) if worth else None

    def is_whole(self, author):
        return all(any(code in self.standing(actor) for actor in ACTORS if actor[0] == author) for code in CRITERIA)


def _points(code, raw):
    return points(CRITERIA[code], parse_value(CRITERIA[code], raw), a_drill().bands)


class Marks(RuleBasedStateMachine):
    """Three laptops share one data file, as if their packages were merged after every act."""

    empty, folder, made = None, None, 0

    def __init__(self):
        super().__init__()
        Marks.made += 1
        path = shutil.copy(self.empty, self.folder / f"{Marks.made}.db")
        self.clock, self.model = FakeClock(NOON), Model()
        self.database = open_database(path, self.clock)
        ids = FakeIds(self.clock)
        self.laptops = {
            device: Services(Workplace(self.database, self.clock, ids, device)) for _author, device in ACTORS
        }
        self.drill = a_stored_drill(
            self.database,
            a_drill(
                state=State.READY, teams=(TEAM,), participants=(), roles=(FIRST, SECOND),
                assignments=(an_assignment(FIRST, TEAM), an_assignment(SECOND, TEAM)),
            ),
            a_scenario(sheets=(a_sheet(*CRITERIA.values()),)),
        )  # fmt: skip

    def teardown(self):
        self.database.close()

    def scoring(self, actor):
        return self.laptops[actor[1]].scoring

    @rule(actor=st.sampled_from(ACTORS), code=st.sampled_from(sorted(CRITERIA)), pick=st.integers(0, 9))
    def mark(self, actor, code, pick):
        value = VALUES[code][pick % len(VALUES[code])]
        order = MarkOrder(TEAM.id, code, value, note="Terlihat")
        if actor[0] in self.model.locked:
            _refused(self.scoring(actor).record_mark, self.drill.id, actor[0], order)
            return
        self.scoring(actor).record_mark(self.drill.id, actor[0], order)
        self.model.history[actor].append((code, value))

    @rule(actor=st.sampled_from(ACTORS))
    def undo(self, actor):
        if actor[0] in self.model.locked and self.model.history[actor]:
            _refused(self.scoring(actor).undo, self.drill.id, actor[0])
            return
        expected = self.model.history[actor].pop() if self.model.history[actor] else None
        entry = self.scoring(actor).undo(self.drill.id, actor[0])
        assert (entry and (entry.ref, entry.payload["value"])) == expected

    @rule(actor=st.sampled_from(ACTORS))
    def lock(self, actor):
        if actor[0] in self.model.locked or not self.model.is_whole(actor[0]):
            _refused(self.scoring(actor).lock, self.drill.id, actor[0])
            return
        self.scoring(actor).lock(self.drill.id, actor[0])
        self.model.locked.add(actor[0])

    @precondition(lambda self: len(self.model.locked) == 2)
    @rule(code=st.sampled_from(sorted(CRITERIA)), pick=st.integers(0, 9))
    def rule_on(self, code, pick):
        value = VALUES[code][pick % len(VALUES[code])]
        order = MarkOrder(TEAM.id, code, value, note="Menurut rekaman")
        self.laptops[ACTORS[0][1]].reconciling.rule(self.drill.id, FIRST.service_number, order)
        self.model.rulings[code] = value

    @rule(seconds=st.sampled_from([-3600, 1, 60]))
    def time_passes_or_jumps(self, seconds):
        self.clock.now += timedelta(seconds=seconds)

    @invariant()
    def what_stands_is_what_the_model_says(self):
        for author in {actor[0] for actor in ACTORS}:
            kept = self.scoring(ACTORS[0]).marks(self.drill.id, author)
            assert {(item.author, item.device, item.criterion): item.value for item in kept} == {
                (*actor, code): value
                for actor in ACTORS if actor[0] == author
                for code, value in self.model.standing(actor).items()
            }  # fmt: skip

    @invariant()
    def the_result_follows_from_it(self):
        (sheet,) = [item for item in self.scoring(ACTORS[0]).result(self.drill.id).sheets if item.sheet.code == "LP-01"]
        assert {line.criterion.code: line.points for line in sheet.total.lines} == {
            code: self.model.points(code) for code in CRITERIA
        }

    @invariant()
    def the_journal_is_whole_and_its_order_of_arrival_decides_nothing(self):
        entries = list(self.scoring(ACTORS[0]).entries(self.drill.id))
        assert chain_faults(entries) == ()
        with self.database.writing() as connection:
            assert journal.rebuild(connection, self.drill.id)
            scenario = scenarios.load_version(connection, self.drill.version)
        expected = compute(self.drill, scenario, standing(entries))
        random.Random(len(entries)).shuffle(entries)
        assert compute(self.drill, scenario, standing(entries)) == expected


def _refused(act, *given):
    try:
        act(*given)
    except Refusal:
        return
    raise AssertionError("It was done though it must be refused.")


def test_any_course_of_marks_agrees_with_the_model(empty_file, tmp_path, monkeypatch):
    monkeypatch.setattr(Marks, "empty", empty_file)
    monkeypatch.setattr(Marks, "folder", tmp_path)
    steps = settings(max_examples=25, stateful_step_count=30)
    run_state_machine_as_test(Marks, settings=steps)
