"""Papers typed in person by person, what the answers tell, the papers themselves, and the list of who has taken it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.drill_page import press, type_text
from tests.services.acts import person_id, planned, staffed
from trainer.domain.errors import Obstacle
from trainer.domain.knowledge import order_of
from trainer.domain.knowledge_paper import KnowledgePaperKind
from trainer.exchange.spreadsheets import read_sheets
from trainer.ui.messages import Messages

ONE, TWO = person_id("Pelaku 0"), person_id("Pelaku 1")


@pytest.fixture
def entry(view):
    view.show_entry()
    return view.entry


def taken(services, drill):
    return {item.id: item.taken.correct for item in services.knowledge.people(drill.id) if item.taken}


def rightly(services, drill, paper) -> str:
    """What somebody who knows all would tick on a paper."""
    test = services.knowledge.test(drill.id)
    return "".join(order_of(test, paper).shown(test.key))


def words(widget) -> str:
    return "\n".join(item.text() for item in widget.findChildren(QLabel) if item.isVisible())


def test_papers_are_typed_in_one_after_another(qtbot, entry, services, drill):
    for person in (ONE, TWO):
        type_text(qtbot, rightly(services, drill, person))
        press(qtbot, "Return")
    qtbot.waitUntil(lambda: taken(services, drill) == {ONE: 10, TWO: 10})
    qtbot.waitUntil(lambda: "Saved: BRIPKA Pelaku 1, 100 points." in words(entry))


def test_a_dash_is_no_answer_and_backspace_takes_back(qtbot, entry, services, drill):
    letters = rightly(services, drill, ONE)
    type_text(qtbot, letters[:3])
    press(qtbot, "Backspace")
    type_text(qtbot, "-" * 8)
    press(qtbot, "Return")
    qtbot.waitUntil(lambda: taken(services, drill) == {ONE: 2})


def test_a_paper_that_is_not_finished_is_not_saved(qtbot, entry, services, drill, jobs):
    type_text(qtbot, "ABC")
    press(qtbot, "Return")
    assert "7 boxes are still open" in words(entry)
    assert (taken(services, drill), jobs.is_busy) == ({}, False)


def test_a_letter_is_mended_before_saving(qtbot, entry, services, drill):
    letters = rightly(services, drill, ONE)
    wrong = "A" if letters[0] != "A" else "B"
    type_text(qtbot, wrong + letters[1:])
    press(qtbot, "Home")
    type_text(qtbot, letters[0])
    press(qtbot, "Return")
    qtbot.waitUntil(lambda: taken(services, drill) == {ONE: 10})


def test_a_common_paper_is_read_in_its_own_order(qtbot, entry, services, drill):
    entry.paper.set_value("B")
    entry.paper.chosen.emit("B")
    entry.letters.setFocus()
    type_text(qtbot, rightly(services, drill, "B"))
    press(qtbot, "Return")
    qtbot.waitUntil(lambda: taken(services, drill) == {ONE: 10})


def test_a_paper_typed_wrongly_is_typed_again_from_the_list(qtbot, view, services, drill):
    services.knowledge.type_in(drill.id, "1", ONE, ["A"] * 10)
    qtbot.waitUntil(lambda: view.standing.taken == 1)
    view.people.table.select_where(lambda row: row.id == ONE)
    press(qtbot, "Return", view.people.table)
    assert "what is typed now replaces it" in words(view.entry)
    type_text(qtbot, rightly(services, drill, ONE))
    press(qtbot, "Return")
    qtbot.waitUntil(lambda: taken(services, drill) == {ONE: 10})


def test_what_the_disk_refuses_is_kept_and_told(qtbot, entry, services, drill, monkeypatch):
    real, full = services.knowledge._record, [True]

    def record(*parts, **more):
        if full.pop() if full else False:
            raise Obstacle("The disk is full.")
        return real(*parts, **more)

    monkeypatch.setattr(type(services.knowledge), "_record", lambda _self, *parts, **more: record(*parts, **more))
    type_text(qtbot, rightly(services, drill, ONE))
    press(qtbot, "Return")
    qtbot.waitUntil(lambda: "The disk is full." in words(entry))
    entry._outbox.hurry()
    qtbot.waitUntil(lambda: taken(services, drill) == {ONE: 10})


def test_questions_and_topics_are_told_and_who_is_missing(qtbot, view, services, drill):
    sitting = services.knowledge.begin(drill.id, ONE)
    answers = [letter if place < 7 else "" for place, letter in enumerate(sitting.test.key)]
    services.knowledge.hand_in(sitting, "1", answers)
    view.show_analysis()
    qtbot.waitUntil(lambda: view.analysis.model.rowCount() == 10)
    assert [line.share.share for line in view.analysis.model.rows()] == [0.0] * 3 + [100.0] * 7
    assert "BRIPKA Pelaku 1" in words(view.analysis)


def test_the_question_looked_at_is_told_in_full(qtbot, view, services, drill):
    sitting = services.knowledge.begin(drill.id, ONE)
    services.knowledge.hand_in(sitting, "1", ["", *sitting.test.key[1:]])
    view.show_analysis()
    qtbot.waitUntil(lambda: view.analysis.model.rowCount() == 10)
    first, second = sitting.test.questions[:2]
    assert "no answer: 1" in words(view.analysis.item)
    assert first.why in words(view.analysis.item)
    press(qtbot, "Down", view.analysis.table)
    assert f"✓  {second.options[second.right]}: 1" in words(view.analysis.item)


def test_a_topic_filters_the_questions(qtbot, view, services, drill):
    sitting = services.knowledge.begin(drill.id, ONE)
    services.knowledge.hand_in(sitting, "1", sitting.test.key)
    view.show_analysis()
    qtbot.waitUntil(lambda: view.analysis.model.rowCount() == 10)
    view.analysis.topics.setCurrentRow(1)
    topics = {line.question.topic for line in view.analysis.model.rows()}
    assert topics == {view.analysis.topics.selected()}


def test_the_list_is_exported(qtbot, view, services, drill, monkeypatch, tmp_path):
    path = tmp_path / "tes.xlsx"
    services.knowledge.hand_in(services.knowledge.begin(drill.id, ONE), "1", [""] * 10)
    monkeypatch.setattr(Messages, "save_file", lambda *_parts, **_more: path)
    qtbot.waitUntil(lambda: view.standing.taken == 1)
    press(qtbot, "Ctrl+E")
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: not view._desk.jobs.is_busy)
    assert "0 of 10" in read_sheets(path)[0].rows[1].cells


def test_papers_are_shown_as_they_will_be_printed(qtbot, view):
    view.show_papers()
    qtbot.waitUntil(lambda: view.papers.pdf.is_shown)
    assert "print" in view.offered()
    view.papers.kind.set_value(KnowledgePaperKind.KEY)
    view.papers.kind.chosen.emit(KnowledgePaperKind.KEY)
    qtbot.waitUntil(lambda: not view._desk.jobs.is_busy)


def test_escape_goes_back_to_the_list_and_then_to_the_roster(qtbot, view, open_drill):
    view.show_entry()
    press(qtbot, "Escape", view.entry.letters)
    assert view.faces.currentWidget() is view._list
    with qtbot.waitSignal(view.left):
        press(qtbot, "Escape", view.people.table)


def test_a_drill_still_planned_cannot_be_tested(qtbot, open_drill, services):
    tab = open_drill(staffed(services, planned(services)), "people").tab
    tab.show_test()
    qtbot.waitUntil(lambda: tab.knowledge.standing is not None)
    assert not tab.knowledge._start.isEnabled()
    qtbot.mouseClick(tab.knowledge._start, Qt.MouseButton.LeftButton)
    assert tab.knowledge.faces.currentWidget() is tab.knowledge._list
