"""Programmes, risks and proposals as acts: over both databases, the planner in its own process."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.builders import a_region
from tests.services.acts import planned, staffed
from tests.services.planned_year import FIRST, LAST, a_programme, an_order, asked
from trainer.domain.errors import Obstacle, Refusal
from trainer.domain.programme import What
from trainer.domain.proposal import Status
from trainer.domain.risk import RiskValue
from trainer.domain.scenario import RiskFactor
from trainer.domain.states import State
from trainer.planner import apart
from trainer.services.planning import DrillOrder
from trainer.store import directory, drills


def test_what_is_asked_is_placed_and_taken_as_drafts(services):
    program = a_programme(services, "TFG", "LAPANG")
    found = services.proposal.propose(an_order())
    assert (found.proposal.status, len(found.proposal.placed)) == (Status.OPTIMAL, 4)
    accepted = services.proposal.accept(found)
    assert {drill.state for drill in accepted.made} == {State.DRAFT}
    assert services.programme.coverage(program.id).totals.missing == 0
    assert all(len(drill.evaluators()) == 1 and drill.assignments for drill in accepted.made)
    assert services.planning.check(datetime(2026, 8, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)) == ()


def test_a_part_may_be_taken(services):
    a_programme(services)
    found = services.proposal.propose(an_order())
    key = found.proposal.placed[0].task.key
    assert len(services.proposal.accept(found, [key]).made) == 1
    assert len(services.proposal.propose(an_order()).proposal.placed) == 2  # the draft that may move, and the other


def test_one_undo_takes_all_back_but_what_somebody_has_changed(services):
    a_programme(services)
    accepted = services.proposal.accept(services.proposal.propose(an_order()))
    changed = services.planning.replan(replace(accepted.made[0], title="Lain"))
    assert services.proposal.undo(accepted) == (changed.code,)
    assert [row.code for row in services.planning.drills()] == [changed.code]


def test_nothing_is_taken_when_the_plan_has_changed_meanwhile(services):
    a_programme(services)
    found = services.proposal.propose(an_order())
    first = found.proposal.placed[0]
    services.planning.create(DrillOrder("SK-01", first.task.host, first.start))
    with pytest.raises(Refusal, match="at the same time"):
        services.proposal.accept(found)
    assert len(services.planning.drills()) == 1


def test_a_draft_that_cannot_stay_moves_and_the_undo_brings_it_back(services):
    fixed = planned(services, start=datetime(2026, 9, 7, 0, 0, tzinfo=UTC))
    services.planning.move(fixed.code, State.SUBMITTED)
    draft = planned(services, start=datetime(2026, 9, 10, 0, 0, tzinfo=UTC))
    with services.workplace.database.writing() as connection:  # as two laptops bring it together
        drills.save_drill(connection, replace(draft, start=fixed.start))
    a_programme(services, units=("KDI",))
    found = services.proposal.propose(an_order())
    accepted = services.proposal.accept(found, [draft.code])
    assert services.planning.drill(draft.code).start != fixed.start
    assert services.proposal.undo(accepted) == ()
    assert services.planning.drill(draft.code).start == fixed.start


def test_drafts_stay_when_they_may_not_move(services):
    draft = planned(services)
    a_programme(services)
    found = services.proposal.propose(an_order(moves_drafts=False))
    assert draft.code not in {item.task.code for item in found.proposal.placed}


def test_an_evaluator_who_is_busy_is_not_asked_again(services):
    drill = staffed(services, planned(services, start=datetime(2026, 8, 17, 0, 0, tzinfo=UTC)), ("Penilai 0",))
    services.planning.move(drill.code, State.SUBMITTED)
    a_programme(services, units=("KDI",), by=date(2026, 8, 17))
    order = an_order(first=date(2026, 8, 17), last=date(2026, 8, 17), evaluators=an_order().evaluators[:1], rest=0)
    found = services.proposal.propose(order)
    assert [[bar.value for bar in item.relax] for item in found.proposal.unplaced] == [["evaluators"]]


def test_the_same_question_gets_the_same_answer(services):
    a_programme(services, "TFG", "LAPANG")
    one, other = (services.proposal.propose(an_order(seed=7)).proposal for _time in range(2))
    assert one == other


def test_what_is_told_is_heard_and_an_exception_ends_the_planner(services):
    a_programme(services)
    steps = []
    services.proposal.propose(an_order(), steps.append)
    assert {"First plan", "Choosing the days"} <= {step.stage for step in steps}

    def refuse(_step):
        raise Obstacle("enough")

    with pytest.raises(Obstacle, match="enough"):
        services.proposal.propose(an_order(), refuse)


def test_stopping_brings_what_there_is(services):
    a_programme(services, "TFG", "LAPANG", times=3)
    found = services.proposal.propose(an_order(), wants_stop=lambda: True)
    assert len(found.proposal.placed) == 12


def test_without_the_solver_a_sentence_says_how_to_install_it(services, monkeypatch):
    a_programme(services)
    monkeypatch.setattr(apart, "find_spec", lambda _name: None)
    with pytest.raises(Obstacle, match="pip install ortools"):
        services.proposal.propose(an_order())


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "no programme yet"),
        ({"first": date(2026, 1, 1), "last": date(2026, 2, 1)}, "is over"),
    ],
)
def test_what_cannot_be_planned_is_said(services, given, words):
    with pytest.raises(Refusal, match=words):
        services.proposal.propose(an_order(**given))


def test_a_programme_that_is_covered_asks_for_nothing(services):
    a_programme(services, units=("KNW",))
    drill = services.planning.create(DrillOrder("SK-01", "KNW", datetime(2026, 9, 1, 0, 0, tzinfo=UTC)))
    services.planning.move(drill.code, State.SUBMITTED)
    with pytest.raises(Refusal, match="in the plan already"):
        services.proposal.propose(an_order())


def test_a_few_days_of_a_year_need_not_ask_for_anything(services):
    a_programme(services)
    with pytest.raises(Refusal, match="falls due"):
        services.proposal.propose(an_order(last=FIRST))


# programmes and risks


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"by": date(2025, 1, 1)}, "before the first"),
        ({"units": ()}, "name the units"),
        ({"times": 0}, "at least once"),
    ],
)
def test_a_requirement_that_makes_no_sense_is_refused(services, given, words):
    program = services.programme.new(2026)
    with pytest.raises(Refusal, match=words):
        services.programme.save(program, [asked(services, program, **given)])


def test_doctrine_offers_a_year(services):
    offered = services.programme.offered(services.programme.new(2026))
    assert {(item.what, item.value) for item in offered} >= {
        (What.METHOD, "TFG"),
        (What.FAMILY, "SISPAM_MAKO"),
        (What.FAMILY, "DIALOG"),
    }
    assert all(item.units == ("*",) and item.why for item in offered)


def test_a_high_risk_is_offered_until_it_is_asked(services):
    with services.workplace.database.writing() as connection:
        directory.save_regions(connection, [a_region()], [(services.workplace.new_id(), covering())])
    services.risk.save([RiskValue("74.03", "", RiskFactor.POLITICS, 5, FIRST.replace(day=1), "Intelkam")])
    program = services.programme.new(2026)
    offer = services.programme.offers(program)[0]
    assert (offer.units, offer.value) == (("KNW",), "SK-01")
    services.programme.save(program, [services.programme.taken(program, offer)])
    assert services.programme.offers(program) == ()


def covering():
    from tests.builders import a_jurisdiction

    return a_jurisdiction(districts=(), valid_from=date(2024, 1, 1))


def test_the_coverage_is_written_as_a_table(services, tmp_path):
    program = a_programme(services)
    path = tmp_path / "program.csv"
    services.programme.export(program.id, path, ["Satuan", "Yang diminta"], {"TFG": "Gladi peta"})
    assert '"KNW";"Gladi peta";"1";"0";"0";"1"' in path.read_text("utf-8-sig")


def test_a_risk_of_an_unknown_region_is_refused(services):
    with pytest.raises(Refusal, match="no region"):
        services.risk.save([RiskValue("99.99", "", RiskFactor.POLITICS, 5, LAST, "x")])
