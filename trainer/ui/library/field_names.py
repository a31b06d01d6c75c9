"""What the fields of scenarios and score sheets are called: the one table for the editor's faults and for comparing.

`key_word("title_en")` is the name of one field, `place_words(document, place)` the whole way to it, from the outside in:
("Objective b", "Criterion SK-04.b1", "Weight").
"""

from collections.abc import Mapping

from trainer.domain.errors import mark
from trainer.domain.plain import Place, text_at, value_at
from trainer.i18n import _
from trainer.ui.wording import SHORT_METHODS, named

APART = " › "

NAMES: Mapping[str, str] = {
    "format": mark("Format"),
    "slug": mark("Short name"),
    "code": mark("Code"),
    "title": mark("Title in Indonesian"),
    "title_en": mark("Title in English"),
    "summary": mark("Summary in Indonesian"),
    "summary_en": mark("Summary in English"),
    "families": mark("Type"),
    "phases": mark("Phase"),
    "situations": mark("Situation"),
    "runs": mark("Ways to run it"),
    "risk_factors": mark("Risk factors"),
    "narrative": mark("Narrative"),
    "preparation": mark("Preparation"),
    "units": mark("Units"),
    "partners": mark("Partners"),
    "role_players": mark("Role players"),
    "references": mark("Legal bases"),
    "objectives": mark("Objectives"),
    "injects": mark("Injects"),
    "ladder": mark("Escalation ladder"),
    "sheets": mark("Score sheets"),
    "own_sheets": mark("Own score sheets"),
    "board": mark("Board"),
    "safety": mark("Safety"),
    "human_rights": mark("Human rights"),
    "method": mark("Method"),
    "minutes": mark("Minutes"),
    "name": mark("Name"),
    "strength": mark("Strength"),
    "task": mark("Task"),
    "text": mark("Text"),
    "criteria": mark("Criteria"),
    "measured_by": mark("Also measured by"),
    "weight": mark("Weight"),
    "kind": mark("Kind of mark"),
    "critical": mark("Critical"),
    "leader": mark("For the leader"),
    "from_test": mark("From the knowledge test"),
    "anchors": mark("Words for the grades"),
    "target": mark("Target time"),
    "limit": mark("Time limit"),
    "reference": mark("Basis"),
    "source": mark("Source"),
    "level": mark("Whose result"),
    "minute": mark("Minute"),
    "channel": mark("Channel"),
    "sender": mark("From"),
    "receiver": mark("To"),
    "expected": mark("Expected action"),
    "situation": mark("Situation"),
    "stage": mark("Stage of force"),
    "ordered_by": mark("Ordered by"),
    "reason": mark("Reason"),
    "picture": mark("Picture"),
    "shapes": mark("Sketch"),
    "posts": mark("Posts"),
    "markers": mark("Markers"),
    "steps": mark("Steps"),
    "label": mark("Label"),
    "points": mark("Points"),
    "side": mark("Side"),
    "note": mark("Note"),
    "positions": mark("Positions"),
    "marker": mark("Marker"),
    "x": mark("Place on the board"),
    "y": mark("Place on the board"),
    "SB": mark("Very good"),
    "B": mark("Good"),
    "C": mark("Fair"),
    "K": mark("Poor"),
}
INSIDE: Mapping[tuple[str, str], str] = {
    ("objectives", "title"): mark("Title"),
    ("objectives", "text"): mark("What shall be reached"),
    ("criteria", "text"): mark("What must be seen"),
    ("injects", "text"): mark("What happens"),
    ("injects", "objectives"): mark("Objectives tested"),
    ("steps", "title"): mark("Title"),
    ("shapes", "kind"): mark("Kind of line"),
}
"""Keys that are called otherwise within a certain list."""

ITEMS: Mapping[str, tuple[str, str]] = {
    "runs": ("method", mark("Way to run it {name}")),
    "units": ("name", mark("Unit {name}")),
    "partners": ("name", mark("Partner {name}")),
    "role_players": ("name", mark("Role players {name}")),
    "objectives": ("code", mark("Objective {name}")),
    "criteria": ("code", mark("Criterion {name}")),
    "injects": ("", mark("Inject {name}")),
    "ladder": ("", mark("Rung {name}")),
    "own_sheets": ("code", mark("Own score sheet {name}")),
    "preparation": ("", mark("Preparation {name}")),
    "safety": ("", mark("Safety note {name}")),
    "human_rights": ("", mark("Human rights note {name}")),
    "references": ("", mark("Legal basis {name}")),
    "sheets": ("", mark("Score sheet {name}")),
    "measured_by": ("", mark("Also measured by {name}")),
    "shapes": ("", mark("Line {name}")),
    "posts": ("name", mark("Post {name}")),
    "markers": ("code", mark("Marker {name}")),
    "steps": ("", mark("Step {name}")),
    "positions": ("marker", mark("Position {name}")),
}
"""How one item of a list is called: by one of its own fields, or by its number."""

LONGEST = 40


def key_word(key: str, inside: str = "") -> str:
    """What a field is called; `inside` is the list it stands in. What is not known is shown as it is."""
    words = INSIDE.get((inside, key)) or NAMES.get(key)
    return _(words) if words else key


def place_words(document: object, place: Place) -> tuple[str, ...]:
    """The way to a place from the outside in; empty for the whole document."""
    words: list[str] = []
    inside = ""
    for at, step in enumerate(place):
        if isinstance(step, str):
            if at + 1 < len(place) and isinstance(place[at + 1], int) and step in ITEMS:
                inside = step
            else:
                words.append(key_word(step, inside))
        elif at and isinstance(place[at - 1], str) and place[at - 1] in ITEMS:
            words.append(item_word(str(place[at - 1]), step, value_at(document, place[: at + 1])))
        else:
            words.append(str(step + 1))
    return tuple(words)


def place_name(document: object, place: Place) -> str:
    """The way to a place on one line."""
    return APART.join(place_words(document, place)) or _("The whole scenario")


def item_word(key: str, number: int, item: object) -> str:
    """How an item of a list is called: "Objective b", "Inject 3". `number` counts from 0."""
    naming, words = ITEMS[key]
    name = text_at(item, (naming,)).strip() if naming else ""
    name = named(SHORT_METHODS, name) if key == "runs" else name
    return _(words).format(name=_short(name) if name else str(number + 1))


def _short(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
