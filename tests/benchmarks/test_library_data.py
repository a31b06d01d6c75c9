"""The invented library: believable sizes, and nothing in it that the checks of the format would refuse."""

import pytest

from tests.benchmarks.library_data import MOST_CRITERIA, MOST_INJECTS, largest, library, smallest, stock
from trainer.library.from_domain import scenario_data
from trainer.library.judging import judged_scenario


def size(item):
    return len(item.injects), sum(len(objective.criteria) for objective in item.objectives)


@pytest.mark.parametrize("item", [largest(), smallest(), *library(12, seed=7)], ids=lambda item: item.code)
def test_every_scenario_passes_the_checks(item):
    sheets = {sheet.code: sheet for sheet in stock().sheets}
    judged = judged_scenario(scenario_data(item), sheets)
    assert judged == item


def test_the_ends_are_those_of_the_format():
    assert (size(largest()), size(smallest())) == ((MOST_INJECTS, MOST_CRITERIA), (1, 1))


def test_sizes_lie_between_and_differ():
    sizes = [size(item)[0] for item in library(200)][2:]
    assert min(sizes) < 6
    assert 8 < sorted(sizes)[99] < 14
    assert max(sizes) > 40


def test_codes_and_slugs_are_used_once():
    made = list(library(1200))
    assert len({item.code for item in made}) == len({item.slug for item in made}) == 1200
