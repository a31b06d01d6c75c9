"""Dialogs are answered with keys, give back a value and are freed."""

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton

from trainer.domain.errors import Obstacle, Refusal
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


@pytest.mark.parametrize(
    ("method", "ask", "given", "expected"),
    [
        ("getOpenFileName", Messages.open_file, ("/tmp/a.yaml", ""), "/tmp/a.yaml"),
        ("getOpenFileName", Messages.open_file, ("", ""), "None"),
        ("getExistingDirectory", Messages.folder, "/tmp", "/tmp"),
        ("getExistingDirectory", Messages.folder, "", "None"),
    ],
)
def test_a_file_or_nothing(monkeypatch, method, ask, given, expected):
    monkeypatch.setattr(QFileDialog, method, lambda *_arguments: given)
    assert str(ask(None, "Open")) == expected


@pytest.mark.parametrize(
    ("typed", "saved"),
    [("/tmp/x", "/tmp/x.pdf"), ("/tmp/x.pdf", "/tmp/x.pdf"), ("", "None"), ("/tmp/x.doc", "/tmp/x.doc")],
)
def test_a_saved_file_gets_its_suffix(monkeypatch, typed, saved):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (typed, ""))
    assert str(Messages.save_file(None, "Save", "report.pdf")) == saved


def test_a_proposed_name_lies_among_the_documents(monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (asked.append(arguments[2]), ("", ""))[1])
    Messages.save_file(None, "Save", "report.pdf")
    assert Path(asked[0]).is_absolute()
    assert Path(asked[0]).parent.is_dir()
    assert Path(asked[0]).name == "report.pdf"


def test_several_files(monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_arguments: (["/tmp/a", "/tmp/b"], ""))
    assert [path.name for path in Messages.open_files(None, "Open")] == ["a", "b"]
