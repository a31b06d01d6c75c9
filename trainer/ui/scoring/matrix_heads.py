"""The frozen edges of the matrix: criteria above, names at the left, score and coverage at the right."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QTableView, QWidget

from trainer.domain.result import Score
from trainer.i18n import _, decimal
from trainer.services.scoring import Task
from trainer.ui import theme
from trainer.ui.scoring.matrix_cells import lines
from trainer.ui.scoring.matrix_model import MatrixModel
from trainer.ui.scoring.paragraph import face
from trainer.ui.widgets.painting import CENTRE, RIGHT, painter_on, text

HEAD = 56
NAME, EDGE = 216, 104
SMALL = 8.5
LOWER = 0.42


class CriteriaHead(QHeaderView):
    """Number, code and weight of each criterion; a triangle for a critical one."""

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._shown = model
        self.current = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(HEAD)

    def sizeHint(self) -> QSize:
        return QSize(100, HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        if not 0 <= place < len(self._shown.criteria):
            return
        criterion, box = self._shown.criteria[place], QRectF(rect)
        painter.save()
        painter.fillRect(box, theme.colour("selection" if place == self.current else "window"))
        lines(painter, box.toRect(), theme.colour("border"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(face(strong=True))
        text(
            painter, box.adjusted(2, 3, -2, -35), str(place + 1), "accent" if place == self.current else "text", CENTRE
        )
        painter.setFont(face(SMALL))
        text(painter, box.adjusted(1, 20, -2, -18), criterion.code, "muted", CENTRE)
        text(painter, box.adjusted(2, 36, -2, -2), decimal(criterion.weight), "muted", CENTRE)
        if criterion.critical:
            _triangle(painter, box.topLeft() + QPointF(4, 5))
        painter.restore()


class NamesHead(QHeaderView):
    """Whose row it is and how much of it is marked; the name of a team over its people."""

    def __init__(self, model: MatrixModel, done: Callable[[Task], int], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._shown, self._done = model, done
        self.current = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedWidth(NAME)

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        if not 0 <= place < len(self._shown.lines):
            return
        line, box = self._shown.lines[place], QRectF(rect)
        painter.save()
        is_current = place == self.current
        painter.fillRect(box, theme.colour("selection" if is_current else "surface" if line.task else "window"))
        lines(painter, box.toRect(), theme.colour("border"))
        if line.task is None:
            painter.setFont(face(10, strong=True))
            text(painter, box.adjusted(8, 4, -8, 0), line.name, "muted")
        else:
            total, done = len(line.task.sheet.judged), self._done(line.task)
            painter.setFont(face(9.5))
            count = _("{done}/{total}").format(done=done, total=total)
            room = painter.fontMetrics().horizontalAdvance(count) + 16
            text(painter, box.adjusted(0, 0, -8, 0), count, "good" if done >= total else "muted", RIGHT)
            inner = box.adjusted(8, 2, -room, -2)
            painter.setFont(face(10.5 if line.detail else 11, strong=is_current))
            text(painter, inner.adjusted(0, 0, 0, -inner.height() * LOWER) if line.detail else inner, line.name)
            painter.setFont(face(SMALL))
            text(painter, inner.adjusted(0, inner.height() * (1 - LOWER), 0, 0), line.detail, "muted")
        painter.restore()


class ScoreEdge(QWidget):
    """Provisional score and observed share of each row seen, beside the table it follows."""

    def __init__(self, table: QTableView, model: MatrixModel, score: Callable[[Task], Score]) -> None:
        super().__init__()
        self._table, self._shown, self._score = table, model, score
        self.setFixedWidth(EDGE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        table.verticalScrollBar().valueChanged.connect(self.update)
        model.dataChanged.connect(self.update)
        model.modelReset.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        frame = self._table.viewport().y()
        head = QRectF(0, frame - HEAD, self.width(), HEAD)
        painter.fillRect(head, theme.colour("window"))
        lines(painter, head.toRect(), theme.colour("border"))
        painter.setFont(face(10, strong=True))
        text(painter, head.adjusted(4, 0, -48, 0), _("Score"), "text", RIGHT)
        text(painter, head.adjusted(52, 0, -6, 0), _("Seen"), "muted", RIGHT)
        painter.setClipRect(QRectF(0, frame, self.width(), self._table.viewport().height()))
        first = max(0, self._table.rowAt(0))
        for row in range(first, len(self._shown.lines)):
            top = self._table.rowViewportPosition(row)
            if top > self._table.viewport().height():
                break
            self._paint_row(painter, QRectF(0, frame + top, self.width(), self._table.rowHeight(row)), row)
        painter.end()

    def _paint_row(self, painter: QPainter, box: QRectF, row: int) -> None:
        task = self._shown.task_at(row)
        is_current = row == self._table.currentIndex().row()
        painter.fillRect(box, theme.colour("selection" if is_current else "surface" if task else "window"))
        lines(painter, box.toRect(), theme.colour("border"))
        if task is None:
            return
        score = self._score(task)
        words = "—" if score.score is None else decimal(score.score)
        painter.setFont(face(strong=True))
        text(painter, box.adjusted(4, 0, -48, 0), words, "bad" if score.capped_by else "text", RIGHT)
        painter.setFont(face(10))
        text(painter, box.adjusted(52, 0, -6, 0), f"{decimal(score.coverage, 0)} %", "muted", RIGHT)


def _triangle(painter: QPainter, corner: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("bad"))
    painter.drawPolygon(QPolygonF([corner + QPointF(5, 0), corner + QPointF(10, 9), corner + QPointF(0, 9)]))
