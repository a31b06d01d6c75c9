"""A protected file at the start, and what is done between two windows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from trainer.domain.errors import Locked, Obstacle, Refusal
from trainer.services.protection import require_passphrase
from trainer.ui.messages import Messages
from trainer.ui.passphrase_dialogs import NewPassphraseDialog, PassphraseDialog
from trainer.ui.reopening import Afterwards, done
from trainer.ui.unlocking import is_unlocked

WORDS = "padi kapas beringin"


def unlock(typed):
    if typed != WORDS:
        raise Locked("does not fit")


def typing(monkeypatch, *answers):
    """Answers one after another; gives back the waits that came with the questions."""
    waits, left = [], list(answers)

    def passphrase(*_a, wait=0, **_k):
        waits.append(wait)
        return left.pop(0)

    monkeypatch.setattr(Messages, "passphrase", passphrase)
    return waits


def test_the_passphrase_is_asked_for_until_it_fits_and_wrong_ones_cost_time(monkeypatch):
    waits = typing(monkeypatch, "a", "b", "c", "d", WORDS)
    assert is_unlocked(Locked("locked"), unlock)
    assert waits == [0, 0, 0, 5, 10]


def test_who_gives_up_opens_nothing(monkeypatch):
    typing(monkeypatch, "a", None)
    assert not is_unlocked(Locked("locked"), unlock)


def test_a_passphrase_is_typed_and_opened_with_enter(shown):
    dialog = shown(PassphraseDialog(None, "Passphrase", "", "Open", 0))
    assert not dialog._accept.isEnabled()
    QTest.keyClicks(dialog.focusWidget(), f" {WORDS} ")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert (dialog.result(), dialog.value()) == (QDialog.DialogCode.Accepted, f" {WORDS} ")


def test_after_wrong_ones_the_button_waits(shown):
    dialog = shown(PassphraseDialog(None, "Passphrase", "", "Open", 2))
    QTest.keyClicks(dialog.focusWidget(), WORDS)
    assert (dialog._accept.isEnabled(), dialog._accept.text()) == (False, "Open (in 2 seconds)")
    dialog._on_second()
    dialog._on_second()
    assert (dialog._accept.isEnabled(), dialog._accept.text()) == (True, "Open")


@pytest.fixture
def new(shown):
    return shown(NewPassphraseDialog(None, "Protect", "", require_passphrase, asks_present=False))


def filled(dialog, first, second):
    dialog._new.setText(first)
    dialog._again.setText(second)
    dialog._kept.setChecked(True)
    dialog._accept.click()
    return dialog._wrong.text()


def test_a_new_passphrase_is_typed_twice_and_kept_somewhere(new):
    assert filled(new, WORDS, "padi kapas rantai") == "The two passphrases differ."
    assert "fewer than 10" in filled(new, "padi", "padi")
    assert new.isVisible()
    new._kept.setChecked(False)
    assert not new._accept.isEnabled()
    assert filled(new, WORDS, WORDS) == ""
    assert (new.isVisible(), new.value().new) == (False, WORDS)


def test_what_is_done_between_two_windows_says_what_came_of_it(qtbot):
    assert done(Afterwards("a moment", lambda: "done")) == "done"


@pytest.mark.parametrize("trouble", [Locked("no"), Obstacle("no"), Refusal("no")])
def test_what_failed_between_two_windows_is_told(qtbot, monkeypatch, trouble):
    def fail():
        raise trouble

    said = []
    monkeypatch.setattr(Messages, "trouble", lambda _parent, what: said.append(what))
    assert done(Afterwards("a moment", fail)) == ""
    assert said == [trouble]
