"""The after-action report: everything is in it, in order, on pages that know their number."""

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.builders import an_id
from tests.reports.reading import fonts_of, outline_of, pages_of, text_of
from tests.reports.samples import a_played_report, a_report, an_empty_report
from trainer.domain.result import Penalty
from trainer.i18n import set_language
from trainer.reports.after_action import render

SECTIONS = (
    "SUMMARY FOR THE CHIEF",
    "I. INTRODUCTION", "1. General", "2. Basis", "3. Purpose and aim", "4. Scope", "5. Structure", "II. CONDUCT",
    "6. Time and place", "7. Organisers", "8. Participants and strength", "9. Scenario and method",
    "10. Course of the drill", "III. RESULTS", "11. Scores by objective", "12. Scores by unit", "13. Individual scores",
    "14. Critical findings, human-rights and safety notes", "IV. ANALYSIS AND EVALUATION", "15. What went well",
    "16. Shortcomings", "17. Obstacles", "18. Remedies", "V. CONCLUSIONS AND SUGGESTIONS", "19. Conclusions",
    "20. Suggestions and follow-up plan", "VI. CLOSING", "ANNEX A. LIST OF PARTICIPANTS",
    "ANNEX B. INDIVIDUAL RESULTS (TERBATAS)", "ANNEX C. HOW EACH SCORE CAME ABOUT",
    "ANNEX D. SCORE SHEETS AS GIVEN BY EACH EVALUATOR", "ANNEX E. INDIVIDUAL SCORE SHEETS AS GIVEN (TERBATAS)",
    "ANNEX F. EXTRACT FROM THE JOURNAL",
)  # fmt: skip
WRITE = (
    "import sys; from tests.reports.samples import a_report; from trainer.reports.after_action import render; "
    "sys.stdout.buffer.write(render(a_report()))"
)


@pytest.fixture(scope="module")
def report():
    return a_report()


@pytest.fixture(scope="module")
def pdf(report):
    set_language("en")
    return render(report)


@pytest.fixture(scope="module")
def pages(pdf):
    return pages_of(pdf)


@pytest.fixture(scope="module")
def large():
    """A thousand participants."""
    set_language("en")
    report = a_played_report(people=1000, sheets=3, teams=8, injects=4)
    return report, render(report)


def test_outline_has_every_section_in_order(pdf):
    assert tuple(title for _level, title, _page in outline_of(pdf)) == SECTIONS


def test_outline_nests_sections_under_chapters(pdf):
    assert [level for level, _title, _page in outline_of(pdf)[:9]] == [0, 0, 1, 1, 1, 1, 1, 0, 1]


def test_outline_leads_to_the_page_of_each_heading(pdf, pages):
    assert all(title in pages[page - 1] for _level, title, page in outline_of(pdf))


def test_contents_name_the_page_of_each_heading(pdf, pages):
    numbers = [int(word) for word in pages[1].partition("CONTENTS")[2].split() if word.isdigit()]
    assert [page for _level, _title, page in outline_of(pdf)] == numbers[: len(SECTIONS)]


def test_contents_lines_are_links(pdf):
    links = [note.get_object() for note in PdfReader(BytesIO(pdf)).pages[1]["/Annots"]]
    assert len(links) == len(SECTIONS)


def test_every_page_counts_itself(pages):
    assert all(f"page {place} of {len(pages)}" in page for place, page in enumerate(pages, start=1))


def test_every_participant_is_listed(report, pdf):
    text = text_of(pdf)
    assert all(f"{item.name} {item.service_number}" in text for item in report.participants)


def test_title_page_bears_letterhead_title_and_number(pages):
    order = ["KEPOLISIAN NEGARA REPUBLIK INDONESIA", "RESOR KONAWE", "AFTER-ACTION REPORT", "PENANGANAN UNJUK RASA",
             "Number: B/LHP-3/VIII/LAT./2026", "CONTENTS"]  # fmt: skip
    places = [pages[1].index(text) for text in order]
    assert places == sorted(places)


def test_signature_block_leaves_name_rank_and_number(pdf):
    text = text_of(pdf)
    assert "WAKIL KEPALA KEPOLISIAN RESOR KONAWE SELAKU DIREKTUR LATIHAN Hamka Basri, S.I.K." in text
    assert "KOMISARIS POLISI NRP 79010001" in text


def test_scores_stand_with_their_coverage(report, pdf):
    team = report.result.teams[0]
    assert f"{team.score:.1f} {team.coverage:.0f}" in text_of(pdf)


def test_penalty_is_a_line_of_its_own(pdf):
    assert "Penalty: Terlambat −5.0" in text_of(pdf)


def test_planned_and_actual_times_stand_side_by_side(pdf):
    assert "T+00:07 T+00:0" in text_of(pdf)


def test_every_group_line_is_explained(report, pdf):
    text = text_of(pdf)
    lines = [line for item in report.result.sheets if item.level != "person" for line in item.total.lines]
    assert all(f"{line.criterion.code} {line.criterion.text[:20]}" in text for line in lines)


def test_indonesian_numbers_have_a_decimal_comma(report):
    set_language("id")
    team = report.result.teams[0]
    assert f"{team.score:.1f}".replace(".", ",") in text_of(render(report))


def test_same_report_is_the_same_file(report, pdf):
    assert render(report) == pdf


@pytest.mark.parametrize("seed", ["1", "2"])
def test_other_process_writes_the_same_file(pdf, seed):
    changes = {"PYTHONHASHSEED": seed, "TZ": "Asia/Makassar", "SOURCE_DATE_EPOCH": ""}
    done = subprocess.run([sys.executable, "-c", WRITE], capture_output=True, check=True, env=os.environ | changes)
    assert done.stdout == pdf


def test_fonts_are_embedded_and_no_other_is_named(pdf):
    fonts = fonts_of(pdf)
    assert all(fonts.values())
    assert {name.partition("+")[2] for name in fonts} == {"SourceSansPro-Regular", "SourceSansPro-Bold"}
    assert b"Helvetica" not in pdf


def test_file_tells_title_language_and_date(pdf):
    reader = PdfReader(BytesIO(pdf))
    assert reader.metadata.title == "After-action report: Penanganan Unjuk Rasa di Kantor KPU"
    assert reader.metadata.creation_date.isoformat() == "2026-08-14T01:00:00+00:00"
    assert reader.root_object["/Lang"] == "id-ID"


@pytest.mark.parametrize(("paper", "size"), [("A4", (210, 297)), ("F4", (215, 330)), ("?", (210, 297))])
def test_paper(report, paper, size):
    page = PdfReader(BytesIO(render(replace(report, paper=paper)))).pages[0]
    assert tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) == size


@pytest.mark.parametrize(("code", "word"), [("T", "RESTRICTED"), ("R", "SECRET"), ("SR", "TOP SECRET")])
def test_classified_report_is_marked_on_top_and_foot_of_each_page(report, code, word):
    assert all(page.count(word) >= 2 for page in pages_of(render(replace(report, classification=code))))


def test_ordinary_report_marks_only_the_individual_results(pages):
    marked = [page for page in pages if "RESTRICTED" in page]
    assert marked
    assert all("ANNEX B" in page or "ANNEX E" in page for page in marked)


def test_draft_has_a_watermark_on_each_page(report):
    assert all("DRAFT" in page for page in pages_of(render(replace(report, is_draft=True))))


def test_issued_report_has_no_watermark(pages):
    assert not any("DRAFT" in page for page in pages)


def test_empty_drill_has_every_section_but_individual_results():
    titles = [title for _level, title, _page in outline_of(render(an_empty_report()))]
    assert titles[:27] == list(SECTIONS[:27])
    assert titles[27:] == ["ANNEX A. LIST OF PARTICIPANTS", "ANNEX B. HOW EACH SCORE CAME ABOUT"]


def test_results_of_a_person_stay_in_the_guarded_annex(report):
    person = report.participants[0]
    lost = Penalty(person.person, 7, "Rahasia pribadi", "70010001")
    pages = pages_of(render(replace(report, result=replace(report.result, penalties=(lost,)))))
    assert all("RESTRICTED" in page for page in pages if "Rahasia pribadi" in page)
    assert any("Rahasia pribadi" in page for page in pages)


def test_people_without_a_team_are_counted(report):
    loose = replace(report.participants[0], team=None, person=an_id("loose"))
    assert "Without a team – – 1 0" in text_of(render(replace(report, participants=(*report.participants, loose))))


def test_thousand_participants_are_all_listed(large):
    report, pdf = large
    text = text_of(pdf)
    assert all(f"{place} {item.rank} {item.name} {item.service_number}" in text
               for place, item in enumerate(report.participants, start=1))  # fmt: skip


def test_table_heading_is_repeated_on_each_page(large):
    pages = [page for page in pages_of(large[1]) if "ANNEX A" in page and "BRIP" in page]
    assert len(pages) > 15
    assert all("No. Rank Name NRP/NIP Position Unit Team Attendance" in page for page in pages)
