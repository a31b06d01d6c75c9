"""Calibration on paper: a card is one page, the annex of the report names every evaluator."""

from dataclasses import replace

import pytest

from tests.builders import NOON, a_criterion, a_role, an_id
from tests.reports.reading import pages_of, text_of
from tests.reports.samples import a_report
from trainer.domain.calibration import KeyedItem, Quality, RatedVignette, Sitting, rate
from trainer.domain.calibration_cards import (
    CalibrationPaper,
    Card,
    EvaluatorStanding,
    SheetStanding,
    a_year_later,
)
from trainer.domain.ids import DrillId
from trainer.domain.scoring import Bands, Kind
from trainer.i18n import set_language
from trainer.reports.after_action import render
from trainer.reports.calibration_cards import render_cards

HOSTILE = "Ton <b>A</b> & “Ω” %s {x} " + "panjang " * 12


def a_sitting(answer: str = "B", scenes: int = 6, text: str = "Sikap ramah") -> Sitting:
    """Six scenes with five items keyed B."""
    criteria = [a_criterion(f"LP-01.{place}", Kind.GRADE, text=text) for place in range(5)]
    rated = tuple(
        RatedVignette(
            f"LP-01/{number}", "Sketsa", Quality.GOOD, "d",
            tuple(rate(item, KeyedItem(item.code, "B", 0, "Karena patokan."), answer, Bands()) for item in criteria), NOON,
        )
        for number in range(scenes)
    )  # fmt: skip
    codes = tuple(item.code for item in rated)
    return Sitting(an_id("sitting"), a_role().service_number, "LP-01", DrillId(an_id("drill")), 1, codes, rated)


def a_card(first: Sitting | None = None, again: Sitting | None = None) -> Card:
    day = NOON.date()
    first = first or a_sitting()
    return Card(first.author, "LP-01", first.drill, day, a_year_later(day), first, again)


def a_paper(card: Card | None = None, **changes) -> CalibrationPaper:
    values = {
        "letterhead": ("KEPOLISIAN CONTOH",), "paper": "A4", "classification": "T", "language": "en",
        "holder": a_role("Penilai Satu"),
        "unit": "Polres KDI", "sheet": "LP-01 Dalmas awal", "drill": "KNW-2026-01 Latihan", "day": "12 August 2026",
        "valid_until": "12 August 2027", "card": card or a_card(), "date": NOON,
    }  # fmt: skip
    return CalibrationPaper(**{**values, **changes})


def test_a_card_names_the_evaluator_the_figures_and_the_validity():
    text = text_of(render_cards([a_paper()]))
    for words in ("IPDA Penilai Satu", a_role("Penilai Satu").service_number, "12 August 2027", "30 (100 %)",
                  "FAIRLY ALIGNED", "Every item was within tolerance", "RESTRICTED"):  # fmt: skip
        assert words in text


def test_a_card_with_every_item_missed_and_long_texts_is_one_page_still():
    paper = a_paper(a_card(a_sitting("K", text=HOSTILE), a_sitting("SB")), holder=a_role(HOSTILE[:60]), sheet=HOSTILE)
    pages = pages_of(render_cards([paper]))
    assert len(pages) == 1
    assert "and 22 more" in pages[0]
    assert "−47.5" in pages[0]
    assert "After repetition" in pages[0]


def test_each_card_has_a_page_of_its_own():
    pages = pages_of(render_cards([a_paper(), a_paper(holder=a_role("Penilai Dua"))]))
    assert [name in page for page in pages for name in ("Penilai Satu", "Penilai Dua")] == [True, False, False, True]


def test_a_card_among_others_says_nothing_of_their_drills_and_days():
    other = a_paper(holder=a_role("Penilai Dua"), drill="BMB-2026-01 Blokade", day="3 March 2026")
    first, second = pages_of(render_cards([a_paper(), other]))
    assert "BMB-2026-01" not in first
    assert a_paper().drill not in second
    assert a_paper().day not in second
    assert "page 1 of 1" in second


def test_the_same_card_is_the_same_file():
    assert render_cards([a_paper()]) == render_cards([a_paper()])


def test_a_card_in_indonesian_has_its_decimal_comma():
    set_language("id")
    assert "+12,5" in text_of(render_cards([a_paper(a_card(a_sitting("SB")), language="id")]))


@pytest.fixture(scope="module")
def annex():
    set_language("en")
    lines = [("Penilai Satu", a_card(a_sitting("SB"), a_sitting()), False), ("Penilai Dua", None, False),
             ("Penilai Tiga", None, True)]  # fmt: skip
    standing = tuple(
        EvaluatorStanding(a_role(name), (SheetStanding("LP-01", "Dalmas", "Crowd", 6, card, is_late=late),))
        for name, card, late in lines
    )
    none = EvaluatorStanding(a_role("Penilai Empat"), (SheetStanding("LP-06", "Kawal", "Escort", 0),))
    return pages_of(render(replace(a_report(), calibration=(*standing, none))))[-1]


def test_the_annex_names_every_evaluator_with_what_stands_of_him(annex):
    assert "EVALUATORS AND THEIR CALIBRATION" in annex
    for words in ("Penilai Satu", "after repetition 30/30", "calibrate again", "Penilai Dua", "not calibrated",
                  "Penilai Tiga", "calibrated only after STARTEX", "Penilai Empat", "no sheet with scenes"):  # fmt: skip
        assert words in annex


def test_the_annex_lists_who_has_no_valid_card(annex):
    assert "Without a valid calibration card for every sheet with scenes: IPDA Penilai Dua; IPDA Penilai Tiga." in annex


def test_a_report_without_calibration_has_no_such_annex():
    assert "CALIBRATION" not in text_of(render(a_report()))
