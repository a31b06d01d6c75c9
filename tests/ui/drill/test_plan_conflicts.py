"""Reasons for soft conflicts in the plan tab, and the history of decisions with those who must be told."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.builders import NOON, a_day, an_id
from tests.drill_page import press, type_text
from tests.services.acts import person_id, planned, staffed
from trainer.domain.drill import State
from trainer.store import directory


@pytest.fixture
def drill(services):
    with services.workplace.database.writing() as connection:
        directory.save_calendar(connection, [(an_id("day"), a_day(NOON.date(), name="Hari Contoh"))])
    return staffed(services, planned(services))


@pytest.fixture
def tab(open_drill, drill, qtbot):
    made = open_drill(drill).tab
    qtbot.waitUntil(lambda: made.conflicts.lines.entries() != [])
    return made


def words(widget) -> str:
    return " ".join(item.text() for item in widget.findChildren(QLabel) if not item.isHidden())


def give(qtbot, tab, reason):
    """Write a reason for the first conflict with the keyboard."""
    (entry,) = tab.conflicts.lines.entries()
    entry.reason.setFocus()
    press(qtbot, "Space")
    QApplication.focusWidget().selectAll()
    type_text(qtbot, reason)
    press(qtbot, "Ctrl+Return")
    qtbot.waitUntil(lambda: all(said in words(tab.conflicts) for said in (f"Reason: {reason}", "1 has its reason")))


def test_a_reason_is_given_where_the_conflict_stands_and_can_be_changed(tab, qtbot, services, drill):
    assert "1 needs a reason" in words(tab.conflicts)
    give(qtbot, tab, "Diperintahkan <b>Kapolda</b>")
    assert "1 needs a reason" not in words(tab.conflicts)
    give(qtbot, tab, "Diganti")
    assert [item.reason for item in services.conflicts.excuses(drill.id)] == ["Diganti"]


def test_a_reason_is_taken_back(tab, qtbot, services, drill):
    give(qtbot, tab, "Diperintahkan")
    (entry,) = tab.conflicts.lines.entries()
    entry.reason.click()
    next(made for made in entry.findChildren(QPushButton) if made.text() == "Take back").click()
    qtbot.waitUntil(lambda: "1 needs a reason" in words(tab.conflicts))
    assert services.conflicts.excuses(drill.id) == ()


def test_escape_leaves_the_reason_as_it_was(tab, qtbot, services, drill):
    (entry,) = tab.conflicts.lines.entries()
    entry.reason.click()
    type_text(qtbot, "Tidak jadi")
    press(qtbot, "Escape")
    assert entry.editor is None
    assert QApplication.focusWidget() is entry.reason
    assert services.conflicts.excuses(drill.id) == ()


def test_a_reason_without_words_is_not_kept(tab, qtbot, services, drill):
    (entry,) = tab.conflicts.lines.entries()
    entry.reason.click()
    press(qtbot, "Ctrl+Return")
    assert entry.editor is not None
    assert services.conflicts.excuses(drill.id) == ()


def test_what_is_being_typed_stays_when_another_conflict_comes_up(tab, qtbot, services):
    (entry,) = tab.conflicts.lines.entries()
    entry.reason.click()
    type_text(qtbot, "Belum selesai")
    tab.facts._units.set_chosen(frozenset({"KDI"}))
    planned(services, host="KDI", title="Lain")
    tab.facts._units.changed.emit()
    qtbot.waitUntil(lambda: len(tab.conflicts.lines.entries()) == 2)
    assert [item.editor.words() for item in tab.conflicts.lines.entries() if item.editor] == ["Belum selesai"]


def test_the_other_drill_of_a_conflict_is_a_link(tab, qtbot, services):
    other = planned(services, host="KDI", title="Lain")
    tab.facts._units.set_chosen(frozenset({"KDI"}))
    tab.facts._units.changed.emit()
    qtbot.waitUntil(lambda: len(tab.conflicts.lines.entries()) == 2)
    link = next(made for made in tab.conflicts.findChildren(QPushButton) if made.text() == other.code)
    with qtbot.waitSignal(tab.page_asked) as asked:
        link.click()
    assert asked.args == ["drill", other.code]


@pytest.fixture
def approved(services, drill):
    for state in (State.SUBMITTED, State.APPROVED):
        services.planning.move(drill.code, state, "Diperintahkan")
    return services.planning.drill(drill.code)


def test_the_history_tells_who_decided_the_latest_first(open_drill, approved):
    tab = open_drill(approved).tab
    first, second = tab.history.lines()
    assert "Petugas Contoh · Diperintahkan" in words(first)
    assert f"revision {approved.revision}" in words(first)
    assert f"revision {approved.revision - 1}" in words(second)
    assert first.isVisible()


def test_a_change_after_approval_says_who_must_be_told_and_copies_the_list(open_drill, approved, told, qtbot, services):
    tab = open_drill(approved).tab
    tab.facts.form.field("place").setFocus()
    type_text(qtbot, "X")
    press(qtbot, "Ctrl+S")
    assert told == ["5 must be told of the change."]
    copy = next(made for made in tab.history.findChildren(QPushButton) if made.text() == "Copy the list")
    copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == f"{approved.code} {approved.title}"
    assert lines[2:4] == ["- KNW: time or place has changed", "- BRIPKA Pelaku 0 (KNW): time or place has changed"]


def test_a_person_taken_out_of_an_approved_plan_is_named(open_drill, approved, services):
    services.planning.remove_participants(approved, [person_id("Pelaku 0")])
    tab = open_drill(services.planning.drill(approved.id)).tab
    assert "BRIPKA Pelaku 0 (KNW) is no longer in the drill" in words(tab.history.lines()[0])


def test_people_changed_in_their_own_tab_must_be_told_too(open_drill, approved, services, told, qtbot, window):
    opened = open_drill(approved, "people")
    services.planning.add_participants(approved, [person_id("Pelaku 3")], None)
    qtbot.waitUntil(lambda: told == ["1 must be told of the change."])
    window._notice._button.click()
    assert opened.space.bar.currentIndex() == 0
    assert "BRIPKA Pelaku 3 (KNW) is in the drill now" in words(opened.space.current().history.lines()[0])


def test_a_draft_has_no_history(tab, services, drill):
    assert not tab.history.isVisible()
    services.planning.replan(replace(drill, place="Lain"))
    assert not tab.history.isVisible()
