"""Objectives and their criteria, whose weights sum to 100 over all objectives."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.criterion_edits import Changed, moved_item, relettered, with_objective, without_objective
from trainer.domain.plain import Document, Place, items_at, value_at
from trainer.i18n import _
from trainer.ui.layout import button
from trainer.ui.library.editor.criteria_section import CRITERIA, CriteriaSection
from trainer.ui.library.editor.objective_form import ObjectiveForm, picks_of
from trainer.ui.library.editor.outline import Line
from trainer.ui.library.editor.outline_lines import objective_lines
from trainer.ui.library.editor.place_form import PlaceForm
from trainer.ui.library.editor.section import Desk
from trainer.ui.widgets.empty_state import EmptyState

ROOT: Place = ("objectives",)


class ObjectivesSection(CriteriaSection):
    """The button beside "Add criterion" adds an objective."""

    keys = ("objectives",)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._add, self._renumber = (
            button(_("Add objective"), icon="add"),
            button(_("Codes in order"), role="quiet", icon="list"),
        )
        super().__init__(desk, _("Objectives and criteria"), parent)
        self._renumber.setToolTip(_("Objectives a, b, c and criteria 1, 2, 3 as they stand; injects follow."))
        self.objective = ObjectiveForm()
        advice = _("An objective says what shall be reached; its criteria say what an evaluator must see.")
        self._empty = EmptyState("star", _("No objective yet"), advice, _("Add objective"))
        self.add_page(self.objective)
        self.add_page(self._empty, scrolls=False)
        self.objective.written.connect(self.on_written)
        self._empty.asked.connect(self.add_objective)
        self._add.clicked.connect(self.add_objective)
        self._renumber.clicked.connect(self._on_renumber)

    def tools(self) -> Sequence[QWidget]:
        return self._add, self._renumber

    def lines(self) -> list[Line]:
        return objective_lines(self.document)

    def show_heading(self, line: Line | None, /) -> QWidget:
        self._renumber.setEnabled(line is not None)
        if line is None:
            return self._empty
        self.objective.show_objective(value_at(self.document, line.place), picks_of(self.document, self._desk.sheets))
        return self.objective

    def heading_form(self, _line: Line, /) -> PlaceForm | None:
        return self.objective

    def without_heading(self, line: Line, /) -> Document:
        return without_objective(self.document, int(line.place[1]))

    def moved_heading(self, line: Line, step: int, /) -> Changed:
        return moved_item(self.document, line.place, step)

    def weighed(self, _line: Line | None, /) -> list[Place] | None:
        return [(*ROOT, at, CRITERIA) for at, _item in enumerate(items_at(self.document, ROOT))]

    @Slot()
    def add_objective(self) -> None:
        """One more after the one looked at; the cursor goes into its title."""
        line = self.outline.current()
        at = int(line.place[1]) + 1 if line else 0
        self.do(self._add.text(), with_objective(self.document, at))
        self.objective.jump("title")

    @Slot()
    def _on_renumber(self) -> None:
        self.edited.emit(self._renumber.text(), relettered(self.document), "")
