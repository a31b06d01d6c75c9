"""Acts of the lead and of those who record findings, penalties and conditions, and what they do to the result."""

from dataclasses import replace

import pytest

from tests.builders import a_person
from tests.services.acts import DIRECTOR, EVALUATOR, READY, person_id, planned, ready, staffed
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.domain.levels import Level
from trainer.domain.rating import Harm, Rating
from trainer.domain.reconciliation import LEAD
from trainer.services.assessing import AssessmentOrder, FindingOrder
from trainer.services.scoring import MarkOrder

TEAM = "Ton Dalmas"
SECOND = a_person("Penilai 2").service_number
"""The other lead."""


def marked(services, drill, **values):
    """Everything Very good, unless another value is named."""
    for code, value in {"LP-01.1": "ya", "LP-01.2": 95, "LP-01.3": 30, **values}.items():
        services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(TEAM, code, value))
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Komando dan Posko", "SK-01.a1", "ya"))


def led(services, **order):
    """A running drill with two lead evaluators."""
    made = services.planning.set_roles(
        staffed(services, planned(services, **order)), LEAD, [person_id("Pelaku 5"), person_id("Penilai 2")]
    )
    for state in READY:
        made = services.planning.move(made.code, state)
    return services.move(made.code, State.RUNNING, author=DIRECTOR)


@pytest.fixture
def drill(services):
    made = led(services)
    marked(services, made)
    return made


def objective(services, drill):
    return services.scoring.result(drill.id).objectives[0]


def team(services, drill):
    return next(item for item in services.scoring.result(drill.id).teams if item.name == TEAM)


def found(services, drill, code="TK-03", author=EVALUATOR, **more):
    return services.assessing.record_finding(drill.id, author, FindingOrder(TEAM, code, "Ditinggalkan", **more))


def test_the_lead_confirms_what_is_proposed_without_a_note(services, drill):
    services.assessing.assess(drill.id, DIRECTOR, AssessmentOrder("a", met=True, harm=False, room=False))
    held = objective(services, drill)
    assert (held.rating, held.decided, held.answers.by) == (Rating.P, True, DIRECTOR)


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (AssessmentOrder("a", met=True, harm=False, room=True), "differ from what the marks propose"),
        (AssessmentOrder("a", met=True, harm=True, room=False, note="x"), "what harm"),
        (AssessmentOrder("zz", met=True, harm=False, room=False), "no objective zz"),
    ],
)
def test_an_assessment_that_says_too_little_is_refused(services, drill, order, told):
    with pytest.raises(Refusal, match=told):
        services.assessing.assess(drill.id, DIRECTOR, order)


def test_harm_makes_an_objective_that_was_met_an_m_and_keeps_which(services, drill):
    order = AssessmentOrder("a", met=True, harm=True, room=False, kinds=(Harm.LAW, Harm.OTHERS), note="Warga terhalang")
    services.assessing.assess(drill.id, DIRECTOR, order)
    held = objective(services, drill)
    assert (held.rating, held.answers.kinds, held.answers.note) == (Rating.M, (Harm.OTHERS, Harm.LAW), order.note)


def test_two_leads_who_differ_are_shown_and_the_stricter_stands(services, drill):
    for lead, room in ((DIRECTOR, False), (SECOND, True)):
        order = AssessmentOrder("a", met=True, harm=False, room=room, note="Pendapat saya")
        services.assessing.assess(drill.id, lead, order)
    held = objective(services, drill)
    assert (held.rating, held.is_disputed, held.answers.by) == (Rating.S, True, SECOND)
    assert [item.by for item in held.others] == [DIRECTOR]


def test_a_finding_holds_team_and_objective_at_k_until_the_lead_clears_it(services, drill):
    entry = found(services, drill, objective="a")
    assert (team(services, drill).band, team(services, drill).capped_by) == (Level.K, ("TK-03",))
    assert (objective(services, drill).rating, objective(services, drill).total.capped_by) == (Rating.U, ("TK-03",))
    services.assessing.decide_finding(drill.id, DIRECTOR, entry.id, cleared=True, reason="Korban peragaan")
    assert (team(services, drill).band, objective(services, drill).rating) == (Level.SB, Rating.P)


def test_a_finding_the_lead_confirmed_still_holds_and_both_words_stay(services, drill):
    entry = found(services, drill)
    services.assessing.decide_finding(drill.id, DIRECTOR, entry.id, cleared=False, reason="Terlihat di video")
    services.assessing.decide_finding(drill.id, SECOND, entry.id, cleared=True, reason="Sudah ditolong")
    (held,) = services.scoring.result(drill.id).findings
    assert (held.state.value, team(services, drill).band) == ("disputed", Level.K)
    assert {item.reason for item in held.clearances} == {"Terlihat di video", "Sudah ditolong"}


def test_only_a_lead_decides(services, drill):
    entry = found(services, drill)
    with pytest.raises(Refusal, match="Only BRIPKA Pelaku 5, IPDA Penilai 2 may decide"):
        services.assessing.decide_finding(drill.id, EVALUATOR, entry.id, cleared=True, reason="x")
    with pytest.raises(Refusal, match="may decide"):
        services.assessing.assess(drill.id, EVALUATOR, AssessmentOrder("a", met=True, harm=False, room=False))


def test_a_lead_may_change_his_mind(services, drill):
    entry = found(services, drill)
    for cleared in (True, False, True):
        services.assessing.decide_finding(drill.id, DIRECTOR, entry.id, cleared=cleared, reason="Setelah video")
    assert team(services, drill).band is Level.SB


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (FindingOrder(TEAM, "TK-99", "x"), "TK-99"),
        (FindingOrder(TEAM, "TK-01", " "), "what was seen"),
        (FindingOrder(TEAM, "TK-01", "x", stage=7), "1 to 6"),
        (FindingOrder("Ton Hantu", "TK-01", "x"), "Ton Hantu"),
        (FindingOrder(TEAM, "TK-01", "x", objective="zz"), "no objective zz"),
    ],
)
def test_a_finding_that_breaks_a_rule_is_refused(services, drill, order, told):
    with pytest.raises(Refusal, match=told):
        services.assessing.record_finding(drill.id, EVALUATOR, order)


def test_penalties_are_beside_the_score_and_never_in_it(services, drill):
    before = team(services, drill)
    services.assessing.penalize(drill.id, DIRECTOR, TEAM, 5, "Terlambat apel")
    held = team(services, drill)
    assert (held.score, held.band, held.penalties) == (before.score, before.band, 5)
    assert held.after == pytest.approx(before.score - 5)


@pytest.mark.parametrize(
    ("subject", "points", "reason", "told"),
    [(TEAM, 0, "x", "more than 0"), (TEAM, float("nan"), "x", "more than 0"), (TEAM, 101, "x", "at most 100"),
     (TEAM, 5, " ", "what the penalty is for"), ("Hantu", 5, "x", "neither a team")],
)  # fmt: skip
def test_a_penalty_that_breaks_a_rule_is_refused(services, drill, subject, points, reason, told):
    with pytest.raises(Refusal, match=told):
        services.assessing.penalize(drill.id, DIRECTOR, subject, points, reason)


def test_a_person_may_get_a_penalty_too(services, drill):
    player = a_person("Pelaku 0")
    entry = services.assessing.penalize(drill.id, DIRECTOR, player.service_number, 2, "Tanpa helm")
    assert entry.subject == player.id


def test_what_one_recorded_oneself_can_be_taken_back(services, drill):
    entry = found(services, drill)
    services.assessing.take_back(drill.id, EVALUATOR, entry.id)
    assert services.scoring.result(drill.id).findings == ()
    with pytest.raises(Refusal, match="already"):
        services.assessing.take_back(drill.id, EVALUATOR, entry.id)
    with pytest.raises(Refusal, match="taken back meanwhile"):
        services.assessing.decide_finding(drill.id, DIRECTOR, entry.id, cleared=True, reason="x")


def test_what_another_recorded_cannot_be_taken_back(services, drill):
    entry = found(services, drill)
    with pytest.raises(Refusal, match="Only who recorded it"):
        services.assessing.take_back(drill.id, DIRECTOR, entry.id)


def test_a_closed_drill_takes_no_decision(services, drill):
    services.scoring.lock(drill.id, EVALUATOR)
    for state in (State.FINISHED, State.SCORING, State.REPORT_DRAFT):
        services.move(drill.code, state, author=DIRECTOR)
    services.move(drill.code, State.REPORT_ISSUED, confirm=True)
    with pytest.raises(Refusal, match="no records"):
        found(services, drill)


def capped(services, own=None, **ceilings):
    """The Polda allows only these bands."""
    table = services.grading.in_force()
    return services.grading.change(
        replace(table, ceilings={code: Level(band) for code, band in ceilings.items()}, own_ceiling=own)
    )


def test_easy_conditions_hold_the_best_band_down_when_the_polda_says_so(services):
    capped(services, MUDAH="B")
    drill = led(services)
    marked(services, drill)
    held = objective(services, drill)
    assert (team(services, drill).band, team(services, drill).ceiling) == (Level.B, Level.B)
    assert (held.total.band, held.rating, held.answers.rating) == (Level.B, Rating.S, Rating.P)
    services.assessing.tell_conditions(drill.id, DIRECTOR, {"waktu": "malam", "massa": "besar"})
    assert (team(services, drill).band, objective(services, drill).rating) == (Level.SB, Rating.P)


def test_nothing_is_held_down_by_default(services, drill):
    assert services.scoring.result(drill.id).difficulty.ceiling is None
    assert services.scoring.result(drill.id).difficulty.code == "MUDAH"


def test_the_rules_of_grading_are_those_of_the_day_of_approval(services):
    drill = ready(services)
    capped(services, MUDAH="B")
    assert services.planning.drill(drill.id).bands.difficulty.ceilings == {}
    later = ready(services, start=drill.start.replace(year=2027))
    assert services.planning.drill(later.id).bands.difficulty.ceilings == {"MUDAH": "B"}


def test_a_draft_takes_the_rules_when_it_is_approved(services):
    drill = planned(services)
    capped(services, SEDANG="B")
    for state in (State.SUBMITTED, State.APPROVED):
        services.planning.move(drill.code, state)
    assert services.planning.drill(drill.id).bands.difficulty.ceilings == {"SEDANG": "B"}


def test_every_version_of_the_rules_is_kept_with_day_and_name(services):
    capped(services, MUDAH="B")
    capped(services)
    newest, oldest = services.grading.history()
    assert (newest.difficulty.ceilings, oldest.difficulty.ceilings) == ({}, {"MUDAH": Level.B})
    assert (oldest.by, oldest.difficulty.valid_from.isoformat()) == ("Petugas Contoh", "2026-08-12")


def test_a_table_that_makes_no_sense_is_refused(services):
    table = services.grading.in_force()
    with pytest.raises(Refusal, match="begin later"):
        services.grading.change(replace(table, classes=tuple((code, 0) for code, _least in table.classes)))
    with pytest.raises(Refusal, match="between 0 and 20"):
        services.grading.change(replace(table, points={**table.points, "waktu": {"siang": 0, "malam": 99}}))


@pytest.mark.parametrize(
    ("met", "told"), [({"waktu": "pagi"}, "pagi"), ({"hantu": "malam"}, "hantu"), ({}, "at least one")]
)
def test_only_known_conditions_are_taken(services, drill, met, told):
    with pytest.raises(Refusal, match=told):
        services.assessing.tell_conditions(drill.id, DIRECTOR, met)
