"""Contests by keyboard and mouse: list, table with its reasons, protocol, a new one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.services.acts import an_office
from tests.services.contest_acts import PLAYERS, an_order, drilled, locked
from trainer.exchange.spreadsheets import read_sheets
from trainer.ui.jobs import Jobs
from trainer.ui.league.view import LeagueView
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.widgets.fields import set_value


@pytest.fixture
def services(sqlite_database, clock, ids):
    """KNW and KDI were drilled and judged by the same two evaluators."""
    made = an_office(sqlite_database, clock, ids)
    made.drills = [drilled(made, unit) for unit in PLAYERS]
    return made


@pytest.fixture
def contest(services):
    return services.league.lay_down(an_order(*services.drills))


@pytest.fixture
def show(services, shown, qtbot):
    """The view, shown and read."""
    jobs, notes = Jobs(), []

    def showing() -> LeagueView:
        view = LeagueView(services, jobs, Memory())
        view.told.connect(lambda text, note, _words, act: notes.append((text, note, act)))
        view.notes, view.idle = notes, lambda: qtbot.waitUntil(lambda: not jobs.is_busy, timeout=20_000)
        shown(view, 1176, 640)
        view.idle()
        return view

    yield showing
    jobs.close()


@pytest.fixture
def opened(contest, show):
    """The table of the contest in front."""
    view = show()
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    view.idle()
    return view


def front(view):
    return view.stack.currentWidget()


def cells(view, column):
    model = view.outcome.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_before_the_first_contest_it_says_what_to_do(show):
    view = show()
    assert view.empty.isVisible()
    view.empty.asked.emit()
    view.idle()
    assert front(view) is view.form


def test_enter_opens_a_contest_and_esc_goes_back(opened):
    assert front(opened) is opened.outcome
    QTest.keyClick(opened.outcome.table, Qt.Key.Key_Escape)
    assert front(opened) is opened.list


def test_the_table_has_places_in_order_with_two_decimals(opened):
    assert cells(opened, 6) == ["95.50", "90.10"]
    assert cells(opened, 1) == ["1 (tied)", "1 (tied)"]


def test_the_row_looked_at_says_why_it_stands_there(opened):
    opened.outcome.table.selectRow(1)
    text = opened.outcome.why.text.toPlainText()
    assert "From the marks: 90.1 points" in text
    assert text.startswith("From the marks")


def test_what_is_open_stands_under_the_table(opened, services):
    assert "did not sign their sheets yet" in opened.outcome.notes.text()
    locked(services, *services.drills)
    opened.load()
    opened.idle()
    assert "did not sign" not in opened.outcome.notes.text()


def test_withdrawing_asks_why_and_can_be_taken_back(opened, monkeypatch):
    monkeypatch.setattr(Messages, "text", lambda *_a, **_k: "Personel sakit")
    opened.outcome.withdraw.click()
    opened.idle()
    assert cells(opened, 9)[-1] == "Withdrawn"
    opened.outcome.table.selectRow(1)
    assert "Personel sakit" in opened.outcome.why.text.toPlainText()
    opened.outcome.back_in.click()
    opened.idle()
    assert "Withdrawn" not in cells(opened, 9)


def test_the_protocol_is_shown_with_its_number_still_open(opened):
    opened.outcome.paper.click()
    opened.idle()
    assert front(opened) is opened.paper
    assert (opened.paper.view().page_count() > 0, opened.paper.number.give.isEnabled()) == (True, False)


def test_tables_are_written_where_one_says(opened, monkeypatch, tmp_path):
    path = tmp_path / "lomba.xlsx"
    monkeypatch.setattr(Messages, "save_file", lambda *_a, **_k: path)
    opened.export()
    opened.idle()
    assert (len(read_sheets(path)), opened.notes[-1][1]) == (6, "good")


def test_a_contest_is_laid_down_by_ticking_teams(show, services):
    view = show()
    view.begin_new()
    view.idle()
    set_value(view.form.sheet, "LP-01")
    view.form.sheet.currentIndexChanged.emit(view.form.sheet.currentIndex())
    view.idle()
    view.form.title.setText("Lomba Dalmas")
    view.form.table.selectAll()
    QTest.keyClick(view.form.table, Qt.Key.Key_Space)
    view.form.edited.emit(view.form.order())
    view.idle()
    view.offered()["save"]()
    view.offered()["save"]()  # an impatient finger
    view.idle()
    assert [len(item.entrants) for item in services.league.contests()] == [2]
    assert front(view) is view.outcome


def test_what_forbids_it_stands_beside_the_form_and_nothing_is_kept(show):
    view = show()
    view.begin_new()
    view.idle()
    view.form.edited.emit(view.form.order())
    view.idle()
    assert "title" in view.form.remarks.text()
    assert not view.form.save.isEnabled()


def test_a_removed_contest_is_brought_back_by_undo(contest, show, services):
    view = show()
    view.remove.click()
    view.idle()
    assert services.league.contests() == ()
    view.notes[-1][2]()
    view.idle()
    assert services.league.contests() == (contest,)
