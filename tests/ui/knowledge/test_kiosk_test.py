"""The test on screen by keyboard: who sits down, answers, hands in, and what the next one sees."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.builders import a_person
from tests.drill_page import press, type_text
from tests.services.acts import person_id
from tests.ui.knowledge.conftest import CODE
from trainer.domain.errors import Obstacle
from trainer.domain.knowledge import LETTERS
from trainer.services.knowledge import KnowledgeService

ONE, TWO = person_id("Pelaku 0"), person_id("Pelaku 1")


@pytest.fixture
def content(kiosk):
    return kiosk._content


def sit_down(qtbot, content, name="Pelaku 0"):
    type_text(qtbot, a_person(name).service_number)
    press(qtbot, "Return")
    return content


def begin(qtbot, content, name="Pelaku 0"):
    sit_down(qtbot, content, name)
    press(qtbot, "Return")
    assert content.face is content.asking


def answer_rightly(qtbot, content, count=10):
    """The right letter of each question as it is shown, then Enter."""
    sitting = content._sitting
    for place, question in enumerate(sitting.order.questions):
        if place < count:
            right = sitting.test.questions[question].right
            press(qtbot, LETTERS[sitting.order.options[place].index(right)])
        press(qtbot, "Return")


def words(widget) -> str:
    return "\n".join(item.text() for item in widget.findChildren(QLabel) if item.isVisible())


def taken(services, drill):
    return {item.id: item.taken.correct for item in services.knowledge.people(drill.id) if item.taken}


def test_a_person_takes_the_test_with_the_keyboard_alone(qtbot, content, services, drill):
    begin(qtbot, content)
    answer_rightly(qtbot, content, 8)
    assert "Questions 9 and 10 have no answer yet" in words(content)
    press(qtbot, "Tab")
    press(qtbot, "Return")
    qtbot.waitUntil(lambda: taken(services, drill) == {ONE: 8})
    qtbot.waitUntil(lambda: "Thank you" in words(content))
    assert "8 of 10" not in words(content)


def test_the_next_one_finds_the_door_and_nothing_of_others(qtbot, content, services, drill):
    for name, right in (("Pelaku 0", 10), ("Pelaku 1", 10)):
        begin(qtbot, content, name)
        answer_rightly(qtbot, content, right)
        press(qtbot, "Return")
        qtbot.waitUntil(lambda: "Thank you" in words(content))
        press(qtbot, "Return")
        assert (content.face, content.door.number.field.text()) == (content.door, "")
        assert name not in words(content)
    assert taken(services, drill) == {ONE: 10, TWO: 10}


def test_an_unknown_number_is_told_and_asked_again(qtbot, content):
    type_text(qtbot, "123")
    press(qtbot, "Return")
    assert "No participant of this drill has the number 123." in words(content)
    assert QApplication.focusWidget() is content.door.number.field


def test_who_is_not_that_person_goes_back(qtbot, content):
    sit_down(qtbot, content)
    assert "Is this you?" in words(content)
    assert "Polres KNW · Ton Dalmas" in words(content)
    press(qtbot, "Backspace")
    assert "Type or scan" in words(content)


def test_answers_are_changed_and_taken_back_and_kept_at_once(qtbot, content, services, drill):
    begin(qtbot, content)
    for key in ("A", "2", "Down"):
        press(qtbot, key)
    assert content.asking.letters[0] == "C"
    press(qtbot, "Right")
    press(qtbot, "D")
    press(qtbot, "Delete")
    qtbot.waitUntil(lambda: services.knowledge.people(drill.id)[0].begun == 1)
    qtbot.waitUntil(lambda: not content._outbox.waiting)
    assert "Answer saved" in words(content)


def test_after_a_power_failure_it_goes_on_at_the_first_open_question(qtbot, content, services, drill):
    sitting = services.knowledge.begin(drill.id, ONE)
    services.knowledge.keep(sitting, sitting.order.answers(["A", "B", *[""] * 8]))
    sit_down(qtbot, content)
    assert "You have answered 2 of 10 questions" in words(content)
    press(qtbot, "Return")
    assert "Question 3 of 10" in words(content)


def test_who_has_taken_it_tries_again_only_with_the_code(qtbot, content, services, drill):
    sitting = services.knowledge.begin(drill.id, ONE)
    services.knowledge.hand_in(sitting, "1", [""] * 10)
    sit_down(qtbot, content)
    assert "You have taken this test already" in words(content)
    type_text(qtbot, "0000")
    press(qtbot, "Return")
    assert "That is not the code." in words(content)
    type_text(qtbot, CODE)
    press(qtbot, "Return")
    press(qtbot, "Return")
    answer_rightly(qtbot, content)
    press(qtbot, "Return")
    qtbot.waitUntil(lambda: taken(services, drill) == {ONE: 10})


def test_without_a_code_who_has_taken_it_makes_room_for_the_next(qtbot, content, services, drill):
    services.knowledge.hand_in(services.knowledge.begin(drill.id, ONE), "1", [""] * 10)
    sit_down(qtbot, content)
    press(qtbot, "Return")
    assert "Type or scan" in words(content)


def test_a_participant_cannot_leave_the_full_screen(qtbot, kiosk, content, view):
    begin(qtbot, content)
    press(qtbot, "Escape")
    type_text(qtbot, "1234")
    press(qtbot, "Return")
    assert kiosk.isVisible()
    type_text(qtbot, CODE)
    press(qtbot, "Return")
    qtbot.waitUntil(lambda: view.kiosk is None)


def test_the_result_is_told_where_the_officer_wants_it(qtbot, view, services, drill):
    view.ask_start()
    view.start_panel.tells.setChecked(True)
    qtbot.keyClicks(view.start_panel.code, CODE)
    view.start_panel.start()
    content = view.kiosk._content
    view.kiosk.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is content.door.number.field)
    begin(qtbot, content)
    answer_rightly(qtbot, content, 9)
    content.review.handed.emit()
    qtbot.waitUntil(lambda: "9 of 10 right: 90 points." in words(content))
    view.kiosk.leave()


def test_a_full_screen_without_a_code_is_not_begun(qtbot, view):
    view.ask_start()
    qtbot.keyClicks(view.start_panel.code, "12")
    press(qtbot, "Return", view.start_panel.code)
    assert view.kiosk is None
    assert "at least 4 signs" in words(view.start_panel)


def test_who_must_go_leaves_the_laptop_to_the_next_one_and_comes_back(qtbot, content, services, drill):
    begin(qtbot, content)
    press(qtbot, "A")
    press(qtbot, "F2")
    assert "Type or scan" in words(content)
    qtbot.waitUntil(lambda: services.knowledge.people(drill.id)[0].begun == 1)
    sit_down(qtbot, content)
    assert "You have answered 1 of 10 questions" in words(content)


def test_answers_the_disk_refuses_are_told_and_tried_again(qtbot, content, services, drill, monkeypatch):
    real, refusals = KnowledgeService.keep, [Obstacle("The disk is full.")]

    def keep(*parts):
        if refusals:
            raise refusals.pop()
        real(*parts)

    monkeypatch.setattr(KnowledgeService, "keep", keep)
    begin(qtbot, content)
    press(qtbot, "A")
    qtbot.waitUntil(lambda: "Not saved yet. Please call the officer." in words(content))
    content._outbox.hurry()
    qtbot.waitUntil(lambda: services.knowledge.people(drill.id)[0].begun == 1)
    qtbot.waitUntil(lambda: "Answer saved" in words(content))
