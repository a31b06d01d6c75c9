"""Planned against actual, drawn: the injects on their minutes, and the ladder the scenario intends under the real one."""

from PySide6.QtWidgets import QWidget

from trainer.domain.after_action import InjectRun
from trainer.domain.conduct import ExerciseClock, InjectStatus
from trainer.domain.drill import Drill
from trainer.domain.scenario import Scenario
from trainer.domain.steps import rungs_of
from trainer.i18n import _
from trainer.services.conduct import Course
from trainer.ui.layout import STRETCH, label, rows, scrolled
from trainer.ui.widgets.ladder_chart import EDGE, LadderChart
from trainer.ui.widgets.timeline import Timeline, TimelineItem

STATES = {InjectStatus.DELIVERED: "done", InjectStatus.SKIPPED: "skipped"}


class LinesPanel(QWidget):
    """Both drawings on one axis of minutes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline, self.ladder = Timeline(edge=EDGE), LadderChart(named=False)
        inner = QWidget()
        parts = rows(
            label(_("Injects: planned (circle) and given (triangle)"), "small"), self.timeline,
            label(_("Ladder: intended (dashed, pale ground) and real (thick line, band of colours)"), "small"),
            self.ladder, STRETCH, gap=0.5,
        )  # fmt: skip
        parts.setContentsMargins(0, 4, 8, 4)
        inner.setLayout(parts)
        self.setLayout(rows(scrolled(inner)))
        self.setFocusProxy(self.timeline)

    def show_course(self, drill: Drill, scenario: Scenario, course: Course, minute: float | None) -> None:
        """The drawings anew."""
        length = max(float(drill.minutes), minute or 0.0)
        self.timeline.show_items([_item(run) for run in course.timeline], length)
        self.ladder.show_ladder(scenario.ladder, length)
        self.tick(course, minute)

    def tick(self, course: Course, minute: float | None) -> None:
        """Where play stands now."""
        self.timeline.set_now(minute)
        self.ladder.show_actual(rungs_of(course.steps, course.clock), _reached(course.clock, minute))


def _reached(clock: ExerciseClock, minute: float | None) -> float:
    return clock.minute(clock.ended) if clock.ended is not None else minute or 0.0


def _item(run: InjectRun) -> TimelineItem:
    minute = run.due if run.due is not None else float(run.inject.minute)
    if run.is_improvised and run.delivered is not None:
        minute = run.delivered
    return TimelineItem(
        run.ref, minute, " ".join(run.inject.text.split()), run.label, STATES.get(InjectStatus(run.status), "planned")
        if run.status else "planned", run.delivered,
    )  # fmt: skip
