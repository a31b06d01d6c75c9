"""Score sheets of a document that is being written: shared ones picked, own ones written or copied from shared ones."""

from collections.abc import Collection, Mapping, Sequence

from trainer.domain.criterion_edits import Changed, with_measures, with_sheet_code
from trainer.domain.plain import Document, Place, items_at, text_at, with_item, with_value, without_items

LISTED: Place = ("sheets",)
OWN: Place = ("own_sheets",)
START = "LP-"


def free_sheet_code(taken: Collection[str]) -> str:
    """The code after the highest in use."""
    numbers = [int(end) for code in taken if (end := code.removeprefix(START)) != code and end.isdecimal()]
    return f"{START}{max(numbers, default=0) + 1:02}"


def with_listed(document: Document, codes: Sequence[str]) -> dict[str, object]:
    """Other shared sheets; objectives are no longer measured by criteria of those that went."""
    gone = [code for code in _texts(document, LISTED) if code not in codes]
    return _without_measures(with_value(document, LISTED, list(codes)), gone)


def with_own_sheet(document: Document, taken: Collection[str]) -> Changed:
    """One more own sheet, still empty."""
    own = items_at(document, OWN)
    code = free_sheet_code({*taken, *_texts(document, LISTED), *(text_at(item, ("code",)) for item in own)})
    made = with_item(document, OWN, len(own), {"code": code, "criteria": []})
    return made, (*OWN, len(own))


def with_own_copy(document: Document, sheet: Mapping[str, object], taken: Collection[str]) -> Changed:
    """A shared sheet becomes an own one under a free code, and what names its criteria follows."""
    code = text_at(sheet, ("code",))
    own = items_at(document, OWN)
    copy = {name: value for name, value in sheet.items() if name != "format"}
    listed = [item for item in items_at(document, LISTED) if item != code]
    changed = with_item(with_value(document, LISTED, listed), OWN, len(own), copy)
    free = free_sheet_code({*taken, *(text_at(item, ("code",)) for item in own)})
    return with_sheet_code(changed, (*OWN, len(own)), free), (*OWN, len(own))


def without_own_sheet(document: Document, index: int) -> dict[str, object]:
    """Without an own sheet; objectives are no longer measured by its criteria."""
    code = text_at(document, (*OWN, index, "code"))
    changed = without_items(document, OWN, [index])
    if not changed["own_sheets"]:
        changed = with_value(changed, OWN, None)
    return _without_measures(changed, [code])


def _without_measures(document: Document, sheets: Collection[str]) -> dict[str, object]:
    if not sheets:
        return dict(document)
    return with_measures(document, lambda codes: [item for item in codes if item.partition(".")[0] not in sheets])


def _texts(document: Document, place: Place) -> list[str]:
    return [item for item in items_at(document, place) if isinstance(item, str)]
