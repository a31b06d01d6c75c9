"""The line of tools above the pages of a PDF."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from trainer.i18n import _
from trainer.ui.layout import STRETCH, button, columns, icon_button, label

PAGE_WIDTH = 52
PERCENT_WIDTH = 48


class PdfTools(QWidget):
    """Asks only; `PdfView` does. Nothing can be pressed before there is a document."""

    asked = Signal(str)
    """side, search, fit, whole, smaller, larger, open, save or print"""
    page_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page, self._of = QLineEdit(), label(role="muted")
        self._percent = label(role="muted")
        self.side = icon_button("list", _("Pages and chapters"), self._on_side)
        self.tools = [
            self.side,
            icon_button("search", _("Search in the document (Ctrl+F)"), self._on_search),
            icon_button("fit-width", _("Fit to width (Ctrl+0)"), self._on_fit),
            icon_button("report", _("Whole page"), self._on_whole),
            icon_button("zoom-out", _("Smaller"), self._on_smaller),
            icon_button("zoom-in", _("Larger"), self._on_larger),
            icon_button("open", _("Open in this computer's PDF program"), self._on_open),
            icon_button("save", _("Save as…"), self._on_save),
            button(_("Print…"), self._on_print, icon="print"),
        ]
        self._build()

    def _build(self) -> None:
        self.side.setCheckable(True)
        self.page.setFixedWidth(PAGE_WIDTH)
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setAccessibleName(_("Page"))
        self.page.setToolTip(_("Type a number and press Enter"))
        self.page.returnPressed.connect(self._on_page)
        self.page.editingFinished.connect(self._on_left)
        self._percent.setFixedWidth(PERCENT_WIDTH)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        side, search, fit, whole, smaller, larger, outside, keep, paper = self.tools
        self.setLayout(
            columns(side, self.page, self._of, STRETCH, search, fit, whole, smaller, self._percent, larger, outside,
                    keep, paper, gap=0.5)
        )  # fmt: skip
        self._shown = 0
        self.set_usable(usable=False)

    def set_usable(self, *, usable: bool) -> None:
        """Whether there is a document."""
        for tool in (*self.tools, self.page):
            tool.setEnabled(usable)

    def show_page(self, page: int, total: int) -> None:
        """The page in view, counted from 1; 0 of 0 for no document."""
        self._shown = page
        self.page.setText(str(page) if total else "")
        self.page.setValidator(QIntValidator(1, max(1, total), self.page))
        self._of.setText(_("of {total}").format(total=total) if total else "")
        self._of.setAccessibleName(_("Page {page} of {total}").format(page=page, total=total))

    def show_percent(self, percent: int) -> None:
        """How large pages are shown."""
        self._percent.setText(f"{percent} %")

    @Slot()
    def _on_page(self) -> None:
        self.page_asked.emit(int(self.page.text()) - 1)
        self.page.selectAll()

    @Slot()
    def _on_left(self) -> None:
        """What was typed and not asked for is taken back."""
        if not self.page.hasFocus():
            self.page.setText(str(self._shown or ""))

    @Slot()
    def _on_side(self) -> None:
        self.asked.emit("side")

    @Slot()
    def _on_search(self) -> None:
        self.asked.emit("search")

    @Slot()
    def _on_fit(self) -> None:
        self.asked.emit("fit")

    @Slot()
    def _on_whole(self) -> None:
        self.asked.emit("whole")

    @Slot()
    def _on_smaller(self) -> None:
        self.asked.emit("smaller")

    @Slot()
    def _on_larger(self) -> None:
        self.asked.emit("larger")

    @Slot()
    def _on_open(self) -> None:
        self.asked.emit("open")

    @Slot()
    def _on_save(self) -> None:
        self.asked.emit("save")

    @Slot()
    def _on_print(self) -> None:
        self.asked.emit("print")
