"""Scenarios: read at the right, planned from, followed through changes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.builders import a_scenario
from trainer.ui import theme
from trainer.ui.library.preview import INJECTS

OVERVIEW, OBJECTIVES, SHEETS, FORCES = 0, 2, 3, 4


def codes(page):
    lines = page.finder.list.lines
    return [row.code for number in range(lines.rowCount()) if (row := lines.row_at(number)) is not None]


def read(page, qtbot, code="SK-02", tab=OVERVIEW):
    """The text of a chapter, once the document has come."""
    page.entered(code)
    qtbot.waitUntil(lambda: page.preview._shown is not None and page.preview._shown.scenario.code == code)
    page.preview.tabs.setCurrentIndex(tab)
    return page.preview.papers[tab].toPlainText()


def press(page, text):
    button = next(item for item in page.findChildren(QPushButton) if item.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_arrow_keys_go_through_the_scenarios(page, qtbot):
    read(page, qtbot, "SK-01")
    QTest.keyClick(page.finder.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.preview._shown is not None and page.preview._shown.scenario.code == "SK-02")
    assert "Dua desa berselisih." in page.preview.papers[OVERVIEW].toPlainText()


def test_signs_in_a_title_stay_signs(page, qtbot):
    read(page, qtbot, "SK-02")
    assert page.preview._title.text() == "Perkelahian <b>antardesa</b> & pembakaran"


def test_the_laws_are_cited_with_their_names(page, qtbot):
    assert "Undang-Undang Nomor 9 Tahun 1998" in read(page, qtbot)


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        (OVERVIEW, ("Kata sandi NO PLAY.", "Hak berpendapat dilindungi.", "Gladi bersih.")),
        (INJECTS, ("T+00.45", "Radio", "→ Posko", "Massa tiba.", "Melayani.")),
        (OBJECTIVES, ("Sasaran a", "SK-01.a1", "Yes or no", "LP-01.1")),
        (SHEETS, ("LP-01", "result of the team", "Sangat baik", "100 up to 1 min, 0 from 2 min")),
        (FORCES, ("Ton Dalmas", "30", "Melayani", "Massa", "Orasi")),
    ],
)
def test_each_chapter_tells_its_part(page, qtbot, tab, words):
    text = read(page, qtbot, "SK-01", tab)
    assert [word for word in words if word not in text] == []


def test_markup_in_a_document_stays_text(page, qtbot):
    assert "Tokoh adat <i>datang</i>." in read(page, qtbot, "SK-03", INJECTS)


def test_the_timeline_tells_channel_and_objectives(page, qtbot):
    read(page, qtbot, "SK-03", INJECTS)
    item = page.preview.timeline._items[0]
    assert (item.minute, item.lane, item.letters, item.words) == (15, "Radio", "a", "Tokoh adat <i>datang</i>.")


def test_a_drill_is_planned_from_the_scenario(page, qtbot):
    read(page, qtbot, "SK-02")
    with qtbot.waitSignal(page.page_asked) as asked:
        press(page, "Schedule a drill…")
    assert asked.args == ["schedule", ("new", "SK-02")]


def test_every_room_is_entered_and_left_again(page, qtbot, jobs):
    read(page, qtbot, "SK-03")
    ways = {
        "editor": page._on_edit, "versions": page._on_versions, "importing": page.rooms.start_import,
        "paper": page._on_print_book, "comparing": lambda: page.rooms.show_comparison("sk-03-dialog", "SK-03"),
    }  # fmt: skip
    for name, enter in ways.items():
        enter()
        qtbot.waitUntil(lambda name=name: page.rooms.front == name and not jobs.is_busy)
        assert not page.header.isVisible()
        with qtbot.waitSignal(page.rooms.left):
            page.rooms.leave()
        assert page.header.isVisible()
        assert "import" in page.offered()


def test_from_versions_one_comes_back_to_versions(page, qtbot, jobs):
    read(page, qtbot, "SK-03")
    page._on_versions()
    page.rooms.show_comparison("sk-03-dialog", "SK-03")
    qtbot.waitUntil(lambda: not jobs.is_busy)
    page.rooms.leave()
    assert page.rooms.front == "versions"
    qtbot.waitUntil(lambda: not jobs.is_busy)


def test_what_is_read_can_be_planned_though_it_is_not_in_the_list(page, qtbot):
    read(page, qtbot, "SK-02")
    page.finder.search_box.setText("tidak ada")
    QTest.keyClick(page.finder.search_box, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.page_asked) as asked:
        press(page, "Schedule a drill…")
    assert asked.args == ["schedule", ("new", "SK-02")]


def test_the_whole_scenario_is_copied_formatted_and_plain(page, qtbot):
    read(page, qtbot, "SK-02")
    page.preview._copy.click()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasHtml()
    assert "Perkelahian <b>antardesa</b> & pembakaran" in data.text()


def test_a_scenario_asked_for_is_shown_whatever_was_searched(entered, settled):
    page = entered
    QTest.keyClicks(page.finder.search_box, "dialog")
    settled()
    page.entered("sk-02-antardesa")
    settled()
    assert page.finder.list.current_row().code == "SK-02"
    assert len(codes(page)) == 3


def test_the_page_remembers_what_was_read(page, kept, qtbot):
    read(page, qtbot, "SK-03")
    assert kept["library/scenario"] == "sk-03-dialog"


def test_a_new_scenario_appears_by_itself(page, services, qtbot):
    page.entered()
    services.library.install([a_scenario(slug="sk-04-lain", code="SK-04", title="Lain")], "test")
    qtbot.waitUntil(lambda: "SK-04" in codes(page))


def test_a_change_elsewhere_leaves_the_reader_where_he_is(page, services, qtbot):
    read(page, qtbot, "SK-02", FORCES)
    services.library.install([a_scenario(slug="sk-04-lain", code="SK-04", title="Lain")], "test")
    qtbot.waitUntil(lambda: "SK-04" in codes(page))
    assert page.preview._stale == {INJECTS, OBJECTIVES, SHEETS}


def test_the_paper_follows_the_theme(page, qtbot, qapp):
    read(page, qtbot, "SK-02")
    theme.apply(qapp, theme.DARK)
    assert theme.DARK.text.lower() in page.preview.papers[OVERVIEW].toHtml().lower()


def test_enter_goes_on_to_read(page, qtbot):
    read(page, qtbot, "SK-02")
    page.activateWindow()
    page.finder.list.setFocus()
    QTest.keyClick(page.finder.list, Qt.Key.Key_Return)
    assert page.focusWidget() is page.preview.papers[OVERVIEW]


def test_lines_are_copied_as_a_spreadsheet_takes_them(entered, settled):
    QTest.keySequence(entered.finder.list, "Ctrl+C")
    settled()
    first = QGuiApplication.clipboard().text().splitlines()[0]
    assert first.split("\t")[:2] == ["SK-01", "Unjuk rasa contoh"]
