"""The programme report in front of the plan: which period, which units, the paper, its tables."""

from datetime import date

import pytest

from tests.builders import a_user
from trainer.domain.access import Role
from trainer.domain.period import period_of
from trainer.ui.messages import Messages
from trainer.ui.search_sources import DataSource


@pytest.fixture
def shown_report(page, plan, qtbot):
    """The report of a year with two plans, as the menu opens it."""
    plan(13)
    plan(14, "KDI")
    page.entered()
    page.files._actions["programme_report"].trigger()
    report = page.beside.programme
    made(report, page, qtbot)
    return report


def made(report, page, qtbot):
    qtbot.waitUntil(lambda: not page._jobs.is_busy and report.pdf.page_count() > 0)


def test_the_menu_shows_the_report_of_the_year(shown_report, page):
    assert shown_report.period() == period_of("2026")
    assert shown_report.pdf.view._name == "Laporan-program-2026.pdf"
    assert {"print", "save", "export", "refresh"} <= set(page.offered())


def test_another_span_makes_another_paper(shown_report, page, qtbot):
    for span, code in (("quarter", "2026-Q3"), ("half", "2026-S2"), ("month", "2026-08"), ("days", "2026")):
        press(shown_report, span)
        assert shown_report.period().code == code
    assert (shown_report.first.isVisible(), shown_report.part.isVisible()) == (True, False)
    made(shown_report, page, qtbot)


def press(report, span):
    report.span.set_value(span)
    report.span.chosen.emit(span)


def test_days_the_wrong_way_round_are_said_and_not_printed(shown_report, page, qtbot):
    press(shown_report, "days")
    made(shown_report, page, qtbot)
    with qtbot.waitSignal(page.noted) as noted:
        shown_report.last.setDate(date(2025, 1, 1))
    assert noted.args[0].kind == "bad"


def test_its_tables_are_written(shown_report, page, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(Messages, "save_file", lambda _parent, _title, name, _filters: tmp_path / name)
    with qtbot.waitSignal(page.noted) as noted:
        page.offered()["export"]()
    assert noted.args[0].kind == "good"
    assert (tmp_path / "Laporan-program-2026.xlsx").read_bytes().startswith(b"PK")


def test_the_unit_looked_at_is_the_one_reported(page, plan, qtbot):
    plan(13)
    page.entered()
    page.unit.setCurrentIndex(page.unit.findData("KNW"))
    page.entered("programme_report")
    made(page.beside.programme, page, qtbot)
    assert page.beside.programme.units.chosen() == {"KNW"}


def test_the_palette_finds_it(services):
    went = []
    found = DataSource(services, lambda *place: went.append(place))("programme rep")
    found[0].run()
    assert went == [("schedule", "programme_report")]


@pytest.fixture
def evaluator(services):
    """An evaluator is in front."""
    services.workplace.access.sign_in(a_user(Role.EVALUATOR))


def test_who_has_no_right_to_results_finds_it_nowhere(services, evaluator, page):
    assert not page.files._actions["programme_report"].isEnabled()
    assert not DataSource(services, lambda *_place: None)("programme rep")


def test_the_paper_gets_its_number_where_it_is_looked_at(shown_report, page, qtbot, monkeypatch):
    assert "…" in shown_report.number.text.text()
    monkeypatch.setattr(Messages, "question", lambda *_words, **_more: True)
    shown_report.number.give.click()
    qtbot.waitUntil(lambda: "LAPPROG-1/" in shown_report.number.text.text())
    made(shown_report, page, qtbot)
    assert not shown_report.number.give.isVisible()
