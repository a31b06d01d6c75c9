"""Comparing documents: every difference once, nothing when equal, the mirror image from the other side."""

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.domain.comparison import Kind, compare, is_same

WORDS = st.sampled_from(["massa", "tiba", "di", "kantor", "KPU", "Danton", "melapor", "lewat", "radio", "dua", "regu"])
TEXTS = st.lists(WORDS, max_size=9).map(" ".join)
LEAVES = TEXTS | st.integers(0, 90) | st.booleans() | st.floats(0, 100)
ITEMS = st.dictionaries(st.sampled_from(["code", "text", "minute", "expected", "weight"]), LEAVES, min_size=1)
DOCUMENTS = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(TEXTS, max_size=6)
        | st.lists(ITEMS, max_size=6)
        | st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=2), max_size=4)
        | st.dictionaries(st.sampled_from(["a", "b", "c", "injects", "board"]), inner, max_size=4)
    ),
    max_leaves=20,
).flatmap(lambda value: st.dictionaries(st.sampled_from(["x", "y", "z"]), st.just(value) | LEAVES, max_size=3))
MANY = settings(max_examples=80, deadline=None)


def inject(minute, text, **more):
    return {"minute": minute, "channel": "RADIO", "text": text, "expected": f"Menangani: {text}", **more}


INJECTS = [inject(10 * n, f"Kejadian ke-{n} dilaporkan oleh {who}") for n, who in enumerate(
    ["Danton A", "Kapolsek Wawonii", "saksi di TPS tiga", "petugas dermaga", "korlap massa", "perawat puskesmas"]
)]  # fmt: skip


def told(rows):
    return [(row.kind, row.path, row.old, row.new) for row in rows]


def value_at(document, path):
    for step in path:
        document = document[step]
    return document


@MANY
@given(document=DOCUMENTS)
def test_equal_documents_have_no_difference(document):
    assert compare(document, deepcopy(document)) == ()


@MANY
@given(old=DOCUMENTS, new=DOCUMENTS)
def test_documents_without_difference_are_equal(old, new):
    assert (compare(old, new) == ()) is is_same(old, new)


@MANY
@given(old=DOCUMENTS, new=DOCUMENTS)
def test_every_path_leads_to_the_value_told(old, new):
    for row in compare(old, new, everything=True):
        assert row.before is None or is_same(value_at(old, row.before), row.old)
        assert row.after is None or is_same(value_at(new, row.after), row.new)


def leaves(value, path=()):
    """The path of every text and number of a document."""
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        return [leaf for step, item in items for leaf in leaves(item, (*path, step))]
    return [path]


@MANY
@given(old=DOCUMENTS, new=DOCUMENTS)
def test_every_value_of_both_sides_is_told_once(old, new):
    rows = [row for row in compare(old, new, everything=True) if row.kind is not Kind.MOVED]
    for document, paths in ((old, [row.before for row in rows]), (new, [row.after for row in rows])):
        covered = [leaf for path in paths if path is not None for leaf in leaves(value_at(document, path), path)]
        assert sorted(map(str, leaves(document))) == sorted(map(str, covered))


@MANY
@given(old=DOCUMENTS, new=DOCUMENTS)
def test_from_the_other_side_all_is_the_other_way_round(old, new):
    turned = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}
    mirrored = [(turned.get(row.kind, row.kind), row.after, row.before, row.new, row.old) for row in compare(new, old)]
    straight = [(row.kind, row.before, row.after, row.old, row.new) for row in compare(old, new)]
    assert sorted(map(str, mirrored)) == sorted(map(str, straight))


@pytest.mark.parametrize("place", [0, 3, len(INJECTS)])
def test_an_inserted_inject_is_one_added_row(place):
    extra = inject(25, "Hujan deras menutup jalan utama")
    new = [*INJECTS[:place], extra, *INJECTS[place:]]
    assert told(compare({"injects": INJECTS}, {"injects": new})) == [(Kind.ADDED, ("injects", place), None, extra)]


def test_a_removed_inject_is_one_removed_row():
    new = [*INJECTS[:2], *INJECTS[3:]]
    assert told(compare({"injects": INJECTS}, {"injects": new})) == [
        (Kind.REMOVED, ("injects", 2), INJECTS[2], None)
    ]  # fmt: skip


def test_a_moved_inject_is_one_moved_row():
    new = [INJECTS[4], *INJECTS[:4], INJECTS[5]]
    (row,) = compare({"injects": INJECTS}, {"injects": new})
    assert (row.kind, row.before, row.after) == (Kind.MOVED, ("injects", 4), ("injects", 0))


def test_a_reworded_inject_beside_an_inserted_one_is_told_field_by_field():
    changed = INJECTS[2] | {"text": f"{INJECTS[2]['text']} dan warga"}
    new = [inject(5, "Hujan deras menutup jalan utama"), *INJECTS[:2], changed, *INJECTS[3:]]
    rows = compare({"injects": INJECTS}, {"injects": new})
    assert [(row.kind, row.path) for row in rows] == [
        (Kind.ADDED, ("injects", 0)),
        (Kind.CHANGED, ("injects", 3, "text")),
    ]


def test_an_inject_at_another_minute_is_the_same_inject():
    new = [*INJECTS[:5], INJECTS[5] | {"minute": 75}]
    assert told(compare({"injects": INJECTS}, {"injects": new})) == [(Kind.CHANGED, ("injects", 5, "minute"), 50, 75)]


def test_objectives_are_the_same_by_their_code_whatever_they_say():
    old = [{"code": "a", "title": "Hak dilayani"}, {"code": "b", "title": "Korban ditolong"}]
    new = [{"code": "b", "title": "Semua selamat"}, {"code": "c", "title": "Lalu lintas lancar"}]
    rows = compare({"objectives": old}, {"objectives": new})
    assert [(row.kind, row.path) for row in rows] == [
        (Kind.REMOVED, ("objectives", 0)),
        (Kind.CHANGED, ("objectives", 0, "title")),
        (Kind.ADDED, ("objectives", 1)),
    ]


def test_what_only_got_another_code_is_told_by_its_code():
    old = [{"code": "SK-01.a1", "text": "Orasi dilayani sampai selesai", "weight": 60}]
    new = [{"code": "SK-02.a1", "text": "Orasi dilayani sampai selesai", "weight": 60}]
    rows = compare({"criteria": old}, {"criteria": new})
    assert told(rows) == [(Kind.CHANGED, ("criteria", 0, "code"), "SK-01.a1", "SK-02.a1")]


def test_a_reworded_sentence_of_a_list_is_changed_and_another_one_added():
    old = {"safety": ["Kata sandi NO PLAY menghentikan semua.", "Ambulans siaga."]}
    new = {"safety": ["Jaket pelampung dipakai.", "Kata sandi NO PLAY menghentikan segalanya.", "Ambulans siaga."]}
    rows = compare(old, new)
    assert [(row.kind, row.path) for row in rows] == [(Kind.ADDED, ("safety", 0)), (Kind.CHANGED, ("safety", 1))]


def test_words_of_a_list_are_added_and_removed():
    rows = compare({"families": ["UNRAS", "PSU"]}, {"families": ["PSU", "BLOKADE"]})
    assert [(row.kind, row.old, row.new) for row in rows] == [
        (Kind.REMOVED, "UNRAS", None), (Kind.ADDED, None, "BLOKADE")
    ]  # fmt: skip


def test_a_point_changes_as_a_whole():
    rows = compare({"points": [[0, 300], [9, 9]]}, {"points": [[300, 0], [9, 9]]})
    assert [(row.kind, row.path) for row in rows] == [(Kind.CHANGED, ("points",))]


def test_a_whole_part_that_came_is_one_row():
    (row,) = compare({"title": "x"}, {"title": "x", "board": {"markers": []}})
    assert (row.kind, row.chapter, row.new) == (Kind.ADDED, "board", {"markers": []})


def test_true_is_not_one():
    assert [row.kind for row in compare({"a": True}, {"a": 1})] == [Kind.CHANGED]


def test_the_largest_scenarios_are_compared_at_once():
    old = [inject(n, f"Kejadian {n} " + " ".join(f"kata{n * k % 97}" for k in range(60))) for n in range(300)]
    new = [item | {"text": f"{item['text']} baru", "expected": f"Baru. {item['expected']}"} for item in old]
    assert len(compare({"injects": old}, {"injects": new})) == 600
