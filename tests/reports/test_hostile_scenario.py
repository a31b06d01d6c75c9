"""What people type into a scenario never breaks, injects into or overflows its papers."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.reports.reading import boxes_of, text_of
from tests.reports.samples import HOSTILE
from tests.reports.scenario_samples import a_hostile_scenario, a_large_scenario, a_paper
from trainer.domain.scenario_paper import ScenarioPaper, handout_of
from trainer.reports import board_paper, inject_list, player_handout, scenario_book
from trainer.reports.frame import BOTTOM, LEFT, RIGHT, TOP
from trainer.reports.styles import MM

LONG = ("kata " * 250, "x" * 1200, "baris\n" * 60, "😀" * 300, "")


def render_handout(paper: ScenarioPaper) -> bytes:
    return player_handout.render(handout_of(paper))


PAPERS = (scenario_book.render, inject_list.render, board_paper.render, render_handout)


@pytest.mark.parametrize("render", PAPERS)
@pytest.mark.parametrize("text", [*HOSTILE, *LONG], ids=range(len(HOSTILE) + len(LONG)))
def test_any_text_in_every_field_is_printed(render, text):
    pdf = render(a_paper(a_hostile_scenario(text)))
    pages = len(PdfReader(BytesIO(pdf)).pages)
    assert f"page {pages} of {pages}" in text_of(pdf)
    assert b"/URI" not in pdf
    assert b"/JavaScript" not in pdf


@pytest.mark.parametrize("render", PAPERS)
@pytest.mark.parametrize(
    "made", [a_large_scenario, lambda: a_hostile_scenario("k" * 300), lambda: a_hostile_scenario("Nama panjang " * 20)]
)
def test_no_text_leaves_the_type_area(render, made, tmp_path):
    pdf = render(a_paper(made()))
    width, height = (float(size) for size in PdfReader(BytesIO(pdf)).pages[0].mediabox[2:])
    for boxes in boxes_of(pdf, tmp_path):
        assert all(box[0] > LEFT - 1.5 and box[2] < width - RIGHT + 1.5 for box in boxes)
        body = [box for box in boxes if box[3] > TOP - 3 and box[1] < height - 24 * MM]
        assert all(box[1] > TOP - 3 and box[3] < height - BOTTOM + 3 for box in body)
