"""The committed JSON Schemas are those of the models, and they accept what ships."""

import json
from pathlib import Path

import jsonschema
import pytest

from trainer.library.schema import DRAFT, scenario_schema, schema_text, sheet_schema
from trainer.library.yaml_source import read_source

FOLDER = Path(__file__).parents[2] / "scenarios"
SCHEMAS = [("scenario.schema.json", scenario_schema), ("sheet.schema.json", sheet_schema)]
SHIPPED = [
    *((path, scenario_schema) for path in sorted(FOLDER.glob("*.yaml"))),
    *((path, sheet_schema) for path in sorted(FOLDER.glob("sheets/*.yaml"))),
]


@pytest.mark.parametrize(("name", "schema"), SCHEMAS)
def test_committed_schema_is_that_of_the_model(name, schema):
    assert (FOLDER / name).read_text("utf-8") == schema_text(schema())


@pytest.mark.parametrize(("name", "schema"), SCHEMAS)
def test_schema_is_valid_and_names_itself(name, schema):
    jsonschema.Draft202012Validator.check_schema(schema())
    assert (schema()["$schema"], schema()["$id"]) == (DRAFT, name)


@pytest.mark.parametrize(("path", "schema"), SHIPPED, ids=lambda value: getattr(value, "stem", ""))
def test_shipped_file_validates(path, schema):
    jsonschema.Draft202012Validator(schema()).validate(read_source(path).data)


@pytest.mark.parametrize(("path", "schema"), SHIPPED, ids=lambda value: getattr(value, "stem", ""))
def test_shipped_file_names_its_schema_for_editors(path, schema):
    first = path.read_text("utf-8").splitlines()[0]
    named = path.parent / first.removeprefix("# yaml-language-server: $schema=")
    assert json.loads(named.read_text("utf-8"))["$id"] == schema()["$id"]
