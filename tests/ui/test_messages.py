"""Dialogs are answered with keys, give back a value and are freed."""

import gc
import os
import sys
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QTreeView

from trainer.domain.errors import Obstacle, Refusal
from trainer.i18n import tell
from trainer.ui import messages
from trainer.ui.messages import Messages


@pytest.fixture
def answer(qtbot):
    """Do something with the next dialog as soon as it is open."""

    def later(act):
        seen = []

        def look():
            dialog = QApplication.activeModalWidget()
            if dialog is None or not dialog.isActiveWindow():
                QTimer.singleShot(5, look)
                return
            seen.append(weakref.ref(dialog))
            try:
                act(dialog)
            finally:
                if dialog.isVisible():  # a test that fails must not wait for ever
                    dialog.reject()

        QTimer.singleShot(0, look)
        return seen

    return later


def press(key):
    def act(dialog):
        from PySide6.QtTest import QTest

        QTest.keyClick(QApplication.focusWidget() or dialog, key)

    return act


def click(words):
    return lambda dialog: next(b for b in dialog.findChildren(QPushButton) if b.text() == words).click()


@pytest.mark.parametrize(("key", "answered"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)])
def test_a_question_is_answered_by_key(answer, key, answered):
    answer(press(key))
    assert Messages.question(None, "Issue the report?") is answered


def test_enter_gives_the_safe_answer_when_there_is_danger(answer):
    answer(press(Qt.Key.Key_Return))
    assert not Messages.question(None, "Delete everything?", danger=True, yes="Delete")


def test_the_act_is_named_on_its_button(answer):
    answer(click("Delete"))
    assert Messages.question(None, "Delete everything?", danger=True, yes="Delete")


@pytest.mark.parametrize(("words", "value"), [("Second", "b"), ("Cancel", None)])
def test_a_choice_gives_its_value(answer, words, value):
    answer(click(words))
    assert Messages.choice(None, "Which?", [("a", "First"), ("b", "Second")]) == value


@pytest.mark.parametrize(("multiline", "kind"), [(False, QLineEdit), (True, QPlainTextEdit)])
def test_words_are_given_without_spaces_around(answer, multiline, kind):
    def type_it(dialog):
        field = dialog.findChild(kind)
        field.setText(" weather ") if kind is QLineEdit else field.setPlainText(" weather ")
        click("OK")(dialog)

    answer(type_it)
    assert Messages.text(None, "Reason?", multiline=multiline) == "weather"


def test_no_words_cannot_be_accepted(answer):
    enabled = []

    def look(dialog):
        enabled.append(next(b for b in dialog.findChildren(QPushButton) if b.text() == "OK").isEnabled())
        dialog.reject()

    answer(look)
    assert Messages.text(None, "Reason?") is None
    assert enabled == [False]


@pytest.mark.parametrize("trouble", [Refusal("No {what}.", what="way"), Obstacle("The disk is full.")])
def test_trouble_is_shown_and_closed(answer, trouble):
    seen = []
    answer(lambda dialog: (seen.append(dialog.findChildren(QDialog)), dialog.accept()))
    Messages.trouble(None, trouble)
    assert seen


def test_a_dialog_is_freed(answer, shown):
    parent = shown(QPushButton("x"))
    seen = answer(press(Qt.Key.Key_Escape))
    Messages.question(parent, "Sure?")
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    gc.collect()
    assert (seen[0](), parent.findChildren(QDialog)) == (None, [])


def choose(name):
    """Type a name into a dialog for files and press Enter; nothing is Escape."""

    def act(dialog):
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        line.setText(name)
        QTest.keyClick(line, Qt.Key.Key_Return if name else Qt.Key.Key_Escape)

    return act


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with two files, in which every dialog begins."""
    monkeypatch.setattr(messages, "_documents", lambda: tmp_path)
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("x")
    return tmp_path


@pytest.mark.parametrize("name", ["a.yaml", ""])
def test_a_file_or_nothing(answer, folder, name):
    answer(choose(name))
    assert Messages.open_file(None, "Open", "Scenarios (*.yaml)") == (folder / name if name else None)


def test_a_folder_or_nothing(answer, folder):
    answer(choose(str(folder)))
    assert Messages.folder(None, "Open") == folder
    answer(choose(""))
    assert Messages.folder(None, "Open") is None


@pytest.mark.parametrize(("typed", "saved"), [("x", "x.pdf"), ("x.pdf", "x.pdf"), ("", None), ("x.doc", "x.doc")])
def test_a_saved_file_gets_its_suffix(answer, folder, typed, saved):
    answer(choose(typed))
    assert Messages.save_file(None, "Save", "report.pdf") == (folder / saved if saved else None)


def test_a_proposed_name_is_typed_already(answer, folder):
    seen = []
    answer(lambda dialog: seen.append(dialog.findChild(QLineEdit, "fileNameEdit").text()))
    Messages.save_file(None, "Save", "report.pdf")
    assert seen == ["report.pdf"]


def test_files_are_looked_for_among_the_documents():
    assert messages._documents().is_dir()
    assert messages._documents().is_absolute()


def test_several_files(answer, folder):
    answer(choose('"a.yaml" "b.yaml"'))
    assert [path.name for path in Messages.open_files(None, "Open")] == ["a.yaml", "b.yaml"]


@pytest.mark.skipif(sys.platform != "linux", reason="locks of files are lost on closing only there")
def test_a_look_into_the_folder_of_the_data_costs_it_no_lock(answer, folder, sqlite_database, qtbot):
    """Otherwise another program that ends would take the log of the open file away, and every mark in it."""
    data = Path(sqlite_database.target)

    def held():
        lines = (line.split() for line in Path("/proc/locks").read_text("utf-8").splitlines())
        return sum(line[4] == str(os.getpid()) and line[5].endswith(f":{data.stat().st_ino}") for line in lines)

    def look(dialog):
        dialog.setDirectory(str(data.parent))
        view = dialog.findChild(QTreeView)
        qtbot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) > 0)
        dialog.findChild(QLineEdit, "fileNameEdit").setText(data.name[:3])
        dialog.grab()

    with sqlite_database.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM unit")
    before = held()
    answer(look)
    Messages.open_file(None, "Open")
    assert before > 0
    assert held() == before


def test_the_open_data_file_is_not_taken(answer, folder, sqlite_database, monkeypatch):
    told = []
    monkeypatch.setattr(Messages, "trouble", lambda _parent, trouble: told.append(tell(trouble)))
    with sqlite_database.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM unit")
    answer(choose(sqlite_database.target))
    assert Messages.open_file(None, "Open") is None
    assert told[0].startswith("trainer.db is a data file that is open now.")
