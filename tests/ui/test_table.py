"""Tables: what they show, how they sort, search, copy and remember."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication
from PySide6.QtWidgets import QMenu

from trainer.ui.memory import Memory
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.rows_model import BADGE_ROLE, Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel

Role = Qt.ItemDataRole


@dataclass(frozen=True)
class Drill:
    """A row."""

    id: str
    title: str
    score: float | None = None


COLUMNS = (
    Column[Drill]("Code", lambda row: row.id),
    Column[Drill]("Title", lambda row: row.title, stretch=True, badge=lambda _row: "good"),
    Column[Drill](
        "Score",
        lambda row: row.score,
        align="right",
        text=lambda row: "—" if row.score is None else f"{row.score:.1f}",
        colour=lambda row: "bad" if (row.score or 100) < 65 else "",
    ),
)
ROWS = (Drill("D-10", "Riot", 61.5), Drill("D-2", "crowd", 88), Drill("D-1", "Flood"))


@pytest.fixture
def model():
    return RowsModel(COLUMNS, ROWS)


@pytest.fixture
def table(shown, model):
    return shown(DataTable(model), 600, 300)


def column_of(model, number):
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_the_model_obeys_the_qt_contract(qtmodeltester, model):
    qtmodeltester.check(model)


@pytest.mark.parametrize(
    ("column", "order", "codes"),
    [
        (0, Qt.SortOrder.AscendingOrder, ["D-1", "D-2", "D-10"]),
        (1, Qt.SortOrder.AscendingOrder, ["D-2", "D-1", "D-10"]),
        (2, Qt.SortOrder.AscendingOrder, ["D-10", "D-2", "D-1"]),
        (2, Qt.SortOrder.DescendingOrder, ["D-2", "D-10", "D-1"]),
        (-1, Qt.SortOrder.AscendingOrder, ["D-10", "D-2", "D-1"]),
    ],
)
def test_rows_are_sorted_by_value_with_nothing_last(model, column, order, codes):
    model.sort(column, order)
    assert column_of(model, 0) == codes


@pytest.mark.parametrize(
    ("words", "codes"), [("riot", ["D-10"]), ("d-1 flood", ["D-1"]), ("", ["D-10", "D-2", "D-1"]), ("zebra", [])]
)
def test_searching_looks_for_each_word_in_all_columns(model, words, codes):
    model.search(words)
    assert column_of(model, 0) == codes


def test_a_filter_and_a_search_work_together(model):
    model.search("d-1")
    model.filter(lambda row: row.score is None)
    assert column_of(model, 0) == ["D-1"]


def test_the_count_is_told(qtbot, model):
    with qtbot.waitSignal(model.counted) as told:
        model.search("riot")
    assert told.args == [1, 3]


@pytest.mark.parametrize(
    ("role", "column", "value"),
    [
        (Role.DisplayRole, 2, "61.5"),
        (Role.AccessibleTextRole, 2, "Score: 61.5"),
        (BADGE_ROLE, 1, "good"),
        (Role.ForegroundRole, 2, QColor("#B3261E")),
        (Role.ForegroundRole, 0, None),
        (Role.TextAlignmentRole, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
        (Role.EditRole, 0, None),
    ],
)
def test_a_cell_answers_the_roles_it_has(model, role, column, value):
    assert model.data(model.index(0, column), role) == value


def test_nothing_is_shown_for_no_index(model):
    assert model.data(QModelIndex()) is None


def test_the_same_row_stays_current_when_rows_change(table, model):
    table.select_key("D-2")
    model.show_rows([Drill("D-0", "New"), *ROWS])
    assert table.current_row() == ROWS[1]


def test_the_same_row_stays_current_when_sorted(table):
    table.select_key("D-10")
    table.sort_by(0)
    assert (table.current_row(), table.currentIndex().row()) == (ROWS[0], 2)


def test_a_row_that_went_away_is_not_current(table, model):
    table.select_key("D-2")
    model.show_rows(ROWS[:1])
    assert table.current_row() is None


def test_looking_at_a_row_is_told_with_its_value(qtbot, table):
    with qtbot.waitSignal(table.chosen) as told:
        table.select_where(lambda row: row.title == "Flood")
    assert told.args == [ROWS[2]]


def test_enter_opens_the_row(qtbot, table):
    table.select_key("D-2")
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [ROWS[1]]


def test_a_double_click_opens_the_row(qtbot, table, model):
    place = table.visualRect(model.index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.opened) as told:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [ROWS[1]]


def test_copying_gives_lines_a_spreadsheet_takes(qtbot, table):
    table.select_key("D-2")
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "D-2\tcrowd\t88.0"


def test_copying_without_a_selection_takes_all_with_headings(table):
    table.clearSelection()
    table.copy(with_headings=True)
    assert QGuiApplication.clipboard().text().splitlines()[0] == "Code\tTitle\tScore"


def test_line_breaks_in_a_cell_do_not_break_the_copy(table, model):
    model.show_rows([Drill("D-1", "two\nlines\tand a tab")])
    table.copy()
    assert QGuiApplication.clipboard().text() == "D-1\ttwo lines and a tab\t—"


def test_an_export_sees_moved_and_hidden_columns(table):
    table.horizontalHeader().moveSection(0, 2)
    table.setColumnHidden(1, True)
    assert (table.headings(), table.texts()[0]) == (["Score", "Code"], ["61.5", "D-10"])


def test_the_last_column_cannot_be_hidden(table):
    table.setColumnHidden(1, True)
    table.setColumnHidden(2, True)
    menu = table._column_menu(table._menu())
    menu.actions()[0].trigger()
    assert table.headings() == ["Code"]
    menu.parent().deleteLater()


def test_columns_are_remembered(shown, qtbot):
    kept = {}
    memory = Memory(lambda name: kept.get(name, ""), kept.__setitem__)
    first = shown(DataTable(RowsModel(COLUMNS, ROWS), "drills", memory), 600, 300)
    first.setColumnWidth(0, 222)
    first.sort_by(0, downwards=True)
    first.hide()
    again = DataTable(RowsModel(COLUMNS, ROWS), "drills", memory)
    qtbot.addWidget(again)
    assert (again.columnWidth(0), column_of(again.rows, 0)) == (222, ["D-10", "D-2", "D-1"])


@pytest.mark.parametrize("kept", ["9:AAAA", "3:AAAA", "nonsense", ""])
def test_a_memory_that_does_not_fit_is_ignored(qtbot, kept):
    table = DataTable(RowsModel(COLUMNS, ROWS), "drills", Memory(lambda _name: kept))
    qtbot.addWidget(table)
    assert table.headings() == ["Code", "Title", "Score"]


def test_the_menu_holds_the_rows_acts(qtbot, table):
    action = QAction("Delete", table)
    table.add_row_action(action)
    table.select_key("D-2")
    place = table.visualRect(table.currentIndex()).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    from PySide6.QtGui import QContextMenuEvent

    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, table.mapToGlobal(place))
    table.contextMenuEvent(event)
    menu = table.findChild(QMenu)
    assert [a.text() for a in menu.actions() if a.text()] == ["Delete", "Copy", "Copy with headings", "Columns"]
    menu.close()


@pytest.fixture
def panel(shown, table):
    return shown(TablePanel(table, "Search", EmptyState("drill", "No drill yet")), 700, 400)


def said(panel):
    return panel._count.text()


def test_typing_filters_the_table(qtbot, panel):
    qtbot.keyClicks(panel.search_box, "riot")
    qtbot.waitUntil(lambda: said(panel) == "1 of 3")


def test_enter_does_not_wait(qtbot, panel):
    qtbot.keyClicks(panel.search_box, "riot")
    qtbot.keyClick(panel.search_box, Qt.Key.Key_Return)
    assert said(panel) == "1 of 3"


def test_escape_empties_the_search(qtbot, panel):
    qtbot.keyClicks(panel.search_box, "riot")
    qtbot.keyClick(panel.search_box, Qt.Key.Key_Return)
    qtbot.keyClick(panel.search_box, Qt.Key.Key_Escape)
    assert (panel.search_box.text(), said(panel)) == ("", "3")


def test_down_goes_into_the_table(qtbot, panel):
    panel.focus_search()
    qtbot.keyClick(panel.search_box, Qt.Key.Key_Down)
    assert panel.table.hasFocus()
    assert panel.table.current_row() == ROWS[0]


@pytest.mark.parametrize(("rows", "words", "page"), [((), "", 1), (ROWS, "zebra", 2), (ROWS, "", 0)])
def test_an_empty_table_says_why(panel, model, rows, words, page):
    model.show_rows(rows)
    model.search(words)
    assert panel._stack.currentIndex() == page
