"""A scenario of the domain as the plain data of its file: nothing is lost on the way there and back."""

import pytest

from tests.library.test_broken_games import EXTRA
from trainer import paths
from trainer.library.format import ScenarioForm, SheetForm
from trainer.library.from_domain import scenario_data, sheet_data
from trainer.library.into_domain import scenario_of, sheet_of
from trainer.library.reading import read_library

SHIPPED = read_library(paths.scenarios())


@pytest.mark.parametrize("scenario", SHIPPED.scenarios, ids=lambda item: item.code)
def test_every_shipped_scenario_comes_back_as_it_was(scenario):
    form = ScenarioForm.model_validate(scenario_data(scenario))
    assert scenario_of(form, {sheet.code: sheet for sheet in SHIPPED.sheets}) == scenario


@pytest.mark.parametrize("sheet", SHIPPED.sheets, ids=lambda item: item.code)
def test_every_shipped_sheet_comes_back_as_it_was(sheet):
    assert sheet_of(SheetForm.model_validate(sheet_data(sheet))) == sheet


def test_ladder_board_and_own_sheets_come_back(shelf):
    shelf.scenario.write_text(shelf.scenario.read_text("utf-8") + EXTRA, "utf-8")
    library = read_library(shelf.folder)
    (scenario,) = library.scenarios
    form = ScenarioForm.model_validate(scenario_data(scenario))
    assert scenario_of(form, {sheet.code: sheet for sheet in library.sheets}) == scenario
