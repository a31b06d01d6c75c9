"""The evaluator's page as one widget: loads a drill, shows it or says why not, keeps the clock and the status."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from trainer.domain.errors import Trouble
from trainer.domain.ids import DrillId
from trainer.i18n import _, tell
from trainer.services.conduct import Course
from trainer.services.services import Services
from trainer.services.words import full_date
from trainer.ui.app_window import AppWindow
from trainer.ui.changes import Change, Changes
from trainer.ui.jobs import Job, Jobs
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.page import Note, Page
from trainer.ui.scoring.acts import Stop
from trainer.ui.scoring.desk_view import DeskView
from trainer.ui.scoring.head import ClockBox, Head
from trainer.ui.scoring.loading import CourseLoading, Desk, Loading, UnseenLoading
from trainer.ui.scoring.marking import Marking
from trainer.ui.scoring.moments import time_of_day
from trainer.ui.scoring.outbox import Act
from trainer.ui.scoring.photo_viewer import PhotoViewer
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.status_line import StatusLine
from trainer.ui.wording import STATES

if TYPE_CHECKING:
    from trainer.ui.paper_marks.view import PaperView
    from trainer.ui.syncing.keeper import CopyKeeper

TICK_MS = 500
COURSE = ("inject", "clock", "situation", "observation", "safety_stop", "retraction")


class ScoringTab(QWidget):
    """`show_drill` opens an evaluator's sheets. Inside a `Page` it speaks through that page's status line."""

    noted = Signal(object)

    def __init__(self, services: Services, jobs: Jobs, changes: Changes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._changes = jobs, changes
        self._keeper = _keeper(services, jobs, changes)
        self._services = services = self._keeper.services if self._keeper is not None else services
        self._drill, self._number, self._is_fresh = DrillId(""), "", False
        self._was_stuck = self._is_watching = False
        self._loading: Job[Desk] | None = None
        self._reading: Job[Course] | None = None
        self.marking = Marking(services, jobs, self)
        self.clock, self.desk_view = ClockBox(), DeskView(self.marking)
        self.desk_view.further_parts = (self.clock.resume,)
        self._head, self._status = Head(self.clock), StatusLine()
        self._empty = EmptyState("drill", _("Opening the sheets …"))
        self._viewer: PhotoViewer | None = None
        self.paper: PaperView | None = None
        self._stack, self._tick = QStackedLayout(), QTimer(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._tick.setInterval(TICK_MS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addLayout(self._stack, 1)
        self._stack.addWidget(self._empty)  # now, for before it would flash up as a window of its own
        self._stack.addWidget(self.desk_view)
        whole.addWidget(self._status)
        self.setFocusProxy(self.desk_view)

    def _connect(self) -> None:
        marking = self.marking
        marking.written.connect(self._on_written)
        marking.marked.connect(self._tell_state)
        marking.many_marked.connect(self._tell_state)
        marking.reading_wanted.connect(self._load)
        marking.outbox.changed.connect(self._tell_state)
        self.desk_view.noted.connect(self._on_noted)
        self.desk_view.photo_desk.looked_at.connect(self._on_looked_at)
        marking.photos.told.connect(marking.told)
        self.desk_view.stop_asked.connect(self.no_play)
        self.clock.stop_asked.connect(self.no_play)
        self.clock.resume_asked.connect(self._on_resume_asked)
        self._changes.changed.connect(self._on_changed)
        if self._keeper is not None:
            self._keeper.told.connect(self._tell_state)
        self._tick.timeout.connect(self._on_tick)

    # for the page around it

    def show_drill(self, drill_id: DrillId, evaluator_number: str) -> None:
        """Open the sheets of an evaluator (service number) in a drill."""
        if self.is_on_paper and drill_id == self._drill:
            self._number = evaluator_number
            return
        self._drill, self._number, self._is_fresh = drill_id, evaluator_number, True
        self._load()

    def header_widget(self) -> QWidget:
        """The clock and NO PLAY, for the head of a page that shows title and subtitle itself."""
        self._head.hide()
        return self.clock

    def undo(self) -> None:
        """Take the last mark back."""
        if self.is_on_paper and self.paper is not None:
            self.paper.undo()
        else:
            self.marking.undo()

    @Slot()
    def no_play(self) -> None:
        """Stop play at once; the reason is asked for afterwards."""
        desk = self.marking.desk
        if desk is None or not self.marking.may_report():
            return
        if not desk.course.clock.is_running:
            self._say(_("Play is not running, so there is nothing to stop."), "info")
            return
        self.marking.post("no_play", Stop(self.marking.author))
        window = self.window()
        if isinstance(window, AppWindow):  # the strip over all pages asks why
            window.command_asked.emit("explain_stop")
        else:
            self.desk_view.observe(_("NO PLAY: say why play was stopped. Enter keeps it."))

    @property
    def unsaved(self) -> int:
        """How much is not on disk yet."""
        return len(self.marking.outbox.waiting)

    def remember(self, memory: Memory) -> None:
        """What this window remembers: whether the place of a photo is kept."""
        self.marking.photos.remember(memory)

    # paper

    def from_paper(self) -> None:
        """Marks from printed sheets, in the place of the list; whose they are stands on each page."""
        if not self._drill:
            return
        if self.paper is None:
            from trainer.ui.paper_marks.view import PaperView

            self.paper = PaperView(self._services, self._jobs, self)
            self.paper.closed.connect(self._on_paper_closed)
            self.paper.noted.connect(self._on_noted)
            self._stack.addWidget(self.paper)
        self._stack.setCurrentWidget(self.paper)
        self.paper.show_drill(self._drill)

    @property
    def is_on_paper(self) -> bool:
        """Whether marks are typed from paper just now."""
        return self.paper is not None and self._stack.currentWidget() is self.paper

    @Slot()
    def _on_paper_closed(self) -> None:
        self._stack.setCurrentWidget(self.desk_view)
        self._load()
        self.desk_view.surface.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # photos

    @Slot(object, str)
    def _on_looked_at(self, found: object, entry: str) -> None:
        """The large view in the place of the sheets; Esc goes back."""
        if self._viewer is None:
            self._viewer = PhotoViewer(self.marking, self._services.evidence, self._jobs)
            self._viewer.closed.connect(self._on_viewer_closed)
            self._stack.addWidget(self._viewer)
        self._stack.setCurrentWidget(self._viewer)
        self._viewer.look_at(found, entry)  # type: ignore[arg-type]
        self._viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_viewer_closed(self) -> None:
        if self._stack.currentWidget() is self._viewer:
            self._stack.setCurrentWidget(self.desk_view)
            self.desk_view.surface.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # loading

    @Slot()
    def _load(self) -> None:
        if not self._drill or self.is_on_paper:
            return
        if self._loading is not None:
            self._loading.cancel()
        prepare = self._keeper.prepare if self._keeper is not None and self._is_fresh else None
        work = Loading(self._services, self._drill, self._number, prepare)
        self._loading = self._jobs.run(work, self._on_loaded, self._on_trouble)

    @Slot(object)
    def _on_loaded(self, desk: Desk) -> None:
        self.marking.open(desk)
        when = full_date(desk.drill.start.date())
        version = _("version")
        parts = [desk.host, when, f"{desk.drill.scenario_code} {version} {desk.drill.scenario_number}",
                 _(STATES[desk.drill.state])]  # fmt: skip
        self._head.show_drill(desk.drill.title, " · ".join(parts))
        if desk.is_readable:
            self.desk_view.show_desk()
            if self._viewer is None or self._stack.currentWidget() is not self._viewer or self._is_fresh:
                self._stack.setCurrentWidget(self.desk_view)
        else:
            self._show_empty(*_why_not(desk))
        self._show_clock(desk.course)
        self._read_unseen()
        self._tell_state()
        if self._is_fresh and self.isVisible():
            self.desk_view.surface.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_fresh = False
        if self.isVisible():
            self.desk_view.offer_left_open()

    def _show_empty(self, icon: str, sentence: str, advice: str) -> None:
        before, self._empty = self._empty, EmptyState(icon, sentence, advice)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        self._stack.removeWidget(before)
        before.deleteLater()

    def _read_course(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        work = CourseLoading(self._services, self._drill)
        self._reading = self._jobs.run(work, self._on_course, self._on_trouble)

    def _read_unseen(self) -> None:
        """Who was seen by nobody is asked once play is over: until then others' marks are not even counted."""
        desk = self.marking.desk
        if desk is not None and desk.course.clock.ended is not None and desk.is_readable:
            self._jobs.run(UnseenLoading(self._services, self._drill), self.desk_view.show_unseen, self._on_trouble)

    @Slot(object)
    def _on_course(self, course: Course) -> None:
        self.marking.show_course(course)
        self.desk_view.show_course(course)
        self._show_clock(course)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        if self.marking.desk is None:
            self._show_empty("warning", _("The drill could not be opened."), tell(trouble))
        else:
            self._say(tell(trouble), "bad")

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        """Own marks are shown already; a changed plan or state is read anew."""
        if change.touches(f"drill:{self._drill}"):
            self._load()
        elif change.touches(*(f"{kind}:{self._drill}" for kind in COURSE)):
            self._read_course()

    # the clock

    def _show_clock(self, course: Course) -> None:
        desk = self.marking.desk
        self.clock.show_clock(course.clock, can_stop=desk is not None and desk.can_report)
        self.clock.tick(self.marking.present())

    @Slot()
    def _on_tick(self) -> None:
        if self.marking.watch.has_turned():
            self._read_course()  # what is told follows the clock too
        self.clock.tick(self.marking.present())
        self.desk_view.tick()

    @Slot()
    def _on_resume_asked(self) -> None:
        words = _("Is it safe to go on?")
        detail = _("The exercise clock runs on from where it was stopped.")
        if Messages.question(self, words, detail, yes=_("Resume play"), danger=True) and self.marking.may_report():
            self.marking.post("resume", Stop(self.marking.author, goes_on=True))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch_window()
        self._status.setVisible(self._page() is None)
        self._tick.start()
        self._on_tick()
        self._tell_state()
        self.desk_view.surface.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk_view.offer_left_open()

    def _watch_window(self) -> None:
        """The window's end must not be the end of what was typed a moment before."""
        window = self.window()
        if isinstance(window, AppWindow) and not self._is_watching:
            self._is_watching = True
            window.closing.connect(self.marking.outbox.flush)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()
        if not self.marking.outbox.is_stuck:
            self._say_state("", "", "", "")

    # the status

    @Slot(object, object)
    def _on_written(self, act: Act, _result: object) -> None:
        self._tell_state()
        if act.kind == "lock":
            self._say(_("Your sheets are locked."), "good")

    @Slot()
    def _tell_state(self) -> None:
        outbox, desk = self.marking.outbox, self.marking.desk
        if desk is None or not (self.isVisible() or outbox.is_stuck or self._was_stuck):
            return  # another page speaks now, unless something is not saved
        self._was_stuck = outbox.is_stuck
        right = self._progress_words(desk)
        if outbox.is_stuck:
            reason = tell(outbox.trouble) if outbox.trouble else _("The disk is slow to answer.")
            self._say_state(_("Not saved yet: {count}").format(count=len(outbox.waiting)), "bad", reason, right)
        elif outbox.waiting:
            self._say_state(_("Saving …"), "", "", right)
        elif self._keeper is not None and not self._keeper.delivery.is_connected:
            self._say_state(self._keeper.words, "warning", "", right)
        elif self.marking.saved_at is not None:
            moment = time_of_day(self.marking.saved_at, desk.drill.zone)
            self._say_state(_("Saved {time}").format(time=moment), "good", "", right)
        else:
            self._say_state("", "", "", right)

    def _progress_words(self, desk: Desk) -> str:
        if not desk.is_readable:
            return ""
        ledger = self.marking.ledger
        done = sum(ledger.is_done(task) for task in desk.tasks)
        locked = _("Locked: yes") if desk.is_locked else _("Locked: no")
        sheets = _("{done} of {total} sheets complete").format(done=done, total=len(desk.tasks))
        return f"{locked}  ·  {sheets}"

    def _say_state(self, state: str, kind: str, left: str, right: str) -> None:
        page = self._page()
        if page is not None:
            page.state_told.emit(state, kind)
            page.details_told.emit(left, right)
        else:
            self._status.say(state, kind)
            self._status.detail(left, right)

    def _say(self, words: str, kind: str) -> None:
        self._on_noted(Note(words, kind))

    @Slot(object)
    def _on_noted(self, note: Note) -> None:
        page = self._page()
        if page is not None:
            page.noted.emit(note)
        self.noted.emit(note)

    def _page(self) -> Page | None:
        """The page around it, if there is one."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, Page):
            above = above.parentWidget()
        return above


def _keeper(services: Services, jobs: Jobs, changes: Changes) -> "CopyKeeper | None":
    """On a server one records on one's own disk first."""
    if not services.is_on_server:
        return None
    from trainer.ui.syncing.keeper import CopyKeeper

    return CopyKeeper.of(services, jobs, changes)


def _why_not(desk: Desk) -> tuple[str, str, str]:
    """Icon, sentence and advice where there are no sheets to show."""
    state = _(STATES[desk.drill.state])
    if desk.evaluator is None:
        return ("person", _("You are not an evaluator of this drill."),
                _("Name yourself as evaluator under Plan, or choose an evaluator."))  # fmt: skip
    if desk.is_closed:
        return "lock", _("This drill is {state}.").format(state=state), _("You gave no marks in it.")
    if not desk.is_open and not desk.is_locked:
        advice = _("Its sheets open when it is declared ready or started.")
        return "clock", _("This drill is {state}: it takes no marks yet.").format(state=state), advice
    return ("people", _("No sheet is assigned to you in this drill."),
            _("Assign sheets and teams to evaluators under Plan."))  # fmt: skip
