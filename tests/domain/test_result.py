"""Results: every number follows from what stands, and says what it rests on."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.builders import (
    a_criterion,
    a_drill,
    a_mark,
    a_participant,
    a_person,
    a_role,
    a_scenario,
    a_sheet,
    a_team,
    an_assignment,
    an_entry,
    an_id,
    an_objective,
    chained,
)
from trainer.domain.agreement import weighted_kappa
from trainer.domain.computing import compute
from trainer.domain.drill import TeamLevel
from trainer.domain.errors import Refusal
from trainer.domain.journal import EntryKind, standing
from trainer.domain.result import Answers, Rating, check_value, judge, total
from trainer.domain.scoring import Bands, Blank, Kind, Level, parse_value, points

BANDS = Bands()
EVALUATORS = ("11", "22", "33")


def judged(criterion, *values, ruling=None):
    """The line of a criterion from one value of each evaluator."""
    marks = [a_mark(value, criterion.code, author=author) for author, value in zip(EVALUATORS, values, strict=False)]
    return judge(criterion, marks, BANDS, ruling)


def scored(*values, weights=(50, 30, 20), critical=()):
    """The score of grades given by one evaluator; None is a criterion nobody marked."""
    criteria = [a_criterion(f"LP-01.{n}", weight=weight, critical=n in critical) for n, weight in enumerate(weights, 1)]
    lines = [judged(item, *([] if value is None else [value])) for item, value in zip(criteria, values, strict=True)]
    return total(lines, BANDS)


@pytest.mark.parametrize(
    ("values", "score", "coverage", "band"),
    [
        ((80, 80, 80), 80, 100, "B"),
        ((100, 50, 0), 65, 100, "C"),
        (("SB", "B", "K"), 76.75, 100, "B"),
        ((100, 0, None), 62.5, 80, "K"),
        ((None, None, 90), 90, 20, None),
        ((90, None, None), 90, 50, "SB"),
        ((None, None, None), None, 0, None),
        ((80, 80, "TIDAK_TERAMATI"), 80, 80, "B"),
        ((80, 80, "TIDAK_DILAKSANAKAN"), 64, 100, "K"),
        ((80, 80, "TIDAK_BERLAKU"), 80, 100, "B"),
        (("TIDAK_BERLAKU", 80, None), 80, 60, "B"),
        (("TIDAK_BERLAKU",) * 3, None, 0, None),
        (("TIDAK_TERAMATI",) * 3, None, 0, None),
        (("TIDAK_DILAKSANAKAN",) * 3, 0, 100, "K"),
        ((85, 85, 84.9999999999), 85, 100, "SB"),
    ],
)
def test_score_coverage_and_band(values, score, coverage, band):
    found = scored(*values)
    assert (found.score, found.coverage) == (pytest.approx(score), pytest.approx(coverage))
    assert (found.band, found.is_enough) == (band, band is not None)


@pytest.mark.parametrize(
    ("values", "capped", "band"),
    [
        ((64, 100, 100), ("LP-01.1",), "K"),
        ((65, 100, 100), (), "B"),
        (("TIDAK_DILAKSANAKAN", 100, 100), ("LP-01.1",), "K"),
        (("TIDAK_TERAMATI", 100, 100), (), "SB"),
        (("TIDAK_BERLAKU", 100, 100), (), "SB"),
        ((100, 0, 100), (), "C"),
        ((100, 100, 0), ("LP-01.3",), "K"),
        ((0, 100, 0), ("LP-01.1", "LP-01.3"), "K"),
        ((None, None, 0), ("LP-01.3",), "K"),  # a failed critical criterion is evidence enough
    ],
)
def test_a_failed_critical_criterion_holds_the_band_at_k_and_leaves_the_score(values, capped, band):
    found = scored(*values, critical=(1, 3))
    assert (found.capped_by, found.band) == (capped, band)
    assert found.score == scored(*values).score


GRADE, CHECK, TIME = a_criterion("LP-01.2"), a_criterion("LP-01.1", Kind.CHECK), a_criterion("LP-01.3", Kind.TIME)


@pytest.mark.parametrize(
    ("criterion", "values", "mean", "spread", "needs_ruling"),
    [
        (GRADE, (80, 80), 80, 0, False),
        (GRADE, (70, 85), 77.5, 15, False),
        (GRADE, (70, 85.1), 77.55, 15.1, True),
        (GRADE, (60, 70, 80), 70, 20, True),
        (GRADE, ("SB", "B"), 86.25, 12.5, False),
        (GRADE, ("SB", "C"), 81.25, 22.5, True),
        (GRADE, (80, "TIDAK_TERAMATI"), 80, 0, False),
        (GRADE, (80, "TIDAK_BERLAKU"), 80, 0, False),
        (GRADE, (80, "TIDAK_DILAKSANAKAN"), 40, 80, True),
        (CHECK, ("ya", "ya"), 100, 0, False),
        (CHECK, ("ya", "tidak"), 50, 100, True),
        (TIME, (60, 69), 92.5, 15, False),
        (TIME, (60, 69.1), 92.41666666, 15.166666666, True),
        (GRADE, (), None, 0, False),
        (GRADE, ("TIDAK_TERAMATI",), None, 0, False),
    ],
)
def test_several_evaluators_give_their_mean_and_differ_beyond_the_limit(criterion, values, mean, spread, needs_ruling):
    line = judged(criterion, *values)
    assert (line.points, line.spread) == (pytest.approx(mean), pytest.approx(spread))
    assert (line.needs_ruling, len(line.marks)) == (needs_ruling, len(values))


def test_opposite_checks_differ_whatever_the_limit():
    marks = [a_mark("ya", CHECK.code, author="11"), a_mark("tidak", CHECK.code, author="22")]
    assert judge(CHECK, marks, Bands(spread_limit=100)).needs_ruling


@pytest.mark.parametrize(
    ("values", "applies"),
    [((), True), (("TIDAK_BERLAKU",), False), (("TIDAK_BERLAKU", "TIDAK_BERLAKU"), False),
     (("TIDAK_BERLAKU", 80), True), (("TIDAK_BERLAKU", "TIDAK_TERAMATI"), True)],
)  # fmt: skip
def test_a_line_applies_unless_all_who_spoke_deny_it(values, applies):
    assert judged(GRADE, *values).applies is applies


@pytest.mark.parametrize(
    ("ruling", "expected"),
    [(90.0, (90, True)), (Level.K, (32.5, True)), (Blank.NOT_PERFORMED, (0, True)), (Blank.NOT_OBSERVED, (None, True)),
     (Blank.NOT_APPLICABLE, (None, False))],
)  # fmt: skip
def test_a_ruling_decides_and_the_originals_stay(ruling, expected):
    line = judged(GRADE, 60, 90, ruling=(ruling, "99", "Video"))
    assert (line.points, line.applies) == expected
    assert (line.needs_ruling, line.ruled_by, line.ruling_reason) == (False, "99", "Video")
    assert ([mark.value for mark in line.marks], line.spread) == ([60, 90], 30)


@pytest.mark.parametrize(
    ("met", "harm", "room", "rating"),
    [(False, False, False, "U"), (False, True, True, "U"), (True, True, False, "M"), (True, True, True, "M"),
     (True, False, True, "S"), (True, False, False, "P")],
)  # fmt: skip
def test_a_rating_follows_from_three_questions(met, harm, room, rating):
    assert Answers(met, harm, room).rating is Rating(rating)


def result(*entries, drill=None, scenario=None):
    """The result of the built drill from entries in the order they were recorded."""
    return compute(drill or a_drill(), scenario or a_scenario(), standing(chained(entries)))


def mark(value, ref="LP-01.2", author="11", **changes):
    return an_entry(f"{author} {ref} {value} {changes}", author=author, ref=ref, payload={"value": value}, **changes)


def sheet_of(found, code="LP-01"):
    (sheet,) = (item for item in found.sheets if item.sheet.code == code)
    return sheet


def test_an_assigned_sheet_without_marks_has_no_score():
    sheet = sheet_of(result())
    assert (sheet.name, sheet.level, sheet.total.score, sheet.total.coverage) == ("Ton Dalmas", "team", None, 0)


def test_marks_of_two_evaluators_meet_on_their_sheet():
    found = result(mark("ya", "LP-01.1"), mark("ya", "LP-01.1", "22"), mark(80, author="11"), mark(90, author="22"))
    assert sheet_of(found).total.score == pytest.approx((50 * 100 + 30 * 85) / 80)
    assert (sheet_of(found).total.coverage, found.open_rulings) == (80, 0)


def test_what_is_marked_beside_the_assignments_counts_too():
    found = result(mark("ya", "SK-01.a1"))
    assert sheet_of(found, "SK-01").total.score == 100


def test_opposite_checks_wait_for_a_ruling_and_then_follow_it():
    both = [mark("ya", "LP-01.1"), mark("tidak", "LP-01.1", "22")]
    assert result(*both).open_rulings == 1
    payload = {"value": "ya", "reason": "Video"}
    ruled = result(*both, an_entry("ruling", kind=EntryKind.RULING, author="99", ref="LP-01.1", payload=payload))
    assert (ruled.open_rulings, sheet_of(ruled).total.score) == (0, 100)
    assert sheet_of(ruled).total.lines[0].ruling_reason == "Video"


@pytest.mark.parametrize("changes", [{"ref": "LP-99.1"}, {"subject": an_id("gone")}])
def test_marks_on_what_the_plan_no_longer_has_are_kept_as_orphans(changes):
    ref = changes.pop("ref", "LP-01.2")
    found = result(mark(80, ref, **changes), mark(70, "LP-01.2", "22"))
    assert [item.value for item in found.orphans] == [80.0]
    assert sheet_of(found).total.score == 70


def test_a_sheet_for_persons_scores_every_member_of_the_team():
    sheet = a_sheet(level="person")
    found = result(mark(90, subject=a_person("Contoh Dua").id), scenario=a_scenario(sheets=(sheet,)))
    scores = [(item.name, item.team, item.total.score) for item in found.people]
    assert scores == [("BRIPKA Contoh Satu", a_team().id, None), ("BRIPKA Contoh Dua", a_team().id, 90)]


def test_levels_are_reported_apart():
    command = a_team("Komando", level=TeamLevel.COMMAND)
    tasks = (an_assignment(), an_assignment(team=command, sheet="SK-01"))
    drill = a_drill(teams=(a_team(), command), assignments=tasks)
    found = result(mark(60), mark("ya", "SK-01.a1", subject=command.id), drill=drill)
    assert [(item.level, item.score) for item in found.levels] == [("command", 100), ("team", 60)]
    assert [(item.name, item.score) for item in found.teams] == [("Ton Dalmas", 60), ("Komando", 100)]


def test_a_team_is_scored_over_all_that_was_observed_of_its_sheets_with_the_caps():
    scenario = a_scenario(sheets=(a_sheet(), a_sheet(a_criterion("LP-02.1", critical=True), code="LP-02")))
    (team,) = result(mark(90), mark("ya", "LP-01.1"), mark(60, "LP-02.1"), scenario=scenario).teams
    assert (team.score, team.coverage, team.count) == (pytest.approx((50 * 100 + 30 * 90 + 100 * 60) / 180), 90, 2)
    assert (team.band, team.capped_by) == (Level.K, ("LP-02.1",))


def test_penalties_are_lines_of_their_own():
    own, other = (
        an_entry(
            name, kind=EntryKind.PENALTY, payload={"points": 5, "reason": "Terlambat"}, ref="", subject=an_id(name)
        )
        for name in ("team Ton Dalmas", "team Lain")
    )
    found = result(mark(90), own, other)
    assert [(item.points, item.reason) for item in found.penalties] == [(5, "Terlambat")] * 2
    assert (found.teams[0].penalties, found.teams[0].score) == (5, 90)


def objective_of(*entries, scenario=None):
    (objective,) = result(*entries, scenario=scenario).objectives
    return objective


def observed(ref="a", harm=True):
    return an_entry("o", kind=EntryKind.OBSERVATION, author="22", ref=ref, payload={"note": "x", "harm": harm})


ALL_YES = (mark("ya", "LP-01.1"), mark("ya", "SK-01.a1"))


@pytest.mark.parametrize(
    ("entries", "rating"),
    [
        (ALL_YES, "P"),
        ((*ALL_YES, observed(harm=False)), "P"),
        ((*ALL_YES, observed(ref="b")), "P"),
        ((*ALL_YES, observed()), "M"),
        ((mark("tidak", "LP-01.1"), mark("ya", "SK-01.a1")), "S"),
        ((mark("ya", "LP-01.1"), mark("tidak", "SK-01.a1")), "U"),
        ((mark("ya", "LP-01.1"),), None),
        ((), None),
    ],
)
def test_a_rating_is_proposed_from_the_marks(entries, rating):
    """The objective's own check weighs 100, the sheet's 50: 100 + 0 of 150 is C, 50 of 150 is K."""
    objective = objective_of(*entries)
    assert (objective.rating, objective.decided) == (rating, False)


def test_an_objective_counts_criteria_of_sheets_nobody_opened_as_not_observed():
    objective = objective_of(mark("ya", "LP-01.1"))
    assert objective.total.coverage == pytest.approx(100 * 50 / 150)


@pytest.mark.parametrize(("entries", "rating"), [(ALL_YES, Rating.M), ((), None)])
def test_the_leads_assessment_decides_once_the_evidence_is_enough(entries, rating):
    payload = {"met": True, "harm": True, "room": False, "note": "Warga terhalang"}
    decided = objective_of(*entries, an_entry("a", kind=EntryKind.ASSESSMENT, author="99", ref="a", payload=payload))
    assert (decided.rating, decided.decided) == (rating, True)
    assert (decided.answers.by, decided.answers.note) == ("99", "Warga terhalang")


def test_a_failed_critical_criterion_caps_the_objective():
    own = a_criterion("SK-01.a1", Kind.CHECK, 1, critical=True)
    scenario = a_scenario(objectives=(an_objective(criteria=(own,)),))
    objective = objective_of(mark("ya", "LP-01.1"), mark("tidak", "SK-01.a1"), scenario=scenario)
    assert (objective.total.capped_by, objective.rating) == (("SK-01.a1",), Rating.U)
    assert objective.total.score > 90


def test_failed_critical_criteria_are_listed_with_their_sheet():
    sheet = a_sheet(a_criterion("LP-01.1", Kind.CHECK, critical=True))
    found = result(mark("tidak", "LP-01.1"), scenario=a_scenario(sheets=(sheet,)))
    assert [(item.sheet.code, line.criterion.code) for item, line in found.critical] == [("LP-01", "LP-01.1")]


@pytest.mark.parametrize(
    ("authors", "method"), [(("11", "22"), "weighted kappa"), (("11", "22", "33"), "Krippendorff alpha")]
)
def test_agreement_is_reported_per_sheet_with_what_it_rests_on(authors, method):
    marks = [mark(value, ref, author) for author in authors for ref, value in (("LP-01.1", "ya"), ("LP-01.2", 40))]
    (agreement,) = result(*marks, mark(70, "LP-01.3", authors[0])).agreement
    assert (agreement.subject, agreement.method, agreement.items) == ("LP-01", method, 2)
    assert (agreement.raters, agreement.value) == (len(authors), pytest.approx(1))


def test_levels_that_lie_apart_weigh_more_than_neighbours():
    first = [mark("ya", "LP-01.1", "11"), mark(90, "LP-01.2", "11"), mark(78, "LP-01.3", "11")]
    second = [mark("ya", "LP-01.1", "22"), mark(80, "LP-01.2", "22"), mark(120, "LP-01.3", "22")]
    (agreement,) = result(*first, *second).agreement
    assert agreement.value == pytest.approx(weighted_kappa([(3, 3), (3, 2), (1, 0)], 4))


def test_without_a_second_evaluator_there_is_no_agreement():
    assert result(mark(80), mark("ya", "LP-01.1")).agreement == ()


def test_a_value_is_checked_against_its_criterion_anywhere_in_the_scenario():
    criterion, value = check_value(a_scenario(), "SK-01.a1", "ya")
    assert (criterion.kind, value) == (Kind.CHECK, True)
    with pytest.raises(Refusal, match=r"no criterion LP-77\.1"):
        check_value(a_scenario(), "LP-77.1", "ya")
    with pytest.raises(Refusal, match=r"LP-01\.1 takes ya or tidak"):
        check_value(a_scenario(), "LP-01.1", "SB")


# What must hold for every sheet and every set of marks

RAW = {
    Kind.CHECK: st.sampled_from(["ya", "tidak", *Blank]),
    Kind.GRADE: st.sampled_from([*Level, *Blank]) | st.floats(0, 100),
    Kind.TIME: st.sampled_from([*Blank]) | st.floats(0, 300),
}


@st.composite
def judged_sheets(draw):
    """Criteria with what up to three evaluators gave each."""
    kinds = draw(st.lists(st.sampled_from(Kind), min_size=1, max_size=6))
    criteria = [
        a_criterion(f"LP-01.{number}", kind, draw(st.floats(0.5, 100)), critical=draw(st.booleans()))
        for number, kind in enumerate(kinds, 1)
    ]
    return [(item, draw(st.lists(RAW[item.kind], max_size=3))) for item in criteria]


def score_of(sheet):
    return total([judged(criterion, *values) for criterion, values in sheet], BANDS)


def slow(sheet):
    """Score and coverage by the words of the rules, in ten lines."""
    weight = earned = seen = 0.0
    for criterion, values in sheet:
        if values and all(value == "TIDAK_BERLAKU" for value in values):
            continue
        weight += criterion.weight
        given = [points(criterion, parse_value(criterion, value), BANDS) for value in values]
        given = [value for value in given if value is not None]
        if given:
            seen += criterion.weight
            earned += criterion.weight * sum(given) / len(given)
    return (earned / seen if seen else None), (100 * seen / weight if weight else 0.0)


@given(judged_sheets())
def test_a_slow_reading_of_the_rules_agrees(sheet):
    found = score_of(sheet)
    assert (found.score, found.coverage) == tuple(pytest.approx(value) for value in slow(sheet))


@given(judged_sheets())
@example([(a_criterion(kind=Kind.CHECK, weight=82.21932553171521), ["ya"])])  # 100 × weight / weight is above 100
def test_scores_and_coverage_lie_between_0_and_100(sheet):
    found = score_of(sheet)
    assert 0 <= found.coverage <= 100
    assert found.score is None or 0 <= found.score <= 100


@given(judged_sheets(), st.randoms())
def test_the_order_of_lines_and_evaluators_decides_nothing(sheet, shuffler):
    other = [(criterion, shuffler.sample(values, len(values))) for criterion, values in sheet]
    shuffler.shuffle(other)
    first, second = score_of(sheet), score_of(other)
    assert (second.score, second.coverage) == (pytest.approx(first.score), pytest.approx(first.coverage))
    assert set(second.capped_by) == set(first.capped_by)


def with_only(sheet, place, values):
    return [(criterion, values if number == place else old) for number, (criterion, old) in enumerate(sheet)]


@given(judged_sheets(), st.data())
def test_not_observed_counts_as_nobody_looked(sheet, data):
    place = data.draw(st.integers(0, len(sheet) - 1))
    nobody, unseen = score_of(with_only(sheet, place, [])), score_of(with_only(sheet, place, ["TIDAK_TERAMATI"]))
    assert (unseen.score, unseen.coverage, unseen.band) == (nobody.score, nobody.coverage, nobody.band)


@given(judged_sheets(), st.data())
def test_not_observed_lowers_coverage_and_leaves_the_score_of_the_rest(sheet, data):
    place = data.draw(st.integers(0, len(sheet) - 1))
    criterion, _ = sheet[place]
    seen = score_of(with_only(sheet, place, ["ya" if criterion.kind is Kind.CHECK else 60.0]))
    unseen = score_of(with_only(sheet, place, ["TIDAK_TERAMATI"]))
    rest = score_of([item for number, item in enumerate(sheet) if number != place])
    assert unseen.coverage < seen.coverage
    assert unseen.score == pytest.approx(rest.score)


@given(judged_sheets(), st.data())
def test_not_applicable_is_as_if_the_line_were_not_there(sheet, data):
    place = data.draw(st.integers(0, len(sheet) - 1))
    without = score_of([item for number, item in enumerate(sheet) if number != place])
    removed = score_of(with_only(sheet, place, ["TIDAK_BERLAKU"]))
    assert (removed.score, removed.coverage) == (pytest.approx(without.score), pytest.approx(without.coverage))
    assert (removed.band, removed.capped_by) == (without.band, without.capped_by)


@given(judged_sheets(), st.data())
def test_a_better_value_never_lowers_the_score(sheet, data):
    place = data.draw(st.integers(0, len(sheet) - 1))
    low, high = sorted(data.draw(st.tuples(st.floats(0, 100), st.floats(0, 100))))
    criterion = a_criterion("LP-01.99", weight=sheet[place][0].weight)
    worse, better = (score_of([*sheet, (criterion, [value])]) for value in (low, high))
    assert worse.score <= better.score + 1e-9


MARKS = st.lists(
    st.tuples(st.sampled_from(EVALUATORS), st.sampled_from(["a", "b"]), st.sampled_from(["LP-01.1", "LP-01.2", "LP-01.3"]),
              st.sampled_from(["TIDAK_TERAMATI", "TIDAK_DILAKSANAKAN", "TIDAK_BERLAKU", "value"]), st.integers(0, 100)),
    max_size=15,
)  # fmt: skip


@given(MARKS, st.randoms())
def test_the_result_does_not_depend_on_the_order_in_which_laptops_arrive(marks, shuffler):
    entries = []
    for number, (author, device, ref, blank, value) in enumerate(marks):
        given_value = blank if blank != "value" else "ya" if ref == "LP-01.1" else float(value)
        entries.append(an_entry(f"{number}", author=author, device=device, ref=ref, payload={"value": given_value}))
    arrived = list(chained(entries))
    first = compute(a_drill(), a_scenario(), standing(arrived))
    shuffler.shuffle(arrived)
    assert compute(a_drill(), a_scenario(), standing(arrived)) == first


def test_a_players_marks_stay_when_he_leaves_his_team():
    alone = a_participant("Contoh Dua")
    drill = replace(a_drill(), participants=(a_participant("Contoh Satu", a_team()), alone), roles=(a_role(),))
    sheet = a_sheet(level="person")
    found = result(mark(90, subject=alone.person), drill=drill, scenario=a_scenario(sheets=(sheet,)))
    assert [(item.name, item.team) for item in found.people][-1] == ("BRIPKA Contoh Dua", "")
