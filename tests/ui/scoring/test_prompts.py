"""What to look at next: injects about to test one's criteria, what they have just tested, and who was not seen yet."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from tests.builders import a_drill, a_scenario, an_inject, an_objective
from tests.ui.scoring.conftest import DIRECTOR, EVALUATOR, SHEET
from trainer.domain.conduct import InjectStatus
from trainer.domain.journal import EntryKind
from trainer.services.conduct import Later
from trainer.services.scoring import MarkOrder

DOWN, TAB = Qt.Key.Key_Down, Qt.Key.Key_Tab
INJECTS = (an_inject(1, 10), an_inject(2, 30, objectives=("b",)), an_inject(3, 60, objectives=("z",)))
OBJECTIVES = (an_objective(measured_by=("LP-01.2",)), an_objective(code="b", measured_by=("LP-01.3",)))


@pytest.fixture
def tab(keep, open_tab):
    """Two teams; inject 1 tests item 2 at minute 10, inject 2 item 3 at minute 30, inject 3 nothing of his."""
    return open_tab(keep(scenario=a_scenario(sheets=(SHEET,), injects=INJECTS, objectives=OBJECTIVES)))


@pytest.fixture
def at(clock, tab):
    """Let the exercise be at a minute."""

    def minute(value: float):
        clock.advance(minutes=value - clock.passed / 60)
        tab._on_tick()
        return tab.desk_view.prompt_strip

    return minute


def given(services, number: str = "1", status=InjectStatus.DELIVERED, **more):
    services.conduct.inject(a_drill().id, DIRECTOR, number, status, note="Ditunda", **more)


def test_the_next_inject_of_ones_own_criteria_is_named_from_the_beginning(at):
    assert (at(1).words(), at(1).is_urgent) == ("Next for you T+00.10 · Ton Dalmas 2 · Ton B 2 · Massa tiba.", False)


def test_two_minutes_before_it_is_announced_with_what_it_tests(at):
    assert (at(8.5).words(), at(8.5).is_urgent) == ("Inject 1 in 1.30: · Ton Dalmas 2 · Ton B 2 · Massa tiba.", True)


def test_when_it_is_due_and_not_given_it_says_so(at):
    assert at(11).words().startswith("Inject 1 is due")


def test_what_control_puts_off_is_announced_at_its_new_time(at, services, qtbot, tab):
    given(services, status=InjectStatus.DEFERRED, later=Later(minute=20))
    qtbot.waitUntil(lambda: "T+00.20" in tab.desk_view.prompt_strip.words())
    assert at(18.5).words().startswith("Inject 1 in 1.30")


def test_an_inject_that_tests_nothing_of_his_is_not_announced(at, services, qtbot, tab):
    for number in ("1", "2"):
        given(services, number, InjectStatus.SKIPPED)
    qtbot.waitUntil(lambda: tab.desk_view.prompt_strip.words() == "")
    assert at(59).words() == ""


def test_j_goes_there_and_on_to_the_next_team(at, hand, tab):
    at(9)
    hand.type("j")
    first = (tab.marking.task.name, hand.row().number)
    hand.type("j")
    assert (first, tab.marking.task.name, hand.row().number) == (("Ton Dalmas", 2), "Ton B", 2)


def test_once_given_its_criteria_stand_out_until_they_are_marked(at, hand, tab, services, qtbot):
    given(services)
    qtbot.waitUntil(lambda: tab.desk_view.card.model.row_at(1).is_fresh)
    assert "just tested" in tab.desk_view.card.model.row_at(1).said
    hand.type(DOWN, "1")
    assert not hand.row().is_fresh


def test_after_ten_minutes_they_stand_out_no_more(at, tab, services, qtbot):
    given(services)
    qtbot.waitUntil(lambda: tab.desk_view.card.model.row_at(1).is_fresh)
    at(10.5)
    assert not tab.desk_view.card.model.row_at(1).is_fresh


def test_the_team_that_was_just_tested_is_pointed_out_in_the_list(tab, services, qtbot):
    given(services)
    entries = tab.desk_view._tasks
    qtbot.waitUntil(lambda: all(entries.entry_at(place).is_fresh for place in range(2)))
    assert "just tested" in entries.entry_at(0).said


def test_u_goes_to_who_was_never_seen_and_on_around(hand, tab):
    hand.type("1", "u")
    first = (tab.marking.task.name, hand.row().number)
    hand.type("u")
    assert (first, tab.marking.task.name, hand.row().number) == (("Ton B", 1), "Ton Dalmas", 2)


def test_u_goes_first_to_what_an_inject_has_just_tested(hand, tab, services, qtbot):
    given(services)
    qtbot.waitUntil(lambda: bool(tab.marking.prompts.fresh))
    hand.type("u")
    assert (tab.marking.task.name, hand.row().number) == ("Ton Dalmas", 2)


def test_who_was_seen_longest_ago_stands_first(hand, tab, clock):
    hand.type("1", TAB)
    clock.advance(minutes=5)
    hand.type("1", TAB)
    assert [words.split(":")[0] for words in tab.desk_view.remaining.words()] == ["Ton Dalmas", "Ton B"]


def test_when_everything_is_marked_u_says_so(tab, hand, services, qtbot):
    for task in tab.marking.ledger.tasks:
        for item in task.sheet.criteria:
            services.scoring.record_mark(a_drill().id, EVALUATOR, MarkOrder(task.subject, item.code, "TIDAK_TERAMATI"))
    before = tab.marking.desk
    tab._load()
    qtbot.waitUntil(lambda: tab.marking.desk is not before)
    with qtbot.waitSignal(tab.noted) as told:
        hand.type("u")
    assert "Every criterion has a mark" in told.args[0].text


def test_what_nobody_saw_is_told_after_endex_only(tab, hand, services, qtbot):
    hand.type("1")
    hand.saved()
    assert "Seen by nobody:" not in tab.desk_view.remaining.words()
    services.conduct.end(a_drill().id, DIRECTOR)
    qtbot.waitUntil(lambda: "Seen by nobody:" in tab.desk_view.remaining.words())
    remaining = tab.desk_view.remaining
    qtbot.waitUntil(lambda: remaining.height() == remaining.sizeHint().height())
    assert ("Ton Dalmas LP-01: items 2, 3" in remaining.words(), tab.desk_view.prompt_strip.isVisible()) == (
        True,
        False,
    )


def test_a_clock_put_back_is_told_and_the_exercise_goes_on(tab, clock, qtbot, at):
    at(20)
    clock.now -= timedelta(hours=1)
    clock.advance(seconds=30)
    tab._on_tick()
    qtbot.waitUntil(lambda: "put back by 60 minutes" in tab.desk_view.card.banner.words())
    assert tab.clock.text() == "T+00.20.30"


def test_what_is_recorded_after_a_clock_went_back_follows_what_was_before(tab, hand, clock, services, at):
    at(20)
    clock.now -= timedelta(hours=1)
    hand.type("1")
    hand.saved()
    [mark] = [item for item in services.scoring.entries(a_drill().id) if item.kind is EntryKind.MARK]
    assert mark.happened_at == clock.now + timedelta(hours=1)


def test_a_clock_that_is_set_right_again_is_followed(tab, clock, qtbot, at):
    at(20)
    for hours in (-1, 1):
        clock.now += timedelta(hours=hours)
        tab._on_tick()
    qtbot.waitUntil(lambda: tab.desk_view.card.banner.words() == "")
    assert (tab.clock.text(), tab.marking.now()) == ("T+00.20.00", clock.now)
