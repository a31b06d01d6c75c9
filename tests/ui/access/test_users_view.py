"""Switching users on and looking after them, as an administrator does it."""

import pytest
from PySide6.QtWidgets import QCheckBox, QDialog

from tests.builders import a_user
from tests.ui.access.conftest import OTHER, SECRET
from trainer.domain.access import Right, Role
from trainer.domain.errors import Refusal
from trainer.ui.access.first_user import FirstUserView
from trainer.ui.access.users_view import UsersView
from trainer.ui.messages import Messages
from trainer.ui.passphrase_dialogs import NewPassphrase, NewPasswordDialog, Said


@pytest.fixture(autouse=True)
def typed(monkeypatch):
    """The password that is typed into every dialog."""
    monkeypatch.setattr(Messages, "new_password", lambda *_a, **_k: NewPassphrase(SECRET, OTHER))


def room(desktop, qtbot, kind):
    desktop.window.show_page("settings", "users")
    qtbot.waitUntil(lambda: not desktop.jobs.is_busy)
    return desktop.window.current_page.findChild(kind)


@pytest.fixture
def users(andi, opens, qtbot):
    """The table of users, with Andi in front."""
    desktop = opens(andi)
    desktop.door.let_in(andi.users.present)
    made = room(desktop, qtbot, UsersView)
    made.desktop = desktop
    return made


def settle(view, qtbot):
    qtbot.waitUntil(lambda: not view.desktop.jobs.is_busy)


def test_switching_users_on_signs_the_first_administrator_in(office, opens, qtbot):
    desktop = opens(office)
    view = room(desktop, qtbot, FirstUserView)
    view.form.login.setText("andi")
    view.begin.click()
    qtbot.waitUntil(desktop.window.actions_by_id["lock_screen"].isEnabled)
    assert office.users.present.rights >= {Right.USERS, Right.AUDIT}
    assert desktop.window.current_page.rooms.front == "users"


def test_a_name_with_spaces_is_refused_before_a_password_is_asked_for(office, opens, qtbot):
    desktop = opens(office)
    view = room(desktop, qtbot, FirstUserView)
    view.form.login.setText("andi contoh")
    view.begin.click()
    assert "without spaces" in view.problem.text()
    assert not office.users.is_wanted()


def test_a_new_user_gets_his_roles_and_his_first_password(users, qtbot):
    users.new.click()
    users.form.name.setText("IPDA Budi <b>&")
    users.form.login.setText("budi")
    users.form.roles[Role.EVALUATOR].setChecked(True)
    users.save.click()
    settle(users, qtbot)
    assert [row.login for row in users.model.rows()] == ["budi", "andi"]
    assert users.table.current_row().roles == (Role.EVALUATOR,)
    assert users.desktop.opened.services.users.sign_in("budi", OTHER).name == "IPDA Budi <b>&"


def test_the_last_administrator_cannot_take_his_own_role(users, qtbot):
    users.form.roles[Role.PLANNER].setChecked(True)
    users.form.roles[Role.ADMINISTRATOR].setChecked(False)
    users.save.click()
    settle(users, qtbot)
    assert "last administrator" in users.problem.text()


def test_another_password_counts_from_now_on(users, qtbot, andi):
    users.reset.click()
    settle(users, qtbot)
    with pytest.raises(Refusal):
        andi.users.unlock(SECRET)
    assert andi.users.unlock(OTHER)


def test_the_time_of_idling_is_kept(users, qtbot, andi):
    users.idle.setValue(3)
    users.idle.editingFinished.emit()
    settle(users, qtbot)
    assert andi.users.idle_minutes() == 3


def test_who_is_switched_off_elsewhere_stands_before_the_door(users, qtbot, andi):
    desktop, mine = users.desktop, andi.users.present
    andi.users.add(a_user(Role.ADMINISTRATOR, login="budi"), SECRET)
    andi.users.change(a_user(Role.ADMINISTRATOR, id=mine.id, is_active=False, name=mine.name))
    qtbot.waitUntil(lambda: desktop.door.is_shut)
    assert "switched this user off" in desktop.door._cover.problem.text()
    assert desktop.window.current_page is None


def test_ones_own_password_is_changed_by_command(users, qtbot, andi):
    users.desktop.window.ask("change_password")
    settle(users, qtbot)
    assert andi.users.unlock(OTHER)


def test_only_who_may_finds_users_and_audit_list(andi, opens, qtbot):
    andi.users.add(a_user(Role.PLANNER, login="budi"), SECRET)
    andi.users.sign_in("budi", SECRET)
    desktop = opens(andi)
    desktop.door.let_in(andi.users.present)
    desktop.window.show_page("settings", "users")
    assert desktop.window.current_page.rooms.front == ""
    assert not desktop.window.actions_by_id["audit"].isEnabled()
    assert desktop.window.current_page.access.users.isHidden()


@pytest.mark.parametrize(("second", "is_promised", "said"), [
    (OTHER, False, ""), ("lain sekali", True, "The two passwords differ."),
])  # fmt: skip
def test_a_password_is_typed_twice_and_a_promise_is_asked_for(shown, second, is_promised, said):
    dialog = shown(NewPasswordDialog(None, Said("A", "B", "C"), lambda _new: None, asks_present=False))
    dialog._new.setText(OTHER)
    dialog._again.setText(second)
    dialog.findChildren(QCheckBox)[-1].setChecked(is_promised)
    dialog._accept.click()
    assert dialog._wrong.text() == said
    assert dialog.result() != QDialog.DialogCode.Accepted


def test_another_language_leaves_one_among_the_users(users, qtbot):
    desktop = users.desktop
    desktop.window.ask("language")
    settle(users, qtbot)
    assert desktop.window.current_page.rooms.front == "users"
    desktop.window.show_page("settings")
    assert desktop.window.current_page.rooms.front == ""
