"""The matrix in the place of the list: a sheet, its subjects, one line about the current cell, and the keys."""

from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.result import Score
from trainer.i18n import _
from trainer.services.scoring import Task
from trainer.ui.layout import button, columns, rows
from trainer.ui.scoring.banner import Banner
from trainer.ui.scoring.key_hints import KeyHints, matrix_keys
from trainer.ui.scoring.ledger import Ledger
from trainer.ui.scoring.marking import Marking
from trainer.ui.scoring.matrix_bar import PasteBar
from trainer.ui.scoring.matrix_foot import MatrixFoot
from trainer.ui.scoring.matrix_model import MatrixModel, lines_of
from trainer.ui.scoring.matrix_preview import PastePreview
from trainer.ui.scoring.matrix_view import MatrixView
from trainer.ui.scoring.moments import moment_words
from trainer.ui.scoring.observing import Observing
from trainer.ui.scoring.row_menu import COMMANDS, row_menu
from trainer.ui.scoring.rows import Row
from trainer.ui.scoring.state_banner import say_state
from trainer.ui.scoring.surface import Surface
from trainer.ui.scoring.task_list import sheet_title
from trainer.ui.widgets.fields import Choice
from trainer.ui.widgets.search_box import SearchBox

ALL = ""
PREVIEW = 150


class MatrixCard(Surface):
    """Shows what `Marking` holds and hands it what the person asks for, as the list does."""

    def __init__(self, marking: Marking, parent: QWidget | None = None) -> None:
        super().__init__(marking, parent)
        self._shown: Ledger | None = None
        self._was_stuck = False
        self.banner = Banner(_("Try again"), marking.outbox.send)
        self._scores: dict[str, Score] = {}
        self.model = MatrixModel(marking.row_of)
        self.view = MatrixView(self.model, self._done, self._score)
        self.sheets, self.teams, self.finder = Choice(), Choice(), SearchBox(_("Find a name"))
        self.foot, self.observing = MatrixFoot(), Observing(marking.now, self._moment_words)
        self._below, self.bar, self._hints = QStackedWidget(), PasteBar(), KeyHints()
        self.preview = PastePreview(marking, self.view, self.bar, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("role", "card")
        self.sheets.setAccessibleName(_("Sheet"))
        self.teams.setAccessibleName(_("Team"))
        self.finder.setMaximumWidth(220)
        for part in (self.foot, self.observing, self.bar):
            self._below.addWidget(part)
        back = button(_("List  (G)"), self._ask_list)
        back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head = columns((self.sheets, 3), (self.teams, 2), (self.finder, 1), back, gap=1)
        table = columns((self.view, 1), self.view.edge, self.view.bar, gap=0)
        whole = rows(head, self.banner, (_held(table), 1), self._below, self._hints, gap=1)
        whole.setContentsMargins(12, 12, 12, 12)
        self.setLayout(whole)
        self._show_below(self.foot)

    def _connect(self) -> None:
        marking, view = self._marking, self.view
        marking.marked.connect(self._on_marked)
        marking.many_marked.connect(self.refresh)
        marking.outbox.changed.connect(self._on_outbox)
        view.menu_asked.connect(self._on_menu)
        view.sheet_asked.connect(self._on_sheet_asked)
        view.find_asked.connect(self.finder.setFocus)
        marking.typing.connect(self._on_typing)
        marking.note_wanted.connect(self._on_note_wanted)
        view.moved.connect(self._on_moved)
        view.entered.connect(self._on_entered)
        self.preview.opened.connect(self._on_preview)
        self.preview.closed.connect(self._on_preview)
        self.preview.all_wanted.connect(self._show_everyone)
        self.foot.note_given.connect(self._on_note_given)
        self.foot.left.connect(self._on_note_left)
        self.sheets.currentIndexChanged.connect(self._on_sheet)
        self.teams.currentIndexChanged.connect(self._show_lines)
        self.finder.searched.connect(self._show_lines)
        self.finder.left_downwards.connect(self._on_found)
        self.finder.returnPressed.connect(self._on_found)
        self.observing.given.connect(self.observed)
        self.observing.left.connect(self.close_observing)

    # what is shown

    @property
    def task(self) -> Task | None:
        """Whose row is the current one."""
        return self.model.task_at(self.view.currentIndex().row())

    @property
    def row(self) -> Row | None:
        """The current cell."""
        held = self.view.currentIndex()
        return self.model.cell(held.row(), held.column()) if held.isValid() else None

    def show_task(self) -> None:
        """The marking's task; on the same sheet the same criterion stays the current one."""
        task = self._marking.task
        if task is None:
            return
        if self._marking.ledger is not self._shown:
            self._shown = self._marking.ledger
            self._show_choices(task)
            self._show_lines()
        elif task.sheet.code != self.sheets.currentData():
            self._choose_sheet(task.sheet.code)
        self._go(task)
        self._show_current()
        say_state(self.banner, self._marking)

    @Slot()
    def _on_outbox(self) -> None:
        is_stuck = self._marking.outbox.is_stuck
        if is_stuck or self._was_stuck:
            self.refresh()
        self._was_stuck = is_stuck

    @Slot()
    def refresh(self) -> None:
        """Newer states of all cells."""
        self._scores.clear()
        self.model.show_all()
        self._show_current()
        say_state(self.banner, self._marking)

    def refresh_timers(self) -> None:
        """Running timers go on."""
        if self._marking.runs_timers:
            self.view.viewport().update()

    def _show_choices(self, task: Task) -> None:
        sheets = {item.sheet.code: f"{item.sheet.code}  {sheet_title(item)}" for item in self._marking.ledger.tasks}
        self.sheets.set_options(list(sheets.items()))
        self._choose_sheet(task.sheet.code)

    def _choose_sheet(self, code: str) -> None:
        blocked = self.sheets.blockSignals(True)
        self.sheets.setCurrentIndex(self.sheets.findData(code))
        self.sheets.blockSignals(blocked)
        desk = self._marking.desk
        names: dict[str, str] = {str(team.id): team.name for team in desk.drill.teams} if desk else {}
        own = dict.fromkeys(item.team for item in self._marking.ledger.tasks if item.sheet.code == code)
        self.teams.set_options([(ALL, _("All teams")), *((team, names.get(team, team)) for team in own)])
        self.teams.setEnabled(len(own) > 1)
        self._show_lines()

    @Slot()
    def _show_lines(self) -> None:
        code, team = self.sheets.currentData(), self.teams.currentData()
        words = self.finder.text().casefold().split()
        tasks = [
            item for item in self._marking.ledger.tasks
            if item.sheet.code == code and team in (ALL, item.team) and all(word in item.name.casefold() for word in words)
        ]  # fmt: skip
        desk, column = self._marking.desk, max(0, self.view.currentIndex().column())
        self._scores.clear()
        lines = lines_of(tasks, desk.drill) if desk else []
        self.model.show_lines(lines, tasks[0].sheet.criteria if tasks else ())
        self.view.fit_rows()
        held = self._marking.task
        if tasks:
            task = held if held in tasks else tasks[0]
            self.view.go(self.model.row_of(task.subject), column)

    def _go(self, task: Task) -> None:
        row = self.model.row_of(task.subject)
        if row >= 0 and row != self.view.currentIndex().row():
            self.view.go(row, max(0, self.view.currentIndex().column()))

    def _show_current(self) -> None:
        task = self.task
        if self.preview.is_open:
            self.preview.tell_cell()
        row, marking = self.row, self._marking
        self.foot.show_row(task.name if task else "", row)
        self._hints.show_keys(matrix_keys(row.criterion.kind if row else None, is_open=marking.is_open))

    def _done(self, task: Task) -> int:
        return self._marking.ledger.done(task)

    def _score(self, task: Task) -> Score:
        if task.subject not in self._scores:
            self._scores[task.subject] = self._marking.ledger.score(task)
        return self._scores[task.subject]

    # what is asked

    def go_to(self, number: int) -> None:
        """The criterion with that number, of the marking's task."""
        if self._marking.task is not None:
            self.view.go(self.model.row_of(self._marking.task.subject), number - 1)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_note(self) -> None:
        """Write the note of the current cell."""
        if self.row is not None and self._marking.is_open:
            self.foot.edit_note()

    def observe(self, prompt: str = "") -> None:
        """Open the line for a quick observation."""
        if self._marking.may_report() and self._marking.task is not None:
            self._show_below(self.observing)
            self.observing.begin(self._marking.task.name, prompt)

    @Slot()
    def close_observing(self) -> None:
        """Back to the cell's line and the table."""
        self._show_below(self.foot)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moment_words(self, moment: datetime) -> str:
        desk = self._marking.desk
        return moment_words(desk.course.clock, moment, desk.drill.zone) if desk else ""

    @Slot()
    def _ask_list(self) -> None:
        self.command_asked.emit("matrix")

    # slots

    @Slot(str, str)
    def _on_marked(self, subject: str, code: str) -> None:
        self._scores.pop(subject, None)
        self.model.show_cell(subject, code)
        self._show_current()

    @Slot(str)
    def _on_typing(self, code: str) -> None:
        if self._marking.task is not None:
            self.model.show_cell(self._marking.task.subject, code)
            self._show_current()

    @Slot(str)
    def _on_note_wanted(self, code: str) -> None:
        if self.isVisible() and self.row is not None and self.row.criterion.code == code:
            self.foot.edit_note()

    @Slot()
    def _on_moved(self) -> None:
        self.foot.close_note()
        self._marking.finish_typing()
        self._marking.outbox.hurry()
        task = self.task
        if task is not None and task is not self._marking.task and self.isVisible():
            self._marking.show_task(task)
        self._show_current()

    @Slot(int)
    def _on_entered(self, step: int) -> None:
        if self.preview.is_open:
            self.preview.accept()
            return
        self._marking.finish_typing()
        if not self.foot.edits:
            self.view.go_down(step)

    @Slot(object, str)
    def _on_note_given(self, row: Row, note: str) -> None:
        self._marking.set_note(row.criterion, note)

    @Slot(int)
    def _on_note_left(self, step: int) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if step:
            self.view.go_down(step)

    @Slot()
    def _on_preview(self) -> None:
        is_open = self.preview.is_open
        for part in (self.sheets, self.teams, self.finder):
            part.setEnabled(not is_open)
        self._show_below(self.bar if is_open else self.foot)
        self._show_current()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_below(self, part: QWidget) -> None:
        """As high as what is shown, so that most of the room is the table's."""
        self._below.setCurrentWidget(part)
        self._below.setFixedHeight(PREVIEW if part is self.bar else part.sizeHint().height())
        self._hints.setVisible(part is self.foot)
        layout = self.layout()
        if layout is not None:
            layout.activate()  # the table has its new height before the current cell is brought into view
        self.view.scrollTo(self.view.currentIndex())

    @Slot()
    def _show_everyone(self) -> None:
        """Names may be of anybody who has this sheet."""
        self.finder.forget()
        blocked = self.teams.blockSignals(True)
        self.teams.setCurrentIndex(0)
        self.teams.blockSignals(blocked)
        self._show_lines()

    @Slot(QPoint)
    def _on_menu(self, spot: QPoint) -> None:
        row = self.row
        if row is not None and self._marking.is_open and not self.preview.is_open:
            menu = row_menu(self, row, with_values=True)
            menu.triggered.connect(self._on_menu_chosen)
            menu.popup(spot)

    @Slot(QAction)
    def _on_menu_chosen(self, action: QAction) -> None:
        chosen = str(action.data())
        if chosen in COMMANDS:
            self.command_asked.emit(chosen)
        else:
            self.ask_value(chosen)

    @Slot(int)
    def _on_sheet_asked(self, step: int) -> None:
        """The next sheet or the one before, as with the sheets of a workbook."""
        count = self.sheets.count()
        if count > 1 and not self.preview.is_open:
            self.sheets.setCurrentIndex((self.sheets.currentIndex() + step) % count)

    @Slot()
    def _on_sheet(self) -> None:
        self._choose_sheet(self.sheets.currentData())

    @Slot()
    def _on_found(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _held(layout: object) -> QWidget:
    """A layout as a widget, so that it can be given a share of the height."""
    made = QWidget()
    made.setLayout(layout)  # type: ignore[arg-type]
    layout.setContentsMargins(0, 0, 0, 0)  # type: ignore[attr-defined]
    return made
