"""Rulings: what the lead decided stands however the laptops' records arrive."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_drill, a_retraction, a_role, a_scenario, an_entry, chained
from trainer.domain.computing import compute
from trainer.domain.journal import EntryKind, standing
from trainer.domain.rulings import in_force, rulings_of

PLACE = (an_entry().subject, "LP-01.2")


def ruling(name, value, device="a", **payload):
    return an_entry(f"ruling {name}", kind=EntryKind.RULING, author="99", device=device,
                    payload={"value": value, "reason": f"Alasan {name}"} | payload)  # fmt: skip


def line_of(*entries):
    """The graded line of the drill's team, marked 60 and 90 by two, from these further entries."""
    marks = [
        an_entry(f"mark {author}", author=author, payload={"value": value})
        for author, value in (("11", 60), ("22", 90))
    ]
    result = compute(a_drill(), a_scenario(), standing(chained([*marks, *entries])))
    return next(line for item in result.sheets for line in item.total.lines if line.criterion.code == "LP-01.2")


def test_two_laptops_that_ruled_differently_wait_for_the_lead_again():
    line = line_of(ruling("1", 60), ruling("2", 90, "b"))
    assert (line.needs_ruling, line.points, line.ruled_by) == (True, 75, "")


def test_two_laptops_that_ruled_alike_have_ruled():
    line = line_of(ruling("1", 60), ruling("2", 60.0, "b"))
    assert (line.needs_ruling, line.points, line.ruling_reason) == (False, 60, "Alasan 1")


def test_a_ruling_that_puts_the_others_aside_settles_it_and_its_retraction_brings_them_back():
    one, two = ruling("1", 60), ruling("2", 90, "b")
    third = ruling("3", 70, "c", over=[one.id, two.id])
    assert (line_of(one, two, third).points, line_of(one, two, third).needs_ruling) == (70, False)
    assert line_of(one, two, third, a_retraction(third)).needs_ruling


def test_the_leads_later_ruling_on_the_same_laptop_replaces_his_earlier_one():
    assert line_of(ruling("1", 60), ruling("2", 90)).points == 90


def signed(author):
    """A lock of what an evaluator has on his first laptop."""
    chains = [{"device": "laptop-1", "seq": 1, "marks": 1, "digest": ""}]
    return an_entry(
        f"lock {author}", author=author, kind=EntryKind.LOCK, subject="", ref="", payload={"chains": chains}
    )


@pytest.mark.parametrize(("value", "waits"), [(30, True), (90, False)])
def test_a_mark_that_came_after_the_lock_counts_nowhere_and_waits_for_the_lead_if_it_says_something_else(value, waits):
    late = an_entry("late", author="22", device="laptop-2", payload={"value": value})
    close = an_entry("ten away", author="11", payload={"value": 80})
    line = line_of(close, signed("22"), late)
    assert (line.points, line.needs_ruling) == (85, waits)


def test_a_late_mark_is_kept_for_the_lead_to_see():
    late = an_entry("late", author="22", device="laptop-2", payload={"value": 30})
    marks = [an_entry("mark 22", author="22", payload={"value": 90}), signed("22"), late]
    assert [item.entry for item in compute(a_drill(), a_scenario(), standing(chained(marks))).late] == [late.id]


STEPS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from([60, 70, 90]), st.booleans()), min_size=1, max_size=7
)


@given(STEPS, st.randoms(use_true_random=False))
def test_rulings_commute(steps, random):
    """Each laptop rules knowing all or nothing of the others; whatever arrives first, the outcome is one."""
    entries = []
    for number, (device, value, knows) in enumerate(steps):
        over = [item.id for item in entries] if knows else []
        entries.append(ruling(f"{number}", value, device, over=over))
    entries = list(chained(entries))
    expected = rulings_of(standing(entries))[PLACE]
    random.shuffle(entries)
    heads = rulings_of(standing(entries))[PLACE]
    assert heads == expected
    assert (in_force(heads) is None) == (len({item.value for item in heads}) > 1)
    assert not steps[-1][2] or [item.value for item in heads] == [steps[-1][1]]


def test_who_rules_is_named():
    assert line_of(ruling("1", 60)).ruled_by == "99" != a_role().service_number
