"""Beginning: empty, from a template, as a copy, with parts of another scenario; always one undoable step."""

import pytest
from PySide6.QtCore import Qt

from tests.drill_page import press, type_text
from tests.ui.library.editor.conftest import focus
from trainer.i18n import set_language
from trainer.ui.library.editor.start import NewMenu, begin

pytestmark = pytest.mark.usefixtures("asked")


@pytest.fixture
def menu(services, shown):
    made = shown(NewMenu())
    made.show_templates(services.starting.templates())
    return made


def test_the_ways_to_begin_are_named_with_what_they_hold(menu):
    texts = [action.text() for action in menu.actions_of_menu()]
    assert texts[:2] == ["Empty scenario", "Copy of the chosen scenario"]
    assert "Template: Demonstration · 4 objectives, 5 injects" in texts


def test_only_a_chosen_scenario_can_be_copied(menu):
    assert [action.isEnabled() for action in menu.actions_of_menu()][:2] == [True, False]
    menu.allow_copy(allowed=True)
    assert menu.actions_of_menu()[1].isEnabled()


def test_the_menu_says_what_is_wanted(menu, qtbot):
    with qtbot.waitSignal(menu.wanted, check_params_cb=lambda name: name == "template:unjuk-rasa"):
        next(action for action in menu.actions_of_menu() if "Demonstration" in action.text()).trigger()


def test_the_menu_speaks_indonesian(menu):
    set_language("id")
    assert any("Unjuk rasa" in action.text() for action in menu.actions_of_menu())


def test_a_template_lacks_what_only_the_author_knows(opened, services):
    view = opened(begin(services, "template:dialog"))
    assert view.is_unsaved
    fields = [text.partition(":")[0] for text in view.side.faults.texts()]
    assert fields == [
        "Title in Indonesian",
        "Title in English",
        "Summary in Indonesian",
        "Summary in English",
        "Narrative",
    ]


def test_a_copy_can_be_saved_at_once(opened, services, qtbot, settled, told):
    view = opened(begin(services, "copy", "sk-04-unjuk-rasa-kpu"))
    assert view.side.faults.texts() == []
    press(qtbot, "Ctrl+S")
    settled()
    assert told == ["SK-15 is saved as version 1."]


def test_an_empty_scenario_opens_with_everything_open(opened, services):
    view = opened(begin(services, "empty"))
    assert len(view.side.faults.texts()) > 10
    assert view.head.base._words == "new"


def test_what_is_not_written_yet_is_called_wrong_only_when_one_saves(opened, services, qtbot, settled):
    view = opened(begin(services, "empty"))
    form = view.section("basics").form
    assert form.errors() == {}
    press(qtbot, "Ctrl+S")
    settled()
    assert form.errors()["title"] == "is not filled in yet"


def test_what_is_wrong_is_said_at_once(opened, services, qtbot, settled):
    view = opened(begin(services, "empty"))
    view.section("basics").form.jump("code")
    type_text(qtbot, "x")
    settled()
    assert list(view.section("basics").form.errors()) == ["code"]


def test_the_short_name_follows_until_it_is_written_by_hand(opened, services, qtbot):
    view = opened(begin(services, "empty"))
    type_text(qtbot, "Sengketa & Pilkades 2026")
    assert view.editing.document["slug"] == "sk-15-sengketa-pilkades-2026"
    form = view.section("basics").form
    form.jump("slug")
    press(qtbot, "Ctrl+A")
    type_text(qtbot, "sk-15-lain")
    form.jump("title")
    type_text(qtbot, "X")
    assert view.editing.document["slug"] == "sk-15-lain"


def test_the_short_name_of_a_saved_scenario_stays(opened):
    assert not opened().section("basics").form.field("slug").isEnabled()


def test_another_code_is_followed_by_the_criteria(opened, services, qtbot, settled):
    view = opened(begin(services, "copy", "sk-04-unjuk-rasa-kpu"))
    view.section("basics").form.jump("code")
    press(qtbot, "Ctrl+A")
    type_text(qtbot, "PK-31")
    settled()
    assert view.editing.document["objectives"][0]["criteria"][0]["code"] == "PK-31.a1"
    assert view.side.faults.texts() == []


# parts of another scenario


@pytest.fixture
def merging(opened, qtbot, settled):
    """SK-14 in the editor, the parts of SK-04 beside it."""
    view = opened("SK-14")
    view.head.parts.click()
    type_text(qtbot, "unjuk rasa kpu")
    press(qtbot, "Return")
    settled()
    return view


def tick(tree, key, row):
    heading = next(
        item for item in (tree.topLevelItem(at) for at in range(tree.topLevelItemCount())) if key in item.text(0)
    )
    heading.child(row).setCheckState(0, Qt.CheckState.Checked)


def test_a_scenario_does_not_offer_its_own_parts(merging):
    merging._merge.search.searched.emit("")
    assert [row.code for row in merging._merge.model.rows()] == ["SK-01", "SK-04"]


def test_parts_are_taken_in_one_step_with_links_and_free_codes(merging, qtbot):
    before = merging.editing.document
    tick(merging._merge.tree, "Objectives", 0)
    tick(merging._merge.tree, "Injects", 2)
    merging._merge.take.click()
    taken, count = merging.editing.document, len(before["objectives"])
    assert taken["objectives"][count]["criteria"][0]["source"] == "sk-04-unjuk-rasa-kpu@1#SK-04.a1"
    assert any(item.get("source") == "sk-04-unjuk-rasa-kpu@1#3" for item in taken["injects"])
    minutes = [item["minute"] for item in taken["injects"]]
    assert minutes == sorted(minutes)
    press(qtbot, "Ctrl+Z")
    assert merging.editing.document == before


def test_parts_are_ticked_and_taken_by_keyboard(merging, qtbot):
    press(qtbot, "Return")
    assert focus() is merging._merge.tree
    press(qtbot, "Space")
    press(qtbot, "Ctrl+Return")
    names = [item["name"] for item in merging.editing.document["units"]]
    assert "Ton Dalmas awal Sat Samapta" in names
    assert merging.deck.front == "forces"


def test_leaving_takes_nothing(merging, qtbot):
    tick(merging._merge.tree, "Objectives", 0)
    press(qtbot, "Esc")
    assert not merging.editing.is_dirty
    assert merging.deck.currentWidget().isAncestorOf(focus())
