"""Hasil: the lead rates objectives, records and decides findings, gives penalties, tells the conditions met."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.drill_page import press
from tests.services.acts import DIRECTOR, EVALUATOR, READY, person_id, planned, staffed
from trainer.domain.drill import State
from trainer.domain.rating import Harm, Rating
from trainer.domain.reconciliation import LEAD
from trainer.services.assessing import FindingOrder
from trainer.services.office import Owner
from trainer.services.scoring import MarkOrder

TEAM = "Ton Dalmas"


@pytest.fixture
def drill(services):
    """A running drill, marked Very good; who sits here leads the evaluators."""
    services.office.set_owner(Owner("Ketua Penilai", "SULTRA", DIRECTOR))
    made = services.planning.set_roles(staffed(services, planned(services)), LEAD, [person_id("Pelaku 5")])
    for state in READY:
        made = services.planning.move(made.code, state)
    made = services.move(made.code, State.RUNNING, author=DIRECTOR)
    for code, value in (("LP-01.1", "ya"), ("LP-01.2", 95), ("LP-01.3", 30)):
        services.scoring.record_mark(made.id, EVALUATOR, MarkOrder(TEAM, code, value))
    services.scoring.record_mark(made.id, EVALUATOR, MarkOrder("Komando dan Posko", "SK-01.a1", "ya"))
    return made


@pytest.fixture
def tab(open_drill, drill, qtbot):
    opened = open_drill(drill, "result").tab
    qtbot.waitUntil(lambda: opened._result is not None)
    return opened


def recorded(services, drill, code="TK-03", **more):
    return services.assessing.record_finding(drill.id, EVALUATOR, FindingOrder(TEAM, code, "Ditinggal <b>&", **more))


def findings(tab, qtbot, count=1):
    """The section with so many lines."""
    tab._on_section("findings")
    qtbot.waitUntil(lambda: tab.findings.model.rowCount() == count)
    tab.findings.table.selectRow(0)
    return tab.findings


def answer(question, *, yes):
    question.answer._choose(question.answer._segments[0 if yes else 1])


def rating(services, drill):
    return services.scoring.result(drill.id).objectives[0]


def test_the_questions_begin_with_what_the_marks_propose(tab):
    card = tab.objectives.card
    assert [question.answer.value() for question in (card.met, card.harm, card.room)] == ["yes", "no", "no"]
    assert card.met.reason.whole() == "Proposed: met, for the score 100 reaches 65."
    assert card._badge.accessibleName() == "P · Performed"


def test_one_press_decides_as_proposed(tab, services, drill, qtbot):
    qtbot.mouseClick(tab.objectives.card.save, Qt.MouseButton.LeftButton)
    assert (rating(services, drill).decided, rating(services, drill).rating) == (True, Rating.P)
    qtbot.waitUntil(lambda: "Pelaku 5" in tab.objectives.card._told.whole())


def test_the_rating_follows_the_answers_before_it_is_decided(tab, services, drill):
    card = tab.objectives.card
    answer(card.harm, yes=True)
    assert card._badge.accessibleName() == "M · Performed with major challenges"
    assert card._kinds.isVisible()
    answer(card.met, yes=False)
    assert card._badge.accessibleName() == "U · Unable to perform"
    assert not rating(services, drill).decided


def test_who_differs_without_a_note_is_asked_for_it_and_keeps_his_answers(tab, services, drill, told):
    card = tab.objectives.card
    answer(card.room, yes=True)
    card._on_save()
    assert any("Say why the answers" in words for words in told)
    assert card.room.answer.value() == "yes"
    card.note.setText("Aba-aba terlambat")
    card._on_save()
    assert (rating(services, drill).rating, rating(services, drill).answers.note) == (Rating.S, "Aba-aba terlambat")


def test_the_kind_of_harm_is_kept(tab, services, drill):
    card = tab.objectives.card
    answer(card.harm, yes=True)
    card.kinds[Harm.LAW].setChecked(True)
    card.note.setText("Penggeledahan tanpa dasar")
    card._on_save()
    assert rating(services, drill).answers.kinds == (Harm.LAW,)


def test_a_decision_can_be_taken_back(tab, services, drill, qtbot):
    card = tab.objectives.card
    card._on_save()
    qtbot.waitUntil(card.back.isVisible)
    qtbot.mouseClick(card.back, Qt.MouseButton.LeftButton)
    assert not rating(services, drill).decided


def test_answers_being_given_survive_marks_of_others(tab, services, drill, qtbot):
    card = tab.objectives.card
    answer(card.room, yes=True)
    card.note.setText("Belum selesai")
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(TEAM, "LP-01.2", 96))
    qtbot.waitUntil(lambda: tab._result.sheets[1].total.lines[1].points == 96)
    assert (card.room.answer.value(), card.note.text()) == ("yes", "Belum selesai")


def test_who_is_no_lead_reads_who_decides(open_drill, services, drill, qtbot):
    services.office.set_owner(Owner("Penilai", "SULTRA", EVALUATOR))
    recorded(services, drill)
    tab = open_drill(drill, "result").tab
    qtbot.waitUntil(lambda: tab._result is not None)
    assert tab.objectives.card._told.whole() == "Proposed from the marks; BRIPKA Pelaku 5 decides."
    assert not tab.objectives.card.save.isEnabled()
    assert not findings(tab, qtbot).card.clear.isVisible()


def test_a_finding_is_recorded_by_keyboard(tab, services, drill, qtbot):
    tab._on_section("findings")
    tab.findings.new_finding.setFocus()
    press(qtbot, "Space")
    assert QApplication.focusWidget() is tab.findings.finding.kind
    tab.findings.finding.kind.setCurrentIndex(2)
    tab.findings.finding.team.setCurrentIndex(1)
    qtbot.keyClicks(tab.findings.finding.note, "Tujuh menit")
    press(qtbot, "Return", tab.findings.finding.note)
    (held,) = services.scoring.result(drill.id).findings
    assert (held.code, held.note, held.author) == ("TK-03", "Tujuh menit", DIRECTOR)
    qtbot.waitUntil(tab.findings.panel.isVisible)


def test_a_refused_finding_stays_on_screen(tab, told):
    tab._on_section("findings")
    tab.findings.new_finding.click()
    tab.findings.finding._on_save()
    assert any("what was seen" in words for words in told)
    assert tab.findings.finding.isVisible()


def test_only_force_asks_for_its_stage(tab):
    form = tab.findings.finding
    form.kind.setCurrentIndex(0)
    assert form.stage.isEnabled()
    form.kind.setCurrentIndex(1)
    assert not form.stage.isEnabled()


def test_a_finding_is_cleared_with_a_reason(tab, services, drill, qtbot, told):
    recorded(services, drill)
    view = findings(tab, qtbot)
    view.card._on_clear()
    assert any("Say why" in words for words in told)
    view.card.reason.setText("Korban peragaan")
    qtbot.mouseClick(view.card.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.model.index(0, 0).data() == "Cleared")
    assert not services.scoring.result(drill.id).findings[0].holds


def test_a_finding_says_what_it_holds(tab, services, drill, qtbot):
    recorded(services, drill, objective="a")
    findings(tab, qtbot)
    said = " ".join(tab.why.sentences())
    assert "Ditinggal <b>&" in said
    assert "It holds the sheets of Ton Dalmas and objective a at K" in said


def test_what_another_recorded_offers_no_way_back(tab, services, drill, qtbot):
    recorded(services, drill)
    assert not findings(tab, qtbot).card.back.isVisible()


def test_a_penalty_is_given_shown_and_taken_back(tab, services, drill, qtbot):
    tab._on_section("findings")
    tab.findings.new_penalty.click()
    form = tab.findings.penalty
    form.whom.setCurrentIndex(1)
    form.reason.setText("Terlambat apel")
    form._on_save()
    view = findings(tab, qtbot)
    assert view.model.index(0, 0).data() == "Penalty −5"
    assert "After penalties: 98.5 − 5 = 93.5" in " ".join(tab.why.sentences())
    qtbot.mouseClick(view.card.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.model.rowCount() == 0)


def test_a_person_with_a_penalty_stays_unnamed_in_the_table(tab, services, drill, qtbot):
    services.assessing.penalize(drill.id, DIRECTOR, person_id("Pelaku 0"), 3, "Tanpa helm")
    view = findings(tab, qtbot)
    assert view.model.index(0, 1).data() == "one person (restricted)"


def test_a_penalty_stands_beside_the_mean_of_its_team(tab, services, drill, qtbot):
    services.assessing.penalize(drill.id, DIRECTOR, TEAM, 5, "Terlambat")
    qtbot.waitUntil(lambda: bool(tab._result.penalties))
    cell = tab.grid.scores.index(1, tab.grid.scores.columnCount() - 1)
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "Ton Dalmas: 98.5 · SB · Very good · 100 % · −5"


def test_the_conditions_met_are_saved_and_say_how_hard_it_was(tab, services, drill, qtbot):
    tab._on_section("difficulty")
    view = tab.difficulty
    view.met["waktu"].setCurrentIndex(2)
    view.met["massa"].setCurrentIndex(4)
    view.note.setText("Dihitung dokumentasi")
    qtbot.mouseClick(view.save, Qt.MouseButton.LeftButton)
    held = services.scoring.result(drill.id).difficulty
    assert (held.points, held.code, held.notes) == (5, "SEDANG", ((DIRECTOR, "Dihitung dokumentasi"),))
    qtbot.waitUntil(lambda: "5 points" in view._told.text())
    assert any("Together points 5: class Moderate" in words for words in tab.why.sentences())


def test_an_issued_result_is_only_read(open_drill, services, drill, qtbot):
    recorded(services, drill)
    services.scoring.lock(drill.id, EVALUATOR)
    for state in (State.FINISHED, State.SCORING, State.REPORT_DRAFT, State.REPORT_ISSUED):
        services.move(drill.code, state, author=DIRECTOR, confirm=state is State.REPORT_ISSUED)
    tab = open_drill(drill, "result").tab
    qtbot.waitUntil(lambda: tab._result is not None)
    assert not tab.objectives.card.isVisible()
    view = findings(tab, qtbot)
    assert not view.new_finding.isVisible()
    assert not view.card.clear.isVisible()
    tab._on_section("difficulty")
    assert not tab.difficulty.save.isVisible()
