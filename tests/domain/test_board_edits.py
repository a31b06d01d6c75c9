"""Changes of a board as a plain document: what stands where stays, unless it was moved."""

import pytest

from trainer.domain.board_edits import (
    free_code,
    proposed_markers,
    read_board,
    shifted,
    with_marker_at,
    with_marker_code,
    with_step_after,
    with_step_moved,
    without_marker,
    without_step,
)
from trainer.domain.floor_board import ShapeKind, Side


def at(code, x, y=0):
    return {"marker": code, "x": x, "y": y}


BOARD = {
    "markers": [{"code": "D1", "name": "Dalmas", "side": "police"}, {"code": "M", "name": "Massa", "side": "crowd"}],
    "steps": [
        {"title": "Satu", "positions": [at("D1", 100), at("M", 500)]},
        {"title": "Dua", "positions": [at("D1", 200)]},
        {"title": "Tiga", "positions": [at("M", 600)]},
    ],
}


def places(board):
    read = read_board(board)
    return [{code: point[0] for code, point in read.places(step).items()} for step in range(len(read.steps))]


def titles(board):
    return [step["title"] for step in board["steps"]]


def test_a_marker_is_put_where_it_shall_stand():
    assert places(with_marker_at(BOARD, 1, "M", (550, 0))) == [
        {"D1": 100, "M": 500}, {"D1": 200, "M": 550}, {"D1": 200, "M": 600},
    ]  # fmt: skip


def test_back_where_it_stood_before_it_is_no_longer_named():
    assert with_marker_at(BOARD, 1, "D1", (100, 0))["steps"][1] == {"title": "Dua"}


def test_in_the_first_step_it_stays_named():
    assert with_marker_at(BOARD, 0, "D1", (0, 0))["steps"][0]["positions"] == [at("D1", 0), at("M", 500)]


def test_another_code_is_another_code_everywhere():
    board = with_marker_code(BOARD, 0, "DA")
    assert places(board) == [{"DA": 100, "M": 500}, {"DA": 200, "M": 500}, {"DA": 200, "M": 600}]


def test_two_markers_with_one_code_do_not_take_the_others_places_along():
    twice = {**BOARD, "markers": [*BOARD["markers"], {"code": "D1", "name": "Lain", "side": "other"}]}
    assert places(with_marker_code(twice, 2, "D2")) == places(BOARD)
    assert places(without_marker(twice, 2)) == places(BOARD)


def test_a_marker_goes_from_all_steps():
    board = without_marker(BOARD, 1)
    assert places(board) == [{"D1": 100}, {"D1": 200}, {"D1": 200}]
    assert [item["code"] for item in board["markers"]] == ["D1"]


def test_in_a_new_step_everything_stands_as_before():
    board = with_step_after(BOARD, 0, "Baru")
    assert (titles(board), places(board)[1]) == (["Satu", "Baru", "Dua", "Tiga"], {"D1": 100, "M": 500})


@pytest.mark.parametrize("step", [0, 1, 2])
def test_without_a_step_the_others_look_as_they_did(step):
    kept = [place for number, place in enumerate(places(BOARD)) if number != step]
    assert places(without_step(BOARD, step)) == kept


@pytest.mark.parametrize(("step", "target"), [(0, 2), (2, 0), (1, 2), (1, 1)])
def test_a_step_elsewhere_looks_as_it_did(step, target):
    board = with_step_moved(BOARD, step, target)
    assert titles(board)[target] == titles(BOARD)[step]
    assert places(board)[target] == places(BOARD)[step]


def test_points_move_together_up_to_the_edge():
    assert shifted([(10, 10), (990, 300)], 50, -50) == [(20, 0), (1000, 290)]


def test_what_is_not_complete_keeps_its_place():
    board = read_board({
        "shapes": [{"kind": "road"}, {"points": [[5, "x"], [9999, 3]]}], "markers": [{"name": "Tanpa kode"}, "?"],
        "steps": [{}, {"positions": [{"marker": "A"}, {"x": 3}]}], "posts": [{"name": "Pos", "x": -5}],
    })  # fmt: skip
    assert [shape.kind for shape in board.shapes] == [ShapeKind.ROAD, ShapeKind.LINE]
    assert board.shapes[1].points == ((1000, 3),)
    assert [marker.side for marker in board.markers] == [Side.OTHER, Side.OTHER]
    assert board.places(1) == {"A": (0, 0)}
    assert (board.posts[0].x, board.posts[0].y) == (0, 0)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Kompi PHH Sat Brimob", "PHH"), ("KPU kabupaten", "KPU"), ("Ton Dalmas awal Sat Samapta", "DAS"),
     ("Sihumas", "SIHUM"), ("Regu", "REGU"), ("Massa Paslon A", "MPA"), ("«»", "X")],
)  # fmt: skip
def test_a_code_is_made_from_a_name(name, code):
    assert free_code(name, set()) == code
    assert free_code(name, {code}) == f"{code}2"


def test_markers_are_proposed_for_forces_that_have_none():
    scenario = {
        "units": [{"name": "Dalmas"}, {"name": "Ton Raimas"}], "partners": [{"name": "KPU"}],
        "role_players": [{"name": "Massa A"}, {"name": ""}], "board": BOARD,
    }  # fmt: skip
    assert proposed_markers(scenario) == [
        {"code": "RAIMA", "name": "Ton Raimas", "side": "police"},
        {"code": "KPU", "name": "KPU", "side": "partner"},
        {"code": "MA", "name": "Massa A", "side": "crowd"},
    ]
