"""While the planner works: the best found, the bound, how far apart they are, and two ways to end it."""

from threading import Event
from time import monotonic

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QWidget

from trainer.domain.proposal import Step
from trainer.i18n import _
from trainer.ui.jobs import Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.schedule.proposal.words import percent
from trainer.ui.widgets.card import Card

WIDTH, TICK_MS = 560, 200


class Telling:
    """Passes the planner's steps from the thread of the job to the window, and the wish to stop the other way."""

    def __init__(self) -> None:
        self.step = Step("")
        self._stop = Event()
        self._progress: Progress | None = None

    def listen(self, progress: Progress) -> None:
        """From now on steps are told through this."""
        self._progress = progress

    def __call__(self, step: Step) -> None:
        self.step = step
        if self._progress is not None:
            self._progress.report(step.placed, step.total, step.stage)  # raises when the job is cancelled

    def stop(self) -> None:
        """Take what there is."""
        self._stop.set()

    def wants_stop(self) -> bool:
        """Whether somebody wants what there is."""
        return self._stop.is_set()


class Running(QWidget):
    """`stopped` wants what was found so far, `cancelled` wants nothing."""

    stopped = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._began = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._stage, self._bar = label(role="heading"), QProgressBar()
        self._bar.setTextVisible(False)
        self.numbers = {name: label("–", "figure") for name in ("placed", "best", "bound", "gap", "time")}
        self.stop_button = button(_("Stop and take what there is"), self._on_stop, icon="stop")
        self._cancel = button(_("Cancel"), self.cancelled_by_hand, role="quiet", icon="close")
        self._build()
        self._timer.timeout.connect(self._on_tick)

    def _build(self) -> None:
        card, grid = Card(_("The planner works")), QGridLayout()
        card.setFixedWidth(WIDTH)
        words = {
            "placed": (_("Drills placed"), _("of those that are asked for")),
            "best": (_("Best found"), _("points for all that is not as wished; fewer are better")),
            "bound": (_("Bound"), _("no plan can have fewer points than this")),
            "gap": (_("Distance"), _("how far the best found may be from the best there is")),
            "time": (_("Time"), _("seconds since the question")),
        }
        grid.setHorizontalSpacing(16)
        for place, (name, (title, said)) in enumerate(words.items()):
            number = self.numbers[name]
            number.setAccessibleName(title)
            grid.addWidget(QLabel(title), place, 0)
            grid.addWidget(number, place, 1)
            grid.addWidget(label(said, "muted", wrap=True), place, 2)
        grid.setColumnStretch(2, 1)
        grid.setColumnMinimumWidth(1, 96)
        for part in (self._stage, self._bar):
            card.add(part)
        card.add(grid)
        card.add(columns(self.stop_button, self._cancel, STRETCH))
        self.setLayout(rows(STRETCH, columns(STRETCH, card, STRETCH), STRETCH, STRETCH))

    def begin(self) -> None:
        """The planner begins."""
        self._began = monotonic()
        self.stop_button.setEnabled(True)
        self._bar.setRange(0, 0)
        self.show_step(Step(""))
        self._timer.start()
        self.stop_button.setFocus()

    def end(self) -> None:
        """It is over, whatever became of it."""
        self._timer.stop()

    def show_step(self, step: Step) -> None:
        """How far it is."""
        self._stage.setText(_(step.stage) if step.stage else _("Reading the plan …"))
        gap = step.gap
        shown = {
            "placed": f"{step.placed}/{step.total}" if step.total else "–",
            "best": "–" if step.objective is None else str(step.objective),
            "bound": "–" if step.bound is None else str(step.bound),
            "gap": "–" if gap is None else percent(gap),
        }
        for name, words in shown.items():
            self.numbers[name].setText(words)

    @Slot()
    def _on_tick(self) -> None:
        self.numbers["time"].setText(f"{monotonic() - self._began:.0f}")

    @Slot()
    def _on_stop(self) -> None:
        self.stop_button.setEnabled(False)
        self._stage.setText(_("Stopping…"))
        self.stopped.emit()

    @Slot()
    def cancelled_by_hand(self) -> None:
        """Nothing is wanted any more."""
        self.cancelled.emit()
