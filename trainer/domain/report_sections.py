"""The sections of a report that people confirm and edit: their order, and how each is kept as one text.

Paragraphs are kept one a line; strengths, areas for improvement and the follow-up list as a JSON list of their fields.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from trainer.domain.analysis import Point
from trainer.domain.errors import mark
from trainer.domain.follow_up import Measure, as_record, from_record

TITLES: Mapping[str, str] = {
    "general": mark("1. General"),
    "purpose": mark("3. Purpose and aim"),
    "scope": mark("4. Scope"),
    "findings": mark("14. Critical findings"),
    "went_well": mark("15. What went well"),
    "shortcomings": mark("16. Shortcomings"),
    "obstacles": mark("17. Obstacles"),
    "remedies": mark("18. Remedies"),
    "conclusions": mark("19. Conclusions"),
    "suggestions": mark("20. Suggestions"),
    "follow_up": mark("Follow-up plan"),
}
"""Section → its heading, in the order of the report."""
NUMBERS: Mapping[str, str] = {
    name: title.partition(" ")[0] if title[0].isdigit() else "20." for name, title in TITLES.items()
}
"""Section → the number of its heading in every language; the follow-up plan stands below the suggestions."""
POINTS = ("went_well", "shortcomings")
FOLLOW_UP = "follow_up"
FIELDS = ("observation", "reference", "analysis", "recommendation")


@dataclass(frozen=True, slots=True)
class Content:
    """What a section says: paragraphs, or points, or the lines of the follow-up list; the other two are empty."""

    paragraphs: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A section somebody stands for: its text, who confirmed or wrote it, when, and the digest of the draft he had before him.

    `by` and `basis` are empty for texts of versions that kept neither.
    """

    text: str
    by: str = ""
    at: datetime | None = None
    basis: str = ""


def packed(section: str, content: Content) -> str:
    """The content as the text that is kept. A list somebody emptied stays a list; empty paragraphs are no text."""
    if section == FOLLOW_UP:
        return _json([as_record(item) for item in content.measures if not item.is_empty])
    if section in POINTS:
        found = [item for item in content.points if not item.is_empty]
        return _json([{name: getattr(item, name) for name in FIELDS} for item in found])
    return "\n".join(lines("\n".join(content.paragraphs)))


def unpacked(section: str, text: str) -> Content:
    """What a kept text says; plain lines in a section of points are observations without the rest."""
    if section == FOLLOW_UP:
        return Content(measures=tuple(from_record(item) for item in _records(text) or ()))
    if section in POINTS:
        records = _records(text)
        if records is not None:
            return Content(points=tuple(Point(*(str(item.get(name, "")) for name in FIELDS)) for item in records))
        return Content(points=tuple(Point(line) for line in lines(text)))
    return Content(paragraphs=lines(text))


def lines(text: str) -> tuple[str, ...]:
    """The paragraphs of a text."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _json(items: list[dict[str, str]]) -> str:
    return json.dumps(items, ensure_ascii=False, separators=(",", ":"))


def _records(text: str) -> list[Mapping[str, object]] | None:
    """The records in it; None for what a person typed."""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(held, list) or not all(isinstance(item, dict) for item in held):
        return None
    return held
