"""Widgets that paint themselves: timeline, month, lanes, score bar, radar, trend."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt

from trainer.ui import theme
from trainer.ui.widgets.bands import Band, Marked
from trainer.ui.widgets.days import month_title
from trainer.ui.widgets.lanes import Lane, Lanes
from trainer.ui.widgets.month import MonthGrid
from trainer.ui.widgets.radar import Radar
from trainer.ui.widgets.score_bar import ScoreBar
from trainer.ui.widgets.spans import Drag, Span, Spot, pack
from trainer.ui.widgets.timeline import Timeline, TimelineItem, clock
from trainer.ui.widgets.trend import Trend

TODAY = date(2026, 8, 12)
LEFT = Qt.MouseButton.LeftButton
EVENTS = [
    TimelineItem("start", 0, "STARTEX", "R", "done", 0),
    TimelineItem("call", 8, "A call", "T", "done", 9.5),
    TimelineItem("fire", 10, "Tyres burn", "A", "skipped"),
    TimelineItem("end", 90, "ENDEX", "R"),
]
SPANS = [
    Span("riot", date(2026, 8, 10), date(2026, 8, 12), "Riot", lane="konawe"),
    Span("flood", date(2026, 8, 12), date(2026, 8, 12), "Flood", lane="kendari", movable=False),
]


MARKED = Marked((Band(date(2026, 8, 17), date(2026, 8, 17), "Independence Day", "holiday", "bad", tints=True),))


def placed(told):
    """Which bar was let go, and the days it then has."""
    drag = told.args[0]
    return drag.span.id, drag.result.first, drag.result.last


def colours_of(widget) -> int:
    image = widget.grab().toImage()
    points = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return len({image.pixel(x, y) for x, y in points})


def drag(qtbot, widget, start: QPoint, end: QPoint):
    qtbot.mousePress(widget, LEFT, pos=start)
    qtbot.mouseMove(widget, end)
    qtbot.mouseRelease(widget, LEFT, pos=end)


# timeline


@pytest.fixture
def timeline(shown):
    made = Timeline()
    made.show_items(EVENTS, 120)
    return shown(made, 800, 180)


@pytest.mark.parametrize(("minute", "words"), [(0, "00.00"), (65, "01.05"), (9.5, "00.10"), (600, "10.00")])
def test_minutes_are_told_as_a_clock(minute, words):
    assert clock(minute) == words


def test_places_are_to_scale(timeline):
    first, last = timeline._box(0).center().x(), timeline._box(3).center().x()
    middle = timeline._box(1).center().x()
    assert (middle - first) / (last - first) == pytest.approx(8 / 90)


def test_marks_that_are_close_stand_in_rows_of_their_own(timeline):
    boxes = [timeline._box(number) for number in range(len(EVENTS))]
    assert not any(a.intersects(b) for at, a in enumerate(boxes) for b in boxes[at + 1 :])


def test_an_event_later_than_the_end_lengthens_the_axis(timeline):
    timeline.show_items([*EVENTS, TimelineItem("late", 150, "Late", "R")], 120)
    assert timeline._box(4).right() <= timeline.width()


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        ([Qt.Key.Key_Right], "start"),
        ([Qt.Key.Key_Right, Qt.Key.Key_Right], "call"),
        ([Qt.Key.Key_Right] * 9, "end"),
        ([Qt.Key.Key_Right, Qt.Key.Key_Left], "start"),
    ],
)
def test_arrows_go_from_event_to_event(qtbot, timeline, keys, chosen):
    for key in keys:
        qtbot.keyClick(timeline, key)
    assert timeline.selected().id == chosen


def test_a_click_chooses_an_event(qtbot, timeline):
    with qtbot.waitSignal(timeline.chosen) as told:
        qtbot.mouseClick(timeline, LEFT, pos=timeline._box(2).center().toPoint())
    assert told.args == ["fire"]


def test_enter_opens_the_event(qtbot, timeline):
    timeline.select("fire")
    with qtbot.waitSignal(timeline.opened) as told:
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert told.args == ["fire"]


@pytest.mark.parametrize(
    ("event", "words"),
    [("fire", "00.10 Tyres burn (skipped)"), ("call", "00.08 A call (done at 00.10)"), ("end", "01.30 ENDEX")],
)
def test_a_screen_reader_hears_the_event(timeline, event, words):
    timeline.select(event)
    assert timeline.accessibleDescription() == words


def test_an_event_that_went_away_is_not_selected(timeline):
    timeline.select("fire")
    timeline.show_items(EVENTS[:2], 120)
    assert timeline.selected() is None


def test_the_clock_moves_the_line(timeline):
    before = timeline.grab().toImage()
    timeline.set_now(43)
    assert timeline.grab().toImage() != before


def test_no_events_can_be_shown(shown):
    made = Timeline()
    made.show_items([], 0)
    assert colours_of(shown(made, 400, 100)) > 1


# spans


def overlapping(spans, rows):
    return [
        (one.id, two.id)
        for at, one in enumerate(spans)
        for two in spans[at + 1 :]
        if rows[one.id] == rows[two.id] and one.first <= two.last and two.first <= one.last
    ]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=25))
def test_packed_bars_never_overlap(pairs):
    start = date(2026, 8, 1)
    spans = [
        Span(str(at), start + timedelta(first), start + timedelta(first + length), "x")
        for at, (first, length) in enumerate(pairs)
    ]
    assert not overlapping(spans, pack(spans))


@pytest.mark.parametrize(
    ("stretching", "day", "first", "last"),
    [(False, 14, 12, 14), (True, 14, 10, 14), (True, 1, 10, 10), (False, 12, 10, 12)],
)
def test_a_drag_moves_or_stretches(stretching, day, first, last):
    result = Drag(SPANS[0], Spot(date(2026, 8, 12)), stretching).to(Spot(date(2026, 8, day))).result
    assert (result.first.day, result.last.day) == (first, last)


# month


@pytest.fixture
def month(shown):
    made = MonthGrid(TODAY)
    made.show_items(SPANS)
    made.show_marked(MARKED)
    return shown(made, 840, 560)


def centre_of(month, day) -> QPoint:
    at = next((w, d) for w, week in enumerate(month._weeks) for d, each in enumerate(week) if each == day)
    return month._cell(*at).center().toPoint()


def test_weeks_begin_on_monday(month):
    first, last = month.shown_days()
    assert (first.weekday(), last.weekday(), first <= date(2026, 8, 1)) == (0, 6, True)


def test_every_day_is_found_where_it_is_drawn(month):
    days = [day for week in month._weeks for day in week]
    assert [month.spot_at(QPointF(centre_of(month, day))).day for day in days] == days


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Right, date(2026, 8, 13)),
        (Qt.Key.Key_Left, date(2026, 8, 11)),
        (Qt.Key.Key_Up, date(2026, 8, 5)),
        (Qt.Key.Key_Down, date(2026, 8, 19)),
    ],
)
def test_arrows_move_the_day(qtbot, month, key, day):
    qtbot.keyClick(month, key)
    assert month.selected_day() == day


def test_a_step_over_the_edge_turns_the_month(qtbot, month):
    month.select_day(date(2026, 8, 31))
    with qtbot.waitSignal(month.month_shown) as told:
        qtbot.keyClick(month, Qt.Key.Key_Right)
    assert (told.args, month.selected_day()) == ([2026, 9], date(2026, 9, 1))


@pytest.mark.parametrize(("key", "shown_month"), [(Qt.Key.Key_PageDown, [2026, 9]), (Qt.Key.Key_PageUp, [2026, 7])])
def test_page_keys_turn_the_month(qtbot, month, key, shown_month):
    with qtbot.waitSignal(month.month_shown) as told:
        qtbot.keyClick(month, key)
    assert told.args == shown_month


def test_the_year_turns_too(qtbot, month):
    month.show_month(2026, 12)
    with qtbot.waitSignal(month.month_shown) as told:
        month.turn(1)
    assert told.args == [2027, 1]


def test_enter_opens_the_day(qtbot, month):
    with qtbot.waitSignal(month.day_opened) as told:
        qtbot.keyClick(month, Qt.Key.Key_Return)
    assert told.args == [Spot(TODAY)]


def test_a_double_click_opens_a_bar(qtbot, month):
    place = month._boxes(SPANS[0])[0][0].center().toPoint()
    with qtbot.waitSignal(month.item_opened) as told:
        qtbot.mouseDClick(month, LEFT, pos=place)
    assert told.args == ["riot"]


def test_a_bar_is_dragged_to_another_day(qtbot, month):
    start = month._boxes(SPANS[0])[0][0].center().toPoint()
    with qtbot.waitSignal(month.item_dragged) as told:
        drag(qtbot, month, start, centre_of(month, date(2026, 8, 18)))
    assert placed(told) == ("riot", date(2026, 8, 17), date(2026, 8, 19))


def test_the_end_of_a_bar_is_pulled(qtbot, month):
    box = month._boxes(SPANS[0])[0][0]
    grip = QPoint(round(box.right()) - 3, round(box.center().y()))
    with qtbot.waitSignal(month.item_dragged) as told:
        drag(qtbot, month, grip, centre_of(month, date(2026, 8, 14)))
    assert placed(told) == ("riot", date(2026, 8, 10), date(2026, 8, 14))


def test_a_fixed_bar_stays(qtbot, month):
    start = month._boxes(SPANS[1])[0][0].center().toPoint()
    with qtbot.assertNotEmitted(month.item_dragged):
        drag(qtbot, month, start, centre_of(month, date(2026, 8, 18)))


def test_escape_gives_a_drag_up(qtbot, month):
    start = month._boxes(SPANS[0])[0][0].center().toPoint()
    qtbot.mousePress(month, LEFT, pos=start)
    qtbot.mouseMove(month, centre_of(month, date(2026, 8, 18)))
    qtbot.keyClick(month, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(month.item_dragged):
        qtbot.mouseRelease(month, LEFT, pos=start)


def test_a_crowded_day_says_how_many_more(month):
    crowd = [Span(str(at), TODAY, TODAY, f"Drill {at}") for at in range(9)]
    month.show_items(crowd)
    drawn = [span for span in crowd if month._boxes(span)]
    assert 0 < len(drawn) < month._capacity()


def test_a_screen_reader_hears_the_day(month):
    month.select_day(date(2026, 8, 12))
    assert month.accessibleDescription() == "Wednesday, 12 August 2026, Riot, Flood"


def test_the_month_is_named_in_the_language_in_use():
    assert month_title(2026, 8) == "August 2026"


# lanes


@pytest.fixture
def lanes(shown):
    made = Lanes()
    made.show_days(TODAY, 28, TODAY)
    made.show_lanes([Lane("konawe", "Konawe"), Lane("kendari", "Kendari")])
    made.show_marked(MARKED, [("holiday", "Holidays")])
    made.show_items(SPANS)
    return shown(made, 900, 200)


def test_days_across_begin_on_monday(lanes):
    assert lanes.day_at(QPointF(180, 90)) == date(2026, 8, 10)


def test_each_bar_stands_in_its_lane(lanes):
    assert [lanes.lane_at(lanes._box(span).center()) for span in SPANS] == ["konawe", "kendari"]


def test_a_bar_outside_the_days_is_not_drawn(lanes):
    assert lanes._box(Span("old", date(2026, 6, 1), date(2026, 6, 2), "Old", lane="konawe")).isEmpty()


def test_a_bar_of_a_lane_is_dragged(qtbot, lanes):
    box, week = lanes._box(SPANS[0]), round(lanes._x(date(2026, 8, 17)) - lanes._x(date(2026, 8, 10)))
    start = QPoint(round(box.left()) + 8, round(box.center().y()))
    with qtbot.waitSignal(lanes.item_dragged) as told:
        drag(qtbot, lanes, start, start + QPoint(week, 0))
    assert placed(told) == ("riot", date(2026, 8, 17), date(2026, 8, 19))


def test_keys_go_from_bar_to_bar_and_open_one(qtbot, lanes):
    qtbot.keyClick(lanes, Qt.Key.Key_Down)
    qtbot.keyClick(lanes, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(lanes.item_opened) as told:
        qtbot.keyClick(lanes, Qt.Key.Key_Return)
    assert told.args == ["flood"]


def test_a_double_click_on_an_empty_day_names_lane_and_day(qtbot, lanes):
    place = QPoint(round(lanes._x(date(2026, 8, 20))) + 3, round(lanes._top("kendari")) + 10)
    with qtbot.waitSignal(lanes.day_opened) as told:
        qtbot.mouseDClick(lanes, LEFT, pos=place)
    assert told.args == [Spot(date(2026, 8, 20), 0, "kendari")]


# charts


@pytest.mark.parametrize(
    ("score", "coverage", "words"),
    [
        (86.4, 80, "Score 86, coverage 80 %"),
        (None, 20, "No score, coverage 20 %"),
        (0, 0, "Score 0, coverage 0 %"),
    ],
)
def test_score_and_coverage_are_told_together(shown, score, coverage, words):
    bar = shown(ScoreBar(), 200, 24)
    bar.show_score(score, coverage)
    assert bar.accessibleName() == words


@pytest.mark.parametrize("values", [[], [("a", 5), ("b", 6)], [("a", 50), ("b", None), ("c", 100)], [("a", 0)] * 8])
def test_a_radar_shows_any_number_of_values(shown, values):
    radar = Radar()
    radar.show_values(values, [10, None, 30])
    assert (colours_of(shown(radar, 380, 300)) > 2) == (len(values) >= 3)


@pytest.mark.parametrize("points", [[], [("Jan", 50)], [("Jan", 50), ("Feb", None), ("Mar", 80)]])
def test_a_trend_shows_any_number_of_points(shown, points):
    trend = Trend()
    trend.show_points(points, 65)
    assert colours_of(shown(trend, 420, 180)) > 2


@pytest.mark.parametrize("dress", theme.THEMES.values(), ids=lambda dress: dress.name)
def test_every_theme_paints_them(qapp, timeline, month, lanes, dress):
    theme.apply(qapp, dress)
    assert all(colours_of(widget) > 5 for widget in (timeline, month, lanes))
