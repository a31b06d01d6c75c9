"""Objectives and criteria of a document that is being written: added, moved and taken out, their codes kept in order.

A list of criteria is named by its place: ("objectives", 1, "criteria"), ("own_sheets", 0, "criteria"), or ("criteria",)
in the document of a shared sheet.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from string import ascii_lowercase

from trainer.domain.plain import (
    Document,
    Place,
    items_at,
    text_at,
    value_at,
    with_item,
    with_value,
    without_items,
)

Changed = tuple[dict[str, object], Place]
"""A document after a change, and the place of what was changed."""


def prefix_of(document: Document, place: Place) -> str:
    """How the codes of a list of criteria begin: "SK-04.b" or "LP-02."."""
    owner = place[:-1]
    if owner[:1] == ("objectives",):
        return f"{text_at(document, ('code',))}.{text_at(document, (*owner, 'code'))}"
    return f"{text_at(document, (*owner, 'code'))}."


def free_number(codes: Collection[str], prefix: str) -> str:
    """A code with the number after the highest used."""
    numbers = [int(end) for code in codes if (end := code.removeprefix(prefix)) != code and end.isdecimal()]
    return f"{prefix}{max(numbers, default=0) + 1}"


def codes_at(document: Document, place: Place) -> list[str]:
    """The codes of the items of a list."""
    return [text_at(item, ("code",)) for item in items_at(document, place)]


def with_objective(document: Document, index: int) -> Changed:
    """One more objective at this position, with the first free letter."""
    taken = codes_at(document, ("objectives",))
    letter = next((item for item in ascii_lowercase if item not in taken), "")
    made = with_item(document, ("objectives",), index, {"code": letter, "criteria": []})
    return made, ("objectives", index)


def with_criterion(document: Document, place: Place, index: int, values: Mapping[str, object]) -> Changed:
    """One more criterion in the list at a place, with a free code."""
    code = free_number(codes_at(document, place), prefix_of(document, place))
    made = with_item(document, place, index, {"code": code, "kind": "check", **values} | {"code": code})
    return made, (*place, index)


def without_objective(document: Document, index: int) -> dict[str, object]:
    """Without an objective; injects no longer name it."""
    letter = text_at(document, ("objectives", index, "code"))
    changed = without_items(document, ("objectives",), [index])
    if letter in codes_at(changed, ("objectives",)):
        return changed
    return _with_letters(changed, lambda letters: [item for item in letters if item != letter])


def without_criterion(document: Document, place: Place) -> dict[str, object]:
    """Without a criterion; objectives are no longer measured by it."""
    code = text_at(document, (*place, "code"))
    changed = without_items(document, place[:-1], [_last(place)])
    return with_measures(changed, lambda codes: [item for item in codes if item != code])


def moved_criterion(document: Document, place: Place, step: int) -> Changed:
    """A criterion one place up or down; over the end of its list it goes to the next list and gets a code of that."""
    items, index = place[:-1], _last(place)
    count, target = len(items_at(document, items)), index + step
    held = value_at(document, place)
    if 0 <= target < count:
        return with_item(without_items(document, items, [index]), items, target, held), (*items, target)
    other = _neighbour(document, items, step)
    if other is None or not isinstance(held, Mapping):
        return dict(document), place
    target = len(items_at(document, other)) if step < 0 else 0
    code = free_number(codes_at(document, other), prefix_of(document, other))
    changed = with_item(without_items(document, items, [index]), other, target, {**held, "code": code})
    old = text_at(held, ("code",))
    return with_measures(changed, lambda codes: [code if item == old else item for item in codes]), (*other, target)


def _neighbour(document: Document, items: Place, step: int) -> Place | None:
    """The list of the next objective or own sheet."""
    if len(items) != 3 or not isinstance(items[1], int):
        return None
    index = items[1] + step
    return (items[0], index, items[2]) if 0 <= index < len(items_at(document, items[:1])) else None


def moved_item(document: Document, place: Place, step: int) -> Changed:
    """An item of a list one place up or down; at its end it stays."""
    items, index = place[:-1], _last(place)
    target = index + step
    if not 0 <= target < len(items_at(document, items)):
        return dict(document), place
    held = value_at(document, place)
    return with_item(without_items(document, items, [index]), items, target, held), (*items, target)


def with_scenario_code(document: Document, code: object) -> dict[str, object]:
    """Another code of the scenario; its criteria follow."""
    old, new = text_at(document, ("code",)), code if isinstance(code, str) else ""
    changed = with_value(document, ("code",), code)
    for index, _objective in enumerate(items_at(document, ("objectives",))):
        changed = _recoded(changed, ("objectives", index, "criteria"), f"{old}.", f"{new}.")
    return changed


def with_sheet_code(document: Document, owner: Place, code: object) -> dict[str, object]:
    """Another code of a score sheet; its criteria and what names them follow."""
    old, new = text_at(document, (*owner, "code")), code if isinstance(code, str) else ""
    changed = _recoded(with_value(document, (*owner, "code"), code), (*owner, "criteria"), f"{old}.", f"{new}.")
    if not old:
        return changed
    return with_measures(changed, lambda codes: [_swapped(item, f"{old}.", f"{new}.") for item in codes])


def relettered(document: Document) -> dict[str, object]:
    """Objectives a, b, c … and criteria 1, 2, 3 … in the order they stand; injects follow."""
    code, letters = text_at(document, ("code",)), {}
    objectives: list[object] = []
    for item, letter in zip(items_at(document, ("objectives",)), ascii_lowercase, strict=False):
        if isinstance(item, Mapping):
            letters[text_at(item, ("code",))] = letter
            criteria = [
                {**criterion, "code": f"{code}.{letter}{number}"} if isinstance(criterion, Mapping) else criterion
                for number, criterion in enumerate(items_at(item, ("criteria",)), start=1)
            ]
            objectives.append({**item, "code": letter, "criteria": criteria})
        else:
            objectives.append(item)
    changed = with_value(document, ("objectives",), objectives)
    return _with_letters(changed, lambda held: [letters.get(item, item) for item in held])


def with_measures(document: Document, change: Callable[[list[str]], list[str]]) -> dict[str, object]:
    """The document with `measured_by` of every objective changed; what becomes empty is left out."""
    changed = dict(document)
    for index, objective in enumerate(items_at(document, ("objectives",))):
        place: Place = ("objectives", index, "measured_by")
        before = [item for item in items_at(objective, ("measured_by",)) if isinstance(item, str)]
        after = change(before)
        if after != before:
            changed = with_value(changed, place, after or None)
    return changed


def _with_letters(document: Document, change: Callable[[list[str]], list[str]]) -> dict[str, object]:
    """The document with the objectives of every inject changed."""
    changed = dict(document)
    injects: list[object] = []
    for item in items_at(document, ("injects",)):
        before = [letter for letter in items_at(item, ("objectives",)) if isinstance(letter, str)]
        after = change(before)
        injects.append({**item, "objectives": after} if isinstance(item, Mapping) and after != before else item)
    if injects:
        changed["injects"] = injects
    return changed


def _recoded(document: Document, place: Place, old: str, new: str) -> dict[str, object]:
    items: Sequence[object] = items_at(document, place)
    if not items:
        return dict(document)
    changed = [
        {**item, "code": _swapped(text_at(item, ("code",)), old, new)} if isinstance(item, Mapping) else item
        for item in items
    ]
    return with_value(document, place, changed)


def _swapped(word: str, old: str, new: str) -> str:
    return f"{new}{word.removeprefix(old)}" if word.startswith(old) else word


def _last(place: Place) -> int:
    index = place[-1]
    assert isinstance(index, int)
    return index
