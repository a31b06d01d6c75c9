"""Home: what to do next, the drills of the coming two weeks, what waits, and the figures of the data."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.access import Right
from trainer.domain.errors import Trouble
from trainer.i18n import _, ngettext, tell
from trainer.services.overview import DrillRow, Overview
from trainer.services.services import Services
from trainer.services.words import day_and_date
from trainer.ui.changes import Change, Changes
from trainer.ui.home import words
from trainer.ui.home.lines import DrillLine, Figures, TaskLine
from trainer.ui.home.next_card import Advice
from trainer.ui.jobs import Jobs
from trainer.ui.layout import STRETCH, button, clear, columns, label, rows, scrolled
from trainer.ui.memory import Memory
from trainer.ui.page import Page
from trainer.ui.permits import permit
from trainer.ui.state_words import STATE_KINDS, STATES
from trainer.ui.widgets.card import Card

if TYPE_CHECKING:
    from trainer.services.next_drill import NextDrill  # its modules are loaded once the page has been seen
    from trainer.ui.jobs import Job, Progress

LATER_MS = 100
"""From the paint of the page to the work for its proposal."""
OWN_ONLY, OVERDUE = "home/own", "overdue"
PLACE = ZoneInfo("Asia/Makassar")


class HomePage(Page):
    """Asks once for what it shows; nothing here loads a whole table."""

    def __init__(
        self, services: Services, jobs: Jobs, changes: Changes, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Home"), parent)
        self._services, self._jobs, self._memory = services, jobs, memory
        self._overview: Overview | None = None
        self._proposed: NextDrill | None = None
        self._asked: Job[NextDrill | None] | None = None
        self._own, self._is_unread = "", False
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._on_later)
        self._build()
        self._connect()
        changes.changed.connect(self._on_changed)

    # building

    def _build(self) -> None:
        self.own_only = button(_("My unit only"))
        self.own_only.setCheckable(True)
        self.own_only.setChecked(self._memory.get(OWN_ONLY) == "yes")
        self.header.add(self.own_only)
        self._new = button(_("New drill"), self._on_new, role="primary", icon="add")
        self.header.add(self._new)
        self.body.setSpacing(16)
        self.fill(self._next_card())
        self._lines, self._tasks, self._figures = QVBoxLayout(), QVBoxLayout(), Figures()
        self._week, self._waiting = (
            self._card(_("Coming two weeks"), self._lines),
            self._card(_("What waits"), self._tasks),
        )
        totals = Card(_("In this data file"))
        totals.add(self._figures)
        left, right = QWidget(), QWidget()
        left.setLayout(rows((self._week, 1), gap=2))
        right.setLayout(rows(self._waiting, totals, STRETCH, gap=2))
        lower = QWidget()
        lower.setLayout(columns((left, 3), (right, 2), gap=2))
        self.fill(scrolled(lower))

    def _card(self, heading: str, inner: QVBoxLayout) -> Card:
        card = Card(heading)
        inner.setSpacing(2)
        card.widen()
        card.add(inner)
        card.body.addStretch(1)
        return card

    def _next_card(self) -> Card:
        card = Card()
        self.next, self.proposal = Advice("play", _("Open")), Advice("library", _("Plan it"))
        self.proposal.setVisible(False)
        card.add(columns((self.next, 1), (self.proposal, 1), gap=4))
        return card

    def _connect(self) -> None:
        self.own_only.toggled.connect(self._on_own_only)
        self.next.asked.connect(self._on_next)
        self.proposal.asked.connect(self._on_proposal)
        if permit(self._services, Right.PLAN, self._new, self.proposal.button):
            self.offer("new", self._on_new)
        self.offer("refresh", self.entered)

    # showing

    def entered(self, argument: object = None) -> None:  # noqa: ARG002
        """Show what is true now."""
        try:
            owner = self._services.office.owner()
            own = owner.unit if owner is not None else ""
            found = self._services.overview.read(own, all_units=not self.own_only.isChecked())
        except Trouble as trouble:
            self.notify(tell(trouble), "bad")
            return
        self._overview = found
        self._show(found, own)

    def _show(self, found: Overview, own: str) -> None:
        today = self._services.workplace.clock().astimezone(PLACE).date()
        place = found.units.get(own, "")
        self.header.set_title(_("Home"), " · ".join(part for part in (day_and_date(today), place) if part))
        self._show_next(found)
        self._read_proposal(own)
        self._show_coming(found, today)
        self._show_waiting(found)
        self._figures.show_figures(
            (
                (words.grouped(found.drills), ngettext("drill", "drills", found.drills)),
                (words.grouped(found.people), ngettext("person", "people", found.people)),
                (words.grouped(found.scenarios), ngettext("scenario", "scenarios", found.scenarios)),
            )
        )

    def _show_next(self, found: Overview) -> None:
        row, step = found.pressing, found.step
        self.next.button.setVisible(row is not None)
        if row is None or step is None:
            self.next.show_advice(_("Next step"), _("Nothing is pressing"), _("Every drill is where it should be."))
        else:
            unit = found.units.get(row.host, row.host)
            why = f"{words.reason(step)} {row.title} · {unit}"
            self.next.show_advice(_("Next step"), _(words.STEPS[step.step]), why)

    # what to drill next, once the page has been seen

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_unread:
            self._is_unread = False
            self._later.start()

    def _read_proposal(self, own: str) -> None:
        """Ask for it after the next paint; what was proposed for the unit stays until then."""
        if own != self._own:
            self._forget_asked()
            self._own, self._proposed = own, None
            self.proposal.button.setVisible(False)
            self.proposal.setVisible(bool(own))
            self.proposal.show_advice(_("What to drill next"), _("Being worked out …"), "")
        self._is_unread = bool(own)
        self.update()

    def _forget_asked(self) -> None:
        if self._asked is not None:
            self._asked.cancel()

    @Slot()
    def _on_later(self) -> None:
        self._forget_asked()
        work = partial(_proposal, self._services, self._own)
        self._asked = self._jobs.run(work, self._on_proposed, self._on_trouble)

    @Slot(object)
    def _on_proposed(self, found: "NextDrill | None") -> None:
        self._proposed = found
        self.proposal.setVisible(found is not None)
        if found is None or self._overview is None:
            return
        self.proposal.button.setVisible(bool(found.code))
        unit = self._overview.units.get(found.unit, found.unit)
        self.proposal.show_advice(*words.proposed(found, unit, is_own=found.unit == self._own))

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.proposal.setVisible(False)
        self.notify(tell(trouble), "bad")

    def _show_coming(self, found: Overview, today: date) -> None:
        clear(self._lines)
        held = ""
        for row in found.coming:
            heading = words.period(row.start.astimezone(ZoneInfo(row.zone)).date(), today)
            if heading != held:
                self._lines.addWidget(_caption(heading))
                held = heading
            self._lines.addWidget(self._drill_line(row, found.units.get(row.host, row.host)))
        if not found.coming:
            advice = _("No drill in the coming two weeks. Plan one: New drill, above.")
            self._lines.addWidget(_caption(advice))

    def _drill_line(self, row: DrillRow, unit: str) -> DrillLine:
        state = (_(STATES[row.state]), STATE_KINDS[row.state])
        line = DrillLine(row.id, words.day_and_time(row.start, row.zone), row.title, f"{unit} · {row.place}", state)
        line.asked.connect(self._on_drill)
        return line

    def _show_waiting(self, found: Overview) -> None:
        clear(self._tasks)
        waiting = [(state, text) for state, text in words.WAITING.items() if found.counts.get(state)]
        for state, text in waiting:
            line = TaskLine(state.value, found.counts[state], _(text), STATE_KINDS[state])
            line.asked.connect(self._on_waiting)
            self._tasks.addWidget(line)
        if found.overdue:
            line = TaskLine(OVERDUE, found.overdue, _("Corrective actions past their day"), "bad")
            line.asked.connect(self._on_overdue)
            self._tasks.addWidget(line)
        if not waiting and not found.overdue:
            self._tasks.addWidget(_caption(_("Nothing waits.")))

    # events

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self.isVisible() and change.touches("drills", "people", "scenarios", "units", "settings", "actions"):
            self.entered()

    @Slot(bool)
    def _on_own_only(self, only: bool) -> None:
        self._memory.put(OWN_ONLY, "yes" if only else "no")
        self.entered()

    @Slot()
    def _on_next(self) -> None:
        found = self._overview
        if found is not None and found.pressing is not None and found.step is not None:
            self.page_asked.emit("drill", (found.pressing.id, words.TABS.get(found.step.step, "plan")))

    @Slot()
    def _on_proposal(self) -> None:
        if self._proposed is not None and self._proposed.code:
            self.page_asked.emit("schedule", ("new", self._proposed.code, self._proposed.unit))

    @Slot(str)
    def _on_drill(self, drill_id: str) -> None:
        self.page_asked.emit("drill", drill_id)

    @Slot(str)
    def _on_waiting(self, state: str) -> None:
        self.page_asked.emit("drill", ("state", state))

    @Slot(str)
    def _on_overdue(self, key: str) -> None:
        self.page_asked.emit("followup", key)

    @Slot()
    def _on_new(self) -> None:
        self.page_asked.emit("schedule", ("new", ""))


def _proposal(services: Services, own: str, _progress: "Progress") -> "NextDrill | None":
    from trainer.services.next_drill import NextDrillService

    return NextDrillService(services.workplace, services.what_next).propose(own)


def _caption(text: str) -> QWidget:
    made = label(text, "small", wrap=True)
    made.setContentsMargins(8, 6, 8, 2)
    return made
