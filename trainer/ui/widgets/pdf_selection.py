"""Which text of a PDF is chosen: between two places, a word, or everything."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtPdf import QPdfDocument, QPdfSelection

ACROSS = 6.0
"""How much more a line above or below counts than a word beside: a drag in the margin takes the line beside it."""
INSIDE = 0.5


class Spot(NamedTuple):
    """A place on a page, in points from its upper left corner."""

    page: int
    point: QPointF


class TextSelection:
    """QtPdf finds letters only where a point lies on one, so places are first moved onto the nearest text."""

    def __init__(self, document: QPdfDocument) -> None:
        self._document = document
        self._ends: tuple[Spot, Spot] | None = None
        self._word: QPdfSelection | None = None
        self._texts: dict[int, list[QRectF]] = {}
        self._found: dict[int, QPdfSelection | None] = {}

    # choosing

    def forget(self) -> None:
        """Another document is shown."""
        self._texts = {}
        self.clear()

    def clear(self) -> None:
        """Nothing is chosen."""
        self._ends, self._word, self._found = None, None, {}

    def between(self, first: Spot, last: Spot) -> None:
        """From one place to the other, whichever comes first."""
        self.clear()
        self._ends = (first, last) if first.page <= last.page else (last, first)

    def everything(self) -> None:
        """All text of all pages."""
        last = self._document.pageCount() - 1
        if last >= 0:
            self.between(Spot(0, QPointF(0, 0)), Spot(last, QPointF(1e6, 1e6)))
            self._found = {page: self._document.getAllText(page) for page in (0, last)}

    def word(self, spot: Spot) -> None:
        """The word at a place."""
        self.clear()
        near = self._nearest(spot)
        if near is None or not self.is_text(spot):
            return
        at = self._document.getSelection(spot.page, near, near + QPointF(8, 0)).startIndex()
        text = self._document.getAllText(spot.page).text()
        first = last = max(0, min(at, len(text)))
        while first and not text[first - 1].isspace():
            first -= 1
        while last < len(text) and not text[last].isspace():
            last += 1
        if last > first:
            self._ends = (spot, spot)
            self._found = {spot.page: self._document.getSelectionAtIndex(spot.page, first, last - first)}

    # asking

    def pages(self) -> range:
        """The pages that have chosen text."""
        return range(self._ends[0].page, self._ends[1].page + 1) if self._ends else range(0)

    def on_page(self, page: int) -> QPdfSelection | None:
        """The chosen text of a page; None where there is none."""
        if page not in self.pages():
            return None
        if page not in self._found:
            self._found[page] = self._find(page)
        return self._found[page]

    def is_text(self, spot: Spot) -> bool:
        """Whether there are letters at a place."""
        return any(box.contains(spot.point) for box in self._boxes(spot.page))

    def _find(self, page: int) -> QPdfSelection | None:
        assert self._ends is not None
        first, last = self._ends
        if first.page < page < last.page:
            return self._document.getAllText(page)
        found = [self._nearest(spot) for spot in self._ends if spot.page == page]
        ends = [place for place in found if place is not None]
        if not ends:
            return None
        if first.page == last.page:
            chosen = self._document.getSelection(page, ends[0], ends[1])
            return chosen if chosen.isValid() else None
        return self._to_edge(page, ends[0], is_first=page == first.page)

    def _to_edge(self, page: int, place: QPointF, *, is_first: bool) -> QPdfSelection | None:
        """From a place to the end of its page, or from the beginning of the page to it."""
        whole = self._document.getAllText(page)
        at = self._document.getSelection(page, place, place + QPointF(8, 0))
        index = at.startIndex() if at.isValid() else 0
        first, last = (index, whole.endIndex()) if is_first else (0, index)
        return self._document.getSelectionAtIndex(page, first, last - first) if last > first else None

    def _nearest(self, spot: Spot) -> QPointF | None:
        boxes = self._boxes(spot.page)
        if not boxes:
            return None
        box = min(boxes, key=lambda item: _distance(item, spot.point))
        x = min(max(spot.point.x(), box.left() + INSIDE), box.right() - INSIDE)
        return QPointF(x, box.center().y())

    def _boxes(self, page: int) -> list[QRectF]:
        """Where the text of a page stands, a piece of a line each."""
        if page not in self._texts:
            self._texts[page] = [part.boundingRect() for part in self._document.getAllText(page).bounds()]
        return self._texts[page]


def _distance(box: QRectF, point: QPointF) -> float:
    across = max(box.left() - point.x(), 0.0, point.x() - box.right())
    down = max(box.top() - point.y(), 0.0, point.y() - box.bottom())
    return across + ACROSS * down
