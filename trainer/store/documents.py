"""Domain values as JSON documents and back."""

import hashlib
import json
from functools import cache
from typing import Any

from trainer.domain.scenario import Scenario
from trainer.domain.scoring import Bands, ScoreSheet


@cache
def _adapter(kind: type[Any]) -> Any:
    from pydantic import TypeAdapter  # 60 ms; the first page needs no document

    return TypeAdapter(kind)


def scenario_document(scenario: Scenario) -> dict[str, Any]:
    """A scenario as plain JSON values."""
    document: dict[str, Any] = _adapter(Scenario).dump_python(scenario, mode="json")
    return document


def scenario_of(document: object) -> Scenario:
    """The scenario a document holds."""
    scenario: Scenario = _adapter(Scenario).validate_python(document)
    return scenario


def sheet_document(sheet: ScoreSheet) -> dict[str, Any]:
    """A score sheet as plain JSON values."""
    document: dict[str, Any] = _adapter(ScoreSheet).dump_python(sheet, mode="json")
    return document


def sheet_of(document: object) -> ScoreSheet:
    """The score sheet a document holds."""
    sheet: ScoreSheet = _adapter(ScoreSheet).validate_python(document)
    return sheet


def canonical(value: Scenario | ScoreSheet) -> str:
    """The content as canonical JSON text, without what is empty: fields added later leave old content as it was."""
    kind = Scenario if isinstance(value, Scenario) else ScoreSheet
    document = _adapter(kind).dump_python(value, mode="json", exclude_defaults=True)
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest_of(value: Scenario | ScoreSheet) -> str:
    """The sha256 of the canonical content."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def bands_document(bands: Bands) -> dict[str, Any]:
    """Grading bands as plain JSON values."""
    document: dict[str, Any] = _adapter(Bands).dump_python(bands, mode="json")
    return document


def bands_of(document: object) -> Bands:
    """The bands a document holds."""
    bands: Bands = _adapter(Bands).validate_python(document)
    return bands
