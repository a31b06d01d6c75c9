"""How a line of a comparison is drawn: the field above, both sides beside each other, changed words struck or underlined."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from trainer.domain.comparison import Kind
from trainer.i18n import _
from trainer.ui import theme
from trainer.ui.library.comparing.lines import KIND_WORDS, Line
from trainer.ui.widgets.chip import badge_width, paint_badge
from trainer.ui.widgets.painting import LEFT, Index, focus_ring, ground, text

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
PAD, GUTTER, GAP, HEAD, HEADING = 12, 24, 6, 26, 38
SMALL = 10
BADGES = {Kind.ADDED: "good", Kind.REMOVED: "bad", Kind.CHANGED: "warning", Kind.MOVED: "info"}


class LinePainter(QStyledItemDelegate):
    """Lines are as high as the longer side needs at the width of the view."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view: QWidget = view.viewport()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line):
            return QSize()
        if line.is_heading:
            return QSize(200, HEADING)
        width = side_width(self._view.width())
        height = max(layout_height(line.old, width), layout_height(line.new, width))
        return QSize(200, round(HEAD + height + 2 * PAD - 4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, box = index.data(LINE_ROLE), QRectF(option.rect)
        if not isinstance(line, Line):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.is_heading:
            painter.setFont(theme.font(12, strong=True))
            text(painter, box.adjusted(PAD, 8, -PAD, 0), line.name, "accent", LEFT)
        else:
            self._paint_line(painter, box.adjusted(0, 2, 0, -2), line, option)
        painter.restore()

    def _paint_line(self, painter: QPainter, box: QRectF, line: Line, option: QStyleOptionViewItem) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground(painter, box, "surface", "accent" if chosen else "border")
        if chosen and option.widget.hasFocus():
            focus_ring(painter, box)
        _paint_head(painter, QRectF(box.left() + PAD, box.top() + 4, box.width() - 2 * PAD, HEAD - 2), line)
        width, top = side_width(self._view.width()), box.top() + HEAD + 4
        left, right = box.left() + PAD, box.left() + PAD + width + GUTTER
        painter.setPen(theme.colour("border"))
        painter.drawLine(QPointF(right - GUTTER / 2, top), QPointF(right - GUTTER / 2, box.bottom() - PAD + 2))
        _paint_side(painter, QRectF(left, top, width, 0), line, is_new=False)
        _paint_side(painter, QRectF(right, top, width, 0), line, is_new=True)


def side_width(width: int) -> float:
    """Room of one side in a view of that width."""
    return max(80.0, (width - 2 * PAD - GUTTER) / 2)


def _paint_head(painter: QPainter, box: QRectF, line: Line) -> None:
    room = 0
    if line.kind in BADGES:
        words = _(KIND_WORDS[line.kind])
        room = badge_width(words)
        badge = QRectF(box.right() - room, box.top() + 1, room, box.height() - 2)
        paint_badge(painter, badge, words, BADGES[line.kind])
    painter.setFont(theme.font(SMALL, strong=True))
    text(painter, box.adjusted(0, 0, -room - GAP, 0), line.name, "muted", LEFT)


def _paint_side(painter: QPainter, place: QRectF, line: Line, *, is_new: bool) -> None:
    words, marks = (line.new, line.new_marks) if is_new else (line.old, line.old_marks)
    if not words:
        painter.setFont(theme.font())
        box = QRectF(place.topLeft(), QSizeF(place.width(), QFontMetricsF(theme.font()).height()))
        text(painter, box, "—", "disabled", LEFT)
        return
    formats = [_format(words, span.start, span.end, is_new=is_new) for span in marks]
    painter.setPen(theme.colour("text" if line.is_difference else "muted"))
    laid(words, place.width(), formats).draw(painter, place.topLeft())


def _format(words: str, start: int, end: int, *, is_new: bool) -> QTextLayout.FormatRange:
    """Colour, and a line below or through, so that the change is seen without colour too."""
    ink, ground_ = ("good", "good_soft") if is_new else ("bad", "bad_soft")
    look = QTextCharFormat()
    look.setForeground(theme.colour(ink))
    look.setBackground(theme.colour(ground_))
    look.setFontUnderline(is_new)
    look.setFontStrikeOut(not is_new)
    found = QTextLayout.FormatRange()
    found.start = utf16(words, start)
    found.length = utf16(words, end) - found.start
    found.format = look
    return found


def utf16(words: str, at: int) -> int:
    """Where Qt counts a character: beyond the basic plane each counts twice."""
    return len(words[:at].encode("utf-16-le")) // 2


def laid(words: str, width: float, formats: Sequence[QTextLayout.FormatRange] = ()) -> QTextLayout:
    """A text broken into lines of a width."""
    layout = QTextLayout(words.replace("\n", "\u2028"), theme.font())
    layout.setFormats(formats)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def layout_height(words: str, width: float) -> float:
    """How high a text is at a width."""
    return _height(words, round(width), theme.current().name)


@lru_cache(maxsize=16_384)
def _height(words: str, width: int, _theme: str) -> float:
    return laid(words, width).boundingRect().height()
