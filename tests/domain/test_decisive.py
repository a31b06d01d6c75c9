"""Decisive moments: danger before all, the graver before the lesser, the same whatever order the entries came in."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import (
    a_criterion,
    a_drill,
    a_mark,
    a_scenario,
    a_sheet,
    a_team,
    an_entry,
    an_inject,
    chained,
    later,
)
from trainer.domain.computing import compute
from trainer.domain.decisive import MOST, NEAR, SAME_KIND, Candidate, MomentKind, candidates, propose
from trainer.domain.errors import Sentence
from trainer.domain.journal import EntryKind
from trainer.domain.planned_actual import planned_actual
from trainer.domain.play_clock import clock_from
from trainer.domain.result import judge, total
from trainer.domain.scoring import Kind
from trainer.domain.told import told_of

SCENARIO = a_scenario(injects=(an_inject(1, 10), an_inject(2, 40)))
WORDS = Sentence("…")


def told(*entries):
    """STARTEX at noon and what follows, in one chain."""
    start = an_entry("start", kind=EntryKind.CLOCK, payload={"event": "startex"}, subject="", ref="")
    return chained([start, *entries])


def an_act(kind, minute, name="", **payload):
    ref, subject = payload.pop("ref", ""), payload.pop("subject", "")
    return an_entry(
        name or f"{kind} {minute}", kind=kind, happened_at=later(minute), recorded_at=later(minute), ref=ref,
        subject=subject, payload=payload,
    )  # fmt: skip


def found(entries, result=None):
    order = told_of(entries)
    clock = clock_from(order)
    course = planned_actual(SCENARIO, order, clock, 90)
    return candidates(order, entries, clock, course, result or compute(a_drill(), SCENARIO, entries))


def kinds(items):
    return [item.kind for item in items]


def test_danger_comes_before_change_and_change_before_delay():
    entries = told(
        an_act(EntryKind.INJECT, 25, value="delivered", ref="1"), an_act(EntryKind.SITUATION, 30, value="MERAH"),
        an_act(EntryKind.OBSERVATION, 35, note="Terjatuh", harm=True), an_act(EntryKind.SAFETY_STOP, 40, value="NO PLAY"),
    )  # fmt: skip
    assert kinds(found(entries)) == [MomentKind.SAFETY, MomentKind.HARM, MomentKind.SITUATION, MomentKind.INJECT]


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [(None, "HIJAU", False), (None, "KUNING", True), ("KUNING", "KUNING", False), ("MERAH", "HIJAU", True)],
)
def test_only_a_change_of_the_situation_is_a_moment(before, after, is_told):
    acts = [an_act(EntryKind.SITUATION, 10, value=before)] if before else []
    entries = told(*acts, an_act(EntryKind.SITUATION, 20, value=after))
    assert (20.0 in [item.minute for item in found(entries)]) is is_told


def test_a_stage_left_out_weighs_more():
    def weight(first, second):
        entries = told(an_act(EntryKind.FORCE, 10, value=first), an_act(EntryKind.FORCE, 20, value=second))
        return next(item.weight for item in found(entries) if item.minute == 20.0)

    assert weight(1, 4) - weight(3, 4) == 10.0


def test_a_real_casualty_weighs_more_than_a_played_one_and_nobody_is_named():
    entries = told(
        an_act(EntryKind.CASUALTY, 10, real=False, who="Bripka Rustam", severity="ringan", where="Gerbang"),
        an_act(EntryKind.CASUALTY, 20, real=True, who="Bripka Rustam", severity="berat"),
    )
    real, played = (item for item in found(entries) if item.kind is MomentKind.CASUALTY)
    assert real.weight > played.weight
    assert "Rustam" not in f"{real.words}{played.words}"
    assert "Gerbang" in str(played.words)


def test_a_skipped_and_a_late_inject_are_offered_and_a_punctual_one_is_not():
    entries = told(
        an_act(EntryKind.INJECT, 12, value="delivered", ref="1"),
        an_act(EntryKind.INJECT, 50, value="skipped", ref="2", note="Waktu"),
    )  # fmt: skip
    (only,) = found(entries)
    assert "Waktu" in str(only.words)


def test_a_failed_critical_criterion_of_a_unit_is_offered_at_its_first_mark():
    criterion = a_criterion("LP-01.1", Kind.CHECK, 100, critical=True)
    scenario = a_scenario(sheets=(a_sheet(criterion),), injects=())
    entries = told(an_entry("mark", ref="LP-01.1", payload={"value": "tidak"}, happened_at=later(33)))
    order = told_of(entries)
    course = planned_actual(scenario, order, clock_from(order), 90)
    (only,) = candidates(order, entries, clock_from(order), course, compute(a_drill(), scenario, entries))
    assert (only.kind, only.minute, a_team().name in str(only.words)) == (MomentKind.CRITICAL, 33.0, True)
    assert total([judge(criterion, (a_mark("tidak", "LP-01.1"),), a_drill().bands)], a_drill().bands).capped_by


@pytest.mark.parametrize(("cleared", "is_told"), [(None, True), (False, True), (True, False)])
def test_a_critical_finding_is_offered_until_it_is_cleared(cleared, is_told):
    finding = an_act(EntryKind.FINDING, 20, ref="TK-03", subject=a_team().id, note="Korban ditinggalkan")
    said = [] if cleared is None else [an_act(EntryKind.CLEARANCE, 30, ref=finding.id, cleared=cleared, reason="Foto")]
    offered = [item for item in found(told(finding, *said)) if item.kind is MomentKind.FINDING]
    assert [str(item.words) for item in offered] == ["Ton Dalmas: Korban ditinggalkan"] * is_told


MINUTES = st.floats(0, 90, allow_nan=False)
CANDIDATES = st.lists(
    st.builds(
        Candidate, st.integers(0, 10**6).map(str), st.sampled_from(MomentKind), st.none() | MINUTES, st.just(WORDS),
        st.sampled_from([20.0, 35.0, 60.0, 90.0, 100.0]),
    ),
    max_size=12, unique_by=lambda item: item.key,
)  # fmt: skip


@given(CANDIDATES, st.randoms(use_true_random=False))
def test_the_proposal_does_not_depend_on_the_order_it_is_offered_in(offered, random):
    shuffled = list(offered)
    random.shuffle(shuffled)
    assert propose(shuffled) == propose(offered)


@given(CANDIDATES)
def test_the_heaviest_is_always_proposed_and_no_two_are_one_moment(offered):
    chosen = propose(offered)
    minutes = sorted(item.minute for item in chosen if item.minute is not None)
    assert len(chosen) <= MOST
    assert all(after - before >= NEAR for before, after in pairwise(minutes))
    assert not offered or min(offered, key=lambda item: item.rank) in chosen
    assert list(chosen) == sorted(chosen, key=lambda item: item.place)


@given(CANDIDATES)
def test_a_kind_comes_a_third_time_only_if_nothing_else_is_left(offered):
    chosen = propose(offered)
    common = [kind for kind in MomentKind if kinds(chosen).count(kind) > SAME_KIND]
    minutes = [item.minute for item in chosen if item.minute is not None]
    for kind in common:
        others = [item for item in offered if item.kind is not kind]
        assert all(item.minute is not None and any(abs(item.minute - at) < NEAR for at in minutes) for item in others)


ACTS = st.lists(
    st.tuples(
        st.sampled_from([(EntryKind.SITUATION, "MERAH"), (EntryKind.SITUATION, "HIJAU"), (EntryKind.FORCE, 3),
                         (EntryKind.SAFETY_STOP, "NO PLAY"), (EntryKind.INJECT, "delivered")]),
        st.integers(1, 80), st.sampled_from(["11111111", "22222222"]),
    ),
    max_size=8,
)  # fmt: skip


@given(ACTS, st.integers(0, 2**16))
def test_two_laptops_propose_the_same_after_they_have_merged(acts, seed):
    entries = told(
        *(
            an_entry(f"{place}", kind=kind, author=author, happened_at=later(minute), recorded_at=later(minute),
                     subject="", ref="1" if kind is EntryKind.INJECT else "", payload={"value": value, "note": "x"})
            for place, ((kind, value), minute, author) in enumerate(acts)
        )
    )  # fmt: skip
    shuffled = list(entries)
    Random(seed).shuffle(shuffled)
    assert found(tuple(shuffled)) == found(entries)
