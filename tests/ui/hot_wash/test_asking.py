"""The questionnaire by keys alone: one person after another, nothing left behind, saved before it says so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.drill_page import press, type_text
from trainer.domain.errors import Obstacle
from trainer.domain.questionnaire import Group, answers_of
from trainer.ui.hot_wash.asking import AskingPages
from trainer.ui.messages import Messages
from trainer.ui.widgets.kiosk import Kiosk


@pytest.fixture
def pages(services, jobs, drill, shown):
    made = AskingPages(services, jobs, drill)
    kiosk = shown(Kiosk(made, "4711"), 1366, 768)
    made.setFocus()
    yield made
    kiosk.leave()


def answered(services, drill):
    return answers_of(services.scoring.entries(drill.id))


def keys(qtbot, *pressed):
    for key in pressed:
        press(qtbot, key)


def test_a_role_player_answers_with_figures_and_a_sentence(pages, services, drill, qtbot):
    keys(qtbot, "2", "5", "4", "0", "1")
    type_text(qtbot, "Air minum <b>&")
    keys(qtbot, "Ctrl+Return")
    qtbot.waitUntil(lambda: pages.thanks.detail.text().startswith("Saved"))
    (found,) = answered(services, drill)
    assert (found.group, dict(found.values), found.comment) == (
        Group.ROLE_PLAYER, {"M1": 5, "M2": 4, "M4": 1}, "Air minum <b>&",
    )  # fmt: skip


def test_enter_on_thanks_brings_the_next_person_an_empty_first_page(pages, services, drill, qtbot):
    keys(qtbot, "2", "5", "4", "3", "1", "Ctrl+Return")
    qtbot.waitUntil(lambda: pages.thanks.detail.text().startswith("Saved"))
    keys(qtbot, "Return")
    assert pages.stack.currentWidget() is pages.start
    assert pages.answers.values == {}


def test_arrows_and_enter_choose_too_and_backspace_goes_back(pages, qtbot):
    keys(qtbot, "Down", "Return", "Down", "Down", "Return")
    assert pages.answers.group is Group.PARTICIPANT
    assert dict(pages.answers.values) == {"P1": 2}
    keys(qtbot, "Backspace")
    assert [item.isChecked() for item in pages.question.buttons] == [False, True, False, False, False]
    keys(qtbot, "Backspace")
    assert pages.stack.currentWidget() is pages.start


def test_who_walks_away_leaves_nothing_behind(pages, qtbot):
    keys(qtbot, "2", "5")
    pages._idle.timeout.emit()
    assert pages.stack.currentWidget() is pages.start
    keys(qtbot, "2")
    assert not any(item.isChecked() for item in pages.question.buttons)


def test_nothing_at_all_is_not_sent(pages, services, drill, qtbot):
    keys(qtbot, "2", "0", "0", "0", "0", "Ctrl+Return")
    assert pages.stack.currentWidget() is pages.comment
    assert "Nothing was answered" in pages.comment._told.text()
    assert answered(services, drill) == ()


def test_while_the_disk_refuses_the_answer_waits_and_the_next_may_sit_down(pages, services, drill, qtbot, monkeypatch):
    def refuse(*_parts):
        raise Obstacle("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(pages, "_submit", refuse)
        keys(qtbot, "2", "5", "4", "3", "1", "Ctrl+Return")
        qtbot.waitUntil(lambda: "disk is slow" in pages.thanks.detail.text())
    keys(qtbot, "Return")
    assert pages.stack.currentWidget() is pages.start
    assert len(pages._outbox.waiting) == 1
    pages._outbox.withdraw("questionnaire", drill.id)


def test_escape_asks_for_the_code_of_the_officer(pages, qtbot):
    keys(qtbot, "2", "Escape")
    kiosk = pages.window()
    assert kiosk.foot.isVisible()
    type_text(qtbot, "0000")
    keys(qtbot, "Return")
    assert kiosk.isVisible()


def test_the_tab_opens_it_under_the_code_he_gives(open_drill, drill, qtbot, monkeypatch):
    monkeypatch.setattr(Messages, "text", lambda *_parts, **_more: "4711")
    tab = open_drill(drill, "hot_wash").tab
    qtbot.waitUntil(lambda: tab._prepared is not None)
    qtbot.mouseClick(tab.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.kiosk is not None and tab.kiosk.isVisible())
    field = tab.kiosk.findChild(QLineEdit)
    press(qtbot, "Escape", tab.kiosk)
    qtbot.keyClicks(field, "4711")
    press(qtbot, "Return", field)
    qtbot.waitUntil(lambda: tab.kiosk is None)


def test_the_first_page_promises_what_is_kept(pages):
    words = " ".join(item.text() for item in pages.start.findChildren(type(pages.thanks.heading)))
    assert "no name and no hour" in words
