"""A paste on its way: shown in the cells it would change, then written or dropped."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from trainer.domain.errors import Refusal
from trainer.domain.pasted_marks import Pasted
from trainer.i18n import _, ngettext, tell
from trainer.services.scoring import Task
from trainer.ui.scoring.marking import Marking
from trainer.ui.scoring.matrix_bar import PasteBar
from trainer.ui.scoring.matrix_model import MatrixModel
from trainer.ui.scoring.matrix_paste import cell_words, copied, names_somebody, proposed, write
from trainer.ui.scoring.matrix_view import MatrixView


class PastePreview(QObject):
    """Between the clipboard and the marking; the table shows what it holds."""

    opened = Signal()
    closed = Signal()
    all_wanted = Signal()

    def __init__(self, marking: Marking, view: MatrixView, bar: PasteBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._marking, self._view, self._bar = marking, view, bar
        self._pasted: Pasted | None = None
        view.copy_asked.connect(self.copy)
        view.paste_asked.connect(self.paste)
        view.escaped.connect(self.drop)
        bar.accepted.connect(self.accept)
        bar.left.connect(self.drop)
        bar.cell_asked.connect(self._on_cell_asked)

    @property
    def is_open(self) -> bool:
        """Whether a paste waits for its answer."""
        return self._pasted is not None

    @property
    def _model(self) -> MatrixModel:
        return self._view.cells

    # copying

    @Slot()
    def copy(self) -> None:
        """The selected cells to the clipboard; the whole table with its codes and names."""
        desk = self._marking.desk
        first, last, left, right = self._view.selected()
        if desk is None or first < 0:
            return
        tasks = [task for row in range(first, last + 1) if (task := self._model.task_at(row))]
        criteria = self._model.criteria[left : right + 1]
        is_whole = len(tasks) == len(self._model.tasks) and len(criteria) == len(self._model.criteria)
        named = is_whole and len(tasks) * len(criteria) > 1
        text = copied(tasks, criteria, desk.drill, self._marking.ledger, named=named)
        QGuiApplication.clipboard().setText(text)
        count = len(tasks) * len(criteria)
        self._marking.told.emit(
            ngettext("{count} cell copied.", "{count} cells copied.", count).format(count=count), "info"
        )

    # pasting

    @Slot()
    def paste(self) -> None:
        """Show what the clipboard would do at the current cell."""
        text, desk = QGuiApplication.clipboard().text(), self._marking.desk
        if desk is None or not self._marking.may():
            return
        self.drop()
        self._marking.finish_typing()
        try:
            if names_somebody(text, self._all_tasks(), desk.drill):
                self.all_wanted.emit()
            found = proposed(
                text, self._model.tasks, self._model.criteria, desk.drill, self._marking.ledger, self._view.place_in_tasks()
            )  # fmt: skip
        except Refusal as refusal:
            self._marking.told.emit(tell(refusal), "warning")
            return
        if not found.cells and not found.strays:
            self._marking.told.emit(_("The clipboard holds no cells to paste."), "info")
            return
        self._show(found)

    def _all_tasks(self) -> list[Task]:
        shown = self._model.tasks
        code = shown[0].sheet.code if shown else ""
        return [item for item in self._marking.ledger.tasks if item.sheet.code == code]

    def _show(self, found: Pasted) -> None:
        self._pasted = found
        self._model.show_proposed({(item.subject, item.criterion): item for item in found.cells})
        self._bar.show_pasted(found, {item.subject: item.name for item in self._model.tasks})
        self._view.is_asked = True
        self.opened.emit()
        if found.cells:
            self._on_cell_asked(found.cells[0].subject, found.cells[0].criterion)
        self.tell_cell()

    def tell_cell(self) -> None:
        """Say what would become of the current cell."""
        index = self._view.currentIndex()
        held, task = self._model.proposed_at(index), self._model.task_at(index.row())
        words = cell_words(held) if held else _("stays as it is")
        if task is not None:
            self._bar.show_cell(f"{task.name} · {self._model.criteria[index.column()].code}: {words}")

    @Slot()
    def accept(self) -> None:
        """Write it."""
        found = self._pasted
        if found is None or not found.written:
            return
        self.drop()
        count = write(self._marking, found)
        if count:
            words = ngettext(
                "{count} mark pasted. Ctrl+Z takes it back.", "{count} marks pasted. Ctrl+Z takes them back.", count
            )
            self._marking.told.emit(words.format(count=count), "good")

    @Slot()
    def drop(self) -> None:
        """Leave everything as it is."""
        if self._pasted is None:
            return
        self._pasted = None
        self._model.show_proposed({})
        self._view.is_asked = False
        self.closed.emit()

    @Slot(str, str)
    def _on_cell_asked(self, subject: str, code: str) -> None:
        self._view.go(self._model.row_of(subject), self._model.column_of(code))
