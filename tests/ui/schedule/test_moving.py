"""Drills pushed about in every view, by mouse and by keys; each act is said and can be taken back."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.schedule.conftest import at
from trainer.domain.drill import State
from trainer.ui.messages import Messages
from trainer.ui.widgets.spans import Span

LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ALT, SHIFT, CTRL = (
    Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
)  # fmt: skip


def look(page, name):
    """The page with a view in front, on screen and with the keyboard."""
    page.entered()
    page.views.show_view(name)
    page.activateWindow()
    page.views.plan().setFocus()
    QApplication.sendPostedEvents()  # the layout has its say before the mouse comes
    return page.views.plan().surface


def drag(surface, start: QPointF, end: QPointF, held=NO):
    """A real drag: press, two moves, release."""
    places = [QPoint(round(place.x()), round(place.y())) for place in (start, end)]
    middle = (places[0] + places[1]) / 2
    QTest.mousePress(surface, LEFT, held, places[0])
    QTest.mouseMove(surface, middle)
    QTest.mouseMove(surface, places[1])
    QTest.mouseRelease(surface, LEFT, held, places[1])


def told(page, qtbot, act):
    """What the page says once the act is done."""
    with qtbot.waitSignal(page.noted) as noted:
        act()
    return noted.args[0]


def month_place(surface, day) -> QPointF:
    week = next(n for n, days in enumerate(surface._weeks) if day in days)
    return surface._cell(week, day.weekday()).center()


def bar_of(surface) -> QPointF:
    return surface._boxes(surface._spans[0])[0][0].center()


def test_a_drill_dragged_in_the_month_keeps_its_time(page, plan, services, qtbot):
    drill = plan(13)
    grid = look(page, "month")
    note = told(page, qtbot, lambda: drag(grid, bar_of(grid), month_place(grid, date(2026, 8, 20))))
    assert (services.planning.drill(drill.id).start, note.text) == (at(20), "KNW-2026-01 is now on 20 Aug 2026.")


def test_a_move_is_undone_from_the_notice_and_by_the_command(page, plan, services, qtbot):
    drill = plan(13)
    grid = look(page, "month")
    told(page, qtbot, lambda: drag(grid, bar_of(grid), month_place(grid, date(2026, 8, 20))))
    told(page, qtbot, page.offered()["undo"])
    assert services.planning.drill(drill.id).start == at(13)
    assert "undo" not in page.offered()


def test_a_move_onto_another_drill_is_refused_in_words(page, plan, services, qtbot):
    drill = plan(13)
    plan(20)
    grid = look(page, "month")
    note = told(page, qtbot, lambda: drag(grid, bar_of(grid), month_place(grid, date(2026, 8, 20))))
    assert (note.kind, services.planning.drill(drill.id).start) == ("bad", at(13))
    assert grid._spans[0].first == date(2026, 8, 13)


def test_who_counts_on_an_approved_plan_must_be_told(page, plan, services, qtbot):
    drill = plan(13)
    for state in (State.SUBMITTED, State.APPROVED):
        services.planning.move(drill.code, state)
    grid = look(page, "month")
    note = told(page, qtbot, lambda: drag(grid, bar_of(grid), month_place(grid, date(2026, 8, 20))))
    assert note.text.endswith("1 name or unit must be told: see the history of the drill.")


def test_what_stands_against_a_place_is_said_while_one_drags(page, plan):
    plan(13)
    plan(20)
    grid = look(page, "month")
    QTest.mousePress(grid, LEFT, NO, bar_of(grid).toPoint())
    QTest.mouseMove(grid, month_place(grid, date(2026, 8, 20)).toPoint())
    assert "Unit KNW is in" in page.board.foot.told.whole()
    assert grid.dragged().conflict.startswith("Unit KNW is in")
    QTest.mouseMove(grid, month_place(grid, date(2026, 8, 21)).toPoint())
    assert (page.board.foot.told.whole().endswith("✓ Nothing stands against it."), grid.dragged().conflict) == (
        True,
        "",
    )
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert page.board.foot.currentWidget() is not page.board.foot.told


def test_pulling_the_end_makes_a_drill_last_days(page, plan, services, qtbot):
    drill = plan(13)
    grid = look(page, "month")
    box = grid._boxes(grid._spans[0])[0][0]
    grip = QPointF(box.right() - 3, box.center().y())
    told(page, qtbot, lambda: drag(grid, grip, month_place(grid, date(2026, 8, 15))))
    assert services.planning.drill(drill.id).minutes == 120 + 2 * 24 * 60


def test_control_makes_a_copy(page, plan, services, qtbot):
    plan(13)
    grid = look(page, "month")
    told(page, qtbot, lambda: drag(grid, bar_of(grid), month_place(grid, date(2026, 8, 20)), CTRL))
    assert [row.start for row in services.planning.drills()] == [at(13), at(20)]


def test_a_copy_is_taken_back(page, plan, services, qtbot):
    plan(13)
    look(page, "month")
    page.month.grid.select_day(date(2026, 8, 13))
    told(page, qtbot, page.offered()["duplicate"])
    assert len(services.planning.drills()) == 2
    told(page, qtbot, page.offered()["undo"])
    assert [row.start for row in services.planning.drills()] == [at(13)]


def test_what_was_played_cannot_be_dragged(page, plan, services):
    drill = plan(13)
    services.planning.move(drill.code, State.CANCELLED, "Cuaca")
    page.entered()
    assert [span.movable for span in page.month.grid._spans] == [False]


@pytest.mark.parametrize("name", ["month", "week", "agenda", "timeline"])
def test_keys_move_a_drill_in_every_view(page, plan, services, qtbot, name):
    drill = plan(13)
    surface = look(page, name)
    page.views.plan().go(date(2026, 8, 13))
    surface.select(drill.id)
    for _time in range(2):
        QTest.keyPress(surface, Qt.Key.Key_Right, ALT)
    assert "15 Aug 2026 08:00–10:00 WITA" in page.board.foot.told.whole()
    told(page, qtbot, lambda: QTest.keyClick(surface, Qt.Key.Key_Return))
    assert services.planning.drill(drill.id).start == at(15)


def test_letting_alt_go_drops_the_drill(page, plan, services, qtbot):
    drill = plan(13)
    surface = look(page, "month")
    page.views.plan().go(date(2026, 8, 13))
    QTest.keyPress(surface, Qt.Key.Key_Down, ALT)
    told(page, qtbot, lambda: QTest.keyRelease(surface, Qt.Key.Key_Alt))
    assert services.planning.drill(drill.id).start == at(20)


def test_escape_leaves_the_drill_where_it_is(page, plan, services):
    drill = plan(13)
    surface = look(page, "week")
    page.views.plan().go(date(2026, 8, 13))
    QTest.keyPress(surface, Qt.Key.Key_Right, ALT)
    QTest.keyClick(surface, Qt.Key.Key_Escape)
    assert (surface.dragged(), services.planning.drill(drill.id).start) == (None, at(13))


def test_alt_shift_down_lengthens_by_a_quarter_of_an_hour(page, plan, services, qtbot):
    drill = plan(13)
    surface = look(page, "week")
    page.views.plan().go(date(2026, 8, 13))
    for _time in range(2):
        QTest.keyPress(surface, Qt.Key.Key_Down, ALT | SHIFT)
    note = told(page, qtbot, lambda: QTest.keyClick(surface, Qt.Key.Key_Return))
    assert (services.planning.drill(drill.id).minutes, note.text) == (
        150, "KNW-2026-01 now ends on 13 Aug 2026 at 10:30 WITA."
    )  # fmt: skip


def test_a_block_of_the_week_is_dragged_to_another_hour(page, plan, services, qtbot):
    drill = plan(13)
    grid = look(page, "week")
    box = grid._box(grid._blocks[0])
    end = QPointF(box.center().x(), box.center().y() + grid._y(60) - grid._y(0))
    note = told(page, qtbot, lambda: drag(grid, box.center(), end))
    assert (services.planning.drill(drill.id).start, note.text) == (at(13, 9), "KNW-2026-01 now begins at 09:00 WITA.")


def lane_place(lanes, day, unit) -> QPointF:
    return lanes._box(Span("x", day, day, "", lane=unit), 0).center()


def test_a_bar_dragged_to_another_row_asks_and_changes_the_host(page, plan, services, qtbot, monkeypatch):
    drill = plan(13)
    lanes = look(page, "timeline")
    monkeypatch.setattr(Messages, "question", lambda *_asked, **_how: True)
    start, end = (lane_place(lanes, date(2026, 8, 13), unit) for unit in ("KNW", "KDI"))
    note = told(page, qtbot, lambda: drag(lanes, start, end))
    held = services.planning.drill(drill.id)
    assert (held.host, held.units, note.text) == ("KDI", ("KDI",), "KNW-2026-01 is now held by Polres KDI.")
    told(page, qtbot, page.offered()["undo"])
    assert services.planning.drill(drill.id).units == ("KNW",)


def test_the_host_stays_when_he_thinks_better_of_it(page, plan, services, monkeypatch):
    drill = plan(13)
    lanes = look(page, "timeline")
    monkeypatch.setattr(Messages, "question", lambda *_asked, **_how: False)
    drag(lanes, *(lane_place(lanes, date(2026, 8, 13), unit) for unit in ("KNW", "KDI")))
    assert services.planning.drill(drill.id).host == "KNW"


def test_a_bar_of_the_timeline_is_pulled_over_days(page, plan, services, qtbot):
    drill = plan(13)
    lanes = look(page, "timeline")
    box = lanes._box(lanes._spans[0])
    grip = QPointF(box.right() - 2, box.center().y())
    week = lanes._x(date(2026, 8, 20)) - lanes._x(date(2026, 8, 13))
    told(page, qtbot, lambda: drag(lanes, grip, grip + QPointF(week / 7 * 2, 0)))
    assert services.planning.drill(drill.id).end == at(13, 10) + timedelta(2)


def test_a_drill_of_the_agenda_is_dragged_to_another_day(page, plan, services, qtbot):
    drill = plan(13)
    plan(14, "KDI")
    days = look(page, "agenda")
    places = [QPointF(200, days._tops[n] + 8) for n, line in enumerate(days._lines) if line.span is not None]
    told(page, qtbot, lambda: drag(days, *places))
    assert services.planning.drill(drill.id).start == at(14)
