"""Faults that the format finds, put into our own words by their stable code."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from trainer.domain.errors import Sentence, mark
from trainer.library.problems import Place, Problem, found
from trainer.library.yaml_source import Source

TEMPLATES: Mapping[str, str] = {
    "missing": mark("is missing"),
    "string_type": mark("must be text, found {found}"),
    "int_type": mark("must be a whole number, found {found}"),
    "float_type": mark("must be a number, found {found}"),
    "bool_type": mark("must be true or false, found {found}"),
    "list_type": mark("must be a list, found {found}"),
    "tuple_type": mark("must be a list of two numbers, found {found}"),
    "model_type": mark("must be a group of keys, found {found}"),
    "enum": mark("must be one of {expected}, found {found}"),
    "literal_error": mark("must be one of {expected}, found {found}"),
    "string_pattern_mismatch": mark("must look like {examples}, found {found}"),
    "string_too_short": mark("is empty; text was expected"),
    "string_too_long": mark("is longer than {max_length} characters ({length})"),
    "too_short": mark("has too few entries ({actual_length}); at least {min_length} expected"),
    "too_long": mark("has too many entries ({actual_length}); at most {max_length} expected"),
    "greater_than": mark("must be more than {gt}, found {found}"),
    "greater_than_equal": mark("must be at least {ge}, found {found}"),
    "less_than_equal": mark("must be at most {le}, found {found}"),
}
MUST_BE = mark("must be {expected}, found {found}")
_QUOTE_IT = mark("must be text, found {found}; put it in quotes")
_UNKNOWN = mark("is not known; expected one of: {expected}")
_NOT_ALLOWED = mark("is not known and nothing more is expected here")
_OTHER = mark("is not accepted: {detail}")


def format_problems(form: type[BaseModel], source: Source, error: ValidationError) -> Iterator[Problem]:
    """Every fault of the document once; places that the source has refused already are left out."""
    for details in error.errors(include_url=False):
        place: Place = details["loc"]
        if not any(place[:length] in source.refused for length in range(len(place) + 1)):
            sentence = _sentence(form, details, source)
            yield source.problem(place, sentence.template, **sentence.values)


def _sentence(form: type[BaseModel], details: ErrorDetails, source: Source) -> Sentence:
    code, value = details["type"], details["input"]
    template = TEMPLATES.get(code, _OTHER)
    if code == "string_type" and isinstance(value, bool | int | float):
        template = _QUOTE_IT
    limits = {name: f"{limit:g}" for name, limit in details.get("ctx", {}).items() if isinstance(limit, int | float)}
    values: dict[str, object] = {**limits, "found": found(value), "detail": details["msg"]}
    if code == "extra_forbidden":
        values["expected"] = ", ".join(_unused_keys(form, details["loc"][:-1], source.data))
        template = _UNKNOWN if values["expected"] else _NOT_ALLOWED
    elif code in ("enum", "literal_error"):
        words = re.findall("'([^']*)'", details["ctx"]["expected"])
        values["expected"] = ", ".join(words)
        template = template if len(words) > 1 else MUST_BE
    elif code == "string_pattern_mismatch":
        values["examples"] = ", ".join(pattern_examples(form)[details["ctx"]["pattern"]])
    elif code == "string_too_long":
        values["length"] = len(value)
    return Sentence(template, {name: item for name, item in values.items() if f"{{{name}}}" in template})


def _unused_keys(form: type[BaseModel], place: Place, data: object) -> list[str]:
    """The keys that this group of the document knows and that are not there yet."""
    for step in place:
        data = data[step]  # type: ignore[index]  # the format has just been there
        if isinstance(step, str):
            form = next(_forms(form.model_fields[step].annotation))
    return [name for name in form.model_fields if not isinstance(data, dict) or name not in data]


def _forms(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _forms(part)


@cache
def pattern_examples(form: type[BaseModel]) -> dict[str, list[str]]:
    """Examples for each pattern of the document, from its schema."""
    return dict(_patterns(form.model_json_schema()))


def _patterns(schema: object) -> Iterator[tuple[str, list[str]]]:
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"], schema.get("examples", [schema["pattern"]])
        for part in schema.values():
            yield from _patterns(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _patterns(part)
