"""The calibration scenes: those that ship check, and what is wrong with a file is told with its line."""

import shutil
from collections import Counter

import pytest

from trainer.domain.calibration import FEWEST, MOST, Quality
from trainer.domain.errors import Obstacle
from trainer.domain.scoring import Bands, Blank, Level, fails, parse_value, points
from trainer.i18n import tell
from trainer.library.reading import read_library
from trainer.library.vignettes import shipped, vignette_file
from trainer.paths import resources, scenarios

SHEETS = {item.code: item for item in read_library(scenarios()).sheets}
SCENES = shipped(resources(), scenarios())
BANDS = Bands()
CODES = ("LP-01", "LP-02", "LP-03", "LP-04", "LP-05")


@pytest.fixture
def file(tmp_path):
    return shutil.copy(resources() / "calibration" / "lp-01.yaml", tmp_path / "lp-01.yaml")


def problems(file, old: str, new: str) -> str:
    """What is told of a file in which a word was changed."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Obstacle) as told:
        vignette_file(file, SHEETS)
    return tell(told.value)


def of(sheet: str):
    return [item for item in SCENES if item.sheet == sheet]


def keyed(sheet: str):
    """Criterion and right mark of every item of a sheet's scenes."""
    criteria = {item.code: item for item in SHEETS[sheet].criteria}
    return [(criteria[item.criterion], parse_value(criteria[item.criterion], item.key))
            for scene in of(sheet) for item in scene.items]  # fmt: skip


def test_six_scenes_ship_for_each_of_the_five_sheets():
    assert Counter(item.sheet for item in SCENES) == dict.fromkeys(CODES, MOST)


@pytest.mark.parametrize("sheet", CODES)
def test_scenes_of_a_sheet_are_good_middling_and_poor_also_in_the_shortest_session(sheet):
    assert {item.quality for item in of(sheet)[:FEWEST]} == set(Quality)


@pytest.mark.parametrize("sheet", CODES)
def test_scenes_of_a_sheet_use_the_whole_scale_and_both_blanks_that_are_confused(sheet):
    values = [value for _criterion, value in keyed(sheet)]
    assert {*Level, Blank.NOT_OBSERVED, Blank.NOT_PERFORMED} <= {item for item in values if isinstance(item, str)}


@pytest.mark.parametrize("sheet", CODES)
def test_in_scenes_of_a_sheet_something_critical_fails(sheet):
    assert any(item.critical and fails(points(item, value, BANDS), BANDS) for item, value in keyed(sheet))


@pytest.mark.parametrize("sheet", CODES)
def test_most_scenes_of_a_sheet_are_good_in_one_item_and_poor_in_another(sheet):
    criteria = {item.code: item for item in SHEETS[sheet].criteria}
    mixed = 0
    for scene in of(sheet):
        worth = [points(criteria[item.criterion], parse_value(criteria[item.criterion], item.key), BANDS)
                 for item in scene.items]  # fmt: skip
        known = [value for value in worth if value is not None]
        mixed += max(known) >= BANDS.b and min(known) < BANDS.pass_mark
    assert mixed >= 2


@pytest.mark.parametrize("sheet", CODES)
def test_every_criterion_that_has_a_scene_is_a_real_one_and_most_have(sheet):
    used = {item.criterion for scene in of(sheet) for item in scene.items}
    assert used <= {item.code for item in SHEETS[sheet].criteria}
    assert len(used) >= 0.8 * len(SHEETS[sheet].criteria)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("criterion: LP-01.1\n", "criterion: LP-01.99\n", "vignettes[1].items[1].criterion: “LP-01.99” is not a"),
        ("key: tidak", "key: mungkin", "vignettes[1].items[3].key: LP-01.3 takes ya or tidak"),
        ("  key: SB\n", "  key: 101\n", "LP-01.1 takes SB, B, C, K or a number from 0 to 100"),
        ("tolerance: 1\n", "tolerance: 2\n", "tolerance: must be one of 0, 1, found 2"),
        ("code: LP-01/2", "code: LP-01/1", "vignettes[2].code: “LP-01/1” is given twice"),
        ("code: LP-01/2", "code: LP-02/2", "must be LP-01/ and a number"),
        ("criterion: LP-01.2", "criterion: LP-01.1", "“LP-01.1” is given twice"),
        ("sheet: LP-01", "sheet: LP-99", "line 5, sheet: “LP-99” is not a score sheet here"),
        ("quality: poor", "quality: bad", "quality: must be one of good, middling, poor, found “bad”"),
        ("format: calibration/1", "format: calibration/2", "line 4, format: must be calibration/1"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(file, old, new, told):
    assert told in problems(file, old, new)


def test_a_scene_too_short_to_be_judged_is_refused(file):
    text = file.read_text("utf-8")
    start, end = text.index("      Pukul 06.50"), text.index("    text_en:")
    assert "must have 80 to 200 words, found 2" in problems(file, text[start:end], "      Terlalu pendek.\n")


def test_a_file_without_a_quality_is_refused(file):
    text = file.read_text("utf-8").replace("quality: middling", "quality: good")
    file.write_text(text, "utf-8")
    assert "missing: middling" in problems(file, "format: calibration/1", "format: calibration/1")


def test_a_changed_word_changes_the_digest_and_nothing_else_does(file):
    before = vignette_file(file, SHEETS)
    file.write_text(file.read_text("utf-8").replace("membetulkan rompi", "mengikat sepatu", 1), "utf-8")
    after = vignette_file(file, SHEETS)
    changed = [old.code for old, new in zip(before, after, strict=True) if old.digest != new.digest]
    assert changed == ["LP-01/1"]


def test_the_line_told_is_that_of_the_faulty_value(file):
    lines = file.read_text("utf-8").splitlines()
    number = next(place for place, line in enumerate(lines, 1) if line.strip() == "key: tidak")
    assert f"line {number}, vignettes[1].items[3].key" in problems(file, "key: tidak", "key: 5")
