"""Dokumen: every paper of a drill beside the list of them."""

import pytest
from PySide6.QtCore import Qt

from tests.services.acts import DIRECTOR, EVALUATOR, planned, running
from trainer.domain.drill import State
from trainer.services.scoring import MarkOrder
from trainer.ui.messages import Messages


@pytest.fixture
def show(open_drill, qtbot):
    """Open the papers of a drill and wait for the pages of one."""

    def shown(drill):
        tab = open_drill(drill, "documents").tab
        qtbot.waitUntil(lambda: tab._pdf is not None and tab._pdf.page_count() > 0, timeout=20_000)
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
    return {item.text().splitlines()[0]: bool(item.flags() & Qt.ItemFlag.ItemIsEnabled) for item in items}


def test_a_planned_drill_has_its_plan_and_says_why_it_has_no_report(show, services):
    tab = show(planned(services))
    assert tab.papers.kind() == "plan"
    ready = lines(tab)
    assert ready["Exercise plan (Renlat)"]
    assert not ready["After-action report (LHPL)"]


def test_arrow_keys_go_from_paper_to_paper(show, held, qtbot):
    tab = show(held)
    before = tab._pdf.page_count()
    qtbot.keyClick(tab.papers, Qt.Key.Key_Down)
    assert tab.papers.kind() == "book"
    qtbot.waitUntil(lambda: tab._pdf.page_count() not in (0, before), timeout=20_000)


def test_a_paper_of_the_whole_drill_asks_for_no_person(show, held):
    assert not show(held).person.isVisible()


def test_the_whole_set_is_written_into_a_folder(show, held, tmp_path, monkeypatch, qtbot):
    tab = show(held)
    monkeypatch.setattr(Messages, "folder", lambda *_words: tmp_path)
    tab.whole.click()
    qtbot.waitUntil(lambda: tab.whole.isEnabled(), timeout=30_000)
    assert any("Exercise plan" in file.name for file in (tmp_path / held.code).iterdir())
