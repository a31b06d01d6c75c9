"""The views of the plan and the layers over it."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import a_day, an_id
from tests.ui.schedule.conftest import at
from trainer.services.planning import DrillOrder
from trainer.store import directory


def look(page, name):
    page.entered()
    page.views.show_view(name)
    page.activateWindow()
    page.views.plan().setFocus()
    QApplication.sendPostedEvents()  # the layout has its say before the mouse comes
    return page.views.plan().surface


def keep(services, *days):
    with services.workplace.database.writing() as connection:
        directory.save_calendar(connection, [(an_id(day.name), day) for day in days])


def chip(page, layer):
    return next(chip for chip in page.board.layers.chips if chip.layer == layer)


def test_the_view_is_chosen_by_mouse_and_remembered(page, kept):
    page.entered()
    segment = page.views.switch._segments[3]
    QTest.mouseClick(segment, Qt.MouseButton.LeftButton)
    assert (page.views.name(), kept["schedule/view"]) == ("timeline", "timeline")


def test_another_view_looks_at_the_same_day(page):
    look(page, "month")
    page.month.grid.select_day(date(2026, 10, 5))
    page.views.show_view("week")
    assert page.views.plan().surface.shown_days() == (date(2026, 10, 5), date(2026, 10, 11))


def test_the_week_shows_a_drill_over_midnight_on_both_days(page, plan):
    plan(13, hour=22, minutes=300)
    grid = look(page, "week")
    assert [(block.day.day, block.begin, block.end) for block in grid._blocks] == [(13, 1320, 1440), (14, 0, 180)]


def test_drills_at_the_same_time_stand_beside_one_another(page, plan):
    plan(13)
    plan(13, "KDI", hour=9)
    grid = look(page, "week")
    assert [(block.column, block.columns) for block in grid._blocks] == [(0, 2), (1, 2)]


def test_enter_on_an_hour_plans_a_drill_then(page):
    grid = look(page, "week")
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert (page.form.wish().day, page.form.wish().clock.hour) == (date(2026, 8, 12), 9)


def test_a_double_click_in_a_row_plans_a_drill_of_that_unit(page):
    lanes = look(page, "timeline")
    place = QPoint(round(lanes._x(date(2026, 8, 27))) + 2, round(lanes._top("KNW")) + 10)
    QTest.mouseDClick(lanes, Qt.MouseButton.LeftButton, pos=place)
    assert (page.form.wish().day, page.form.wish().host) == (date(2026, 8, 27), "KNW")


def test_further_units_have_a_pale_bar(page, plan):
    plan(13, units=("KDI",))
    lanes = look(page, "timeline")
    assert sorted((span.lane, span.guest) for span in lanes._spans) == [("KDI", True), ("KNW", False)]


def test_plus_and_minus_zoom_and_are_remembered(page, kept):
    lanes = look(page, "timeline")
    QTest.keyClick(lanes, Qt.Key.Key_Minus)
    assert (lanes._days, kept["schedule/zoom"]) == (26 * 7, "4")
    QTest.keyClick(lanes, Qt.Key.Key_Plus)
    assert lanes._days == 13 * 7


def test_the_wheel_goes_through_lanes_and_with_shift_through_weeks(page):
    lanes = look(page, "timeline")
    first = lanes._first
    wheel = QWheelEvent(QPointF(300, 200), QPointF(300, 200), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.ShiftModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(lanes, wheel)
    assert (lanes._first - first).days == 7


def test_other_weeks_of_the_timeline_read_their_drills(page, services):
    services.planning.create(DrillOrder("SK-02", "KNW", at(13).replace(year=2027)))
    lanes = look(page, "timeline")
    assert lanes._spans == ()
    page.views.plan().go(date(2027, 8, 1))
    assert [span.first for span in lanes._spans] == [date(2027, 8, 13)]


def test_enter_opens_the_chosen_drill_of_the_agenda(page, plan, qtbot):
    drill = plan(13)
    days = look(page, "agenda")
    QTest.keyClick(days, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.page_asked) as asked:
        QTest.keyClick(days, Qt.Key.Key_Return)
    assert asked.args == ["drill", drill.id]


def test_the_agenda_lists_days_with_drills_and_days_that_matter(page, plan):
    plan(20)
    days = look(page, "agenda")
    listed = [line.day.day for line in days._lines if line.span is None]
    assert listed == [12, 17, 20]


# layers


def test_a_layer_is_switched_off_and_stays_off(page, kept):
    page.entered()
    QTest.mouseClick(chip(page, "holiday"), Qt.MouseButton.LeftButton)
    assert date(2026, 8, 17) not in page.month.grid._bands
    assert kept["schedule/layers-off"] == "holiday"


def test_days_are_counted_down_to_the_vote(page, services):
    keep(services, a_day(date(2026, 8, 26), name="Pemungutan suara", kind="pemungutan"))
    page.entered()
    labels = page.month.grid._labels
    assert (labels[date(2026, 8, 12)], labels[date(2026, 8, 26)], labels[date(2026, 8, 29)]) == ("H-14", "H", "H+3")
    assert date(2026, 8, 30) not in labels


def test_a_vote_of_next_month_is_counted_down_already(page, services):
    keep(services, a_day(date(2026, 9, 25), name="Pemungutan suara", kind="pemungutan"))
    page.entered()
    assert page.month.grid._labels[date(2026, 8, 26)] == "H-30"


def test_without_the_layer_of_elections_nothing_is_counted(page, services):
    keep(services, a_day(date(2026, 8, 26), name="Pemungutan suara", kind="pemungutan"))
    page.entered()
    chip(page, "election").click()
    assert page.month.grid._labels == {}


def test_duty_stands_in_the_row_of_its_unit(page, services):
    keep(services, a_day(date(2026, 8, 20), name="Piket", kind="piket", units=("KDI",)))
    lanes = look(page, "timeline")
    assert [band.lanes for band in lanes._marked.bands if band.layer == "duty"] == [("KDI",)]


@pytest.mark.parametrize(("unit", "count"), [("KNW", 0), ("KDI", 1)])
def test_days_of_other_units_are_left_out(page, services, unit, count):
    keep(services, a_day(date(2026, 8, 20), name="Hari rawan", kind="rawan", units=("KDI",)))
    page.entered()
    page.unit.setCurrentIndex(page.unit.findData(unit))
    assert len(page.month.grid._bands.get(date(2026, 8, 20), [])) == count
