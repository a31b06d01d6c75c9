"""What becomes of the injects, however the acts of several controllers arrive; steps of force; casualties."""

import random

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_scenario, an_entry, an_inject, chained, later
from trainer.domain.casualties import casualties_of
from trainer.domain.conduct import attendance_of, clock_of, moments_of, situation_of
from trainer.domain.escalation import Rung, Situation, colours_left_out, intended_at, stages_left_out
from trainer.domain.inject_plan import timeline_of, to_come
from trainer.domain.journal import EntryKind, standing
from trainer.domain.steps import last_stage, rungs_of, steps_of
from trainer.domain.told import told_of

SCENARIO = a_scenario(injects=(an_inject(1), an_inject(2, 20), an_inject(3, 45)))
START = an_entry("start", kind=EntryKind.CLOCK, author="1", subject="", ref="", payload={"event": "startex"})


def an_act(name, kind=EntryKind.INJECT, minute=0.0, **changes):
    at = later(minute)
    values = {"author": "1", "subject": "", "ref": "", "happened_at": at, "recorded_at": at}
    return an_entry(name, kind=kind, **{**values, **changes})


def runs(*acts):
    held = standing(chained([START, *acts]))
    return timeline_of(SCENARIO, held, clock_of(held))


def test_what_was_given_stays_given_whoever_skips_it():
    given_one = an_act("1", minute=2, ref="1", payload={"value": "delivered"})
    skipped = an_act("2", minute=3, ref="1", author="2", payload={"value": "skipped", "note": "x"})
    assert (runs(given_one, skipped)[0].status, runs(given_one, skipped)[0].delivered) == ("delivered", 2)


def test_of_two_deliveries_the_first_counts():
    acts = [
        an_act(name, minute=at, ref="1", author=name, payload={"value": "delivered"})
        for name, at in (("1", 4), ("2", 3))
    ]
    assert runs(*acts)[0].delivered == 3


def test_put_off_to_a_minute_or_until_after_another_one():
    later_one = an_act("1", subject="plan", ref="1", payload={"value": "deferred", "note": "Hujan", "minute": 30.0})
    waiting = an_act("2", subject="plan", ref="2", payload={"value": "scheduled", "after_inject": "3", "delay": 5.0})
    first, second, _third = runs(later_one, waiting)
    assert (first.due, first.put_off, second.due) == (30, "Hujan", None)
    given_third = an_act("3", minute=40, ref="3", payload={"value": "delivered"})
    assert runs(later_one, waiting, given_third)[1].due == 45


def test_why_it_was_put_off_stays_when_it_is_given_after_all():
    off = an_act("1", subject="plan", ref="1", payload={"value": "deferred", "note": "Hujan"})
    first = runs(off, an_act("2", minute=9, ref="1", payload={"value": "delivered"}))[0]
    assert (first.status, first.put_off) == ("delivered", "Hujan")


def test_improvised_injects_are_numbered_beyond_the_plan():
    made = [an_act(f"i{at}", minute=at, subject="improvised", ref=f"x{at}", author=str(at),
                   payload={"value": "improvised", "text": f"Teks {at}", "channel": "WA", "why": "Perlu"})
            for at in (7, 5)]  # fmt: skip
    first, second = runs(*made)[3:]
    assert [(run.label, run.inject.number, run.inject.text) for run in (first, second)] == [
        ("I1", 4, "Teks 5"),
        ("I2", 5, "Teks 7"),
    ]
    assert first.is_improvised
    assert not runs()[0].is_improvised


def test_what_comes_next():
    off = an_act("1", subject="plan", ref="1", payload={"value": "deferred", "note": "x"})
    assert [run.label for run in to_come(runs(off))] == ["2", "3", "1"]


@given(st.lists(st.tuples(st.sampled_from("12"), st.sampled_from("123"), st.integers(0, 60),
                          st.sampled_from(["delivered", "skipped", "deferred", "scheduled"]))), st.randoms())  # fmt: skip
def test_the_plan_does_not_depend_on_the_order_of_arrival(acts, chance: random.Random):
    told = [an_act(str(place), minute=minute, ref=ref, author=author, payload={"value": value, "note": "x"},
                   subject="plan" if value in ("deferred", "scheduled") else "")
            for place, (author, ref, minute, value) in enumerate(acts)]  # fmt: skip
    held = list(standing(chained([START, *told])))
    expected = timeline_of(SCENARIO, held, clock_of(held))
    chance.shuffle(held)
    assert timeline_of(SCENARIO, held, clock_of(held)) == expected


def test_steps_take_up_what_was_told_after_them():
    step = an_act("1", EntryKind.FORCE, 5, payload={"value": 3})
    more = an_act("2", EntryKind.FORCE, 6, ref=step.id, payload={"ordered_by": "Kapolres", "reason": "Massa mendorong"})
    yellow = an_act("3", EntryKind.SITUATION, 7, payload={"value": "KUNING"})
    steps = steps_of(told_of(chained([START, step, more, yellow])))
    assert [(item.stage, item.situation, item.ordered_by, item.is_complete) for item in steps] == [
        (3, None, "Kapolres", True), (3, Situation.YELLOW, "", False)]  # fmt: skip
    assert last_stage(steps) == (3, later(5))
    assert [rung.stage for rung in rungs_of(steps, clock_of([START]))] == [3, 3]


def test_the_last_situation_holds_though_it_was_told_by_a_slow_clock():
    red = an_act("1", EntryKind.SITUATION, 10, payload={"value": "MERAH"})
    green = an_act("2", EntryKind.SITUATION, 8, author="2", payload={"value": "HIJAU", "after": red.id})
    assert situation_of(chained([red, green])) == (Situation.GREEN, later(10))


def test_what_is_left_out_on_the_way_up():
    assert colours_left_out(Situation.GREEN, Situation.RED) == (Situation.YELLOW,)
    assert colours_left_out(None, Situation.RED) == colours_left_out(Situation.RED, Situation.GREEN) == ()
    assert (stages_left_out(2, 5), stages_left_out(0, 2), stages_left_out(6, 1)) == ((3, 4), (), ())
    ladder = (Rung(0, Situation.GREEN, 1), Rung(20, Situation.YELLOW, 3))
    assert [getattr(intended_at(ladder, at), "stage", None) for at in (-1, 19, 20)] == [None, 1, 3]


def test_a_casualty_grows_by_its_updates():
    first = an_act("1", EntryKind.CASUALTY, 3, payload={"real": True, "who": "Bripda Contoh", "severity": "ringan"})
    more = an_act("2", EntryKind.CASUALTY, 9, author="2", ref=first.id, payload={"handed_to": "RSUD", "severity": ""})
    [hurt] = casualties_of(told_of(chained([START, first, more])))
    assert (hurt.is_real, hurt.severity, hurt.handed_to, hurt.updates) == (True, "ringan", "RSUD", (later(9),))


def test_the_chronology_has_all_but_the_planned_injects_given():
    acts = [
        an_act("1", minute=1, ref="1", payload={"value": "delivered"}),
        an_act("2", minute=2, ref="2", payload={"value": "skipped", "note": "Waktu"}),
        an_act("3", EntryKind.FORCE, 3, payload={"value": 2}),
        an_act("4", EntryKind.FORCE, 4, ref="x", payload={"reason": "y"}),
        an_act("5", EntryKind.CASUALTY, 5, payload={"real": False, "who": "A"}),
    ]
    held = chained([START, *acts])
    assert [item.kind for item in moments_of(held, clock_of(held))] == ["inject", "force", "casualty"]


def test_two_words_about_attendance_are_both_shown_in_one_order():
    said = [an_act(str(place), EntryKind.ATTENDANCE, author=str(place), subject="p", payload={"value": word})
            for place, word in enumerate(("izin", "hadir"))]  # fmt: skip
    assert attendance_of(said) == attendance_of(said[::-1]) == {"p": "hadir / izin"}
