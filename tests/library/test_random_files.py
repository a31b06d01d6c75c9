"""Random and randomly damaged files never raise: out comes a scenario, or problems with a line in the file."""

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trainer.domain.scenario import Scenario
from trainer.library.reading import read_sheet, scenario_from, sheet_from
from trainer.library.yaml_source import FAST_LOADER, source_of

SNIPPETS = ["\t", "*a", "&a ", "!!x ", "---\n", "\n", "  ", "- ", ": ", "[", "]", "{", "}", '"', "'", "|", "#", "null"]
SNIPPETS += ["1e999", "-0", "true", "0.0", "9" * 30, "\\ud800", '"\\ud800"', "\x00", "\x85", "\u2028", "\u202e", "é"]
EDITS = st.lists(
    st.tuples(st.integers(0, 2000), st.integers(0, 30), st.sampled_from(SNIPPETS) | st.text(max_size=5)),
    min_size=1,
    max_size=4,
)
LOADERS = st.sampled_from([FAST_LOADER, yaml.SafeLoader])
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def assert_told(result, content):
    """A value of the domain, or problems each on a line that the file has."""
    if not isinstance(result, tuple):
        return
    assert result
    last = len(content.decode("utf-8", "replace").splitlines()) + 1
    assert all(1 <= problem.line <= last and "\n" not in str(problem) for problem in result)


@pytest.fixture
def sheets(shelf):
    return {"LP-01": read_sheet(shelf.sheet)}


@MANY
@given(content=st.binary(max_size=300), loader=LOADERS)
def test_random_bytes(sheets, content, loader):
    source = source_of("x", content, loader)
    assert_told(scenario_from(source, sheets), content)
    assert_told(sheet_from(source), content)


@MANY
@given(edits=EDITS, loader=LOADERS)
def test_randomly_damaged_text(shelf, sheets, edits, loader):
    text = shelf.scenario.read_text("utf-8")
    for at, length, snippet in edits:
        text = text[:at] + snippet + text[at + length :]
    content = text.encode("utf-8", "surrogatepass")
    assert_told(scenario_from(source_of(str(shelf.scenario), content, loader), sheets), content)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def places(data, place=()):
    """Every place in a document."""
    yield place
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from places(value, (*place, key))


@MANY
@given(data=st.data())
def test_any_value_at_any_place(shelf, sheets, data):
    document = yaml.safe_load(shelf.scenario.read_text("utf-8"))
    *path, last = data.draw(st.sampled_from([place for place in places(document) if place]))
    holder = document
    for step in path:
        holder = holder[step]
    holder[last] = data.draw(VALUES)
    content = yaml.safe_dump(document, allow_unicode=True).encode()
    assert_told(scenario_from(source_of(str(shelf.scenario), content), sheets), content)


def test_the_undamaged_file_is_a_scenario(shelf, sheets):
    source = source_of(str(shelf.scenario), shelf.scenario.read_bytes())
    assert isinstance(scenario_from(source, sheets), Scenario)
