"""The exercise clock in large type, what turns it, and NO PLAY."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from trainer.domain.conduct import ExerciseClock
from trainer.domain.drill import Drill, State
from trainer.i18n import _
from trainer.services.words import clock_time, exercise_time
from trainer.ui import theme
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.scoring.moments import exercise_clock, time_of_day
from trainer.ui.theme import set_role
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.elided import ElidedLabel

LARGE = 34
TALL = 52


class ClockBar(QFrame):
    """Asks by name: start, pause, resume, end, no_play. Before STARTEX it says what is still to be done."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._zone = ExerciseClock(None, None), "UTC"
        self._time, self._state, self._day = label(exercise_clock(timedelta())), Badge(), ElidedLabel(role="muted")
        self.start = button(_("STARTEX"), self._on_start, role="primary", icon="play")
        self.pause = button(_("Pause (P)"), self._on_pause, icon="pause")
        self.end = button(_("ENDEX"), self._on_end)
        self.stop = button(_("NO PLAY (F12)"), self._on_stop, role="danger", icon="stop")
        self._build()

    def _build(self) -> None:
        self.setProperty("role", "card")
        self._time.setFont(theme.font(LARGE, strong=True))
        self._time.setAccessibleName(_("Exercise clock"))
        for made in (self.start, self.pause, self.end, self.stop):
            made.setMinimumHeight(TALL - 12)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click the keys stay the page's
        self.stop.setMinimumSize(180, TALL)
        self.stop.setToolTip(_("Play and clock stand still at once; say why afterwards"))
        state = QWidget()
        state.setLayout(rows(STRETCH, columns(self._state, STRETCH), self._day, STRETCH, gap=0.5))
        whole = columns(self._time, (state, 1), self.start, self.pause, self.end, self.stop, gap=1.5)
        whole.setContentsMargins(16, 6, 12, 6)
        self.setLayout(whole)

    def show_clock(self, drill: Drill, clock: ExerciseClock) -> None:
        """The clock as the journal has it."""
        self._clock, self._zone = clock, drill.zone
        is_running = drill.state is State.RUNNING
        self.start.setVisible(drill.state is State.READY)
        self.end.setVisible(is_running)
        self.pause.setVisible(is_running)
        self.pause.setText(_("Resume (P)") if clock.is_paused else _("Pause (P)"))
        self.stop.setVisible(drill.state in (State.READY, State.RUNNING))
        self.stop.setEnabled(is_running and clock.stop is None)
        self._state.show_badge(*self._said(clock))
        self.setMinimumHeight(TALL + 14)

    def _said(self, clock: ExerciseClock) -> tuple[str, str]:
        if clock.started is None:
            return _("Before STARTEX"), "neutral"
        if clock.ended is not None:
            return _("After ENDEX"), "neutral"
        if clock.stop is not None:
            return _("NO PLAY"), "bad"
        return (_("Paused"), "warning") if clock.is_paused else (_("Play is running"), "live")

    def tick(self, now: datetime, minutes: int) -> None:
        """Exercise time now, of a drill planned to last so many minutes."""
        clock = self._clock
        self._time.setText(exercise_clock(clock.elapsed(now)))
        set_role(self._time, "bad" if clock.stop is not None else "")
        parts = [time_of_day(now, self._zone), _("planned {time}").format(time=exercise_time(minutes))]
        if clock.ended is not None and clock.started is not None:
            begun, over = (clock_time(moment, self._zone, named=False) for moment in (clock.started, clock.ended))
            parts = [f"{begun}–{over}"]
        self._day.show_text(" · ".join(parts))

    def text(self) -> str:
        """The time as shown."""
        return self._time.text()

    @Slot()
    def _on_start(self) -> None:
        self.asked.emit("start")

    @Slot()
    def _on_pause(self) -> None:
        self.asked.emit("pause")

    @Slot()
    def _on_end(self) -> None:
        self.asked.emit("end")

    @Slot()
    def _on_stop(self) -> None:
        self.asked.emit("no_play")
