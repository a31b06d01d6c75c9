"""The view "What next": drills that would raise readiness most where the risk is highest; one key asks for one."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.access import Right
from trainer.domain.drill import Drill
from trainer.domain.programme import Requirement
from trainer.domain.what_next import Wish
from trainer.i18n import _, decimal, say
from trainer.services.readiness import Picture as Standing
from trainer.services.services import Services
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.memory import Memory
from trainer.ui.permits import permit
from trainer.ui.readiness.view import ReadinessView
from trainer.ui.readiness.words import KINDS, family_words, level_words
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel

MOST = 50


class NextView(ReadinessView):
    """Enter asks for the drill in the programme, New plans it as a draft."""

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(services, jobs, memory, parent)
        self._units: Mapping[str, str] = {}
        self.model = RowsModel[Wish](self._columns(), key=_key)
        self.table = DataTable(self.model, "readiness-next", memory)
        self.table.setAccessibleName(_("What to drill next"))
        advice = _("Every family that a scenario drills is ready or has a drill ahead.")
        self.empty = EmptyState("check", _("Nothing to be drilled first"), advice)
        self.panel = TablePanel(self.table, _("Search what to drill"), self.empty)
        self.ask = button(_("Ask for it in the programme (Enter)"), self.require, role="primary", icon="add")
        self.plan = button(_("Plan a draft (Ctrl+N)"), self.draft, icon="schedule")
        self._may_plan = permit(services, Right.PLAN, self.ask, self.plan)
        whole = QWidget()
        said = _("Ordered by what readiness would gain, times the risk of the unit. No person is judged here.")
        head = columns((label(said, "muted", wrap=True), 1), self.plan, self.ask)
        self.why = label(wrap=True)
        whole.setLayout(rows(head, (self.panel, 1), self.why, gap=1))
        self.stack.addWidget(whole)
        self.setFocusProxy(self.table)
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._on_chosen)

    def _columns(self) -> tuple[Column[Wish], ...]:
        return (
            Column(_("Unit"), self._unit, width=168, tip=self._unit),
            Column(_("Family"), lambda item: family_words(item.family), width=176, tip=lambda i: family_words(i.family)),
            Column(_("Scenario"), lambda item: item.scenario, width=90),
            Column(_("Now"), lambda item: list(KINDS).index(item.cell.readiness), width=168,
                   text=lambda item: level_words(item.cell.readiness), badge=lambda item: KINDS[item.cell.readiness]),
            Column(_("Gain"), lambda item: item.gain, "right", 92, text=lambda item: decimal(item.gain)),
            Column(_("Reason"), _reason, width=300, stretch=True, tip=_reason),
        )  # fmt: skip

    def _unit(self, item: Wish) -> str:
        return self._units.get(item.unit, item.unit)

    def show_standing(self, standing: Standing) -> None:
        super().show_standing(standing)
        self._units = {unit.code: unit.name for unit in standing.units}
        self.run(partial(_wishes, self.services, standing), self._on_wishes)

    @Slot(object)
    def _on_wishes(self, wishes: tuple[Wish, ...]) -> None:
        self.model.show_rows(wishes)
        if wishes and self.table.current_row() is None:
            self.table.selectRow(0)
        self._on_chosen(self.table.current_row())

    @Slot(object)
    def _on_chosen(self, wish: Wish | None) -> None:
        """The whole reason of the line looked at; in the table its end has no room."""
        self.why.setText("" if wish is None else f"{self._unit(wish)}, {family_words(wish.family)}: {_reason(wish)}")

    def offered(self) -> dict[str, Callable[[], object]]:
        """A new drill is the draft of what is chosen."""
        held: dict[str, Callable[[], object]] = {"search": self.panel.focus_search}
        return {**held, "new": self.draft} if self._may_plan else held

    # acts

    @Slot(object)
    def _on_opened(self, wish: Wish) -> None:
        if self._may_plan:
            self.run(partial(_require, self.services, wish), self._on_required, write=True)

    @Slot()
    def require(self) -> None:
        """Ask for the chosen drill in the programme."""
        wish = self.table.current_row()
        if wish is not None:
            self._on_opened(wish)

    @Slot()
    def draft(self) -> None:
        """Plan the chosen drill as a draft."""
        wish = self.table.current_row()
        if wish is not None:
            self.run(partial(_draft, self.services, wish), self._on_drafted, write=True)

    @Slot(object)
    def _on_required(self, made: Requirement) -> None:
        text = _("The programme asks {unit} for {scenario} now.")
        units = ", ".join(self._units.get(unit, unit) for unit in made.units)
        self.notify(text.format(unit=units, scenario=made.value), "good", _("Programme"), self._to_programme)

    def _to_programme(self) -> None:
        self.page_asked.emit("schedule", "programme")

    @Slot(object)
    def _on_drafted(self, drill: Drill) -> None:
        text = _("{code} is planned as a draft on the first day on which nothing stands against it.")
        self.notify(text.format(code=drill.code), "good", _("Open"), partial(self.drill_opened.emit, drill.id))


def _key(wish: Wish) -> tuple[str, str]:
    return wish.key


def _reason(wish: Wish) -> str:
    return say(wish.reason)


def _wishes(services: Services, standing: Standing, _progress: Progress) -> tuple[Wish, ...]:
    return services.what_next.from_picture(standing, MOST)


def _require(services: Services, wish: Wish, _progress: Progress) -> Requirement:
    return services.what_next.require(wish)


def _draft(services: Services, wish: Wish, _progress: Progress) -> Drill:
    return services.what_next.draft(wish)
