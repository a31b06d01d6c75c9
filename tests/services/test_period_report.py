"""The programme report from real data: issued reports by their rows, others by their journals, units by reach."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.builders import a_jurisdiction, a_person, a_region
from tests.reports.reading import text_of
from tests.services.acts import DIRECTOR, EVALUATOR, SECOND, person_id, planned, signed
from tests.services.test_rights import sign_in
from trainer.domain.access import Role
from trainer.domain.conduct import Attendance
from trainer.domain.errors import Refusal
from trainer.domain.period import period_of
from trainer.domain.period_drill import Outcome
from trainer.domain.period_numbers import numbers_of
from trainer.domain.programme import What
from trainer.domain.readiness import Readiness
from trainer.domain.readiness_map import weakest
from trainer.domain.report_form import FormPart, ReportForm
from trainer.domain.risk import RiskValue
from trainer.domain.scenario import RiskFactor
from trainer.domain.states import State
from trainer.exchange.spreadsheets import read_sheets
from trainer.services.period_reading import from_lines, summary_of
from trainer.services.scoring import MarkOrder
from trainer.store import directory, journal
from trainer.store.tables import result_line

YEAR = period_of("2026")
NAMES = [f"Pelaku {place}" for place in range(4)]


def played(services, start=datetime(2026, 8, 12, 4, tzinfo=UTC), value=40.0):
    """A drill of KNW that four people played and two evaluators marked; its report is drafted."""
    drill = planned(services, start=start)
    drill = services.planning.add_participants(drill, [person_id(name) for name in NAMES], drill.teams[1].id)
    drill = services.planning.set_roles(drill, "PENILAI", [person_id("Penilai 0"), person_id("Penilai 1")])
    for state in (State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.READY):
        services.planning.move(drill.code, state)
    services.move(drill.code, State.RUNNING, author=DIRECTOR)
    for who in (EVALUATOR, SECOND):
        services.scoring.record_mark(drill.id, who, MarkOrder("Ton Dalmas", "LP-01.2", value, "lirih"))
    for state in (State.FINISHED, State.SCORING, State.REPORT_DRAFT):
        services.move(drill.code, state, author=DIRECTOR)
    return drill


def issued(services, **given):
    drill = played(services, **given)
    services.reporting.issue(signed(services, services.planning.drill(drill.code)).id, confirm=True)
    return drill


@pytest.fixture
def two(services):
    """An issued drill in August, one not issued in September, one still planned."""
    first, second = issued(services), played(services, start=datetime(2026, 9, 20, 4, tzinfo=UTC))
    planned(services, "KDI", start=datetime(2026, 12, 1, 4, tzinfo=UTC))
    return first, second


def test_drills_are_counted_and_provisional_ones_said(services, two):
    report = services.period_report.report(YEAR)
    assert (report.planned, len(report.held), report.provisional) == (2, 2, 1)
    assert report.drafts == 1
    assert [item.code for item in report.uncovered] == ["KDI", "SULTRA"]


def test_issued_rows_say_the_same_as_the_journal(services, two):
    first, second = (item for item in services.period_report.report(YEAR).held)
    assert (bool(first.number), bool(second.number)) == (True, False)
    for numbers in ("objectives", "levels", "criteria"):
        rows, computed = (
            [(item.ref, item.score, item.coverage) for item in getattr(drill, numbers)] for drill in (first, second)
        )
        assert sorted(rows) == sorted(computed)


def test_of_an_issued_report_no_mark_is_read(services, two, monkeypatch):
    read = []
    real = journal.standing_entries
    monkeypatch.setattr(
        journal, "standing_entries", lambda connection, drill: read.append(drill) or real(connection, drill)
    )
    services.period_report.report(YEAR)
    assert read == [two[1].id]


def test_an_issued_report_without_summary_rows_is_computed(services, two):
    before = services.period_report.report(YEAR).held[0]
    with services.workplace.database.writing() as connection:
        connection.execute(result_line.delete().where(result_line.c.kind.in_(["level", "criterion"])))
    after = services.period_report.report(YEAR).held[0]
    assert [item.score for item in after.criteria] == [item.score for item in before.criteria]


def test_a_weakness_of_two_drills_recurs(services, two):
    found = services.period_report.report(YEAR).weaknesses
    assert [(item.code, len(item.below), item.average) for item in found] == [("LP-01.2", 2, 40.0)]
    assert found[0].text
    assert not services.period_report.report(period_of("2026-08")).weaknesses


def test_people_count_once_and_the_absent_do_not(services, two):
    knw = next(item for item in services.period_report.report(YEAR).units if item.code == "KNW")
    assert knw.people.drilled == 4
    services.conduct.attend(two[1].id, DIRECTOR, [person_id(NAMES[0])], Attendance.PRESENT)
    september = services.period_report.report(period_of("2026-09"))
    assert september.people.drilled == 1


def test_a_cancelled_drill_is_no_drill_held(services):
    drill = planned(services)
    services.planning.move(drill.code, State.SUBMITTED)
    services.move(drill.code, State.CANCELLED, author=DIRECTOR, reason="Banjir")
    report = services.period_report.report(YEAR)
    assert (report.outcomes, report.held) == ({Outcome.CANCELLED: 1}, ())


def test_the_paper_names_no_participant_and_no_evaluator(services, two):
    text = text_of(services.period_report.pdf(YEAR))
    people = [a_person(name) for name in (*NAMES, "Penilai 0", "Penilai 1")]
    assert not [part for item in people for part in (item.name, item.service_number) if part in text]
    assert two[0].code in text


def test_the_workbook_has_the_drills(services, two, tmp_path):
    sheets = {item.name: item for item in read_sheets(services.period_report.write(tmp_path / "laporan.xlsx", YEAR))}
    codes = [row.cells[1] for row in sheets["List of drills"].rows[1:]]
    assert codes == [two[0].code, two[1].code]


def test_a_unit_sees_its_own_drills_only(services, two):
    sign_in(services, Role.PLANNER, unit="KDI")
    report = services.period_report.report(YEAR)
    assert ([item.code for item in report.units], report.held) == (["KDI"], ())
    with pytest.raises(Refusal, match="acts for KDI only"):
        services.period_report.report(YEAR, ["KNW"])


def test_an_unknown_unit_is_refused_with_those_that_are_known(services):
    with pytest.raises(Refusal, match="KNW"):
        services.period_report.report(YEAR, ["XXX"])


def test_the_programme_is_laid_beside_what_was_held(services, two):
    program = services.programme.new(2026)
    asked = services.programme.offered(program)[0]
    wanted = replace(asked, units=("KNW", "KDI"), what=What.SCENARIO, value=two[0].scenario_code, times=1,
                     first=date(2026, 1, 1), by=date(2026, 12, 31))  # fmt: skip
    services.programme.save(program, [wanted])
    line = services.period_report.report(YEAR).requirements[0]
    assert (line.asked, line.done, line.units) == (2, 1, 2)


def test_rows_hold_what_numbers_say(services, two):
    with services.workplace.database.reading() as connection:
        numbers = numbers_of(services.scoring.result_in(connection, two[0].id))
    kept = from_lines(summary_of(numbers))
    assert [item.score for item in kept.criteria] == [item.score for item in numbers.criteria]
    assert [item.count for item in kept.agreement] == [item.count for item in numbers.agreement]


def test_each_programme_report_has_a_number_of_its_own(services, two):
    given = [services.period_report.give_number(YEAR, units) for units in ((), ("KNW",), ("KNW", "KDI"), ())]
    whole, alone, both, again = ((item.series.unit, item.number) for item in given)
    assert (whole, alone, both, again) == (("KDI", 1), ("KNW", 1), ("KDI", 2), ("KDI", 1))
    assert given[0].text in text_of(services.period_report.pdf(YEAR))
    assert given[1].text in text_of(services.period_report.pdf(YEAR, ["KNW"]))


def test_a_programme_report_nobody_numbered_shows_that_it_is_open(services, two):
    number = services.period_report.printed(period_of("2026-Q3")).number
    assert (number.is_given, "…" in number.text) == (False, True)


def test_it_is_printed_in_the_language_of_the_form(services, two):
    services.forms.save(FormPart("SULTRA", "programme", ReportForm(language="id"), frozenset({"language"})))
    assert "NOMOR" in text_of(services.period_report.pdf(YEAR)).upper()


def test_the_map_says_of_each_unit_what_the_screen_says_and_the_risk_of_its_region(services):
    issued(services)
    with services.workplace.database.writing() as connection:
        directory.save_regions(connection, [a_region()], [(services.workplace.new_id(), a_jurisdiction())])
    services.risk.save([RiskValue("74.03", "", RiskFactor.HISTORY, 4, date(2026, 1, 5), "contoh")])
    chart, picture = services.period_report.report(YEAR).map, services.readiness.picture()
    said = {
        unit.code: weakest({picture.cells[unit.code, family].readiness for family in picture.families})
        for unit in picture.units
    }
    assert {unit.code: unit.readiness for unit in chart.units} == said
    assert said["KNW"] is not Readiness.NEVER
    assert {unit.code: unit.risk for unit in chart.units}["KNW"] == 4
    assert services.period_report.report(YEAR, ["KNW"]).map is None
