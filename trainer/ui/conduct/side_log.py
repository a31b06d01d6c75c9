"""The last things that happened, beside the work."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QWidget

from trainer.i18n import _
from trainer.ui.conduct.log_panel import LogLine
from trainer.ui.layout import clear, label, rows, scrolled
from trainer.ui.scoring.snippet import Snippet

MOST, LINES = 12, 2


class SideLog(QFrame):
    """Newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[str] = []
        self._lines = rows(gap=1)
        self._build()

    def _build(self) -> None:
        self.setProperty("role", "card")
        inner = QWidget()
        parts = rows(self._lines, 1)
        parts.setContentsMargins(0, 0, 4, 0)
        inner.setLayout(parts)
        whole = rows(label(_("Last events"), "heading"), (scrolled(inner), 1), gap=0.75)
        whole.setContentsMargins(12, 8, 8, 8)
        self.setLayout(whole)

    def show_lines(self, lines: Sequence[LogLine]) -> None:
        """The last ones of the running log."""
        wanted = [f"{line.id}{line.words}" for line in lines[:MOST]]
        if wanted == self._shown:
            return
        self._shown = wanted
        clear(self._lines)
        for line in lines[:MOST]:
            view = Snippet(LINES)
            view.show_text(line.time, line.words, aside=line.kind)
            self._lines.addWidget(view)
