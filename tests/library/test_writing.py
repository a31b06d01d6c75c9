"""What is written reads back to the same data, whatever a person typed, and looks like the shipped files."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.test_broken_games import EXTRA
from trainer import paths
from trainer.domain.scenario import Scenario
from trainer.library.from_domain import scenario_data, sheet_data
from trainer.library.reading import read_library, scenario_from, sheet_from
from trainer.library.writing import written
from trainer.library.yaml_source import FAST_LOADER, source_of

SHIPPED = read_library(paths.scenarios())
SHEETS = {sheet.code: sheet for sheet in SHIPPED.sheets}
SNIPPETS = [
    ": ", " #", "- ", "-", "? ", "\t", "\n", "\n\n", "  ", "\n  ", " \n", "'", '"', "\\", "{", "}", "[", "]", ",", "|", ">-",
    "&a", "*a", "!x", "%", "@", "`", "---", "...", "---\n", "yes", "no", "on", "true", "null", "~", "=", "<<", "012", "1e3",
    "1_000", "0x1F", "1:30", ".inf", "2024-02-14", "09.00", "9" * 30, "🚓", "👮🏽‍♀️", "محافظة", "é", "e\u0301", "\xa0", "\u2028",
    "\x85", "\r", "\r\n", "\u200f", "\U0010ffff", "a" * 130, "kata " * 40, "Pasal 5 ayat (1)", "https://contoh.id/?a=b#c",
]  # fmt: skip
CHARACTERS = st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufeff\ufffe\uffff")
TEXTS = st.lists(st.sampled_from(SNIPPETS) | st.text(CHARACTERS, max_size=12), max_size=8).map("".join)
NUMBERS = st.integers(-(10**17), 10**17) | st.floats(allow_nan=False, allow_infinity=False, width=64)
VALUES = st.recursive(
    TEXTS | NUMBERS | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
KEYS = st.sampled_from(["units", "runs", "safety", "references", "criteria", "text", "points"])
MANY = settings(max_examples=120, deadline=None)


def read_back(data, loader):
    source = source_of("x.yaml", written(data).encode(), loader)
    assert source.problems == ()
    return source.data


@pytest.mark.parametrize("loader", [FAST_LOADER, yaml.SafeLoader])
@MANY
@given(data=st.dictionaries(KEYS | TEXTS, VALUES, min_size=1, max_size=4))
def test_any_data_read_back_as_they_were(loader, data):
    assert read_back(data, loader) == data


@MANY
@given(text=TEXTS)
def test_a_text_alone_is_the_same_to_every_other_yaml_reader(text):
    document = {"a": text, "units": [{"b": text}], "safety": [text], "references": [text]}
    assert yaml.safe_load(written(document)) == document


@MANY
@given(text=TEXTS.filter(str.strip), words=TEXTS.filter(str.strip))
def test_a_scenario_with_any_text_typed_into_it_is_the_same_scenario(text, words):
    data = scenario_data(SHIPPED.scenarios[0]) | {
        "narrative": text[:6000].strip(), "title": words[:300].strip(), "safety": [text[:6000].strip()],
        "references": [words[:300].strip()],
    }  # fmt: skip
    source = source_of(f"{data['slug']}.yaml", written(data).encode())
    scenario = scenario_from(source, SHEETS)
    assert isinstance(scenario, Scenario)
    assert scenario_data(scenario) == data


@pytest.mark.parametrize("item", [*SHIPPED.scenarios, *SHIPPED.sheets], ids=lambda item: item.code)
def test_shipped_documents_come_back_whole_in_lines_that_fit(item):
    is_sheet = item.code in SHEETS
    text = written(sheet_data(item) if is_sheet else scenario_data(item))
    name = f"{item.code if is_sheet else item.slug}.yaml"
    source = source_of(name, text.encode())
    assert (sheet_from(source) if is_sheet else scenario_from(source, SHEETS)) == item
    assert max(map(len, text.splitlines())) <= 120


def test_ladder_board_and_own_sheets_come_back(shelf):
    shelf.scenario.write_text(shelf.scenario.read_text("utf-8") + EXTRA, "utf-8")
    library = read_library(shelf.folder)
    (scenario,) = library.scenarios
    source = source_of(str(shelf.scenario), written(scenario_data(scenario)).encode())
    assert scenario_from(source, {sheet.code: sheet for sheet in library.sheets}) == scenario


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ({"format": "scenario/1"}, "# yaml-language-server: $schema=scenario.schema.json"),
        ({"format": "score-sheet/1"}, "# yaml-language-server: $schema=../sheet.schema.json"),
    ],
)
def test_the_first_line_names_the_schema(data, line):
    assert written(data).splitlines()[0] == line


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        ({"title": "Unjuk rasa"}, ["title: Unjuk rasa"]),
        ({"title": "Satu: dua"}, ['title: "Satu: dua"']),
        ({"title": "yes"}, ['title: "yes"']),
        ({"families": ["UNRAS", "PSU"]}, ["families: [UNRAS, PSU]"]),
        ({"sheets": []}, ["sheets: []"]),
        ({"safety": ["Satu.", "Dua."]}, ["safety:", "  - Satu.", "  - Dua."]),
        ({"runs": [{"method": "TFG", "minutes": 60}]}, ["runs:", "  - {method: TFG, minutes: 60}"]),
        ({"units": [{"name": "A, B", "task": "x" * 110}]},
         ["units:", "  - name: A, B", f"    task: {'x' * 110}"]),
        ({"injects": [{"minute": 0, "objectives": ["a"]}]}, ["injects:", "  - minute: 0", "    objectives: [a]"]),
        ({"narrative": "Satu.\n\nDua."}, ["narrative: |-", "  Satu.", "", "  Dua."]),
        ({"summary": "kata " * 40 + "akhir"},
         ["summary: >-", "  " + "kata " * 22 + "kata", "  " + "kata " * 17 + "akhir"]),
        ({"weight": 30.5, "critical": True}, ["weight: 30.5", "critical: true"]),
    ],
)  # fmt: skip
def test_the_layout_is_that_of_the_shipped_files(data, lines):
    assert written(data).splitlines()[1:] == lines


def test_a_picture_is_cut_into_lines_an_editor_can_show():
    text = written({"board": {"picture": "iVBORw0KGgo" * 2000}})
    assert max(map(len, text.splitlines())) <= 120
