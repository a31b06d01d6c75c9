"""The pages of a PDF below one another, with chosen text and what a search found painted over them."""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfDocument, QPdfLink, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QWidget

from trainer.i18n import _
from trainer.ui.widgets.pdf_selection import Spot, TextSelection

STEP = 1.2
SMALLEST, LARGEST = 0.25, 4.0
ABOVE = 0.3
"""Where in the window what was found is brought to, from the top."""
HIT, CURRENT_HIT, CHOSEN = QColor("#FFE58A"), QColor("#FFB056"), QColor("#B9D3F5")
"""Marks as of a felt pen: the letters below stay as black as they are, in every theme."""
FEW_PAGES = 3
Mode = QPdfView.ZoomMode


class PdfPages(QPdfView):
    """A `QPdfView` tells nobody where its pages lie, so its arithmetic stands here again (`rects`)."""

    zoomed = Signal()
    copied = Signal(str)

    def __init__(self, document: QPdfDocument, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = document
        self._sizes: list[QSizeF] = []
        self._laid: tuple[tuple[object, ...], list[QRect]] = ((), [])
        self._hits: QPdfSearchModel | None = None
        self._hit = -1
        self.chosen = TextSelection(document)
        self._pressed: Spot | None = None
        self._dragged = False
        self._copying: Iterator[int] | None = None
        self._copy: list[str] = []
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._on_turn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(Mode.FitToWidth)
        self.setAccessibleName(_("Document"))
        self.setDocument(document)

    def forget(self) -> None:
        """The document has other pages now."""
        self._turn.stop()
        self._sizes = [self._pages.pagePointSize(page) for page in range(self._pages.pageCount())]
        self._laid = ((), [])
        self.chosen.forget()
        self._hit = -1

    # where pages lie

    def rects(self) -> list[QRect]:
        """Each page in the coordinates of the whole that is scrolled."""
        key = (self.viewport().size(), self.zoomMode(), self.zoomFactor(), len(self._sizes))
        if self._laid[0] != key:
            self._laid = (key, self._lay_out())
        return self._laid[1]

    def _lay_out(self) -> list[QRect]:
        margins, shown = self.documentMargins(), self.viewport().size()
        sizes = [self._size(points) for points in self._sizes]
        widest = max((size.width() for size in sizes), default=0) + margins.left() + margins.right()
        top, laid = margins.top(), []
        for size in sizes:
            laid.append(QRect(QPoint((max(widest, shown.width()) - size.width()) // 2, top), size))
            top += size.height() + self.pageSpacing()
        return laid

    def _size(self, points: QSizeF) -> QSize:
        """The pixels of a page, as `QPdfView` rounds them."""
        mode, margins, shown = self.zoomMode(), self.documentMargins(), self.viewport().size()
        aside = margins.left() + margins.right()
        if mode == Mode.Custom:
            return (points * (_dots() * self.zoomFactor())).toSize()
        size = (points * _dots()).toSize()
        if mode == Mode.FitToWidth:
            return size * ((shown.width() - aside) / max(1, size.width()))
        room = QSize(shown.width() - aside, shown.height() - self.pageSpacing())
        return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _visible(self) -> Iterator[tuple[int, QRect]]:
        seen = QRect(self._offset(), self.viewport().size())
        return ((page, box) for page, box in enumerate(self.rects()) if box.intersects(seen))

    def spot(self, place: QPointF) -> Spot | None:
        """The place on a page that lies at a place of the viewport, or nearest to it."""
        at = place + QPointF(self._offset())
        boxes = self.rects()
        if not boxes:
            return None
        page = min(range(len(boxes)), key=lambda item: max(boxes[item].top() - at.y(), at.y() - boxes[item].bottom()))
        return Spot(page, (at - QPointF(boxes[page].topLeft())) / self._scale(page))

    def _scale(self, page: int) -> float:
        return self.rects()[page].width() / max(1.0, self._sizes[page].width())

    # moving

    def page(self) -> int:
        """The page in view, counted from 0."""
        return self.pageNavigator().currentPage()

    def go_to(self, page: int) -> None:
        """Bring the top of a page to the top of the window."""
        boxes = self.rects()
        if 0 <= page < len(boxes):
            self.verticalScrollBar().setValue(boxes[page].top() - self.documentMargins().top())

    def bring_into_view(self, page: int, box: QRectF) -> None:
        """Scroll as far as needed for a part of a page to be seen."""
        scale, corner = self._scale(page), self.rects()[page].topLeft()
        wanted = QRectF(box.topLeft() * scale + QPointF(corner), box.size() * scale)
        seen = QRectF(QRect(self._offset(), self.viewport().size()))
        if not seen.contains(wanted):
            self.verticalScrollBar().setValue(round(wanted.top() - seen.height() * ABOVE))
            self.horizontalScrollBar().setValue(round(wanted.center().x() - seen.width() / 2))

    def place(self) -> tuple[int, float]:
        """Page and share of its height at the top of the window."""
        top, boxes = self.verticalScrollBar().value(), self._laid[1] or self.rects()
        edge = top + self.documentMargins().top()
        page = max((number for number, box in enumerate(boxes) if box.top() <= edge), default=0)
        return (page, max(0.0, (top - boxes[page].top()) / max(1, boxes[page].height()))) if boxes else (0, 0.0)

    def restore(self, place: tuple[int, float]) -> None:
        """Bring a place as `place` tells it back to the top of the window."""
        page, share = place
        boxes = self.rects()
        if not share:
            self.go_to(page)
        elif boxes:
            box = boxes[min(page, len(boxes) - 1)]
            self.verticalScrollBar().setValue(round(box.top() + share * box.height()))

    # zoom

    def percent(self) -> int:
        """How large a page is shown; at 100 as large as its paper."""
        page = self.page()
        return round(100 * self._scale(page) / _dots()) if page < len(self.rects()) else 100

    def fit(self, mode: Mode) -> None:
        """As wide as the window, or whole pages."""
        self._zoom(mode, self.zoomFactor())

    def zoom(self, steps: int) -> None:
        """So many steps larger than now, or smaller."""
        self.zoom_to(self.percent() / 100 * STEP**steps)

    def zoom_to(self, factor: float) -> None:
        """A size of its own; 1 is as large as the paper."""
        self._zoom(Mode.Custom, min(LARGEST, max(SMALLEST, factor)))

    def _zoom(self, mode: Mode, factor: float) -> None:
        place = self.place()
        self.setZoomMode(mode)
        self.setZoomFactor(factor)
        self.restore(place)
        self.zoomed.emit()

    # what was found and chosen

    def show_hits(self, hits: QPdfSearchModel | None, current: int = -1) -> None:
        """Mark what a search found; the current one more strongly, and in view."""
        self._hits, self._hit = hits, current
        link = self.hit()
        boxes = link.rectangles() if link is not None else []
        if link is not None and boxes and link.page() < len(self._sizes):
            self.bring_into_view(link.page(), boxes[0])
        self.viewport().update()

    def hit(self) -> QPdfLink | None:
        """What of the found is current."""
        return self._hits.resultAtIndex(self._hit) if self._hits is not None and self._hit >= 0 else None

    def has_choice(self) -> bool:
        """Whether text is chosen."""
        return bool(self.chosen.pages())

    @Slot()
    def choose_all(self) -> None:
        """Choose all text."""
        self.chosen.everything()
        self.viewport().update()

    @Slot()
    def clear_choice(self) -> None:
        """Choose nothing."""
        self.chosen.clear()
        self.viewport().update()

    @Slot()
    def copy(self) -> None:
        """The chosen text to the clipboard; a long document page by page, while the window goes on."""
        self._copying, self._copy = iter(self.chosen.pages()), []
        for page in islice(self._copying, FEW_PAGES):
            self._take(page)
        if len(self.chosen.pages()) > FEW_PAGES:
            self._turn.start()
        else:
            self._give()

    def _take(self, page: int) -> None:
        found = self.chosen.on_page(page)
        if found is not None:
            self._copy.append(found.text().replace("\r\n", "\n"))

    def _give(self) -> None:
        text = "\n".join(self._copy)
        if text:
            QGuiApplication.clipboard().setText(text)
            self.copied.emit(text)

    @Slot()
    def _on_turn(self) -> None:
        page = next(self._copying, None) if self._copying is not None else None
        if page is None:
            self._turn.stop()
            self._give()
        else:
            self._take(page)

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        link = self.hit()
        for page, box in self._visible():
            painter.save()
            painter.translate(box.topLeft() - self._offset())
            painter.scale(self._scale(page), self._scale(page))
            for found in self._hits.resultsOnPage(page) if self._hits is not None else ():
                _fill(painter, [QPolygonF(part) for part in found.rectangles()], HIT)
            if link is not None and link.page() == page:
                _fill(painter, [QPolygonF(part) for part in link.rectangles()], CURRENT_HIT)
            text = self.chosen.on_page(page)
            _fill(painter, text.bounds() if text is not None else [], CHOSEN)
            painter.restore()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is at the top of the window stays there."""
        place = self.place()
        super().resizeEvent(event)
        self.restore(place)
        self.zoomed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = self.spot(event.position()), False
            self.clear_choice()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self.spot(event.position())
        if self._pressed is None or spot is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            if self.cursor().shape() != Qt.CursorShape.PointingHandCursor and spot is not None:
                over = self.chosen.is_text(spot)
                self.setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)
            return
        self._dragged = True
        self._scroll_after(event.position().y())
        self.chosen.between(self._pressed, spot)
        self.viewport().update()

    def _scroll_after(self, y: float) -> None:
        beyond = min(y, 0) + max(y - self.viewport().height(), 0)
        if beyond:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(beyond))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where text was chosen the link below it is not followed."""
        if not self._dragged:
            super().mouseReleaseEvent(event)
        self._pressed, self._dragged = None, False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = self.spot(event.position())
        if spot is not None:
            self.chosen.word(spot)
            self._pressed = None
            self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.choose_all()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(len(self._sizes) - 1)
        else:
            super().keyPressEvent(event)


def _fill(painter: QPainter, parts: list[QPolygonF], colour: QColor) -> None:
    painter.setBrush(colour)
    for part in parts:
        painter.drawPolygon(part)


def _dots() -> float:
    """Pixels of the screen in a point."""
    return QGuiApplication.primaryScreen().logicalDotsPerInch() / 72
