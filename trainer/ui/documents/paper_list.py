"""The papers of a drill in a list, grouped by when they are used; what is not ready yet says why."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from trainer.domain.documents import TIMES, Listed
from trainer.i18n import _, say

KIND = Qt.ItemDataRole.UserRole
HEAD_HEIGHT, LINE_HEIGHT, TWO_LINES = 34, 32, 56


class PaperList(QListWidget):
    """`chosen` tells the code of a paper that can be made."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Papers of the drill"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.currentItemChanged.connect(self._on_current)

    def show_papers(self, papers: Sequence[Listed], wanted: str = "") -> None:
        """Show them with the paper `wanted` in front, or the one that was; nothing is told."""
        kept = wanted or self.kind()
        blocked = self.blockSignals(True)
        self.clear()
        for time, title in TIMES.items():
            here = [item for item in papers if item.document.time is time]
            if here:
                self._add_head(_(title))
            for item in here:
                self._add_paper(item)
        self._bring(kept)
        self.blockSignals(blocked)

    def kind(self) -> str:
        """The code of the paper in front; empty for none."""
        item = self.currentItem()
        return str(item.data(KIND) or "") if item is not None else ""

    def _add_head(self, words: str) -> None:
        item = QListWidgetItem(words, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, HEAD_HEIGHT))
        font = item.font()
        font.setBold(True)
        item.setFont(font)

    def _add_paper(self, listed: Listed) -> None:
        title = _(listed.document.title)
        if listed.document.is_guarded:
            title = _("{title} (TERBATAS)").format(title=title)
        why = say(listed.why_not) if listed.why_not is not None else ""
        item = QListWidgetItem(f"{title}\n{why}" if why else title, self)
        item.setData(KIND, str(listed.document.kind))
        item.setToolTip(why or title)
        item.setSizeHint(QSize(0, TWO_LINES if why else LINE_HEIGHT))
        if why:
            item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _bring(self, kind: str) -> None:
        usable = [self.item(row) for row in range(self.count())]
        usable = [item for item in usable if item.flags() & Qt.ItemFlag.ItemIsEnabled]
        found = next((item for item in usable if item.data(KIND) == kind), next(iter(usable), None))
        if found is not None:
            self.setCurrentItem(found)

    @Slot()
    def _on_current(self) -> None:
        if self.kind():
            self.chosen.emit(self.kind())
