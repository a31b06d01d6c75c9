"""The card in the middle: one sheet with its score, its rows, the guide to the current one, and the keys."""

from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from trainer.domain.result import Score
from trainer.domain.scoring import Criterion
from trainer.i18n import _, decimal
from trainer.services.scoring import Task
from trainer.ui import theme
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.scoring.banner import Banner
from trainer.ui.scoring.elided import Elided
from trainer.ui.scoring.foot import Foot
from trainer.ui.scoring.key_hints import KeyHints, keys_for, photo_keys
from trainer.ui.scoring.marking import Marking
from trainer.ui.scoring.moments import moment_words
from trainer.ui.scoring.observing import observing_keys
from trainer.ui.scoring.row_menu import COMMANDS, row_menu
from trainer.ui.scoring.rows import Row
from trainer.ui.scoring.sheet_model import SheetModel
from trainer.ui.scoring.sheet_view import SheetView
from trainer.ui.scoring.state_banner import say_state
from trainer.ui.scoring.surface import Surface
from trainer.ui.scoring.task_list import sheet_title

LOW = 430


class SheetCard(Surface):
    """Shows what `Marking` holds and hands it what the person asks for."""

    def __init__(self, marking: Marking, parent: QWidget | None = None) -> None:
        super().__init__(marking, parent)
        self._last_code, self._was_stuck = "", False
        self._shown: Task | None = None
        self.model = SheetModel()
        self.view = SheetView(self.model)
        self.banner = Banner(_("Try again"), marking.outbox.send)
        self._title, self._score = Elided("heading"), label(role="muted")
        self._hints = KeyHints()
        self.foot = Foot(marking.photos.thumbs, marking.now, self._moment_words)
        self.observing, self.panel = self.foot.observing, self.foot.panel
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("role", "card")
        self.view.setAccessibleName(_("Criteria of the sheet"))
        matrix = button(_("Matrix  (G)"), self._ask_matrix, role="quiet")
        matrix.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head = columns((self._title, 1), self._score, matrix, gap=1)
        head.setContentsMargins(8, 0, 4, 0)
        whole = rows(head, self.banner, (self.view, 1), self.foot, self._hints, gap=1)
        whole.setContentsMargins(12, 12, 12, 12)
        self.setLayout(whole)
        self._fit()

    def _connect(self) -> None:
        marking = self._marking
        marking.marked.connect(self._on_marked)
        marking.typing.connect(self._on_typing)
        marking.note_wanted.connect(self._on_note_wanted)
        marking.outbox.changed.connect(self._on_outbox)
        self.view.value_asked.connect(self._on_value)
        self.view.timer_asked.connect(self._on_timer)
        self.view.moved.connect(self._on_moved)
        self.view.menu_asked.connect(self._on_menu)
        self.view.note_typed.connect(self._on_note_typed)
        self.observing.typed.connect(self.keep_observation)
        self.model.note_given.connect(self._on_note_given)
        self.observing.given.connect(self.observed)
        self.foot.left.connect(self.close_foot)
        self.foot.turned.connect(self._on_turned)
        marking.photos.changed.connect(self._on_photos)

    # what is shown

    @property
    def row(self) -> Row | None:
        """The current row."""
        return self.model.row_at(self.view.place)

    def show_task(self) -> None:
        """The marking's task; on the same sheet the same criterion stays the current one."""
        task = self._marking.task
        place = max(0, self.view.place)
        self.view.close_note()
        self.model.show_rows(self._marking.rows())
        self._title.show_text(f"{task.sheet.code}  {sheet_title(task)} · {task.name}" if task else "")
        is_same = task is not None and task.sheet.code == self._last_code
        self._last_code, self._shown = task.sheet.code if task else "", task
        missing = self._marking.ledger.missing(task) if task else ()
        self.view.go(place if is_same else missing[0] - 1 if missing else 0)
        self._show_score()
        self._show_current()
        self.show_banner()

    @Slot()
    def _on_outbox(self) -> None:
        is_stuck = self._marking.outbox.is_stuck
        if is_stuck or self._was_stuck:
            self.refresh()
        self._was_stuck = is_stuck

    def refresh(self) -> None:
        """Newer states of the rows that differ, such as after a save; not while another sheet is about to be shown."""
        rows = self._marking.rows()
        if [row.criterion.code for row in rows] == self.model.codes():
            for place, row in enumerate(rows):
                self._show_row(place, row)
        self._show_current()
        self.show_banner()

    def refresh_timers(self) -> None:
        """Running timers go on."""
        for place in range(self.model.rowCount()):
            held = self.model.row_at(place)
            if held is not None and held.running is not None:
                self._show_row(place, self._marking.row(held.criterion))

    def _show_row(self, place: int, row: Row) -> None:
        held = self.model.row_at(place)
        if held == row:
            return
        self.model.show_row(place, row)
        if held is None or _height_signs(held) != _height_signs(row):
            self.view.relayout()

    def _show_score(self) -> None:
        task = self._marking.task
        self._score.setText(score_words(self._marking.ledger.score(task)) if task else "")

    def _show_current(self) -> None:
        row, task = self.row, self._marking.task
        photos, place = self._marking.photos, (task.subject if task else "", row.criterion.code if row else "")
        self.foot.show_row(row, photos.shots(photos.of(place)), photos.waiting(place))
        self._show_keys()

    def _show_keys(self) -> None:
        can_report = self._marking.desk is not None and self._marking.desk.can_report
        if self.foot.currentWidget() is self.observing:
            self._hints.show_keys(observing_keys())
        elif self.foot.currentWidget() is self.panel:
            self._hints.show_keys(photo_keys())
        else:
            kind = self.row.criterion.kind if self.row else None
            self._hints.show_keys(keys_for(kind, is_open=self._marking.is_open) if can_report else ())

    def show_banner(self) -> None:
        """What he must know: not saved, the clock, locked, over."""
        say_state(self.banner, self._marking)

    # what is asked

    @Slot()
    def _ask_matrix(self) -> None:
        self.command_asked.emit("matrix")

    def go_to(self, number: int) -> None:
        """The criterion with that number."""
        self.view.go(number - 1)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_note(self) -> None:
        """Write the note of the current row."""
        if self.row is not None and self._marking.is_open:
            self.view.edit_note(self.view.place)

    def observe(self, prompt: str = "") -> None:
        """Open the line for a quick observation."""
        if self._marking.may_report() and self._marking.task is not None:
            self.foot.turn_to(self.observing)
            self.observing.begin(self._marking.task.name, prompt)
            self._show_keys()

    def ask_photos(self) -> None:
        """Open what asks for photos of the current row."""
        if self._marking.may_report() and self._marking.task is not None:
            self.foot.turn_to(self.panel)
            code = self.row.criterion.code if self.row else ""
            about = " · ".join(part for part in (code, self._marking.task.name) if part)
            self.panel.begin(about, keeps_place=self._marking.photos.keeps_place)
            self._show_current()

    @Slot()
    def close_foot(self) -> None:
        """Back to the guide and the rows."""
        if self.foot.currentWidget() is self.observing:
            self.forget_observation()
        self.foot.be_quiet()
        self._fit()
        self._show_keys()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_turned(self) -> None:
        """The room for the rows has changed: the current one stays in sight."""
        self.view.scrollTo(self.view.currentIndex())

    @Slot()
    def _on_photos(self) -> None:
        if self._marking.task is not None and self._shown is self._marking.task:  # else a matrix is before it
            for place, row in enumerate(self._marking.rows()):
                self._show_row(place, row)
            self._show_current()

    def _moment_words(self, moment: datetime) -> str:
        desk = self._marking.desk
        return moment_words(desk.course.clock, self._marking.counted(moment), desk.drill.zone) if desk else ""

    def _criterion(self, place: int) -> Criterion | None:
        row = self.model.row_at(place)
        return row.criterion if row else None

    # slots

    @Slot(str, str)
    def _on_marked(self, subject: str, code: str) -> None:
        if self._marking.task is not None and self._marking.task.subject == subject:
            self._on_typing(code)
            self._show_score()

    @Slot(str)
    def _on_typing(self, code: str) -> None:
        for place in range(self.model.rowCount()):
            held = self.model.row_at(place)
            if held is not None and held.criterion.code == code:
                self._show_row(place, self._marking.row(held.criterion))
                self._show_current()

    @Slot(str)
    def _on_note_wanted(self, code: str) -> None:
        """Only where he is: who has gone on is not called back, the row says that its note is missing."""
        if self.isVisible() and self.row is not None and self.row.criterion.code == code:
            self.view.edit_note(self.view.place)

    @Slot(int, str)
    def _on_value(self, place: int, value: str) -> None:
        criterion = self._criterion(place)
        if criterion is not None:
            self._marking.set_value(criterion, value)

    @Slot(int)
    def _on_timer(self, place: int) -> None:
        criterion = self._criterion(place)
        if criterion is not None:
            self._marking.turn_timer(criterion)

    @Slot(int)
    def _on_moved(self, _place: int) -> None:
        self._marking.finish_typing()
        self._marking.outbox.hurry()
        self._show_current()

    @Slot(int, str)
    def _on_note_given(self, place: int, note: str) -> None:
        criterion = self._criterion(place)
        if criterion is not None:
            self._marking.set_note(criterion, note)

    @Slot(str)
    def _on_note_typed(self, words: str) -> None:
        if self._marking.task is not None and self.row is not None:
            place = (self._marking.task.subject, self.row.criterion.code)
            self._marking.keeper.writing(self._marking.desk_key, place, words)

    @Slot()
    def forget_observation(self) -> None:
        """It was kept or left."""
        self.keep_observation("")

    @Slot(str)
    def keep_observation(self, words: str) -> None:
        """Words on their way, for the case of a crash."""
        self._marking.keeper.observation(self._marking.desk_key, words)

    @Slot(int, QPoint)
    def _on_menu(self, place: int, spot: QPoint) -> None:
        self.view.go(place)
        if not self._marking.is_open or self.row is None:
            return
        menu = row_menu(self, self.row)
        menu.triggered.connect(self._on_menu_chosen)
        menu.popup(spot)

    @Slot(object)
    def _on_menu_chosen(self, action: object) -> None:
        chosen = str(action.data())  # type: ignore[attr-defined]
        if chosen in COMMANDS:
            self.command_asked.emit(chosen)
        else:
            self.ask_value(chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a low window the rows come before the guide."""
        self.foot.setVisible(not self.foot.is_quiet or self.height() > LOW + 2 * (theme.current().row_height - 36))


def _height_signs(row: Row) -> tuple[object, ...]:
    """What the height of a row depends on."""
    return row.note, row.is_unsaved, row.blank, row.fails, row.lacks_note, row.value is None, row.pictures > 0


def score_words(score: Score) -> str:
    """Provisional score beside the observed share."""
    coverage = decimal(score.coverage, 0)
    if score.score is None:
        return _("no score yet · {coverage} % observed").format(coverage=coverage)
    return _("Provisional {score} · {coverage} % observed").format(score=decimal(score.score), coverage=coverage)
