"""The boxes of a score sheet: what a pen crosses, and the crosses of a sheet that is filled."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from trainer.domain.score_sheet_paper import GivenMark
from trainer.domain.scoring import Blank, Criterion, Kind, Level
from trainer.i18n import _
from trainer.reports import fonts, styles
from trainer.reports.blocks import clean, number

BOX = 12.5
WAYS: dict[str, str] = {Blank.NOT_OBSERVED: "O", Blank.NOT_PERFORMED: "X", Blank.NOT_APPLICABLE: "A"}
"""The letters of the three blanks are also their keys."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Left lower corner, side of a box and the step from one box to the next."""

    left: float
    foot: float
    side: float = BOX
    step: float = BOX + 3


def put(
    canvas: Canvas, x: float, y: float, text: str, size: float, *, font: str = fonts.REGULAR, side: float = 0.0
) -> None:
    """One line; `side` 0 begins at x, 1 ends there, 0.5 stands around it."""
    x -= side * fonts.width(text, font, size)
    for name, run in fonts.runs(text, font):
        canvas.setFont(name, size)
        canvas.drawString(x, y, run)
        x += fonts.width(run, name, size)


def put_lines(canvas: Canvas, x: float, top: float, lines: Sequence[str], size: float, leading: float) -> None:
    """Lines below one another; the first hangs from `top`."""
    for line in lines:
        top -= leading
        put(canvas, x, top + leading - size, line, size)


def fitted(text: str, room: float, height: float, sizes: Sequence[float]) -> tuple[list[str], float]:
    """The text broken in the first size in which it fits the height; in the last one cut, with an ellipsis."""
    text = clean(text)
    lines: list[str] = []
    for size in sizes:
        lines = fonts.break_lines(text, fonts.REGULAR, size, room)
        if len(lines) * size * 1.16 <= height:
            return lines, size
    size = sizes[-1]
    most = max(1, int(height // (size * 1.16)))
    return [*lines[: most - 1], f"{lines[most - 1][:-1].rstrip()}…"], size


def short_words(criterion: Criterion) -> tuple[str, ...]:
    """What stands in the boxes of a criterion; a time has none."""
    if criterion.kind is Kind.CHECK:
        return _("Yes"), _("No")
    return tuple(Level) if criterion.kind is Kind.GRADE else ()


def draw_scale(canvas: Canvas, spot: Spot, criterion: Criterion, given: Sequence[GivenMark], *, is_wide: bool) -> None:
    """The boxes of one criterion and its crosses. A wide one has O, X and A beside it, a narrow one an open box for them."""
    crossed = {_word_of(criterion, item.value) for item in given}
    width = 3 * spot.step + spot.side
    if criterion.kind is Kind.TIME:
        _draw_time(canvas, spot, width, given)
    elif any(not isinstance(item.value, str) for item in given):
        _draw_number(canvas, spot, width, given)
    else:
        words = short_words(criterion)
        wide = (width - (len(words) - 1) * (spot.step - spot.side)) / len(words)
        for place, word in enumerate(words):
            left = spot.left + place * (wide + spot.step - spot.side)
            draw_box(canvas, (left, spot.foot, wide, spot.side), word, is_crossed=word in crossed)
    _draw_blanks(canvas, spot, width, crossed, is_wide=is_wide)


def _word_of(criterion: Criterion, value: str | float) -> str:
    if value in WAYS:
        return WAYS[str(value)]
    if criterion.kind is Kind.CHECK:
        return _("Yes") if value == "ya" else _("No")
    return str(value)


def _draw_blanks(canvas: Canvas, spot: Spot, width: float, crossed: set[str], *, is_wide: bool) -> None:
    left = spot.left + width + (9 if is_wide else spot.step - spot.side)
    if is_wide:
        for place, word in enumerate(WAYS.values()):
            box = (left + place * spot.step, spot.foot, spot.side, spot.side)
            draw_box(canvas, box, word, is_crossed=word in crossed)
        return
    canvas.setDash(1.2, 1.2)
    draw_box(canvas, (left, spot.foot, spot.side, spot.side), "", is_crossed=False)
    canvas.setDash()
    letters = "".join(word for word in WAYS.values() if word in crossed)
    if letters:
        put(canvas, left + spot.side / 2, spot.foot + spot.side / 2 - 3, letters, 8, font=fonts.BOLD, side=0.5)


def _draw_time(canvas: Canvas, spot: Spot, width: float, given: Sequence[GivenMark]) -> None:
    half = (width - 4) / 2
    seconds = [item.value for item in given if not isinstance(item.value, str)]
    said = ("", "")
    if seconds:
        minutes, rest = divmod(round(seconds[-1]), 60)
        said = (str(minutes), f"{rest:02d}")
    for place, (word, unit) in enumerate(zip(said, (_("min"), _("s")), strict=True)):
        left = spot.left + place * (half + 4)
        _frame(canvas, (left, spot.foot, half, spot.side))
        canvas.setFillGray(0.6)
        put(canvas, left + half - 1.5, spot.foot + 1.8, unit, 5, side=1)
        canvas.setFillGray(styles.INK)
        if word:
            put(canvas, left + 2, spot.foot + spot.side / 2 - 3, word, 8, font=fonts.BOLD)


def _draw_number(canvas: Canvas, spot: Spot, width: float, given: Sequence[GivenMark]) -> None:
    """Points that were given as a number, in the place of the levels."""
    _frame(canvas, (spot.left, spot.foot, width, spot.side))
    words = " / ".join(
        item.value if isinstance(item.value, str) else number(item.value, 0 if item.value == round(item.value) else 1)
        for item in given if item.value not in WAYS
    )  # fmt: skip
    put(canvas, spot.left + width / 2, spot.foot + spot.side / 2 - 3, words, 8, font=fonts.BOLD, side=0.5)


def draw_box(canvas: Canvas, box: tuple[float, float, float, float], word: str, *, is_crossed: bool) -> None:
    """A box with its pale word, over which a cross is still seen."""
    left, foot, wide, high = box
    _frame(canvas, box)
    size = min(7.0, high * 0.58)
    canvas.setFillGray(0.55)
    put(canvas, left + wide / 2, foot + high / 2 - size * 0.34, word, size, side=0.5)
    canvas.setFillGray(styles.INK)
    if is_crossed:
        canvas.setLineWidth(1.3)
        canvas.setStrokeGray(0.0)
        middle, reach = left + wide / 2, high / 2 - 1.2
        canvas.line(middle - reach, foot + 1.2, middle + reach, foot + high - 1.2)
        canvas.line(middle - reach, foot + high - 1.2, middle + reach, foot + 1.2)


def _frame(canvas: Canvas, box: tuple[float, float, float, float]) -> None:
    canvas.setLineWidth(0.7)
    canvas.setStrokeGray(0.3)
    canvas.rect(*box, stroke=1, fill=0)
