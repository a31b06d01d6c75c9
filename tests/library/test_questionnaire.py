"""The shipped questionnaire: both groups, the four dimensions of procedural justice, scores that exist."""

import shutil

import pytest

from trainer.domain.errors import Obstacle
from trainer.domain.questionnaire import Dimension, Group
from trainer.i18n import tell
from trainer.library.questionnaire import questionnaire
from trainer.library.reading import read_library
from trainer.paths import resources, scenarios

JUSTICE = [Dimension.VOICE, Dimension.RESPECT, Dimension.NEUTRALITY, Dimension.TRUST]


@pytest.fixture
def folder(tmp_path):
    shutil.copy(resources() / "questionnaire.yaml", tmp_path)
    return tmp_path


def test_both_groups_are_asked_about_procedural_justice():
    asked = questionnaire(resources())
    assert [item.dimension for item in asked.of(Group.ROLE_PLAYER)] == JUSTICE
    assert [item.dimension for item in asked.of(Group.PARTICIPANT)][:4] == JUSTICE
    assert len(asked.scale) == 5


def test_what_stands_beside_a_question_is_on_the_sheets():
    known = {
        code
        for scenario in read_library(scenarios()).scenarios
        for sheet in scenario.all_sheets
        for code in (sheet.code, *(item.code for item in sheet.criteria))
    }
    assert {code for item in questionnaire(resources()).questions for code in item.beside} <= known


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("code: M2", "code: M1", "questions[2].code: “M1” is given twice"),
        ("group: pemeran", "group: massa", "questions[1].group"),
        ("    dimension: voice\n", "", "questions[1].dimension: is missing"),
    ],
)
def test_a_damaged_file_is_refused_with_its_line(folder, old, new, said):
    path = folder / "questionnaire.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(Obstacle) as caught:
        questionnaire(folder)
    assert said in tell(caught.value)


def test_a_file_that_asks_one_group_only_is_refused(folder):
    path = folder / "questionnaire.yaml"
    path.write_text(path.read_text("utf-8").replace("group: pemeran", "group: peserta"), "utf-8")
    with pytest.raises(Obstacle) as caught:
        questionnaire(folder)
    assert "has no question for pemeran" in tell(caught.value)
