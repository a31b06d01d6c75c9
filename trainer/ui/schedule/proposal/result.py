"""The answer: what was placed, to be ticked and taken, and why the rest found no place."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from trainer.domain.proposal import Placed, Unplaced
from trainer.i18n import _, ngettext
from trainer.services.proposal import Suggestion
from trainer.services.proposal_words import said
from trainer.services.words import clock_time, short_date
from trainer.ui.layout import STRETCH, button, clear, columns, label, rows, scrolled
from trainer.ui.schedule.proposal.ticks import TickModel, TickTable
from trainer.ui.schedule.proposal.words import BARS, worth
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.rows_model import Column
from trainer.ui.widgets.table_panel import TablePanel
from trainer.ui.wording import SHORT_METHODS, named

SIDE_WIDTH = 320


class Result(QWidget):
    """`accepted` gives the suggestion and the keys ticked, `back` goes to the question, `opened` to a drill."""

    accepted = Signal(object, object)
    back = Signal()
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.suggestion: Suggestion | None = None
        self._units: Mapping[str, str] = {}
        self._worth, self._count, self._remarks = Badge(), label(role="heading"), QVBoxLayout()
        self.model = TickModel[Placed](self._columns(), key=_key)
        self.table = TickTable(self.model, "proposal")
        self.table.setAccessibleName(_("Proposed drills"))
        self.panel = TablePanel(self.table, _("Search drills"))
        self._all, self._none = button(_("Tick all"), icon="check"), button(_("Tick none"))
        self._back, self.accept_button = (
            button(_("Another question"), icon="chevron-left"),
            button("", role="primary", icon="check"),
        )
        self._card, self._lines = Card(), QVBoxLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._lines.setSpacing(8)
        inner = QWidget()
        inner.setLayout(rows(self._lines, STRETCH, gap=0))
        inner.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._card.setFixedWidth(SIDE_WIDTH)
        self._card.add(scrolled(inner), 1)
        self.panel.search_box.setMinimumWidth(140)
        self.panel.search_box.setMaximumWidth(240)
        for tool in (self._all, self._none):
            self.panel.add_tool(tool)
        middle = columns(gap=2)
        middle.addWidget(self.panel, 1)
        middle.addWidget(self._card)
        whole = rows(columns(self._count, self._worth, STRETCH), self._remarks, gap=1)
        whole.addLayout(middle, 1)
        whole.addLayout(columns(self._back, STRETCH, self.accept_button))
        self.setLayout(whole)

    def _connect(self) -> None:
        self.model.ticked_changed.connect(self._on_ticked)
        self._all.clicked.connect(self._on_all)
        self._none.clicked.connect(self._on_none)
        self._back.clicked.connect(self.back)
        self.accept_button.clicked.connect(self.accept)
        self.table.opened.connect(self._on_opened)

    def _columns(self) -> tuple[Column[Placed], ...]:
        return (
            Column(_("Date"), lambda item: item.start, width=146, text=_date),
            Column(_("Start"), _clock, width=92),
            Column(_("Unit"), self._unit, width=150),
            Column(_("Scenario"), self._scenario, width=180, stretch=True, tip=self._scenario),
            Column(_("Method"), lambda item: named(SHORT_METHODS, item.task.method), width=92),
            Column(_("Evaluators"), self._evaluators, width=150, tip=self._evaluators),
        )

    def _unit(self, item: Placed) -> str:
        return self._units.get(item.task.host, item.task.host)

    def _scenario(self, item: Placed) -> str:
        titles = self.suggestion.titles if self.suggestion is not None else {}
        words = f"{item.task.scenario} {titles.get(item.task.scenario, '')}".rstrip()
        return _("{code}, moved: {scenario}").format(code=item.task.code, scenario=words) if item.task.code else words

    def _evaluators(self, item: Placed) -> str:
        people = self.suggestion.people if self.suggestion is not None else {}
        return ", ".join(f"{people[key].rank} {people[key].name}" for key in item.evaluators if key in people)

    # showing

    def show_suggestion(self, suggestion: Suggestion, units: Mapping[str, str]) -> None:
        """A new answer; everything is ticked."""
        self.suggestion, self._units = suggestion, units
        proposal = suggestion.proposal
        shown = [item for item in proposal.placed if not item.task.code or suggestion.is_moved(item)]
        self.model.show_rows(shown)
        self.model.tick(shown, on=True)
        total = len(proposal.placed) + len(proposal.unplaced)
        words = _("{placed} of {total} drills have a place").format(placed=len(proposal.placed), total=total)
        self._count.setText(words)
        self._worth.show_badge(*worth(proposal))
        self._worth.setToolTip(
            _("Points {objective}, bound {bound}").format(objective=proposal.objective, bound=proposal.bound)
        )
        clear(self._remarks)
        for remark in suggestion.remarks:
            self._add(self._remarks, label(said(remark), "muted", wrap=True))
        self._show_unplaced(proposal.unplaced)
        self.table.setFocus()
        if shown:
            self.table.selectRow(0)

    def _show_unplaced(self, unplaced: tuple[Unplaced, ...]) -> None:
        clear(self._lines)
        count = len(unplaced)
        words = ngettext("{count} drill found no place", "{count} drills found no place", count).format(count=count)
        self._card.set_heading(words if count else _("Everything has a place"))
        self._card.setVisible(bool(count))
        for item in unplaced:
            well = Card(f"{self._units.get(item.task.host, item.task.host)} · {item.task.scenario}")
            well.setProperty("role", "well")
            rules = ", ".join(_(BARS[bar]) for bar in item.relax)
            if rules and item.day is not None:
                text = _("On {day} it would fit without: {rules}").format(day=short_date(item.day), rules=rules)
                well.add(label(text, "strong", wrap=True))
            for reason in item.reasons:
                well.add(label(said(reason), "muted", wrap=True))
            self._add(self._lines, well)

    def _add(self, layout: QVBoxLayout, widget: QWidget) -> None:
        layout.addWidget(widget)
        widget.show()

    # acting

    @Slot()
    def accept(self) -> None:
        """Ask for what is ticked to be taken into the plan."""
        if self.suggestion is not None and self.model.ticked:
            self.accept_button.setEnabled(False)
            self.accepted.emit(self.suggestion, frozenset(self.model.ticked))

    def refused(self) -> None:
        """It was not taken; one may try again."""
        self._on_ticked()

    @Slot()
    def _on_ticked(self) -> None:
        count = len(self.model.ticked)
        words = ngettext("Take {count} drill into the plan", "Take {count} drills into the plan", count)
        self.accept_button.setText(words.format(count=count))
        self.accept_button.setEnabled(count > 0)

    @Slot()
    def _on_all(self) -> None:
        self.model.tick(self.model.rows(), on=True)

    @Slot()
    def _on_none(self) -> None:
        self.model.tick(self.model.rows(), on=False)

    @Slot(object)
    def _on_opened(self, item: Placed) -> None:
        if item.task.code:
            self.opened.emit(item.task.code)


def _key(item: Placed) -> str:
    return item.task.key


def _date(item: Placed) -> str:
    return short_date(item.start.astimezone(ZoneInfo(item.task.zone)).date())


def _clock(item: Placed) -> str:
    return clock_time(item.start, item.task.zone)
