"""Criteria into the common stock and out of it, for a section that shows criteria."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from trainer.domain.errors import Obstacle, Refusal
from trainer.domain.plain import text_at
from trainer.i18n import _
from trainer.services.stock import StockKind
from trainer.ui.layout import button
from trainer.ui.library.editor.section import Desk
from trainer.ui.library.editor.stock_picker import StockPicker
from trainer.ui.messages import Messages
from trainer.ui.widgets.undo_line import UndoLine


class StockUse(QObject):
    """Two buttons, and the picker in the place of the section. `taken` bears the criterion, without code and weight."""

    taken = Signal(object)
    put_asked = Signal()

    def __init__(self, desk: Desk, pages: QStackedLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._pages = desk, pages
        self._picker: StockPicker | None = None
        self.take, self.put = button(_("From the stock…"), self.open), button(_("Into the stock"), self._on_put)
        for part in (self.take, self.put):
            part.setProperty("role", "quiet")
        self.take.setToolTip(_("Criteria that were put by to be used again"))
        self.put.setToolTip(_("Put this criterion by, so that every scenario can use it"))
        self.note = UndoLine()

    @Slot()
    def open(self) -> None:
        """The stock in the place of the section."""
        if self._picker is None:
            self._picker = StockPicker(self._desk, StockKind.CRITERION)
            self._picker.taken.connect(self._on_taken)
            self._picker.left.connect(self.leave)
            self._pages.addWidget(self._picker)
        self._pages.setCurrentWidget(self._picker)
        self._picker.open()

    @Slot()
    def leave(self) -> None:
        """Back to the section."""
        self._pages.setCurrentIndex(0)
        self.take.setFocus()

    def keep(self, criterion: object, origin: str) -> None:
        """Put a criterion into the stock; that can be undone in the line below."""
        if not isinstance(criterion, dict):
            return
        place = f"{origin}#{text_at(criterion, ('code',))}"
        try:
            kept = self._desk.services.stock.put(StockKind.CRITERION, criterion, place)
        except (Refusal, Obstacle) as trouble:
            Messages.trouble(self.put, trouble)
            return
        self.note.tell(_("The criterion is in the stock; every scenario can use it."), partial(self._take_out, kept.id))

    def _take_out(self, key: str) -> None:
        try:
            self._desk.services.stock.remove(key)
        except Obstacle as trouble:
            Messages.trouble(self.put, trouble)

    @Slot()
    def _on_put(self) -> None:
        self.put_asked.emit()

    @Slot(object)
    def _on_taken(self, item: object) -> None:
        self._pages.setCurrentIndex(0)
        self.taken.emit(item)
