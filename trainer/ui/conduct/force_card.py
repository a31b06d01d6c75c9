"""Situation and force: one key each, the ladder the scenario intends now, and whose order is still to be told."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from trainer.domain.errors import mark
from trainer.domain.escalation import HIGHEST_STAGE, Rung, Situation, intended_at
from trainer.domain.steps import Step
from trainer.i18n import _, ngettext
from trainer.services.conduct import Course
from trainer.services.course_words import stage_words
from trainer.services.words import exercise_time
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.theme import set_role
from trainer.ui.widgets.ladder_chart import stage_name
from trainer.ui.widgets.segmented import Option, Segment, Segmented
from trainer.ui.wording import SITUATIONS

TALL = 40
PLAN_NOW = mark("Plan now: {situation}, stage {stage}")
TONES = {Situation.GREEN: "green", Situation.YELLOW: "yellow", Situation.RED: "red"}
KEYS = {Situation.GREEN: "H", Situation.YELLOW: "K", Situation.RED: "M"}
TIPS = {
    Situation.GREEN: mark("Orderly crowd: first formation (H)"),
    Situation.YELLOW: mark("Disorderly crowd: second formation (K)"),
    Situation.RED: mark("Violent crowd: riot units (M)"),
}


class Keyless(Segmented):
    """Digits are keys of the page here, whichever of these buttons has the focus."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdecimal():
            event.ignore()
        else:
            super().keyPressEvent(event)


class ForceCard(QFrame):
    """Asks for a situation or a stage, and to tell who ordered a step and why."""

    situation_asked = Signal(str)
    stage_asked = Signal(int)
    order_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._course: Course | None = None
        self.situation = Keyless([_option(item) for item in Situation], _("Situation"))
        stages = [Option(str(stage), str(stage), stage_name(stage)) for stage in range(1, HIGHEST_STAGE + 1)]
        self.stage = Keyless(stages, _("Stage of force"))
        self._situation_since, self._stage_since = label(role="muted"), label(role="muted")
        self._name, self._plan = label(role="strong", wrap=True), label(role="small", wrap=True)
        self.open_orders = button("", self.order_asked.emit, icon="note")
        self._build()
        self.situation.chosen.connect(self._on_situation)
        self.stage.chosen.connect(self._on_stage)

    def _build(self) -> None:
        self.setProperty("role", "card")
        for made in (self.situation, self.stage):
            made.layout().setSpacing(4)  # type: ignore[union-attr]
            for segment in made.findChildren(Segment):
                segment.setMinimumSize(44, TALL)
        self.open_orders.hide()
        whole = rows(
            columns(label(_("Situation"), "heading"), STRETCH, self._situation_since), self.situation,
            columns(label(_("Stage of force"), "heading"), STRETCH, self._stage_since), self.stage, self._name,
            self._plan, self.open_orders, gap=0.75,
        )  # fmt: skip
        whole.setContentsMargins(12, 8, 12, 10)
        self.setLayout(whole)

    def show_course(self, course: Course, ladder: Sequence[Rung], minute: float | None, *, can_act: bool) -> None:
        """How it stands, beside what the scenario intends at this minute."""
        self._course = course
        for made in (self.situation, self.stage):
            made.setEnabled(can_act)
        self.situation.set_value(course.situation.value if course.situation else "")
        self.stage.set_value(str(course.stage) if course.stage else "")
        self._situation_since.setText(_since(course, course.situation_since))
        self._stage_since.setText(_since(course, course.stage_since))
        self._name.setText(stage_words(str(course.stage)) if course.stage else _("No stage told yet."))
        self.show_plan(ladder, minute)
        missing = len(open_steps(course))
        words = ngettext("{count} step without its order (W)", "{count} steps without their orders (W)", missing)
        self.open_orders.setText(words.format(count=missing))
        self.open_orders.setVisible(bool(missing) and can_act)

    def show_plan(self, ladder: Sequence[Rung], minute: float | None) -> None:
        """What the scenario intends now."""
        rung = intended_at(ladder, minute or 0.0)
        if rung is None:
            self._plan.setText(_("The scenario names no ladder.") if not ladder else "")
            return
        is_above = self._course is not None and is_higher(self._course, rung)
        said = _("▲ Higher than planned now: {situation}, stage {stage}") if is_above else _(PLAN_NOW)
        words = said.format(situation=_(SITUATIONS[rung.situation]), stage=rung.stage)
        set_role(self._plan, "warning" if is_above else "small")
        self._plan.setText(" · ".join(part for part in (words, rung.ordered_by) if part))

    @Slot(str)
    def _on_situation(self, value: str) -> None:
        """What is shown stays what the journal says until it says otherwise."""
        self.situation.set_value(self._course.situation.value if self._course and self._course.situation else "")
        self.situation_asked.emit(value)

    @Slot(str)
    def _on_stage(self, value: str) -> None:
        self.stage.set_value(str(self._course.stage) if self._course and self._course.stage else "")
        self.stage_asked.emit(int(value))


def is_higher(course: Course, rung: Rung) -> bool:
    """Whether the situation or force stand above what the scenario intends: no fault, but to be seen."""
    colours = tuple(Situation)
    above = course.situation is not None and colours.index(course.situation) > colours.index(rung.situation)
    return above or course.stage > rung.stage


def open_steps(course: Course) -> list[Step]:
    """Steps of which who ordered them or why is not told, the oldest first."""
    return [step for step in course.steps if not step.is_complete]


def _since(course: Course, moment: object) -> str:
    step = next((item for item in course.steps if item.at == moment), None)
    if step is None:
        return ""
    return _("since {time}").format(time=exercise_time(course.clock.minute(step.at)))


def _option(situation: Situation) -> Option:
    return Option(situation.value, f"{_(SITUATIONS[situation]).upper()}  {KEYS[situation]}", _(TIPS[situation]),
                  TONES[situation])  # fmt: skip
