"""Home: what to do next, the drills of the coming two weeks, what waits, and the figures of the data."""

from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.access import Right
from trainer.domain.errors import Trouble
from trainer.i18n import _, language, ngettext, tell
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

OWN_ONLY, OVERDUE = "home/own", "overdue"
PLACE = ZoneInfo("Asia/Makassar")


class HomePage(Page):
    """Asks once for what it shows; nothing here loads a whole table."""

    def __init__(
        self, services: Services, _jobs: Jobs, changes: Changes, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Home"), parent)
        self._services, self._memory = services, memory
        self._overview: Overview | None = None
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
        self._show_next(found, place)
        self._show_coming(found, today)
        self._show_waiting(found)
        self._figures.show_figures(
            (
                (words.grouped(found.drills), ngettext("drill", "drills", found.drills)),
                (words.grouped(found.people), ngettext("person", "people", found.people)),
                (words.grouped(found.scenarios), ngettext("scenario", "scenarios", found.scenarios)),
            )
        )

    def _show_next(self, found: Overview, place: str) -> None:
        row, step = found.pressing, found.step
        self.next.button.setVisible(row is not None)
        if row is None or step is None:
            self.next.show_advice(_("Next step"), _("Nothing is pressing"), _("Every drill is where it should be."))
        else:
            unit = found.units.get(row.host, row.host)
            why = f"{words.reason(step)} {row.title} · {unit}"
            self.next.show_advice(_("Next step"), _(words.STEPS[step.step]), why)
        proposal = found.suggestion
        self.proposal.setVisible(proposal is not None)
        if proposal is not None:
            title = proposal.title_en if language() == "en" and proposal.title_en else proposal.title
            why = words.never_or_last(place or _("This unit"), proposal.last)
            self.proposal.show_advice(_("What to drill next"), f"{proposal.code} {title}", why)

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
        if self._overview is not None and self._overview.suggestion is not None:
            self.page_asked.emit("schedule", ("new", self._overview.suggestion.code))

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


def _caption(text: str) -> QWidget:
    made = label(text, "small", wrap=True)
    made.setContentsMargins(8, 6, 8, 2)
    return made
