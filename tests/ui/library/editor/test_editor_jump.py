"""Every kind of fault is named in officers' words and leads to its field: right section, right row, cursor in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from tests.drill_page import press
from tests.ui.library.editor.conftest import focus
from trainer.domain.plain import with_item, with_value, without_items
from trainer.ui.library.editor.items_table import ItemsTable

BROKEN = {
    "title": (("title",), None, "Title in Indonesian: is not filled in yet", "basics"),
    "code": (("code",), "sk4", "Code: must look like SK-04, found “sk4”", "basics"),
    "families": (("families",), [], "Type: has nothing in it yet", "basics"),
    "run": (("runs", 0, "minutes"), "x", "Way to run it Field › Minutes: must be a whole number, found “x”", "basics"),
    "narrative": (("narrative",), "x" * 6001, "Narrative: is longer than 6000 characters (6001)", "narrative"),
    "unit": (("units", 2, "strength"), 0, "Unit Tim negosiator Polwan › Strength: must be at least 1, found 0", "forces"),
    "partner": (("partners", 1, "name"), None, "Partner 2 › Name: is not filled in yet", "forces"),
    "weight": (("objectives", 1, "criteria", 0, "weight"), 99, "Objectives: the weights of all criteria sum to", "objectives"),
    "objective": (("objectives", 1, "title"), None, "Objective b › Title: is not filled in yet", "objectives"),
    "anchor": (
        ("objectives", 0, "criteria", 1, "anchors", "C"), None,
        "Objective a › Criterion SK-04.a2 › Words for the grades › Fair: is not filled in yet", "objectives",
    ),
    "measure": (("objectives", 0, "measured_by"), ["LP-05.1"], "score sheet LP-05 is not picked", "objectives"),
    "sheet": (("sheets",), ["LP-77"], "Score sheet 1: names “LP-77”, but there is no such sheet", "sheets"),
    "reference": (("references",), [], "Legal bases: has nothing in it yet", "references"),
    "safety": (("safety", 1), "", "Safety note 2: is not filled in yet", "notes"),
    "inject": (("injects", 2, "minute"), 999, "Inject 3 › Minute: is minute 999, after the end", "injects"),
}  # fmt: skip


@pytest.fixture
def broken(opened, settled):
    """The editor with one value of SK-04 changed."""

    def breaking(place, value):
        view = opened()
        view.editing.do("Broken", with_value(view.editing.document, place, value))
        settled()
        return view

    return breaking


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_is_named_and_leads_to_its_section(broken, name):
    place, value, words, section = BROKEN[name]
    view = broken(place, value)
    assert any(words in text for text in view.side.faults.texts())
    number = next(at for at, text in enumerate(view.side.faults.texts()) if words in text)
    for _ in range(number + 1):
        view.ask("next_fault")
    assert view.deck.front == section
    assert view.deck.currentWidget().isAncestorOf(focus())


@pytest.mark.parametrize(
    ("place", "value", "key"),
    [
        (("objectives", 0, "criteria", 1, "anchors", "C"), None, "anchors.C"),
        (("objectives", 1, "criteria", 0, "weight"), "x", "weight"),
    ],
)
def test_the_cursor_stands_in_the_field_of_a_criterion(broken, place, value, key):
    view = broken(place, value)
    view.ask("next_fault")
    section = view.section("objectives")
    assert section.outline.current().place == place[:4]
    assert focus() is section.criterion._form.field(key)


def test_the_cursor_stands_in_the_cell_of_a_unit(broken, qtbot):
    view = broken(("units", 2, "strength"), "banyak")
    press(qtbot, "F8")
    table = view.section("forces").boxes["units"].table
    assert (table.row, table.currentIndex().column(), table.state()) == (2, 1, ItemsTable.State.EditingState)
    assert focus().text() == "banyak"


def test_the_cursor_stands_in_the_text_of_a_note(broken):
    view = broken(("safety", 1), "")
    view.ask("next_fault")
    box = view.section("notes").boxes["safety"]
    assert (box.row, focus()) == (1, box.field)
    assert isinstance(focus(), QPlainTextEdit)


def test_a_missing_table_leads_to_the_button_that_begins_it(broken):
    view = broken(("units",), None)
    view.ask("next_fault")
    assert isinstance(focus(), QPushButton)
    assert focus().text() == "Add unit"


def test_a_missing_note_leads_to_the_field_in_which_it_is_written(broken, qtbot):
    view = broken(("human_rights",), None)
    view.ask("next_fault")
    press(qtbot, "A")
    press(qtbot, "B")
    assert view.editing.document["human_rights"] == ["ab"]


def test_f8_goes_round_and_shift_f8_back(broken, qtbot):
    view = broken(("units",), [{"strength": 0}, {"strength": 0}])
    steps = []
    view.side.faults.asked.connect(lambda fault: steps.append(fault.place))
    for key in ("F8", "F8", "Shift+F8"):
        press(qtbot, key)
    assert steps[0] == steps[2] != steps[1]


def test_enter_and_a_click_in_the_list_go_there_too(broken, qtbot):
    view = broken(("narrative",), None)
    view.side.faults.setFocus()
    view.side.faults.setCurrentIndex(view.side.faults.model().index(0, 0))
    press(qtbot, "Return")
    assert focus() is view.section("narrative").narrative
    view.section("forces")
    box = view.side.faults.visualRect(view.side.faults.model().index(0, 0))
    qtbot.mouseClick(view.side.faults.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert focus() is view.section("narrative").narrative


def test_sections_count_their_faults(broken):
    view = broken(("units",), without_items(with_item({}, ("units",), 0, {}), ("x",), [])["units"])
    assert view.side.sections.model().counts["forces"] == 2
    assert view.side.sections.model().counts["narrative"] == 0


def test_a_hundred_faults_are_told_and_no_more(broken):
    view = broken(("injects",), [{}] * 100)
    assert len(view.side.faults.texts()) == 101
    assert view.side.faults.texts()[-1] == "The whole scenario: More than these 100 things are open."
