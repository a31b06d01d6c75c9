"""Small signs: a badge that tells a state, and chips that filter by facet."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from trainer.ui import icons, theme
from trainer.ui.layout import clear
from trainer.ui.widgets.flow_layout import FlowLayout
from trainer.ui.widgets.painting import CENTRE, LEFT, focus_ring, ground, painter_on, text

HEIGHT = 24
SIGN = 10
# kind: ground, ink, shape
LOOKS = {
    "neutral": ("window", "muted", "ring"),
    "info": ("selection", "accent", "dot"),
    "good": ("good_soft", "good", "check"),
    "warning": ("warning_soft", "warning", "triangle"),
    "bad": ("bad_soft", "bad", "diamond"),
    "live": ("accent", "on_accent", "dot"),
    "green": ("green", "on_green", "dot"),
    "yellow": ("yellow", "on_yellow", "dot"),
    "red": ("red", "on_red", "dot"),
}


def badge_width(words: str) -> int:
    """Room a badge takes."""
    return round(QFontMetricsF(theme.font(10, strong=True)).horizontalAdvance(words)) + SIGN + 24


def paint_badge(painter: QPainter, box: QRectF, words: str, kind: str) -> None:
    """A badge in a box; used by rows of tables too."""
    fill, ink, shape = LOOKS.get(kind, LOOKS["neutral"])
    edge = ink if theme.current().line > 1 else "border" if kind == "neutral" else ""
    ground(painter, box, fill, edge, radius=box.height() / 2)
    paint_sign(painter, QRectF(box.left() + 8, box.center().y() - SIGN / 2, SIGN, SIGN), shape, ink)
    painter.setFont(theme.font(10, strong=True))
    text(painter, box.adjusted(8 + SIGN + 6, 0, -8, 0), words, ink, LEFT)


def paint_sign(painter: QPainter, box: QRectF, shape: str, ink: str) -> None:
    """The shape that says the same as the colour."""
    if shape == "check":
        icons.paint(painter, box.adjusted(-2, -2, 2, 2), "check", ink)
    elif shape == "triangle":
        corners = [QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]
        _fill(painter, QPolygonF(corners), ink)
    elif shape == "diamond":
        middle = box.center()
        corners = [QPointF(middle.x(), box.top()), QPointF(box.right(), middle.y())]
        corners += [QPointF(middle.x(), box.bottom()), QPointF(box.left(), middle.y())]
        _fill(painter, QPolygonF(corners), ink)
    else:
        dot = box.adjusted(1.5, 1.5, -1.5, -1.5)
        ground(painter, dot, None if shape == "ring" else ink, ink, radius=dot.width() / 2)


def _fill(painter: QPainter, shape: QPolygonF, ink: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ink))
    painter.drawPolygon(shape)


class Badge(QWidget):
    """A state: word, shape and colour say the same."""

    def __init__(self, words: str = "", kind: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._kind = "", "neutral"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_badge(words, kind)

    def show_badge(self, words: str, kind: str = "neutral") -> None:
        """Another state; without words nothing is shown."""
        self._words, self._kind = words, kind
        self.setAccessibleName(words)
        if not words:
            self.hide()
        elif self.parentWidget() is not None:  # else it would flash up as a window of its own
            self.show()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(badge_width(self._words), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_badge(painter, QRectF(self.rect()), self._words, self._kind)
        painter.end()


@dataclass(frozen=True)
class Facet:
    """One value to filter by, and how many there are of it."""

    value: str
    text: str
    count: int | None = None

    @property
    def words(self) -> str:
        """What the chip shows."""
        return self.text if self.count is None else f"{self.text}  {self.count}"


class Chip(QAbstractButton):
    """A facet that can be switched on; then it bears a tick."""

    def __init__(self, facet: Facet) -> None:
        super().__init__()
        self.facet = facet
        self.setCheckable(True)
        self.setText(facet.text)
        self.setAccessibleName(facet.words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        width = round(QFontMetricsF(theme.font(10.5, strong=True)).horizontalAdvance(self.facet.words))
        return QSize(width + 24 + 16, 28 + (theme.current().row_height - theme.LIGHT.row_height) // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box, chosen = painter_on(self), QRectF(self.rect()), self.isChecked()
        fill = "selection" if chosen else "hover" if self.underMouse() else "surface"
        ground(painter, box, fill, "accent" if chosen else "border", radius=box.height() / 2)
        painter.setFont(theme.font(10.5, strong=chosen))
        ink = "accent" if chosen else "text"
        if chosen:
            icons.paint(painter, QRectF(box.left() + 9, box.center().y() - 7, 14, 14), "check", ink)
            text(painter, box.adjusted(27, 0, -8, 0), self.facet.words, ink, LEFT)
        else:
            text(painter, box.adjusted(8, 0, -8, 0), self.facet.words, ink, CENTRE)
        if self.hasFocus():
            focus_ring(painter, box, radius=box.height() / 2)
        painter.end()


class Facets(QWidget):
    """Chips in as many lines as they need."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self, gap=0.75)

    def show_facets(self, facets: Sequence[Facet]) -> None:
        """Other facets or counts; what was chosen stays chosen where it is still there. Emits nothing."""
        before = self.chosen()
        clear(self._flow)
        self._chips = [Chip(facet) for facet in facets]
        for chip in self._chips:
            chip.setChecked(chip.facet.value in before)
            chip.clicked.connect(self._on_clicked)
            self._flow.addWidget(chip)
            chip.show()
        self._order()
        self.updateGeometry()

    def _order(self) -> None:
        """Tab comes here after what stands before; Qt would put widgets made later at the end."""
        before = self.previousInFocusChain()
        while before not in (None, self) and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()
        for chip in self._chips:
            if before not in (None, self):
                self.setTabOrder(before, chip)
            before = chip

    def chosen(self) -> frozenset[str]:
        """The values switched on."""
        return frozenset(chip.facet.value for chip in self._chips if chip.isChecked())

    def set_chosen(self, values: frozenset[str]) -> None:
        """Switch these on and the others off; emits nothing."""
        for chip in self._chips:
            chip.setChecked(chip.facet.value in values)

    @Slot()
    def _on_clicked(self) -> None:
        self.changed.emit()
