"""Drills that recur: seen with what stands against each before they are made, taken back, moved from one on."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.schedule.conftest import at
from trainer.domain.recurring import Pace, Recurrence
from trainer.services.planning import DrillOrder
from trainer.ui.messages import Messages
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.fields import value_of

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def form(page):
    """Open for SK-02 on Tuesday, 18 August, KNW as host."""
    page.entered()
    page.month.grid.select_day(date(2026, 8, 18))
    page.unit.setCurrentIndex(page.unit.findData("KNW"))
    page.entered(("new", "SK-02"))
    return page.form


def choose(form, name, value):
    field = form.repeat.fields[name].field
    field.setCurrentIndex(field.findData(value))


def weekly(form, qtbot):
    """Every week, four times; wait until it was previewed."""
    choose(form, "pace", Pace.WEEKS)
    qtbot.waitUntil(lambda: not form._timer.isActive() and not form._jobs.is_busy)


def told(page, qtbot, act):
    with qtbot.waitSignal(page.noted) as noted:
        act()
    return noted.args[0].text


def starts(services):
    return [row.start for row in services.planning.drills()]


@pytest.fixture
def series(services):
    """Tuesdays from 18 August, four times."""
    return services.recurring.create(DrillOrder("SK-02", "KNW", at(18)), Recurrence(1, Pace.WEEKS, count=4))


def test_a_drill_is_held_once_unless_he_says_otherwise(form):
    assert form.repeat.rule() is None
    assert not form.repeat.fields["every"].isVisible()


def test_the_words_of_the_rules_follow_the_day(form):
    pace = form.repeat.fields["pace"].field
    words = [pace.itemText(place) for place in range(pace.count())]
    assert words[1:] == ["By weeks, on Tuesday", "By months, on day 18", "By months, on the third Tuesday"]


def test_every_time_is_shown_with_what_stands_against_it(form, plan, qtbot):
    plan(25)
    weekly(form, qtbot)
    assert [day.day for day in form.occasions.left_out()] == [25]
    assert any(label.whole().startswith("▲ Unit KNW is in") for label in form.occasions.findChildren(ElidedLabel))
    assert form._state.text() == "3 drills, 1 left out"


def test_a_series_is_made_without_what_is_left_out_and_taken_back(page, form, plan, services, qtbot):
    plan(25)
    weekly(form, qtbot)
    words = told(page, qtbot, lambda: QTest.mouseClick(form._create, Qt.MouseButton.LeftButton))
    assert (words, len(starts(services))) == ("3 drills were put into the plan.", 4)
    told(page, qtbot, page.offered()["undo"])
    assert starts(services) == [at(25)]


def test_until_a_day(form):
    choose(form, "pace", Pace.WEEKS)
    choose(form, "ends", "until")
    assert form.repeat.rule().until == date(2027, 2, 14)
    assert not form.repeat.fields["count"].isVisible()


def test_months_without_such_a_day_are_told(page, form):
    page.month.grid.select_day(date(2026, 8, 31))
    choose(form, "pace", Pace.MONTHS)
    assert form.repeat._note.text() == "Months without day 31 are left out."


def test_times_that_need_a_reason_ask_for_one(page, form, services, qtbot):
    page.month.grid.select_day(date(2026, 8, 3))
    weekly(form, qtbot)
    form.make()
    assert (form.fields["reason"].error != "", starts(services)) == (True, [])
    QTest.keyClicks(form.fields["reason"].field, "Perintah")
    told(page, qtbot, form.make)
    excused = [services.conflicts.excuses(row.id) != () for row in services.planning.drills()]
    assert excused == [True, False, True, False]


def test_the_form_forgets_the_rule(page, form):
    choose(form, "pace", Pace.WEEKS)
    page.entered(("new", "SK-02"))
    assert value_of(form.repeat.fields["pace"].field) == ""


@pytest.mark.parametrize(("scope", "days"), [("this", [19, 25]), ("following", [19, 26])])
def test_a_move_asks_how_much_of_the_series_is_meant(page, series, services, qtbot, monkeypatch, scope, days):
    monkeypatch.setattr(Messages, "choice", lambda *_asked: scope)
    page.entered(date(2026, 8, 18))
    QTest.keyPress(page.month.grid, Qt.Key.Key_Right, ALT)
    told(page, qtbot, lambda: QTest.keyClick(page.month.grid, Qt.Key.Key_Return))
    assert [start.day for start in starts(services)][:2] == days
    told(page, qtbot, page.offered()["undo"])
    assert [start.day for start in starts(services)][:2] == [18, 25]


def test_thinking_better_of_it_moves_nothing(page, series, services, monkeypatch):
    monkeypatch.setattr(Messages, "choice", lambda *_asked: None)
    page.entered(date(2026, 8, 18))
    QTest.keyPress(page.month.grid, Qt.Key.Key_Right, ALT)
    QTest.keyClick(page.month.grid, Qt.Key.Key_Return)
    QApplication.sendPostedEvents()
    assert starts(services)[0].day == 18


def test_delete_takes_the_following_away_and_undo_brings_them_back(page, series, services, qtbot, monkeypatch):
    monkeypatch.setattr(Messages, "choice", lambda *_asked: "following")
    monkeypatch.setattr(Messages, "question", lambda *_asked, **_how: True)
    page.entered(date(2026, 8, 25))
    words = told(page, qtbot, lambda: QTest.keyClick(page.month.grid, Qt.Key.Key_Delete))
    assert (words, len(starts(services))) == ("3 drills were taken out of the plan.", 1)
    told(page, qtbot, page.offered()["undo"])
    assert len(starts(services)) == 4
