"""Locks: what was signed stands for good, what comes later stands beside it, and both can be told apart."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_retraction, a_role, an_entry, chained
from trainer.domain.journal import EntryKind, standing
from trainer.domain.locking import bound, late_of, signatures_of, signed_faults
from trainer.domain.result import marks_of

AUTHOR = a_role().service_number


def mark(name, value=80.0, device="a", **more):
    return an_entry(name, device=device, payload={"value": value}, **more)


def lock(entries, device="a", **payload):
    """A lock over what is known, written on a device."""
    ends = {item: max(one.seq for one in entries if one.device == item) for item in {one.device for one in entries}}
    made = an_entry(f"lock {device}", device=device, kind=EntryKind.LOCK, subject="", ref="",
                    payload=bound(marks_of(standing(entries)), ends) | payload)  # fmt: skip
    return (*entries, *chained([*entries, made])[-1:])


def values(entries):
    """Device, value and whether it is late, of every standing mark."""
    held = standing(entries)
    late = late_of(held)
    return sorted((item.device, item.value, item.entry in late) for item in marks_of(held))


def test_a_mark_of_another_device_that_comes_after_the_lock_stands_beside_what_was_signed():
    known = chained([mark("1")])
    late = chained([mark("2", 10.0, "b")])
    assert values((*lock(known), *late)) == [("a", 80.0, False), ("b", 10.0, True)]


def test_a_mark_of_another_device_that_was_there_is_signed_with_the_others():
    assert values(lock(chained([mark("1"), mark("2", 10.0, "b")]))) == [("a", 80.0, False), ("b", 10.0, False)]


def test_a_correction_after_the_lock_does_not_push_the_signed_mark_out():
    first, second = chained([mark("1", 70.0, "b"), mark("2", 90.0, "b")])
    assert values((*lock((first,), "b"), second)) == [("b", 70.0, False), ("b", 90.0, True)]


def test_nothing_signed_is_taken_back_later_but_what_came_late_is():
    first, late, undo, undo_late = chained(
        [one := mark("1", 70.0, "b"), two := mark("2", 90.0, "b"), a_retraction(one), a_retraction(two)]
    )
    locked = lock((first,), "b")
    assert values((*locked, late, undo)) == [("b", 70.0, False), ("b", 90.0, True)]
    assert values((*locked, late, undo, undo_late)) == [("b", 70.0, False)]


def test_a_lock_of_an_earlier_version_covers_all_there_is():
    old = an_entry("old", kind=EntryKind.LOCK, subject="", ref="", payload={"name": "A", "rank": "IPDA"})
    assert values(chained([mark("1"), old, mark("2", 10.0, "b")])) == [("a", 80.0, False), ("b", 10.0, False)]
    assert signed_faults(chained([mark("1"), old])) == ()


def test_what_stands_is_what_was_signed_until_somebody_alters_it():
    entries = lock(chained([mark("1"), mark("2", 60.0, "b")]))
    assert signed_faults(entries) == ()
    altered = [mark("1", 95.0) if item.seq == 1 and item.device == "a" else item for item in entries]
    altered = [chained([item])[0] if item.seq == 0 else item for item in altered]
    assert [(item.device, item.kind) for item in signed_faults(altered)] == [("a", "differs")]
    assert [(item.device, item.kind) for item in signed_faults(entries[1:])] == [("a", "missing")]


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_signature_tells_who_signed_and_for_whom(is_closed):
    payload = {"name": "Penilai", "rank": "IPDA"} | ({"for": "11", "reason": "Sakit"} if is_closed else {})
    (signature,) = signatures_of(lock(chained([mark("1")]), **payload)).values()
    assert (signature.evaluator, signature.marks) == ("11" if is_closed else AUTHOR, 1)
    assert (signature.by, signature.reason) == ((AUTHOR, "Sakit") if is_closed else ("", ""))


ACTS = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from(["mark", "undo", "lock"]), st.integers(0, 3)), max_size=14
)


@given(ACTS, st.randoms(use_true_random=False))
def test_neither_arrival_nor_what_comes_later_changes_what_was_signed(acts, shuffled: random.Random):
    """Two devices of one author, merged whenever one of them locks."""
    entries, signed = [], None
    for number, (device, act, pick) in enumerate(acts):
        own = [item for item in entries if item.device == device and item.kind is EntryKind.MARK]
        if act == "mark" or (act == "undo" and not own):
            made = mark(f"{number}", float(pick), device, ref=f"LP-01.{pick % 2 + 1}")
        elif act == "undo":
            made = a_retraction(own[-1], f"{number}")
        elif entries and signed is None:
            entries = list(lock(entries, device))
            signed = set(values(entries))
            continue
        else:
            continue
        entries.append(chained([*entries, made])[-1])
    expected = values(entries)
    shuffled.shuffle(entries)
    assert values(entries) == expected
    assert signed is None or {item for item in expected if not item[2]} == signed
    assert signed_faults(entries) == ()
