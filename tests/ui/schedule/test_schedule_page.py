"""The month: bars, notes, the day's agenda, moving about, moving drills, checking the plan."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.schedule.conftest import at
from trainer.domain.drill import State
from trainer.domain.errors import Sentence
from trainer.domain.schedule import Conflict, Judged, Rule
from trainer.services.planning import DrillOrder
from trainer.store import drills
from trainer.ui.schedule.conflict_lines import ConflictLines


def bars(page):
    return [(span.first.day, span.text, span.kind) for span in page.month.grid._spans]


def texts(widget, kind=QLabel):
    return [item.text() for item in widget.findChildren(kind) if item.isVisible()]


def press(page, text):
    button = next(item for item in page.findChildren(QPushButton) if item.text() == text and item.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def key(page, *keys):
    for each in keys:
        QTest.keyClick(page.month.grid, each)


def test_drills_are_bars_in_the_look_of_their_state(page, plan, services):
    plan(13)
    services.planning.move(plan(14, "KDI").code, State.CANCELLED, "Cuaca")
    page.entered()
    assert bars(page) == [(13, "KNW · Gladi posko", "neutral"), (14, "✕ KDI · Gladi posko", "neutral")]


def test_a_drill_over_midnight_covers_both_days(page, plan):
    plan(13, hour=22, minutes=300)
    page.entered()
    assert [(span.first.day, span.last.day) for span in page.month.grid._spans] == [(13, 14)]


def test_a_drill_until_midnight_ends_on_its_day(page, plan):
    plan(13, hour=22, minutes=120)
    page.entered()
    assert [(span.first.day, span.last.day) for span in page.month.grid._spans] == [(13, 13)]


def test_holidays_and_operations_are_notes(page):
    page.entered()
    found = page.month.grid._bands
    assert [(band.text, band.sure) for band in found[date(2026, 8, 17)]] == [("Hari Merdeka", True)]
    assert [(band.text, band.sure) for band in found[date(2026, 8, 5)]] == [("Operasi Contoh (estimate)", False)]


def test_the_agenda_tells_the_day_one_looks_at(page, plan):
    plan(13, title="Latihan <b>&")
    page.entered()
    key(page, Qt.Key.Key_Right)
    assert page.agenda._card._heading.text() == "Thursday, 13 August 2026"
    assert "08:00–10:00 WITA" in texts(page.agenda)
    assert [title.text() for title in page.agenda.titles()] == ["Latihan <b>&&"]


def test_an_empty_day_says_so(page):
    page.entered()
    assert "No drill on this day." in texts(page.agenda)


@pytest.mark.parametrize(
    ("keys", "month"),
    [
        ((Qt.Key.Key_PageDown,), "September 2026"),
        ((Qt.Key.Key_PageUp,), "July 2026"),
        ((Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down), "September 2026"),
    ],
)
def test_keys_turn_the_month(page, keys, month):
    page.entered()
    key(page, *keys)
    assert page.header._title.whole() == f"Schedule · {month}"


def test_another_month_reads_its_drills(page, plan, services):
    services.planning.create(DrillOrder("SK-02", "KNW", at(13).replace(month=10)))
    page.entered()
    key(page, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown)
    assert bars(page) == [(13, "KNW · Gladi posko", "neutral")]


def test_today_comes_back(page):
    page.entered()
    key(page, Qt.Key.Key_PageDown)
    press(page, "Today")
    assert page.month.grid.selected_day() == date(2026, 8, 12)


def test_enter_opens_the_only_drill_of_the_day(page, plan, qtbot):
    drill = plan(12)
    page.entered()
    with qtbot.waitSignal(page.page_asked) as asked:
        key(page, Qt.Key.Key_Return)
    assert asked.args == ["drill", drill.id]


def test_enter_on_several_drills_goes_to_the_agenda(page, plan):
    plan(12)
    plan(12, "KDI")
    page.entered()
    page.activateWindow()
    key(page, Qt.Key.Key_Return)
    assert page.focusWidget() is page.agenda.titles()[0]


def test_enter_on_an_empty_day_plans_one(page):
    page.entered()
    key(page, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert page.form.isVisible()
    assert page.form.wish().day == date(2026, 8, 13)


def test_a_title_in_the_agenda_opens_its_drill(page, plan, qtbot):
    drill = plan(12)
    page.entered()
    with qtbot.waitSignal(page.page_asked) as asked:
        QTest.mouseClick(page.agenda.titles()[0], Qt.MouseButton.LeftButton)
    assert asked.args == ["drill", drill.id]


def test_one_unit_at_a_time(page, plan, kept):
    plan(13)
    plan(14, "KDI", units=("SULTRA",))
    page.entered()
    page.unit.setCurrentIndex(page.unit.findData("SULTRA"))
    assert [day for day, _text, _kind in bars(page)] == [14]
    assert kept["schedule/unit"] == "SULTRA"


def test_the_unit_is_remembered(page, plan, kept):
    plan(13)
    plan(14, "KDI")
    kept["schedule/unit"] = "KDI"
    page.entered()
    assert [day for day, _text, _kind in bars(page)] == [14]


def test_a_drill_planned_elsewhere_appears_by_itself(page, plan, qtbot):
    page.entered()
    plan(20)
    qtbot.waitUntil(lambda: [day for day, _text, _kind in bars(page)] == [20])


def test_a_day_asked_for_is_shown(page):
    page.entered(date(2026, 10, 5))
    assert page.agenda._card._heading.text() == "Monday, 5 October 2026"


# checking


def checked(page, qtbot):
    """The panel once the plan was checked."""
    page.entered()
    press(page, "Check the plan")
    qtbot.waitUntil(lambda: page.board.is_checked and not page._jobs.is_busy)
    return texts(page.panel)


def test_a_sound_plan_has_no_conflicts(page, plan, qtbot):
    plan(13)
    assert "Plan of August 2026" in checked(page, qtbot)
    assert page.panel.findChildren(QPushButton) == []


def test_the_plan_tells_soft_conflicts_with_their_drills(page, plan, qtbot):
    plan(5)
    words = checked(page, qtbot)
    assert any(text.startswith("KNW-2026-01 falls on Operasi Contoh") for text in words)
    with qtbot.waitSignal(page.page_asked):
        press(page.panel, "KNW-2026-01")


def test_a_reason_is_given_in_the_panel_and_stays_there(page, plan, services, qtbot):
    drill = plan(5)
    checked(page, qtbot)
    (entry,) = page.panel.lines.entries()
    entry.open_editor("Atas perintah Kapolda")
    QTest.keyClick(entry.editor.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Reason: Atas perintah Kapolda" in texts(page.panel))
    assert [item.reason for item in services.conflicts.excuses(drill.id)] == ["Atas perintah Kapolda"]


def test_many_conflicts_are_shown_in_parts(shown):
    lines = shown(ConflictLines(), 360, 600)
    found = [
        Judged(Conflict(Rule.CALENDAR, (f"KNW-2026-{number}",), Sentence("x"), str(number))) for number in range(100)
    ]
    lines.show_conflicts(found)
    assert len(lines.entries()) == 40
    next(item for item in lines.findChildren(QPushButton) if item.text() == "Show more (60)").click()
    assert len(lines.entries()) == 80


def test_hard_conflicts_come_first_and_are_drawn_on_the_bars(page, plan, services, qtbot):
    plan(5)
    first, second = plan(13), plan(14)
    with services.workplace.database.writing() as connection:  # as a merge of two offices' plans may bring it
        drills.save_drill(connection, type(second)(**{**_values(second), "start": first.start}))
    words = checked(page, qtbot)
    assert next(text for text in words if "KNW" in text).startswith("Unit KNW is in KNW-2026-02 and KNW-2026-03")
    assert [bool(span.conflict) for span in page.month.grid._spans] == [False, True, True]


def _values(drill):
    return {name: getattr(drill, name) for name in drill.__dataclass_fields__}


def test_the_panel_closes_to_the_agenda(page, plan, qtbot):
    checked(page, qtbot)
    QTest.mouseClick(page.panel._close, Qt.MouseButton.LeftButton)
    assert page.agenda.isVisible()
