"""Where the parts of a row lie: number, text, weight, control, points, and below them what else is to be said."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from trainer.domain.scoring import Kind
from trainer.i18n import _
from trainer.ui import theme
from trainer.ui.scoring.paragraph import Paragraph, metrics, paragraph
from trainer.ui.scoring.rows import Row
from trainer.ui.wording import BLANKS

NUMBER, WEIGHT, FIGURE = 34, 28, 80
GAP = 8
EDGE = 8
BETWEEN = 2
TEXT_LINES, NARROW_LINES, NOTE_LINES = 3, 4, 2
NARROW = 230
SMALL = 10


@dataclass(frozen=True, slots=True)
class Parts:
    """Rectangles of one row, in the coordinates of the view."""

    ground: QRectF
    number: QRectF
    text: QRectF
    weight: QRectF
    control: QRectF
    figure: QRectF
    below: QRectF
    buttons: tuple[QRectF, ...]

    def button_at(self, point: QPointF) -> int:
        """Which button of the control is there; -1 for none."""
        return next((place for place, box in enumerate(self.buttons) if box.contains(point)), -1)


def control_width(width: float) -> float:
    """Wide enough for four big buttons, narrower where the window is."""
    return min(208.0, max(168.0, width * 0.3))


def text_of(row: Row, width: float) -> Paragraph:
    """The criterion, in two lines mostly, with room for what follows it; a third line only for the longest."""
    tail = flag_width() if row.criterion.critical else 0
    tail += badge_width(row.pictures) if row.pictures else 0
    return paragraph(
        row.criterion.text, theme.POINT_SIZE, width, TEXT_LINES if width > NARROW else NARROW_LINES, tail=tail
    )


def flag() -> str:
    """The word beside the triangle."""
    return _("critical")


def flag_width() -> float:
    """Room of triangle and word after the text."""
    return 22 + metrics().horizontalAdvance(flag())


def badge_width(pictures: int) -> float:
    """Room of a camera and the number of photos."""
    return 28 + metrics(SMALL, strong=True).horizontalAdvance(str(pictures))


def signs_of(row: Row) -> tuple[tuple[str, str], ...]:
    """What must be said about a row in words, each with its colour."""
    signs = []
    if row.criterion.from_test:
        signs.append((_("points come from the knowledge test"), "muted"))
    if row.is_retest:
        signs.append((_("re-test of an earlier drill"), "accent"))
    if row.is_unsaved:
        signs.append((_("not saved yet, tried again"), "warning"))
    if row.blank:
        signs.append((_(BLANKS[row.blank]), "muted"))
    if row.fails:
        signs.append((_("critical criterion not met"), "bad"))
    if row.lacks_note:
        signs.append((_("note not written yet"), "warning"))
    if row.note and row.value is None:
        signs.append((_("the note waits for a mark"), "warning"))
    return tuple(signs)


def note_of(row: Row, width: float) -> Paragraph:
    """The note in two lines."""
    return paragraph(row.note, SMALL, width, NOTE_LINES)


def text_width(width: float) -> float:
    """Room for the criterion's text in a row of that width."""
    return width - NUMBER - WEIGHT - control_width(width) - FIGURE - 4 * GAP


def below_width(width: float) -> float:
    """Room for signs and note."""
    return width - NUMBER - 2 * GAP


def main_height(row: Row, width: float) -> float:
    """Height of text and control."""
    return max(text_of(row, text_width(width)).height, theme.current().row_height - 2)


def below_height(row: Row, width: float, *, is_edited: bool) -> float:
    """Height of what stands below: signs on one line, then the note or its editor."""
    line = metrics(SMALL).height()
    height = line if signs_of(row) else 0.0
    if is_edited:
        return height + theme.current().row_height + 4
    return height + (note_of(row, below_width(width)).height if row.note else 0)


def row_height(row: Row, width: float, *, is_edited: bool) -> float:
    """Height of the whole row."""
    below = below_height(row, width, is_edited=is_edited)
    return main_height(row, width) + 2 * (EDGE + BETWEEN) + (below + 2 if below else 0)


def parts_of(row: Row, box: QRectF) -> Parts:
    """The row laid out in a rectangle."""
    ground = box.adjusted(0, BETWEEN, 0, -BETWEEN)
    top, height = ground.top() + EDGE, main_height(row, box.width())
    control = control_width(box.width())
    right = ground.right() - GAP
    figure = QRectF(right - FIGURE, top, FIGURE, height)
    middle = QRectF(figure.left() - GAP - control, top, control, height)
    weight = QRectF(middle.left() - GAP - WEIGHT, top, WEIGHT, height)
    number = QRectF(ground.left(), top, NUMBER - GAP, height)
    text = QRectF(ground.left() + NUMBER, top, weight.left() - ground.left() - NUMBER, height)
    below_top = top + height + 2
    below = QRectF(text.left(), below_top, right - text.left(), max(0.0, ground.bottom() - EDGE - below_top))
    return Parts(ground, number, text, weight, middle, figure, below, _buttons(row, middle))


def _buttons(row: Row, control: QRectF) -> tuple[QRectF, ...]:
    """One button for a timer, two for yes and no, four for the levels."""
    count = {Kind.TIME: 1, Kind.CHECK: 2, Kind.GRADE: 4}[row.criterion.kind]
    height = theme.current().row_height - 2
    width = (control.width() - (count - 1) * GAP) / count
    top = control.center().y() - height / 2
    return tuple(QRectF(control.left() + place * (width + GAP), top, width, height) for place in range(count))


def editor_box(row: Row, box: QRectF) -> QRectF:
    """Where the note's editor goes."""
    below = parts_of(row, box).below
    height = theme.current().row_height
    return QRectF(below.left(), below.bottom() - height, below.width(), height)
