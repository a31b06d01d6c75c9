"""How a scenario is drawn in the list: code and title, how it is played, and the sentence in which words were found."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trainer.services.library import HIT_FIELDS, Hit, ScenarioRow
from trainer.ui import theme
from trainer.ui.library.scenario_lines import ScenarioModel, result, second_line
from trainer.ui.widgets.painting import LEFT, Index, focus_ring, ground, text
from trainer.ui.wording import named

PAD = 12
CODE_WIDTH = 56
SMALL = 10
HIT_HEIGHT = 20
TIGHT = 0.8
"""Words take less than the average of all letters; what is too long after all is shortened again."""


class ScenarioLines(QStyledItemDelegate):
    """Two lines a scenario, a third while words are searched for."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        searched = isinstance(model, ScenarioModel) and bool(model.query.words)
        if isinstance(model, ScenarioModel) and model.heading_at(index.row()):
            return QSize(200, theme.current().row_height)
        return QSize(200, theme.current().row_height + 22 + (HIT_HEIGHT if searched else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ScenarioModel):
            return
        model.want(index.row())
        row, heading, box = model.row_at(index.row()), model.heading_at(index.row()), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if heading:
            painter.setFont(theme.font(SMALL, strong=True))
            text(painter, box.adjusted(PAD, 0, -PAD, 0), heading, "muted", LEFT)
        elif row is None:
            _paint_waiting(painter, box)
        else:
            self._paint_row(painter, box.adjusted(0, 1, 0, -1), option, row, model.shares.get(row.entry))
        painter.restore()

    def _paint_row(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, row: ScenarioRow, share: float | None
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            ground(painter, box, "selection" if chosen else "hover")
        if chosen and option.widget.hasFocus():
            focus_ring(painter, box)
        inner = box.adjusted(PAD, 6, -PAD, -6)
        hit = row.hit
        third = HIT_HEIGHT if box.height() > theme.current().row_height + 22 else 0
        half = (inner.height() - third) / 2
        painter.setFont(theme.font(strong=chosen))
        code = QRectF(inner.left(), inner.top(), CODE_WIDTH, half)
        text(painter, code, row.code, "accent" if chosen else "muted", LEFT)
        title = QRectF(code.right(), inner.top(), inner.width() - CODE_WIDTH, half)
        text(painter, title, row.title, "text", LEFT)
        _paint_second(painter, title.translated(0, half), row, share)
        if hit is not None:
            paint_hit(painter, QRectF(inner.left(), inner.top() + 2 * half, inner.width(), HIT_HEIGHT), hit)


def _paint_second(painter: QPainter, box: QRectF, row: ScenarioRow, share: float | None) -> None:
    """Below the code how alike it is, else its last result."""
    painter.setFont(theme.font(SMALL, strong=True))
    below = QRectF(box.left() - CODE_WIDTH, box.top(), CODE_WIDTH - 4, box.height())
    text(painter, below, result(row) if share is None else f"{round(100 * share)} %", "text", LEFT)
    painter.setFont(theme.font(SMALL))
    text(painter, box, second_line(row), "muted", LEFT)


def paint_hit(painter: QPainter, box: QRectF, hit: Hit) -> None:
    """The field, then the sentence around the first found word, the found words strong."""
    usual, strong = theme.font(SMALL), theme.font(SMALL, strong=True)
    painter.setFont(usual)
    name = f"{named(HIT_FIELDS, hit.field)}: "
    left = box.left() + QFontMetricsF(usual).horizontalAdvance(name)
    text(painter, box, name, "muted", LEFT)
    room = box.right() - left
    shown = hit.shortened(max(20, int(room / (TIGHT * QFontMetricsF(usual).averageCharWidth()))))
    place = 0
    for start, end in (*shown.marks, (len(shown.text), len(shown.text))):
        for part, face, ink in ((shown.text[place:start], usual, "muted"), (shown.text[start:end], strong, "text")):
            width = QFontMetricsF(face).horizontalAdvance(part)
            if part and left < box.right():
                painter.setFont(face)
                text(painter, QRectF(left, box.top(), min(width, box.right() - left), box.height()), part, ink, LEFT)
            left += width
        place = end


def _paint_waiting(painter: QPainter, box: QRectF) -> None:
    """Two bars where the words of a line will stand in a moment."""
    for width, top in ((0.6, 0.25), (0.4, 0.6)):
        bar = QRectF(box.left() + PAD + CODE_WIDTH, box.top() + box.height() * top, box.width() * width, 8)
        ground(painter, bar, "hover", radius=4)
