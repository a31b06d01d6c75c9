"""Contests: laid down over drills of two units, judged by what stands in their journals, withdrawn from, taken away."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from tests.reports.reading import text_of
from tests.services.acts import DIRECTOR, EVALUATOR, SECOND, person_id
from tests.services.contest_acts import a_contest, an_order, drilled, locked
from trainer.domain.errors import Refusal
from trainer.exchange.spreadsheets import read_sheets
from trainer.i18n import say, speaking
from trainer.services.auditing import AuditOrder
from trainer.services.league_paper import protocol


def names(outcome):
    return [item.score.entrant.name for item in outcome.league.standings]


def places(outcome):
    return [item.place for item in outcome.league.standings]


def test_marks_of_the_drills_decide_and_severity_is_taken_off(services):
    """On an item of 30 the first judge is milder by 10 and 6, so by 8 × 0.3 = 2.4 points: 1.2 around the mean."""
    outcome = services.league.outcome(a_contest(services).id)
    assert [round(item.score.final, 6) for item in outcome.league.standings] == [95.5, 90.1]
    severity = {item.judge: round(item.value, 6) for item in outcome.league.judges}
    assert severity == {EVALUATOR: 1.2, SECOND: -1.2}


def test_an_entrant_is_called_by_its_unit(file_services):
    contest = a_contest(file_services)
    units = {item.code: item.name for item in file_services.directory.units()}
    assert [item.name for item in contest.entrants] == [units["KNW"], units["KDI"]]


def test_it_is_kept_as_it_was_laid_down(services):
    contest = a_contest(services, allowance=0.5, is_adjusted=False)
    assert services.league.contests() == (contest,)


def test_it_is_final_once_all_have_signed(file_services):
    drills = [drilled(file_services, unit) for unit in ("KNW", "KDI")]
    contest = file_services.league.lay_down(an_order(*drills))
    before = file_services.league.outcome(contest.id).league
    locked(file_services, *drills)
    after = file_services.league.outcome(contest.id).league
    assert (before.is_final, before.unsigned, after.unsigned) == (False, tuple(sorted((EVALUATOR, SECOND))), ())
    assert after.is_final


def test_penalties_and_what_they_are_for_stand_beside_the_marks(file_services):
    drill = drilled(file_services, "KNW")
    file_services.assessing.penalize(drill.id, EVALUATOR, drill.teams[1].id, 5, "Terlambat")
    contest = file_services.league.lay_down(an_order(drill, drilled(file_services, "KDI")))
    score = file_services.league.outcome(contest.id).league.standings[0].score
    assert (round(score.final, 6), [item.reason for item in score.penalties]) == (90.5, ["Terlambat"])


def test_what_a_judge_gives_his_own_unit_does_not_count(file_services):
    """A plan allows no such judge; who was moved between the plan and the contest is one all the same."""
    contest = a_contest(file_services)
    own = replace(contest.entrants[0], unit="SULTRA")
    file_services.league.restore(replace(contest, entrants=(own, contest.entrants[1])))
    league = file_services.league.outcome(contest.id).league
    assert {judge for judge, _entrant in league.set_aside} == {EVALUATOR, SECOND}
    assert league.unseen == (own,)


def test_a_unit_that_withdrew_has_no_place_until_it_takes_part_again(file_services):
    contest = a_contest(file_services)
    key = contest.entrants[0].key
    file_services.league.withdraw(contest.id, key, "Personel sakit")
    assert places(file_services.league.outcome(contest.id)) == [1]
    file_services.league.take_back(contest.id, key)
    assert len(places(file_services.league.outcome(contest.id))) == 2


def test_withdrawing_wants_a_reason(file_services):
    contest = a_contest(file_services)
    with pytest.raises(Refusal, match="reason is printed"):
        file_services.league.withdraw(contest.id, contest.entrants[0].key, "  ")


def test_a_contest_that_was_taken_away_can_be_brought_back(file_services):
    contest = a_contest(file_services)
    held = file_services.league.remove(contest.id)
    assert file_services.league.contests() == ()
    file_services.league.restore(held)
    assert file_services.league.contests() == (contest,)


def test_a_team_taken_out_of_its_plan_has_no_marks_and_is_named(file_services):
    contest = a_contest(file_services)
    gone = replace(contest, entrants=(replace(contest.entrants[0], team=person_id("Pelaku 0")), *contest.entrants[1:]))
    file_services.league.restore(gone)
    outcome = file_services.league.outcome(contest.id)
    assert [item.name for item in outcome.league.unseen] == [contest.entrants[0].name]


# who may take part


def test_teams_that_are_assigned_the_sheet_are_offered(services):
    drilled(services, "KNW")
    found = services.league.candidates("LP-01")
    assert [(item.team_name, item.unit, len(item.judges)) for item in found] == [("Ton Dalmas", "KNW", 2)]
    assert "LP-01" in {item.code for item in services.league.sheets()}


def test_one_judge_alone_cannot_be_adjusted(file_services):
    drills = [drilled(file_services, unit, ("Penilai 0",), {EVALUATOR: 80}) for unit in ("KNW", "KDI")]
    with pytest.raises(Refusal, match="fewer than two judges"):
        file_services.league.lay_down(an_order(*drills))
    assert file_services.league.lay_down(an_order(*drills, is_adjusted=False)).is_adjusted is False


def test_judges_who_share_no_unit_are_told_before(file_services):
    first = drilled(file_services, "KNW", ("Penilai 0", "Penilai 1"), {})
    second = drilled(file_services, "KDI", ("Penilai 2", "Pelaku 5"), {})
    assert "2 groups that share no unit" in say(file_services.league.remarks(an_order(first, second))[0])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": " "}, "title"),
        ({"teams": ()}, "at least two"),
        ({"unit": "XXX"}, "no unit XXX"),
        ({"allowance": 9.0}, "between 0 and 5"),
        ({"sheet": "LP-99"}, "not assigned sheet LP-99"),
    ],
)
def test_what_forbids_a_contest_is_said(file_services, changes, said):
    order = an_order(drilled(file_services, "KNW"), drilled(file_services, "KDI"), **changes)
    with pytest.raises(Refusal, match=said):
        file_services.league.lay_down(order)


def test_the_same_team_twice_is_refused(file_services):
    drill = drilled(file_services, "KNW")
    with pytest.raises(Refusal, match="twice"):
        file_services.league.lay_down(an_order(drill, drill))


# papers


def test_the_protocol_names_places_judges_and_what_is_open(file_services):
    contest = a_contest(file_services)
    text = text_of(file_services.league.protocol(contest.id))
    for words in ("LOMBA DALMAS", "Polres", "95.50", "IPDA Penilai 0", EVALUATOR, "did not sign their sheets yet"):
        assert words in text


def test_it_gets_its_number_when_it_is_final_and_keeps_it(file_services):
    drills = [drilled(file_services, unit) for unit in ("KNW", "KDI")]
    contest = file_services.league.lay_down(an_order(*drills))
    with pytest.raises(Refusal, match="Not final yet"):
        file_services.league.give_number(contest.id)
    locked(file_services, *drills)
    given = {file_services.league.give_number(contest.id).text for _time in range(2)}
    (number,) = given
    assert file_services.league.printed(contest.id).number.text == number
    assert number in text_of(file_services.league.protocol(contest.id))


def test_the_workbook_holds_the_steps(file_services, tmp_path):
    path = file_services.league.write(tmp_path / "lomba.xlsx", a_contest(file_services).id)
    first = read_sheets(path)[0]
    assert [row.cells[14] for row in first.rows[1:]] == [95.5, 90.1]


def test_a_formula_in_a_title_stays_text(file_services, tmp_path):
    contest = a_contest(file_services, title="=1+1 <b>&")
    with speaking("id"):
        path = file_services.league.write(tmp_path / "lomba.pdf", contest.id)
    assert "=1+1 <B>&" in text_of(path.read_bytes())


def test_what_is_done_stands_in_the_audit_list(file_services):
    contest = a_contest(file_services)
    file_services.league.withdraw(contest.id, contest.entrants[0].key, "Sakit")
    file_services.league.remove(contest.id)
    acts = [item.act for item in file_services.auditing.lines(AuditOrder(words="Lomba Dalmas"))]
    assert acts == ["contest removed", "contest changed", "contest laid down"]


def test_nobody_ranks_persons(file_services):
    assert "person" not in {item.level for item in file_services.league.sheets()}
    assert DIRECTOR not in text_of(file_services.league.protocol(a_contest(file_services).id))


def test_a_protocol_in_the_name_of_no_known_unit_is_refused_in_words(services):
    outcome = SimpleNamespace(contest=SimpleNamespace(unit="XXX"))
    with pytest.raises(Refusal, match="There is no unit XXX"):
        protocol(services.workplace, outcome)
