"""Words: sentences filled in after translation, numbers with the decimal mark of the language."""

import pytest

from trainer.domain.errors import Number, Refusal, Sentence
from trainer.i18n import decimal, say, set_language, tell


@pytest.mark.parametrize(("code", "told"), [("en", "86.4"), ("id", "86,4")])
def test_numbers_follow_the_language(code, told):
    set_language(code)
    assert decimal(86.4) == told
    assert say(Sentence("{n}", {"n": Number(86.4)})) == told


@pytest.mark.parametrize(("value", "told"), [(None, "–"), (85.0, "85"), (0.04, "0"), (99.96, "100"), (-0.5, "-0.5")])
def test_numbers_have_no_needless_places(value, told):
    assert decimal(value) == told


def test_a_sentence_in_a_sentence_is_told_too():
    assert say(Sentence("because {why}", {"why": Sentence("{x} is <b>", {"x": "a & b"})})) == "because a & b is <b>"


def test_braces_typed_by_people_stay_as_typed():
    assert tell(Refusal("No {name}.", name="{x} {0} %s")) == "No {x} {0} %s."
