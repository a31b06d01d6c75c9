"""The form for a new drill: what stands against it is said while it is filled in, hard ones block, soft ones need a reason."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.schedule.conftest import at
from trainer.domain.scenario import Method
from trainer.services.office import Owner
from trainer.ui.widgets.fields import value_of


@pytest.fixture
def form(page):
    """Open for SK-01 on 13 August, KNW as host."""
    page.entered()
    page.month.grid.select_day(date(2026, 8, 13))
    page.entered(("new", "SK-01"))
    return page.form


def choose(form, name, value):
    """Choose in a list as a person does: the field tells of it."""
    field = form.fields[name].field
    field.setCurrentIndex(field.findData(value))


def settled(form, qtbot):
    """Wait until the last change was checked."""
    qtbot.waitUntil(lambda: not form._timer.isActive() and not form._jobs.is_busy)
    return [label.text() for label in form._block.findChildren(QLabel)]


def test_the_form_begins_with_scenario_host_and_day(form):
    wish = form.wish()
    assert (wish.scenario, wish.host, wish.day, wish.method, wish.minutes) == (
        "SK-01", "KDI", date(2026, 8, 13), Method.TFG, 90
    )  # fmt: skip


def test_the_owners_unit_is_the_host(page, services):
    services.office.set_owner(Owner("Petugas Contoh", "KNW"))
    page.entered(("new", ""))
    assert page.form.wish().host == "KNW"


def test_the_filtered_unit_is_the_host(page):
    page.entered()
    page.unit.setCurrentIndex(page.unit.findData("SULTRA"))
    page.offered()["new"]()
    assert page.form.wish().host == "SULTRA"


def test_the_methods_are_those_of_the_scenario(form):
    method = form.fields["method"].field
    assert [method.itemData(place) for place in range(method.count())] == ["TFG", "LAPANG"]


def test_another_method_has_its_own_length(form):
    choose(form, "method", "LAPANG")
    assert form.wish().minutes == 180


def test_a_scenario_is_found_by_typing(form):
    typed = form.fields["scenario"].field.lineEdit()
    form.activateWindow()
    typed.setFocus()
    typed.selectAll()
    QTest.keyClicks(typed, "posko")
    QTest.keyClick(typed, Qt.Key.Key_Return)
    assert (form.wish().scenario, form.wish().minutes) == ("SK-02", 120)


def test_the_host_is_no_further_unit(form):
    choose(form, "host", "KNW")
    assert [facet.value for facet in form._menu._facets] == ["KDI", "SULTRA"]


def test_place_and_title_are_proposed(form):
    assert form.fields["place"].field.placeholderText() == "Kota Contoh"
    assert form.fields["title"].field.placeholderText() == "Unjuk rasa contoh"


def test_a_day_chosen_in_the_month_goes_into_the_form(page, form):
    QTest.keyClick(page.month.grid, Qt.Key.Key_Right)
    assert form.wish().day == date(2026, 8, 14)


def test_a_free_day_has_nothing_against_it(form, qtbot):
    settled(form, qtbot)
    assert form._state.text() == "✓ Nothing stands against it."
    assert not form._block.isVisible()


def test_a_hard_conflict_blocks(form, plan, qtbot):
    plan(13, "KDI")
    choose(form, "host", "KNW")
    choose(form, "host", "KDI")
    assert any(text.startswith("Unit KDI is in") for text in settled(form, qtbot))
    assert not form._create.isEnabled()
    assert not form.fields["reason"].isVisible()


def test_a_soft_conflict_asks_for_a_reason(page, form, qtbot):
    page.month.grid.select_day(date(2026, 8, 5))
    assert any("Operasi Contoh" in text for text in settled(form, qtbot))
    assert form.fields["reason"].isVisible()
    assert form._create.isEnabled()


def test_a_drill_is_made_and_told(page, form, services, qtbot):
    settled(form, qtbot)
    form._menu.set_chosen(frozenset({"SULTRA"}))
    QTest.keyClicks(form.fields["title"].field, "Latihan bersama")
    with qtbot.waitSignal(page.noted) as noted:
        QTest.mouseClick(form._create, Qt.MouseButton.LeftButton)
    drill = services.planning.drill("KDI-2026-01")
    assert (drill.title, drill.units, drill.start, drill.place) == (
        "Latihan bersama", ("KDI", "SULTRA"), at(13), "Kota Contoh"
    )  # fmt: skip
    assert (noted.args[0].text, noted.args[0].action_text) == ("KDI-2026-01 was put into the plan as a draft.", "Open")
    assert page.agenda.isVisible()


def test_the_new_drill_opens_from_the_notice(page, form, services, qtbot):
    with qtbot.waitSignal(page.noted) as noted:
        form.make()
    with qtbot.waitSignal(page.page_asked) as asked:
        noted.args[0].action()
    assert asked.args == ["drill", services.planning.drill("KDI-2026-01").id]


def test_a_soft_conflict_without_reason_makes_nothing(page, form, services, qtbot):
    page.month.grid.select_day(date(2026, 8, 5))
    form.make()
    qtbot.waitUntil(lambda: form.fields["reason"].error != "")
    assert services.planning.drills() == ()


def test_the_reason_stays_with_the_plan(page, form, services, qtbot):
    page.month.grid.select_day(date(2026, 8, 5))
    settled(form, qtbot)
    QTest.keyClicks(form.fields["reason"].field, "Atas perintah Kapolda")
    with qtbot.waitSignal(page.noted):
        form.make()
    drill = services.planning.drill("KDI-2026-01")
    assert [item.reason for item in services.conflicts.excuses(drill.id)] == ["Atas perintah Kapolda"]


def test_a_reason_typed_for_nothing_is_not_kept(page, form, services, qtbot):
    page.month.grid.select_day(date(2026, 8, 5))
    settled(form, qtbot)
    QTest.keyClicks(form.fields["reason"].field, "Alasan")
    page.month.grid.select_day(date(2026, 8, 13))
    with qtbot.waitSignal(page.noted):
        form.make()
    assert services.conflicts.excuses(services.planning.drill("KDI-2026-01").id) == ()


def test_without_scenario_the_form_says_what_is_missing(page, services):
    page.entered(("new", ""))
    page.form.make()
    assert page.form.fields["scenario"].error == "Choose a scenario."
    assert services.planning.drills() == ()


def test_what_was_wrong_is_forgotten_when_it_is_mended(page):
    page.entered(("new", ""))
    page.form.make()
    choose(page.form, "scenario", "SK-02")
    assert page.form.fields["scenario"].error == ""


def test_a_hard_conflict_that_arose_meanwhile_is_told(page, form, plan, qtbot):
    settled(form, qtbot)
    plan(13, "KDI")
    form.make()
    qtbot.waitUntil(lambda: not form._create.isEnabled() and not form._jobs.is_busy)
    assert any("Unit KDI is in" in text for text in settled(form, qtbot))


def test_saving_is_the_command_of_the_form(page, form, services, qtbot):
    with qtbot.waitSignal(page.noted):
        page.offered()["save"]()
    assert len(services.planning.drills()) == 1
    assert "save" not in page.offered()


def test_control_enter_creates(page, form, services, qtbot):
    with qtbot.waitSignal(page.noted):
        QTest.keyClick(form.fields["title"].field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(services.planning.drills()) == 1


def test_escape_closes_the_form(page, form, services):
    QTest.keyClick(form.fields["title"].field, Qt.Key.Key_Escape)
    assert page.agenda.isVisible()
    assert services.planning.drills() == ()


def test_the_form_is_empty_again_the_next_time(page, form):
    QTest.keyClicks(form.fields["title"].field, "Latihan")
    QTest.keyClick(form.fields["title"].field, Qt.Key.Key_Escape)
    page.entered(("new", "SK-02"))
    assert (value_of(form.fields["title"].field), form.wish().scenario) == ("", "SK-02")
