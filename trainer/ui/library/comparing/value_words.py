"""Values of a document in words: a channel by its name, a whole inject in a few lines."""

import re
from collections.abc import Iterator, Mapping

from trainer.i18n import _, decimal
from trainer.ui.library.field_names import key_word
from trainer.ui.wording import (
    CHANNELS,
    FAMILIES,
    KINDS,
    METHODS,
    PHASES,
    RISKS,
    SHEET_LEVELS,
    SIDES,
    SITUATIONS,
    named,
)

WORDS: Mapping[str, Mapping[str, str]] = {
    "families": FAMILIES, "phases": PHASES, "situations": SITUATIONS, "situation": SITUATIONS, "risk_factors": RISKS,
    "method": METHODS, "channel": CHANNELS, "kind": KINDS, "level": SHEET_LEVELS, "side": SIDES,
}  # fmt: skip
"""Fields whose value is one of a fixed list."""
SHORT = 60
"""Values up to so many characters stand together on one line."""
BESIDE = " · "
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
"""The end of a line within a paragraph; empty lines part paragraphs."""


def value_words(key: str, value: object, inside: str = "") -> str:
    """What a value says; `key` is the field it belongs to and `inside` the list that field is in."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int | float):
        return decimal(value, 2)
    if isinstance(value, str):
        return picture_words(value) if key == "picture" else named(WORDS.get(key, {}), _LINE_END.sub(" ", value))
    if isinstance(value, Mapping):
        return "\n".join(_group(value, inside or key))
    if isinstance(value, list | tuple):
        return _list(key, list(value), inside)
    return str(value)


def picture_words(value: str) -> str:
    """A picture is told by its size."""
    return _("Picture of {size} kB").format(size=round(len(value) * 3 / 4 / 1000)) if value else ""


def _list(key: str, items: list[object], inside: str) -> str:
    if all(isinstance(item, int | float) for item in items):
        return ", ".join(value_words(key, item) for item in items)
    words = [value_words(key, item, key if isinstance(item, Mapping) else inside) for item in items]
    if any(isinstance(item, Mapping) or len(text) > SHORT for item, text in zip(items, words, strict=True)):
        return "\n".join(f"• {text}" for text in words)
    return (" – " if key == "points" else ", ").join(words)


def _group(value: Mapping[str, object], inside: str) -> Iterator[str]:
    """Short values together on the first line, long ones below, each with its name."""
    told = [(key_word(key, inside), value_words(key, item, inside)) for key, item in value.items()]
    short = [f"{name}: {text}" for name, text in told if len(text) <= SHORT and "\n" not in text]
    if short:
        yield BESIDE.join(short)
    for name, text in told:
        if len(text) > SHORT or "\n" in text:
            yield f"{name}: {text}"
