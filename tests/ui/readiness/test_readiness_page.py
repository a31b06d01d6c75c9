"""The page of readiness: a cell opens what it rests on, a wish becomes a plan, a person's record is read."""

import pytest
from PySide6.QtCore import Qt

from tests.services.acts import an_office
from tests.services.test_readiness import issued
from tests.services.test_rights import sign_in
from trainer.domain.access import Role
from trainer.ui.changes import Changes
from trainer.ui.jobs import Jobs
from trainer.ui.memory import Memory
from trainer.ui.readiness.page import ReadinessPage

PROTEST = 2
"""The column of demonstrations."""


@pytest.fixture
def services(sqlite_database, clock, ids):
    return an_office(sqlite_database, clock, ids)


@pytest.fixture
def open_page(services, shown, qtbot):
    jobs, changes = Jobs(), Changes()
    services.workplace.database.listeners.append(changes.announce)

    def made(argument=None):
        page = shown(ReadinessPage(services, jobs, changes, Memory()), 1166, 700)
        page.jobs = jobs
        page.entered(argument)
        qtbot.waitUntil(lambda: not jobs.is_busy)
        return page

    yield made
    qtbot.waitUntil(lambda: not jobs.is_busy)
    jobs.close()


def at_protest(page, qtbot, unit="KNW"):
    row = page.matrix.rows.find(unit)
    page.matrix.setCurrentIndex(page.matrix.rows.index(row, PROTEST))
    qtbot.waitUntil(lambda: not page.jobs.is_busy)


def test_a_cell_says_letter_and_word_and_opens_its_report(open_page, services, qtbot):
    drill = issued(services)
    page = open_page()
    at_protest(page, qtbot)
    assert page.matrix.rows.index(page.matrix.rows.find("KNW"), PROTEST).data() == "P · Ready"
    assert f"Report of {drill.code}: rating P, score 100" in page.card.said()


def test_enter_on_a_cell_leads_to_its_drill(open_page, services, qtbot):
    drill = issued(services)
    page = open_page()
    at_protest(page, qtbot)
    qtbot.keyClick(page.matrix, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.page_asked) as asked:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert asked.args == ["drill", (drill.id, "report")]


def test_what_was_never_drilled_is_a_dash(open_page, qtbot):
    page = open_page()
    assert page.matrix.rows.index(0, 0).data() == "–"
    assert "No report" in page.card.said()


def test_names_of_units_are_copied_along(open_page):
    page = open_page()
    assert page.matrix.headings()[0] == "Unit"
    assert page.matrix.texts()[0][0].startswith("Polres")


def test_enter_puts_a_wish_into_the_programme(open_page, services, qtbot):
    services.programme.save(services.programme.new(2026), [])
    page = open_page("next")
    with qtbot.waitSignal(page.noted) as noted:
        qtbot.keyClick(page.next.table, Qt.Key.Key_Return)
    assert noted.args[0].text == "It stands in the programme 2026 now."
    assert len(services.programme.requirements(services.programme.program("2026").id)) == 1


def test_without_a_programme_the_way_is_said(open_page, qtbot):
    page = open_page("next")
    with qtbot.waitSignal(page.noted) as noted:
        page.next.require.click()
    assert "No programme covers today" in noted.args[0].text


def test_a_key_plans_a_draft(open_page, services, qtbot):
    page = open_page("next")
    with qtbot.waitSignal(page.page_asked) as asked:
        page.offered()["new"]()
    (drill,) = services.planning.drills()
    assert asked.args == ["drill", (drill.id, "plan")]
    qtbot.waitUntil(lambda: not page.jobs.is_busy)


def test_the_people_of_a_unit_and_who_was_never_drilled(open_page, services, qtbot):
    issued(services)
    page = open_page()
    at_protest(page, qtbot)
    page.card.people.click()
    qtbot.waitUntil(lambda: page.people.people.rows.rowCount() == 6)
    page.people.shares.select_key("UNRAS")
    page.people.never.click()
    assert [item.person.name for item in page.people.people.rows.rows()] == ["Pelaku 4", "Pelaku 5"]


def test_a_persons_record_is_read_and_left(open_page, services, qtbot):
    page = open_page(("people", "KNW"))
    qtbot.waitUntil(lambda: page.people.people.rows.rowCount() == 6)
    page.people.people.opened.emit(page.people.people.rows.row(0))
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.paper)
    page.offered()["back"]()
    assert page.stack.currentWidget() is not page.paper


def test_an_issued_report_shows_by_itself(open_page, services, qtbot):
    page = open_page()
    issued(services)
    qtbot.waitUntil(lambda: page.matrix.rows.index(page.matrix.rows.find("KNW"), PROTEST).data() == "P · Ready")
    qtbot.waitUntil(lambda: not page.jobs.is_busy)


def test_who_may_not_see_results_is_told(open_page, services):
    sign_in(services, Role.OBSERVER, unit="KNW")
    page = open_page()
    assert page.stack.currentWidget() is page.forbidden


def test_a_rule_is_set_from_today_on(open_page, services, qtbot):
    issued(services)
    page = open_page("rules")
    page.rules.least.setValue(100)
    page.rules.fresh.setValue(30)
    with qtbot.waitSignal(page.noted):
        page.rules.save_button.click()
    qtbot.waitUntil(lambda: page.rules.table.rows.rowCount() == 2)
    assert services.readiness.rules()[0].fresh_days == 30


def test_a_rule_of_the_past_is_refused_in_words(open_page, qtbot):
    page = open_page("rules")
    page.rules.valid_from.setDate(page.rules.valid_from.date().addDays(-1))
    with qtbot.waitSignal(page.noted) as noted:
        page.rules.save_button.click()
    assert "from today" in noted.args[0].text
