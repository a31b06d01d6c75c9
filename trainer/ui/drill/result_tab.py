"""Hasil: every result with its coverage, and for the one looked at the reason of its number."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from trainer.domain.drill import Drill
from trainer.domain.errors import Trouble
from trainer.domain.result import DrillResult
from trainer.domain.scenario import Scenario
from trainer.i18n import _, decimal
from trainer.services.scoring import MarkOrder
from trainer.services.services import Services
from trainer.ui.changes import Change
from trainer.ui.drill import result_rows
from trainer.ui.drill.result_rows import ResultRow
from trainer.ui.drill.tab import Desk, Tab
from trainer.ui.drill.why_panel import WhyPanel
from trainer.ui.jobs import Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.messages import Messages
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.radar import Radar
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.segmented import Option, Segmented
from trainer.ui.widgets.table import DataTable

TEAMS, PEOPLE, AVERAGES, AGREEMENT, DIFFERENCES, OBJECTIVES = (
    "teams", "people", "averages", "agreement", "differences", "objectives",
)  # fmt: skip


class ResultTab(Tab):
    """Computed beside the window from what stands in the journal now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._drill: Drill | None = None
        self._result: DrillResult | None = None
        self._is_stale, self._is_busy = True, False
        self._build()
        self._connect()

    def _build(self) -> None:
        self._views = Segmented(
            [
                Option(OBJECTIVES, _("Objectives")),
                Option(TEAMS, _("Sheets and teams")),
                Option(AVERAGES, _("Levels")),
                Option(PEOPLE, _("Persons"), _("Results of single persons are TERBATAS")),
                Option(AGREEMENT, _("Agreement")),
                Option(DIFFERENCES, _("Differences")),
            ],
            _("Results"),
        )
        self._views.set_value(OBJECTIVES)
        self._table: DataTable[ResultRow] = DataTable(_model(), "results", self.desk.memory)
        self._table.setProperty("role", "plain")
        self._hint = label(role="muted", wrap=True)
        self._rule = button(_("Rule on this…"), self._on_rule, role="primary", icon="edit")
        self._rule.hide()
        card = Card()
        card.add(self._views)
        card.add(self._hint)
        card.add(self._table, 1)
        card.add(columns(STRETCH, self._rule))
        self._why, self._radar = WhyPanel(), Radar()
        self._profile = Card(_("Profile of the objectives"))
        self._profile.add(self._radar, 1)
        right = QWidget()
        right.setLayout(rows((self._why, 3), (self._profile, 2), gap=2))
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(card)
        split.addWidget(right)
        split.setSizes([720, 400])
        self._empty = EmptyState(
            "result",
            _("There are no results yet."),
            _("Results follow from the marks. Start the drill and let the evaluators mark."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(split)
        self.setLayout(rows((self._stack, 1), gap=0))

    def _connect(self) -> None:
        self._views.chosen.connect(self._on_view)
        self._table.chosen.connect(self._on_row)
        self.desk.changes.changed.connect(self._on_changed)

    # the tab

    def show_drill(self, drill: Drill, scenario: Scenario) -> None:  # noqa: ARG002
        """Take a drill; its result is computed when the tab is in front."""
        self._drill = drill
        self._is_stale = True
        if self.isVisible():
            self._refresh()

    def entered(self) -> None:
        """Bring the numbers up to date."""
        if self._is_stale:
            self._refresh()

    def offered(self) -> dict[str, Callable[[], object]]:
        """Refresh."""
        return {"refresh": self._refresh}

    @Slot()
    def _refresh(self) -> None:
        if self._drill is None or self._is_busy:
            return
        self._is_busy, self._is_stale = True, False
        self.desk.jobs.run(_Compute(self.desk.services, self._drill), self._on_computed, self._on_trouble)

    def _on_computed(self, made: "tuple[Drill, DrillResult]") -> None:
        self._is_busy = False
        drill, self._result = made
        if self._drill is None or drill.id != self._drill.id or self._is_stale:
            self._refresh()
            return
        has_marks = any(line.marks for item in self._result.sheets for line in item.total.lines)
        self._stack.setCurrentIndex(int(has_marks))
        values = [
            (f"{item.objective.code}. {item.objective.title}", item.total.score) for item in self._result.objectives
        ]
        self._radar.show_values(values)
        self._profile.setVisible(len(values) > 2)
        self._show_view()

    def _on_trouble(self, trouble: Trouble) -> None:
        self._is_busy = False
        self.tell_trouble(trouble)

    # what is shown

    def _show_view(self) -> None:
        if self._result is None or self._drill is None:
            return
        view = self._views.value()
        self._table.rows.show_rows(self._rows_of(view, self._result, self._drill))
        self._hint.setText(self._hint_of(view, self._result))
        self._rule.setVisible(view == DIFFERENCES)
        self._rule.setEnabled(False)
        first = self._table.rows.rows()
        if first and self._table.current_row() is None:
            self._table.select_key(first[0].id)
        self._why.show_row(self._table.current_row(), scored=view not in (AGREEMENT, DIFFERENCES))

    def _rows_of(self, view: str, result: DrillResult, drill: Drill) -> list[ResultRow]:
        if view == DIFFERENCES:
            names = {item.service_number: f"{item.rank} {item.name}" for item in drill.roles}
            return result_rows.difference_rows(result, names)
        if view == PEOPLE:
            return result_rows.sheet_rows(result, people=True)
        if view == TEAMS:
            return result_rows.sheet_rows(result, people=False)
        makers = {AVERAGES: result_rows.average_rows, AGREEMENT: result_rows.agreement_rows}
        return makers.get(view, result_rows.objective_rows)(result)

    def _hint_of(self, view: str, result: DrillResult) -> str:
        return {
            PEOPLE: _("Results of single persons are TERBATAS: never ranked, never shown in public."),
            AGREEMENT: _("How far the evaluators agree, per sheet. The column Score holds the coefficient."),
            DIFFERENCES: _("{count} differences are open. Coverage here is the spread of the points.").format(
                count=result.open_rulings
            ),
        }.get(view, _("Score and coverage always stand together: a high score over little evidence says little."))

    @Slot(str)
    def _on_view(self, _view: str) -> None:
        self._show_view()

    @Slot(object)
    def _on_row(self, row: object) -> None:
        shown = row if isinstance(row, ResultRow) else self._table.current_row()
        self._rule.setEnabled(shown is not None and bool(shown.criterion))
        self._why.show_row(shown, scored=self._views.value() not in (AGREEMENT, DIFFERENCES))

    @Slot()
    def _on_rule(self) -> None:
        row = self._table.current_row()
        if row is None or self._drill is None:
            return
        chosen = Messages.choice(self, _("Which mark stands for {what}?").format(what=row.what), list(row.values))
        reason = (
            Messages.text(self, _("Why? The reason is printed beside the evaluators' own marks.")) if chosen else None
        )
        if not chosen or not reason:
            return
        value: object = float(chosen) if chosen.replace(".", "", 1).isdigit() else chosen
        order = MarkOrder(row.subject, row.criterion, value, reason)
        try:
            self.desk.services.scoring.rule(self._drill.id, self.desk.author(self._drill), order)
        except Trouble as trouble:
            self.tell_trouble(trouble)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self._drill is not None and change.touches(f"journal:{self._drill.id}"):
            self._is_stale = True
            if self.isVisible():
                self._refresh()


def _model() -> RowsModel[ResultRow]:
    return RowsModel(
        [
            Column(_("Result"), _what, stretch=True, tip=_what),
            Column(_("Of"), _of, width=140, tip=_of),
            Column(_("Score"), _score, "right", 64, text=_score_text),
            Column(_("Coverage %"), _coverage, "right", 104, text=_coverage_text),
            Column(_("Rating"), _rating, width=112, badge=_kind),
            Column(_("Capped by"), _capped, width=92),
        ]
    )


def _what(row: ResultRow) -> str:
    return row.what


def _of(row: ResultRow) -> str:
    return row.of


def _score(row: ResultRow) -> float | None:
    return row.score


def _score_text(row: ResultRow) -> str:
    return decimal(row.score, 2 if row.id.startswith("agreement") else 1)


def _coverage(row: ResultRow) -> float:
    return row.coverage


def _coverage_text(row: ResultRow) -> str:
    return decimal(row.coverage)


def _rating(row: ResultRow) -> str:
    return "" if row.id.startswith("agreement") else row.rating_words


def _kind(row: ResultRow) -> str:
    return row.kind


def _capped(row: ResultRow) -> str:
    return row.capped


class _Compute:
    """Computes the result when called beside the window."""

    def __init__(self, services: Services, drill: Drill) -> None:
        self._services, self._drill = services, drill

    def __call__(self, _progress: Progress) -> tuple[Drill, DrillResult]:
        return self._drill, self._services.scoring.result(self._drill.id)
