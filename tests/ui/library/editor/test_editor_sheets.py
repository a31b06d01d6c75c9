"""Score sheets and criteria: own copies, weights, kinds, moving, the stock, and shared sheets with those they reach."""

import pytest
from PySide6.QtCore import Qt

from tests.drill_page import bring_to_front, press
from tests.ui.library.editor.conftest import focus
from trainer.domain.plain import items_at, value_at, with_value
from trainer.services.stock import StockKind
from trainer.ui.library.editor.sheet_editor_view import SheetEditorView

FIRST = ("objectives", 0, "criteria", 0)


@pytest.fixture
def sheets(opened):
    """The section of score sheets, SK-04 in the editor."""
    return opened().section("sheets")


@pytest.fixture
def objectives(opened):
    return opened().section("objectives")


def document(section):
    return section.document


def look_at(section, place):
    section.outline.select(place)
    section.outline.setFocus()


def test_a_shared_sheet_becomes_an_own_one_and_what_measures_by_it_follows(sheets, settled):
    look_at(sheets, ("sheets", 1))
    sheets.shared.copy.click()
    settled()
    (own,) = document(sheets)["own_sheets"]
    assert (own["code"], own["criteria"][0]["code"]) == ("LP-14", "LP-14.1")
    assert "LP-02" not in document(sheets)["sheets"]
    assert document(sheets)["objectives"][1]["measured_by"] == ["LP-14.1", "LP-14.2", "LP-14.3"]
    assert sheets.outline.current().place == ("own_sheets", 0)


def test_an_own_copy_is_complete_and_undone_in_one_step(opened, settled, qtbot):
    view = opened()
    sheets = view.section("sheets")
    before = view.editing.document
    look_at(sheets, ("sheets", 1))
    sheets.shared.copy.click()
    settled()
    assert view.side.faults.texts() == []
    press(qtbot, "Ctrl+Z")
    assert view.editing.document == before


def test_another_code_of_an_own_sheet_is_followed_by_its_criteria(sheets):
    sheets.add_own()
    sheets.add_criterion({})
    look_at(sheets, ("own_sheets", 0))
    sheets.form.written.emit("code", "LP-55")
    assert document(sheets)["own_sheets"][0]["criteria"][0]["code"] == "LP-55.1"


def test_a_sheet_that_is_no_longer_picked_measures_nothing(sheets, qtbot):
    look_at(sheets, ("sheets", 1))
    press(qtbot, "Delete")
    assert "LP-02" not in document(sheets)["sheets"]
    assert "measured_by" not in document(sheets)["objectives"][1]


def test_sheets_are_put_in_order_with_alt_and_arrows(sheets, qtbot):
    look_at(sheets, ("sheets", 1))
    press(qtbot, "Alt+Up")
    assert document(sheets)["sheets"][:2] == ["LP-02", "LP-01"]
    assert sheets.outline.current().place == ("sheets", 0)


def test_the_weights_say_what_is_missing_and_the_rest_is_given_out(objectives):
    look_at(objectives, FIRST)
    objectives.criterion.written.emit("weight", None)
    assert objectives.meter.words() == "▲ Weights 88 of 100 · 12 missing"
    objectives.meter.share.click()
    assert value_at(document(objectives), (*FIRST, "weight")) == 12
    assert objectives.meter.words() == "✓ Weights 100 of 100"


def test_too_much_weight_is_said(objectives):
    look_at(objectives, FIRST)
    objectives.criterion.written.emit("weight", 12.5)
    assert objectives.meter.words() == "▲ Weights 100.5 of 100 · 0.5 too much"


def test_another_kind_takes_its_words_away_and_brings_them_back(objectives):
    place = ("objectives", 0, "criteria", 1)
    look_at(objectives, place)
    before = value_at(document(objectives), place)
    objectives.criterion.written.emit("kind", "time")
    assert "anchors" not in value_at(document(objectives), place)
    objectives.criterion.written.emit("kind", "grade")
    assert value_at(document(objectives), place) == before


def test_only_the_fields_of_the_kind_are_seen(objectives):
    form = objectives.criterion._form
    look_at(objectives, ("objectives", 0, "criteria", 1))
    assert [form.field(key).isVisible() for key in ("anchors.SB", "target")] == [True, False]
    look_at(objectives, FIRST)
    assert [form.field(key).isVisible() for key in ("anchors.SB", "target")] == [False, False]


def test_a_criterion_moves_over_the_end_of_its_objective(objectives, qtbot):
    look_at(objectives, ("objectives", 0, "criteria", 1))
    press(qtbot, "Alt+Down")
    codes = [item["code"] for item in items_at(document(objectives), ("objectives", 1, "criteria"))]
    assert codes == ["SK-04.b2", "SK-04.b1"]
    assert objectives.outline.current().place == ("objectives", 1, "criteria", 0)


def test_an_objective_that_goes_is_named_by_no_inject(objectives, qtbot):
    look_at(objectives, ("objectives", 0))
    press(qtbot, "Delete")
    named = {letter for inject in document(objectives)["injects"] for letter in inject["objectives"]}
    assert "a" not in named
    assert document(objectives)["objectives"][0]["code"] == "b"


def test_codes_are_put_in_order_and_injects_follow(objectives, qtbot):
    look_at(objectives, ("objectives", 1))
    press(qtbot, "Alt+Up")
    second = document(objectives)["injects"][0]["objectives"]
    objectives.tools()[1].click()
    assert [item["code"] for item in document(objectives)["objectives"]][:2] == ["a", "b"]
    assert document(objectives)["objectives"][0]["criteria"][0]["code"] == "SK-04.a1"
    swapped = {"a": "b", "b": "a"}
    assert document(objectives)["injects"][0]["objectives"] == [swapped.get(letter, letter) for letter in second]


def test_a_criterion_goes_into_the_stock_and_comes_back_with_a_link(objectives, services, qtbot):
    look_at(objectives, FIRST)
    objectives.stock.put.click()
    (item,) = services.stock.items(StockKind.CRITERION)
    assert item.origin == "sk-04-unjuk-rasa-kpu@1#SK-04.a1"
    objectives.stock.take.click()
    press(qtbot, "Return")
    taken = value_at(document(objectives), ("objectives", 0, "criteria", 1))
    assert (taken["code"], taken["source"], "weight" in taken) == ("SK-04.a3", item.origin, False)
    assert focus() is objectives.criterion._form.field("weight")


def test_measured_by_is_picked_with_its_texts(objectives, qtbot):
    look_at(objectives, ("objectives", 0))
    menu = objectives.objective.field("measured_by").menu
    assert "LP-01.6  Sikap ramah" in objectives.objective.field("measured_by")._told.text()
    menu.list.values.toggle(0)
    menu.list.ticked.emit()
    assert document(objectives)["objectives"][0]["measured_by"][-1] == "LP-01.1"


@pytest.fixture
def sheet_view(services, jobs, shown, qtbot):
    """LP-02 in the editor of shared sheets."""
    view = shown(SheetEditorView(services, jobs), 1176, 700)
    view.open("LP-02")
    qtbot.waitUntil(lambda: view.deck.is_in_use and not jobs.is_busy and not view.checker.is_waiting)
    bring_to_front(qtbot, view)
    return view


def test_a_shared_sheet_says_whom_it_reaches(sheet_view):
    assert sheet_view._told.text().startswith(
        "1 scenario uses this sheet and gets a new version when it is saved: SK-04."
    )


def test_a_shared_sheet_is_saved_with_its_scenarios(sheet_view, qtbot, jobs, services, asked):
    words = []
    sheet_view.noted.connect(lambda note: words.append(note.text))
    sheet_view.editing.do("", with_value(sheet_view.editing.document, ("title",), "Lapis ganti baru"))
    sheet_view.save()
    qtbot.waitUntil(lambda: bool(words) and not jobs.is_busy)
    assert words == ["LP-02 is saved as version 2. 1 scenario has a new version: SK-04"]
    assert services.versions.version("sk-04-unjuk-rasa-kpu").sheets[1].title == "Lapis ganti baru"


def test_faults_of_a_shared_sheet_lead_to_their_field(sheet_view, qtbot, jobs):
    changed = with_value(sheet_view.editing.document, ("criteria", 1, "target"), None)
    sheet_view.editing.do("", changed)
    qtbot.waitUntil(lambda: bool(sheet_view.faults))
    sheet_view.ask("next_fault")
    section = sheet_view.deck.currentWidget()
    assert section.outline.current().place == ("criteria", 1)
    assert focus() is section.criterion._form.field("target")


def test_editing_the_shared_sheet_waits_for_the_scenario_to_be_saved(opened, told, qtbot):
    view = opened()
    sheets = view.section("sheets")
    look_at(sheets, ("sheets", 0))
    with qtbot.waitSignal(view.sheet_asked, check_params_cb=lambda code: code == "LP-01"):
        qtbot.mouseClick(sheets.shared.edit, Qt.MouseButton.LeftButton)
    view.editing.do("x", with_value(view.editing.document, ("title",), "Lain"))
    with qtbot.assertNotEmitted(view.sheet_asked):
        sheets.shared.edit.click()
    assert told[0].startswith("Save or undo the changes of the scenario first")
