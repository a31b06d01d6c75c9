"""The shipped question bank, and faults of a bank that are told."""

import shutil

import pytest

from trainer import paths
from trainer.domain.errors import Obstacle
from trainer.domain.knowledge import LETTERS, Audience, Topic
from trainer.i18n import tell
from trainer.library.questions import FILE, questions
from trainer.library.resources import regulations

SHIPPED = questions(paths.resources())


def test_sixty_questions_ship():
    assert len(SHIPPED) == len({item.text for item in SHIPPED}) == 60


def test_each_has_a_reference_and_says_why():
    laws = {item.code for item in regulations(paths.resources())}
    assert all(item.why for item in SHIPPED)
    assert {item.reference for item in SHIPPED if item.reference not in laws} == {
        "Ketentuan keselamatan latihan dalam Renlat",
        *(f"Lembar penilaian LP-05, butir {number}" for number in (2, 3, 5)),
    }


def test_every_topic_and_everybody_is_asked():
    assert {item.topic for item in SHIPPED} == set(Topic)
    assert {one for item in SHIPPED for one in item.audiences} == set(Audience)


def test_most_are_for_everybody():
    assert sum(Audience.ALL in item.audiences for item in SHIPPED) >= 35


def test_neither_place_nor_length_betrays_the_right_answer():
    places = [sum(item.right == place for item in SHIPPED) for place in range(len(LETTERS))]
    by_length = [sorted(item.options, key=len) for item in SHIPPED]
    ends = [
        sum(item.options[item.right] == options[at] for item, options in zip(SHIPPED, by_length, strict=True))
        for at in (0, -1)
    ]
    assert max(places) - min(places) <= 2
    assert max(ends) < 0.4 * len(SHIPPED)


def test_no_answer_speaks_of_the_others():
    words = ("semua benar", "semua salah", "jawaban di atas", "a dan b")
    assert not [item.code for item in SHIPPED for option in item.options if any(one in option.lower() for one in words)]


@pytest.fixture
def folder(tmp_path):
    for name in (FILE, "regulations.yaml"):
        shutil.copy(paths.resources() / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("code: T-02", "code: T-01", "T-01” is given twice"),
        ("right: A", "right: E", "must be one of A, B, C, D"),
        (
            "      - kendali senjata kimia, antara lain semprotan cabai\n    right: A",
            "    right: D",
            "there are 3 answers",
        ),
        ("reference: PERKAP1-2009", "reference: PERKAP99-2009", "PERKAP99-2009” is not in regulations.yaml"),
        ("perintah lisan agar", "kekuatan yang memiliki dampak deteren atau pencegahan #", "has the same answer twice"),
        ("topic: TAHAP_KEKUATAN", "topic: CUACA", "topic"),
    ],
)
def test_a_faulty_bank_is_told_with_the_place(folder, old, new, told):
    path = folder / FILE
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(Obstacle) as caught:
        questions(folder)
    assert told in tell(caught.value)
