"""Where a reused inject or criterion came from, in words."""

import re

from trainer.domain.errors import Sentence, mark

_SOURCE = re.compile(r"(?P<scenario>[^@#]+?)(?:@(?P<version>\d+))?(?:#(?P<item>.+))?", re.DOTALL)


def origin_of(source: str) -> Sentence:
    """`sk-04-unjuk-rasa-kpu@2#3` as a sentence; what does not look like this stays as it was typed."""
    found = _SOURCE.fullmatch(source.strip())
    parts = {name: value for name, value in found.groupdict().items() if value} if found else {"scenario": source}
    item = parts.get("item", "")
    templates = {
        (True, True): mark("from {scenario} version {version}, {item}"),
        (True, False): mark("from {scenario} version {version}"),
        (False, True): mark("from {scenario}, {item}"),
        (False, False): mark("from {scenario}"),
    }
    template = templates["version" in parts, bool(item)]
    if item.isdecimal():
        return Sentence(template, {**parts, "item": Sentence(mark("inject {number}"), {"number": item})})
    return Sentence(template, parts)
