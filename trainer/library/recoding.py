"""A scenario or score sheet under another name: its codes rewritten wherever the document uses them."""

from collections.abc import Callable, Collection, Mapping
from itertools import chain

from trainer.domain.errors import Refusal, mark
from trainer.library.from_domain import Data

MAX_SLUG = 80
HIGHEST_NUMBER = 999


def recoded(data: Data, slug: str, code: str, sheets: Mapping[str, str] | None = None) -> Data:
    """The document of a scenario under another slug and code; the given one stays as it is.

    `sheets` maps codes of shared or own sheets to their new ones. Texts and origins of reused parts stay.
    """
    old, renamed = _text(data, "code"), dict(sheets or {})
    changed = dict(data, slug=slug, code=code)
    if "objectives" in data:
        changed["objectives"] = _each(data["objectives"], lambda item: _objective(item, old, code, renamed))
    if "sheets" in data:
        changed["sheets"] = _words(data["sheets"], lambda word: renamed.get(word, word))
    if "own_sheets" in data:
        changed["own_sheets"] = _each(data["own_sheets"], lambda item: _renamed_sheet(item, renamed))
    return changed


def recoded_sheet(data: Data, code: str) -> Data:
    """The document of a score sheet under another code."""
    old = _text(data, "code")
    changed = dict(data, code=code)
    if "criteria" in data:
        changed["criteria"] = _each(data["criteria"], lambda item: _criterion(item, old, code))
    return changed


def free_slug(slug: str, taken: Collection[str]) -> str:
    """The slug itself, or with the first free number behind it: `…-2`, `…-3`."""
    number, found = 1, slug
    while found in taken:
        number += 1
        end = f"-{number}"
        found = slug[: MAX_SLUG - len(end)].rstrip("-") + end
    return found


def free_code(code: str, taken: Collection[str]) -> str:
    """The code itself, or the next free one of its letters; numbers after the highest come before gaps."""
    if code not in taken:
        return code
    letters = code.partition("-")[0]
    numbers = {int(end) for word in taken if (end := word.removeprefix(f"{letters}-")) != word and end.isdecimal()}
    highest = max(numbers, default=0)
    for number in chain(range(highest + 1, HIGHEST_NUMBER + 1), range(1, highest)):
        if number not in numbers:
            return f"{letters}-{number:02}"
    raise Refusal(mark("All codes that begin with {letters} are in use; choose other letters."), letters=letters)


def _objective(item: Data, old: str, new: str, sheets: Mapping[str, str]) -> Data:
    changed = dict(item)
    if "criteria" in item:
        changed["criteria"] = _each(item["criteria"], lambda criterion: _criterion(criterion, old, new))
    if "measured_by" in item:
        changed["measured_by"] = _words(item["measured_by"], lambda word: _measured(word, sheets))
    return changed


def _measured(word: str, sheets: Mapping[str, str]) -> str:
    sheet, dot, number = word.partition(".")
    return f"{sheets.get(sheet, sheet)}{dot}{number}"


def _renamed_sheet(item: Data, sheets: Mapping[str, str]) -> Data:
    old = _text(item, "code")
    return recoded_sheet(item, sheets[old]) if old in sheets else item


def _criterion(item: Data, old: str, new: str) -> Data:
    code = _text(item, "code")
    return dict(item, code=f"{new}{code.removeprefix(old)}") if code.startswith(f"{old}.") else item


def _text(data: Data, key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def _each(value: object, change: Callable[[Data], Data]) -> object:
    """A list with every group in it changed; what is no group stays."""
    return [change(item) if isinstance(item, dict) else item for item in value] if isinstance(value, list) else value


def _words(value: object, change: Callable[[str], str]) -> object:
    """A list with every text in it changed."""
    return [change(item) if isinstance(item, str) else item for item in value] if isinstance(value, list) else value
