"""The analysis drawn from marks: which points, in which order, on what evidence, and never a person's name."""

from random import Random

import pytest

from tests.reports.samples import _drill, _entries, _runs, _scenario
from trainer.domain.analysis import Claim, Evidence, Source, digest
from trainer.domain.analysis_conclusions import conclusions, suggestions
from trainer.domain.analysis_facts import Facts
from trainer.domain.analysis_points import MOST, failures, improvements, strengths, without_points
from trainer.domain.analysis_sentences import findings, obstacles, remedies
from trainer.domain.computing import compute
from trainer.domain.conduct import clock_of
from trainer.domain.errors import Sentence
from trainer.domain.follow_up import Measure, Poete, as_record, element_of, from_record, proposals
from trainer.domain.report_sections import Content, packed, unpacked


def facts_of(*, marked=True):
    random = Random(7)
    scenario = _scenario(5, 8, random)
    drill = _drill(scenario, 40, 4, random)
    entries = _entries(drill, scenario, random) if marked else []
    result = compute(drill, scenario, entries)
    return Facts(drill, scenario, result, _runs(scenario, random), entries, {"KNW": "Polres Konawe"}, clock_of(entries))


@pytest.fixture(scope="module")
def facts():
    return facts_of()


def all_claims(facts):
    points = [claim for item in (*strengths(facts), *improvements(facts)) for claim in item.claims]
    areas = improvements(facts)
    return [
        *points,
        *findings(facts),
        *obstacles(facts),
        *remedies(facts),
        *conclusions(facts),
        *suggestions(facts, areas),
    ]


def test_strengths_are_what_every_group_did_very_well_and_areas_what_one_failed(facts):
    judged = {item.criterion.code: item for item in facts.judged}
    assert all(
        line.points >= facts.result.bands.sb for item in strengths(facts) for _s, line in judged[item.criterion].lines
    )
    assert improvements(facts)
    assert all(facts.failed(judged[item.criterion]) for item in improvements(facts))


def test_the_gravest_stand_first_and_no_more_than_a_commander_reads(facts):
    found = improvements(facts)
    assert len(found) == min(MOST, len(failures(facts)))
    critical = [item.is_critical for item in found]
    assert critical == sorted(critical, reverse=True)


def test_every_observation_rests_on_evidence(facts):
    found = [*strengths(facts), *improvements(facts)]
    assert all(any(one.code == item.criterion for one in item.observation.evidence) for item in found)


def test_no_player_is_named(facts):
    told = " ".join(str(claim.text) for claim in all_claims(facts))
    shown = " ".join(str(one.text) for claim in all_claims(facts) for one in claim.evidence)
    assert not [item.name for item in facts.drill.participants if item.name in told or item.name in shown]


def test_the_same_data_give_the_same_draft_and_other_data_another(facts):
    claim = Claim(Sentence("a"), (Evidence(Source.SHEET, "LP-01", Sentence("b")),))
    assert digest(all_claims(facts)) == digest(all_claims(facts_of()))
    assert digest([claim]) != digest([Claim(Sentence("a"))])


def test_without_a_mark_the_report_claims_nothing():
    bare = facts_of(marked=False)
    assert (strengths(bare), improvements(bare), proposals(bare, ())) == ((), (), ())
    assert "nothing to analyse" in str(without_points(bare, good=True).text)


def test_each_area_asks_for_a_measure_with_element_unit_and_day(facts):
    areas = improvements(facts)
    found = proposals(facts, areas)
    assert [item.reference for item in found[: len(areas)]] == [item.criterion for item in areas]
    assert all(item.due > facts.drill.end.date() and (item.owner or item.owner_role) for item in found)


@pytest.mark.parametrize(("text", "level", "poete"), [
    ("Radio siap pakai", "team", Poete.EQUIPMENT), ("Rencana dibagikan", "team", Poete.PLANNING),
    ("Perintah jelas", "command", Poete.ORGANISATION), ("Formasi rapi", "team", Poete.TRAINING),
])  # fmt: skip
def test_the_element_is_guessed_from_words_and_level(text, level, poete):
    assert element_of(text, level) is poete


def test_a_measure_comes_back_as_it_was_kept_and_what_is_unknown_stays_empty():
    measure = Measure("Latih", Poete.EXERCISE, "Kabag Ops", None, "LP-01.2")
    assert from_record(as_record(measure)) == measure
    assert from_record({"poete": "x", "due": "kemarin"}) == Measure("", Poete.TRAINING, "", None, "")


def test_a_list_somebody_emptied_stays_empty_and_typed_lines_are_observations():
    assert unpacked("went_well", packed("went_well", Content())) == Content()
    assert [item.observation for item in unpacked("went_well", "Satu\n\nDua").points] == ["Satu", "Dua"]
