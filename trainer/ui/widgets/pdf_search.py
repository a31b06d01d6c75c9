"""Finding words in a PDF: a line with a field, how many were found, and the way from one to the next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from trainer.i18n import _
from trainer.ui.layout import STRETCH, columns, icon_button, label
from trainer.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfSearchModel

    from trainer.ui.widgets.pdf_pages import PdfPages

SHORTEST = 2
SETTLED_MS = 150
FIELD_WIDTH = 260
NOWHERE = QModelIndex()


class SearchLine(QWidget):
    """Hidden until it is asked for. The pages are searched one at each turn of the event loop, by Qt itself."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self.told = SearchBox(_("Search in the document")), label(role="muted")
        self._steps = [
            icon_button("chevron-up", _("Previous hit (Shift+F3)"), self.back),
            icon_button("chevron-down", _("Next hit (F3)"), self.on),
        ]
        self._close = icon_button("close", _("Close (Esc)"), self.close_line)
        self._pages: PdfPages | None = None
        self._hits: QPdfSearchModel | None = None
        self._current, self._from = -1, 0
        self._quiet = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._build()
        self.field.searched.connect(self._on_words)
        self._quiet.timeout.connect(self._on_settled)

    def _build(self) -> None:
        self.field.setFixedWidth(FIELD_WIDTH)
        self.setLayout(columns(self.field, *self._steps, self.told, STRETCH, self._close))
        self._show_steps()
        self.hide()

    def use(self, pages: "PdfPages", hits: "QPdfSearchModel") -> None:
        """Search these pages."""
        self._pages, self._hits = pages, hits
        hits.countChanged.connect(self._quiet.start)

    def open_line(self) -> None:
        """Show the line, ready for typing."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    @Slot()
    def close_line(self) -> None:
        """Hide it and the marks of what was found."""
        self.hide()
        self.field.forget()
        self._search("")
        self.closed.emit()

    def renew(self) -> None:
        """The document has other pages now: search them for the same."""
        if self._hits is not None and self._hits.searchString():
            words = self._hits.searchString()
            self._hits.setSearchString("")
            self._search(words)

    @Slot()
    def on(self) -> None:
        """To the next hit, after the last to the first."""
        self._step(1)

    @Slot()
    def back(self) -> None:
        """To the previous hit."""
        self._step(-1)

    def _step(self, by: int) -> None:
        count = self.count()
        if self._pages is not None and count:
            self._current = (self._current + by) % count if self._current >= 0 else 0
            self._show()

    def count(self) -> int:
        """How many hits there are."""
        return 0 if self._hits is None else self._hits.rowCount(NOWHERE)

    @Slot(str)
    def _on_words(self, words: str) -> None:
        """A first Enter finds; each further one, the words being the same, is no search and goes on."""
        self._search(words if len(words) >= SHORTEST else "")

    def _search(self, words: str) -> None:
        if self._hits is None or self._pages is None:
            return
        self._current, self._from = -1, self._pages.page()
        self._pages.show_hits(self._hits if words else None)
        self._hits.setSearchString(words)
        self.told.setText("")
        self._show_steps()
        if words:
            self._quiet.start()

    @Slot()
    def _on_settled(self) -> None:
        """All pages are searched: the first hit from the page in view on is the current one."""
        if self._hits is None or not self._hits.searchString():
            return
        pages = [self._hits.resultAtIndex(row).page() for row in range(self.count())]
        if pages and self._current < 0:
            self._current = next((row for row, page in enumerate(pages) if page >= self._from), 0)
        self._show()

    def _show(self) -> None:
        found = _("{number} of {count}").format(number=self._current + 1, count=self.count())
        self.told.setText(found if self.count() else _("Nothing found"))
        self._show_steps()
        if self._pages is not None:
            self._pages.show_hits(self._hits, self._current)

    def _show_steps(self) -> None:
        for step in self._steps:
            step.setEnabled(self.count() > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field goes on, with Shift back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)
