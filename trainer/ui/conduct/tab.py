"""Control of a drill within its workspace: loads the course, keeps the clock, tells what is saved."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.drill import RECORDING, RESULTS, Drill, State
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.scenario import Scenario
from trainer.i18n import _, ngettext, tell
from trainer.services.words import exercise_time
from trainer.ui.app_window import AppWindow
from trainer.ui.changes import Change
from trainer.ui.conduct.asking import Asked, Asking
from trainer.ui.conduct.controlling import OWN, Controlling
from trainer.ui.conduct.desk_view import DeskView
from trainer.ui.drill.tab import Desk, Tab
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.messages import Messages
from trainer.ui.scoring.moments import time_of_day
from trainer.ui.scoring.outbox import Act
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import line_field

TICK_MS = 250
COURSE = (
    "clock", "safety_stop", "inject", "situation", "force", "observation", "casualty", "attendance", "retraction",
)  # fmt: skip


class ConductTab(Tab):
    """Reads for everyone; records while the drill is ready, running or just over."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.control = Controlling(desk, self)
        self.view = DeskView(self.control, desk)
        self.safety = Asking(
            [[Asked("who", _("Who checked all weapons"), line_field(longest=200), 1, _("Say who checked them."))]]
        )
        self._early = EmptyState(
            "clock", _("Control begins when the drill is ready"),
            _("Name roles, import participants and declare the drill ready; then attendance is taken here."),
        )  # fmt: skip
        self._faces, self._tick = QStackedWidget(), QTimer(self, interval=TICK_MS)
        self._before, self._weapons = QWidget(), label(role="warning")
        self._is_watching, self._is_fresh = False, True
        self._build()
        self._connect()

    def _build(self) -> None:
        desk, line = QWidget(), columns((self._weapons, 1), button(_("Weapons are checked"), self._ask_weapons), gap=1)
        line.setContentsMargins(16, 0, 0, 0)
        self._before.setLayout(line)
        self.safety.hide()
        whole = rows(self._before, self.safety, (self.view, 1), gap=1)
        desk.setLayout(whole)
        for face in (self._early, desk):
            self._faces.addWidget(face)
        outer = rows((self._faces, 1))
        outer.setContentsMargins(0, 8, 0, 0)
        self.setLayout(outer)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.control.course_shown.connect(self._on_course)
        self.control.told.connect(self._on_told)
        self.control.written.connect(self._on_written)
        self.control.outbox.changed.connect(self._tell_state)
        self.view.turn_asked.connect(self.turn)
        self.safety.kept.connect(self._on_weapons)
        self.safety.left.connect(self.safety.hide)
        self.desk.changes.changed.connect(self._on_changed)
        self._tick.timeout.connect(self._on_tick)

    # showing

    def show_drill(self, drill: Drill, scenario: Scenario) -> None:
        before = self.control.drill
        self.control.open(drill, scenario)
        if before is not None and (before.id, before.state, drill.state) == (drill.id, State.READY, State.RUNNING):
            self.view.bring("injects")  # play has begun: keys are the page's, no longer the field's for numbers
        self._faces.setCurrentIndex(1 if drill.state in RECORDING | RESULTS else 0)
        self.offers_changed.emit()

    def entered(self) -> None:
        """The keys are the page's from the first moment; before STARTEX the field for numbers waits."""
        self._is_fresh = self.control.course is None
        self._bring_first()

    def _bring_first(self) -> None:
        is_ready = self.control.drill is not None and self.control.drill.state is State.READY
        self.view.bring("attendance" if is_ready else "injects")

    def offered(self) -> dict[str, Callable[[], object]]:
        if self._faces.currentIndex() == 0 or not self.control.is_open:
            return {}
        return {"no_play": self.no_play, "undo": self.undo}

    @Slot()
    def _on_course(self) -> None:
        course, drill = self.control.course, self.control.drill
        if course is None or drill is None:
            return
        self.view.show_course()
        cleared = str(course.weapons.payload.get("cleared_by", "")) if course.weapons else ""
        self._weapons.setText(_("▲ The check of the weapons is not recorded yet."))
        self._before.setVisible(drill.state is State.READY and not cleared)
        if self._is_fresh and self.isVisible():  # opening a drill leaves the keyboard on the names of the tabs
            self._bring_first()
        self._is_fresh = False
        self._tell_state()

    @Slot()
    def _on_tick(self) -> None:
        self.view.tick()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        drill = self.control.drill
        if drill is not None and change.touches(*(f"{kind}:{drill.id}" for kind in COURSE)):
            self.control.read()

    # turning the clock

    @Slot(str)
    def turn(self, way: str) -> None:
        """STARTEX and ENDEX after a question; pause, resume and NO PLAY at once."""
        control, drill = self.control, self.control.drill
        if drill is None:
            return
        if way == "no_play":
            self.no_play()
        elif way in ("start", "end"):
            self._move(drill, State.RUNNING if way == "start" else State.FINISHED)
        elif control.course is not None and control.may_in_play():
            self._pause(drill, is_paused=control.course.clock.is_paused)

    def _move(self, drill: Drill, target: State) -> None:
        is_start = target is State.RUNNING
        words = _("Start the drill now?") if is_start else _("End the drill now?")
        detail = _("STARTEX: the exercise clock runs from this moment.")
        if not is_start:
            detail = self._left_words() or _("ENDEX: the exercise clock stops. Marks may still be completed.")
        elif self._before.isVisible():
            detail += "\n" + self._weapons.text()
        if Messages.question(self, words, f"{drill.title}\n{detail}", yes=_("STARTEX") if is_start else _("ENDEX")):
            move = self.desk.services.move
            self.control.post("move", partial(move, drill.code, target, author=self.control.author))

    def _left_words(self) -> str:
        left = len(self.control.waiting())
        words = ngettext("{count} inject was not given.", "{count} injects were not given.", left)
        return words.format(count=left) if left else ""

    def _pause(self, drill: Drill, *, is_paused: bool) -> None:
        conduct, author, now = self.control.conduct, self.control.author, self.control.now()
        course = self.control.course
        if not is_paused:
            self.control.post("pause", partial(conduct.pause, drill.id, author, at=now))
        elif course is not None and course.clock.stop is not None:
            self._ask_window("resume_play")
        else:
            self.control.post("resume", partial(conduct.resume, drill.id, author, seen="", at=now))

    @Slot()
    def no_play(self) -> None:
        """Stop play at once; the strip over all pages asks why."""
        control, drill = self.control, self.control.drill
        if drill is None or not control.may_in_play():
            return
        if control.course is not None and control.course.clock.stop is not None:
            self.notify(_("Play stands still already."))
            return
        control.post("no_play", partial(control.conduct.no_play, drill.id, control.author, at=control.now()))
        self._ask_window("explain_stop")

    def _ask_window(self, command: str) -> None:
        """The strip over all pages asks why play stopped, and whether it is safe to go on."""
        window = self.window()
        if isinstance(window, AppWindow):
            window.command_asked.emit(command)

    # the weapons before STARTEX

    @Slot()
    def _ask_weapons(self) -> None:
        drill = self.control.drill
        officers = (
            [f"{item.rank} {item.name}".strip() for item in drill.roles if item.role == "KESELAMATAN"] if drill else []
        )
        self.safety.open(_("All weapons are checked and safe"), {"who": next(iter(officers), "")})

    @Slot(object)
    def _on_weapons(self, values: dict[str, object]) -> None:
        drill = self.control.drill
        if drill is not None:
            act = self.control.conduct.clear_weapons
            self.control.post("weapons", partial(act, drill.id, self.control.author, str(values["who"])))
        self.safety.hide()
        self.view.attendance.setFocus()

    # what is told

    def undo(self) -> None:
        """Take the last own act back; the clock is turned by its own keys only."""
        course = self.control.course
        told = [item.entry for item in course.told if item.entry.kind is not EntryKind.CLOCK] if course else []
        own = [entry for entry in told if self.control.can_take_back(entry)]
        if not own:
            self.notify(_("There is nothing to undo."))
            return
        self.control.take_back(max(own, key=lambda entry: entry.seq))

    @Slot(str, str)
    def _on_told(self, words: str, kind: str) -> None:
        self.notify(words, kind)

    @Slot(object, object)
    def _on_written(self, act: Act, result: object) -> None:
        """What was told can be taken back as long as the notice stands."""
        self._tell_state()
        kind = act.kind.removeprefix(OWN)
        if kind == "real":
            self.notify(_("REAL casualty recorded. Is play safe?"), "bad", _("NO PLAY (F12)"), self.no_play)
        elif kind == "take_back":
            self.notify(self._taken_words(result))
        elif isinstance(result, Entry) and kind not in ("resume", "no_play"):
            words = self._written_words(kind, result)
            self.notify(words, "good", _("Undo"), partial(self.control.take_back, result))

    def _taken_words(self, result: object) -> str:
        """What is no more; the course still shown knows it."""
        course, gone = self.control.course, result.payload.get("entry") if isinstance(result, Entry) else ""
        told = next((item for item in course.told if item.entry.id == gone), None) if course else None
        return _("Taken back: {words}").format(words=self.control.words()(told)) if told else _("Taken back.")

    def _written_words(self, kind: str, entry: Entry) -> str:
        if kind == "improvise":
            return _("Improvised inject recorded: {text}").format(text=entry.payload.get("text", ""))
        course = self.control.course
        time = exercise_time(course.clock.minute(entry.happened_at)) if course and course.clock.started else ""
        return f"{time}  {self.control.said(entry)}".strip()

    @Slot()
    def _tell_state(self) -> None:
        outbox, drill = self.control.outbox, self.control.drill
        if drill is None or not self.isVisible():
            return
        if outbox.is_stuck:
            reason = tell(outbox.trouble) if outbox.trouble else _("The disk is slow to answer.")
            words = _("Not saved yet: {count}").format(count=len(outbox.waiting))
            self.state_told.emit(f"{words} – {reason}", "bad")
        elif outbox.waiting:
            self.state_told.emit(_("Saving …"), "")
        elif self.control.saved_at is not None:
            time = time_of_day(self.control.saved_at, drill.zone)
            self.state_told.emit(_("Saved {time}").format(time=time), "good")

    # the window

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self.window()
        if isinstance(window, AppWindow) and not self._is_watching:
            self._is_watching = True
            window.closing.connect(self.control.outbox.flush)
        self._tick.start()
        self._on_tick()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()
