"""The papers of a drill in a list, grouped by when they are used; what is not ready yet says why."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from trainer.domain.documents import TIMES, Listed
from trainer.i18n import _, say
from trainer.ui import icons, theme
from trainer.ui.widgets.painting import CENTRE, LEFT, Index, ground, text

KIND, WHY, GUARDED = (Qt.ItemDataRole.UserRole + place for place in range(3))
HEAD_HEIGHT, LINE_HEIGHT, TWO_LINES = 34, 34, 54
SIGN, EDGE = 16, 10


class PaperList(QListWidget):
    """`chosen` tells the code of the paper in front, ready or not."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._papers: dict[str, Listed] = {}
        self.setAccessibleName(_("Papers of the drill"))
        self.setItemDelegate(_Painter(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._on_current)

    def show_papers(self, papers: Sequence[Listed], wanted: str = "") -> None:
        """Show them with the paper `wanted` in front, or the one that was; nothing is told."""
        kept = wanted or self.kind()
        if not wanted and self._papers and tuple(self._papers.values()) == tuple(papers):
            return
        blocked = self.blockSignals(True)
        self.clear()
        self._papers = {str(item.document.kind): item for item in papers}
        for time, title in TIMES.items():
            here = [item for item in papers if item.document.time is time]
            if here:
                self._add_head(_(title))
            for item in here:
                self._add_paper(item)
        self._bring(kept)
        if self.currentRow() == 1:
            self.scrollToTop()  # the heading over the first paper is seen too
        self.blockSignals(blocked)

    def kind(self) -> str:
        """The code of the paper in front; empty for none."""
        item = self.currentItem()
        return str(item.data(KIND) or "") if item is not None else ""

    def paper(self) -> Listed | None:
        """The paper in front."""
        return self._papers.get(self.kind())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chosen line stays in view when the field for a person takes room."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def _add_head(self, words: str) -> None:
        item = QListWidgetItem(words, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add_paper(self, listed: Listed) -> None:
        title, why = _(listed.document.title), say(listed.why_not) if listed.why_not is not None else ""
        item = QListWidgetItem(title, self)
        item.setData(KIND, str(listed.document.kind))
        item.setData(WHY, why)
        item.setData(GUARDED, listed.document.is_guarded)
        item.setToolTip(why or title)
        told = [title, _("RESTRICTED") if listed.document.is_guarded else "", why or _("ready")]
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in told if part))

    def _bring(self, kind: str) -> None:
        """The paper of that kind, else the first that can be made."""
        items = [self.item(row) for row in range(self.count())]
        found = next((item for item in items if kind and item.data(KIND) == kind), None)
        found = found or next((item for item in items if item.data(KIND) and not item.data(WHY)), None)
        if found is not None:
            self.setCurrentItem(found)

    @Slot()
    def _on_current(self) -> None:
        if self.kind():
            self.chosen.emit(self.kind())


class _Painter(QStyledItemDelegate):
    """A tick for what is ready, a clock and the reason for what is not, and whose eyes a paper is for."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        if not index.data(KIND):
            return QSize(0, HEAD_HEIGHT)
        return QSize(0, TWO_LINES if index.data(WHY) else LINE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(KIND):
            self._paper(painter, option, index, box)
        else:
            painter.setFont(theme.font(10, strong=True))
            text(painter, box.adjusted(EDGE, 0, -EDGE, 0), index.data(), "muted", LEFT)
        painter.restore()

    def _paper(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, box: QRectF) -> None:
        chosen, why = bool(option.state & QStyle.StateFlag.State_Selected), index.data(WHY)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            outlined = "accent" if chosen and theme.current().line > 1 else ""
            ground(painter, box, "selection" if chosen else "hover", outlined)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            ground(painter, box, None, "accent")
        first = QRectF(box.left(), box.top() + (4 if why else 0), box.width(), box.height() if not why else 24)
        square = QRectF(box.left() + EDGE, first.center().y() - SIGN / 2, SIGN, SIGN)
        icons.paint(painter, square, "clock" if why else "check", "muted" if why else "good")
        left, right = SIGN + EDGE + 8, float(-EDGE)
        if index.data(GUARDED):
            right -= self._badge(painter, first)
        painter.setFont(theme.font(strong=chosen))
        text(painter, first.adjusted(left, 0, right, 0), index.data(), "muted" if why and not chosen else "text", LEFT)
        if why:
            painter.setFont(theme.font(9))
            text(painter, QRectF(box.left(), first.bottom(), box.width(), 20).adjusted(left, 0, -EDGE, 0), why, "muted")

    @staticmethod
    def _badge(painter: QPainter, line: QRectF) -> float:
        """TERBATAS at the right; the room it takes."""
        painter.setFont(theme.font(8, strong=True))
        words = _("RESTRICTED")
        wide = painter.fontMetrics().horizontalAdvance(words) + 12.0
        box = QRectF(line.right() - EDGE - wide, line.center().y() - 9, wide, 18)
        ground(painter, box, None, "warning", radius=9)
        text(painter, box, words, "warning", CENTRE)
        return wide + 6
