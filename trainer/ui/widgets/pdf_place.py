"""Room for a document: its view is made when the first one comes, for only then QtPdf is imported."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from trainer.ui.widgets.pdf_view import PdfView


class PdfPlace(QWidget):
    """`view` is None until the first document. `saved` names a file that was written."""

    saved = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: PdfView | None = None
        self._instead: QWidget | None = None
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)

    @property
    def is_shown(self) -> bool:
        """Whether a document is in front."""
        return self.view is not None and not self.view.isHidden()

    def page_count(self) -> int:
        """Pages of the document in front; 0 where there is none."""
        return self.view.page_count() if self.view is not None and self.is_shown else 0

    def show_bytes(self, data: bytes, name: str) -> None:
        """Show a document; `name` is proposed when it is saved. The place one was at stays in view."""
        if self.view is None:
            from trainer.ui.widgets.pdf_view import PdfView

            self.view = PdfView(self.window())
            self.view.saved.connect(self.saved)
            self._whole.addWidget(self.view)
        self._let_go()
        self.view.show()
        self.view.show_bytes(data, name)

    def go_to(self, page: int) -> None:
        """Bring a page in front, counted from 0."""
        if self.view is not None:
            self.view.go_to(page)

    def go_to_chapter(self, start: str) -> None:
        """Bring the first chapter whose title begins so in front; without one the place stays."""
        if self.view is not None:
            self.view.go_to_chapter(start)

    def put_away(self, instead: QWidget | None = None) -> None:
        """Show nothing, or until the next document that widget: no old page stands beside the name of a new one."""
        self._let_go()
        if self.view is not None:
            self.view.hide()
        if instead is not None:
            self._instead = instead
            self._whole.addWidget(instead)

    def _let_go(self) -> None:
        if self._instead is not None:
            self._whole.removeWidget(self._instead)
            self._instead.hide()
            self._instead.deleteLater()
            self._instead = None

    def offered(self) -> dict[str, Callable[[], object]]:
        """What the window's commands do with the document in front."""
        return self.view.offered() if self.view is not None and self.is_shown else {}
