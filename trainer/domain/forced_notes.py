"""Marks that want a reason: without it nobody can defend them before the one who was marked."""

from collections.abc import Iterable, Mapping

from trainer.domain.result import StandingMark
from trainer.domain.scoring import Bands, Blank, Criterion, Kind, Level, Value, fails, parse_value, points


def wants_note(criterion: Criterion, value: Value, bands: Bands) -> bool:
    """A failed critical criterion and the lowest level of a grade want a reason."""
    worth = points(criterion, value, bands)
    if worth is None:
        return False
    is_lowest = criterion.kind is Kind.GRADE and not isinstance(value, Blank) and bands.level(worth) is Level.K
    return is_lowest or (criterion.critical and fails(worth, bands))


def lacking_notes(
    marks: Iterable[StandingMark], criteria: Mapping[str, Criterion], bands: Bands
) -> tuple[StandingMark, ...]:
    """One evaluator's marks whose reason is missing; a note given on another of his laptops counts.

    Criteria that are gone ask for none.
    """
    held = tuple(marks)
    said = {(item.subject, item.criterion) for item in held if item.note.strip()}
    return tuple(
        item
        for item in held
        if (item.subject, item.criterion) not in said
        and item.criterion in criteria
        and wants_note(criteria[item.criterion], parse_value(criteria[item.criterion], item.value), bands)
    )
