"""The papers of a scenario for those who run it: book, inject list and board."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.reports.reading import fonts_of, outline_of, pages_of, text_of
from tests.reports.scenario_samples import (
    BOARD,
    STEPS,
    a_full_scenario,
    a_large_scenario,
    a_paper,
    an_empty_scenario,
    coded_picture,
)
from trainer.domain.scenario_paper import handout_of
from trainer.i18n import set_language
from trainer.reports import board_paper, inject_list, player_handout, scenario_book

SECTIONS = (
    "SUMMARY FOR THE CHIEF", "I. GENERAL", "1. Facts of the scenario", "2. Summary",
    "3. Basis", "4. General and special situation",
    "5. Preparation", "II. FORCES", "6. Police units", "7. Partners", "8. Role players", "III. COURSE",
    "9. Injects on the time line", "10. Injects", "11. Intended escalation ladder", "IV. ASSESSMENT",
    "12. Objectives and criteria", "13. Own score sheets", "14. Shared score sheets", "V. BOARD",
    "15. Board of the floor game, step by step", "VI. SAFETY AND HUMAN RIGHTS", "16. Safety", "17. Human rights",
)  # fmt: skip
PAPERS = (scenario_book.render, inject_list.render, board_paper.render)
WRITE = (
    "import sys; from tests.reports.scenario_samples import a_paper; from trainer.reports.scenario_book import render; "
    "sys.stdout.buffer.write(render(a_paper()))"
)


@pytest.fixture(scope="module")
def book():
    set_language("en")
    return scenario_book.render(a_paper())


@pytest.fixture(scope="module")
def injects():
    set_language("en")
    return inject_list.render(a_paper())


@pytest.fixture(scope="module")
def board():
    set_language("en")
    return board_paper.render(a_paper())


def test_the_outline_has_every_section_in_order(book):
    assert tuple(title for _level, title, _page in outline_of(book)) == SECTIONS


def test_contents_name_the_page_of_each_heading(book):
    numbers = [int(word) for word in pages_of(book)[1].partition("CONTENTS")[2].split() if word.isdigit()]
    assert [page for _level, _title, page in outline_of(book)] == numbers[: len(SECTIONS)]


def test_what_a_scenario_lacks_is_left_out_and_not_counted():
    lacking = a_full_scenario(ladder=(), board=None, role_players=(), preparation=())
    titles = [title for _level, title, _page in outline_of(scenario_book.render(a_paper(lacking)))]
    assert [item for item in titles if "ladder" in item or "BOARD" in item or "Role" in item or "Prep" in item] == []
    assert titles[-3:] == ["V. SAFETY AND HUMAN RIGHTS", "12. Safety", "13. Human rights"]


@pytest.mark.parametrize("render", PAPERS)
def test_every_page_counts_itself_and_bears_the_classification(render):
    pages = pages_of(render(a_paper()))
    assert all(f"page {place} of {len(pages)}" in page for place, page in enumerate(pages, start=1))
    assert all(page.count("RESTRICTED") == 2 for page in pages)


def test_the_chief_finds_on_one_page_what_is_trained_and_with_whom(book):
    page = pages_of(book)[0]
    words = ("SCENARIO BOOK", "What is to be proven", "highest stage of force: 5",
             "Safety and human rights")  # fmt: skip
    assert [text for text in words if text not in page] == []
    assert "CONTENTS" in pages_of(book)[1]


def test_the_title_page_bears_letterhead_title_and_version(book):
    order = ["KEPOLISIAN NEGARA REPUBLIK INDONESIA", "RESOR KONAWE", "SCENARIO BOOK", "UNJUK RASA CONTOH",
             "SK-01, version 3 of 12 August 2026", "CONTENTS"]  # fmt: skip
    places = [pages_of(book)[1].index(text) for text in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "words",
    [
        "Demonstration", "Stopping the conflict", "Tactical floor game (TFG), 90 minutes", "Political tension",
        "Undang-Undang Nomor 9 Tahun 1998 – Kemerdekaan", "Rapat pleno selesai.", "Gladi bersih.",
        "Ton Dalmas 30 Melayani", "Total 40 40 people", "Pagar didorong massa. (from sk-02-lain version 3, inject 7)",
        "Lapis ganti rapat.", "T+00:30 Yellow", "5 blunt weapons, tear gas or other means", "Kabag Ops",
        "SB: Patokan SB tingkat B: Patokan B tingkat", "Basis: UU Nomor 9 Tahun 1998", "Grade critical",
        "100 up to 1 min, 0 from 2 min leader", "(from sk-02-lain version 3, SK-02.b1)",
        "Weight of all objectives together: 100", "Tested by inject 2 (T+00:30) and 3 (T+01:00).",
        "LP-91 Sheet LP-91", "LP-01 Sheet LP-01", "Step 2 of 3: Dalmas maju (T+00:30)", "Ciri kuning disebut.",
        "Moved: D1 Ton Dalmas awal.", "KPU Ketua KPU Partners", "Kata sandi NO PLAY.", "Hak berpendapat dilindungi.",
    ],
)  # fmt: skip
def test_the_book_holds_everything(book, words):
    assert words in text_of(book)


def test_the_inject_list_lies_across(injects):
    width, height = PdfReader(BytesIO(injects)).pages[0].mediabox[2:]
    assert width > height


def test_the_inject_list_has_the_ladder_above_and_room_to_write(injects):
    text = text_of(injects)
    order = ["Intended escalation ladder", "Kabag Ops", "Actual time", "Given by", "Response seen",
             "2 T+00:30 30 Telephone Danton Posko Pagar didorong massa."]  # fmt: skip
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "Lapis ganti rapat. (" not in text
    assert "Lapis ganti rapat. a, b Yellow" in text


def test_the_board_has_a_page_for_each_step(board):
    pages = pages_of(board)[1:]
    assert [f"Step {place} of 3: {step.title}" in page for place, (step, page) in
            enumerate(zip(STEPS, pages, strict=True), start=1)] == [True] * 3  # fmt: skip


@pytest.mark.parametrize("place", range(3))
def test_markers_are_drawn_where_they_stand_in_the_step(board, place):
    page = pages_of(board)[1 + place].partition("Bentuk text")[2]
    drawn = {marker.code for marker in BOARD.markers if marker.code in page.split()}
    assert drawn == set(BOARD.places(place))


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("JPEG", "RGB"), ("JPEG", "L")])
def test_a_picture_is_kept_once_for_all_steps(kind, mode):
    pdf = board_paper.render(
        a_paper(a_full_scenario(board=replace(BOARD, picture=coded_picture(kind=kind, mode=mode))))
    )
    assert len(re.findall(rb"/Subtype /Image", pdf)) == 1


@pytest.mark.parametrize("picture", ["AAAA", "no base64", coded_picture()[:60], coded_picture((9000, 9000), mode="L")])
def test_a_picture_that_cannot_be_read_is_left_out_with_a_line(picture):
    pdf = board_paper.render(a_paper(a_full_scenario(board=replace(BOARD, picture=picture))))
    assert "The picture of this board cannot be read and is left out." in text_of(pdf)
    assert b"/Subtype /Image" not in pdf


@pytest.mark.parametrize("render", PAPERS)
@pytest.mark.parametrize("made", [a_large_scenario, an_empty_scenario])
def test_any_size_can_be_printed(render, made):
    text = text_of(render(a_paper(made())))
    assert "SK-01, version 3 of 12 August 2026" in text


def test_all_injects_of_the_largest_are_printed():
    text = text_of(scenario_book.render(a_paper(a_large_scenario())))
    assert all(f"Kejadian nomor {number}." in text for number in range(1, 301))


@pytest.mark.parametrize("render", [*PAPERS, lambda paper: player_handout.render(handout_of(paper))])
def test_hostile_text_is_shown_as_typed(render):
    hostile = '<img src="/etc/passwd"/> <b>&amp; 😀 مرحبا'
    shown = '<img src="/etc/passwd"/> <b>&amp; ☐ ☐☐☐☐☐'
    pdf = render(a_paper(a_full_scenario(title=hostile)))
    assert shown.upper() in text_of(pdf)
    assert b"/URI" not in pdf


@pytest.mark.parametrize("render", PAPERS)
def test_the_same_version_gives_the_same_bytes(render):
    picture = replace(BOARD, picture=coded_picture())
    assert render(a_paper(a_full_scenario(board=picture))) == render(a_paper(a_full_scenario(board=picture)))


def test_another_run_of_the_program_gives_the_same_bytes(book):
    found = [
        subprocess.run([sys.executable, "-c", WRITE], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True,
                       check=True).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert found == [book, book]


@pytest.mark.parametrize("render", PAPERS)
def test_every_typeface_is_inside(render):
    assert all(fonts_of(render(a_paper())).values())
