"""Codes of printed pages: what a scanner or a hand types, and what typing errors are noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain.errors import Refusal
from trainer.domain.page_codes import ALPHABET, PageLabel, code_of, content_of, grouped, is_of_revision, read_label

CODES = st.builds(code_of, st.integers(1, 900), st.lists(st.text(max_size=5), min_size=1, max_size=3))


@given(CODES, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_noticed(code, at, letter):
    wrong = code[:at] + letter + code[at + 1 :]
    if wrong != code:
        with pytest.raises(Refusal, match="typing error"):
            read_label(wrong)


@given(CODES, st.integers(0, 6))
def test_two_letters_changed_about_are_noticed(code, at):
    wrong = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    if wrong != code:
        with pytest.raises(Refusal, match="typing error"):
            read_label(wrong)


@given(CODES, st.text(max_size=20), st.integers(0, 99_999), st.text(max_size=20))
def test_a_qr_says_what_was_put_into_it(code, drill, revision, sheet):
    label = PageLabel(code, drill.replace("*", ""), revision, sheet.replace("*", ""), "1-14", "82010001", "1-3")
    if label.payload == label.payload.strip():
        assert read_label(label.payload) == label


@given(CODES)
def test_a_code_is_read_as_a_hand_types_it(code):
    typed = f" {grouped(code).lower().replace('0', 'o').replace('1', 'l')} "
    assert read_label(typed).code == code


@given(st.integers(1, 900), st.integers(1, 900))
def test_the_same_rows_are_found_whatever_the_revision(first, second):
    one, two = code_of(first, ["a"]), code_of(second, ["a"])
    assert content_of(one) == content_of(two)
    assert is_of_revision(one, first)


@pytest.mark.parametrize("typed", ["", "ABC", "LP-01.1", "https://example.org/something", "PT1*a*b", "ABCD-EFG!"])
def test_what_is_no_page_is_refused(typed):
    with pytest.raises(Refusal):
        read_label(typed)
