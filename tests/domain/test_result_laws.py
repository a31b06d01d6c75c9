"""Laws of results: order never matters, caps hold, every reason gives its number, a slow scorer agrees."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import (
    a_criterion,
    a_drill,
    a_participant,
    a_role,
    a_scenario,
    a_sheet,
    a_team,
    an_assignment,
    an_entry,
    an_objective,
    chained,
)
from trainer.domain.among import agreement_behind
from trainer.domain.computing import compute
from trainer.domain.difficulty import Difficulty
from trainer.domain.drill import TeamLevel
from trainer.domain.errors import Sentence
from trainer.domain.explanation import why_score
from trainer.domain.journal import EntryKind, standing
from trainer.domain.levels import Level
from trainer.domain.reasons import why_average, why_difficulty
from trainer.domain.result import Rating
from trainer.domain.scoring import Bands, Blank, Kind
from trainer.domain.why_objective import why_objective

ORDER = list(Level)
TABLE = Difficulty(
    {"waktu": {"siang": 0, "malam": 2}, "massa": {"tanpa": 0, "besar": 3}},
    (("MUDAH", 0), ("SULIT", 3)),
    {"MUDAH": Level.B},
)
ALPHA, BRAVO, POST = (
    a_team("Ton A"),
    a_team("Ton B", level=TeamLevel.FUNCTION),
    a_team("Posko", level=TeamLevel.COMMAND),
)
PLAYERS = [a_participant(name, ALPHA) for name in ("Contoh Satu", "Contoh Dua")]
CRITERIA = {
    "LP-01": [a_criterion(f"LP-01.{n}", weight=weight, critical=n == 1) for n, weight in enumerate((50, 30, 20), 1)],
    "LP-02": [a_criterion("LP-02.1", weight=60), a_criterion("LP-02.2", Kind.CHECK, 40)],
    "LP-13": [a_criterion("LP-13.1", weight=75), a_criterion("LP-13.2", weight=25)],
}
SCENARIO = a_scenario(
    objectives=(
        an_objective("a", measured_by=("LP-01.1", "LP-02.1"), criteria=(a_criterion("SK-01.a1", Kind.CHECK, 15),)),
        an_objective("b", measured_by=("LP-02.2", "LP-13.1"), criteria=()),
    ),
    sheets=tuple(a_sheet(*items, code=code, level="person" if code == "LP-13" else "team") for code, items in CRITERIA.items()),
)  # fmt: skip
DRILL = a_drill(
    teams=(ALPHA, BRAVO, POST), participants=tuple(PLAYERS), conditions={}, roles=(a_role(), a_role("Penilai Dua")),
    assignments=tuple(
        an_assignment(team=team, sheet=sheet)
        for team, sheet in ((ALPHA, "LP-01"), (ALPHA, "LP-02"), (BRAVO, "LP-02"), (POST, "SK-01"), (ALPHA, "LP-13"))
    ),
)  # fmt: skip
CAPPED = replace(DRILL, bands=Bands(difficulty=TABLE))
PLACES = [
    *((ALPHA.id, item) for code in ("LP-01", "LP-02") for item in CRITERIA[code]),
    *((BRAVO.id, item) for item in CRITERIA["LP-02"]),
    *((player.person, item) for player in PLAYERS for item in CRITERIA["LP-13"]),
    (POST.id, a_criterion("SK-01.a1", Kind.CHECK, 15)),
]
BLANKS = st.sampled_from([item.value for item in Blank])
VALUES = {Kind.CHECK: st.sampled_from(["ya", "tidak"]) | BLANKS, Kind.GRADE: st.integers(0, 100).map(float) | BLANKS}


@st.composite
def marks(draw, most=20):
    """Entries of up to three evaluators on two laptops."""
    found = []
    for number in range(draw(st.integers(0, most))):
        subject, item = draw(st.sampled_from(PLACES))
        payload = {"value": draw(VALUES[item.kind])}
        author, device = draw(st.sampled_from("123")), draw(st.sampled_from(["laptop-1", "laptop-2"]))
        found.append(
            an_entry(f"{number}", author=author, device=device, subject=subject, ref=item.code, payload=payload)
        )
    return found


@st.composite
def decisions(draw):
    """Findings, what leads say of them, penalties, ratings and conditions."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        kind = draw(
            st.sampled_from(["finding", "clearance", "penalty", "assessment", "conditions", "observation", "casualty"])
        )
        subject, ref, payload = ALPHA.id, "", {}
        if kind == "finding":
            ref, payload = (
                draw(st.sampled_from(["TK-01", "TK-03"])),
                {"note": "x", "objective": draw(st.sampled_from(["", "a"]))},
            )
        elif kind == "clearance":
            earlier = [item for item in found if item.kind is EntryKind.FINDING]
            ref = draw(st.sampled_from(earlier)).id if earlier else "gone"
            payload = {"cleared": draw(st.booleans()), "reason": "y"}
        elif kind == "penalty":
            payload = {"points": draw(st.integers(1, 120)), "reason": "z"}
        elif kind == "assessment":
            subject, ref = "", draw(st.sampled_from("ab"))
            payload = {name: draw(st.booleans()) for name in ("met", "harm", "room")}
        elif kind == "conditions":
            subject = ""
            payload = {
                "met": {
                    "waktu": draw(st.sampled_from(["siang", "malam"])),
                    "massa": draw(st.sampled_from(["tanpa", "besar"])),
                }
            }
        elif kind == "observation":
            subject, ref, payload = "", draw(st.sampled_from(["a", "LP-02.2", ""])), {"note": "o", "harm": True}
        else:
            subject, payload = "", {"real": True, "who": "Satu orang"}
        author = draw(st.sampled_from(["8", "9"]))
        found.append(
            an_entry(f"d{number}", kind=EntryKind(kind), author=author, subject=subject, ref=ref, payload=payload)
        )
    return found


def result(entries, drill=CAPPED):
    return compute(drill, SCENARIO, standing(entries))


def numbers(found):
    """Everything that has a score, coverage and band."""
    return [*(item.total for item in (*found.sheets, *found.objectives)), *found.teams, *found.levels, *found.persons]


@settings(max_examples=60)
@given(marks(), decisions(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(given_marks, decided, random):
    entries = chained([*given_marks, *decided])
    shuffled = random.sample(entries, len(entries))
    assert result(shuffled) == result(entries)


@settings(max_examples=60)
@given(marks(), st.sampled_from(PLACES))
def test_not_observed_by_one_more_evaluator_never_changes_a_score(given_marks, place):
    subject, item = place
    unseen = an_entry("unseen", author="4", subject=subject, ref=item.code, payload={"value": Blank.NOT_OBSERVED.value})
    before, after = result(chained(given_marks)), result(chained([*given_marks, unseen]))
    scores = {(item.subject, item.sheet.code): item.total.score for item in after.sheets}
    assert {(item.subject, item.sheet.code): item.total.score for item in before.sheets} == scores
    assert [item.score for item in before.levels] == [item.score for item in after.levels]


@settings(max_examples=60)
@given(
    marks(),
    st.integers(0, 90),
    st.integers(1, 10),
    st.sampled_from([item for item in PLACES if item[1].kind is Kind.GRADE]),
)
def test_a_better_mark_lowers_no_score(given_marks, low, more, place):
    def with_mark(value):
        extra = an_entry("x", author="5", subject=place[0], ref=place[1].code, payload={"value": float(value)})
        return result(chained([*given_marks, extra]))

    for worse, better in zip(numbers(with_mark(low)), numbers(with_mark(low + more)), strict=True):
        assert (worse.score is None) == (better.score is None)
        assert worse.score is None or better.score >= worse.score - 1e-9


@settings(max_examples=60)
@given(marks(), decisions())
def test_a_number_never_stands_without_its_coverage(given_marks, decided):
    for item in numbers(result(chained([*given_marks, *decided]))):
        assert 0 <= item.coverage <= 100
        assert item.score is None or (0 <= item.score <= 100 and item.coverage > 0)
        assert item.band is None or item.coverage >= 50 - 1e-9 or item.capped_by


@settings(max_examples=60)
@given(marks(), decisions())
def test_caps_hold_whatever_the_score(given_marks, decided):
    found = result(chained([*given_marks, *decided]))
    for item in numbers(found):
        assert (
            item.band is Level.K
            if item.capped_by
            else item.band is None or _within(item.band, found.difficulty.ceiling)
        )
    holding = {item.subject for item in found.findings if item.holds}
    assert all(item.total.band is Level.K for item in found.sheets if item.subject in holding)
    for item in found.objectives:
        assert item.rating in (None, Rating.U) if item.total.capped_by else True
        assert (item.rating is None) == (item.answers is None or not item.total.is_enough)


def _within(band, ceiling):
    return ceiling is None or ORDER.index(band) >= ORDER.index(ceiling)


@settings(max_examples=60)
@given(marks(), decisions())
def test_penalties_and_decisions_never_touch_a_score(given_marks, decided):
    bare, whole = result(chained(given_marks)), result(chained([*given_marks, *decided]))
    assert [item.score for item in numbers(bare)] == [item.score for item in numbers(whole)]
    assert all(item.after is None or 0 <= item.after <= item.score for item in (*whole.teams, *whole.persons))


def told(steps, name):
    """The value of that name in the first sentence that has it, and the numbers beside it."""
    return next((step.values for step in steps if name in step.values), None)


def nested(steps):
    """Every sentence, also those inside others."""
    for step in steps:
        inner = step.values.get("line")
        yield inner if isinstance(inner, Sentence) else step


@settings(max_examples=60)
@given(marks(), decisions())
def test_every_reason_gives_its_number(given_marks, decided):
    found = result(chained([*given_marks, *decided]))
    for item in found.sheets:
        _recomputed(why_score(item.total, found.bands), item.total.score, "points")
    for item in found.objectives:
        _recomputed(why_objective(item, found.bands), item.total.score, "points")
    for item in (*found.teams, *found.levels, *found.persons):
        sheets = [one for one in found.sheets if item.subject in ("", one.subject)]
        sheets = [one for one in sheets if item.subject or one.level == item.level]
        lost = [one for one in found.penalties if item.subject and one.subject == item.subject]
        steps = why_average(item, sheets, found.bands, lost)
        _recomputed(steps, item.score, "score", last="total")
        if lost and item.after is not None:
            values = told(steps, "after")
            assert max(0.0, values["score"] - sum(one.points for one in lost)) == pytest.approx(item.after)


def _recomputed(steps, score, field, last="total"):
    """The sum of what the lines say, divided by their weights, is the number."""
    lines = [
        step.values for step in nested(steps) if {"weight", field} <= step.values.keys() and last not in step.values
    ]
    observed = sum(float(line["weight"]) for line in lines)
    earned = sum(float(line["weight"]) * float(line[field]) for line in lines)
    assert (score is None) == (observed == 0)
    if score is not None:
        assert earned / observed == pytest.approx(score)
        coverage = next(step.values for step in steps if "applicable" in step.values)
        assert 100 * coverage["observed"] / coverage["applicable"] == pytest.approx(float(coverage["coverage"]))


def slow_scores(entries):
    """Points × weight over what was observed, as one would on paper; subject and sheet → score."""
    weights = {
        (subject, item.code): (item, code)
        for code, items in CRITERIA.items()
        for subject, item in PLACES
        if item in items
    }
    scores = {}
    for subject, code in {(subject, weights[subject, item.code][1]) for subject, item in PLACES[:-1]}:
        earned = weight = 0.0
        for item in CRITERIA[code]:
            said = {
                (e.author, e.device): e.payload["value"] for e in entries if (e.subject, e.ref) == (subject, item.code)
            }
            given = [{"ya": 100, "tidak": 0, "TIDAK_DILAKSANAKAN": 0}.get(value, value) for value in said.values()]
            seen = [value for value in given if not isinstance(value, str)]
            if seen:
                earned, weight = earned + item.weight * sum(seen) / len(seen), weight + item.weight
        scores[subject, code] = earned / weight if weight else None
    return scores


@settings(max_examples=100)
@given(marks())
def test_a_slow_scorer_agrees(given_marks):
    found = {(item.subject, item.sheet.code): item.total.score for item in result(chained(given_marks)).sheets}
    for place, score in slow_scores(given_marks).items():
        assert found[place] == (None if score is None else pytest.approx(score))


# Single rules


def mark(value, ref="LP-02.1", subject=BRAVO.id, author="1"):
    return an_entry(f"{ref}{author}{subject}", author=author, subject=subject, ref=ref, payload={"value": value})


def test_a_sheet_that_does_not_apply_weighs_nothing_in_its_team():
    one = [mark(80, "LP-01.1", ALPHA.id), mark(80, "LP-01.2", ALPHA.id), mark(80, "LP-01.3", ALPHA.id)]
    none = [mark(Blank.NOT_APPLICABLE.value, item.code, ALPHA.id) for item in CRITERIA["LP-02"]]
    team = result(chained([*one, *none]), DRILL).teams[0]
    assert (team.score, team.coverage, team.count) == (80, 100, 1)


def test_a_team_of_which_nothing_applies_has_neither_score_nor_band():
    entries = [mark(Blank.NOT_APPLICABLE.value, item.code) for item in CRITERIA["LP-02"]]
    team = next(item for item in result(chained(entries), DRILL).teams if item.subject == BRAVO.id)
    assert (team.score, team.coverage, team.band) == (None, 0, None)


def test_sheets_of_members_are_not_their_teams():
    entries = [mark(100, "LP-13.1", PLAYERS[0].person), mark(40, "LP-01.1", ALPHA.id)]
    found = result(chained(entries), DRILL)
    assert (found.teams[0].score, found.persons[0].score) == (40, 100)


def test_a_finding_without_any_mark_is_evidence_enough():
    finding = an_entry("f", kind=EntryKind.FINDING, author="1", subject=BRAVO.id, ref="TK-02", payload={"note": "x"})
    (sheet,) = (item for item in result([finding], DRILL).sheets if item.subject == BRAVO.id)
    assert (sheet.total.score, sheet.total.band, sheet.total.capped_by) == (None, Level.K, ("TK-02",))


def test_the_easiest_word_on_a_condition_counts_and_the_others_are_shown():
    told_by = [
        an_entry(author, kind=EntryKind.CONDITIONS, author=author, subject="", ref="", payload={"met": {"massa": size}})
        for author, size in (("1", "besar"), ("2", "tanpa"))
    ]
    held = result(chained(told_by)).difficulty
    (massa,) = (item for item in held.conditions if item.code == "massa")
    assert (massa.met, massa.others, held.code, held.ceiling) == ("tanpa", ("besar",), "MUDAH", Level.B)


def test_units_that_evaluate_themselves_are_held_down_when_the_polda_says_so():
    bands = Bands(difficulty=replace(TABLE, ceilings={}, own_ceiling=Level.C))
    own = replace(DRILL, bands=bands, roles=(a_role(unit="KNW"),))
    assert result([], own).difficulty.ceiling is Level.C
    assert result([], replace(own, roles=(*own.roles, a_role("Luar", unit="KDI")))).difficulty.ceiling is None


def test_difficulty_says_how_it_came_about():
    steps = why_difficulty(result([]).difficulty, {"MUDAH": "Mudah"})
    assert "class Mudah" in str(steps[-2])
    assert str(steps[-1]) == "For this class the Polda allows at most B."


def test_a_real_casualty_is_weighed_and_a_finding_proposes_harm():
    good = [mark("ya", "SK-01.a1", POST.id), mark(95, "LP-01.1", ALPHA.id), mark(95, subject=ALPHA.id), mark(95)]
    hurt = an_entry(
        "c", kind=EntryKind.CASUALTY, author="8", subject="", payload={"real": True, "who": "Satu anggota"}, ref=""
    )
    found = an_entry("f", kind=EntryKind.FINDING, author="8", subject=ALPHA.id, ref="TK-04", payload={"note": "Dihina"})
    weighed, counted = result(chained([*good, hurt]), DRILL), result(chained([*good, hurt, found]), DRILL)
    assert (weighed.objectives[0].rating, counted.objectives[0].rating) == (Rating.P, Rating.M)
    assert [item.text for item in weighed.objectives[0].harms] == ["Satu anggota"]


def test_agreement_behind_a_number_rests_on_its_own_lines():
    entries = [
        mark(value, ref, author=author) for author in "12" for ref, value in (("LP-02.1", 80), ("LP-02.2", "ya"))
    ]
    found = result(chained(entries), DRILL)
    team = next(item for item in found.teams if item.subject == BRAVO.id)
    assert agreement_behind(team, found).items == 2
    assert agreement_behind(found.objectives[0], found).items == 1
    assert agreement_behind(found.teams[0], found) is None
