"""The board of a floor game on screen: steps by keys and buttons, points there and back, a picture that is broken."""

import base64
import zlib

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from trainer.domain.floor_board import Board, BoardStep, Marker, Position, Post, Shape, ShapeKind, Side
from trainer.ui import theme
from trainer.ui.widgets.board_player import BoardPlayer
from trainer.ui.widgets.board_view import BoardView

MARKERS = (Marker("D1", "Dalmas awal", Side.POLICE), Marker("MASSA", "Massa", Side.CROWD),
           Marker("KPU", "Ketua KPU", Side.PARTNER), Marker("PERS", "Wartawan", Side.OTHER))  # fmt: skip
FIRST = tuple(Position(marker.code, 150 + 200 * place, 300) for place, marker in enumerate(MARKERS))
STEPS = (BoardStep("Massa tiba", FIRST, 0, "Tanpa tameng."), BoardStep("Dalmas maju", (Position("D1", 150, 120),), 20),
         BoardStep("Selesai"))  # fmt: skip
SKETCH = tuple(Shape(kind, ((100, 80), (300, 80), (300, 200)), kind.value) for kind in ShapeKind)
BOARD = Board(MARKERS, STEPS, (Post("Pos I", 800, 500),), SKETCH)


def picture_of(colour: int) -> str:
    data, image = QByteArray(), QImage(100, 60, QImage.Format.Format_RGB32)
    image.fill(colour)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return base64.b64encode(data.data()).decode()


def seen(view: BoardView, x: int, y: int) -> int:
    """The colour at a point of the board."""
    return view.grab().toImage().pixelColor(view.to_screen(x, y).toPoint()).rgb() & 0xFFFFFF


@pytest.fixture
def view(shown):
    made = BoardView()
    made.show_board(BOARD)
    return shown(made, 700, 500)


@pytest.fixture
def player(shown):
    made = BoardPlayer()
    made.show_board(BOARD)
    return shown(made, 700, 560)


@pytest.mark.parametrize("point", [(0, 0), (1000, 600), (500, 300), (37, 411)])
def test_a_point_of_the_board_is_found_again(view, point):
    assert view.to_board(view.to_screen(*point)) == point


def test_a_point_beside_the_board_is_its_nearest_edge(view):
    assert view.to_board(QPointF(-50, 5000)) == (0, 600)


def test_the_board_keeps_its_proportions(view):
    assert view.field.rect.width() / view.field.rect.height() == pytest.approx(1000 / 600)


@pytest.mark.parametrize(
    ("keys", "step"),
    [("Right", 1), ("Right Right Right", 2), ("Left", 0), ("End", 2), ("End Left", 1), ("End Home", 0)],
)
def test_keys_go_through_the_steps(view, keys, step):
    for key in keys.split():
        QTest.keyClick(view, Qt.Key[f"Key_{key}"])
    assert view.step == step


def test_a_step_is_announced_once_it_changes(qtbot, view):
    with qtbot.waitSignal(view.step_changed) as told:
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert told.args == [1]
    with qtbot.assertNotEmitted(view.step_changed):
        view.show_board(BOARD, 2)


def test_a_step_beyond_the_board_is_the_last(view):
    view.show_board(BOARD, 99)
    assert view.step == 2


def test_a_marker_is_chosen_where_it_stands_now(qtbot, view):
    view.go_to(1)
    with qtbot.waitSignal(view.marker_chosen) as told:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.to_screen(150, 120).toPoint())
    assert (told.args, view.chosen) == (["D1"], "D1")
    assert view.marker_at(view.to_screen(150, 300)) == ""


def test_a_marker_that_is_gone_is_no_longer_chosen(view):
    view.choose("D1")
    view.show_board(Board(MARKERS[1:], STEPS))
    assert view.chosen == ""


def test_posts_are_found(view):
    assert (view.post_at(view.to_screen(802, 503)), view.post_at(view.to_screen(500, 500))) == (0, -1)


def test_a_screen_reader_hears_the_step(view):
    view.go_to(1)
    assert view.accessibleDescription() == "Step 2 of 3: Dalmas maju. moved: Dalmas awal"


def test_the_picture_lies_under_the_board(view):
    view.show_board(Board(picture=picture_of(0xFF12AB34)))
    assert (seen(view, 500, 300), view.lacks_picture) == (0x12AB34, False)


def test_another_picture_is_shown_at_once(view):
    for colour in (0xFF12AB34, 0xFFAB1234):
        view.show_board(Board(picture=picture_of(colour)))
        assert seen(view, 500, 300) == colour & 0xFFFFFF


@pytest.mark.parametrize("text", ["no base64!", base64.b64encode(b"\x89PNG\r\n\x1a\nbroken").decode(), "ÿ"])
def test_a_broken_picture_is_left_out_and_said(view, text):
    view.show_board(Board(MARKERS, STEPS, picture=text))
    assert (view.lacks_picture, seen(view, 500, 300)) == (True, 0xFFFFFF)


def test_a_picture_too_large_for_the_memory_is_left_out(view):
    png = bytearray(base64.b64decode(picture_of(0xFF12AB34)))
    png[16:24] = (60_000).to_bytes(4, "big") * 2
    png[29:33] = zlib.crc32(bytes(png[12:29])).to_bytes(4, "big")
    view.show_board(Board(picture=base64.b64encode(png).decode()))
    assert view.lacks_picture


@pytest.mark.parametrize("dress", theme.THEMES.values(), ids=lambda dress: dress.name)
def test_every_theme_paints_each_side_apart(qapp, view, dress):
    theme.apply(qapp, dress)
    grounds = {seen(view, x - 14, 300) for x, _marker in zip((150, 350, 550), MARKERS, strict=False)}
    assert len(grounds) == 3


def test_an_empty_board_says_so(player):
    player.show_board(Board())
    assert "The board has no steps yet." in [item.text() for item in player.findChildren(QLabel)]


def test_the_buttons_go_on_and_stop_at_the_ends(player):
    before, after = player.findChildren(QToolButton)
    for _ in range(2):
        QTest.mouseClick(after, Qt.MouseButton.LeftButton)
    assert (player.view.step, before.isEnabled(), after.isEnabled()) == (2, True, False)


def test_the_words_beside_the_board_follow_the_step(player):
    QTest.keyClick(player.view, Qt.Key.Key_Right)
    texts = [item.text() for item in player.findChildren(QLabel)]
    assert {"Step 2 of 3 · T+00.20", "Dalmas maju"} <= set(texts)
