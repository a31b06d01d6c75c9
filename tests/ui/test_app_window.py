"""The window: pages at first visit, keys, notices, what it remembers."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from trainer.ui.app_window import AppWindow
from trainer.ui.layout import button, icon_button
from trainer.ui.memory import Memory
from trainer.ui.page import Page, PageSpec
from trainer.ui.palette import Palette
from trainer.ui.palette_items import PaletteItem
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.rail import Rail, RailButton

pytestmark = pytest.mark.smoke  # run on the other Python too, whose PySide6 differs


class SomePage(Page):
    """Remembers its visits."""

    def __init__(self, title="Some"):
        super().__init__(title)
        self.visits, self.printed = [], 0
        self.fill(QLabel(title))

    def entered(self, argument=None):
        self.visits.append(argument)

    def on_print(self):
        self.printed += 1


@pytest.fixture
def made():
    return []


@pytest.fixture
def kept():
    return {}


@pytest.fixture
def window(shown, made, kept):
    def factory():
        made.append(SomePage())
        return made[-1]

    specs = [
        PageSpec(name, name.title(), "home", f"Ctrl+{number}", factory)
        for number, name in enumerate(("home", "drill", "plan"), 1)
    ]
    specs.append(PageSpec("settings", "Settings", "settings", "", QWidget, foot=True))
    window = AppWindow("Trainer", specs, Memory(lambda name: kept.get(name, ""), kept.__setitem__))
    window.show_page("home")
    return shown(window)


def badge_of(window, page):
    return next(b.badge for b in window.findChildren(RailButton) if b.page == page)


def test_a_page_is_made_at_its_first_visit_only(window, made):
    window.show_page("drill")
    window.show_page("home")
    assert len(made) == 2


def test_the_argument_reaches_the_page(window, made):
    window.show_page("drill", "D-7")
    assert made[1].visits == ["D-7"]


def test_control_and_a_number_switch_pages(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.current_id == "plan"


def test_the_rail_goes_there_by_mouse(qtbot, window):
    button = next(b for b in window.findChildren(RailButton) if b.page == "drill")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.current_id == "drill"


def test_the_rail_goes_there_by_keyboard(qtbot, window):
    first = window.findChildren(RailButton)[0]
    first.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert window.current_id == "home"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.current_id == "drill"


def test_a_page_that_is_no_page_of_ours_works_too(window):
    window.show_page("settings")
    assert window.current_id == "settings"


def test_an_unknown_page_changes_nothing(window):
    window.show_page("nowhere")
    assert window.current_id == "home"


def test_a_page_asks_for_another(window, made):
    made[0].page_asked.emit("drill", 5)
    assert (window.current_id, made[1].visits) == ("drill", [5])


def test_a_command_goes_to_the_page_first(qtbot, window, made):
    made[0].offer("print", made[0].on_print)
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert made[0].printed == 1


def test_a_command_nobody_offers_is_disabled(window, made):
    made[0].offer("print", made[0].on_print)
    made[0].offer("print", None)
    assert not window.actions_by_id["print"].isEnabled()


def test_a_command_of_the_window_is_passed_on(qtbot, window):
    with qtbot.waitSignal(window.command_asked) as asked:
        qtbot.keyClick(window, Qt.Key.Key_F1)
    assert asked.args == ["help"]


def test_a_notice_offers_undo(qtbot, window, made):
    undone = []
    made[0].notify("Deleted.", action_text="Undo", action=lambda: undone.append(1))
    notice = window.findChild(Notice)
    assert notice.text() == "Deleted."
    qtbot.mouseClick(notice._button, Qt.MouseButton.LeftButton)
    assert (undone, notice.text()) == ([1], "")


def test_a_notice_goes_by_itself(qtbot, window):
    window.notify("Done.")
    notice = window.findChild(Notice)
    notice._timer.start(0)
    qtbot.waitUntil(lambda: not notice.isVisible())


def test_a_notice_stays_inside_the_window(window):
    window.notify("long " * 60)
    notice = window.findChild(Notice)
    assert notice.parentWidget().rect().contains(notice.geometry())


def test_a_page_tells_how_much_waits(window, made):
    made[0].badge_told.emit(4)
    assert badge_of(window, "home") == 4


def test_the_rail_shrinks_in_a_narrow_window(qtbot, window):
    window.resize(1024, 640)
    wide = window.findChild(Rail).width
    qtbot.waitUntil(lambda: wide() < 100)
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: wide() > 100)


def test_size_and_page_are_remembered(window, kept, shown):
    window.resize(1100, 690)  # only the height can be compared: the offscreen screen is 800 wide
    window.show_page("plan")
    window.close()
    again = AppWindow("Trainer", list(window._specs.values()), Memory(lambda name: kept.get(name, "")))
    shown(again).show_last_page()
    assert (again.height(), again.current_id) == (690, "plan")


def test_a_change_of_language_makes_pages_anew(qtbot, qapp, window, made):
    window.show_page("drill")
    qapp.sendEvent(qapp, QEvent(QEvent.Type.LanguageChange))
    qtbot.waitUntil(lambda: len(made) == 3)
    assert (window.current_id, window.current_page) == ("drill", made[2])


def palette_of(qtbot, window, typed):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(Palette)
    qtbot.keyClicks(palette._field, typed)
    return palette


def test_the_palette_finds_a_page(qtbot, window):
    palette = palette_of(qtbot, window, "dri")
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    assert (window.current_id, palette.isVisible()) == ("drill", False)


def test_the_palette_asks_other_sources(qtbot, window):
    ran = []
    window.add_palette_source(lambda typed: [PaletteItem(f"{typed}!", "Drill", lambda: ran.append(typed))])
    palette = palette_of(qtbot, window, "zz")
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    assert ran == ["zz"]


def test_arrows_move_in_the_palette(qtbot, window):
    palette = palette_of(qtbot, window, "page")
    qtbot.keyClick(palette._field, Qt.Key.Key_Down)
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    assert window.current_id == "drill"


def test_escape_closes_the_palette_and_gives_the_focus_back(qtbot, window, made):
    palette = palette_of(qtbot, window, "")
    qtbot.keyClick(palette._field, Qt.Key.Key_Escape)
    assert (palette.isVisible(), QApplication.focusWidget()) == (False, made[0])


def test_the_palette_says_when_it_finds_nothing(qtbot, window):
    palette = palette_of(qtbot, window, "qqqqq")
    assert (palette._empty.isVisible(), palette._list.isVisible()) == (True, False)


def test_a_closed_window_is_freed(qtbot):
    window = AppWindow("Trainer", [PageSpec("home", "Home", "home", "Ctrl+1", SomePage)])
    window.show_page("home")
    window.open_palette()
    gone = weakref.ref(window)
    window.close()
    window.deleteLater()
    with qtbot.waitSignal(window.destroyed):
        pass
    del window
    gc.collect()
    assert gone() is None


def test_enter_presses_the_button_with_the_focus(window, made):
    pressed = []
    for kind in (
        button("Go", lambda: pressed.append("text")),
        icon_button("add", "Go", lambda: pressed.append("icon")),
    ):
        made[0].fill(kind)
        kind.show()
        kind.setFocus()
        QTest.keyClick(kind, Qt.Key.Key_Return)
    assert pressed == ["text", "icon"]
