"""Under the matrix while a paste is looked at: what it would do, what is left out and why, and the two answers."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from trainer.domain.pasted_marks import Outcome, Pasted, PastedCell, Stray
from trainer.i18n import _, ngettext
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.scoring.elided import Elided
from trainer.ui.scoring.matrix_paste import problem_words, summary


class PasteBar(QFrame):
    """Nothing is written before it is accepted."""

    accepted = Signal()
    left = Signal()
    cell_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told, self._cell = label(role="strong", wrap=True), Elided("muted")
        self._problems: Sequence[PastedCell | Stray] = ()
        self._lines, self._list = QStringListModel(self), QListView()
        self.write = button("", self.accepted.emit, role="primary", icon="check")
        self._leave = button(_("Discard  (Esc)"), self.left.emit)
        self._build()
        self._list.activated.connect(self._on_activated)
        self._list.clicked.connect(self._on_activated)

    def _build(self) -> None:
        self.setProperty("role", "well")
        self._list.setModel(self._lines)
        self._list.setProperty("role", "plain")
        self._list.setUniformItemSizes(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setAccessibleName(_("What is left out, and why"))
        for made in (self.write, self._leave):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head = columns((self._told, 1), self._leave, self.write, gap=1)
        self.setLayout(rows(head, self._cell, (self._list, 1), gap=0.5, margin=1))

    def show_pasted(self, pasted: Pasted, names: dict[str, str]) -> None:
        """What a paste would do; `names` are those of the subjects."""
        count = len(pasted.written)
        self._told.setText(summary(pasted))
        words = ngettext("Write {count} mark  (Enter)", "Write {count} marks  (Enter)", count)
        self.write.setText(words.format(count=count))
        self.write.setEnabled(count > 0)
        self._problems = (*pasted.strays, *pasted.of(Outcome.REFUSED))
        told = [problem_words(item, _name(item, names)) for item in self._problems]
        self._lines.setStringList(told)
        self._list.setVisible(bool(told))
        self._list.scrollToTop()

    def show_cell(self, words: str) -> None:
        """What would become of the current cell."""
        self._cell.show_text(words)

    def told(self) -> tuple[str, list[str]]:
        """Summary and problems as shown."""
        return self._told.text(), self._lines.stringList()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        item = self._problems[index.row()]
        if isinstance(item, PastedCell):
            self.cell_asked.emit(item.subject, item.criterion)


def _name(item: PastedCell | Stray, names: dict[str, str]) -> str:
    return names.get(item.subject, "") if isinstance(item, PastedCell) else ""
