"""The journal: chains that show every fault, and what stands whatever the order of arrival."""

import hashlib
import json
import random
from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON, a_retraction, an_entry, an_id, chained, later
from trainer.domain.journal import CORRECTABLE, ChainFault, EntryKind, as_record, chain_faults, digest, standing

CHAIN = chained([an_entry(f"{number}", author="1") for number in range(1, 6)])


def faults(entries) -> list[tuple[int, str]]:
    return [(fault.seq, fault.kind) for fault in chain_faults(entries)]


def values(entries) -> list[object]:
    return [entry.payload["value"] for entry in standing(entries)]


def test_a_whole_chain_has_no_faults():
    assert faults(CHAIN) == faults(reversed(CHAIN)) == []
    assert chain_faults([]) == ()


@pytest.mark.parametrize(
    ("left", "found"),
    [
        (CHAIN[1:], [(1, "missing")]),
        (CHAIN[:2] + CHAIN[3:], [(3, "missing")]),
        (CHAIN[:1] + CHAIN[3:], [(2, "missing"), (3, "missing")]),
        (CHAIN[2:], [(1, "missing"), (2, "missing")]),
        (CHAIN[:-1], []),  # nobody can know what was written after the last one seen
    ],
)
def test_a_gap_shows_every_missing_number(left, found):
    assert faults(left) == found


def test_a_fork_shows_the_number_given_twice():
    fork = replace(CHAIN[2], id=an_id("zz"), payload={"value": 1.0})
    assert (3, "twice") in faults((*CHAIN, fork))


@pytest.mark.parametrize(
    "changes",
    [{"payload": {"value": 100.0}}, {"happened_at": later(1)}, {"recorded_at": later(1)}, {"ref": "LP-01.1"},
     {"subject": "x"}, {"plan_revision": 2}, {"kind": EntryKind.OBSERVATION}, {"id": an_id("zz")}, {"previous": "ff"}],
    ids=lambda changes: next(iter(changes)),
)  # fmt: skip
def test_an_altered_entry_breaks_the_link_to_the_next(changes):
    altered = (*CHAIN[:2], replace(CHAIN[2], **changes), *CHAIN[3:])
    assert (4, "altered") in faults(altered)


def test_a_forged_start_shows():
    assert faults([replace(CHAIN[0], previous="ff"), *CHAIN[1:2]])[0] == (1, "altered")


def test_faults_name_author_and_device_in_order():
    other = [replace(entry, author="0", device="b") for entry in CHAIN[1:2]]
    assert chain_faults([*CHAIN[2:3], *other]) == (
        ChainFault("0", "b", 1, "missing"),
        ChainFault("1", "laptop-1", 1, "missing"),
        ChainFault("1", "laptop-1", 2, "missing"),
    )


@given(st.lists(st.tuples(st.sampled_from("12"), st.sampled_from("ab")), max_size=12), st.randoms())
def test_chains_of_many_authors_and_devices_are_whole_in_any_order(writers, shuffler):
    entries = [an_entry(f"{n}", author=author, device=device) for n, (author, device) in enumerate(writers)]
    placed = list(chained(entries))
    shuffler.shuffle(placed)
    assert chain_faults(placed) == ()


def test_the_digest_does_not_depend_on_zone_or_order_of_keys():
    entry = an_entry(payload={"value": 80.0, "note": "é"})
    local = NOON.astimezone(timezone(timedelta(hours=8)))
    same = replace(entry, happened_at=local, recorded_at=local, payload={"note": "é", "value": 80.0})
    assert digest(same) == digest(entry)


CANONICAL = (
    '{"author":"12345678","device":"laptop-1","drill":"0198a1b2-0000-7000-8000-000000000001",'
    '"happened_at":"2026-08-12T04:00:00.000000Z","id":"0198a1b2-0000-7000-8000-000000000002","kind":"mark",'
    '"payload":{"note":"é ☃","value":80.0},"plan_revision":1,"previous":"","recorded_at":"2026-08-12T04:00:00.000000Z",'
    '"ref":"LP-01.2","seq":1,"subject":"tim"}'
)


def test_the_canonical_form_never_changes():
    """Chains written by earlier versions must hold for good."""
    ids = {"id": CANONICAL[CANONICAL.index('"id":"') + 6 :][:36], "drill": CANONICAL[CANONICAL.index("0198") :][:36]}
    entry = an_entry(**ids, author="12345678", subject="tim", seq=1, payload={"value": 80.0, "note": "é ☃"})
    assert as_record(entry) == json.loads(CANONICAL)
    assert digest(entry) == hashlib.sha256(CANONICAL.encode()).hexdigest()


def test_the_latest_mark_of_an_author_stands():
    first, second = chained([an_entry("1", payload={"value": 60.0}), an_entry("2", payload={"value": 70.0})])
    assert values([second, first]) == [70.0]


def test_a_clock_that_goes_wrong_decides_nothing():
    early = an_entry("2", payload={"value": 70.0}, happened_at=later(-9999), recorded_at=later(-9999))
    assert values(chained([an_entry("1", payload={"value": 60.0}), early])) == [70.0]


@pytest.mark.parametrize(
    "changes", [{"author": "9"}, {"device": "b"}, {"subject": "x"}, {"ref": "LP-01.1"}, {"kind": EntryKind.RULING}]
)
def test_marks_of_another_place_stand_beside_each_other(changes):
    assert len(standing(chained([an_entry("1"), an_entry("2", **changes)]))) == 2


@pytest.mark.parametrize("kind", EntryKind)
def test_only_correctable_kinds_replace_each_other(kind):
    payload = {"value": 1.0, "entry": "nothing"}
    both = chained([an_entry("1", kind=kind, payload=payload), an_entry("2", kind=kind, payload=payload)])
    expected = 0 if kind is EntryKind.RETRACTION else 1 if kind in CORRECTABLE else 2
    assert len(standing(both)) == expected


def test_a_retraction_brings_the_earlier_mark_back():
    first, second = an_entry("1", payload={"value": 60.0}), an_entry("2", payload={"value": 70.0})
    assert values(chained([first, second, a_retraction(second)])) == [60.0]
    assert values(chained([first, second, a_retraction(second), a_retraction(first)])) == []
    assert values(chained([first, second, a_retraction(first)])) == [70.0]


@pytest.mark.parametrize("changes", [{"author": "9"}, {"device": "b"}])
def test_nobody_retracts_what_another_recorded(changes):
    entry = an_entry(payload={"value": 60.0})
    assert values(chained([entry, a_retraction(entry, **changes)])) == [60.0]


def test_retracting_a_retraction_does_not_bring_the_mark_back():
    entry = an_entry()
    taken_back = a_retraction(entry)
    assert standing(chained([entry, taken_back, a_retraction(taken_back)])) == ()


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["mark", "observe", "retract"]),
        st.sampled_from("12"),
        st.sampled_from("ab"),
        st.sampled_from("xy"),
        st.integers(0, 20),
    ),
    max_size=15,
)


def a_history(acts):
    """Chained entries of two authors on two devices about two subjects."""
    entries = []
    for number, (act, author, device, subject, value) in enumerate(acts):
        entry = an_entry(f"{number}", author=author, device=device, subject=subject, payload={"value": float(value)})
        if act == "observe":
            entry = replace(entry, kind=EntryKind.OBSERVATION)
        if act == "retract" and entries:
            entry = a_retraction(entries[value % len(entries)], f"{number}", author=author, device=device)
        entries.append(entry)
    return chained(entries)


@given(ACTS, st.randoms())
def test_what_stands_does_not_depend_on_order_or_repeats(acts, shuffler: random.Random):
    history = a_history(acts)
    arrived = list(history) + shuffler.sample(history, len(history) // 2)
    shuffler.shuffle(arrived)
    assert standing(arrived) == standing(history)


@given(ACTS)
def test_what_stands_is_what_a_slow_reading_finds(acts):
    history = a_history(acts)
    slow = []
    for entry in history:
        own = [item for item in history if (item.author, item.device) == (entry.author, entry.device)]
        gone = {item.payload["entry"] for item in own if item.kind is EntryKind.RETRACTION}
        newer = [
            item for item in own
            if item.kind is entry.kind is EntryKind.MARK and item.subject == entry.subject and item.seq > entry.seq
        ]  # fmt: skip
        if entry.kind is not EntryKind.RETRACTION and entry.id not in gone and {item.id for item in newer} <= gone:
            slow.append(entry)
    assert set(map(repr, standing(history))) == set(map(repr, slow))


@given(ACTS, st.integers(0, 15))
def test_merging_two_laptops_is_the_union_of_their_entries(acts, cut):
    history = a_history(acts)
    here, there = history[:cut], history[max(0, cut - 3) :]
    assert standing([*there, *here]) == standing([*here, *there]) == standing(history)
