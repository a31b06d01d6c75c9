"""Signing in, the lock, and signing out, by keys as people press them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from tests.builders import a_user
from tests.services.acts import running
from tests.ui.access.conftest import SECRET
from trainer.domain.access import Role
from trainer.ui.access.lock import LockCover, Shade
from trainer.ui.messages import Messages

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def type_in(desktop, words):
    QTest.keyClicks(desktop.window.focusWidget(), words)


def press(desktop, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(desktop.window.focusWidget() or desktop.window, key, modifier)


def cover(desktop):
    return desktop.door._cover


def sign_in(desktop, qtbot, password=SECRET):
    type_in(desktop, "andi")
    press(desktop, Qt.Key.Key_Tab)
    type_in(desktop, password)
    press(desktop, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not desktop.jobs.is_busy)


@pytest.fixture
def desktop(closed, opens):
    return opens(closed)


@pytest.fixture
def inside(desktop, qtbot):
    sign_in(desktop, qtbot)
    return desktop


def test_nothing_is_shown_before_somebody_signs_in(desktop):
    assert desktop.window.current_page is None
    press(desktop, Qt.Key.Key_2, CONTROL)
    press(desktop, Qt.Key.Key_K, CONTROL)
    assert desktop.window.current_page is None
    assert desktop.window._palette is None


def test_name_and_password_open_the_window_in_the_name_of_the_user(inside):
    assert inside.window.current_id == "home"
    assert inside.window._rail._name == inside.opened.services.users.present.name
    assert not inside.door.is_shut


def test_a_wrong_password_is_told_and_the_next_is_typed_over_it(desktop, qtbot):
    sign_in(desktop, qtbot, "salah sekali")
    assert "Name or password is wrong" in cover(desktop).problem.text()
    assert cover(desktop).password.selectedText() == "salah sekali"


def test_wrong_passwords_make_one_wait_with_the_seconds_counted_down(desktop, qtbot):
    for _try in range(3):
        cover(desktop).login.setText("andi")
        cover(desktop).password.setText("salah sekali")
        press(desktop, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not desktop.jobs.is_busy)
    assert cover(desktop).go.text() == "Sign in (in 5 seconds)"
    cover(desktop)._on_second()
    assert "4 seconds" in cover(desktop).problem.text()
    assert not cover(desktop).go.isEnabled()


def test_an_unknown_name_costs_the_same_wait(desktop, qtbot):
    for _try in range(3):
        cover(desktop).login.setText("bukan-siapa")
        cover(desktop).password.setText("salah sekali")
        press(desktop, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not desktop.jobs.is_busy)
    assert cover(desktop).go.text() == "Sign in (in 5 seconds)"


@pytest.mark.parametrize(("letter", "held", "is_told"), [("A", SHIFT, False), ("A", PLAIN, True), ("a", SHIFT, True)])
def test_capitals_without_shift_are_pointed_out(desktop, letter, held, is_told):
    field = cover(desktop).password
    QApplication.sendEvent(field, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, held, letter))
    assert cover(desktop).caps.isVisible() is is_told


def test_language_can_be_chosen_before_signing_in(desktop):
    desktop.window.ask("language")
    assert cover(desktop).language.value() == "id"
    assert cover(desktop).isVisible()


def test_the_screen_locks_by_its_key_and_opens_where_one_was(inside, qtbot):
    inside.window.show_page("directory")
    QTest.keyClick(inside.window, Qt.Key.Key_L, CONTROL)
    assert isinstance(cover(inside), LockCover)
    press(inside, Qt.Key.Key_1, CONTROL)
    type_in(inside, SECRET)
    press(inside, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cover(inside) is None)
    assert inside.window.current_id == "directory"


def test_a_page_that_changes_what_it_offers_wakes_no_key_behind_the_lock(inside):
    inside.door.lock()
    inside.window.current_page.offers_changed.emit()
    assert not inside.window.actions_by_id["palette"].isEnabled()


def test_the_screen_locks_after_idling_and_not_before(inside, clock):
    clock.advance(minutes=9)
    assert not inside.door.idle.look()
    QTest.keyClick(inside.window.windowHandle(), Qt.Key.Key_Shift)
    clock.advance(minutes=9)
    assert not inside.door.idle.look()
    clock.advance(minutes=1)
    assert inside.door.idle.look()
    assert isinstance(cover(inside), LockCover)


def test_the_first_key_after_a_long_sleep_meets_the_lock(inside, clock):
    clock.advance(hours=2)
    QTest.keyClick(inside.window.windowHandle(), Qt.Key.Key_2, CONTROL)
    assert isinstance(cover(inside), LockCover)
    assert inside.window.current_id == "home"


def test_an_open_dialog_is_shaded_and_comes_back(inside, qtbot):
    dialog = QDialog(inside.window)
    dialog.setModal(True)
    with qtbot.waitExposed(dialog):
        dialog.show()
    inside.door.lock()
    assert dialog.findChild(Shade).isVisible()
    assert QApplication.activeModalWidget() is cover(inside)
    type_in_cover(cover(inside), qtbot)
    qtbot.waitUntil(lambda: cover(inside) is None)
    assert dialog.isVisible()
    assert not dialog.findChild(Shade)


def type_in_cover(lock, qtbot):
    QTest.keyClicks(lock.password, SECRET)
    QTest.keyClick(lock.password, Qt.Key.Key_Return)


def test_signing_out_leaves_nothing_for_the_next(inside, qtbot):
    inside.window.ask("sign_out")
    qtbot.waitUntil(lambda: inside.door.is_shut)
    assert inside.window.current_page is None
    assert inside.window._rail._name == ""
    assert inside.opened.services.users.present is None


def test_from_the_lock_somebody_else_can_sign_in(inside, qtbot):
    inside.door.lock()
    cover(inside).other.click()
    qtbot.waitUntil(lambda: inside.door.is_shut)
    sign_in(inside, qtbot)
    assert inside.window.current_id == "home"


def test_marks_that_the_disk_refuses_keep_one_from_signing_out(inside, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr(Messages, "information", lambda _parent, text, _detail: said.append(text))
    inside.jobs.unsaved.append(lambda: 2)
    inside.window.ask("sign_out")
    inside.jobs.unsaved.clear()
    assert said == ["2 marks are not saved yet."]
    assert inside.opened.services.users.present is not None


def test_whoever_sees_danger_stops_the_drill_from_a_locked_screen(office, opens, qtbot):
    drill = running(office)
    office.users.begin(a_user(Role.ADMINISTRATOR), SECRET)
    office.users.sign_out()
    desktop = opens(office)
    sign_in(desktop, qtbot)
    desktop.door.lock()
    QTest.keyClick(desktop.window, Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: "NO PLAY" in cover(desktop).problem.text())
    assert [item.drill for item in office.conduct.stopped()] == [drill.id]


def test_a_package_that_was_double_clicked_waits_until_somebody_signs_in(desktop, qtbot, tmp_path):
    (tmp_path / "a.paket").write_bytes(b"PK")
    desktop.packages.open([tmp_path / "a.paket"])
    assert desktop.packages._panel is None
    sign_in(desktop, qtbot)
    assert desktop.packages.panel.isVisible()


def test_packages_of_one_user_are_not_seen_by_the_next(inside, qtbot, tmp_path):
    (tmp_path / "a.paket").write_bytes(b"PK")
    inside.packages.open([tmp_path / "a.paket"])
    inside.door.sign_out()
    qtbot.waitUntil(lambda: not inside.jobs.is_busy)
    assert inside.packages._panel is None
