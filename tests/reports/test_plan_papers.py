"""The plan on paper: year, month and Renlat hold what they must, on pages of their size, whatever was typed."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.builders import a_drill
from tests.reports.plan_samples import a_crowded_paper, a_line, a_paper, an_exercise_plan, hostile_line
from tests.reports.reading import boxes_of, fonts_of, outline_of, pages_of, text_of
from tests.reports.samples import HOSTILE
from trainer.domain.plan_papers import PlanLane
from trainer.domain.states import State
from trainer.i18n import set_language
from trainer.reports.exercise_plan import render
from trainer.reports.plan_papers import render_month, render_year
from trainer.reports.styles import MM

CHAPTERS = (
    "SUMMARY FOR THE CHIEF", "I. INTRODUCTION", "II. SUBJECT OF THE DRILL", "III. CONDUCT", "IV. ADMINISTRATION AND LOGISTICS",
    "V. COMMAND, CONTROL AND SAFETY", "VI. CLOSING", "ANNEX A. ORGANISERS AND ROLES", "ANNEX B. FORCES",
    "ANNEX C. LIST OF INJECTS", "ANNEX D. EQUIPMENT AND BOOKINGS", "ANNEX E. SAFETY", "ANNEX F. TIMETABLE",
)  # fmt: skip


def size_of(pdf: bytes) -> tuple[int, int]:
    box = PdfReader(BytesIO(pdf)).pages[0].mediabox
    return round(float(box.width) / MM), round(float(box.height) / MM)


@pytest.mark.parametrize(("paper", "size"), [("A3", (420, 297)), ("A4", (297, 210))])
def test_the_year_lies_on_its_paper(paper, size):
    assert size_of(render_year(a_paper(paper=paper))) == size


@pytest.mark.parametrize("words", [
    "RENCANA 2026", "Polres Konawe", "Polres Muna", "KNW-2026-01", "Gladi nomor 2", "Hari Merdeka",
    "Operasi Contoh (estimate)", "Geografi 5", "Atas perintah Kapolda", "1 hard conflict is still open",
    "KEPALA KEPOLISIAN RESOR CONTOH", "H-14", "1 Sep – 3 Sep 2026", "Cancelled",
])  # fmt: skip
def test_the_year_says(words):
    assert words in text_of(render_year(a_paper()))


def test_an_empty_year_says_so():
    text = text_of(render_year(a_paper(lanes=(PlanLane("Polres Muna", ()),), days=(), reasons=(), blocking=0)))
    assert "No drill is planned in these days." in text
    assert "Nothing stands against it that needs a reason." in text


def test_many_units_go_on_on_the_next_page_under_the_same_head():
    pages = pages_of(render_year(a_crowded_paper(80, 2)))
    charts = [page for page in pages if "October" in page]
    assert len(charts) > 1
    assert all(f"Polres {place:03d}" in " ".join(charts) for place in range(80))


def test_a_crowded_day_is_counted_and_listed_in_full():
    pages = pages_of(render_month(a_crowded_paper(1, 30, first=a_line().first.replace(day=1), paper="A4")))
    assert "more" in pages[0]
    assert all(f"U000-2026-{place:02d}" in " ".join(pages[1:]) for place in range(30))


@pytest.mark.parametrize("make", [render_year, render_month])
def test_the_same_plan_is_the_same_file_with_its_fonts_inside(make):
    paper = a_paper(paper="A4")
    pdf = make(paper)
    assert pdf == make(paper)
    assert all(fonts_of(pdf).values())


@pytest.mark.parametrize("make", [render_year, render_month])
@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_breaks_no_page(make, text, tmp_path):
    pdf = make(a_paper(lanes=(PlanLane(text, (hostile_line(text),), text),), paper="A4", letterhead=(text,)))
    assert b"/URI" not in pdf
    assert b"/JavaScript" not in pdf
    right = 297 * MM - 15 * MM + 3
    assert all(box[2] <= right for page in boxes_of(pdf, tmp_path) for box in page)


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_line_leaves_the_page(tmp_path, language):
    set_language(language)
    right = 297 * MM - 15 * MM + 3
    pdf = render_month(a_paper(paper="A4", first=a_line().first.replace(day=1)))
    assert all(box[2] <= right for page in boxes_of(pdf, tmp_path) for box in page)


def test_a_vote_soon_after_is_counted_down_to_but_not_listed():
    paper = a_paper(first=date(2026, 11, 1), last=date(2026, 11, 20), lanes=(PlanLane("Polres Muna", ()),))
    text = text_of(render_year(paper))
    assert ("H-14" in text, "Pemungutan suara" in text) == (True, False)


def test_a_plan_is_as_secret_as_its_most_secret_drill():
    pages = pages_of(render_year(a_paper(classification="R")))
    assert all(page.count("SECRET") >= 2 for page in pages)


# the plan of one drill


@pytest.fixture(scope="module")
def renlat():
    set_language("en")
    return render(an_exercise_plan())


def test_the_renlat_has_its_chapters_and_annexes_in_order(renlat):
    assert tuple(title for level, title, _page in outline_of(renlat) if level == 0) == CHAPTERS


@pytest.mark.parametrize("words", [
    "EXERCISE PLAN", "B/RENLAT-…/…/LAT./2026", "Geografi 5", "Bus Dalmas", "Evaluator", "Dirlat Satu", "Ton Dalmas",
    "Massa tiba.", "STARTEX", "ENDEX", "Atas perintah Kapolda", "KEPALA KEPOLISIAN RESOR CONTOH", "Kapolda Contoh",
    "Sasaran a: Hak dilayani.", "UU 9/1998",
])  # fmt: skip
def test_the_renlat_says(renlat, words):
    assert words in text_of(renlat)


def test_injects_are_restricted_and_stand_nowhere_else(renlat):
    pages = pages_of(renlat)
    where = [page for page in pages if "Massa tiba." in page]
    assert len(where) == 1
    assert where[0].count("RESTRICTED") == 2
    assert "RESTRICTED" not in pages[0]


def test_a_classified_drill_is_marked_on_every_page():
    pages = pages_of(render(an_exercise_plan(drill=a_drill(classification="R"))))
    assert all(page.count("SECRET") >= 2 for page in pages)


@pytest.mark.parametrize(("state", "marked"), [(State.DRAFT, True), (State.SUBMITTED, True), (State.APPROVED, False)])
def test_it_is_a_draft_until_it_is_approved(state, marked):
    assert ("DRAFT" in pages_of(render(an_exercise_plan(drill=a_drill(state=state))))[0].split()) is marked


def test_the_plan_of_a_cancelled_drill_says_so_on_every_page_and_asks_nothing_of_the_chief():
    pages = pages_of(render(an_exercise_plan(drill=a_drill(state=State.CANCELLED, roles=()))))
    assert all("CANCELLED" in page for page in pages)
    assert "To take note: the drill was cancelled." in pages[0]
    assert "Name who leads" not in pages[0]


def test_a_drill_over_midnight_names_the_next_day():
    timetable = pages_of(render(an_exercise_plan(drill=a_drill(minutes=2 * 24 * 60))))[-1]
    assert [f"{day} Aug" in timetable for day in (12, 13, 14)] == [True, True, True]


def test_injects_after_the_end_are_told():
    assert "Injects 2 lie after the planned ENDEX" in text_of(render(an_exercise_plan(drill=a_drill(minutes=30))))


def test_a_bare_plan_is_printed_too():
    bare = a_drill(state=State.DRAFT, roles=(), participants=(), assignments=(), teams=())
    plan = an_exercise_plan(drill=bare, means=(), reasons=(), risk="", copies=(), references=())
    plan = replace(plan, sections={**plan.sections, "safety": (), "human_rights": (), "preparation": ()})
    text = text_of(render(plan))
    assert "Nobody is named in a role yet." in text
    assert "Nothing is booked for this drill." in text


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_breaks_no_renlat(text):
    pdf = render(an_exercise_plan(drill=a_drill(title=text, place=text), references=(text,)))
    assert b"/URI" not in pdf
    assert b"/JavaScript" not in pdf
