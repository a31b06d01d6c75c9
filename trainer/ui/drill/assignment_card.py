"""The assignments of a drill: choose an evaluator, tick what he scores."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.drill import Drill
from trainer.domain.ids import PersonId
from trainer.domain.scenario import Scenario
from trainer.i18n import _, ngettext
from trainer.ui.drill.assignment_grid import AssignmentGrid
from trainer.ui.drill.plan_draft import toggled, with_proposal, with_same_for_all
from trainer.ui.layout import STRETCH, button, columns, label
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.fields import Choice, set_value

CHOICE_WIDTH = 320


class AssignmentCard(Card):
    """Gives a changed draft for each tick."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Who scores what"), parent=parent)
        self._drill: Drill | None = None
        self._scenario: Scenario | None = None
        self._is_editable = True
        self.evaluators, self.grid, self._count = Choice(), AssignmentGrid(), label(role="muted")
        self._fill()
        self._connect()

    def _fill(self) -> None:
        self._none = label(_("Name an evaluator above; he then gets the sheets that are meant for each team."), "muted",
                           wrap=True)  # fmt: skip
        self.evaluators.setFixedWidth(CHOICE_WIDTH)
        self.evaluators.setAccessibleName(_("Evaluator"))
        self._propose = button(_("Propose anew"), self._on_propose)
        self._same = button(_("Same for all evaluators"), self._on_same)
        self._bar = QWidget()
        self._bar.setLayout(columns(self.evaluators, self._count, STRETCH, self._propose, self._same))
        self.add(self._none)
        self.add(self._bar)
        self.add(self.grid)

    def _connect(self) -> None:
        self.evaluators.currentIndexChanged.connect(self._on_evaluator)
        self.grid.toggled.connect(self._on_toggled)

    def show_drill(self, drill: Drill, scenario: Scenario, *, editable: bool) -> None:
        """Show a draft's assignments; the same evaluator stays chosen."""
        self._drill, self._scenario, self._is_editable = drill, scenario, editable
        people = drill.evaluators()
        self.evaluators.set_options([(item.person, f"{item.rank} {item.name}".strip()) for item in people])
        self._none.setVisible(not people)
        self._bar.setVisible(bool(people))
        self.grid.setVisible(bool(people))
        self._propose.setVisible(editable)
        self._same.setVisible(editable and len(people) > 1)
        self._show_grid()

    def show_evaluator(self, person: PersonId) -> None:
        """Choose whose grid is seen."""
        set_value(self.evaluators, person)
        self._show_grid()

    def _show_grid(self) -> None:
        drill, scenario, person = self._drill, self._scenario, self._person
        if drill is None or scenario is None:
            return
        own = frozenset((item.team, item.sheet) for item in drill.assignments if item.evaluator == person)
        sheets = {code for _team, code in own}
        told = ngettext("{count} sheet", "{count} sheets", len(sheets)).format(count=len(sheets))
        self._count.setText(told)
        self.grid.show_grid(drill.teams, scenario.all_sheets, own, editable=self._is_editable)

    @property
    def _person(self) -> PersonId:
        return PersonId(str(self.evaluators.currentData() or ""))

    @Slot()
    def _on_evaluator(self) -> None:
        self._show_grid()

    @Slot(object)
    def _on_toggled(self, cells: object) -> None:
        if self._drill is not None and isinstance(cells, list):
            self.changed.emit(toggled(self._drill, self._person, cells))

    @Slot()
    def _on_propose(self) -> None:
        if self._drill is not None and self._scenario is not None:
            self.changed.emit(with_proposal(self._drill, self._scenario, self._person))

    @Slot()
    def _on_same(self) -> None:
        if self._drill is not None:
            self.changed.emit(with_same_for_all(self._drill, self._person))
