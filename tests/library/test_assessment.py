"""The list of critical findings and the table of difficulty: as they ship, and refused with a line when damaged."""

import shutil

import pytest

from trainer.domain.errors import Obstacle
from trainer.i18n import tell
from trainer.library import assessment
from trainer.paths import resources as resource_folder

FOLDER = resource_folder()


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "resources")


def test_each_critical_finding_has_its_reference():
    found = assessment.critical_findings(FOLDER)
    assert [item.code for item in found] == [f"TK-{number:02d}" for number in range(1, 7)]
    assert all(item.reference and item.label_en for item in found)
    assert [item.code for item in found if item.asks_stage] == ["TK-01"]


def test_the_table_begins_with_the_easiest_and_holds_nothing_down():
    table = assessment.difficulty(FOLDER)
    assert all(item.options[0].points == 0 for item in table.conditions)
    assert (table.shipped.ceilings, table.shipped.own_ceiling) == ({}, None)
    hardest = sum(max(options.values()) for options in table.shipped.points.values())
    assert table.shipped.class_of(0) == "MUDAH"
    assert table.shipped.class_of(hardest) == "SANGAT_SULIT"


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("difficulty.yaml", "label_en: Night, points: 2", "label_en: Night, points: 99", "points"),
        ("difficulty.yaml", "label_en: 20 to 49, points: 1", "label_en: 20 to 49, points: 9", "fewer points"),
        ("difficulty.yaml", "label_en: Moderate, least: 4", "label_en: Moderate, least: 0", "begin later"),
        ("difficulty.yaml", "label_en: Easy, least: 0", "label_en: Easy, least: 1", "begins at 0"),
        ("difficulty.yaml", "code: massa", "code: waktu", "given twice"),
        ("critical-findings.yaml", "code: TK-02", "code: TK-01", "given twice"),
        ("critical-findings.yaml", "code: TK-02", "code: LP-02", "code"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_named_with_its_line(folder, name, old, new, told):
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    read = assessment.difficulty if name.startswith("difficulty") else assessment.critical_findings
    with pytest.raises(Obstacle) as caught:
        read(folder)
    assert told in tell(caught.value)
    assert "line " in tell(caught.value)
