"""Drawings on an axis of minutes: the escalation ladder, and injects in a lane for each channel."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from trainer.domain.escalation import Rung, Situation, stretches
from trainer.ui import theme
from trainer.ui.widgets.ladder_chart import LadderChart
from trainer.ui.widgets.lane_axis import LaneAxis, LaneItem
from trainer.ui.widgets.minute_axis import MinuteAxis

G, Y, R = Situation
LADDER = (Rung(0, G, 1, "Kapolres", "Tertib"), Rung(30, Y, 3), Rung(60, R, 5, "Kapolres"), Rung(90, G, 1))
ITEMS = [
    LaneItem("1", 0, "Radio", "a", "Massa tiba"), LaneItem("2", 60, "Telepon", "b c", "Pagar didorong"),
    LaneItem("3", 61, "Telepon", "c", "Kaca pecah"), LaneItem("4", 120, "Radio", "", "Selesai"),
]  # fmt: skip


def pixels(widget):
    image = widget.grab().toImage()
    return {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


@pytest.fixture
def chart(shown):
    made = LadderChart()
    made.show_ladder(LADDER, 120)
    return shown(made, 700, 190)


@pytest.fixture
def axis(shown):
    made = LaneAxis()
    made.show_items(ITEMS, 120, [(0, G), (60, R)])
    return shown(made, 700, 120)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ((), []),
        (((0, G), (20, G), (30, Y)), [(G, 0, 30), (Y, 30, 90)]),
        (((10, R), (30, Y), (50, R)), [(R, 10, 30), (Y, 30, 50), (R, 50, 90)]),
    ],
)
def test_neighbours_of_one_colour_are_one_stretch(changes, found):
    assert [(item.situation, item.first, item.last) for item in stretches(changes, 90)] == found


@pytest.mark.parametrize("length", [1, 60, 150, 300, 14_400])
def test_ticks_are_never_crowded(length):
    axis = MinuteAxis(100, 700, length)
    assert axis.x(axis.step()) - axis.x(0) >= 56 or axis.step() == 1440


def test_rungs_stand_to_scale(chart):
    start, middle, end = (chart._dot(rung) for rung in (LADDER[0], LADDER[1], LADDER[2]))
    assert middle.x() - start.x() == pytest.approx(end.x() - middle.x())
    assert start.y() - middle.y() == pytest.approx(middle.y() - end.y())


@pytest.mark.parametrize(("keys", "number"), [("Right", 0), ("Right Right", 1), ("Right Left", 0), ("Down " * 9, 3)])
def test_keys_go_from_rung_to_rung(chart, keys, number):
    for key in keys.split():
        QTest.keyClick(chart, Qt.Key[f"Key_{key}"])
    assert chart.selected == number


def test_a_click_chooses_the_rung_in_force(qtbot, chart):
    with qtbot.waitSignal(chart.chosen) as told:
        place = chart._dot(LADDER[1]) + QPointF(20, 40)
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert told.args == [1]


def test_a_screen_reader_hears_the_ladder_and_then_the_rung(chart):
    assert chart.accessibleDescription().startswith("T+00.00 Green, 1 presence, Kapolres, Tertib. T+00.30 Yellow, 3 ")
    chart.select(2)
    assert chart.accessibleDescription() == "T+01.00 Red, 5 blunt weapons, tear gas or other means, Kapolres"


def test_marks_stand_to_scale_in_the_lane_of_their_channel(axis):
    boxes = [axis.box_of(item.id).center() for item in ITEMS]
    assert (boxes[1].x() - boxes[0].x()) / (boxes[3].x() - boxes[0].x()) == pytest.approx(0.5)
    assert boxes[0].y() == boxes[3].y() < boxes[1].y()


def test_marks_that_would_overlap_get_a_row_more(axis):
    assert not axis.box_of("2").intersects(axis.box_of("3"))


def test_a_crowded_lane_shows_strokes_within_a_bearable_height(shown):
    crowd = [LaneItem(str(at), at // 2, f"Jalur {at % 7}", "abcd", "x") for at in range(300)]
    axis = LaneAxis()
    axis.show_items(crowd, 150)
    shown(axis, 700, 250)
    assert axis.sizeHint().height() < 260
    assert axis.box_of("17").width() < 10


def test_keys_go_through_the_injects_in_time(qtbot, axis):
    for _ in range(3):
        QTest.keyClick(axis, Qt.Key.Key_Right)
    assert axis.selected().id == "3"
    with qtbot.waitSignal(axis.opened) as told:
        QTest.keyClick(axis, Qt.Key.Key_Return)
    assert told.args == ["3"]


def test_a_click_chooses_and_a_screen_reader_hears_channel_and_objectives(qtbot, axis):
    with qtbot.waitSignal(axis.chosen) as told:
        QTest.mouseClick(axis, Qt.MouseButton.LeftButton, pos=axis.box_of("2").center().toPoint())
    assert told.args == ["2"]
    assert axis.accessibleDescription() == "T+01.00 Telepon: Pagar didorong (tests b c)"


@pytest.mark.parametrize("dress", theme.THEMES.values(), ids=lambda dress: dress.name)
def test_the_situation_is_seen_in_every_theme(qapp, axis, chart, dress):
    theme.apply(qapp, dress)
    for widget in (axis, chart):
        assert {theme.colour(name).rgb() for name in ("green", "red")} <= pixels(widget)


@pytest.mark.parametrize("widget", [LadderChart, LaneAxis])
def test_nothing_to_show_is_no_trouble(shown, widget):
    made = shown(widget(), 500, 200)
    QTest.keyClick(made, Qt.Key.Key_Right)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    assert made.accessibleDescription() == ""
