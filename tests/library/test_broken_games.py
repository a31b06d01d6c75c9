"""Files with a faulty ladder, board or own score sheet: every fault is told with its place."""

import re

import pytest

from trainer.domain.escalation import Situation
from trainer.domain.floor_board import ShapeKind, Side
from trainer.library.reading import read_library

EXTRA = """\
ladder:
  - {minute: 0, situation: HIJAU, stage: 1}
  - {minute: 30, situation: KUNING, stage: 2, ordered_by: Kapolsek, reason: Ban dibakar}
  - {minute: 60, situation: HIJAU, stage: 1}
own_sheets:
  - code: LP-90
    title: Lembar sendiri
    title_en: Own sheet
    summary: Ringkas.
    summary_en: Short.
    level: team
    criteria:
      - {code: LP-90.1, text: Terlihat, weight: 100, kind: check}
board:
  picture: iVBORw0KGgoAAAAN
  shapes:
    - {kind: road, points: [[0, 300], [1000, 300]], label: Jalan Contoh}
  posts:
    - {name: Posko, x: 100, y: 80}
  markers:
    - {code: TD, name: Ton Dalmas, side: police}
    - {code: M, name: Massa, side: crowd}
  steps:
    - {title: Awal, minute: 0, positions: [{marker: TD, x: 10, y: 20}, {marker: M, x: 900, y: 300}]}
    - {title: Bergerak, minute: 30, note: Massa maju, positions: [{marker: M, x: 500, y: 300}]}
"""

FAULTS = [
    ("minute: 30, situation: KUNING", "minute: 70, situation: KUNING",
     "ladder[3].minute: is minute 60, before the rung above it in minute 70; put them in order"),
    ("minute: 60, situation: HIJAU", "minute: 91, situation: HIJAU",
     "ladder[3].minute: is minute 91, after the end; the longest run takes 90 minutes"),
    ("situation: KUNING, stage: 2", "situation: MERAH, stage: 2",
     "ladder[2].situation: is “MERAH”, which is not among the situations of this scenario: HIJAU, KUNING"),
    ("stage: 2, ordered_by: Kapolsek, reason: Ban dibakar", "stage: 3",
     "ladder[2].reason: is missing; a step of the ladder is left out here (Perkap 1/2009), so say why"),
    ("stage: 2", "stage: 7", "ladder[2].stage: must be at most 6, found 7"),
    ("stage: 2", "stage: 0", "ladder[2].stage: must be at least 1, found 0"),
    ("code: LP-90\n", "code: LP-01\n",
     "own_sheets[1].code: is the code of a shared sheet that is listed too; give the own one another code"),
    ("weight: 100, kind: check}\nboard", "weight: 90, kind: check}\nboard",
     "own_sheets[1].criteria: the weights of all criteria sum to 90; expected 100"),
    ("LP-90.1", "LP-91.1", "own_sheets[1].criteria[1].code: must be LP-90. and a number, found “LP-91.1”"),
    ("LP-90.1, text: Terlihat, weight: 100, kind: check", "LP-90.1, text: Terlihat, weight: 100, kind: time",
     "own_sheets[1].criteria[1].target: is missing; a time needs target and limit in seconds"),
    ("code: M,", "code: TD,", "board.markers[2].code: is given twice, first in line {first}"),
    ("[{marker: M, x: 500", "[{marker: X, x: 500",
     "board.steps[2].positions[1].marker: names “X”, but the board has no such marker"),
    ("{marker: M, x: 900", "{marker: TD, x: 900",
     "board.steps[1].positions[2].marker: is given twice, first in line {first}"),
    ("Bergerak, minute: 30", "Bergerak, minute: 91",
     "board.steps[2].minute: is minute 91, after the end; the longest run takes 90 minutes"),
    ("Awal, minute: 0", "Awal, minute: 40",
     "board.steps[2].minute: is minute 30, before the step above it in minute 40; put them in order"),
    ("iVBORw0KGgoAAAAN", "aGFsbw==", "board.picture: is no JPEG or PNG picture in base64"),
    ("iVBORw0KGgoAAAAN", "aGFsb", "board.picture: is no JPEG or PNG picture in base64"),
    ("iVBORw0KGgoAAAAN", "'bukan gambar'", "board.picture: must look like iVBORw0KGgo=, found “bukan gambar”"),
    ("[0, 300]", "[0, 601]", "board.shapes[1].points[1][2]: must be at most 600, found 601"),
    ("[0, 300]", "[0]", "board.shapes[1].points[1][2]: is missing"),
    ("[0, 300]", "0", "board.shapes[1].points[1]: must be a list of two numbers, found 0"),
    ("[0, 300]", "[0, 1.5]", "board.shapes[1].points[1][2]: must be a whole number, found 1.5"),
    ("kind: road", "kind: jalan",
     "board.shapes[1].kind: must be one of road, building, area, water, line, text, found “jalan”"),
    ("side: crowd", "side: lawan", "board.markers[2].side: must be one of police, partner, crowd, other, found “lawan”"),
]  # fmt: skip


@pytest.fixture
def with_games(shelf):
    """The small library, its scenario with a ladder, an own sheet and a board."""
    shelf.scenario.write_text(shelf.scenario.read_text("utf-8") + EXTRA, "utf-8")
    return shelf


def test_ladder_board_and_own_sheet_arrive_whole(with_games):
    (scenario,) = read_library(with_games.folder).scenarios
    assert [(rung.minute, rung.situation, rung.stage) for rung in scenario.ladder] == [
        (0, Situation.GREEN, 1), (30, Situation.YELLOW, 2), (60, Situation.GREEN, 1)
    ]  # fmt: skip
    assert [sheet.code for sheet in scenario.sheets] == ["LP-01", "LP-90"]
    assert [sheet.code for sheet in scenario.shared_sheets] == ["LP-01"]
    board = scenario.board
    assert (board.shapes[0].kind, board.shapes[0].points) == (ShapeKind.ROAD, ((0, 300), (1000, 300)))
    assert [marker.side for marker in board.markers] == [Side.POLICE, Side.CROWD]
    assert board.places(1) == {"TD": (10, 20), "M": (500, 300)}
    assert board.moves(1) == {"M": ((900, 300), (500, 300))}


def test_an_objective_is_measured_by_an_own_criterion(with_games):
    text = with_games.scenario.read_text("utf-8").replace("measured_by: [LP-01.1]", "measured_by: [LP-90.1]")
    with_games.scenario.write_text(text, "utf-8")
    assert read_library(with_games.folder).problems == ()


def test_a_scenario_without_any_sheet_is_told(shelf):
    text = shelf.scenario.read_text("utf-8").replace("sheets: [LP-01]", "sheets: []").replace("[LP-01.1]", "[]")
    shelf.scenario.write_text(text, "utf-8")
    assert [(p.field, str(p.sentence)) for p in read_library(shelf.folder).problems] == [
        ("sheets", "names no score sheet; name one or write an own one")
    ]


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS, ids=[rest[:40] for *_, rest in FAULTS])
def test_fault_is_told(with_games, old, new, expected):
    text = with_games.scenario.read_text("utf-8")
    assert text.count(old) == 1
    with_games.scenario.write_text(text.replace(old, new), "utf-8")
    told = [f"{item.field}: {item.sentence}" for item in read_library(with_games.folder).problems]
    assert expected in [re.sub("first in line [0-9]+$", "first in line {first}", line) for line in told]


def test_a_step_left_out_upwards_needs_no_reason_on_the_way_down(with_games):
    text = with_games.scenario.read_text("utf-8").replace(
        "minute: 30, situation: KUNING, stage: 2", "minute: 30, situation: KUNING, stage: 6"
    )
    with_games.scenario.write_text(text, "utf-8")
    assert read_library(with_games.folder).problems == ()
