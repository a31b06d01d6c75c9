"""Dokumen: every paper of a drill beside the list of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.services.acts import DIRECTOR, EVALUATOR, planned, ready, running
from trainer.domain.drill import State
from trainer.services.scoring import MarkOrder
from trainer.ui.documents.paper_list import WHY
from trainer.ui.messages import Messages


@pytest.fixture
def show(open_drill, qtbot):
    """Open the papers of a drill and wait for the pages of one."""

    def shown(drill):
        tab = open_drill(drill, "documents").tab
        qtbot.waitUntil(lambda: tab.pdf.page_count() > 0, timeout=20_000)
        return tab

    return shown


@pytest.fixture
def held(services):
    drill = running(services)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", 80))
    services.move(drill.code, State.FINISHED, author=DIRECTOR)
    return services.planning.drill(drill.code)


def lines(tab):
    items = [tab.papers.item(row) for row in range(tab.papers.count())]
    return {item.text(): not item.data(WHY) for item in items}


def bring(tab, kind):
    """Go to a paper with the arrow keys."""
    tab.papers.setFocus()
    while tab.papers.kind() != kind:
        QTest.keyClick(tab.papers, Qt.Key.Key_Down)


def words_of(tab):
    return " ".join(item.text() for item in tab.findChildren(QLabel) if item.isVisible())


def test_a_planned_drill_has_its_plan_and_says_why_it_has_no_report(show, services):
    tab = show(planned(services))
    assert tab.papers.kind() == "plan"
    ready = lines(tab)
    assert ready["Exercise plan (Renlat)"]
    assert not ready["After-action report (LHPL)"]


def test_arrow_keys_go_from_paper_to_paper(show, held, qtbot):
    tab = show(held)
    before = tab.pdf.page_count()
    qtbot.keyClick(tab.papers, Qt.Key.Key_Down)
    assert tab.papers.kind() == "book"
    qtbot.waitUntil(lambda: tab.pdf.page_count() not in (0, before), timeout=20_000)


def test_a_paper_of_the_whole_drill_asks_for_no_person(show, held):
    assert not show(held).person.isVisible()


def test_the_whole_set_is_written_into_a_folder(show, held, tmp_path, monkeypatch, qtbot):
    tab = show(held)
    monkeypatch.setattr(Messages, "folder", lambda *_words: tmp_path)
    tab.whole.click()
    qtbot.waitUntil(lambda: tab.whole.isEnabled(), timeout=30_000)
    assert any("Exercise plan" in file.name for file in (tmp_path / held.code).iterdir())


def test_a_paper_that_cannot_be_made_says_why_in_the_place_of_its_pages(show, services, qtbot):
    tab = show(planned(services))
    bring(tab, "aar")
    qtbot.waitUntil(lambda: "when the drill has been held" in words_of(tab))
    assert not tab.pdf.is_shown
    assert "print" not in tab.offered()


def test_it_is_shown_as_soon_as_it_can_be_made(show, services, qtbot):
    drill = running(services)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", 80))
    tab = show(services.planning.drill(drill.code))
    bring(tab, "followup")
    services.move(drill.code, State.FINISHED, author=DIRECTOR)
    qtbot.waitUntil(lambda: tab.pdf.is_shown and tab.papers.kind() == "followup", timeout=20_000)


def test_the_paper_looked_at_last_is_in_front_the_next_time(show, held, desk):
    bring(show(held), "attendance")
    assert desk.memory.get("drill/document") == "attendance"


def test_a_screen_reader_hears_the_state_of_a_paper(show, services):
    tab = show(planned(services))
    said = {tab.papers.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(tab.papers.count())}
    assert "Inject list for control, RESTRICTED, ready" in said


def test_a_number_is_given_where_the_paper_is_looked_at(show, services, monkeypatch, qtbot):
    tab = show(ready(services))
    assert "…" in tab.number.text.text()
    monkeypatch.setattr(Messages, "question", lambda *_words, **_more: True)
    qtbot.keyClick(tab.number.give, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "RENLAT-1/" in tab.number.text.text(), timeout=20_000)
    assert not tab.number.give.isVisible()


def test_a_plan_nobody_approved_says_why_it_has_no_number(show, services):
    tab = show(planned(services))
    assert not tab.number.give.isEnabled()
    assert "once the drill is approved" in tab.number._why.text()
