"""What widgets that paint themselves share: rounded grounds, focus rings, text."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from trainer.ui import theme

Index = QModelIndex | QPersistentModelIndex
RADIUS = 6
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def painter_on(widget: QWidget) -> QPainter:
    """A painter with smooth edges, in the widget's font and text colour."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour("text"))
    return painter


def ground(
    painter: QPainter, rect: QRectF | QRect, fill: str | QColor | None, edge: str = "", *, radius: float = RADIUS
) -> None:
    """A rounded rectangle; the edge, if any, is as thick as the theme's lines and stays inside."""
    width = theme.current().line if edge else 0
    inset = width / 2
    painter.setPen(QPen(theme.colour(edge), width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else _colour(fill))
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)


def focus_ring(painter: QPainter, rect: QRectF | QRect, *, radius: float = RADIUS, name: str = "accent") -> None:
    """The mark of keyboard focus, just inside the rectangle."""
    painter.setPen(QPen(theme.colour(name), theme.current().line + 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)


def text(
    painter: QPainter,
    rect: QRectF | QRect,
    words: str,
    colour: str = "text",
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """One line of text, shortened with an ellipsis when there is no room."""
    whole = QRectF(rect)
    painter.setPen(theme.colour(colour))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(whole.width()) + 1)
    painter.drawText(whole, align, shown)


def mixed(first: str, second: str, share: float) -> QColor:
    """A colour between two of the theme, `share` of the second."""
    one, two = theme.colour(first), theme.colour(second)
    parts = ((one.red(), two.red()), (one.green(), two.green()), (one.blue(), two.blue()))
    return QColor(*(round(a + (b - a) * share) for a, b in parts))


def _colour(fill: str | QColor) -> QColor:
    return theme.colour(fill) if isinstance(fill, str) else fill
