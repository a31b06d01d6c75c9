"""The head of the page: which drill, its clock, and the button that stops it."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.domain.conduct import ExerciseClock
from trainer.i18n import _
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.scoring.elided import Elided
from trainer.ui.scoring.moments import exercise_clock
from trainer.ui.theme import set_role


class ClockBox(QWidget):
    """Exercise time, whether it runs, and NO PLAY."""

    stop_asked = Signal()
    resume_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = ExerciseClock(None, None)
        self._time, self._state = label(exercise_clock(timedelta()), "clock"), label(role="muted")
        self._button = button(_("NO PLAY  (F12)"), self.stop_asked.emit, role="danger")
        self.resume = button(_("Resume play"), self.resume_asked.emit)
        self._build()
        self.show_clock(self._clock, can_stop=False)

    def _build(self) -> None:
        self._time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._button.setMinimumHeight(40)
        self._button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._button.setToolTip(_("Play and clock stand still at once; say why afterwards"))
        whole = columns(self._state, self._time, self.resume, self._button, gap=1.5)
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    @property
    def is_stopped(self) -> bool:
        """Whether play has begun and stands still."""
        clock = self._clock
        return clock.started is not None and clock.ended is None and not clock.is_running

    def show_clock(self, clock: ExerciseClock, *, can_stop: bool) -> None:
        """The clock as the journal has it."""
        self._clock = clock
        self._button.setEnabled(can_stop and clock.is_running)
        self._button.setVisible(not self.is_stopped)
        self.resume.setVisible(self.is_stopped and can_stop)
        set_role(self._state, "bad" if self.is_stopped else "muted")
        if self.is_stopped:
            words = _("▲ Play stands still")
        elif clock.started is None:
            words = _("not begun")
        else:
            words = _("ended") if clock.ended else ""
        self._state.setText(words)

    def tick(self, now: datetime) -> None:
        """Exercise time now."""
        self._time.setText(exercise_clock(self._clock.elapsed(now)))

    def text(self) -> str:
        """The time as shown."""
        return self._time.text()


class Head(QWidget):
    """Title over subtitle, the clock at the right."""

    def __init__(self, clock: ClockBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._subtitle = Elided("title"), Elided("muted")
        words = rows(self._title, self._subtitle, gap=0)
        whole = columns(words, STRETCH, clock, gap=2)
        whole.setStretch(0, 10)
        whole.setContentsMargins(0, 8, 0, 8)
        self.setLayout(whole)

    def show_drill(self, title: str, subtitle: str) -> None:
        """Which drill."""
        self._title.show_text(title)
        self._subtitle.show_text(subtitle)
