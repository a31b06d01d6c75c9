"""The knowledge test from the first answer to the person's sheet."""

import pytest

from tests.builders import a_criterion, a_person, a_scenario, a_sheet
from tests.services.acts import DIRECTOR, EVALUATOR, person_id, planned, ready
from tests.stored import keep_scenario
from trainer.domain.errors import Refusal
from trainer.domain.knowledge import LETTERS, Mode
from trainer.domain.scoring import Level
from trainer.services.scoring import MarkOrder

ONE, TWO = person_id("Pelaku 0"), person_id("Pelaku 1")
NUMBER = a_person("Pelaku 0").service_number


@pytest.fixture
def drill(services):
    """A ready drill whose people have sheets with a test."""
    tested = a_criterion("LP-13.3", weight=60.0, from_test=True)
    own = a_sheet(tested, a_criterion("LP-13.4", weight=40.0), code="LP-13", level="person")
    with services.workplace.database.writing() as connection:
        keep_scenario(connection, a_scenario(sheets=(a_sheet(), own)), "2")
    return ready(services)


def sit(services, drill, right: int = 10, person: str = ONE, **more):
    sitting = services.knowledge.begin(drill.id, person, **more)
    answers = [letter if place < right else "" for place, letter in enumerate(sitting.test.key)]
    return services.knowledge.hand_in(sitting, DIRECTOR, answers, **more)


def states(services, drill):
    return [item.taken.correct if item.taken else None for item in services.knowledge.people(drill.id)]


def test_ten_questions_are_asked_and_nobody_has_taken_them(services, drill):
    assert len(services.knowledge.test(drill.id).questions) == 10
    assert states(services, drill) == [None, None]


def test_a_test_on_screen_gives_the_person_his_points(services, drill):
    entry = sit(services, drill, 7)
    (result,) = (item for item in services.scoring.result(drill.id).people if item.subject == ONE)
    assert (entry.author, entry.payload["mode"], result.total.score) == (DIRECTOR, Mode.SCREEN, 70)
    assert (result.total.coverage, result.total.band) == (60, Level.C)


def test_the_number_finds_the_person_however_it_is_typed(services, drill):
    assert services.knowledge.find(drill.id, f" {NUMBER[:4]} {NUMBER[4:]}\n").person == ONE


@pytest.mark.parametrize("number", ["", "00000000", a_person("Penilai 0").service_number])
def test_a_stranger_is_refused(services, drill, number):
    with pytest.raises(Refusal):
        services.knowledge.find(drill.id, number)


def test_answers_so_far_are_there_again_after_a_power_failure(services, drill):
    sitting = services.knowledge.begin(drill.id, ONE)
    services.knowledge.keep(sitting, ["A", "", "C", *[""] * 7])
    assert services.knowledge.begin(drill.id, ONE).answers == ("A", "", "C", *[""] * 7)
    assert [item.begun for item in services.knowledge.people(drill.id)] == [2, 0]


def test_what_is_handed_in_is_no_longer_begun(services, drill):
    sitting = services.knowledge.begin(drill.id, ONE)
    services.knowledge.keep(sitting, ["A", *[""] * 9])
    services.knowledge.hand_in(sitting, DIRECTOR, ["A", *[""] * 9])
    assert services.knowledge.people(drill.id)[0].begun == 0


def test_a_second_try_needs_consent(services, drill):
    sit(services, drill, 3)
    with pytest.raises(Refusal):
        services.knowledge.begin(drill.id, ONE)
    sit(services, drill, 9, again=True)
    assert states(services, drill) == [9, None]


def test_two_who_began_at_once_do_not_both_hand_in(services, drill):
    sitting = services.knowledge.begin(drill.id, ONE)
    sit(services, drill, 3)
    with pytest.raises(Refusal):
        services.knowledge.hand_in(sitting, DIRECTOR, sitting.test.key)


def test_letters_of_a_paper_are_read_in_the_order_of_that_paper(services, drill):
    sitting = services.knowledge.begin(drill.id, ONE)
    services.knowledge.type_in(drill.id, DIRECTOR, ONE, sitting.order.shown(sitting.test.key))
    assert states(services, drill) == [10, None]


def test_a_common_paper_has_an_order_of_its_own(services, drill):
    letters = ["A"] * 10
    entry = services.knowledge.type_in(drill.id, DIRECTOR, ONE, letters, paper="B")
    other = services.knowledge.type_in(drill.id, DIRECTOR, TWO, letters, paper="B")
    assert entry.payload["answers"] == other.payload["answers"] != letters
    assert entry.payload["paper"] == "B"


def test_a_typing_error_is_corrected_by_whoever_sees_it(services, drill):
    sit(services, drill, 9)
    letters = services.knowledge.begin(drill.id, ONE, again=True).order.shown(["A"] * 10)
    services.knowledge.type_in(drill.id, a_person("Pelaku 4").service_number, ONE, letters, again=True)
    (one, _two) = services.knowledge.people(drill.id)
    assert (one.taken.mode, one.taken.answers, one.taken.others) == (Mode.PAPER, ("A",) * 10, 0)


@pytest.mark.parametrize("letters", [["A"] * 9, ["E", *["A"] * 9], ["a", *["A"] * 9]])
def test_letters_that_no_paper_has_are_refused(services, drill, letters):
    with pytest.raises(Refusal):
        services.knowledge.type_in(drill.id, DIRECTOR, ONE, letters)


def test_the_number_of_questions_is_chosen_before_the_first_begins(services, drill):
    assert len(services.knowledge.fix(drill.id, 5).questions) == 5
    assert len(services.knowledge.test(drill.id).questions) == 5
    sit(services, drill, 5)
    with pytest.raises(Refusal):
        services.knowledge.fix(drill.id, 8)


def test_a_plan_is_not_tested(services):
    draft = planned(services)
    with pytest.raises(Refusal):
        services.knowledge.type_in(draft.id, DIRECTOR, ONE, list(LETTERS))


def test_the_fixed_questions_stay_when_the_bank_grows(services, drill):
    before = services.knowledge.fix(drill.id)
    bank = services.knowledge._bank
    bank.extend([item for item in bank if item.code not in {q.code for q in before.questions}][::-1])
    assert services.knowledge.test(drill.id).code == before.code


def test_an_evaluator_locks_without_marking_the_test(services):
    tested = a_criterion("LP-13.3", weight=60.0, from_test=True)
    own = a_sheet(tested, a_criterion("LP-13.4", weight=40.0), code="LP-13", level="person")
    with services.workplace.database.writing() as connection:
        keep_scenario(connection, a_scenario(sheets=(own,), objectives=()), "2")
    drill = ready(services)
    people = [task.subject for task in services.scoring.tasks(drill.id, EVALUATOR) if task.sheet == own]
    with pytest.raises(Refusal, match="2 criteria"):
        services.scoring.lock(drill.id, EVALUATOR)
    for person in people:
        services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(person, "LP-13.4", 80))
    assert services.scoring.lock(drill.id, EVALUATOR).author == EVALUATOR
