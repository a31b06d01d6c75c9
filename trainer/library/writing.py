"""Scenarios and score sheets as YAML text, laid out like the shipped files; the same data give the same text."""

from collections.abc import Iterator, Mapping

from trainer.library.from_domain import SHEET_FORMAT
from trainer.library.quoting import WIDTH, in_block, in_line
from trainer.library.yaml_source import plain_value

SCENARIO_SCHEMA, SHEET_SCHEMA = "scenario.schema.json", "sheet.schema.json"
PROSE = frozenset({"preparation", "safety", "human_rights"})
"""Lists of sentences: a line or more for each."""
LINES = frozenset({"runs", "units", "partners", "role_players", "ladder", "shapes", "posts", "markers", "positions"})
"""Lists of small groups: a line for each that fits."""
STEP = "  "


def written(data: Mapping[str, object]) -> str:
    """The file of a scenario or score sheet, with the schema that an editor completes by in its first line.

    What is written reads back to the same data, whatever is typed in the texts.
    """
    schema = f"../{SHEET_SCHEMA}" if data.get("format") == SHEET_FORMAT else SCENARIO_SCHEMA
    lines = [f"# yaml-language-server: $schema={schema}", *_group(data, "")]
    return "\n".join(lines) + "\n"


def _group(data: Mapping[str, object], indent: str) -> Iterator[str]:
    for key, value in data.items():
        yield from _entry(f"{indent}{in_line(key)}:", key, value, indent)


def _entry(head: str, key: str, value: object, indent: str) -> Iterator[str]:
    """A key with its value; `head` is what stands before the value on its line."""
    if isinstance(value, Mapping) and value:
        yield head
        yield from _group(value, indent + STEP)
    elif isinstance(value, list | tuple) and value:
        yield from _list(head, key, list(value), indent)
    else:
        yield from _scalar(head, value, indent)


def _scalar(head: str, value: object, indent: str) -> Iterator[str]:
    line = f"{head} {_flow(value, in_flow=False)}"
    if not isinstance(value, str) or (len(line) <= WIDTH and "\n" not in value):
        yield line
        return
    first, *others = in_block(value, indent + STEP)
    yield f"{head} {first}"
    yield from others


def _list(head: str, key: str, items: list[object], indent: str) -> Iterator[str]:
    line = f"{head} {_flow(items)}"
    if key not in PROSE | LINES and not any(isinstance(item, Mapping) for item in items) and len(line) <= WIDTH:
        yield line
        return
    yield head
    for item in items:
        yield from _item(key, item, indent + STEP)


def _item(key: str, item: object, indent: str) -> Iterator[str]:
    line = f"{indent}- {_flow(item)}"
    if not isinstance(item, Mapping | list | tuple):
        yield from _scalar(f"{indent}-", item, indent)
    elif not item or (key in LINES and len(line) <= WIDTH) or not isinstance(item, Mapping):
        yield line
    else:
        first, *others = _group(item, indent + STEP)
        yield f"{indent}- {first.lstrip()}"
        yield from others


def _flow(value: object, *, in_flow: bool = True) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{in_line(key, in_flow=True)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    if isinstance(value, str):
        return in_line(value, in_flow=in_flow)
    if value is None or isinstance(value, bool):
        return "null" if value is None else "true" if value else "false"
    return _number(value) if isinstance(value, float) else str(value)


def _number(value: float) -> str:
    """The shortest form that our reader takes for this number."""
    text = repr(value)
    return text if plain_value(text) == value else f"{value:.16e}"
