"""A search of the library counts what each facet's value would leave."""

import pytest

from tests.builders import a_scenario
from trainer.domain.scenario import Situation


@pytest.fixture
def library(services):
    """SK-01 (green, yellow) and SK-02 (red)."""
    services.library.install(
        [a_scenario(slug="sk-02-lain", code="SK-02", situations=(Situation.RED,), narrative="Kampung")], ""
    )
    return services.library


def codes(found):
    return [row.code for row in found.rows]


def test_nothing_asked_finds_everything(library):
    found = library.find()
    assert (codes(found), found.total) == (["SK-01", "SK-02"], 2)


def test_words_lower_all_counts(library):
    found = library.find("kampung")
    assert dict(found.counts["situation"]) == {"HIJAU": 0, "KUNING": 0, "MERAH": 1}


def test_a_facets_own_choice_keeps_its_counts(library):
    found = library.find(chosen={"situation": frozenset({"MERAH"})})
    assert codes(found) == ["SK-02"]
    assert dict(found.counts["situation"]) == {"HIJAU": 1, "KUNING": 1, "MERAH": 1}
    assert dict(found.counts["phase"]) == {"PENGHENTIAN": 1}


def test_the_total_is_that_of_the_library(library):
    assert library.find("tidak ada").total == 2
