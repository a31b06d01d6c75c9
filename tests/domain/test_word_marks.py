"""Which words of a text changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain.word_marks import word_marks

TEXTS = st.lists(st.sampled_from(["massa", " ", "tiba", ", ", "\n", "di", "KPU", "🚓"]), max_size=20).map("".join)


def marked(text, spans):
    for span in reversed(spans):
        text = f"{text[: span.start]}[{text[span.start : span.end]}]{text[span.end :]}"
    return text


@pytest.mark.parametrize(
    ("old", "new", "left", "right"),
    [
        ("Massa tiba.", "Massa tiba.", "Massa tiba.", "Massa tiba."),
        ("Massa tiba di KPU.", "Massa tiba di Bawaslu.", "Massa tiba di [KPU].", "Massa tiba di [Bawaslu]."),
        ("Dua regu siaga.", "Dua regu Dalmas siaga.", "Dua regu siaga.", "Dua regu [Dalmas] siaga."),
        ("satu dua tiga", "empat lima tiga", "[satu dua] tiga", "[empat lima] tiga"),
        ("", "baru", "", "[baru]"),
        ("a🚓 b", "a🚓 c", "a🚓 [b]", "a🚓 [c]"),
    ],
)
def test_changed_words_are_marked(old, new, left, right):
    spans = word_marks(old, new)
    assert (marked(old, spans[0]), marked(new, spans[1])) == (left, right)


def without(text, spans):
    for span in reversed(spans):
        text = text[: span.start] + text[span.end :]
    return text.replace(" ", "").replace("\n", "")


@given(old=TEXTS, new=TEXTS)
def test_what_is_not_marked_is_the_same_on_both_sides(old, new):
    left, right = word_marks(old, new)
    assert without(old, left) == without(new, right)


def test_very_long_texts_are_marked_between_their_common_ends():
    old = "awal " + "lama " * 5000 + "akhir"
    new = "awal " + "baru " * 5000 + "akhir"
    (span,), _ = word_marks(old, new)
    assert old[: span.start] == "awal "
    assert old[span.end :].strip() == "akhir"
