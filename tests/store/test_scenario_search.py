"""Searching the full-text index: all words, as words or beginnings, in every text; the sentence that is shown."""

from dataclasses import replace

import pytest

from tests.builders import a_criterion, a_scenario, an_inject, an_objective
from tests.stored import keep_scenario
from trainer.domain.scenario import Force
from trainer.domain.scoring import Level
from trainer.store import scenario_query
from trainer.store.scenario_hits import Hit, best_hit, find_hits, folded
from trainer.store.scenario_query import LibraryQuery
from trainer.store.scenario_rows import load_rows
from trainer.store.scenario_search import asked_words

HOSTILE = (
    '"', "'", "*", "unjuk*", '"unjuk', "NEAR(unjuk rasa)", "unjuk OR rasa", "unjuk AND rasa", "NOT unjuk", "-unjuk",
    "title:unjuk", "title : unjuk", "{title}", "^unjuk", "unjuk:*", "unjuk & rasa", "!unjuk", "unjuk <-> rasa", "(", ")",
    "'; DROP TABLE scenario; --", "%", "_", "\\", "\x00unjuk", "🙂", "unjuk 🙂", "\ud800", "½", "ﬁ", "a" * 10_000,
    "unjuk " * 2_000, " ".join(f"w{number}" for number in range(3_000)),
)  # fmt: skip


@pytest.fixture
def connection(database):
    with database.writing() as connection:
        yield connection


def found(connection, words, **asked):
    """Codes of what a search finds, the best first."""
    query = scenario_query.ask(connection, LibraryQuery(words, **asked))
    return [row.code for row in load_rows(connection, scenario_query.entries(connection, query))]


def kept(connection, *scenarios):
    for number, values in enumerate(scenarios, start=1):
        keep_scenario(connection, a_scenario(**{"slug": f"sk-{number:02d}", "code": f"SK-{number:02d}", **values}))


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("", 1), ("UNJUK", 1), ("contoh dalmas", 1), ("contoh absen", 0), ("kriteria lp-01.3", 1), ("100%", 0), ("_", 0),
        ("unj ras", 1), ("njuk", 0), ("Únjük", 1), ("sk-01", 1), ("sk 01", 1), ("protest", 1), ("orasi", 1),
    ],
)  # fmt: skip
def test_scenarios_are_found_by_any_of_their_words(connection, words, count):
    keep_scenario(connection)
    assert len(found(connection, words)) == count


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(connection, words):
    keep_scenario(connection)
    assert found(connection, words) in ([], ["SK-01"])
    assert found(connection, "unjuk") == ["SK-01"]


def test_title_comes_before_summary_before_the_rest(connection):
    kept(
        connection,
        {"narrative": "Jembatan. " * 200},
        {"summary": "Di jembatan."},
        {"title": "Jembatan ditutup massa dalam unjuk rasa yang panjang sekali di kota"},
        {"narrative": "Tanpa."},
    )
    assert found(connection, "jembatan") == ["SK-03", "SK-02", "SK-01"]


def test_equals_stand_by_code(connection):
    kept(connection, {"code": "SK-09"}, {"code": "SK-02"}, {"code": "SK-05"})
    assert found(connection, "unjuk") == ["SK-02", "SK-05", "SK-09"]


def test_a_new_version_is_found_by_its_own_words_only(connection):
    keep_scenario(connection, a_scenario(narrative="Jembatan."))
    keep_scenario(connection, a_scenario(narrative="Pelabuhan."), "2")
    assert (found(connection, "jembatan"), found(connection, "pelabuhan")) == ([], ["SK-01"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "Kata satwa"}, "title"), ({"title_en": "Satwa"}, "title"), ({"summary": "Satwa."}, "summary"),
        ({"narrative": "Ada satwa."}, "narrative"), ({"injects": (an_inject(text="Satwa lepas."),)}, "injects"),
        ({"injects": (an_inject(expected="Satwa ditangkap."),)}, "injects"),
        ({"objectives": (an_objective(title="Satwa"),)}, "objectives"),
        ({"objectives": (an_objective(criteria=(a_criterion("SK-01.a1", anchors={Level.K: "Satwa"}),)),)}, "objectives"),
        ({"partners": (Force("Pawang", 1, "Menjaga satwa"),)}, "forces"), ({"safety": ("Satwa diikat.",)}, "notes"),
        ({"references": ("PERATURAN SATWA",)}, "notes"),
    ],
)  # fmt: skip
def test_a_hit_names_the_part_it_lies_in(connection, changes, field):
    keep_scenario(connection, a_scenario(**changes))
    (hit,) = find_hits(connection, "satwa", [1]).values()
    assert hit.field == field
    assert [hit.text[start:end].lower() for start, end in hit.marks] == ["satwa"]


def test_only_the_entries_asked_for_have_hits(connection):
    kept(connection, {}, {}, {})
    assert find_hits(connection, "unjuk", [2]).keys() == {2}


def test_the_sentence_with_most_of_the_words_is_shown():
    texts = {"title": "Unjuk rasa", "narrative": "Massa datang. Unjuk rasa oleh massa besar! Selesai."}
    assert best_hit(texts, ["unjuk", "massa"]) == Hit(
        "narrative", "Unjuk rasa oleh massa besar!", ((0, 5), (16, 21))
    )  # fmt: skip


def test_a_line_ends_a_sentence():
    assert best_hit({"injects": "Posko\nMassa tiba\nDanton"}, ["massa"]).text == "Massa tiba"


def test_a_beginning_marks_the_whole_word():
    hit = best_hit({"title": "Pengamanan TPS"}, ["peng"])
    assert hit.marks == ((0, 10),)


def test_accents_and_letters_that_grow_keep_their_places():
    hit = best_hit({"title": "İstanbul ﬁne café kota"}, ["cafe"])
    assert [hit.text[start:end] for start, end in hit.marks] == ["café"]


@pytest.mark.parametrize("text", ["İ", "ﬁ½²…", "ẞß", "e\u0301", "plain"])
def test_folding_keeps_the_length(text):
    assert len(folded(text)) == len(text)


def test_words_that_stand_nowhere_have_no_hit():
    assert best_hit({"title": "Unjuk rasa"}, ["massa"]) is None


def test_a_long_sentence_is_shortened_around_its_word():
    hit = Hit("narrative", f"{'kata ' * 60}massa {'lain ' * 60}".strip(), ((300, 305),)).shortened(60)
    assert hit.text.startswith("…kata")
    assert hit.text.endswith("lain…")
    assert len(hit.text) <= 62
    assert [hit.text[start:end] for start, end in hit.marks] == ["massa"]


def test_a_short_sentence_stays_whole():
    hit = Hit("title", "Unjuk rasa", ((0, 5),))
    assert hit.shortened(60) is hit


@pytest.mark.parametrize("width", [20, 33, 60, 200])
def test_marks_stay_on_their_words_however_short(width):
    text = "satu dua massa tiga empat massa lima enam tujuh delapan massa"
    marks = tuple((place, place + 5) for place in (9, 26, 56))
    hit = Hit("title", text, marks).shortened(width)
    assert {hit.text[start:end] for start, end in hit.marks} == {"massa"}


def test_what_is_asked_for_is_limited():
    assert asked_words("Kata KATA kata lain") == ["kata", "lain"]
    assert len(asked_words(" ".join(f"w{number}" for number in range(100)))) == 24


def test_lines_of_scenarios_that_are_gone_are_left_out(connection):
    keep_scenario(connection)
    assert [row.entry for row in load_rows(connection, [7, 1])] == [1]


def test_lines_carry_the_facets_and_the_number_of_versions(connection):
    keep_scenario(connection)
    keep_scenario(connection, replace(a_scenario(), title="Baru"), "2")
    (row,) = load_rows(connection, [1])
    assert (row.title, row.latest, row.minutes, row.facets["method"]) == ("Baru", 2, 180, ["TFG", "LAPANG"])
