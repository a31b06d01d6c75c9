"""What players may read beforehand, and where reused parts came from."""

from dataclasses import replace

import pytest

from tests.builders import a_scenario
from trainer.domain.floor_board import Board, BoardStep, Marker, Position, Post, Shape, ShapeKind, Side
from trainer.domain.origin import origin_of
from trainer.domain.scenario_paper import Imprint, ScenarioPaper, handout_of, labelled, opening

MARKERS = tuple(Marker(side.value, side.value, side) for side in Side)
PLACED = tuple(Position(marker.code, 100, 100) for marker in MARKERS)


def told(narrative: str) -> tuple[str, ...]:
    return handout_of(ScenarioPaper(a_scenario(narrative=narrative), Imprint(1, "id"))).situation


@pytest.mark.parametrize(
    ("narrative", "kept"),
    [
        ("Satu.\n\nDua  hal\nlagi.", ("Satu.", "Dua hal lagi.")),
        ("Keadaan umum. A b.\n\nLanjutan tanpa nama, panjang sekali.\n\nCara bermain. Rahasia.\n\nJuga rahasia itu, panjang.",
         ("Keadaan umum. A b.", "Lanjutan tanpa nama, panjang sekali.")),
        ("Catatan penilai. Rahasia.\n\nKeadaan Khusus. C d.", ("Keadaan Khusus. C d.",)),
        ("", ()),
    ],
)  # fmt: skip
def test_players_are_told_the_general_and_the_special_situation(narrative, kept):
    assert told(narrative) == kept


@pytest.mark.parametrize(
    ("text", "label"),
    [("Keadaan umum. A b.", "Keadaan umum"), ("Massa berkumpul di lapangan. Lalu", ""), ("Tanpa titik", ""), ("Selesai.", "")],
)  # fmt: skip
def test_a_label_is_short_and_followed_by_text(text, label):
    assert labelled(text) == (label, text.removeprefix(f"{label}. "))


def test_the_opening_shows_the_own_side_and_no_word_of_a_step():
    board = opening(Board(MARKERS, (BoardStep("Massa tiba", PLACED, 0, "Rahasia"), BoardStep("Nanti", PLACED, 9))))
    assert [marker.side for marker in board.markers] == [Side.POLICE, Side.PARTNER]
    assert board.steps == (BoardStep("", PLACED[:2]),)


def test_a_first_step_after_startex_is_no_opening():
    board = opening(Board(MARKERS, (BoardStep("Nanti", PLACED, 15),), (Post("Pos", 1, 1),)))
    assert (board.markers, board.steps, board.posts) == ((), (), (Post("Pos", 1, 1),))


@pytest.mark.parametrize("board", [Board(), Board(MARKERS), Board(MARKERS, (BoardStep("x", PLACED, 3),))])
def test_a_board_that_shows_nothing_is_left_out(board):
    assert opening(board) is None


def test_the_sketch_is_the_ground():
    shapes = (Shape(ShapeKind.ROAD, ((0, 0), (9, 9))),)
    assert opening(replace(Board(), shapes=shapes)) == Board(shapes=shapes)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("sk-04-unjuk-rasa-kpu@2#3", "from sk-04-unjuk-rasa-kpu version 2, inject 3"),
        ("sk-04@2#SK-04.a1", "from sk-04 version 2, SK-04.a1"),
        ("sk-04@12", "from sk-04 version 12"),
        ("sk-04#3", "from sk-04, inject 3"),
        ("buku lama", "from buku lama"),
        ("@#", "from @#"),
    ],
)
def test_the_origin_of_a_reused_part_is_told(source, words):
    assert str(origin_of(source)) == words
