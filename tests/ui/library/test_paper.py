"""Text made for reading: escaped once, numbers at the right, times in words."""

import pytest

from trainer.i18n import set_language
from trainer.ui.library.chapters import seconds
from trainer.ui.library.finder import facet_options
from trainer.ui.library.paper import Paper, bullets, facts, hanging, heading, paragraphs, table

HOSTILE = "<b>&\"'</b>"


@pytest.mark.parametrize(
    "made",
    [heading(HOSTILE), paragraphs(HOSTILE), bullets([HOSTILE]), facts([("", HOSTILE)]), hanging([("", HOSTILE)])],
)
def test_words_never_become_markup(made, qtbot):
    paper = Paper("Text")
    qtbot.addWidget(paper)
    paper.show_markup(made)
    assert HOSTILE in paper.toPlainText()


def test_a_line_that_fits_no_column_is_an_error():
    with pytest.raises(ValueError, match="zip"):
        table((("Name", "50"), ("Strength", "50r")), [("one",)])


def test_facts_without_value_are_left_out():
    assert "Phase" not in facts([("Phase", ""), ("Type", "Protest")])


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 min"), (45, "45 s"), (90, "90 s"), (120, "2 min"), (180, "3 min"), (210, "3 min 30 s")]
)
def test_seconds_are_read_as_officers_say_them(count, words):
    set_language("en")
    assert seconds(count) == words


def test_situations_stand_in_the_order_of_danger():
    options = facet_options("situation", [("MERAH", 9), ("HIJAU", 1), ("KUNING", 4)], {})
    assert [item.text for item in options] == ["Green", "Yellow", "Red"]


def test_partners_stand_by_frequency():
    options = facet_options("partner", [("Kodim", 9), ("KPU", 1)], {})
    assert [item.value for item in options] == ["Kodim", "KPU"]
