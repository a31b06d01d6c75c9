"""The common stock of injects or criteria: found by words, read, taken into the document."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.errors import Obstacle, Refusal
from trainer.i18n import _
from trainer.services.stock import StockItem, StockKind, used
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.library.editor.section import Desk
from trainer.ui.library.editor.stock_list import StockList
from trainer.ui.library.editor.stock_preview import StockPreview
from trainer.ui.messages import Messages
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.search_box import SearchBox
from trainer.ui.widgets.undo_line import UndoLine


class StockPicker(QWidget):
    """Fills the place of what asked for it. `taken` bears the item as part of a document, with the link to its source.

    What belongs to the new place (a minute, a code, a weight) is not in it. Esc or Back leaves without taking.
    """

    taken = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, kind: StockKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kind = desk, kind
        self._build()
        self._connect()

    def _build(self) -> None:
        is_inject = self._kind is StockKind.INJECT
        self.box, self.list, self._preview = SearchBox(_("Words of the title")), StockList(), StockPreview()
        self._take = button(_("Use this one"), self._on_taken, role="primary")
        self._take.setToolTip(_("Put it into the scenario (Enter)"))
        self._remove = button(_("Remove from the stock"), self._on_removal, icon="delete")
        self._remove.setToolTip(_("What was made from it stays (Delete)"))
        self._back, self._undo = button(_("Back"), icon="chevron-left"), UndoLine()
        self._back.setToolTip(_("Leave without taking anything (Esc)"))
        title = _("Injects in the stock") if is_inject else _("Criteria in the stock")
        advice = _("Choose one in a scenario and press “Into the stock”. Then every scenario can use it again.")
        nothing = _("The stock holds no injects yet") if is_inject else _("The stock holds no criteria yet")
        self._nothing = EmptyState("library", nothing, advice)
        self._not_found = EmptyState("search", _("Nothing found"), _("Try fewer or other words."))
        detail = Card()
        detail.add(scrolled(self._preview), 1)
        detail.add(columns(self._take, STRETCH, self._remove))
        self._both = QWidget()
        self._both.setLayout(columns((self.list, 1), (detail, 1), gap=1.5))
        self._stack = QStackedWidget()
        for page in (self._both, self._nothing, self._not_found):
            self._stack.addWidget(page)
        head = columns(self._back, label(title, "heading"), STRETCH, (self.box, 1), gap=1.5)
        self.setLayout(rows(head, (self._stack, 1), self._undo))

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self.box.searched.connect(self._on_searched)
        self.box.returnPressed.connect(self._on_taken)
        self.box.left_downwards.connect(self._on_downwards)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.taken.connect(self._on_taken)
        self.list.removal_asked.connect(self._on_removal)

    def open(self) -> None:
        """Read the stock anew and put the cursor into the search."""
        self.box.clear()
        self._undo.hide()
        self._show()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        words = self.box.text().strip()
        try:
            items = self._desk.services.stock.items(self._kind, words)
        except Obstacle as trouble:
            Messages.trouble(self, trouble)
            return
        self.list.show_items(items)
        self._stack.setCurrentWidget(self._both if items else self._not_found if words else self._nothing)
        self._preview.show_item(self.list.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_searched(self, _words: str) -> None:
        self._show()

    @Slot()
    def _on_downwards(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(int)
    def _on_row(self, _row: int) -> None:
        self._preview.show_item(self.list.current())

    @Slot()
    def _on_taken(self) -> None:
        item = self.list.current()
        if item is not None and self._stack.currentWidget() is self._both:
            self.taken.emit(used(item))

    @Slot()
    def _on_removal(self) -> None:
        item = self.list.current()
        if item is None:
            return
        try:
            self._desk.services.stock.remove(item.id)
        except (Refusal, Obstacle) as trouble:
            Messages.trouble(self, trouble)
            return
        self._show()
        words = _("“{title}” is no longer in the stock.").format(title=_shortened(item.title))
        self._undo.tell(words, partial(self._put_back, item))
        if not self.list.count():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_back(self, item: StockItem) -> None:
        try:
            self._desk.services.stock.put_back(item)
        except (Refusal, Obstacle) as trouble:
            Messages.trouble(self, trouble)
        self._show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _shortened(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59].rstrip()}…"
