"""Tindak Lanjut: actions in a list and on a board, moved on with a key, their past beside them."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.builders import a_criterion
from tests.services.acts import DIRECTOR, EVALUATOR, planned, running
from trainer.domain.action import ActionState
from trainer.domain.recurring_weakness import Below, Recurring
from trainer.domain.scoring import Bands
from trainer.domain.states import State
from trainer.ui.changes import Changes
from trainer.ui.drill.plan_side import RetestCard
from trainer.ui.followup.page import BOARD, NOTES, OVERDUE, RECURRING, FollowUpPage
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.scoring.row_parts import signs_of
from trainer.ui.scoring.rows import Row

HOSTILE = "Latih ulang <b>&amp; cepat"


@pytest.fixture
def action(services):
    return services.follow_up.add(planned(services).id, HOSTILE, "LP-01.2")


@pytest.fixture
def page(services, jobs, shown):
    return shown(FollowUpPage(services, jobs, Changes(), Memory()), 1166, 768)


@pytest.fixture
def enter(page, jobs, qtbot):
    """Come to the page and wait until it has read."""

    def enter(argument=None):
        page.entered(argument)
        qtbot.waitUntil(lambda: not jobs.is_busy)

    return enter


@pytest.fixture
def told(page):
    found = []
    page.noted.connect(lambda note: found.append(note.text))
    return found


def way(page, words) -> QPushButton:
    return next(item for item in page.detail.findChildren(QPushButton) if item.text() == words and not item.isHidden())


def test_without_actions_it_says_where_they_come_from(page, enter):
    enter()
    assert page.panel._empty.isVisible()


def test_an_action_is_opened_from_the_list_with_its_past(page, action, qtbot, enter):
    enter()
    page.table.select_where(lambda row: row.action.id == action.id)
    qtbot.waitUntil(page.detail.isVisible)
    assert page.detail.form.value("text") == HOSTILE
    assert "Proposed" in page.detail._history.text()
    assert "No drill that could show it" in page.detail._tests.text()


def test_it_is_validated_with_the_space_bar(page, action, services, jobs, told, qtbot, enter):
    enter(action.id)
    way(page, "Validate").setFocus()
    QTest.keyClick(way(page, "Validate"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: told == ["The action is now: Validated"])
    assert services.follow_up.show(action.id).row.action.state is ActionState.VALIDATED
    qtbot.waitUntil(lambda: page.detail.badge.accessibleName() == "Validated")
    assert way(page, "Assign").hasFocus()


def test_owner_and_days_are_written_and_kept(page, action, services, told, qtbot, enter):
    enter(action.id)
    QTest.keyClicks(page.detail.form.field("owner"), "Danton")
    assert page.detail.save.isEnabled()
    QTest.keyClick(page.detail.save, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: told == ["Saved."])
    assert services.follow_up.show(action.id).row.action.owner == "Danton"
    qtbot.waitUntil(lambda: "Owner: – → Danton" in page.detail._history.text())


def test_a_step_saves_what_was_written_before_it(page, action, services, told, qtbot, enter, clock):
    today = clock().date()
    services.follow_up.edit(action.id, {"start": today, "due": today})
    services.follow_up.move(action.id, ActionState.VALIDATED)
    enter(action.id)
    QTest.keyClicks(page.detail.form.field("owner"), "Danton")
    QTest.keyClick(way(page, "Assign"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: told == ["Saved.", "The action is now: Assigned"])
    assert services.follow_up.show(action.id).row.action.owner == "Danton"


def test_what_was_written_is_saved_before_another_action_takes_its_place(page, action, services, told, qtbot, enter):
    second = services.follow_up.add(services.planning.drills()[0].id, "Kedua")
    enter(action.id)
    QTest.keyClicks(page.detail.form.field("owner"), "Danton")
    page.open(second.id)
    qtbot.waitUntil(lambda: told == ["Saved."])
    assert services.follow_up.show(action.id).row.action.owner == "Danton"
    assert (page.place(), page.detail.form.value("owner")) == (second.id, "")


def test_what_he_is_writing_outlives_what_others_change(page, action, services, qtbot, enter, jobs):
    enter(action.id)
    QTest.keyClicks(page.detail.form.field("owner"), "Danton")
    services.follow_up.move(action.id, ActionState.VALIDATED)
    page._read()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert [row.action.state for row in page.model.rows()] == [ActionState.VALIDATED]
    assert page.detail.form.value("owner") == "Danton"


def test_what_is_missing_is_told_and_nothing_moves(page, action, services, told, qtbot, enter):
    services.follow_up.move(action.id, ActionState.VALIDATED)
    enter(action.id)
    way(page, "Assign").click()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told[0].startswith("Before it is assigned say: who answers for it")


def test_rejecting_asks_why_and_thinking_better_of_it_changes_nothing(page, action, services, monkeypatch, jobs, enter):
    enter(action.id)
    monkeypatch.setattr(Messages, "text", lambda *_parts, **_more: None)
    way(page, "Reject").click()
    assert not jobs.is_busy
    assert services.follow_up.show(action.id).row.action.state is ActionState.PROPOSED


def test_the_overdue_ones_are_counted_and_sifted(page, action, services, clock, enter):
    services.follow_up.edit(action.id, {"due": clock().date()})
    counts = []
    page.badge_told.connect(counts.append)
    clock.advance(days=3)
    enter(OVERDUE)
    assert counts[-1] == 1
    assert [row.action.id for row in page.model.rows()] == [action.id]


def test_on_the_board_arrows_go_from_lane_to_lane_and_enter_opens(page, action, services, qtbot, enter):
    second = services.follow_up.add(services.planning.drills()[0].id, "Kedua")
    services.follow_up.move(second.id, ActionState.VALIDATED)
    page.view.set_value(BOARD)
    enter()
    lane = page.board.lanes[ActionState.PROPOSED]
    lane.setFocus()
    lane.setCurrentRow(0)
    QTest.keyClick(lane, Qt.Key.Key_Right)
    following = page.board.lanes[ActionState.VALIDATED]
    assert following.hasFocus()
    QTest.keyClick(following, Qt.Key.Key_Return)
    qtbot.waitUntil(page.detail.isVisible)
    assert page.place() == second.id


def test_messages_go_to_a_folder(page, action, monkeypatch, told, qtbot, tmp_path, enter):
    enter()
    monkeypatch.setattr(Messages, "folder", lambda *_parts: tmp_path / "surat")
    page.letters.click()
    qtbot.waitUntil(lambda: told == ["1 message is written."])


def test_the_plan_of_the_next_drill_says_what_is_to_be_seen_again(services, action):
    from tests.builders import NOON

    services.follow_up.move(action.id, ActionState.VALIDATED)
    card = RetestCard()
    card.show_actions(services.follow_up.cards(planned(services, start=NOON + timedelta(days=30))))
    assert [item.text() for item in card.findChildren(QLabel) if item.text() in ("LP-01.2", HOSTILE)] == [
        "LP-01.2",
        HOSTILE,
    ]
    card.show_actions(())
    assert card.isHidden()


def test_the_evaluator_sees_on_his_sheet_what_is_a_re_test():
    criterion = a_criterion(code="LP-01.2")
    assert ("re-test of an earlier drill", "accent") in signs_of(Row(1, criterion, Bands(), is_retest=True))
    assert signs_of(Row(1, criterion, Bands())) == ()


def test_what_recurs_shows_its_history_and_becomes_an_action(page, action, services, told, qtbot, enter):
    drill = services.planning.drills()[0]
    place = Below("LP-01.2", "Lapis ganti", drill.id, drill.code, "Polres KNW", drill.start.date(), 40.0)
    page.view.set_value(RECURRING)
    enter()
    page.recurring.show_rows([Recurring("LP-01.2", "Lapis ganti", (place, place))])
    page.recurring.table.select_where(lambda _item: True)
    assert f"{drill.code}, Polres KNW, 40 points" in page.recurring._history.text()
    QTest.keyClick(page.recurring.propose, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: told == ["The action is proposed."])
    assert [row.action.text for row in services.follow_up.rows() if row.action.ref == "LP-01.2"][
        -1
    ] == "Train: Lapis ganti"


def test_what_recurs_stands_alone_whatever_was_open_beside_the_list(page, enter, action):
    enter(action.id)
    assert page.detail.isVisible()
    page.view.set_value(RECURRING)
    page._on_view(RECURRING)
    enter()
    assert not page.detail.isVisible()
    page.view.set_value("list")
    page._on_view("list")
    assert page.detail.isVisible()


# notes


@pytest.fixture
def note(services, clock):
    """An observation in a drill that was held."""
    drill = running(services)
    services.conduct.observe(drill.id, EVALUATOR, HOSTILE, subject=drill.teams[1].id)
    services.move(drill.code, State.FINISHED, author=DIRECTOR)
    return drill


@pytest.fixture
def notes(page, enter):
    """The face with the notes, read."""
    page.view.set_value(NOTES)
    enter()
    return page.notes


def test_an_action_is_proposed_for_a_note_with_keys(page, note, notes, jobs, qtbot, services, told):
    notes.table.select_where(lambda _note: True)
    assert HOSTILE in notes._seen.text()
    assert not notes.propose.isEnabled()
    text = notes.form.field("text")
    text.setFocus()
    QTest.keyClicks(text, "Tandai jalur")
    notes.form.set_values({"ref": "LP-01.2"})
    notes.propose.setFocus()
    QTest.keyClick(notes.propose, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(told) and not jobs.is_busy)
    (row,) = services.follow_up.rows()
    assert (row.action.text, row.action.ref, row.action.drill) == ("Tandai jalur", "LP-01.2", note.id)
    assert notes.model.rows() == []
    assert notes.form.value("text") == ""


def test_without_a_note_an_action_is_proposed_for_a_drill_of_choice(page, note, notes, jobs, qtbot, services, told):
    notes.table.select_where(lambda _note: True)
    notes.without.click()
    assert notes._seen.isHidden()
    notes.form.set_values({"text": "Lengkapi radio"})
    notes._on_edited()
    notes.propose.click()
    qtbot.waitUntil(lambda: bool(told) and not jobs.is_busy)
    held = services.follow_up.show(services.follow_up.rows()[0].id)
    assert (held.row.code, held.finding.observation) == (note.code, "Lengkapi radio")
    assert len(notes.model.rows()) == 1


def test_the_action_looked_at_before_does_not_stand_beside_the_notes(page, action, enter):
    enter(action.id)
    assert page.detail.isVisible()
    page.view.set_value(NOTES)
    enter()
    assert page.detail.isHidden()
    assert page.written.isHidden()


def test_without_notes_it_says_what_would_stand_there(notes):
    assert notes.panel._empty.isVisible()
    assert notes.card.isHidden()
