"""Two versions beside each other: what differs, in officers' words, with the changed words marked."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QPushButton

from tests.builders import a_scenario
from tests.ui.library.conftest import DIALOGUE
from trainer.domain.comparison import Kind
from trainer.library.from_domain import scenario_data
from trainer.ui import theme
from trainer.ui.library.comparing.line_painting import utf16
from trainer.ui.library.comparing.lines import differences, lines_of
from trainer.ui.library.comparing.side_head import Side
from trainer.ui.library.comparing.view import CompareView

OLD = scenario_data(a_scenario())
INJECT = dict(OLD["injects"][0])
NEW = OLD | {
    "title": f"{OLD['title']} di pulau",
    "injects": [INJECT | {"minute": INJECT["minute"] + 1}, *OLD["injects"][1:]],
    "safety": [*OLD["safety"], "Jaket pelampung 🦺 dipakai."],
}


@pytest.fixture
def view(services, jobs, shown, qtbot):
    made = shown(CompareView(services.versions, jobs), 1100, 640)
    made.show_documents("Contoh", Side("Milik kita", "versi 1", OLD), Side("Kiriman", "dari luar", NEW))
    qtbot.waitUntil(lambda: not jobs.is_busy)
    return made


def names(view):
    return [line.name for line in view.list.lines.lines if line.is_difference]


def settled(view, jobs, qtbot):
    qtbot.waitUntil(lambda: not jobs.is_busy)
    return view


def test_only_differences_are_shown_under_their_chapters(view):
    assert [line.name for line in view.list.lines.lines] == [
        "Basic data", "Title in Indonesian", "Injects", "Inject 1 › Minute", "Safety", f"Safety note {len(NEW['safety'])}",
    ]  # fmt: skip
    assert view._count.text() == "3 differences"


def test_everything_is_shown_on_demand(view, qtbot):
    view._all.setFocus()
    qtbot.keyClick(view._all, Qt.Key.Key_Space)
    shown = [line.name for line in view.list.lines.lines]
    assert "Narrative" in shown
    assert len(names(view)) == 3


def test_f7_goes_from_difference_to_difference_and_back(view, qtbot):
    assert view.list.current_line().name == "Title in Indonesian"
    qtbot.keyClick(view.list, Qt.Key.Key_F7)
    qtbot.keyClick(view.list, Qt.Key.Key_F7)
    assert view.list.current_line().name.startswith("Safety note")
    qtbot.keyClick(view.list, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert view.list.current_line().name == "Inject 1 › Minute"


def test_the_end_of_the_differences_is_told(view, qtbot):
    with qtbot.waitSignal(view.told) as told:
        qtbot.keyClick(view.list, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert told.args == ["This is the first difference.", "info"]


def test_arrows_pass_over_headings(view, qtbot):
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    assert view.list.current_line().name == "Inject 1 › Minute"


def test_what_stands_here_can_be_copied(view, qtbot):
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    qtbot.keyClick(view.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    minute = INJECT["minute"]
    assert QGuiApplication.clipboard().text() == f"Inject 1 › Minute (Changed): {minute} → {minute + 1}"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, None])
def test_escape_and_back_close_it(view, qtbot, key):
    with qtbot.waitSignal(view.closed):
        if key is None:
            qtbot.mouseClick(view._back, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(view.list, key)


def test_equal_documents_say_so(view, jobs, qtbot):
    view.show_documents("Contoh", Side("a", "", OLD), Side("b", "", dict(OLD)))
    settled(view, jobs, qtbot)
    assert view._stack.currentIndex() == 1
    assert not any(step.isEnabled() for step in view.findChildren(QPushButton) if step.toolTip().endswith("F7"))


@pytest.fixture
def two_versions(services, view, jobs, qtbot):
    services.library.install([replace(DIALOGUE, title="Dialog dengan tokoh adat")], "Lebih jelas")
    view.show_versions("sk-03-dialog", "SK-03 Dialog")
    return settled(view, jobs, qtbot)


def test_the_latest_version_is_compared_with_the_one_before(two_versions):
    assert (two_versions.left.number(), two_versions.right.number()) == (1, 2)
    assert names(two_versions) == ["Title in Indonesian"]


def test_who_made_a_version_and_why_is_told(two_versions):
    assert two_versions.right._detail.whole() == "Petugas Contoh · Lebih jelas"
    assert two_versions.right.choice.currentText() == "Version 2 · 12 Aug 2026 08:00 WITA"


def test_another_version_can_be_chosen(two_versions, jobs, qtbot):
    two_versions.left.choice.setFocus()
    qtbot.keyClick(two_versions.left.choice, Qt.Key.Key_Up)
    settled(two_versions, jobs, qtbot)
    assert (two_versions.left.number(), two_versions._stack.currentIndex()) == (2, 1)


def test_a_scenario_that_is_gone_is_told(view, jobs, qtbot):
    with qtbot.waitSignals([view.told, view.closed]):
        view.show_versions("sk-99-tiada", "Tiada")


def test_changed_words_are_marked_in_both_texts():
    line = next(line for line in lines_of(OLD, NEW) if line.name == "Title in Indonesian")
    (mark,) = line.new_marks
    assert (line.kind, line.old_marks, line.new[mark.start : mark.end]) == (Kind.CHANGED, (), "di pulau")


def test_a_whole_inject_is_told_with_its_fields_by_name():
    added = OLD | {"injects": [*OLD["injects"], INJECT | {"minute": 89, "text": "Hujan deras menutup jalan."}]}
    (line,) = [line for line in differences(lines_of(OLD, added)) if line.is_difference]
    assert line.kind is Kind.ADDED
    assert "Minute: 89 · Channel: " in line.new
    assert "What happens: Hujan deras menutup jalan." in line.new


def test_a_moved_sentence_says_from_where_to_where():
    old, new = OLD | {"safety": ["Satu.", "Dua.", "Tiga."]}, OLD | {"safety": ["Tiga.", "Satu.", "Dua."]}
    (line,) = [line for line in differences(lines_of(old, new)) if line.is_difference]
    assert (line.kind, line.old, line.new) == (Kind.MOVED, "Place 3: Tiga.", "Place 1: Tiga.")


def test_marks_stand_where_qt_counts_them_behind_an_emoji():
    assert utf16("a🚓b", 2) == 3


def test_marks_are_seen_as_lines_and_colours(view, qapp):
    image = view.list.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    shades = {image.pixel(x, y) for x in range(image.width() // 2, image.width(), 2) for y in range(image.height())}
    assert theme.colour("good_soft").rgb() in shades
