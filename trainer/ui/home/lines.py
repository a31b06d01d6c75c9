"""Lines of Home that paint themselves and open what they name."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from trainer.ui import icons, theme
from trainer.ui.widgets.painting import CENTRE, focus_ring, ground, painter_on, text

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
DATE_WIDTH = 96
COUNT_WIDTH = 36


class Line(QAbstractButton):
    """A line as wide as its card; Enter and the space bar open it, arrows go to its neighbours."""

    asked = Signal(str)

    def __init__(self, key: str, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setAccessibleName(said)  # no text: an ampersand in it would become a key
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = painter_on(self), QRectF(self.rect())
        if self.underMouse() or self.isDown():
            ground(painter, box, "hover")
        self.paint_words(painter, box.adjusted(8, 0, -8, 0))
        if self.hasFocus():
            focus_ring(painter, box)
        painter.end()

    def paint_words(self, painter: QPainter, box: QRectF) -> None:
        """What the line says; the ground is painted already."""

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self.key)


class DrillLine(Line):
    """When, what, where and in which state."""

    def __init__(self, key: str, when: tuple[str, str], title: str, where: str, state: tuple[str, str]) -> None:
        super().__init__(key, f"{title}, {' '.join(when)}, {where}, {state[0]}")
        self._when, self._title, self._where, self._state = when, title, where, state
        self.setToolTip(f"{title}\n{where}")

    def sizeHint(self) -> QSize:
        return QSize(320, theme.current().row_height + 18)

    def paint_words(self, painter: QPainter, box: QRectF) -> None:
        from trainer.ui.widgets.chip import badge_width, paint_badge

        upper = QRectF(box.left(), box.top() + 5, box.width(), box.height() / 2 - 5)
        lower = upper.translated(0, upper.height())
        badge = badge_width(self._state[0])
        paint_badge(
            painter, QRectF(box.right() - badge, box.center().y() - 12, badge, 24), self._state[0], self._state[1]
        )
        room = -(badge + 16)
        painter.setFont(theme.font(strong=True))
        text(painter, upper.adjusted(DATE_WIDTH + 8, 0, room, 0), self._title)
        painter.setFont(theme.font(10.5))
        text(painter, QRectF(upper.left(), upper.top(), DATE_WIDTH, upper.height()), self._when[0])
        painter.setFont(theme.font(10))
        text(painter, QRectF(lower.left(), lower.top(), DATE_WIDTH, lower.height()), self._when[1], "muted")
        text(painter, lower.adjusted(DATE_WIDTH + 8, 0, room, 0), self._where, "muted")


class TaskLine(Line):
    """How many drills wait for what."""

    def __init__(self, key: str, count: int, words: str, kind: str) -> None:
        super().__init__(key, f"{words}: {count}")
        self._count, self._words, self._kind = count, words, kind

    def sizeHint(self) -> QSize:
        return QSize(240, theme.current().row_height + 2)

    def paint_words(self, painter: QPainter, box: QRectF) -> None:
        from trainer.ui.widgets.chip import LOOKS

        fill, ink, _shape = LOOKS[self._kind]
        spot = QRectF(box.left(), box.center().y() - 12, COUNT_WIDTH, 24)
        edge = ink if theme.current().line > 1 else "border" if self._kind == "neutral" else ""
        ground(painter, spot, fill, edge, radius=12)
        painter.setFont(theme.font(strong=True))
        text(painter, spot, str(self._count), ink, CENTRE)
        painter.setFont(theme.font())
        text(painter, box.adjusted(COUNT_WIDTH + 12, 0, -24, 0), self._words)
        icons.paint(painter, QRectF(box.right() - 16, box.center().y() - 8, 16, 16), "chevron-right", "muted")


class Figures(QWidget):
    """A few numbers beside one another, each over its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[tuple[str, str], ...] = ()
        self.setFixedHeight(56)

    def show_figures(self, items: tuple[tuple[str, str], ...]) -> None:
        """Pairs of a number and what it counts."""
        self._items = items
        self.setAccessibleName("; ".join(f"{words}: {number}" for number, words in items))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        width = self.width() / max(1, len(self._items))
        for place, (number, words) in enumerate(self._items):
            box = QRectF(place * width, 0, width - 8, 32)
            painter.setFont(theme.font(19, strong=True))
            text(painter, box, number)
            painter.setFont(theme.font(10))
            text(painter, QRectF(box.left(), 32, box.width(), 20), words, "muted")
        painter.end()
