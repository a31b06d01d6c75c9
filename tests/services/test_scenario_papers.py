"""Papers of a scenario: of which version, in whose name, and what is refused."""

from dataclasses import replace

import pytest

from tests.builders import a_scenario
from tests.reports.reading import text_of
from tests.reports.scenario_samples import a_full_scenario
from trainer.domain.errors import Refusal
from trainer.services.office import Owner


@pytest.fixture
def versions(services):
    """SK-01 in two versions: the second has a board and three injects."""
    services.library.install([a_full_scenario()], "Papan dibuat")
    return services


@pytest.mark.parametrize(
    ("kind", "words", "name"),
    [
        ("book", "SCENARIO BOOK", "SK-01 v2 scenario book.pdf"),
        ("injects", "INJECT LIST FOR CONTROL", "SK-01 v2 inject list.pdf"),
        ("handout", "PLAYER HAND-OUT", "SK-01 v2 player hand-out.pdf"),
        ("board", "Step 3 of 3", "SK-01 v2 board.pdf"),
    ],
)
def test_each_paper_of_the_latest_version(versions, kind, words, name):
    paper = versions.scenario_papers.paper("sk-01-contoh", kind)
    text = text_of(paper.content)
    assert (words in text, "SK-01, version 2 of 12 August 2026" in text, paper.name) == (True, True, name)


def test_an_earlier_version_is_printed_as_it_was(versions):
    text = text_of(versions.scenario_papers.paper("SK-01", "book", 1).content)
    assert "SK-01, version 1 of 12 August 2026" in text
    assert "Massa tiba." in text
    assert "Pagar didorong massa." not in text


def test_regulations_are_named_in_full(versions):
    text = text_of(versions.scenario_papers.paper("SK-01", "handout").content)
    assert "Undang-Undang Nomor 9 Tahun 1998 – Kemerdekaan Menyampaikan Pendapat di Muka Umum" in text


def test_the_letterhead_is_that_of_the_unit_in_front(versions):
    versions.office.set_owner(Owner("Petugas", "KDI"))
    assert "KEPOLISIAN CONTOH RESOR KDI" in text_of(versions.scenario_papers.paper("SK-01", "book").content)


def test_the_same_version_gives_the_same_bytes(versions, clock):
    first = versions.scenario_papers.paper("SK-01", "book").content
    clock.advance(minutes=90)
    assert versions.scenario_papers.paper("SK-01", "book").content == first


@pytest.mark.parametrize(
    ("slug", "kind", "number", "words"),
    [
        ("SK-01", "poster", None, "There is no paper poster. Papers: book, injects, handout, board."),
        ("SK-01", "book", 7, "There is no version 7 of scenario SK-01."),
        ("SK-77", "book", None, "There is no scenario SK-77 in the library."),
        ("SK-01", "board", 1, "Scenario SK-01 has no board, so there is none to print."),
    ],
)
def test_what_is_not_there_is_said(versions, slug, kind, number, words):
    with pytest.raises(Refusal, match=words):
        versions.scenario_papers.paper(slug, kind, number)


def test_without_a_unit_there_is_no_letterhead(sqlite_database, clock, ids):
    from trainer.services.services import Services
    from trainer.services.workplace import Workplace

    services = Services(Workplace(sqlite_database, clock, ids, "laptop-1"))
    services.library.install([replace(a_scenario(), references=())], "test")
    assert "SK-01, version 1" in text_of(services.scenario_papers.paper("SK-01", "book").content)
