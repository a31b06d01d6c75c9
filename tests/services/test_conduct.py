"""The course of a drill: clock, injects, situation, observations, attendance."""

import pytest

from tests.services.acts import DIRECTOR, person_id, planned, ready, running
from trainer.domain.conduct import Attendance, InjectStatus
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.domain.scenario import Situation


def test_exercise_time_leaves_pauses_out(services, clock):
    drill = running(services)
    clock.advance(minutes=10)
    services.conduct.pause(drill.id, DIRECTOR)
    clock.advance(minutes=30)
    services.conduct.resume(drill.id, DIRECTOR)
    clock.advance(minutes=5)
    assert services.conduct.course(drill.id).clock.minute(clock()) == 15


def test_a_safety_stop_stands_still_until_resumed(services, clock):
    drill = running(services)
    clock.advance(minutes=3)
    services.conduct.no_play(drill.id, DIRECTOR, "Petugas jatuh")
    clock.advance(minutes=9)
    course = services.conduct.course(drill.id)
    assert (course.clock.minute(clock()), course.clock.is_running) == (3, False)


def test_an_inject_shows_when_it_was_really_given(services, clock):
    drill = running(services)
    clock.advance(minutes=2)
    services.conduct.inject(drill.id, DIRECTOR, 1, InjectStatus.DELIVERED)
    first, second = services.conduct.course(drill.id).timeline
    assert (first.delivered, first.status, second.status) == (2, "delivered", "")


def test_skipping_an_inject_needs_a_reason(services):
    drill = running(services)
    with pytest.raises(Refusal, match="Say why"):
        services.conduct.inject(drill.id, DIRECTOR, 1, InjectStatus.SKIPPED)


def test_the_last_situation_is_in_force(services, clock):
    drill = running(services)
    for situation in (Situation.GREEN, Situation.YELLOW):
        clock.advance(minutes=5)
        services.conduct.situation(drill.id, DIRECTOR, situation)
    course = services.conduct.course(drill.id)
    assert (course.situation, course.situation_since) == (Situation.YELLOW, clock())


def test_attendance_follows_the_last_word(services):
    drill = running(services)
    people = [person_id("Pelaku 0"), person_id("Pelaku 1")]
    services.conduct.attend(drill.id, DIRECTOR, people, Attendance.PRESENT)
    services.conduct.attend(drill.id, DIRECTOR, people[:1], Attendance.EXCUSED)
    assert services.conduct.course(drill.id).attendance == {people[0]: "izin", people[1]: "hadir"}


def test_nothing_is_recorded_before_the_drill_is_ready(services):
    with pytest.raises(Refusal, match="no records"):
        services.conduct.observe(planned(services).id, DIRECTOR, "Terlalu dini")


def test_startex_and_endex_move_the_drill_and_stand_in_its_journal(services):
    drill = services.move(ready(services).code, State.RUNNING, author=DIRECTOR)
    drill = services.move(drill.code, State.FINISHED, author=DIRECTOR)
    events = [item.payload.get("event") for item in services.scoring.entries(drill.id)]
    assert (drill.state, events) == (State.FINISHED, ["startex", "endex"])
