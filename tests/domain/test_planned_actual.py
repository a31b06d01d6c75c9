"""Planned against actual in numbers and in sentences."""

import pytest

from tests.builders import a_scenario, an_inject
from tests.domain.test_decisive import an_act, told
from trainer.domain.escalation import Rung, Situation
from trainer.domain.journal import EntryKind
from trainer.domain.planned_actual import inject_sentences, planned_actual, situation_sentences
from trainer.domain.play_clock import clock_from
from trainer.domain.told import told_of
from trainer.i18n import say

INJECTS = (an_inject(1, 10), an_inject(2, 40, situation=Situation.YELLOW))


def course_of(*acts, scenario=None):
    order = told_of(told(*acts))
    return planned_actual(scenario or a_scenario(injects=INJECTS), order, clock_from(order), 90)


def given(number, minute, value="delivered"):
    return an_act(EntryKind.INJECT, minute, f"{number} {minute}", ref=str(number), value=value, note="Waktu")


@pytest.mark.parametrize(
    ("acts", "said"),
    [
        ((), "0 of 2 injects were given, 2 not recorded."),
        ((given(1, 12), given(2, 50, "skipped")), "1 of 2 injects were given, 1 skipped. Each came within 5 minutes"),
        ((given(1, 12), given(2, 52)), "All 2 injects were given. Usually 7 minutes off its time; inject 2 came 12"),
        ((given(1, 2),),
         "1 of 2 injects were given, 1 not recorded. Usually 8 minutes off its time; inject 1 came 8 minutes early"),
    ],
)  # fmt: skip
def test_injects_in_words(acts, said):
    assert " ".join(say(item) for item in inject_sentences(course_of(*acts))).startswith(said)


@pytest.mark.parametrize(
    ("acts", "said"),
    [
        ((), ["Nobody recorded the situation."]),
        ((an_act(EntryKind.SITUATION, 5, value="KUNING"),), ["The situation went up to yellow."]),
        ((an_act(EntryKind.SITUATION, 5, value="MERAH"), an_act(EntryKind.FORCE, 6, value=4)),
         ["The situation was to go up to yellow; it went up to red.", "Force went up to stage 4."]),
    ],
)  # fmt: skip
def test_the_situation_in_words(acts, said):
    assert [say(item) for item in situation_sentences(course_of(*acts))] == said


def test_the_ladder_is_what_was_meant_and_the_axis_holds_everything():
    ladder = (Rung(0, Situation.GREEN, 1), Rung(30, Situation.RED, 3))
    late = an_act(EntryKind.SITUATION, 130, value="KUNING")
    course = course_of(late, scenario=a_scenario(injects=INJECTS, ladder=ladder))
    assert (course.intended.highest, course.intended.stages) == (Situation.RED, ((0.0, 1), (30.0, 3)))
    assert course.length == 130.0
    assert [(span.first, span.last) for span in course.actual.colours] == [(130.0, 130.0)]


def test_a_pause_is_no_delay():
    pause = an_act(EntryKind.CLOCK, 5, event="pause")
    resume = an_act(EntryKind.CLOCK, 35, event="resume")
    assert course_of(pause, resume, given(1, 41)).delivered[0].delivered == 11.0


def test_a_drill_without_injects_and_without_a_clock():
    course = planned_actual(a_scenario(injects=()), (), clock_from(()), 0)
    assert [say(item) for item in inject_sentences(course)] == ["No inject was planned."]
    assert (course.length, course.played, situation_sentences(course)) == (1.0, None, ())
