"""Report forms in the window: own and taken over, errors beside the field, the sample, the register."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.services.test_rights import sign_in
from trainer.domain.access import Role
from trainer.domain.report_form import AAR, FormPart, ReportForm
from trainer.services.letter_numbers import LetterOrder
from trainer.ui.forms.forms_tab import NUMBERS, FormsTab
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages


@pytest.fixture
def tab(services, jobs, shown, qtbot):
    made = shown(FormsTab(services, jobs, Memory()), 1150, 700)
    made.entered()
    choose(made, "KNW", AAR)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    return made


def choose(tab, unit, kind):
    tab.unit.setCurrentIndex(tab.unit.findData(unit))
    tab.kind.setCurrentIndex(tab.kind.findData(kind))


def typed(qtbot, tab, name, words):
    field = tab.editor.lines[name].field
    field.setFocus()
    field.selectAll()
    for place, line in enumerate(words.split("\n")):
        if place:
            qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.keyClicks(field, line)


def said(tab, name):
    return [item.text() for item in tab.editor.lines[name].findChildren(QLabel) if item.isVisible()]


def test_what_is_taken_over_says_from_where_and_what_is_typed_is_set_here(services, tab, qtbot):
    services.forms.save(FormPart("SULTRA", AAR, ReportForm(archive="DIK."), frozenset({"archive"})))
    tab.entered()
    assert "from Polres SULTRA: After-action report (LHPL)" in said(tab, "archive")
    typed(qtbot, tab, "archive", "OPS.")
    assert "set here" in said(tab, "archive")
    qtbot.mouseClick(tab.editor.lines["archive"].release, Qt.MouseButton.LeftButton)
    assert tab.editor.lines["archive"].value() == "DIK."
    assert "from Polres SULTRA: After-action report (LHPL)" in said(tab, "archive")


def test_an_error_stands_beside_its_field_and_nothing_is_kept(services, tab, qtbot):
    typed(qtbot, tab, "pattern", "{number}")
    tab.save.click()
    assert "needs {year}" in tab.editor.lines["pattern"].error()
    assert tab.editor.lines["pattern"].field.hasFocus()
    assert services.forms.look("KNW", AAR).own == frozenset()


def test_an_error_is_said_while_one_types_and_goes_when_it_is_mended(tab, qtbot):
    typed(qtbot, tab, "pattern", "{x}")
    qtbot.waitUntil(lambda: "no place {x}" in tab.editor.lines["pattern"].error())
    typed(qtbot, tab, "pattern", "{number}/{year}")
    qtbot.waitUntil(lambda: not tab.editor.lines["pattern"].error())


def test_a_form_is_saved_with_what_was_set_and_nothing_else(services, tab, qtbot):
    typed(qtbot, tab, "copies", "Kapolda\nKaro Ops")
    qtbot.keyClick(tab.editor.lines["paper"].field, "2")
    with qtbot.waitSignal(tab.told):
        tab.save.click()
    look = services.forms.look("KNW", AAR)
    assert (look.own, look.form.copies, look.form.paper) == ({"copies", "paper"}, ("Kapolda", "Karo Ops"), "F4")
    assert not tab.save.isEnabled()


def test_what_was_not_saved_waits_while_one_looks_at_another_paper(tab, qtbot):
    typed(qtbot, tab, "archive", "OPS.")
    choose(tab, "KNW", "plan")
    assert tab.editor.lines["archive"].value() == "LAT."
    choose(tab, "KNW", AAR)
    assert tab.editor.lines["archive"].value() == "OPS."
    assert tab.save.isEnabled()


def test_the_sample_follows_what_is_typed(tab, qtbot):
    before = tab.pdf.view._data
    typed(qtbot, tab, "closing", "Demikian")
    qtbot.waitUntil(lambda: tab.pdf.view._data != before)
    assert tab.pdf.page_count() == 3


def test_only_the_fields_of_a_signer_that_matter_are_shown(tab, qtbot):
    box = tab.editor.first
    shown = lambda name: box.form.field(name).isVisibleTo(tab)  # noqa: E731
    assert [shown("through"), shown("name")] == [False, False]
    box.standing.setCurrentIndex(box.standing.findData("u.b."))
    box.source.setCurrentIndex(box.source.findData("TYPED"))
    assert [shown("through"), shown("name")] == [True, True]


def test_a_second_signature_is_added_and_saved(services, tab, qtbot):
    tab.editor.has_second.click()
    qtbot.keyClicks(tab.editor.second.form.field("heading"), "Mengetahui:")
    tab.save.click()
    assert [item.heading for item in services.forms.look("KNW", AAR).form.signers] == ["", "Mengetahui:"]


def test_everything_can_be_taken_over_again(services, tab, qtbot):
    typed(qtbot, tab, "archive", "OPS.")
    tab.save.click()
    tab.reset.click()
    assert tab.editor.lines["archive"].value() == "LAT."
    assert services.forms.look("KNW", AAR).own == frozenset()


def test_who_may_not_change_master_data_only_looks(services, jobs, shown):
    sign_in(services, Role.EVALUATOR, unit="KNW")
    tab = shown(FormsTab(services, jobs, Memory()), 1150, 700)
    tab.entered()
    choose(tab, "KNW", AAR)
    assert not tab.editor.isEnabled()
    assert not tab.save.isEnabled()
    assert "change master data" in tab.save.toolTip()


# the register


@pytest.fixture
def register(services, tab, jobs, qtbot):
    services.letter_numbers.take_for_unit("KNW", LetterOrder(AAR, "Latihan <b>&"))
    tab.entered(NUMBERS)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    return tab.register


def cells(register):
    return [[column.shown(row) for column in register.model.columns] for row in register.model.rows()]


def test_the_register_shows_each_number_and_is_exported(tab, register):
    assert cells(register)[0][:5] == [
        "LHP",
        "1",
        "B/LHP-1/VIII/LAT./2026",
        "Latihan <b>&",
        "After-action report (LHPL)",
    ]
    assert {"search", "export"} <= set(tab.offered())
    assert tab.table is register.table


def test_an_office_goes_on_from_a_number_with_a_reason(register, jobs, qtbot):
    register.next.setValue(37)
    register.set_next.click()
    assert any("Say why" in item.text() for item in register.findChildren(QLabel) if item.isVisible())
    qtbot.keyClicks(register.reason, "Buku agenda")
    register.set_next.click()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert cells(register)[1][:4] == ["LHP", "2–36", "", "Left out: Buku agenda"]
    assert register.next.value() == 37


def test_a_number_that_was_not_used_is_made_void(register, jobs, qtbot, monkeypatch):
    monkeypatch.setattr(Messages, "text", lambda *_args, **_more: "Salah cetak")
    register.table.selectRow(0)
    register.void.click()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert cells(register)[0][3] == "Void: Salah cetak (Latihan <b>&)"
