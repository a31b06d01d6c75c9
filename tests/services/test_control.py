"""What control records besides marks: deferrals, improvised injects, force, casualties, NO PLAY, on both databases."""

import pytest

from tests.services.acts import DIRECTOR, SECOND, person_id, ready, running
from trainer.domain.casualties import Severity
from trainer.domain.conduct import Attendance, InjectStatus
from trainer.domain.errors import Refusal
from trainer.domain.inject_plan import Verdict, to_come
from trainer.domain.scenario import Channel, Situation
from trainer.services.conduct import CasualtyReport, Improvised, Later

EXTRA = Improvised("Warga melapor penyusup", Channel.PHONE, "Posko", "Posko terlalu tenang")


def test_a_deferred_inject_comes_at_its_new_minute_with_its_reason(services):
    drill = running(services)
    services.conduct.inject(drill.id, DIRECTOR, 1, InjectStatus.DEFERRED, note="Hujan", later=Later(minute=60))
    course = services.conduct.course(drill.id)
    assert [(run.label, run.due) for run in to_come(course.timeline)] == [("2", 45), ("1", 60)]
    assert course.timeline[0].put_off == "Hujan"


def test_an_inject_waits_for_another_one(services, clock):
    drill = running(services)
    services.conduct.inject(drill.id, DIRECTOR, 2, InjectStatus.SCHEDULED, later=Later(after="1", delay=3))
    clock.advance(minutes=4)
    services.conduct.inject(drill.id, DIRECTOR, 1, InjectStatus.DELIVERED)
    assert services.conduct.course(drill.id).timeline[1].due == 7


def test_a_scheduled_inject_waits_longer_while_play_stands_still_and_a_given_one_keeps_its_moment(services, clock):
    drill = running(services)
    clock.advance(minutes=5)
    services.conduct.inject(drill.id, DIRECTOR, 1, InjectStatus.DELIVERED)
    services.conduct.pause(drill.id, DIRECTOR)
    clock.advance(minutes=30)
    services.conduct.resume(drill.id, DIRECTOR)
    course = services.conduct.course(drill.id)
    assert (course.timeline[0].delivered, course.timeline[1].due - course.clock.minute(clock())) == (5, 40)


def test_an_improvised_inject_given_at_once(services, clock):
    drill = running(services)
    clock.advance(minutes=6)
    services.conduct.improvise(drill.id, DIRECTOR, EXTRA)
    run = services.conduct.course(drill.id).timeline[-1]
    assert (run.label, run.delivered, run.inject.text, run.why) == ("I1", 6, EXTRA.text, EXTRA.why)


def test_an_improvised_inject_for_later_comes_due(services):
    drill = running(services)
    services.conduct.improvise(drill.id, DIRECTOR, EXTRA, later=Later(minute=10))
    run = to_come(services.conduct.course(drill.id).timeline)[1]
    assert (run.label, run.due) == ("I1", 10)
    services.conduct.inject(drill.id, SECOND, run.ref, InjectStatus.DELIVERED)
    assert services.conduct.course(drill.id).timeline[-1].status == "delivered"


def test_what_the_players_did_does_not_replace_that_it_was_given(services):
    drill = running(services)
    services.conduct.inject(drill.id, DIRECTOR, 1, InjectStatus.DELIVERED)
    services.conduct.respond(drill.id, DIRECTOR, "1", "Negosiator menyapa", Verdict.PARTLY)
    services.conduct.respond(drill.id, DIRECTOR, "1", "Negosiator menyapa dan mencatat", Verdict.MET)
    run = services.conduct.course(drill.id).timeline[0]
    assert (run.status, [(item.text, item.verdict) for item in run.responses]) == (
        "delivered", [("Negosiator menyapa dan mencatat", "met")])  # fmt: skip


@pytest.mark.parametrize("words", [{"text": " "}, {"receiver": ""}, {"why": ""}])
def test_an_improvised_inject_says_what_to_whom_and_why(services, words):
    drill = running(services)
    values = {"text": "a", "channel": Channel.RADIO, "receiver": "b", "why": "c"}
    with pytest.raises(Refusal, match="Say"):
        services.conduct.improvise(drill.id, DIRECTOR, Improvised(**{**values, **words}))


def test_a_skipped_stage_demands_a_reason(services):
    drill = running(services)
    services.conduct.force(drill.id, DIRECTOR, 2)
    with pytest.raises(Refusal, match="stage 3, 4"):
        services.conduct.force(drill.id, DIRECTOR, 5)
    services.conduct.force(drill.id, DIRECTOR, 5, ordered_by="Kapolres", reason="Massa menyerang")
    course = services.conduct.course(drill.id)
    assert (course.stage, course.steps[-1].reason) == (5, "Massa menyerang")


def test_a_skipped_colour_demands_a_reason_and_down_is_free(services):
    drill = running(services)
    services.conduct.situation(drill.id, DIRECTOR, Situation.GREEN)
    with pytest.raises(Refusal, match="KUNING"):
        services.conduct.situation(drill.id, DIRECTOR, Situation.RED)
    services.conduct.situation(drill.id, DIRECTOR, Situation.RED, "Penyerangan mendadak")
    services.conduct.situation(drill.id, DIRECTOR, Situation.GREEN)
    assert services.conduct.course(drill.id).situation is Situation.GREEN


def test_who_ordered_a_step_is_added_to_it(services):
    drill = running(services)
    step = services.conduct.force(drill.id, DIRECTOR, 2)
    services.conduct.explain_step(drill.id, DIRECTOR, step, ordered_by="Danton", reason="Imbauan")
    course = services.conduct.course(drill.id)
    assert [(item.stage, item.ordered_by, item.reason) for item in course.steps] == [(2, "Danton", "Imbauan")]


def test_who_finds_it_safe_is_kept_and_a_newer_stop_is_not_lifted_unawares(services):
    drill = running(services)
    first = services.conduct.no_play(drill.id, DIRECTOR)
    services.conduct.resume(drill.id, DIRECTOR, cleared_by="IPTU Aman", seen=first.id)
    services.conduct.no_play(drill.id, SECOND)
    with pytest.raises(Refusal, match="meanwhile"):
        services.conduct.resume(drill.id, DIRECTOR, seen="")
    assert not services.conduct.course(drill.id).clock.is_running


def test_every_page_can_ask_which_drills_are_stopped(services):
    drill = running(services)
    assert services.conduct.stopped() == ()
    stop = services.conduct.no_play(drill.id, DIRECTOR)
    services.conduct.explain_stop(drill.id, SECOND, stop.id, "Petugas jatuh")
    [told] = services.conduct.stopped()
    assert (told.drill, told.stop.by, told.stop.reason) == (drill.id, DIRECTOR, "Petugas jatuh")


def test_a_casualty_and_what_became_of_it(services):
    drill = running(services)
    first = services.conduct.casualty(
        drill.id, DIRECTOR, CasualtyReport("Bripda Contoh", is_real=True, severity=Severity.LIGHT)
    )
    services.conduct.casualty(drill.id, SECOND, CasualtyReport(handed_to="RSUD"), of=first.id)
    [hurt] = services.conduct.course(drill.id).casualties
    assert (hurt.is_real, hurt.severity, hurt.handed_to) == (True, "ringan", "RSUD")
    with pytest.raises(Refusal, match="who is hurt"):
        services.conduct.casualty(drill.id, DIRECTOR, CasualtyReport(done="Dibalut"))


def test_only_who_recorded_it_takes_it_back(services):
    drill = running(services)
    seen = services.conduct.observe(drill.id, DIRECTOR, "Terlihat")
    with pytest.raises(Refusal, match="Only who recorded"):
        services.conduct.take_back(drill.id, SECOND, seen)
    services.conduct.take_back(drill.id, DIRECTOR, seen)
    assert services.conduct.course(drill.id).observations == ()


def test_weapons_are_cleared_and_people_ticked_before_startex(services):
    drill = ready(services)
    services.conduct.clear_weapons(drill.id, DIRECTOR, "IPTU Aman")
    services.conduct.attend(drill.id, DIRECTOR, [person_id("Pelaku 0")], Attendance.PRESENT)
    course = services.conduct.course(drill.id)
    assert (course.weapons.payload["cleared_by"], len(course.attendance)) == ("IPTU Aman", 1)


def test_a_laptop_put_back_an_hour_goes_on_counting(services, clock):
    drill = running(services)
    clock.advance(minutes=20)
    services.conduct.pause(drill.id, DIRECTOR)
    clock.advance(hours=-1)
    services.conduct.resume(drill.id, DIRECTOR)
    clock.advance(minutes=10)
    course = services.conduct.course(drill.id)
    assert course.clock.minute(clock() + course.lag) == 30


def test_no_play_is_never_taken_back(services):
    drill = running(services)
    stop = services.conduct.no_play(drill.id, DIRECTOR)
    with pytest.raises(Refusal, match="stays on record"):
        services.conduct.take_back(drill.id, DIRECTOR, stop)


def test_an_improvised_inject_taken_back_leaves_nothing_behind(services):
    drill = running(services)
    made = services.conduct.improvise(drill.id, DIRECTOR, EXTRA)
    services.conduct.take_back(drill.id, DIRECTOR, made)
    course = services.conduct.course(drill.id)
    assert (len(course.timeline), [item.entry.kind for item in course.told]) == (2, ["clock"])
