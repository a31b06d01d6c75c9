"""What a search of the library answers: entries in order, lines around the one looked at, counts, near titles."""

import pytest

from tests.builders import a_scenario
from trainer.domain.scenario import Situation
from trainer.services.library import FACETS, WINDOW, LibraryQuery, Order


@pytest.fixture
def library(services):
    """SK-01 (green, yellow) and SK-02 (red)."""
    services.library.install(
        [a_scenario(slug="sk-02-lain", code="SK-02", situations=(Situation.RED,), narrative="Kampung")], ""
    )
    return services.library


@pytest.fixture
def large(services):
    """One hundred more."""
    more = [a_scenario(slug=f"sk-{number}", code=f"SK-{number}", title=f"Judul {number}") for number in range(100, 200)]
    services.library.install(more, "")
    return services.library


def codes(found):
    return [row.code for row in found.rows]


def chosen(**values):
    return LibraryQuery(chosen={facet: frozenset(names) for facet, names in values.items()})


def test_nothing_asked_finds_everything(library):
    found = library.find()
    assert (codes(found), found.total, len(found.entries)) == (["SK-01", "SK-02"], 2, 2)


def test_words_lower_all_counts(library):
    counts = library.counts(LibraryQuery("kampung"))
    assert dict(counts["situation"]) == {"HIJAU": 0, "KUNING": 0, "MERAH": 1}


def test_a_facets_own_choice_keeps_its_counts(library):
    query = chosen(situation={"MERAH"})
    counts = library.counts(query)
    assert codes(library.find(query)) == ["SK-02"]
    assert dict(counts["situation"]) == {"HIJAU": 1, "KUNING": 1, "MERAH": 1}
    assert dict(counts["phase"]) == {"PENGHENTIAN": 1}


def test_all_nine_facets_are_counted(library):
    assert len(FACETS) == 9
    assert all(library.counts()[facet] for facet in FACETS)


def test_the_total_is_that_of_the_library(library):
    assert library.find(LibraryQuery("tidak ada")).total == 2


def test_only_a_window_of_lines_is_read(large):
    found = large.find()
    assert (len(found.entries), len(found.rows)) == (101, WINDOW)


def test_the_window_lies_around_what_is_looked_at(large):
    found = large.find(at="sk-150")
    assert found.place == 51
    assert "SK-150" in codes(found)
    assert len(found.rows) == WINDOW


def test_what_is_looked_at_may_not_be_found(large):
    assert large.find(LibraryQuery("189"), at="SK-150").place == -1


def test_further_lines_come_in_the_order_asked_for(large):
    wanted = large.find(LibraryQuery(order=Order.TITLE)).entries[-3:][::-1]
    assert [row.entry for row in large.rows_of(wanted)] == list(wanted)


def test_every_line_can_be_had(large):
    assert len(large.rows()) == 101


@pytest.mark.parametrize("words", ["judl 150", "jduul 150"])
def test_near_titles_are_offered_for_slips(large, words):
    found = large.find(LibraryQuery(words))
    assert found.entries == ()
    assert codes(found)[0] == "SK-150"


def test_no_near_titles_where_many_fit(large):
    assert large.find(LibraryQuery("judul")).near == ()


def test_titles_to_choose_from_come_by_code(library):
    assert [(item.slug, item.code) for item in library.titles()] == [("sk-01-contoh", "SK-01"), ("sk-02-lain", "SK-02")]
