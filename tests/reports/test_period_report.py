"""The programme report on paper: its numbers, its front page, its edges."""

import pytest

from tests.reports.period_samples import NAMED_BADLY, a_paper, many_facts
from tests.reports.reading import outline_of, pages_of, text_of
from trainer.domain.period import period_of
from trainer.domain.period_report import Facts
from trainer.i18n import set_language
from trainer.reports.period_report import chapters, render


@pytest.fixture(autouse=True)
def english():
    set_language("en")


@pytest.fixture(scope="module")
def report():
    set_language("en")
    return a_paper(many_facts(units=12, drills=60))


@pytest.fixture(scope="module")
def pdf(report):
    return render(report)


def test_the_first_page_is_the_chiefs_and_holds_the_numbers(report, pdf):
    first, second = pages_of(pdf)[:2]
    assert ("SUMMARY FOR THE CHIEF" in first, "CONTENTS" in second) == (True, True)
    for number in (report.planned, len(report.held), len(report.weaknesses)):
        assert f"{number} " in first


def test_all_chapters_stand_in_the_outline(pdf):
    titles = [title for level, title, _page in outline_of(pdf) if level == 0]
    assert [title.split(". ", 1)[-1] for title in titles] == ["Summary for the chief", *chapters(), "List of drills"]


def test_every_drill_and_unit_is_found_in_the_text(report, pdf):
    text = text_of(pdf)
    assert not [item.code for item in report.drills if item.code not in text]
    assert not [item.name for item in report.units if item.name.split()[-1] not in text]


def test_sums_of_the_unit_table_are_those_of_the_report(report, pdf):
    held = report.outcomes["held"]
    assert f"All, each drill once {report.planned} {held} " in text_of(pdf)


def test_the_same_report_is_the_same_file(report, pdf):
    assert render(report) == pdf


def test_an_empty_period_says_so(report):
    empty = a_paper(Facts(period_of("2026-03"), report.today, (("U001", "Polres Satu"),), ()))
    text = text_of(render(empty))
    assert "No drill was planned in this period" in text
    assert "1 drill" not in pages_of(render(empty))[0]


def test_what_people_typed_is_text():
    text = text_of(render(a_paper(many_facts(units=2, drills=6, title=NAMED_BADLY))))
    assert all(part in text for part in ("<b>Unjuk</b>", '& "rasa"'))


def test_the_summary_stays_one_page_with_long_names():
    facts = many_facts(units=100, drills=200)
    names = tuple(
        (code, "Polres Kepulauan Contoh yang Namanya Enam Puluh Huruf " + code) for code, _name in facts.units
    )
    long = a_paper(Facts(facts.period, facts.today, names, facts.drills, facts.people))
    pages = pages_of(render(long))
    assert ("SUMMARY FOR THE CHIEF" in pages[0], "CONTENTS" in pages[1]) == (True, True)
