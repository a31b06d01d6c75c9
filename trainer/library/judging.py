"""Documents that were never a file, such as one that is being written: judged by the checks that files pass."""

from collections.abc import Mapping

from trainer.domain.plain import Document, text_at
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import ScoreSheet
from trainer.library.problems import Problem
from trainer.library.reading import scenario_from, sheet_from
from trainer.library.yaml_source import Source

Problems = tuple[Problem, ...]


def judged_scenario(document: Document, sheets: Mapping[str, ScoreSheet]) -> Scenario | Problems:
    """The scenario of a document with shared sheets by code, or everything that is wrong with it."""
    return scenario_from(_source(document, text_at(document, ("slug",))), sheets)


def judged_sheet(document: Document) -> ScoreSheet | Problems:
    """The shared score sheet of a document, or everything that is wrong with it."""
    return sheet_from(_source(document, text_at(document, ("code",))))


def _source(document: Document, name: str) -> Source:
    return Source(f"{name.strip()}.yaml", dict(document))
