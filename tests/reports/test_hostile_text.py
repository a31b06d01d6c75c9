"""What people type never breaks, injects into or overflows a report."""

from dataclasses import replace

import pytest

from tests.reports.reading import boxes_of, pages_of, text_of
from tests.reports.samples import HOSTILE, a_hostile_report, a_report, with_people
from trainer.domain.after_action import Moment
from trainer.reports.after_action import render
from trainer.reports.styles import MM

EDGES = (25 * MM, 15 * MM, 20 * MM, 30 * MM)
"""Left, right, top and bottom margin."""
SHOWN = (
    "<b>&", '<img src="/etc/passwd" width="10"', "</para></font>", "&lt;b&gt; &#x41; &nbsp;", '=HYPERLINK("x";"y")',
    "Berhasil ☐☐☐ sekali ☐", "☐☐☐☐ ☐☐☐", "abc[31mdefgh", "tab dan spasi keras baris",
    "%s {x} {0} \\(octal\\) $y^2$", "é ñ Zalgo",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile():
    return render(a_hostile_report())


@pytest.mark.parametrize("shown", SHOWN)
def test_text_is_shown_as_typed(hostile, shown):
    assert shown in text_of(hostile)


def test_no_image_link_or_script_gets_in(hostile):
    assert b"/XObject" not in hostile
    assert b"/URI" not in hostile
    assert b"/JavaScript" not in hostile


def test_every_line_of_a_long_note_is_printed(hostile):
    text = text_of(hostile)
    assert all(f"Baris {place}" in text for place in range(40))


def test_no_character_of_a_long_word_is_lost():
    report = replace(a_report(), general=("Ω" * 300,))
    assert text_of(render(report)).count("Ω") == 300


def test_no_text_leaves_the_sheet(hostile, tmp_path):
    left, right, _top, _bottom = EDGES
    outside = [
        (page, box)
        for page, boxes in enumerate(boxes_of(hostile, tmp_path), start=1)
        for box in boxes
        if box[0] < left - 1.5 or box[2] > 210 * MM - right + 1.5
    ]
    assert not outside


def test_no_text_leaves_the_type_area(hostile, tmp_path):
    """Between the running title and the foot line only the body stands, inside its margins."""
    _left, _right, top, bottom = EDGES
    for boxes in boxes_of(hostile, tmp_path):
        body = [box for box in boxes if box[3] > top - 3 and box[1] < 297 * MM - 24 * MM]
        assert all(box[1] > top - 3 and box[3] < 297 * MM - bottom + 3 for box in body)


def test_hostile_pages_count_themselves(hostile):
    pages = pages_of(hostile)
    assert f"page {len(pages)} of {len(pages)}" in pages[-1]


@pytest.mark.parametrize("text", HOSTILE)
def test_title_and_number_take_any_text(text):
    assert render(replace(a_report(), title=text, number=text, classification=text[:30], paper=text)).startswith(
        b"%PDF"
    )


@pytest.mark.parametrize("text", ["kata " * 1500, "x" * 3000, "baris\n" * 300, "\n" * 300, "😀" * 500])
def test_texts_longer_than_a_page_are_printed(text):
    report = with_people(a_report(), ["Biasa", text])
    long = replace(report.signature, office=text, name=text, rank=text)
    moments = (Moment(3.0, text, text, text),)
    pages = pages_of(render(replace(report, letterhead=(text,), general=(text,), moments=moments, signature=long)))
    assert f"page {len(pages)} of {len(pages)}" in pages[-1]
