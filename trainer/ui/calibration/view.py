"""Calibrating as one view: choose a sheet, rate its scenes one by one, see the result."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from trainer.domain.calibration import RatedVignette, Vignette
from trainer.domain.errors import Refusal, Trouble
from trainer.domain.ids import DrillId
from trainer.i18n import _, tell
from trainer.services.calibration import Answers, Session, sheet_title
from trainer.ui.app_window import AppWindow
from trainer.ui.calibration.acts import Beginning, Keeping, Printing, Reading, Standing
from trainer.ui.calibration.choose_page import ChoosePage
from trainer.ui.calibration.result_page import ResultPage
from trainer.ui.calibration.scene_page import ScenePage
from trainer.ui.changes import Change
from trainer.ui.drill.tab import Desk
from trainer.ui.jobs import Job
from trainer.ui.messages import Messages
from trainer.ui.page import Note
from trainer.ui.scoring.moments import time_of_day
from trainer.ui.scoring.outbox import Act, Outbox

KIND = "calibration"


@dataclass
class Round:
    """A session on screen: the scenes left, and everything rated in it, on disk or on its way there."""

    session: Session
    left: list[Vignette]
    rated: list[RatedVignette] = field(default_factory=list)

    @property
    def place(self) -> int:
        """Which scene of the session comes now, from 0."""
        return len(self.session.sitting.planned) - len(self.left)


class CalibrationView(QWidget):
    """`closed` goes back to the page around it; answers go through the outbox like marks."""

    closed = Signal()
    noted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.outbox = desk, Outbox.of(desk.jobs)
        self._drill, self._number = DrillId(""), ""
        self._standing: Standing | None = None
        self._round: Round | None = None
        self._reading: Job[Standing] | None = None
        self._saved_at: datetime | None = None
        self._wants_focus = self._is_watching = False
        self.choose, self.scene, self.result = ChoosePage(), ScenePage(), ResultPage()
        self._stack = QStackedLayout(self)
        for page in (self.choose, self.scene, self.result):
            self._stack.addWidget(page)
        self._connect()

    def _connect(self) -> None:
        self.choose.begin_asked.connect(self._on_begin)
        self.choose.print_asked.connect(self._print)
        self.choose.back_asked.connect(self.closed)
        self.scene.answered.connect(self._on_answered)
        self.scene.next_asked.connect(self._show_next)
        self.scene.back_asked.connect(self.show_sheets)
        self.scene.told.connect(self._say)
        self.result.done_asked.connect(self.show_sheets)
        self.result.again_asked.connect(self._on_again)
        self.result.print_asked.connect(self._on_print)
        self.outbox.saved.connect(self._on_saved)
        self.outbox.refused.connect(self._on_refused)
        self.outbox.changed.connect(self._tell_state)
        self._desk.changes.changed.connect(self._on_changed)

    # what is shown

    def show_drill(self, drill: DrillId, number: str) -> None:
        """The sheets of an evaluator (service number) in a drill; a scene of the same one stays on screen."""
        if (drill, number) != (self._drill, self._number):
            self._drill, self._number, self._standing = drill, number, None
            self._show_choice()
        elif self._round is None:
            self._read()

    @property
    def is_rating(self) -> bool:
        """Whether a session is on screen, which a drill that is declared ready meanwhile shall not take away."""
        return self._round is not None

    def leave(self) -> None:
        """Another drill is shown; what was rated is kept."""
        self._round = None

    def entered(self) -> None:
        """Called when somebody wants to calibrate: the keyboard goes to his first sheet."""
        self._wants_focus = True

    @Slot()
    def show_sheets(self) -> None:
        """Back to the sheets; what was rated stays, and the session goes on from there."""
        self.entered()
        self._show_choice()

    def _show_choice(self) -> None:
        self._round = None
        self._stack.setCurrentWidget(self.choose)
        self._read()

    def _read(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        work = Reading(self._desk.services, self._drill)
        self._reading = self._desk.jobs.run(work, self._on_read, self._on_trouble)

    @Slot(object)
    def _on_read(self, standing: Standing) -> None:
        self._standing = standing
        focused = self.window().focusWidget()
        had_focus = focused is not None and self.choose.isAncestorOf(focused)
        self.choose.show_standing(standing, self._number)
        if self._stack.currentWidget() is self.choose and (had_focus or self._wants_focus):
            self.choose.focus_first()
            self._wants_focus = False

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._say(tell(trouble), "bad")

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self._round is None and self._drill and change.touches(f"drill:{self._drill}", f"{KIND}:{self._drill}"):
            self._read()

    # a session

    @Slot(str, int)
    def _on_begin(self, sheet: str, count: int) -> None:
        if any(act.kind == KIND for act in self.outbox.waiting):
            self._say(_("Your answers are still on their way to the disk. Start when they are saved."), "warning")
            return
        work = Beginning(self._desk.services, self._drill, self._number, sheet, count)
        self._desk.jobs.run(work, self._on_begun, self._on_trouble)

    @Slot(object)
    def _on_begun(self, session: Session) -> None:
        self._round = Round(session, list(session.left), list(session.sitting.rated))
        self._show_scene()

    def _show_scene(self) -> None:
        held, standing = self._round, self._standing
        if held is None or standing is None or not held.left:
            return
        self._stack.setCurrentWidget(self.scene)
        self.scene.show_scene(held.session, held.place, held.left[0], standing.drill.bands)

    @Slot(str, object)
    def _on_answered(self, vignette: str, values: dict[str, object]) -> None:
        held, standing = self._round, self._standing
        if held is None or standing is None:
            return
        services = self._desk.services
        given = Answers(held.session, vignette, values, services.workplace.clock())
        try:
            rated = services.calibration.preview(given, standing.drill)
        except Refusal as refusal:
            self._say(tell(refusal), "warning")
            return
        held.rated.append(rated)
        held.left.pop(0)
        self.scene.show_key(rated, is_last=not held.left)
        self.outbox.post(Act(KIND, Keeping(services, given), self._drill))
        self._tell_state()

    @Slot()
    def _show_next(self) -> None:
        held = self._round
        if held is None:
            return
        if held.left:
            self._show_scene()
            return
        first = self._first_today(held)
        self._stack.setCurrentWidget(self.result)
        self.result.show_result(sheet_title(held.session.sheet), held.rated, first)
        self._tell_state()

    def _first_today(self, held: Round) -> tuple[RatedVignette, ...]:
        """The scenes of the day's session that counts, when this is another one."""
        own = self._standing.of(self._number) if self._standing else None
        line = next((item for item in own.sheets if item.sheet == held.session.sheet.code), None) if own else None
        card = line.card if line else None
        zone = ZoneInfo(self._standing.drill.zone if self._standing else "UTC")
        today = held.rated[-1].moment.astimezone(zone).date()
        return card.first.rated if card is not None and card.day == today else ()

    @Slot()
    def _on_again(self) -> None:
        if self._round is not None:
            self._on_begin(self._round.session.sheet.code, len(self._round.session.sitting.planned))

    # on paper

    @Slot()
    def _on_print(self) -> None:
        if self._round is not None:
            self._print(self._round.session.sheet.code)

    @Slot(str)
    def _print(self, sheet: str) -> None:
        name = _("Calibration card {sheet} {number}").format(sheet=sheet, number=self._number)
        path = Messages.save_file(self, _("Save the calibration card"), f"{name}.pdf", "PDF (*.pdf)")
        if path is not None:
            work = Printing(self._desk.services, self._drill, self._number, sheet, path)
            self._desk.jobs.run(work, self._on_printed, self._on_trouble)

    @Slot(object)
    def _on_printed(self, path: object) -> None:
        self._say(_("The card is saved: {file}").format(file=path), "good")

    # what became of the answers

    @Slot(object, object)
    def _on_saved(self, act: Act, _result: object) -> None:
        if act.kind == KIND and act.drill == self._drill:
            self._saved_at = self._desk.services.workplace.clock()
            self._tell_state()

    @Slot(object, object)
    def _on_refused(self, act: Act, refusal: Refusal) -> None:
        if act.kind == KIND and act.drill == self._drill:
            self._say(tell(refusal), "bad")
            self.show_sheets()

    @Slot()
    def _tell_state(self) -> None:
        standing = self._standing
        if self._round is None or standing is None:
            return
        waiting = sum(act.kind == KIND for act in self.outbox.waiting)
        words, kind = _("Saving …"), "muted"
        if waiting and self.outbox.is_stuck:
            reason = tell(self.outbox.trouble) if self.outbox.trouble else _("The disk is slow to answer.")
            words, kind = _("Not saved yet: {count}").format(count=waiting) + f". {reason}", "bad"
        elif not waiting and self._saved_at is not None:
            moment = time_of_day(self._saved_at, standing.drill.zone)
            words, kind = _("Saved {time}").format(time=moment), "good"
        if self._stack.currentWidget() is self.result:
            self.result.say_state(words, is_saved=not waiting)
        elif self.scene.shows_key:
            self.scene.say_state(words, kind)

    def showEvent(self, event: QShowEvent) -> None:
        """The window's end must not be the end of what was answered a moment before."""
        super().showEvent(event)
        window = self.window()
        if isinstance(window, AppWindow) and not self._is_watching:
            self._is_watching = True
            window.closing.connect(self.outbox.flush)

    @Slot(str, str)
    def _say(self, words: str, kind: str) -> None:
        self.noted.emit(Note(words, kind))
