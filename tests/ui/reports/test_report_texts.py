"""Texts of the report: what state each is in, who stands for it, on what evidence, points and follow-up as fields."""

import pytest

from tests.drill_page import press
from tests.services.acts import DIRECTOR, EVALUATOR, planned, running, signed
from trainer.domain.drill import State
from trainer.domain.follow_up import Poete
from trainer.domain.report_sections import Content
from trainer.services.scoring import MarkOrder
from trainer.ui.messages import Messages


@pytest.fixture
def drill(services):
    drill = running(services)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", 40, "Terlambat"))
    for state in (State.FINISHED, State.SCORING, State.REPORT_DRAFT):
        services.move(drill.code, state, author=DIRECTOR)
    return signed(services, services.planning.drill(drill.code))


@pytest.fixture
def tab(open_drill, drill, qtbot):
    tab = open_drill(drill, "report").tab
    qtbot.waitUntil(lambda: tab.pdf.page_count() > 0, timeout=10_000)
    return tab


def state(tab, section):
    return tab.texts.sections[section].badge.accessibleName()


def kept(services, drill, section):
    return next(item for item in services.report_confirming.sections(drill.id) if item.name == section)


def test_a_text_is_confirmed_with_a_key_and_says_by_whom(tab, services, drill, qtbot):
    editor = tab.texts.sections["general"]
    assert state(tab, "general") == "draft"
    press(qtbot, "Space", editor.confirm)
    qtbot.waitUntil(lambda: state(tab, "general") == "confirmed", timeout=10_000)
    assert kept(services, drill, "general").kept.by in editor._by.text()
    assert editor.confirm.isHidden()
    assert state(tab, "purpose") == "draft"


def test_a_confirmation_is_taken_back(tab, services, drill, qtbot, told):
    press(qtbot, "Space", tab.texts.sections["general"].confirm)
    qtbot.waitUntil(lambda: told == ["1 text confirmed."], timeout=10_000)
    tab._on_undo()
    qtbot.waitUntil(lambda: state(tab, "general") == "draft", timeout=10_000)
    assert kept(services, drill, "general").kept is None


def test_a_text_given_up_for_the_draft_comes_back(tab, services, drill, qtbot, told):
    services.report_confirming.write(drill.id, "scope", Content(paragraphs=("Milik Kabag Ops.",)), "")
    tab._reload()
    qtbot.waitUntil(lambda: not tab.texts.sections["scope"].back.isHidden(), timeout=10_000)
    press(qtbot, "Space", tab.texts.sections["scope"].back)
    qtbot.waitUntil(lambda: told == ["4. Scope is drafted from the data again."], timeout=10_000)
    tab._on_undo()
    qtbot.waitUntil(lambda: kept(services, drill, "scope").content.paragraphs == ("Milik Kabag Ops.",))


def test_the_page_of_what_one_reads_stands_beside_it(tab, qtbot):
    before = int(tab.pdf.view.tools.page.text())
    tab.texts.sections["conclusions"].why.setFocus()
    qtbot.waitUntil(lambda: int(tab.pdf.view.tools.page.text()) > before)


def test_a_cancelled_drill_has_the_texts_of_its_report_and_no_issuing(open_drill, services, qtbot):
    drill = planned(services)
    services.planning.move(drill.code, State.CANCELLED, "Pasukan digeser")
    tab = open_drill(services.planning.drill(drill.id), "report").tab
    qtbot.waitUntil(lambda: tab.pdf.page_count() > 0, timeout=10_000)
    shown = [name for name, editor in tab.texts.sections.items() if not editor.isHidden()]
    assert shown == ["general", "purpose", "scope", "conclusions", "suggestions"]
    assert tab.texts.sections["conclusions"].part.content().paragraphs[1] == "Reason: Pasukan digeser"
    assert tab._issue.isHidden()


def test_all_are_confirmed_at_once(tab, services, drill, qtbot):
    assert tab._done.text() == "0 of 11 texts are confirmed."
    press(qtbot, "Space", tab._all)
    qtbot.waitUntil(lambda: tab._done.text() == "11 of 11 texts are confirmed.", timeout=10_000)
    assert all(item.is_confirmed for item in services.report_confirming.sections(drill.id))
    assert tab._all.isHidden()


def test_a_confirmed_text_whose_data_changed_is_marked_and_confirmed_anew(tab, services, drill, qtbot):
    services.report_confirming.confirm(drill.id)
    services.move(drill.code, State.SCORING, author=DIRECTOR)
    services.reconciling.rule(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", 90, "Rekaman"))
    qtbot.waitUntil(lambda: state(tab, "shortcomings") == "data changed", timeout=10_000)
    press(qtbot, "Space", tab.texts.sections["shortcomings"].confirm)
    qtbot.waitUntil(lambda: state(tab, "shortcomings") == "edited", timeout=10_000)


def test_evidence_stands_under_the_text_when_asked_for(tab, qtbot):
    editor = tab.texts.sections["shortcomings"]
    assert editor.evidence.isHidden()
    press(qtbot, "Space", editor.why)
    assert editor.evidence.isVisible()
    assert "LP-01.2" in editor.evidence.text()


def test_the_parts_of_a_point_are_edited_each(tab, services, drill, qtbot):
    (entry,) = tab.texts.sections["shortcomings"].part.entries
    entry.fields["analysis"].setPlainText("Aba-aba <b>& terlambat")
    tab._quiet.timeout.emit()
    (point,) = kept(services, drill, "shortcomings").content.points
    assert point.analysis == "Aba-aba <b>& terlambat"
    assert "Terlambat" in point.observation


def test_lines_of_the_follow_up_are_added_and_taken_away(tab, services, drill, qtbot):
    part = tab.texts.sections["follow_up"].part
    while part.entries:
        press(qtbot, "Space", part.entries[0].away)
    press(qtbot, "Space", part._more)
    entry = part.entries[0]
    entry.text.setPlainText("Beli radio")
    entry.owner.setText("Kabag Log")
    entry.poete.setCurrentIndex(entry.poete.findData(Poete.EQUIPMENT.value))
    tab._quiet.timeout.emit()
    (measure,) = kept(services, drill, "follow_up").content.measures
    assert (measure.text, measure.owner, measure.poete, measure.due) == (
        "Beli radio",
        "Kabag Log",
        Poete.EQUIPMENT,
        None,
    )


def test_who_issues_is_told_which_texts_nobody_confirmed(tab, services, drill, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(Messages, "question", lambda *parts, **more: asked.append((parts[2], more["yes"])))
    press(qtbot, "Space", tab.texts.sections["general"].confirm)
    qtbot.waitUntil(lambda: state(tab, "general") == "confirmed", timeout=10_000)
    press(qtbot, "Space", tab._issue)
    ((words, yes),) = asked
    assert ("17. Obstacles" in words, "1. General" in words, yes) == (True, False, "Confirm all and issue")
    assert services.reporting.issued(drill.id) == ()
