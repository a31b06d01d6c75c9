"""The whole report read back: the chief's page, every person and number, small, huge, empty and cancelled drills."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.reports.reading import pages_of, text_of
from tests.reports.samples import (
    HOSTILE,
    a_cancelled_report,
    a_hostile_report,
    a_huge_report,
    a_report,
    a_small_report,
    an_empty_report,
)
from trainer.domain.journal_extract import Standing
from trainer.i18n import set_language
from trainer.reports.after_action import render
from trainer.reports.blocks import number
from trainer.reports.report_summary import summary_of


@pytest.fixture(autouse=True)
def english():
    set_language("en")


@pytest.fixture(scope="module", params=[a_report, a_small_report, a_huge_report], ids=["usual", "small", "huge"])
def report(request):
    return request.param()


@pytest.fixture(scope="module")
def text(report):
    set_language("en")
    return text_of(render(report))


def test_every_number_the_screen_shows_stands_in_the_paper(report, text):
    result = report.result
    totals = [(item.objective.title, item.total) for item in result.objectives]
    totals += [(item.name, item.total) for item in result.sheets]
    totals += [(item.name, item) for item in (*result.teams, *result.levels)]
    assert [name for name, item in totals if f"{number(item.score)} {number(item.coverage, 0)}" not in text] == []


def test_every_person_stands_with_the_own_result(report, text):
    people = {item.person: item for item in report.participants}
    lines = [(people[item.subject].service_number, item) for item in report.result.people]
    missing = [
        item.name for nrp, item in lines
        if f"{number(item.total.score)} {number(item.total.coverage, 0)}" not in text.split(nrp, 2)[2][:160]
    ]  # fmt: skip
    assert missing == []


def test_a_person_with_penalties_stands_with_what_they_leave(report, text):
    (late,) = [item for item in report.result.persons if item.penalties]
    lines = [f"{late.name} {number(late.score)} −2.0 Terlambat apel",
             f"{late.name} {number(late.score)} −1.5 {number(late.after)} Tidak bertopi <b>&"]  # fmt: skip
    assert [line for line in lines if line not in text] == []


@pytest.mark.parametrize("make", [a_small_report, a_huge_report, an_empty_report, a_cancelled_report, a_hostile_report])
def test_the_chiefs_summary_is_one_page_whatever_was_typed(make):
    pages = pages_of(render(make()))
    assert "SUMMARY FOR THE CHIEF" in pages[0]
    assert "CONTENTS" in pages[1]


def test_the_summary_names_three_strengths_and_says_how_many_more():
    strengths = summary_of(replace(a_report(), went_well=HOSTILE)).pair[0]
    assert len(strengths.texts) == 3
    assert strengths.more > 3


def test_a_cancelled_drill_says_when_why_and_what_was_prepared():
    text = text_of(render(a_cancelled_report()))
    assert "The drill was cancelled on Selasa, 11 Agustus 2026 by AKBP Contoh Pimpinan." in text
    assert "Reason: Pergeseran pasukan" in text
    assert "40 peserta ditetapkan" in text
    assert "III. RESULTS" not in text


def test_few_people_have_no_distribution_and_many_have():
    assert "Distribution of the individual scores" not in text_of(render(a_small_report()))
    assert "Distribution of the individual scores" in text_of(render(a_report()))


def test_without_an_earlier_report_it_says_that_there_is_no_trend():
    assert "there is no trend to show yet" in text_of(render(a_small_report()))


def test_what_was_taken_back_stands_in_the_journal_as_such(report, text):
    gone = [item for item in report.journal.lines if item.standing is Standing.TAKEN_BACK]
    assert gone
    assert "taken back" in text.partition("EXTRACT FROM THE JOURNAL")[2]


def test_journal_says_the_day_where_it_changes(report):
    late = replace(report.journal.lines[-1], at=report.journal.lines[-1].at + timedelta(hours=20))
    journal = replace(report.journal, lines=(*report.journal.lines, late))
    text = text_of(render(replace(report, journal=journal))).rpartition("EXTRACT FROM THE JOURNAL")[2]
    days = [f"{item.at.astimezone(ZoneInfo(report.zone)):%d-%m-%Y}" for item in (journal.lines[0], late)]
    assert [text.count(day) for day in days] == [1, 1]


@pytest.mark.parametrize("more", [0, 8])
def test_list_of_annexes_stands_on_one_page(report, more):
    pages = pages_of(render(replace(report, suggestions=("Latihan diulang.",) * more)))
    page = next(page for page in pages if "ANNEX A: " in page)
    assert all(part in page for part in ("Annexes:", report.annexes[-1]))


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_heading_over_a_captioned_table_is_not_left_at_the_foot(report, paper):
    pages = pages_of(render(replace(report, paper=paper)))[2:]
    page = next(page for page in pages if "12. Scores by unit" in page)
    assert "Averages by level, each level apart Level" in page


def test_reason_of_a_penalty_ends_its_sentence(text):
    assert "Terlambat. After penalties: " in text


def test_marks_on_persons_stay_in_guarded_annexes(report):
    name = report.result.people[0].name
    pages = [page for page in pages_of(render(report)) if f"{name} " in page and "ANNEX E" in page]
    assert pages
    assert all("RESTRICTED" in page for page in pages)
