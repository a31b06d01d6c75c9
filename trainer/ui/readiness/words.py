"""What is said of readiness on the screen."""

from collections.abc import Mapping

from trainer.domain.readiness import FRESHNESS, READINESS, Cell, Readiness
from trainer.domain.scenario_names import FAMILIES
from trainer.i18n import _, decimal, ngettext

KINDS: Mapping[Readiness, str] = {
    Readiness.READY: "good",
    Readiness.LIMITED: "warning",
    Readiness.NOT_READY: "bad",
    Readiness.UNPROVEN: "neutral",
    Readiness.NEVER: "neutral",
}
NAMES: Mapping[str, str] = {str(key): words for key, words in FAMILIES.items()}


def family_words(code: str) -> str:
    """A family by its code; one that no longer exists by the code alone."""
    return _(NAMES[code]) if code in NAMES else code


def level_words(level: Readiness) -> str:
    """A level in words."""
    return _(READINESS[level])


def letters(cell: Cell) -> str:
    """What stands in a cell of the matrix: the letters of the rating, a question mark, or a dot where nothing is known."""
    if cell.last is None:
        return "·"
    return "?" if cell.readiness is Readiness.UNPROVEN else cell.last.letters


def cell_words(cell: Cell) -> str:
    """One line about a cell."""
    if cell.last is None:
        return level_words(cell.readiness)
    days = ngettext("{count} day ago", "{count} days ago", cell.age_days).format(count=cell.age_days)
    parts = [level_words(cell.readiness), f"{cell.last.code} {cell.last.letters}", days, _(FRESHNESS[cell.freshness])]
    if cell.readiness is not Readiness.UNPROVEN:
        parts.append(_("{value} of {score} points are left").format(
            value=decimal(cell.value), score=decimal(cell.last.score)))  # fmt: skip
    return ", ".join(parts)
