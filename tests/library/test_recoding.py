"""A scenario under another code is a whole scenario that says the same."""

import pytest

from tests.library.test_broken_games import EXTRA
from trainer import paths
from trainer.domain.errors import Refusal
from trainer.library.format import SheetForm
from trainer.library.from_domain import scenario_data, sheet_data
from trainer.library.into_domain import sheet_of
from trainer.library.reading import read_library, scenario_from
from trainer.library.recoding import free_code, free_slug, recoded, recoded_sheet
from trainer.library.yaml_source import Source

SHIPPED = read_library(paths.scenarios())
SHEETS = {sheet.code: sheet for sheet in SHIPPED.sheets}


@pytest.mark.parametrize("scenario", SHIPPED.scenarios, ids=lambda item: item.code)
def test_a_recoded_scenario_passes_every_check(scenario):
    data = recoded(scenario_data(scenario), "sk-99-lain", "SK-99")
    found = scenario_from(Source("sk-99-lain.yaml", data), SHEETS)
    assert (found.slug, found.code, found.sheets) == ("sk-99-lain", "SK-99", scenario.sheets)
    assert all(item.code.startswith("SK-99.") for item in found.own_sheet.criteria)


@pytest.mark.parametrize("scenario", SHIPPED.scenarios[:3], ids=lambda item: item.code)
def test_recoding_there_and_back_changes_nothing(scenario):
    data = scenario_data(scenario)
    there = recoded(data, "sk-99-lain", "SK-99")
    assert there != data == scenario_data(scenario)
    assert recoded(there, scenario.slug, scenario.code) == data


def test_sheets_are_renamed_with_their_criteria_and_who_is_measured_by_them(shelf):
    text = shelf.scenario.read_text("utf-8") + EXTRA
    shelf.scenario.write_text(text.replace("measured_by: [LP-01.1]", "measured_by: [LP-01.1, LP-90.1]"), "utf-8")
    library = read_library(shelf.folder)
    (scenario,) = library.scenarios
    data = recoded(scenario_data(scenario), "sk-02-baru", "SK-02", {"LP-01": "LP-50", "LP-90": "LP-51"})
    sheets = [sheet_of(SheetForm.model_validate(recoded_sheet(sheet_data(item), "LP-50"))) for item in library.sheets]
    found = scenario_from(Source("sk-02-baru.yaml", data), {sheet.code: sheet for sheet in sheets})
    assert [sheet.code for sheet in found.sheets] == ["LP-50", "LP-51"]
    assert found.sheets[1].criteria[0].code == "LP-51.1"
    assert found.objectives[0].measured_by == ("LP-50.1", "LP-51.1")


@pytest.mark.parametrize(
    ("taken", "code"),
    [
        ([], "SK-04"),
        (["SK-04"], "SK-05"),
        (["SK-04", "SK-09", "LP-40"], "SK-10"),
        (["SK-04", "SK-99"], "SK-100"),
        (["SK-04", "SK-999"], "SK-01"),
    ],
)
def test_the_free_code_comes_after_the_highest(taken, code):
    assert free_code("SK-04", taken) == code


def test_no_free_code_is_told():
    with pytest.raises(Refusal, match="begin with SK"):
        free_code("SK-04", {f"SK-{number:02}" for number in range(1, 1000)})


@pytest.mark.parametrize(("taken", "slug"), [([], "aku"), (["aku"], "aku-2"), (["aku", "aku-2"], "aku-3")])
def test_the_free_slug_is_numbered(taken, slug):
    assert free_slug("aku", taken) == slug


def test_a_numbered_slug_stays_within_the_format():
    slug = "a" * 77 + "-bc"
    assert free_slug(slug, {slug}) == "a" * 77 + "-2"
