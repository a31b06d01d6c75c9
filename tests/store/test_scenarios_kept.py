"""Scenarios: a new version only for new content, and every version stays as it was."""

from dataclasses import replace

import pytest

from tests.builders import a_criterion, a_scenario, a_sheet, an_id, an_objective
from tests.stored import keep_scenario
from trainer.domain.errors import Refusal
from trainer.domain.scoring import Kind, Level
from trainer.store import scenarios
from trainer.store.documents import canonical, scenario_document, scenario_of

EVERYTHING = a_scenario(
    objectives=(
        an_objective("a", criteria=(a_criterion("SK-01.a1", Kind.TIME, 100.0 / 3, critical=True, leader=True),)),
        an_objective("b", measured_by=()),
    ),
    sheets=(a_sheet(), a_sheet(a_criterion("LP-02.1", anchors=dict.fromkeys(Level, "Kata")), code="LP-02")),
)


@pytest.fixture
def connection(database):
    with database.writing() as connection:
        yield connection


@pytest.mark.parametrize("scenario", [a_scenario(), EVERYTHING, a_scenario(injects=(), sheets=(), partners=())])
def test_a_scenario_comes_back_from_its_document(scenario):
    assert scenario_of(scenario_document(scenario)) == scenario


def test_the_latest_version_is_found_by_slug_and_by_code(connection):
    keep_scenario(connection, EVERYTHING)
    for name in ("sk-01-contoh", "SK-01"):
        version, number, found = scenarios.latest_version(connection, name)
        assert (version, number, found) == (an_id("version 1 of sk-01-contoh"), 1, EVERYTHING)


def test_the_same_content_makes_no_new_version(connection):
    assert [keep_scenario(connection, a_scenario(), name) for name in "12"] == [1, 1]


def test_changed_content_makes_a_new_version_and_the_old_one_stays(connection):
    changed = replace(a_scenario(), title="Judul baru")
    assert [keep_scenario(connection, a_scenario(), "1"), keep_scenario(connection, changed, "2")] == [1, 2]
    assert scenarios.load_version(connection, an_id("version 1 of sk-01-contoh")) == a_scenario()
    assert scenarios.load_version(connection, an_id("version 2 of sk-01-contoh")) == changed
    assert scenarios.latest_version(connection, "SK-01")[1:] == (2, changed)


def test_going_back_to_old_content_is_a_new_version(connection):
    changed = replace(a_scenario(), title="Judul baru")
    numbers = [
        keep_scenario(connection, value, name) for value, name in zip((a_scenario(), changed) * 2, "1234", strict=True)
    ]
    assert numbers == [1, 2, 3, 4]


def test_an_unknown_scenario_is_refused(connection):
    with pytest.raises(Refusal, match="There is no scenario sk-99"):
        scenarios.latest_version(connection, "sk-99")


def test_the_content_hash_does_not_depend_on_the_order_of_keys():
    anchors = {Level.SB: "a", Level.K: "b"}
    turned = dict(reversed(anchors.items()))
    first, second = (a_scenario(sheets=(a_sheet(a_criterion(anchors=item)),)) for item in (anchors, turned))
    assert canonical(first) == canonical(second)
