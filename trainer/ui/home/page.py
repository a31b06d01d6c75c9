"""Home: this week's drills, what waits for someone, and the figures of the data."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.drill import State
from trainer.domain.errors import mark
from trainer.i18n import _, ngettext
from trainer.services.planning import DrillRow
from trainer.services.services import Services
from trainer.services.words import clock_time, day_and_date, short_date
from trainer.ui.changes import Change, Changes
from trainer.ui.jobs import Jobs
from trainer.ui.layout import STRETCH, button, clear, columns, label, rows
from trainer.ui.memory import Memory
from trainer.ui.page import Page
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.wording import STATE_KINDS, STATES

WAITING = (
    (State.SUBMITTED, mark("waits for approval"), mark("wait for approval")),
    (State.APPROVED, mark("waits to be put on the schedule"), mark("wait to be put on the schedule")),
    (State.RUNNING, mark("is running now"), mark("are running now")),
    (State.FINISHED, mark("waits for complete scores"), mark("wait for complete scores")),
    (State.SCORING, mark("waits for its report"), mark("wait for their reports")),
    (State.REPORT_DRAFT, mark("waits for the report to be issued"), mark("wait for the report to be issued")),
    (State.POSTPONED, mark("waits for a new date"), mark("wait for a new date")),
)
SPAN = timedelta(days=7)


class DrillLine(QWidget):
    """One drill as a line that opens it."""

    asked = Signal(str)

    def __init__(self, row: DrillRow, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = row.id
        when = f"{short_date(row.start.date())} · {clock_time(row.start, row.zone)}"
        title = button(row.title, self._on_clicked, role="link")
        title.setToolTip(row.title)
        words = rows(title, label(f"{when} · {unit} · {row.place}", "muted"), gap=0)
        state = Badge(_(STATES[row.state]), STATE_KINDS[row.state])
        self.setLayout(columns((words_widget(words), 1), state, gap=1))

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self._id)


def words_widget(layout: QVBoxLayout) -> QWidget:
    """A layout as a widget that may be narrower than its words."""
    made = QWidget()
    made.setLayout(layout)
    made.setMinimumWidth(0)
    return made


class HomePage(Page):
    """Reads three small queries; nothing here loads a whole table."""

    def __init__(
        self, services: Services, jobs: Jobs, changes: Changes, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Home"), parent)
        self._services = services
        self._build()
        changes.changed.connect(self._on_changed)

    def _build(self) -> None:
        self._week, self._waiting, self._figures = Card(), Card(), Card()
        self._lines, self._tasks, self._numbers = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for card, inner in ((self._week, self._lines), (self._waiting, self._tasks), (self._figures, self._numbers)):
            inner.setSpacing(12)
            card.add(inner)
            card.body.addStretch(1)
        self._week.set_heading(_("This week and next"))
        self._waiting.set_heading(_("What waits"))
        self._figures.set_heading(_("In this data file"))
        new = button(_("New drill"), self._on_new, role="primary", icon="add")
        self.header.add(new)
        left, right = QWidget(), QWidget()
        left.setLayout(rows((self._week, 1), gap=2))
        right.setLayout(rows(self._waiting, self._figures, STRETCH, gap=2))
        self.fill(columns((left, 3), (right, 2), gap=2))

    def entered(self, argument: object = None) -> None:
        """Show what is true now."""
        now = self._services.workplace.clock()
        planning = self._services.planning
        units = {item.code: item.name for item in self._services.directory.units()}
        owner = self._services.office.owner()
        place = units.get(owner.unit, "") if owner else ""
        self.header.set_title(_("Home"), " · ".join(part for part in (day_and_date(now.date()), place) if part))
        self._show_week(planning.drills(first=now - timedelta(days=1), last=now + 2 * SPAN), units)
        counts = planning.counts()
        self._show_waiting(counts)
        self._show_figures(counts)

    def _show_week(self, found: Sequence[DrillRow], units: dict[str, str]) -> None:
        clear(self._lines)
        shown = [row for row in found if row.state is not State.CANCELLED][:9]
        for row in shown:
            line = DrillLine(row, units.get(row.host, row.host))
            line.asked.connect(self._on_drill)
            self._lines.addWidget(line)
        if not shown:
            self._lines.addWidget(
                label(_("No drill in the next two weeks. Plan one from a scenario."), "muted", wrap=True)
            )

    def _show_waiting(self, counts: dict[State, int]) -> None:
        clear(self._tasks)
        waiting = [(state, one, many) for state, one, many in WAITING if counts.get(state)]
        for state, one, many in waiting:
            count = counts[state]
            words = button(
                _("{count} drill {waits}").format(count=count, waits=_(one))
                if count == 1
                else _("{count} drills {wait}").format(count=count, wait=_(many)),
                self._on_waiting,
                role="link",
            )
            words.setProperty("state", state.value)
            self._tasks.addLayout(columns(words, STRETCH, Badge(_(STATES[state]), STATE_KINDS[state])))
        if not waiting:
            self._tasks.addWidget(label(_("Nothing waits."), "muted"))

    def _show_figures(self, counts: dict[State, int]) -> None:
        clear(self._numbers)
        people = sum(self._services.directory.head_count().values())
        scenarios = self._services.library.count()
        for count, words in (
            (sum(counts.values()), ngettext("drill", "drills", sum(counts.values()))),
            (people, ngettext("person on the rosters", "people on the rosters", people)),
            (scenarios, ngettext("scenario in the library", "scenarios in the library", scenarios)),
        ):
            figure = label(f"{count:,}".replace(",", "."), "figure")
            figure.setMinimumWidth(96)
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._numbers.addLayout(columns(figure, label(words, "muted"), STRETCH, gap=1.5))

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self.isVisible() and change.touches("drills", "people", "scenarios", "units"):
            self.entered()

    @Slot(str)
    def _on_drill(self, drill_id: str) -> None:
        self.page_asked.emit("drill", drill_id)

    @Slot()
    def _on_new(self) -> None:
        self.page_asked.emit("schedule", ("new", ""))

    @Slot()
    def _on_waiting(self) -> None:
        sender = self.sender()
        self.page_asked.emit("drill", ("state", sender.property("state") if sender else ""))
