"""The whole life of a drill with the keyboard alone: plan, people, states, marks, results, report."""

import pytest
import xlsxwriter
from PySide6.QtWidgets import QApplication

from tests.drill_page import bring_to_front, press, type_text
from tests.services.acts import DIRECTOR, EVALUATOR, planned, signed
from trainer.domain.drill import State
from trainer.services.office import Owner
from trainer.services.scoring import MarkOrder
from trainer.ui.drill.workspace import TABS
from trainer.ui.messages import Messages

MOST_STEPS = 120


def go_to(qtbot, widget):
    """Press Tab until a widget has the focus, as someone without a mouse would."""
    for _step in range(MOST_STEPS):
        if widget.hasFocus():
            return
        press(qtbot, "Tab")
    pytest.fail(f"Tab never reaches {widget.objectName() or type(widget).__name__}")


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "peserta.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate([("NRP", "Nama", "Pangkat"), ("85010203", "Andi Contoh", "BRIPKA")]):
            sheet.write_row(line, 0, row)
    return path


@pytest.fixture
def yes(monkeypatch, roster):
    """Whoever is asked agrees."""
    monkeypatch.setattr(Messages, "question", lambda *_parts, **_more: True)
    monkeypatch.setattr(Messages, "open_file", lambda *_parts, **_more: roster)


@pytest.fixture
def drill(services):
    services.office.set_owner(Owner("Kabag Ops", "KNW", DIRECTOR))
    return planned(services)


def move_on(qtbot, space, services, drill, target):
    """Reach the usual move with Tab and press it with Space; where somebody decides, once more on the panel's button."""
    qtbot.waitUntil(lambda: _is_ready(space.header.moves()[0], target))
    go_to(qtbot, space.header.moves()[0])
    press(qtbot, "Space")
    if space.panel.isVisible():
        go_to(qtbot, space.panel.confirm)
        press(qtbot, "Space")
    qtbot.waitUntil(lambda: services.planning.drill(drill.id).state is target, timeout=10_000)


def _is_ready(made, target):
    return made.property("target") == target.value and made.isVisible() and made.isEnabled()


def import_people(qtbot, space, services, drill):
    press(qtbot, "Ctrl+Tab")
    bring_to_front(qtbot, space.window())
    press(qtbot, "Ctrl+I")
    tab = space.current()
    qtbot.waitUntil(lambda: tab.faces.currentWidget() is tab.preview)
    press(qtbot, "Ctrl+S")
    qtbot.waitUntil(lambda: len(services.planning.drill(drill.id).participants) == 1)
    qtbot.waitUntil(lambda: tab.faces.currentWidget() is tab.roster)
    press(qtbot, "Ctrl+Shift+Tab")


def name_evaluator(qtbot, space):
    plan = space.current()
    go_to(qtbot, plan.roles.blocks["PENILAI"].add)
    press(qtbot, "Space")
    qtbot.waitUntil(lambda: plan._search.box.hasFocus())
    type_text(qtbot, EVALUATOR)
    press(qtbot, "Return")
    assert [item.service_number for item in plan.draft().evaluators()] == [EVALUATOR]
    bring_to_front(qtbot, space.window())
    press(qtbot, "Ctrl+S")


def test_a_drill_lives_from_the_list_to_its_report(window, services, drill, yes, qtbot):
    window.show_page("drill")
    space = window.current_page.workspace
    bring_to_front(qtbot, window)
    press(qtbot, "Return")
    bring_to_front(qtbot, window)
    import_people(qtbot, space, services, drill)
    name_evaluator(qtbot, space)
    for state in (State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.READY, State.RUNNING):
        move_on(qtbot, space, services, drill, state)
    conduct = next(place for place, tab in enumerate(TABS) if tab[0] == "conduct")
    qtbot.waitUntil(lambda: space.bar.currentIndex() == conduct)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(drill.teams[0].id, "SK-01.a1", "ya"))
    signed(services, drill)
    press(qtbot, "Ctrl+Tab")  # in the sheet Tab is the next team
    press(qtbot, "Ctrl+Shift+Tab")  # a started drill shows its sheets, where Tab means the next team
    press(qtbot, "Ctrl+Shift+Tab")
    for state in (State.FINISHED, State.SCORING, State.REPORT_DRAFT, State.REPORT_ISSUED):
        move_on(qtbot, space, services, drill, state)
    press(qtbot, "Alt+Left")
    assert QApplication.focusWidget() is window.current_page.list.table
    assert len(services.reporting.issued(drill.id)) == 1
