"""JSON Schemas of both kinds of file, for the completion and checking of editors."""

import json

from pydantic import BaseModel

from trainer.library.format import ScenarioForm, SheetForm

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def scenario_schema() -> dict[str, object]:
    """The schema of a scenario file, kept as `scenarios/scenario.schema.json`."""
    return _schema(ScenarioForm, "scenario.schema.json", "Skenario latihan")


def sheet_schema() -> dict[str, object]:
    """The schema of a score-sheet file, kept as `scenarios/sheet.schema.json`."""
    return _schema(SheetForm, "sheet.schema.json", "Lembar penilaian")


def schema_text(schema: dict[str, object]) -> str:
    """The schema as it is written to its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _schema(form: type[BaseModel], name: str, title: str) -> dict[str, object]:
    return {"$schema": DRAFT, "$id": name, **form.model_json_schema(), "title": title}
