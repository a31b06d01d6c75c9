"""The lines of outlines, from a document that may be faulty."""

from collections.abc import Iterator, Mapping

from trainer.domain.plain import Document, Place, items_at, text_at, value_at
from trainer.i18n import _
from trainer.ui.library.editor.fields import show_decimal
from trainer.ui.library.editor.outline import Line
from trainer.ui.wording import KINDS, SHEET_LEVELS, named


def objective_lines(document: Document) -> list[Line]:
    """Every objective, below it its criteria."""
    lines: list[Line] = []
    for index, objective in enumerate(items_at(document, ("objectives",))):
        place: Place = ("objectives", index)
        title = text_at(objective, ("title",)) or text_at(objective, ("text",))
        weight = show_decimal(weight_sum(items_at(objective, ("criteria",))))
        lines.append(Line(place, text_at(objective, ("code",)), title, weight))
        lines += criterion_lines(items_at(objective, ("criteria",)), (*place, "criteria"))
    return lines


def sheet_line(sheet: object, place: Place) -> Line:
    """The heading of a sheet."""
    weight = show_decimal(weight_sum(items_at(sheet, ("criteria",))))
    level = text_at(sheet, ("level",))
    return Line(place, text_at(sheet, ("code",)), text_at(sheet, ("title",)), weight, "", named(SHEET_LEVELS, level))


def criterion_lines(items: list[object], place: Place) -> Iterator[Line]:
    """The criteria of one list."""
    for index, item in enumerate(items):
        kind = text_at(item, ("kind",))
        yield Line(
            (*place, index), text_at(item, ("code",)), text_at(item, ("text",)),
            show_decimal(value_at(item, ("weight",))), named(KINDS, kind), _signs(item),
        )  # fmt: skip


def weights(items: list[object]) -> list[float | None]:
    """The weights of criteria; what is no number counts as none."""
    found = [value_at(item, ("weight",)) if isinstance(item, Mapping) else None for item in items]
    return [value if isinstance(value, int | float) and not isinstance(value, bool) else None for value in found]


def weight_sum(items: list[object]) -> float:
    """What the weights sum to."""
    total = round(sum(weight for weight in weights(items) if weight is not None), 6)
    return int(total) if total == int(total) else total


def _signs(item: object) -> str:
    words = (_("Critical") if value_at(item, ("critical",)) is True else "",
             _("Leader") if value_at(item, ("leader",)) is True else "")  # fmt: skip
    return " · ".join(filter(None, words))
