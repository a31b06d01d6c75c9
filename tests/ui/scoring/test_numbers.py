"""Numbers as they are typed."""

import pytest

from trainer.domain.scoring import Kind
from trainer.ui.scoring.numbers import begins, extended, time_text, value_of


def typed(kind, keys):
    text = ""
    for key in keys:
        text = extended(kind, text, key)
    return text


@pytest.mark.parametrize(
    ("kind", "keys", "value"),
    [
        (Kind.GRADE, "85", 85), (Kind.GRADE, "=45", 45), (Kind.GRADE, "=100", 100), (Kind.GRADE, "82,5", 82.5),
        (Kind.GRADE, "82.5", 82.5), (Kind.GRADE, "0", 0), (Kind.GRADE, "=", None), (Kind.GRADE, "999", 99),
        (Kind.TIME, "161", 161), (Kind.TIME, "2.41", 161), (Kind.TIME, "2:41", 161), (Kind.TIME, "2.7", 127),
        (Kind.TIME, "2.75", 127), (Kind.TIME, "=90", 90), (Kind.TIME, "1.2.3", 83), (Kind.TIME, "x9", 9),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_a_number(kind, keys, value):
    assert value_of(kind, typed(kind, keys)) == value


@pytest.mark.parametrize(
    ("kind", "key", "does"),
    [
        (Kind.GRADE, "1", False), (Kind.GRADE, "4", False), (Kind.GRADE, "5", True), (Kind.GRADE, "=", True),
        (Kind.TIME, "1", True), (Kind.CHECK, "8", False), (Kind.GRADE, "", False),
    ],
)  # fmt: skip
def test_a_number_of_points_does_not_begin_with_the_key_of_a_level(kind, key, does):
    assert begins(kind, key) is does


@pytest.mark.parametrize(("seconds", "text"), [(0, "00.00"), (161, "02.41"), (3_725, "01.02.05")])
def test_times_read_as_minutes_and_seconds(seconds, text):
    assert time_text(seconds) == text
