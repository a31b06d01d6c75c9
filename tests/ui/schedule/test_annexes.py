"""Programme, vulnerability and proposal beside the plan, by keyboard and mouse, with the planner in its own process."""

import csv
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import a_jurisdiction, a_region
from tests.services.acts import planned, staffed
from tests.services.planned_year import POOL, a_programme
from trainer.domain.programme import What
from trainer.domain.risk import RiskValue
from trainer.domain.scenario import RiskFactor
from trainer.store import directory
from trainer.ui.jobs import Jobs
from trainer.ui.messages import Messages
from trainer.ui.schedule.programme.view import ProgrammeView
from trainer.ui.schedule.proposal.view import ProposalView
from trainer.ui.schedule.risk.view import RiskView
from trainer.ui.widgets.fields import set_value


@pytest.fixture
def show(services, shown, qtbot):
    """Show one of the views and wait until it has read."""
    jobs, notes = Jobs(), []

    def showing(kind):
        view = kind(services, jobs)
        view.told.connect(lambda text, note, words, act: notes.append((text, note, act)))
        view.notes = notes
        shown(view, 1176, 620)
        qtbot.waitUntil(lambda: not jobs.is_busy)
        view.idle = lambda: qtbot.waitUntil(lambda: not jobs.is_busy, timeout=20_000)
        return view

    yield showing
    jobs.close()


# programme


def test_a_programme_is_made_from_doctrine(show, services):
    view = show(ProgrammeView)
    assert view.stack.currentWidget() is view.empty
    view.empty.asked.emit()
    view.idle()
    assert view.editor.model.rowCount() >= 7
    view.offered()["save"]()
    view.idle()
    assert services.programme.programs()[0].name == "2026"
    assert view.stack.currentWidget() is not view.editor


def test_coverage_shows_states_and_opens_drills(show, services, qtbot):
    a_programme(services, "TFG", "LAPANG")
    drill = planned(services)
    view = show(ProgrammeView)
    table = view.matrix.table
    assert [table.rows.index(row, 1).data() for row in range(2)] == ["0/1", "1/1"]
    table.setCurrentIndex(table.rows.index(1, 1))
    with qtbot.waitSignal(view.drill_opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [drill.code]


def test_a_requirement_is_written_and_kept(show, services):
    program = a_programme(services)
    view = show(ProgrammeView)
    view._on_edit()
    view.idle()
    editor = view.editor
    editor._on_add()
    set_value(editor.form.fields["what"].field, "phase")
    editor.form.fields["what"].edited.emit("what")
    set_value(editor.form.fields["value"].field, "PEMULIHAN")
    editor.form.fields["value"].edited.emit("value")
    editor.save()
    view.idle()
    kept = services.programme.requirements(program.id)
    assert [(item.what, item.value) for item in kept] == [(What.METHOD, "TFG"), (What.PHASE, "PEMULIHAN")]


def test_a_suggestion_is_taken_with_its_reason(show, services):
    with services.workplace.database.writing() as connection:
        rows = [(services.workplace.new_id(), a_jurisdiction(districts=(), valid_from=date(2024, 1, 1)))]
        directory.save_regions(connection, [a_region()], rows)
    services.risk.save([RiskValue("74.03", "", RiskFactor.POLITICS, 5, date(2026, 1, 1), "Intelkam")])
    view = show(ProgrammeView)
    view._on_new()
    view.idle()
    before = view.editor.model.rowCount()
    view.editor._on_taken(view.editor._offers[0])
    assert view.editor.model.rowCount() == before + 1
    assert "KNW (5)" in view.editor.draft.requirements[-1].why


def test_a_programme_without_a_name_is_not_kept(show, services):
    view = show(ProgrammeView)
    view._on_new()
    view.idle()
    view.editor.name.setText(" ")
    view.editor.save()
    view.idle()
    assert (services.programme.programs(), view.notes[-1][1]) == ((), "bad")


def test_the_coverage_is_exported(show, services, tmp_path, monkeypatch):
    a_programme(services)
    view = show(ProgrammeView)
    monkeypatch.setattr(Messages, "save_file", lambda *_given: tmp_path / "program.xlsx")
    view._on_export()
    view.idle()
    assert (tmp_path / "program.xlsx").read_bytes().startswith(b"PK")


# vulnerability


@pytest.fixture
def risky(services):
    """Two regions with a value each; KNW covers one of them."""
    with services.workplace.database.writing() as connection:
        regions = [a_region(), a_region("74.71", name="Kota Kendari")]
        rows = [
            (services.workplace.new_id(), a_jurisdiction(unit, region, districts=(), valid_from=date(2024, 1, 1)))
            for unit, region in (("KNW", "74.03"), ("KDI", "74.71"))
        ]
        directory.save_regions(connection, regions, rows)
    values = [
        RiskValue(code, "", RiskFactor.POLITICS, 2 + n, date(2026, 1, 1), "Intelkam")
        for n, code in enumerate(("74.03", "74.71"))
    ]
    services.risk.save(values)
    return values


def test_heat_shows_the_most_vulnerable_first_and_sifts_the_places(show, risky):
    view = show(RiskView)
    assert [view.heat.rows.index(row, 1).data() for row in range(2)] == ["3", "2"]
    view.heat.selectRow(1)
    assert [item.region for item in view.model.rows()] == ["74.03"]
    view.every.click()
    assert view.model.rowCount() == 2


def test_a_later_value_leaves_the_earlier_one_as_history(show, risky, services):
    view = show(RiskView)
    view._on_edit(risky[0])
    view.form.value.set_value("5")
    view.form.save()
    assert len(services.risk.values()) == 2  # nobody says so yet
    view.form.source.setText("Kirsus")
    view.offered()["save"]()
    view.idle()
    assert view.heat.rows.index(0, 1).data() == "5"
    assert view.model.rowCount() == 2
    view.history.setChecked(True)
    assert view.model.rowCount() == 3


def test_a_value_is_removed_and_brought_back(show, risky, services):
    view = show(RiskView)
    view.table.selectRow(0)
    view._on_remove()
    view.idle()
    assert len(services.risk.values()) == 1
    view.notes[-1][2]()
    view.idle()
    assert len(services.risk.values()) == 2


def test_a_file_is_looked_at_before_it_is_taken(show, risky, services, tmp_path, monkeypatch):
    path = tmp_path / "rawan.csv"
    with path.open("w", newline="") as file:
        rows = [("Wilayah", "Politik", "Riwayat"), ("Kota Kendari", "5", "rawan"), ("Atlantis", "1", "")]
        csv.writer(file, delimiter=";").writerows(rows)
    monkeypatch.setattr(Messages, "open_file", lambda *_given: path)
    view = show(RiskView)
    view._on_import()
    view.idle()
    assert [row.status.value for row in view.incoming.model.rows()] == ["taken", "taken", "refused"]
    assert len(services.risk.values()) == 2
    view.offered()["save"]()
    view.idle()
    assert (len(services.risk.values()), view.notes[-1][1]) == (4, "good")


# proposal


@pytest.fixture
def asking(show, services):
    """The question about a programme of two units, with known evaluators."""
    a_programme(services, "TFG", "LAPANG")
    staffed(services, planned(services, "KNW"))
    view = show(ProposalView)
    view.asking.evaluators.set_chosen(frozenset(POOL))
    set_value(view.asking.per_drill, 1)
    return view


def test_a_proposal_is_asked_taken_and_taken_back(asking, services):
    before = len(services.planning.drills())
    QTest.keyClick(asking.asking.ask_button, Qt.Key.Key_Space)
    asking.idle()
    assert asking.result.model.rowCount() >= 3
    asking.result.accept()
    asking.idle()
    assert len(services.planning.drills()) > before
    asking.notes[-1][2]()
    asking.idle()
    assert len(services.planning.drills()) == before


def test_only_ticked_drills_are_taken(asking, services):
    asking.asking.ask()
    asking.idle()
    asking.result._on_none()
    assert not asking.result.accept_button.isEnabled()
    QTest.keyClick(asking.result.table, Qt.Key.Key_Space)
    assert asking.result.accept_button.text() == "Take 1 drill into the plan"
    before = len(services.planning.drills())
    asking.result.accept()
    asking.idle()
    assert len(services.planning.drills()) == before + 1


def test_what_found_no_place_is_shown_with_its_reason(asking):
    asking.asking.evaluators.set_chosen(frozenset(POOL[:1]))
    set_value(asking.asking.per_drill, 2)
    asking.asking.ask()
    asking.idle()
    words = [label.text() for label in asking.result._card.findChildren(type(asking.result._count))]
    assert any("Enough free evaluators" in text for text in words)


def test_cancelling_brings_the_question_back_and_ends_the_process(asking, qtbot):
    asking.asking.ask()
    qtbot.waitUntil(lambda: asking.running.isVisible())
    asking.running.cancelled_by_hand()
    asking.idle()
    assert asking.stack.currentWidget() is asking.asking


def test_stopping_shows_what_there_is(asking, qtbot):
    asking.asking.ask()
    asking.running._on_stop()
    asking.idle()
    assert asking.stack.currentWidget() is asking.result
    assert asking.result.model.rowCount() >= 3


def test_without_a_programme_it_is_said_what_to_do(show):
    view = show(ProposalView)
    view.asking.ask()
    view.idle()
    assert "no programme yet" in view.asking._told.text()


def test_days_in_the_wrong_order_are_not_asked(asking):
    set_value(asking.asking.last, date(2020, 1, 1))
    asking.asking.ask()
    assert asking.asking.fields["last"].error
    assert asking.stack.currentWidget() is asking.asking
