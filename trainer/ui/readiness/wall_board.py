"""The wall board of the operations room: big pages that turn by themselves and are read anew while nobody touches them."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from trainer.domain.readiness import Readiness
from trainer.domain.readiness_map import WORST_FIRST
from trainer.domain.scenario import RiskFactor
from trainer.i18n import _, ngettext
from trainer.services.readiness import Picture as Standing
from trainer.services.words import full_date
from trainer.ui import theme
from trainer.ui.readiness.map_points import SIGNS, paint_sign
from trainer.ui.readiness.map_view import map_points, whole_map
from trainer.ui.readiness.matrix_drawing import HEADS, LEGEND, MatrixDrawing, paint_levels
from trainer.ui.readiness.words import level_words
from trainer.ui.widgets.painting import CENTRE, LEFT, RIGHT, ground, painter_on, text

TURN_MS, READ_MS = 20_000, 60_000
LARGER, HEAD, EDGE = 1.5, 84, 28
ON = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space)
BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)


class WallBoard(QWidget):
    """Figures, map and matrix in turn; → and ← turn by hand, P holds a page, Esc is left to the window around it.

    `refresh_asked` comes each minute; what came is shown without turning the page.
    """

    refresh_asked = Signal()

    def __init__(self, owner: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._owner = owner
        self._risks: Mapping[str, Mapping[RiskFactor, int]] = {}
        self.place = 0
        self._standing: Standing | None = None
        self._turn, self._read = QTimer(self, interval=TURN_MS), QTimer(self, interval=READ_MS)
        self._turn.timeout.connect(self.turn_on)
        self._read.timeout.connect(self.refresh_asked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(640, 480)
        self.setAccessibleName(_("Wall board of readiness"))
        self._turn.start()
        self._read.start()

    @property
    def is_held(self) -> bool:
        """Whether pages stay until somebody turns them."""
        return not self._turn.isActive()

    def show_standing(self, standing: Standing, risks: Mapping[str, Mapping[RiskFactor, int]]) -> None:
        """What was read now."""
        self._standing, self._risks = standing, risks
        self.place = min(self.place, self.count - 1)
        self.update()

    @property
    def rows_seen(self) -> int:
        """Units that a page of the matrix holds."""
        high = (self.height() - HEAD - 2 * EDGE) / self._scale() - HEADS - LEGEND
        return max(1, int(high // MatrixDrawing().row))

    @property
    def count(self) -> int:
        """Figures, map, and as many pages as the matrix needs."""
        units = len(self._standing.units) if self._standing is not None else 0
        return 2 + max(1, -(-units // self.rows_seen))

    def _scale(self) -> float:
        """As large as the width allows with all families side by side."""
        families = len(self._standing.families) if self._standing is not None else 1
        least = MatrixDrawing(families=["-"] * families).size().width()
        return max(1.0, min(LARGER, (self.width() - 2 * EDGE) / least))

    @Slot()
    def turn_on(self) -> None:
        """To the next page, after the last to the first."""
        self._go(1)

    def _go(self, steps: int) -> None:
        self.place = (self.place + steps) % self.count
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ON or key in BACK:
            self._go(1 if key in ON else -1)
            if not self.is_held:
                self._turn.start()
        elif key == Qt.Key.Key_P:
            if self.is_held:
                self._turn.start()
            else:
                self._turn.stop()
            self.update()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        standing = self._standing
        if standing is not None:
            names = (_("Readiness"), _("Map of the units"))
            self._paint_head(
                painter, standing, names[self.place] if self.place < len(names) else _("Units and families")
            )
            box = QRectF(EDGE, HEAD, self.width() - 2 * EDGE, self.height() - HEAD - EDGE)
            if self.place == 0:
                self._paint_figures(painter, standing, box)
            elif self.place == 1:
                self._paint_map(painter, standing, box)
            else:
                self._paint_matrix(painter, standing, box)
        painter.end()

    def _paint_head(self, painter: QPainter, standing: Standing, title: str) -> None:
        box = QRectF(EDGE, 0, self.width() - 2 * EDGE, HEAD)
        painter.setFont(theme.font(15))
        pages = _("{page} of {pages}").format(page=self.place + 1, pages=self.count)
        parts = [full_date(standing.at), pages, _("held") if self.is_held else ""]
        told = " · ".join(part for part in parts if part)
        text(painter, box, told, "muted", RIGHT)
        room = painter.fontMetrics().horizontalAdvance(told) + EDGE
        painter.setFont(theme.font(24, strong=True))
        text(painter, box.adjusted(0, 0, -room, 0), f"{title} · {self._owner}" if self._owner else title, "text", LEFT)

    def _paint_figures(self, painter: QPainter, standing: Standing, box: QRectF) -> None:
        """How many cells of each level, and how many drills wait for their report."""
        cells, levels = standing.cells.values(), sorted(WORST_FIRST, key=list(Readiness).index)
        gap, wide = 18.0, (box.width() - 4 * 18.0) / 5
        for number, level in enumerate(levels):
            tile = QRectF(box.left() + number * (wide + gap), box.top() + 10, wide, box.height() * 0.62)
            ground(painter, tile, "surface", "border", radius=10)
            paint_sign(painter, tile.center() - _down(tile.height() * 0.30), str(level), 26)
            painter.setFont(theme.font(64, strong=True))
            found = sum(cell.readiness is level for cell in cells)
            text(painter, tile, str(found), SIGNS[str(level)].ink, CENTRE)
            painter.setFont(theme.font(17))
            below = QRectF(tile.left() + 4, tile.bottom() - 76, wide - 8, 60)
            text(painter, below, level_words(level), "text", CENTRE)
        painter.setFont(theme.font(20))
        line = QRectF(box.left(), box.top() + box.height() * 0.68, box.width(), 44)
        said = _("Counted are {units} units in {families} families of scenarios, by their issued reports.")
        text(painter, line, said.format(units=len(standing.units), families=len(standing.families)), "text", LEFT)
        count = len({item.code for item in standing.waiting})
        if count:
            said = ngettext("{count} drill was held and its report is not issued: it is not counted.",
                            "{count} drills were held and their reports are not issued: they are not counted.",
                            count)  # fmt: skip
            text(painter, line.translated(0, 50), said.format(count=count), "warning", LEFT)

    def _paint_map(self, painter: QPainter, standing: Standing, box: QRectF) -> None:
        painter.save()
        painter.setClipRect(box)
        painter.translate(box.topLeft())
        painter.scale(LARGER, LARGER)
        picture = whole_map(map_points(standing, self._risks), box.width() / LARGER, box.height() / LARGER)
        picture.paint(painter)
        painter.restore()

    def _paint_matrix(self, painter: QPainter, standing: Standing, box: QRectF) -> None:
        first, scale = (self.place - 2) * self.rows_seen, self._scale()
        units = [(unit.code, unit.name) for unit in standing.units[first : first + self.rows_seen]]
        drawing = MatrixDrawing(units, standing.families, standing.cells)
        wide, high = box.width() / scale, box.height() / scale
        painter.save()
        painter.translate(box.topLeft())
        painter.scale(scale, scale)
        painter.fillRect(QRectF(0, 0, wide, high), theme.colour("surface"))
        drawing.paint_cells(painter, QRectF(0, 0, wide, high - LEGEND), 0, 0, None)
        paint_levels(painter, QRectF(10, high - LEGEND + 4, wide - 20, LEGEND - 8))
        painter.restore()


def _down(pixels: float) -> QPointF:
    return QPointF(0, pixels)
