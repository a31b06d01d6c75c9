"""The board of differences: what was said side by side, the lead's ruling by keyboard, and how far everybody is."""

import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel

from tests.drill_page import press
from tests.services.acts import DIRECTOR, EVALUATOR, READY, SECOND, person_id, planned, staffed
from trainer.domain.drill import State
from trainer.services.evidence import EvidenceOrder
from trainer.services.office import Owner
from trainer.services.scoring import MarkOrder
from trainer.ui.messages import Messages


def marked(services, drill, value, evaluator=EVALUATOR, criterion="LP-01.2", note="Terlihat"):
    services.scoring.record_mark(drill.id, evaluator, MarkOrder("Ton Dalmas", criterion, value, note))


@pytest.fixture
def drill(services):
    """A running drill whose director rules and owns this computer; two evaluators differ on a grade and on a check."""
    services.office.set_owner(Owner("Direktur", "KNW", DIRECTOR))
    made = staffed(services, planned(services))
    made = services.planning.set_roles(made, "DIRLAT", [person_id("Pelaku 5")])
    for state in READY:
        made = services.planning.move(made.code, state)
    made = services.move(made.code, State.RUNNING, author=DIRECTOR)
    for evaluator, grade, check in ((EVALUATOR, 60, "ya"), (SECOND, 90, "tidak")):
        marked(services, made, grade, evaluator, note="Terlambat <b>&" if grade == 60 else "Rapi")
        marked(services, made, check, evaluator, "LP-01.1")
    return made


def closed(services, drill, *evaluators):
    for number in evaluators or (EVALUATOR, SECOND):
        services.reconciling.close_for(drill.id, DIRECTOR, number, "Laptop rusak")


@pytest.fixture
def board(open_drill, services, drill, qtbot):
    """The board once both have locked."""
    closed(services, drill)
    return shown(open_drill, drill, qtbot)


def shown(open_drill, drill, qtbot):
    tab = open_drill(drill, "result").tab
    qtbot.waitUntil(lambda: tab._result is not None)
    tab._on_section("differences")
    tab.differences.table.setFocus()
    return tab.differences


def words(widget):
    return {item.text() for item in widget.findChildren(QLabel) if item.isVisible()}


def grade(board):
    """Look at the difference on the grade."""
    board.table.select_where(lambda item: item.id[1] == "LP-01.2")
    return board


def open_count(services, drill):
    return services.reconciling.look(drill.id).board.open


def test_all_that_was_said_stands_side_by_side_with_what_hangs_on_it(board):
    assert {"60", "90", "Terlambat <b>&", "Rapi", "IPDA Penilai 0", "IPDA Penilai 1", "1", "2"} <= words(
        grade(board).card
    )
    assert any("band" in text or "points at most" in text for text in words(board.card))


def a_photo(services, drill, caption):
    """A photo of the first evaluator on the grade."""
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkBlue)
    kept = QBuffer()
    kept.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(kept, "JPG")
    attached = services.evidence.prepare("foto.jpg", bytes(kept.data()))
    team = next(team.id for team in drill.teams if team.name == "Ton Dalmas")
    services.evidence.add(drill.id, EVALUATOR, attached, EvidenceOrder(team, "LP-01.2", caption))


def test_photos_stand_under_their_evaluators_mark_and_open_large(open_drill, services, drill, qtbot):
    a_photo(services, drill, "Barisan <b>& terbuka")
    closed(services, drill)
    board = grade(shown(open_drill, drill, qtbot))
    first, second = sorted(board.card.boxes(), key=lambda box: box.said.mark.author != EVALUATOR)
    assert [item.title for item in first.strip.shots] == ["Barisan <b>& terbuka"]
    assert (first.strip.isVisible(), second.strip.isVisible()) == (True, False)
    press(qtbot, "Return", first.strip)
    assert board._faces.currentWidget() is board.pictures
    press(qtbot, "Escape")
    assert board._faces.currentWidget() is board._board


def test_a_number_takes_a_mark_and_enter_rules_and_goes_on(board, services, drill, qtbot):
    first = board.table.current_row().id
    press(qtbot, "2")
    assert board.card.form.reason.hasFocus()
    qtbot.keyClicks(board.card.form.reason, "Rekaman")
    press(qtbot, "Return")
    qtbot.waitUntil(lambda: open_count(services, drill) == 1)
    qtbot.waitUntil(lambda: board.table.current_row().id != first and board.table.hasFocus())
    assert board.table.current_row().is_open


def test_the_mean_is_one_key(grade_board, services, drill, qtbot):
    press(qtbot, "M")
    assert grade_board.card.form.value.text() == "75"
    qtbot.keyClicks(grade_board.card.form.reason, "Keduanya benar")
    press(qtbot, "Return")
    qtbot.waitUntil(lambda: open_count(services, drill) == 1)
    (ruled,) = [item for item in services.reconciling.look(drill.id).board.differences if not item.is_open]
    assert ruled.line.points == 75


@pytest.fixture
def grade_board(board):
    return grade(board)


def test_a_ruling_is_shown_with_its_reason_and_taken_back(grade_board, services, drill, qtbot):
    services.reconciling.rule(drill.id, DIRECTOR, MarkOrder("Ton Dalmas", "LP-01.2", 60, "Bukti foto"))
    qtbot.waitUntil(lambda: "Bukti foto" in grade(grade_board).card._told.text())
    assert {"60", "90"} <= words(grade_board.card)
    press(qtbot, "Space", grade_board.back)
    qtbot.waitUntil(lambda: open_count(services, drill) == 2)


def test_arrows_bring_back_reasons_given_before(grade_board, services, drill, qtbot):
    services.reconciling.rule(drill.id, DIRECTOR, MarkOrder("Ton Dalmas", "LP-01.1", "ya", "Bukti foto"))
    qtbot.waitUntil(lambda: grade_board._look.reasons == ("Bukti foto",))
    press(qtbot, "1")
    press(qtbot, "Up")
    assert grade_board.card.form.reason.text() == "Bukti foto"
    press(qtbot, "Down")
    assert grade_board.card.form.reason.text() == ""


@pytest.mark.parametrize(("value", "reason", "said"), [("60", "", "Say why"), ("banyak", "Foto", "takes SB, B, C, K")])
def test_a_ruling_without_a_reason_or_a_value_is_refused_and_what_was_typed_stays(
    grade_board, services, drill, told, qtbot, value, reason, said
):  # fmt: skip
    form = grade_board.card.form
    form.value.setText(value)
    form.reason.setText(reason)
    form.give()
    qtbot.waitUntil(lambda: any(said in text for text in told))
    assert (form.value.text(), open_count(services, drill)) == (value, 2)


def test_without_a_value_the_form_asks_for_one_and_keeps_the_reason(grade_board, services, drill, qtbot):
    form = grade_board.card.form
    form.reason.setText("Foto")
    form.give()
    assert form._limits.text().startswith("▲ Choose what holds first")
    assert (form.value.hasFocus(), form.reason.text(), open_count(services, drill)) == (True, "Foto", 2)


def test_nothing_is_shown_of_those_who_still_mark(open_drill, services, drill, qtbot):
    closed(services, drill, EVALUATOR)
    board = shown(open_drill, drill, qtbot)
    assert board.model.rowCount() == 0
    assert "not locked by all" in board._state.whole()


def test_an_evaluator_who_has_not_locked_is_told_why_he_sees_only_his_own(open_drill, services, drill, qtbot):
    services.office.set_owner(Owner("Penilai 0", "SULTRA", EVALUATOR))
    tab = open_drill(drill, "result").tab
    qtbot.waitUntil(lambda: tab._result is not None)
    assert "only your own marks" in tab.banner.said()
    assert {line.points for item in tab._result.sheets for line in item.total.lines if line.marks} == {60, 100}


def test_tab_goes_from_the_list_through_the_marks_to_value_and_reason(grade_board, qtbot):
    stops = []
    for _stop in range(6):
        press(qtbot, "Tab")
        stops.append(QApplication.focusWidget())
    form = grade_board.card.form
    assert stops == [*(box.take for box in grade_board.card.boxes()), form.value, form.mean, form.reason, form.save]


def test_the_overview_tells_how_far_everybody_is_and_closes_for_one_who_cannot_sign(
    open_drill, services, drill, qtbot, monkeypatch
):  # fmt: skip
    board = shown(open_drill, drill, qtbot)
    board._on_section("evaluators")
    rows = board.evaluators.table.texts()
    assert [row[0] for row in rows] == ["IPDA Penilai 0", "IPDA Penilai 1"]
    assert "Not locked" in rows[0]
    monkeypatch.setattr(Messages, "text", lambda *_parts, **_more: "Sakit")
    press(qtbot, "Space", board.evaluators.close_sheets)
    qtbot.waitUntil(lambda: "Closed by the lead" in " ".join(board.evaluators.table.texts()[0]))


def test_an_issued_result_is_not_ruled_on(open_drill, services, drill, qtbot):
    closed(services, drill)
    for code, value in (("LP-01.1", "ya"), ("LP-01.2", 60)):
        services.reconciling.rule(drill.id, DIRECTOR, MarkOrder("Ton Dalmas", code, value, "Rekaman"))
    for state in (State.FINISHED, State.SCORING, State.REPORT_DRAFT, State.REPORT_ISSUED):
        services.move(drill.code, state, author=DIRECTOR, confirm=state is State.REPORT_ISSUED)
    board = shown(open_drill, drill, qtbot)
    assert not board.card.form.isVisible()
    assert not board.back.isVisible()
