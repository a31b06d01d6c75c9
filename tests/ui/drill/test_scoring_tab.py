"""Scoring within the workspace: whose sheets are seen."""

from PySide6.QtWidgets import QLabel

from tests.services.acts import EVALUATOR, SECOND, planned, ready, staffed
from trainer.services.office import Owner
from trainer.ui.drill.scoring_tab import LAST


def words(tab):
    return " ".join(item.text() for item in tab.findChildren(QLabel) if item.isVisible())


def test_without_an_evaluator_the_tab_says_where_to_name_one(open_drill, services):
    assert "No evaluator is named yet" in words(open_drill(planned(services), "scoring").tab)


def test_before_the_drill_is_ready_no_sheet_is_shown(open_drill, services):
    assert "Scoring begins with the drill" in words(open_drill(staffed(services, planned(services)), "scoring").tab)


def test_the_evaluator_chosen_last_is_chosen_again(open_drill, services, desk):
    drill = ready(services)
    tab = open_drill(drill, "scoring").tab
    tab.evaluators.setCurrentIndex(1)
    assert desk.memory.get(LAST) == SECOND
    tab.show_drill(drill, services.planning.scenario_of(drill))
    assert tab.evaluators.currentData() == SECOND


def test_an_evaluator_who_owns_the_data_sees_his_own_sheets(open_drill, services):
    services.office.set_owner(Owner("Penilai 1", "SULTRA", SECOND))
    assert open_drill(ready(services), "scoring").tab.evaluators.currentData() == SECOND


def test_the_sheets_of_the_chosen_evaluator_are_open(open_drill, services, qtbot):
    tab = open_drill(ready(services), "scoring").tab
    assert tab.evaluators.currentData() == EVALUATOR
    qtbot.waitUntil(lambda: tab._sheets.isVisible())
    assert {"undo", "no_play"} <= set(tab.offered())
