"""How problems are told: field names, what was found, our own words for every complaint of the format."""

import re

import pytest

from trainer.domain.errors import Sentence
from trainer.library.format import ScenarioForm, SheetForm
from trainer.library.problems import MAX_PROBLEMS, Problem, field_name, found, in_order, shown
from trainer.library.wording import TEMPLATES, pattern_examples


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ((), "file"),
        (("title",), "title"),
        (("injects", 2, "minute"), "injects[3].minute"),
        (("a", 0, 1), "a[1][2]"),
        (("a", "", "b"), "a.“”.b"),
        (("a\nb: 1",), "“a b: 1”"),
        (("x" * 41,), f"“{'x' * 41}”"),
    ],
)
def test_fields_are_named_from_one(place, name):
    assert field_name(place) == name


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "nothing"),
        ({}, "a group of keys"),
        ([1], "a list"),
        (True, "true"),
        (12, "12"),
        (0.1 + 0.2, "0.3"),
        (100.0, "100"),
        ("x", "“x”"),
        ("a\n  b", "“a b”"),
        ("a\u202eb\x1b", "“a�b�”"),
        ("x" * 61, f"“{'x' * 59}…”"),
    ],
)
def test_what_was_found_is_told_on_one_short_line(value, text):
    assert str(found(value)) == text


def test_a_very_long_text_is_cut_before_it_is_looked_at():
    assert len(shown("x" * 2_000_000)) == 62


def test_a_problem_is_one_line_with_file_line_and_field():
    problem = Problem("a.yaml", 3, "title", Sentence("is {what}", {"what": "missing"}))
    assert str(problem) == "a.yaml:3: title: is missing"


def test_problems_stand_in_the_order_of_lines_and_end_somewhere():
    problems = in_order(Problem("x", line, "a", Sentence("is wrong")) for line in range(500, 0, -1))
    assert [problem.line for problem in problems] == [*range(1, MAX_PROBLEMS + 1), MAX_PROBLEMS]
    assert str(problems[-1].sentence) == "has more problems than these 100; mend these first"


def complaints(schema):
    """The codes pydantic can complain with under this part of its own schema."""
    by_type = {
        "str": {"string_type"},
        "int": {"int_type"},
        "float": {"float_type"},
        "bool": {"bool_type"},
        "list": {"list_type"},
        "model": {"model_type"},
        "model-field": {"missing"},
        "enum": {"enum"},
        "literal": {"literal_error"},
    }
    by_limit = {
        "pattern": {"string_pattern_mismatch"},
        "ge": {"greater_than_equal"},
        "gt": {"greater_than"},
        "le": {"less_than_equal"},
        "lt": {"less_than"},
    }
    if isinstance(schema, list | tuple):
        return set().union(*map(complaints, schema))
    if not isinstance(schema, dict):
        return set()
    codes = by_type.get(schema.get("type"), set()).union(*(by_limit.get(key, ()) for key in schema))
    length = ("too_short", "too_long") if schema.get("type") == "list" else ("string_too_short", "string_too_long")
    codes |= {code for key, code in zip(("min_length", "max_length"), length, strict=True) if key in schema}
    return codes.union(*map(complaints, schema.values()))


@pytest.mark.parametrize("form", [ScenarioForm, SheetForm])
def test_every_complaint_of_the_format_has_our_own_words(form):
    codes = complaints(form.__pydantic_core_schema__)
    assert len(codes) > 10
    assert codes <= TEMPLATES.keys()


@pytest.mark.parametrize("form", [ScenarioForm, SheetForm])
def test_every_pattern_has_examples_that_fit_it(form):
    for pattern, examples in pattern_examples(form).items():
        assert examples
        for example in examples:
            assert re.fullmatch(pattern, example)
