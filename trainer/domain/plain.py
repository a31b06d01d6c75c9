"""Plain documents (groups, lists, texts, numbers) that are changed by making new ones; what is not touched is shared."""

from collections.abc import Mapping, Sequence

Place = tuple[str | int, ...]
"""The keys and list positions (from 0) that lead to a value."""

Document = Mapping[str, object]


def value_at(document: object, place: Place) -> object:
    """The value at a place, None where nothing is."""
    for step in place:
        if isinstance(step, str) and isinstance(document, Mapping):
            document = document.get(step)
        elif isinstance(step, int) and isinstance(document, list) and 0 <= step < len(document):
            document = document[step]
        else:
            return None
    return document


def items_at(document: object, place: Place) -> list[object]:
    """The list at a place, empty where none is."""
    value = value_at(document, place)
    return value if isinstance(value, list) else []


def text_at(document: object, place: Place) -> str:
    """The text at a place, empty where none is."""
    value = value_at(document, place)
    return value if isinstance(value, str) else ""


def with_value(document: Document, place: Place, value: object) -> dict[str, object]:
    """The document with a value set; missing groups on the way are made. None takes a key away.

    Raises `IndexError` for a list position that does not exist.
    """
    changed = _with(document, place, value)
    assert isinstance(changed, dict)
    return changed


def with_item(document: Document, place: Place, index: int, value: object) -> dict[str, object]:
    """The document with a value put into the list at a place, before the one that has this position."""
    items = list(items_at(document, place))
    items.insert(index, value)
    return with_value(document, place, items)


def without_items(document: Document, place: Place, indexes: Sequence[int]) -> dict[str, object]:
    """The document without these items of the list at a place."""
    gone = set(indexes)
    return with_value(document, place, [item for at, item in enumerate(items_at(document, place)) if at not in gone])


def with_item_moved(document: Document, place: Place, source: int, target: int) -> dict[str, object]:
    """The document with an item of the list at a place moved, so that it has the position `target` afterwards."""
    items = list(items_at(document, place))
    items.insert(target, items.pop(source))
    return with_value(document, place, items)


def _with(held: object, place: Place, value: object) -> object:
    if not place:
        return value
    step, rest = place[0], place[1:]
    if isinstance(step, int):
        items = list(held) if isinstance(held, list) else []
        items[step] = _with(items[step], rest, value)
        return items
    group = dict(held) if isinstance(held, Mapping) else {}
    if not rest and value is None:
        group.pop(step, None)
    else:
        group[step] = _with(group.get(step), rest, value)
    return group
