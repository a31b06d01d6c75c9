"""Documents that were never a file, such as one that is being written: judged by the checks that files pass."""

from collections.abc import Iterator, Mapping

from trainer.domain.errors import mark
from trainer.domain.plain import Document, Place, text_at
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import ScoreSheet
from trainer.library.problems import Problem
from trainer.library.reading import scenario_from, sheet_from
from trainer.library.yaml_source import UNPRINTABLE, Source, code_point

Problems = tuple[Problem, ...]


def judged_scenario(document: Document, sheets: Mapping[str, ScoreSheet]) -> Scenario | Problems:
    """The scenario of a document with shared sheets by code, or everything that is wrong with it."""
    source = _source(document, text_at(document, ("slug",)))
    return scenario_from(source, sheets, more=tuple(_signs(source, document, ())))


def judged_sheet(document: Document) -> ScoreSheet | Problems:
    """The shared score sheet of a document, or everything that is wrong with it."""
    source = _source(document, text_at(document, ("code",)))
    return sheet_from(source, more=tuple(_signs(source, document, ())))


def _source(document: Document, name: str) -> Source:
    return Source(f"{name.strip()}.yaml", dict(document))


def _signs(source: Source, value: object, place: Place) -> Iterator[Problem]:
    """Control characters, which no file can hold: a file with one is refused before it is a document."""
    if isinstance(value, str):
        bad = UNPRINTABLE.search(value)
        if bad:
            template = mark("has the control character {code}; remove it")
            yield source.problem(place, template, code=code_point(bad[0]))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _signs(source, item, (*place, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _signs(source, item, (*place, index))
