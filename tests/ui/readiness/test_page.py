"""The page of readiness by keys: from a cell to its report, from the map to the matrix, pictures, rules and the wall."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import a_unit
from tests.services.planned_year import a_programme
from tests.services.test_readiness import DAY, FAMILY, issued
from trainer.domain.readiness import Readiness
from trainer.i18n import say
from trainer.store import directory
from trainer.ui.messages import Messages
from trainer.ui.readiness.matrix_drawing import HEADS, NAMES_WIDTH
from trainer.ui.readiness.trend_view import KEPT
from trainer.ui.readiness.wall_board import WallBoard
from trainer.ui.readiness.words import family_words
from trainer.ui.widgets.fields import set_value

KEY = Qt.Key


def test_without_a_report_the_page_says_what_to_do_first(show_page, services, qtbot):
    page = show_page()
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.page_asked) as asked:
        page.empty.asked.emit()
    assert asked.args == ["drill", None]


def test_a_report_that_is_issued_meanwhile_is_seen_at_once(show_page, services, qtbot):
    page = show_page()
    issued(services)
    qtbot.waitUntil(lambda: not page.empty.isVisible())
    assert page.view().grid.drawing.cells["KNW", FAMILY].readiness is Readiness.READY


def test_who_comes_back_sees_at_once_what_was_read_and_what_changed_meanwhile(show_page, services, clock):
    page = show_page()
    before = page.view().standing
    page.entered("matrix")
    page.idle()
    assert page.view().standing is before
    page.hide()
    one = issued(services)
    QApplication.processEvents()
    page.entered("matrix")
    page.idle()
    assert page.view().standing.cells["KNW", FAMILY].last.code == one.code
    clock.advance(days=1)
    page.entered("matrix")
    page.idle()
    assert page.view().standing.cells["KNW", FAMILY].age_days == 1


def test_the_side_says_what_a_cell_rests_on(show_page, one):
    page = show_page()
    page.view().choose("KNW", FAMILY)
    page.idle()
    side = page.view().side
    assert side.badge.accessibleName() == "Ready"
    assert [side.model.row(n).drilled.code for n in range(side.model.rowCount())] == [one.code]


def test_enter_goes_on_to_the_drill_behind_a_cell(show_page, one, qtbot):
    page = show_page()
    page.view().choose("KNW", FAMILY)
    page.idle()
    QTest.keyClick(page.view().grid, KEY.Key_Return)
    with qtbot.waitSignal(page.page_asked) as asked:
        QTest.keyClick(page.view().side.table, KEY.Key_Return)
    assert asked.args == ["drill", one.id]


def test_arrows_go_from_cell_to_cell_and_stay_inside(show_page, one):
    grid = show_page().view().grid
    QTest.keyClick(grid, KEY.Key_Down)
    first = grid.current()
    QTest.keyClick(grid, KEY.Key_Right)
    assert grid.current().family == grid.drawing.families[1]
    for _step in range(3):
        QTest.keyClick(grid, KEY.Key_Left)
    assert grid.current() == first
    QTest.keyClick(grid, KEY.Key_End)
    assert grid.current().family == grid.drawing.families[-1]


def test_only_families_that_were_drilled(show_page, one):
    view = show_page().view()
    view.drilled.click()
    assert list(view.grid.drawing.families) == [FAMILY]
    view.drilled.click()
    assert len(view.grid.drawing.families) > 10


def test_a_click_looks_at_the_cell_under_it(show_page, one):
    grid = show_page().view().grid
    drawing, width = grid.drawing, grid.viewport().width()
    at = QPoint(round(NAMES_WIDTH + 2.5 * drawing.column(width)), round(HEADS + 0.5 * drawing.row))
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (grid.current().unit, grid.current().family) == (drawing.units[0][0], drawing.families[2])


def test_enter_on_the_map_opens_the_row_of_the_unit(show_page, one):
    page = show_page("map")
    chart = page.view().map
    chart.choose("KNW")
    assert "Ready in 1 of" in chart.accessibleDescription()
    QTest.keyClick(chart, KEY.Key_Return)
    page.idle()
    assert (page.switch.value(), page.view().grid.current().unit) == ("matrix", "KNW")
    assert page.view().grid.current().family == FAMILY


def test_the_trend_of_a_unit_leads_to_its_cell(show_page, one, qtbot):
    page = show_page("trend")
    page.view().unit.setCurrentIndex(page.view().unit.findData("KNW"))
    page.idle()
    card = page.view()._cards.itemAt(0).widget()
    assert card.trend.accessibleName().endswith("100")
    card._on_why()
    assert page.view().grid.current().family == FAMILY


@pytest.mark.parametrize("view", ["matrix", "map", "trend"])
def test_every_picture_is_copied_with_ctrl_c(show_page, one, view):
    page = show_page(view)
    QGuiApplication.clipboard().clear()
    QTest.keyClick(page, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().width() > 500
    assert page.notes[-1].kind == "good"


@pytest.mark.parametrize(("ending", "begin"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF-")])
def test_a_picture_is_saved_as_what_its_name_says(show_page, one, tmp_path, monkeypatch, ending, begin):
    page, path = show_page("map"), tmp_path / f"map.{ending}"
    monkeypatch.setattr(Messages, "save_file", lambda *_given: path)
    page.offered()["export"]()
    page.idle()
    assert path.read_bytes().startswith(begin)


def test_a_new_rule_changes_what_is_ready(show_page, services, one, clock):
    clock.advance(days=40)
    page = show_page("rules")
    view = page.view()
    set_value(view.fields["fresh"].field, 30)
    view.save()
    page.idle()
    page.show_view("matrix")
    page.idle()
    assert services.readiness.rules()[0].valid_from == DAY + timedelta(40)
    assert page.view().grid.drawing.cells["KNW", FAMILY].readiness is Readiness.LIMITED


def test_a_rule_without_sense_is_refused_in_words(show_page, services, one):
    page = show_page("rules")
    set_value(page.view().fields["fresh"].field, 400)
    page.view().save()
    page.idle()
    assert page.notes[-1].kind == "bad"
    assert len(services.readiness.rules()) == 1


def test_the_wall_turns_by_keys_is_held_and_leaves_with_escape(show_page, one):
    page = show_page()
    page.show_wall()
    wall = page._wall
    QTest.keyClick(wall, KEY.Key_Right)
    assert wall.place == 1
    QTest.keyClick(wall, KEY.Key_P)
    assert wall.is_held
    assert wall.grab().toImage().width() >= 640
    QTest.keyClick(wall, KEY.Key_Escape)
    assert page._wall is None


def test_the_wall_sees_a_report_that_is_issued_while_it_hangs(show_page, services, qtbot):
    page = show_page("map")
    page.show_wall()
    wall = page._wall
    issued(services)
    qtbot.waitUntil(lambda: wall._standing.cells["KNW", FAMILY].readiness is Readiness.READY)
    page._kiosk.leave()
    QApplication.processEvents()


def test_enter_asks_for_a_drill_in_the_programme_and_only_once(show_page, services, one):
    a_programme(services)
    page = show_page("next")
    table = page.view().table
    wish = table.current_row()
    QTest.keyClick(table, KEY.Key_Return)
    page.idle()
    asked = services.programme.requirements(services.programme.programs()[0].id)
    assert (asked[-1].value, asked[-1].units) == (wish.scenario, (wish.unit,))
    QTest.keyClick(table, KEY.Key_Return)
    page.idle()
    assert [note.kind for note in page.notes] == ["good", "bad"]


def test_a_wish_becomes_a_draft_that_can_be_opened(show_page, services, one, qtbot):
    page = show_page("next")
    wish = page.view().table.current_row()
    page.offered()["new"]()
    page.idle()
    drill = services.planning.drills()[-1]
    assert drill.host == wish.unit
    with qtbot.waitSignal(page.page_asked) as asked:
        page.notes[-1].action()
    assert asked.args[0] == "drill"


def test_who_was_never_drilled_on_a_family(show_page, services, one):
    page = show_page("people")
    view = page.view()
    view.unit.setCurrentIndex(view.unit.findData("KNW"))
    page.idle()
    everyone = services.training.unit("KNW")
    view.never.setChecked(True)
    assert view.model.rowCount() == len(everyone.never())


def test_the_record_of_a_person_says_that_it_is_restricted(show_page, services, one, tmp_path, monkeypatch):
    page, path = show_page("people"), tmp_path / "record.pdf"
    view = page.view()
    view.unit.setCurrentIndex(view.unit.findData("KNW"))
    page.idle()
    view.table.selectRow(0)
    QTest.keyClick(view.table, KEY.Key_Return)
    page.idle()
    assert view.record.isVisible()
    monkeypatch.setattr(Messages, "save_file", lambda *_given: path)
    page.offered()["export"]()
    page.idle()
    assert path.read_bytes().startswith(b"%PDF")


def test_another_page_may_ask_for_the_people_of_a_unit(show_page, services, one):
    page = show_page()
    page.entered(("people", "KNW"))
    page.idle()
    assert page.view().unit.currentData() == "KNW"
    assert page.view().model.total() == len(services.training.unit("KNW").people)


def test_the_whole_reason_of_the_wish_looked_at_stands_under_the_table(show_page, one):
    view = show_page("next").view()
    wish = view.table.current_row()
    assert view.why.text() == f"{view._unit(wish)}, {family_words(wish.family)}: {say(wish.reason)}"
    QTest.keyClick(view.table, KEY.Key_Down)
    assert view._unit(view.table.current_row()) in view.why.text()


def test_a_unit_without_a_place_is_named_beside_the_map_and_moves_nobody(show_page, services, one):
    lost = a_unit("XYZ", latitude=0.0, longitude=0.0, name="Polres <b>& " + 48 * "x")
    with services.workplace.database.writing() as connection:
        directory.save_units(connection, [lost])
    view = show_page("map").view()
    assert "XYZ" not in {point.id for point in view.map.drawing.points}
    assert lost.name in view._words.text()
    assert view.map.projection.longitude > 100


def test_the_trend_begins_with_a_unit_that_was_drilled_when_the_one_kept_is_gone(show_page, services, one):
    page = show_page()
    page._memory.put(KEPT, "GONE")
    page.show_view("trend")
    page.idle()
    assert page.view().unit.currentData() == "KNW"


def test_on_the_wall_a_long_name_leaves_the_day_readable(show_page, one):
    page = show_page()
    pictures = []
    for owner in ("", "Polres " + 200 * "x"):
        wall = WallBoard(owner)
        wall.resize(900, 600)
        wall.show_standing(page._shown.standing, {})
        pictures.append(wall.grab(QRect(720, 0, 180, 80)).toImage())
        wall.deleteLater()
    assert pictures[0] == pictures[1]
