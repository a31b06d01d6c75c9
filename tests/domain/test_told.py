"""The order of what was told, and the exercise clock: the same on every laptop, whatever its clock says."""

import random
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON, a_retraction, an_entry, chained, later
from trainer.domain.conduct import clock_of
from trainer.domain.journal import EntryKind, standing
from trainer.domain.told import lag_of, told_of

HOUR = timedelta(hours=1)
EVENTS = ("pause", "resume", "stop")


def an_act(name, event, minute=0.0, **changes):
    """A turn of the clock, or NO PLAY."""
    at = changes.pop("at", later(minute))
    kind = EntryKind.SAFETY_STOP if event == "stop" else EntryKind.CLOCK
    payload = {"value": "NO PLAY"} if event == "stop" else {"event": event, **changes.pop("payload", {})}
    values = {"author": "1", "subject": "", "ref": "", "happened_at": at, "recorded_at": at}
    return an_entry(name, **{"kind": kind, "payload": payload, **values, **changes})


@st.composite
def courses(draw):
    """STARTEX and then any turns of two authors, whose clocks may be put back or forward an hour in between."""
    acts, at = [an_act("0", "startex")], {"1": NOON, "2": NOON}
    for number in range(draw(st.integers(0, 14))):
        author = draw(st.sampled_from("12"))
        step = draw(st.sampled_from([0, 1, 7, -3600, 3600]))
        at[author] += timedelta(seconds=step)
        event = draw(st.sampled_from([*EVENTS, *EVENTS, "endex", "startex"]))
        acts.append(an_act(f"{number + 1}", event, author=author, at=at[author]))
        if draw(st.booleans()):
            acts[-1].payload["after"] = draw(st.sampled_from(acts)).id
    return chained(acts)


@given(courses(), st.randoms(use_true_random=False))
def test_the_clock_does_not_depend_on_the_order_of_arrival(entries, chance):
    shuffled = list(entries)
    chance.shuffle(shuffled)
    assert clock_of(shuffled) == clock_of(entries)
    assert told_of(shuffled) == told_of(entries)


@given(courses(), st.lists(st.integers(-9000, 9000), min_size=2))
def test_no_span_is_negative_and_exercise_time_never_runs_back(entries, seconds):
    clock = clock_of(entries)
    spans = [(begin, end) for begin, end in clock.pauses if end is not None]
    assert all(begin <= end for begin, end in spans)
    times = [clock.elapsed(NOON + timedelta(seconds=second)) for second in sorted(seconds)]
    assert times == sorted(times)
    assert times[0] >= timedelta()


@given(courses())
def test_acts_of_a_chain_stay_in_its_order(entries):
    told = told_of(entries)
    for author in "12":
        chain = [item for item in told if item.entry.author == author]
        assert [item.entry.seq for item in chain] == sorted(item.entry.seq for item in chain)
    assert [item.at for item in told] == sorted(item.at for item in told)


@given(st.lists(st.tuples(st.integers(1, 600), st.sampled_from(EVENTS)), max_size=12), st.integers(0, 600))
def test_exercise_time_is_what_a_stop_watch_shows(turns, rest):
    acts, at, watch, runs = [an_act("0", "startex")], 0, 0, True
    for number, (step, event) in enumerate(turns, 1):
        at, watch = at + step, watch + step * runs
        runs = event == "resume"
        acts.append(an_act(str(number), event, at=NOON + timedelta(seconds=at)))
    shown = clock_of(chained(acts)).elapsed(NOON + timedelta(seconds=at + rest))
    assert shown == timedelta(seconds=watch + rest * runs)


def test_a_clock_put_back_an_hour_goes_on_from_where_it_was():
    acts = [
        an_act("0", "startex"),
        an_act("1", "pause", 20),
        an_act("2", "resume", 21 - 60),
        an_act("3", "endex", 31 - 60),
    ]
    clock = clock_of(chained(acts))
    assert clock.elapsed(later(999)) == timedelta(minutes=30)  # 20 before the pause, 10 after it


def test_a_clock_put_right_again_adds_no_hour():
    acts = [an_act("0", "startex"), an_act("1", "pause", 10 - 60), an_act("2", "resume", 10), an_act("3", "endex", 30)]
    assert clock_of(chained(acts)).elapsed(later(999)) == timedelta(minutes=20)


def test_what_a_laptop_is_behind_its_own_entries():
    entries = chained([an_act("0", "startex"), an_act("1", "pause", 20)])
    assert lag_of(entries, "laptop-1", later(25)) == timedelta()
    assert lag_of(entries, "laptop-1", later(20) - HOUR) == HOUR
    assert lag_of(entries, "laptop-2", later(20) - HOUR) == timedelta()


def test_play_goes_on_though_the_clock_of_who_resumes_is_slow():
    stop = an_act("1", "stop", 10)
    resume = an_act("2", "resume", 9, author="2", payload={"after": stop.id})
    clock = clock_of(chained([an_act("0", "startex"), stop, resume]))
    assert (clock.is_running, clock.elapsed(later(15))) == (True, timedelta(minutes=15))


def test_a_stop_taken_back_never_stood():
    entries = chained([an_act("0", "startex"), stop := an_act("1", "stop", 5), a_retraction(stop)])
    assert clock_of(standing(entries)).is_running


def test_why_play_was_stopped_is_no_second_stop():
    why = an_act("2", "stop", 6, ref=an_act("1", "stop").id, payload={"note": "Petugas jatuh"})
    why = replace(why, payload={"note": "Petugas jatuh"})
    entries = [an_act("0", "startex"), an_act("1", "stop", 5), why]
    clock = clock_of(chained(entries))
    assert (len(clock.pauses), clock.stop.reason) == (1, "Petugas jatuh")


def test_a_forged_circle_is_read_all_the_same():
    one, two = an_act("1", "pause", 1), an_act("2", "resume", 2, author="2")
    one, two = (
        replace(one, payload={"event": "pause", "after": two.id}),
        replace(two, payload={"event": "resume", "after": one.id}),
    )
    entries = [*chained([an_act("0", "startex")]), *chained([two]), replace(one, author="3", seq=1)]
    random.Random(1).shuffle(entries)
    assert len(told_of(entries)) == 3


def test_an_observation_dated_back_keeps_its_moment():
    seen = an_entry("2", kind=EntryKind.OBSERVATION, author="1", happened_at=later(4), recorded_at=later(6), ref="")
    told = told_of(chained([an_act("0", "startex"), an_act("1", "pause", 5), seen]))
    assert [item.at for item in told] == [NOON, later(4), later(5)]
