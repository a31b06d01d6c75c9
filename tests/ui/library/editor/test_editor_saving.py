"""The editor: typing, undo, checks that name the field, and saving as a version."""

from tests.drill_page import press, type_text
from tests.ui.library.editor.conftest import focus
from trainer.domain.plain import text_at, with_value


def title(view):
    return text_at(view.editing.document, ("title",))


def test_the_cursor_stands_in_the_title_and_nothing_is_open(opened):
    view = opened()
    assert focus() is view.section("basics").form.field("title")
    assert view.side.faults.texts() == []
    assert not view.head.save.isEnabled()


def test_typing_is_one_step_and_ctrl_z_takes_it_back_in_the_field(opened, qtbot):
    view = opened()
    before = title(view)
    press(qtbot, "End")
    type_text(qtbot, " lagi")
    assert (title(view), view.editing.history.undo_label) == (f"{before} lagi", "Edit: Title in Indonesian")
    press(qtbot, "Ctrl+Z")
    assert (title(view), focus().text()) == (before, before)
    press(qtbot, "Ctrl+Y")
    assert title(view) == f"{before} lagi"


def test_a_fault_is_told_at_its_field_and_in_the_list(opened, qtbot, settled):
    view = opened()
    press(qtbot, "Ctrl+A")
    press(qtbot, "Delete")
    settled()
    assert view.side.faults.texts() == ["Title in Indonesian: is not filled in yet"]
    assert view.section("basics").form.errors() == {"title": "is not filled in yet"}


def test_saving_asks_why_and_makes_a_version(opened, qtbot, settled, services, asked, told):
    view = opened()
    type_text(qtbot, "A")
    press(qtbot, "Ctrl+S")
    settled()
    newest = services.versions.versions("sk-04-unjuk-rasa-kpu")[0]
    assert (newest.number, newest.reason, told) == (2, "alasan contoh", ["SK-04 is saved as version 2."])
    assert (services.versions.version("SK-04").title, view.is_unsaved) == (title(view), False)
    assert services.authoring.drafts() == ()


def test_with_faults_saving_goes_to_the_first(opened, qtbot, settled, services, asked, told):
    view = opened()
    view.editing.do("", with_value(view.editing.document, ("title",), None))
    press(qtbot, "Ctrl+S")
    settled()
    assert told == ["One thing is still open. F8 goes from one to the next."]
    assert focus() is view.section("basics").form.field("title")
    assert asked.prompts == []


def test_what_was_saved_meanwhile_is_told_and_compared_and_only_then_overwritten(
    opened, qtbot, settled, services, asked, told
):
    view = opened()
    other = services.authoring.open("SK-04")
    services.authoring.save(other, with_value(other.document, ("title",), "Judul orang lain"), "lebih dahulu")
    type_text(qtbot, "A")
    press(qtbot, "Ctrl+S")
    settled()
    assert told[0].startswith("Version 2 of sk-04-unjuk-rasa-kpu was saved meanwhile")
    with qtbot.waitSignal(view.compare_asked, check_params_cb=lambda slug: slug == "sk-04-unjuk-rasa-kpu"):
        view.banner.compare.click()
    view.banner.adopt.click()
    press(qtbot, "Ctrl+S")
    settled()
    assert services.versions.versions("sk-04-unjuk-rasa-kpu")[0].number == 3


def test_undo_goes_to_the_section_where_it_works(opened, qtbot):
    view = opened()
    type_text(qtbot, "A")
    view.section("objectives")
    press(qtbot, "Ctrl+Z")
    assert view.deck.front == "basics"
    assert not title(view).startswith("A")
