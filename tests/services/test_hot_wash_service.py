"""The hot wash right after ENDEX: drafted from the data, confirmed by the officer, without scores and without names."""

from dataclasses import replace

import pytest

from tests.services.acts import DIRECTOR, EVALUATOR, SECOND, ready, running, signed
from trainer.domain.conduct import InjectStatus
from trainer.domain.decisive import MomentKind
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.domain.scenario import Situation
from trainer.services.scoring import MarkOrder


@pytest.fixture
def drill(services, clock):
    """Half an hour of play, two injects, no mark."""
    drill = running(services)
    clock.advance(minutes=10)
    services.conduct.inject(drill.id, DIRECTOR, 1, InjectStatus.DELIVERED)
    services.conduct.situation(drill.id, DIRECTOR, Situation.YELLOW, "Dorong pagar")
    clock.advance(minutes=10)
    services.conduct.observe(drill.id, EVALUATOR, "Bripka Pelaku 0 mendorong warga", harm=True)
    clock.advance(minutes=10)
    services.conduct.no_play(drill.id, DIRECTOR, "Pagar roboh")
    return services.move(drill.code, State.FINISHED, author=DIRECTOR)


def marked(services, drill, value, criterion, evaluator=EVALUATOR):
    services.scoring.record_mark(drill.id, evaluator, MarkOrder("Ton Dalmas", criterion, value))


def test_before_endex_it_says_when_it_opens(services):
    with pytest.raises(Refusal, match="opens with ENDEX"):
        services.hot_wash.prepare(ready(services).id)


def test_a_drill_in_which_nothing_was_recorded_has_one_too(services):
    drill = services.move(running(services).code, State.FINISHED, author=DIRECTOR)
    shown = services.hot_wash.prepare(drill.id)
    assert shown.moments == ()
    assert shown.questions[0] == "No inject was recorded. What was played?"
    assert not shown.is_final


def test_three_moments_are_proposed_in_the_order_they_happened(services, drill):
    moments = services.hot_wash.prepare(drill.id).moments
    assert [item.kind for item in moments] == [MomentKind.SITUATION, MomentKind.HARM, MomentKind.SAFETY]
    assert [round(item.minute) for item in moments] == [10, 20, 30]


def test_no_draft_names_a_person(services, drill):
    shown = services.hot_wash.prepare(drill.id)
    assert shown.moments[1].text == "a member mendorong warga"


def test_what_is_confirmed_stays_though_the_data_moves_on(services, drill):
    shown = services.hot_wash.prepare(drill.id)
    own = replace(shown.moments[0], text="Keputusan naik tingkat")
    services.hot_wash.keep_moments(drill.id, DIRECTOR, (own,))
    services.hot_wash.keep_questions(drill.id, DIRECTOR, ["Mengapa pagar roboh?", " "])
    again = services.hot_wash.prepare(drill.id)
    assert [(item.text, item.is_confirmed) for item in again.moments] == [("Keputusan naik tingkat", True)]
    assert (again.questions, again.are_questions_confirmed) == (("Mengapa pagar roboh?",), True)


def test_a_slot_can_follow_the_data_again(services, drill):
    shown = services.hot_wash.prepare(drill.id)
    services.hot_wash.keep_moments(drill.id, DIRECTOR, shown.moments[:1])
    services.hot_wash.redraft(drill.id, DIRECTOR, "moment")
    assert services.hot_wash.prepare(drill.id).moments == shown.moments


def test_a_text_that_names_somebody_is_refused(services, drill):
    shown = services.hot_wash.prepare(drill.id)
    named = replace(shown.moments[0], text="Pelaku 0 terlalu cepat")
    with pytest.raises(Refusal, match="names Pelaku 0"):
        services.hot_wash.keep_moments(drill.id, DIRECTOR, (named,))


def test_strength_and_gap_of_a_team_come_from_what_was_seen(services, drill):
    marked(services, drill, "ya", "LP-01.1")
    marked(services, drill, 60, "LP-01.2")
    (team,) = [item for item in services.hot_wash.prepare(drill.id).teams if item.name == "Ton Dalmas"]
    assert (team.strength, team.gap) == ("Kriteria LP-01.1", "Kriteria LP-01.2")


def test_a_team_of_which_too_little_was_seen_has_no_proposal(services, drill):
    marked(services, drill, 60, "LP-01.2")
    (team,) = [item for item in services.hot_wash.prepare(drill.id).teams if item.name == "Ton Dalmas"]
    assert (team.strength, team.gap) == ("", "")


def test_differences_stay_unspoken_until_both_have_locked(services, drill):
    marked(services, drill, "ya", "LP-01.1")
    marked(services, drill, "tidak", "LP-01.1", SECOND)
    assert not any("differently" in text for text in services.hot_wash.prepare(drill.id).questions)


def test_confirming_everything_leaves_no_draft(services, drill):
    shown = services.hot_wash.prepare(drill.id)
    assert shown.drafts > 0
    services.hot_wash.keep_all(drill.id, DIRECTOR, shown)
    assert services.hot_wash.prepare(drill.id).drafts == 0


def test_after_the_report_is_issued_it_is_read_and_no_longer_written(services, drill):
    marked(services, drill, "ya", "LP-01.1")
    signed(services, drill)
    for state in (State.SCORING, State.REPORT_DRAFT, State.REPORT_ISSUED):
        services.move(drill.code, state, author=DIRECTOR, confirm=state is State.REPORT_ISSUED)
    assert services.hot_wash.prepare(drill.id).moments
    with pytest.raises(Refusal):
        services.hot_wash.keep_questions(drill.id, DIRECTOR, ["Apa?"])
