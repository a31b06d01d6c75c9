"""What can be taken into a journal, and that the quick digest is the journal's."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON, an_entry, chained
from trainer.domain.journal import ChainFault, EntryKind, chain_faults, digest, standing
from trainer.domain.journal_merge import flaw_of, instant, written

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
PAYLOADS = st.dictionaries(st.text(max_size=8) | st.sampled_from(["value", "note"]), SCALARS, max_size=4)
EARLY = datetime(1900, 1, 1)  # noqa: DTZ001 - the strategy adds zones
ZONES = st.timezones() | st.just(timezone(timedelta(hours=8)))


@given(st.sampled_from(EntryKind), PAYLOADS, st.text(max_size=20), st.datetimes(EARLY, timezones=ZONES))
def test_the_quick_digest_is_the_journals(kind, payload, text, moment):
    entry = an_entry(kind=kind, payload=payload, subject=text, device=text, happened_at=moment)
    quick, _ = written(entry, kind.value, instant(entry.happened_at), instant(entry.recorded_at))
    assert quick == digest(entry)


@pytest.mark.parametrize(
    "changes",
    [
        {"seq": 0}, {"seq": 2_000_000}, {"author": ""}, {"author": "9" * 33}, {"subject": "x" * 37}, {"id": "no-id"},
        {"payload": {}}, {"payload": {"value": None}}, {"payload": {"value": float("nan")}}, {"ref": "x" * 17},
        {"happened_at": NOON.replace(tzinfo=None)}, {"kind": EntryKind.LOCK, "payload": {"chains": [{"device": "a"}]}},
        {"kind": EntryKind.LOCK, "payload": {"chains": ["a"]}}, {"plan_revision": -1},
    ],
)  # fmt: skip
def test_what_is_no_entry_has_a_flaw(changes):
    sound = replace(an_entry(), seq=1)
    assert flaw_of(sound) is None
    assert flaw_of(replace(sound, **changes)) is not None


def test_an_entry_may_follow_either_branch_of_a_fork():
    first, second, third = chained([an_entry(name) for name in "123"])
    other = replace(second, id=an_entry("other").id, payload={"value": 50.0})
    assert chain_faults([first, second, other, third]) == (ChainFault(first.author, first.device, 2, "twice"),)
    stranger = replace(third, previous=digest(an_entry("stranger")))
    assert [item.kind for item in chain_faults([first, second, other, stranger])] == ["twice", "altered"]


def test_a_signature_cannot_be_taken_back():
    lock = an_entry("lock", kind=EntryKind.LOCK, payload={})
    retraction = an_entry("retraction", kind=EntryKind.RETRACTION, payload={"entry": lock.id})
    assert [item.id for item in standing(chained([lock, retraction]))] == [lock.id]
