"""Texts of a report: drafted with evidence, confirmed by a person, kept when the data change, undone."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.services.acts import DIRECTOR, EVALUATOR, running, signed
from trainer.domain.analysis import Point
from trainer.domain.conduct import InjectStatus
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.domain.follow_up import Measure, Poete
from trainer.domain.report_sections import Content
from trainer.services.scoring import MarkOrder


def mark(services, drill, criterion, value, note=""):
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", criterion, value, note))


@pytest.fixture
def held(services, clock):
    """A drill that was played, marked and waits for its report."""
    drill = running(services)
    clock.advance(minutes=3)
    services.conduct.inject(drill.id, DIRECTOR, 1, InjectStatus.DELIVERED)
    services.conduct.inject(drill.id, DIRECTOR, 2, InjectStatus.SKIPPED, note="Waktu habis")
    mark(services, drill, "LP-01.1", "ya")
    mark(services, drill, "LP-01.2", 40, "Aba-aba tidak terdengar")
    for state in (State.FINISHED, State.SCORING, State.REPORT_DRAFT):
        services.move(drill.code, state, author=DIRECTOR)
    return signed(services, services.planning.drill(drill.code))


def section(services, drill, name):
    return next(item for item in services.report_confirming.sections(drill.id) if item.name == name)


def test_drafted_sentences_stand_with_their_evidence(services, held):
    went_wrong = section(services, held, "shortcomings")
    (point,) = went_wrong.content.points
    assert "Aba-aba tidak terdengar" in point.observation
    assert all((point.reference, point.analysis, point.recommendation))
    assert any("LP-01.2" in line for reason in went_wrong.reasons for line in reason.evidence)


def test_the_follow_up_proposes_an_element_a_person_in_charge_and_a_day(services, held):
    measures = section(services, held, "follow_up").content.measures
    assert (measures[0].reference, measures[0].owner, measures[0].poete) == ("LP-01.2", "Ton Dalmas", Poete.TRAINING)
    assert all(item.due and item.due > held.start.date() for item in measures)


def test_who_confirms_and_when_is_kept(services, held, clock):
    item = section(services, held, "conclusions")
    assert not item.is_confirmed
    services.report_confirming.confirm(held.id, {"conclusions": item.basis})
    kept = section(services, held, "conclusions").kept
    assert kept.at == clock.now
    assert kept.by
    assert kept.text == "\n".join(item.content.paragraphs)


def test_what_was_confirmed_stays_when_the_data_change_and_is_said_to_be_stale(services, held):
    services.report_confirming.confirm(held.id)
    before = section(services, held, "went_well").content
    services.move(held.code, State.SCORING)
    services.reconciling.rule(held.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.1", "tidak", "Keliru"))
    after = section(services, held, "went_well")
    assert after.is_stale
    assert after.content == before != after.drafted


def test_a_draft_that_changed_meanwhile_is_not_confirmed_unread(services, held):
    with pytest.raises(Refusal, match="changed meanwhile"):
        services.report_confirming.confirm(held.id, {"findings": "0" * 64})
    assert not section(services, held, "findings").is_confirmed


def test_issuing_names_the_texts_nobody_confirmed(services, held):
    everything = {item.name: item.basis for item in services.report_confirming.sections(held.id)}
    services.report_confirming.confirm(held.id, {name: everything[name] for name in everything if name != "obstacles"})
    with pytest.raises(Refusal, match=r"17\. Obstacles") as refused:
        services.move(held.code, State.REPORT_ISSUED)
    assert "18. Remedies" not in str(refused.value)
    services.report_confirming.confirm(held.id)
    assert services.move(held.code, State.REPORT_ISSUED).state is State.REPORT_ISSUED


def test_who_issues_may_stand_for_all_drafted_texts(services, held):
    services.move(held.code, State.REPORT_ISSUED, confirm=True)
    assert all(item.is_confirmed and not item.is_edited for item in services.report_confirming.sections(held.id))


def test_points_and_measures_are_edited_as_such_and_undone(services, held):
    confirming, point = services.report_confirming, Point("Lambat <b>&", "Perkap", "Belum dilatih", "Latih")
    item = section(services, held, "shortcomings")
    before = confirming.write(held.id, "shortcomings", Content(points=(point,)), item.basis)
    measure = Measure("Latih <b>&", Poete.EQUIPMENT, "Kabag Ops", None, "")
    confirming.write(held.id, "follow_up", Content(measures=(measure,)), "")
    report = services.reporting.draft(held.id)
    assert report.improvements == (point,)
    assert [(line.text, line.poete, line.due) for line in report.follow_up] == [("Latih <b>&", "Equipment", "–")]
    confirming.put_back(held.id, "shortcomings", before)
    assert section(services, held, "shortcomings").content == item.content


def test_nothing_is_confirmed_or_rewritten_after_issuing(services, held):
    services.move(held.code, State.REPORT_ISSUED, confirm=True)
    with pytest.raises(Refusal, match="stays as it was signed"):
        services.report_confirming.confirm(held.id)
    with pytest.raises(Refusal, match="stays as it was signed"):
        services.report_confirming.write(held.id, "scope", Content(("Lain",)), "")


def test_a_draft_of_the_paper_says_which_texts_are_drafts(services, held):
    def words():
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(services.reporting.pdf(held.id))).pages)

    assert words().count("[Draft]") == 10
    services.report_confirming.confirm(held.id)
    assert "[Draft]" not in words()
