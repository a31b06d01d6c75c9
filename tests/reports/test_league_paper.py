"""The judges' protocol: what it says, its edges, and that nothing typed can break it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.domain.contests import an_entrant, held, rules, shown
from tests.reports.reading import outline_of, pages_of, text_of
from trainer.domain.after_action import Signature
from trainer.domain.league import Contest, Judge, League, Penalty, Showing
from trainer.domain.league_paper import ContestPaper
from trainer.domain.paper_head import PaperHead
from trainer.i18n import set_language
from trainer.reports.league import render

AT = datetime(2026, 8, 12, 4, tzinfo=UTC)
SIGNER = Signature("Kendari", "12 Agustus 2026", "KEPALA KEPOLISIAN DAERAH", "Contoh Kepala", "IRJEN POL", "70000000")
GIVEN = (
    shown("Polres Satu", {"J1": 90.0, "J2": 80.0}, penalties=(Penalty(2.5, "Terlambat <b>&"),)),
    shown("Polres Dua", {"J1": 70.0, "J2": 62.0}),
    shown("Polres Tiga", {"J1": 50.0, "J2": 40.0}),
)


@pytest.fixture(autouse=True)
def english():
    set_language("en")


def a_paper(found: League, judges: str = "J1 J2", **changes) -> ContestPaper:
    head = PaperHead(
        ("KEPOLISIAN",), "B", "en", "B/BA-1/VIII/LAT./2026", "A4", (SIGNER,), ("Para Kapolres",), AT, "12 Agustus"
    )
    contest = Contest(
        "x", "Lomba <b>& Dalmas", "SULTRA", "LP-01", found.rules.is_adjusted, found.rules.allowance, "w", AT
    )
    panel = tuple(Judge(name, f"KOMPOL {name} <i>&", "SULTRA") for name in judges.split())
    facts = (("Score sheet", "LP-01"),)
    made = ContestPaper(head, contest, "LP-01", found, facts, panel, {"SULTRA": "Polda Contoh"}, {}, {})
    return replace(made, **changes)


def test_it_holds_places_steps_penalties_judges_and_signatures():
    pdf = render(a_paper(held(*GIVEN)))
    titles = [title for _level, title, _page in outline_of(pdf)]
    assert titles == [
        "Outcome", "How the points come about", "Penalties", "Judges", "What each judge gave",
        "Items of the sheet", "Signatures of the judges",
    ]  # fmt: skip
    text = text_of(pdf)
    for words in (
        "Polres Satu 85.00 0.00 85.00 −2.50 82.50",
        "J1 KOMPOL J1 <i>& Polda Contoh 3 +4.67",
        "Contoh Kepala",
    ):
        assert words in text


def test_what_is_typed_stays_text():
    text = text_of(render(a_paper(held(*GIVEN))))
    assert ("LOMBA <B>& DALMAS" in text, "Terlambat <b>&" in text) == (True, True)


def test_the_same_outcome_is_the_same_file_whatever_the_order():
    assert render(a_paper(held(*GIVEN))) == render(a_paper(held(*reversed(GIVEN))))


def test_ties_are_declared_in_words_and_of_many_the_first_and_the_last():
    alike = [shown(f"Polres {at:02}", {"J1": 80.0, "J2": 70.0}) for at in range(20)]
    text = text_of(render(a_paper(held(*alike[:2]))))
    assert "Place 1 is shared by Polres 00, Polres 01" in text
    assert "Place 1 is shared by 20 entrants, from Polres 00 to Polres 19" in text_of(render(a_paper(held(*alike))))


def test_tables_that_cannot_be_compared_are_told_apart():
    other = [shown(f"Polres {name}", {"J3": 80.0 + at, "J4": 70.0 - at}) for at, name in enumerate(("A", "B"))]
    text = text_of(render(a_paper(held(*GIVEN, *other), "J1 J2 J3 J4")))
    assert ("Table 1 of 2" in text, "between them nothing is compared" in text) == (True, True)


def test_more_judges_than_fit_go_on_below():
    many = " ".join(f"J{at}" for at in range(1, 12))
    given = [shown(f"Polres {row}", dict.fromkeys(many.split(), 60.0 + row)) for row in range(3)]
    text = text_of(render(a_paper(held(*given), many)))
    assert ("Judges J1 to J8" in text, "Judges J9 to J11" in text) == (True, True)


def test_a_unit_that_withdrew_and_what_is_open_are_named():
    left = Showing(an_entrant("Polres Empat", withdrawn="Cuaca buruk"))
    text = text_of(render(a_paper(held(*GIVEN, left, shown("Polres Lima", unsigned=("J1",))))))
    for words in (
        "Polres Empat withdrew and has no place: Cuaca buruk",
        "Polres Lima has no marks",
        "Not final",
        "DRAFT",
    ):
        assert words in text


def test_without_marks_it_says_so_on_one_page():
    pages = pages_of(render(a_paper(held(shown("A"), shown("B")), "")))
    assert (len(pages), "Nothing was marked yet" in pages[0]) == (1, True)


def test_nobody_signs_a_page_without_a_word():
    """However long the tables are, the last sentence stands over the signature."""
    for count in range(16, 28):
        given = [shown(f"Polres {row:02}", {"J1": 60.0 + row, "J2": 58.0 + row}) for row in range(count)]
        last = pages_of(render(a_paper(held(*given))))[-1]
        assert last.index("drawn up truthfully") < last.index("Contoh Kepala")


def test_steps_that_change_nothing_for_anybody_have_no_column():
    text = text_of(render(a_paper(held(*GIVEN, by=rules(is_adjusted=False)))))
    assert ("Judges' severity" in text, "Items not seen" in text, "Conditions" in text) == (False, False, False)
