"""The page of control as it lies before one: clock above, what comes at the left, situation and force at the right."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.after_action import InjectRun
from trainer.domain.conduct import Attendance, InjectStatus
from trainer.domain.drill import State
from trainer.domain.errors import mark
from trainer.domain.escalation import Situation, colours_left_out, stages_left_out
from trainer.domain.inject_plan import OVER
from trainer.domain.journal import Entry, EntryKind
from trainer.i18n import _, join
from trainer.services.conduct import CasualtyReport, Improvised, Later
from trainer.services.course_words import stage_words
from trainer.services.words import exercise_time
from trainer.ui.conduct.attendance_panel import AttendancePanel
from trainer.ui.conduct.casualty_panel import CasualtyPanel
from trainer.ui.conduct.clock_bar import ClockBar
from trainer.ui.conduct.controlling import Controlling
from trainer.ui.conduct.force_card import ForceCard, Keyless, open_steps
from trainer.ui.conduct.inject_forms import InjectForms
from trainer.ui.conduct.inject_panel import InjectPanel
from trainer.ui.conduct.keys import asked_by
from trainer.ui.conduct.lines_panel import LinesPanel
from trainer.ui.conduct.log_panel import LogPanel
from trainer.ui.conduct.next_up import NextUp
from trainer.ui.conduct.order_panel import OrderPanel, StepAsked
from trainer.ui.conduct.side_log import SideLog
from trainer.ui.drill.tab import Desk
from trainer.ui.layout import columns, rows
from trainer.ui.scoring.moments import moment_words
from trainer.ui.scoring.observing import Observed, Observing
from trainer.ui.widgets.segmented import Option
from trainer.ui.wording import SITUATIONS

RIGHT, LEAST = 320, 120
FACES = (
    ("injects", mark("Injects (J)")), ("lines", mark("Planned and actual (G)")), ("casualties", mark("Casualties (C)")),
    ("attendance", mark("Attendance (A)")), ("log", mark("Running log (L)")),
)  # fmt: skip


class DeskView(QWidget):
    """Every key that no field takes for itself arrives here."""

    turn_asked = Signal(str)

    def __init__(self, control: Controlling, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._control = control
        self.clock, self.next_up, self.force = ClockBar(), NextUp(), ForceCard()
        self.injects, self.casualties = InjectPanel(desk.memory), CasualtyPanel(desk.memory)
        self.attendance, self.log = AttendancePanel(desk.memory), LogPanel(desk.memory)
        self.lines, self.forms, self.order, self.recent = LinesPanel(), InjectForms(), OrderPanel(), SideLog()
        self.observing = Noting(control.moment, self._said)
        self.chooser = Keyless([Option(name, _(words)) for name, words in FACES], _("View"))
        self.faces, self._second, self._drill = QStackedWidget(), -1, ""
        self._build()
        self._acts = self._commands()
        self._connect()

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for face in (self.injects, self.lines, self.casualties, self.attendance, self.log):
            self.faces.addWidget(face)
        self.faces.setMinimumHeight(LEAST)  # else the highest of all faces would squeeze what is asked above them
        for panel in (self.forms, self.order, self.observing):
            panel.hide()
        left, right = QWidget(), QWidget()
        left.setLayout(rows(self.next_up, self.forms, self.order, self.observing, self.chooser, (self.faces, 1), gap=1))
        right.setLayout(rows(self.force, (self.recent, 1), gap=1))
        right.setFixedWidth(RIGHT)
        below = columns((left, 1), right, gap=1.5)
        whole = rows(self.clock, below, gap=1)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.chooser.set_value("injects")

    def _commands(self) -> dict[str, Callable[[], object]]:
        return {
            "inject": self.deliver_next, "deliver": self._deliver_current, "put_off": self.ask_later,
            "skip": self.ask_skip, "respond": self.ask_response, "improvise": self.ask_extra,
            "pause": self._on_pause, "order": self.ask_order, "observe": self.observe, "casualty": self.ask_casualty,
            **{name: partial(self.bring, name) for name in ("injects", "lines", "attendance", "log")},
        }  # fmt: skip

    def _connect(self) -> None:
        self.clock.asked.connect(self.turn_asked)
        self.next_up.deliver_asked.connect(self.deliver_next)
        self.injects.asked.connect(self.do)
        self.lines.timeline.opened.connect(self._on_event_opened)
        self.chooser.chosen.connect(self.bring)
        self.force.situation_asked.connect(self.change_situation)
        self.force.stage_asked.connect(self.change_stage)
        self.force.order_asked.connect(self.ask_order)
        self.order.given.connect(self._on_order)
        self.order.left.connect(self._on_left)
        self.forms.left.connect(self._on_left)
        self.forms.put_off.connect(self._on_put_off)
        self.forms.skipped.connect(self._on_skipped)
        self.forms.responded.connect(self._on_responded)
        self.forms.improvised.connect(self._on_improvised)
        self.casualties.asked.connect(self._on_casualty)
        self.attendance.asked.connect(self._on_attendance)
        self.log.taken_back.connect(self._control.take_back)
        self.log.step_asked.connect(self._ask_about)
        self.observing.objectives = self._objectives
        self.observing.given.connect(self._on_observed)
        self.observing.left.connect(self._on_left)

    # what is shown

    def show_course(self) -> None:
        """Everything anew."""
        control = self._control
        drill, scenario, course = control.drill, control.scenario, control.course
        if drill is None or scenario is None or course is None:
            return
        if drill.id != self._drill:
            self._drill = drill.id
            self.injects.forget()
        can, plays = control.is_open, control.is_open and course.clock.started is not None
        self.clock.show_clock(drill, course.clock)
        self.next_up.setVisible(drill.state in (State.READY, State.RUNNING))
        self.force.show_course(course, scenario.ladder, control.minute(), can_act=plays)
        self.injects.show_runs(course.timeline, can_act=plays)
        self.casualties.show_course(course, can_act=can)
        self.attendance.show_course(drill, course, can_act=can)
        self.log.show_course(control)
        self.recent.show_lines(self.log.model.rows())
        self.lines.show_course(drill, scenario, course, control.minute())
        self.tick()

    def tick(self) -> None:
        """Time has passed."""
        control = self._control
        drill, course = control.drill, control.course
        if drill is None or course is None:
            return
        minute = control.minute()
        self.clock.tick(control.moment(), drill.minutes)
        self.next_up.show_runs(control.waiting(), minute, can_act=control.is_running, is_still=course.clock.is_paused)
        if self._second != int((minute or 0) * 6):
            self._second = int((minute or 0) * 6)
            self.lines.tick(course, minute)
            self.force.show_plan(control.scenario.ladder if control.scenario else (), minute)

    def _said(self, moment: datetime) -> str:
        course, drill = self._control.course, self._control.drill
        return moment_words(course.clock, moment, drill.zone) if course and drill else ""

    @Slot(str)
    def bring(self, name: str) -> None:
        """One of the views below, with the keyboard in it."""
        place = next(at for at, (face, _words) in enumerate(FACES) if face == name)
        self.chooser.set_value(name)
        self.faces.setCurrentIndex(place)
        self._to_face(Qt.FocusReason.ShortcutFocusReason)

    def _to_face(self, reason: Qt.FocusReason) -> None:
        face = self.faces.currentWidget()
        if face is not None:
            face.setFocus(reason)

    @property
    def face(self) -> str:
        """The view shown."""
        return self.chooser.value()

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._control.outbox.hurry()
        command, value = ("", "") if event.isAutoRepeat() else asked_by(event)
        if command == "situation":
            self.change_situation(value)
        elif command == "stage":
            self.change_stage(int(value))
        elif command:
            self.do(command)
        elif event.key() == Qt.Key.Key_Escape and self.face == "attendance":
            self.bring("injects")  # out of the field for numbers, which takes every letter
        elif event.key() == Qt.Key.Key_Escape:
            self._on_left()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def do(self, command: str) -> None:
        """Do a command."""
        self._acts[command]()

    # injects

    @Slot()
    def deliver_next(self) -> None:
        """Say that the next inject was given now."""
        run = next(iter(self._control.waiting()), None)
        if run is None:
            self._control.told.emit(_("There is no inject left to deliver."), "info")
        else:
            self._control.deliver(run)
            self.tick()

    def _deliver_current(self) -> None:
        run = self.injects.current
        if run is not None:
            self._control.deliver(run)

    def _chosen(self, *, is_to_come: bool = False) -> InjectRun | None:
        """The inject looked at, if something can be asked about it."""
        run = self.injects.current
        if run is None or not self._control.may():
            return None
        if is_to_come and run.status == InjectStatus.DELIVERED:
            words = _("Inject {label} is given already. Take that back in the running log first.")
            self._control.told.emit(words.format(label=run.label), "warning")
            return None
        self.bring("injects")
        return run

    def ask_later(self) -> None:
        """Set the inject looked at to another time."""
        run, course = self._chosen(is_to_come=True), self._control.course
        if run is not None and course is not None:
            others = [item for item in course.timeline if item.ref != run.ref and item.status not in OVER]
            self._show_only(self.forms)
            self.forms.ask_later(run, others, self._control.minute())

    def ask_skip(self) -> None:
        """Leave the inject looked at out."""
        run = self._chosen(is_to_come=True)
        if run is not None:
            self._show_only(self.forms)
            self.forms.ask_skip(run)

    def ask_response(self) -> None:
        """What the players did upon the inject looked at; if that is still to come, upon the last one given."""
        run, course = self._chosen(), self._control.course
        if run is not None and course is not None:
            given = [item for item in course.timeline if item.delivered is not None]
            if run.delivered is None and given:
                run = max(given, key=_delivered)
            self._show_only(self.forms)
            self.forms.ask_response(run)

    def ask_extra(self) -> None:
        """Improvise one."""
        if self._control.may_in_play():
            self.bring("injects")
            self._show_only(self.forms)
            self.forms.ask_extra(self._control.minute())

    @Slot(str)
    def _on_event_opened(self, ref: str) -> None:
        self.injects.table.select_key(ref)
        self.bring("injects")

    @Slot(str, object, object, str)
    def _on_put_off(self, ref: str, later: Later, status: InjectStatus, reason: str) -> None:
        self._post("inject", self._control.conduct.inject, ref, status, note=reason, later=later)

    @Slot(str, str)
    def _on_skipped(self, ref: str, reason: str) -> None:
        self._post("inject", self._control.conduct.inject, ref, InjectStatus.SKIPPED, note=reason)

    @Slot(str, str, object)
    def _on_responded(self, ref: str, text: str, verdict: object) -> None:
        self._post("respond", self._control.conduct.respond, ref, text, verdict)

    @Slot(object, object)
    def _on_improvised(self, made: Improvised, later: Later | None) -> None:
        self._post("improvise", self._control.conduct.improvise, made, later=later, at=self._control.now())

    def _post(self, kind: str, act: Callable[..., object], *values: object, **more: object) -> None:
        drill = self._control.drill
        if drill is not None:
            self._control.post(kind, partial(act, drill.id, self._control.author, *values, **more))

    # situation and force

    @Slot(str)
    def change_situation(self, value: str) -> None:
        """Say that the situation is another now; where a colour is left out, first say why."""
        wanted, course = Situation(value), self._control.course
        if course is None or not self._control.may_in_play() or course.situation is wanted:
            return
        asked = StepAsked(self._control.now(), situation=wanted)
        left = [_(SITUATIONS[item]) for item in colours_left_out(course.situation, wanted)]
        if left:
            self._ask_first(asked, _(SITUATIONS[wanted]), join(left))
        else:
            self._record(asked)

    @Slot(int)
    def change_stage(self, stage: int) -> None:
        """Say that force is at another stage now; where one is left out, first say why."""
        course = self._control.course
        if course is None or not self._control.may_in_play() or course.stage == stage:
            return
        asked = StepAsked(self._control.now(), stage=stage)
        left = [str(item) for item in stages_left_out(course.stage, stage)]
        if left:
            self._ask_first(asked, stage_words(str(stage)), join(left))
        else:
            self._record(asked)

    def _ask_first(self, asked: StepAsked, step: str, left: str) -> None:
        title = _("{step}: not recorded yet, it leaves out {left}").format(step=step, left=left)
        self._open_order(asked, title)

    def _record(self, asked: StepAsked, who: str = "", reason: str = "") -> None:
        conduct = self._control.conduct
        words = {"ordered_by": who, "reason": reason, "at": asked.at}
        if asked.situation is not None:
            self._post("situation", conduct.situation, asked.situation, **words)
        else:
            self._post("force", conduct.force, asked.stage, **words)

    @Slot()
    def ask_order(self) -> None:
        """Who ordered the oldest step of which that is open, and why."""
        course = self._control.course
        found = open_steps(course) if course is not None and self._control.may() else []
        if found:
            self._ask_about(found[-1].entry)

    @Slot(object)
    def _ask_about(self, entry: Entry) -> None:
        course = self._control.course
        step = next((item for item in course.steps if item.entry.id == entry.id), None) if course else None
        if course is None or step is None:
            return
        is_colour = step.entry.kind is EntryKind.SITUATION and step.situation is not None
        name = _(SITUATIONS[step.situation]) if is_colour and step.situation else stage_words(str(step.stage))
        title = f"{exercise_time(course.clock.minute(step.at))}  {name}"
        self._open_order(entry, title, step.ordered_by)

    def _open_order(self, about: StepAsked | Entry, title: str, who: str = "") -> None:
        self._show_only(self.order)
        offices = self._offices()
        self.order.ask(about, title, who or next(iter(offices), ""), offices)

    def _offices(self) -> list[str]:
        """Who may have ordered it: whoever did last, the ladder's offices, the director of the exercise."""
        course, scenario, drill = self._control.course, self._control.scenario, self._control.drill
        if course is None or scenario is None or drill is None:
            return []
        last = [step.ordered_by for step in reversed(course.steps)]
        minute = self._control.minute() or 0.0
        ladder = sorted(scenario.ladder, key=lambda rung: (rung.minute > minute, -rung.minute))
        director = [f"{item.rank} {item.name}".strip() for item in drill.roles if item.role == "DIRLAT"]
        return list(dict.fromkeys(item for item in (*last, *(rung.ordered_by for rung in ladder), *director) if item))

    @Slot(object, str, str)
    def _on_order(self, about: StepAsked | Entry, who: str, reason: str) -> None:
        if isinstance(about, StepAsked):
            self._record(about, who, reason)
        else:
            self._post("order", self._control.conduct.explain_step, about, ordered_by=who, reason=reason)

    # what else happens

    def observe(self) -> None:
        """A quick observation, the moment being now."""
        if self._control.may():
            self._show_only(self.observing)
            self.observing.begin("")

    def ask_casualty(self) -> None:
        """Report a casualty."""
        if self._control.may():  # somebody may be hurt before STARTEX too
            self.bring("casualties")
            self.casualties.report()

    @Slot(object, str)
    def _on_casualty(self, report: CasualtyReport, of: str) -> None:
        self._post("real" if report.is_real and not of else "casualty", self._control.conduct.casualty, report, of=of,
                   at=self._control.now())  # fmt: skip

    @Slot(object, object)
    def _on_attendance(self, people: list[str], status: Attendance) -> None:
        self._post("attendance", self._control.conduct.attend, people, status)

    @Slot(object)
    def _on_observed(self, seen: Observed) -> None:
        self._post("observation", self._control.conduct.observe, seen.words, ref=seen.objective, harm=seen.is_harm,
                   at=seen.moment)  # fmt: skip

    def _objectives(self) -> list[tuple[str, str]]:
        scenario = self._control.scenario
        return [(item.code, item.title) for item in scenario.objectives] if scenario else []

    @Slot()
    def _on_pause(self) -> None:
        self.turn_asked.emit("pause")

    def _show_only(self, wanted: QWidget) -> None:
        """One question at a time."""
        for panel in (self.forms, self.order, self.observing):
            panel.setVisible(panel is wanted)
        self.chooser.hide()  # its room is needed, and another view is no answer

    @Slot()
    def _on_left(self) -> None:
        """A form was closed: the keys are the page's again."""
        for panel in (self.forms, self.order, self.observing):
            panel.hide()
        self.chooser.show()
        self._to_face(Qt.FocusReason.OtherFocusReason)


def _delivered(run: InjectRun) -> float:
    return run.delivered or 0.0


class Noting(Observing):
    """A quick observation of control: about no team in particular."""

    def _build(self) -> None:
        super()._build()
        for made in (self._about, self._attach):  # whatever is made visible later, these are not
            made.hide()
