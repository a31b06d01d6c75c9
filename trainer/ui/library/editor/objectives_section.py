"""Objectives and their criteria: an outline, below it the fields of the line looked at, above it the weights."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from trainer.domain.criterion_edits import (
    Changed,
    moved_criterion,
    moved_item,
    relettered,
    with_criterion,
    with_objective,
    without_criterion,
    without_objective,
)
from trainer.domain.plain import Document, Place, items_at, value_at, with_value
from trainer.domain.weights import given_out
from trainer.i18n import _
from trainer.services.authoring import Fault
from trainer.ui.layout import button, label, rows, scrolled
from trainer.ui.library.editor.criterion_form import CriterionForm
from trainer.ui.library.editor.fault_words import below, by_key
from trainer.ui.library.editor.kind_change import KindChange
from trainer.ui.library.editor.objective_form import ObjectiveForm, picks_of
from trainer.ui.library.editor.outline import Line, Outline
from trainer.ui.library.editor.outline_lines import objective_lines, weight_sum, weights
from trainer.ui.library.editor.row_keys import RowBar
from trainer.ui.library.editor.section import Desk, Section
from trainer.ui.library.editor.weight_meter import WeightMeter
from trainer.ui.library.field_names import key_word, place_name
from trainer.ui.widgets.empty_state import EmptyState

NOTHING, OBJECTIVE, CRITERION = range(3)
ROOT: Place = ("objectives",)


class ObjectivesSection(Section):
    """Insert adds a criterion, on an objective without any its first; the button beside it adds an objective."""

    keys = ("objectives",)
    stock_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._document: Document = {}
        self._faults: tuple[Fault, ...] = ()
        self._kinds = KindChange()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.meter, self.outline = WeightMeter(), Outline(_("Objectives and criteria"))
        self.add_objective = button(_("Add objective"), icon="add")
        self.renumber = button(_("Codes in order"), role="quiet", icon="list")
        self.renumber.setToolTip(_("Objectives a, b, c and criteria 1, 2, 3 as they stand; injects follow."))
        self.bar = RowBar(_("Add criterion"), self.add_objective, self.renumber)
        self._error = label(role="bad", wrap=True)
        self._error.hide()
        laws = [law.code for law in self._desk.laws]
        self.objective, self.criterion = ObjectiveForm(), CriterionForm(laws)
        self._stack = QStackedWidget()
        empty = EmptyState("star", _("No objective yet"), _("An objective says what shall be reached; its criteria say "
                           "what an evaluator must see."), _("Add objective"))  # fmt: skip
        empty.asked.connect(self._on_add_objective)
        self._stack.addWidget(empty)
        for form in (self.objective, self.criterion):
            self._stack.addWidget(scrolled(form))
        upper, splitter = QWidget(), QSplitter(Qt.Orientation.Vertical)
        upper.setLayout(rows(self.meter, self._error, (self.outline, 1), self.bar, gap=0.75))
        splitter.addWidget(upper)
        splitter.addWidget(self._stack)
        splitter.setSizes([300, 300])
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        self.setLayout(rows((splitter, 1), gap=0))

    def _connect(self) -> None:
        for part in (self.outline, self.bar):
            part.add_asked.connect(self._on_add)
            part.remove_asked.connect(self._on_remove)
            part.move_asked.connect(self._on_move)
        self.outline.open_asked.connect(self._on_open)
        self.outline.chosen.connect(self._on_chosen)
        self.add_objective.clicked.connect(self._on_add_objective)
        self.renumber.clicked.connect(self._on_renumber)
        self.meter.share_asked.connect(self._on_share)
        self.objective.written.connect(self._on_written)
        self.criterion.written.connect(self._on_written)

    # showing

    def show_document(self, document: Document) -> None:
        self._document = document
        lines = objective_lines(document)
        self.outline.show_lines(lines)
        if lines and self.outline.current() is None:
            self.outline.select(lines[0].place)
        criteria = self._criteria()
        self.meter.show_sum(weight_sum(criteria), len(criteria))
        self._show_line()

    def _show_line(self) -> None:
        line = self.outline.current()
        page = NOTHING if line is None else OBJECTIVE if line.is_heading else CRITERION
        self._stack.setCurrentIndex(page)
        if line is not None and page == OBJECTIVE:
            self.objective.show_objective(
                value_at(self._document, line.place), picks_of(self._document, self._desk.sheets)
            )
        elif line is not None:
            self.criterion.show_criterion(value_at(self._document, line.place))
        self._show_line_faults()
        self._allow(line)

    def _allow(self, line: Line | None) -> None:
        lines = self.outline.lines.lines
        at = lines.index(line) if line in lines else -1
        last = at >= len(items_at(self._document, ROOT)) - 1 if line is None else False
        movable = line is not None and (not line.is_heading or len(items_at(self._document, ROOT)) > 1)
        self.bar.allow(up=movable and at > 0, down=movable and not last, remove=line is not None)
        self.bar.add.setEnabled(line is not None)
        self.renumber.setEnabled(bool(lines))

    def show_faults(self, faults: Sequence[Fault]) -> None:
        self._faults = tuple(faults)
        found = below(faults, ROOT)
        self._error.setText(f"▲ {found[()]}" if () in found else "")
        self._error.setVisible(() in found)
        self.outline.lines.show_faulty([(*ROOT, *rest) for rest in found if rest])
        self._show_line_faults()

    def _show_line_faults(self) -> None:
        line = self.outline.current()
        if line is not None:
            found = by_key(self._faults, line.place)
            form = self.objective if line.is_heading else self.criterion
            form.show_faults(found)

    def jump(self, place: Place) -> None:
        if not self.outline.select(place):
            (self.bar.add if self.outline.current() else self.add_objective).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        line = self.outline.current()
        rest = [step for step in place[len(line.place) :] if isinstance(step, str)] if line else []
        self._to_field(".".join(rest))

    def _to_field(self, key: str) -> None:
        line = self.outline.current()
        if line is None:
            return
        if not line.is_heading:
            self.criterion.jump(key or "text")
        elif key == "criteria":
            self.bar.add.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.objective.jump(key if key in self.objective.names() else "title")

    # acts

    def _criteria(self) -> list[object]:
        return [item for one in items_at(self._document, ROOT) for item in items_at(one, ("criteria",))]

    def _do(self, label_: str, changed: Changed) -> None:
        document, place = changed
        self.edited.emit(label_, document, "")
        self.outline.select(place)

    @Slot()
    def _on_add_objective(self) -> None:
        line = self.outline.current()
        at = int(line.place[1]) + 1 if line else 0
        self._do(self.add_objective.text(), with_objective(self._document, at))
        self.objective.jump("title")

    @Slot()
    def _on_add(self) -> None:
        self.add_criterion({})

    def add_criterion(self, values: Mapping[str, object]) -> None:
        """One more criterion after the line looked at; the cursor goes into its text."""
        line = self.outline.current()
        if line is None:
            return
        items = line.place if line.is_heading else line.place[:2]
        at = len(items_at(self._document, (*items, "criteria"))) if line.is_heading else int(line.place[-1]) + 1
        self._do(self.bar.add.text(), with_criterion(self._document, (*items, "criteria"), at, values))
        self.criterion.jump("text")

    @Slot()
    def _on_remove(self) -> None:
        line = self.outline.current()
        if line is None:
            return
        changed = (
            without_objective(self._document, int(line.place[1]))
            if line.is_heading
            else without_criterion(self._document, line.place)
        )
        self.edited.emit(_("Remove: {what}").format(what=place_name(self._document, line.place)), changed, "")

    @Slot(int)
    def _on_move(self, step: int) -> None:
        line = self.outline.current()
        if line is None:
            return
        move = moved_item if line.is_heading else moved_criterion
        self._do(
            _("Move: {what}").format(what=place_name(self._document, line.place)),
            move(self._document, line.place, step),
        )

    @Slot()
    def _on_renumber(self) -> None:
        self.edited.emit(self.renumber.text(), relettered(self._document), "")

    @Slot()
    def _on_share(self) -> None:
        self.edited.emit(self.meter.share.text(), shared_out(self._document), "")

    @Slot()
    def _on_open(self) -> None:
        self._to_field("")

    @Slot(object)
    def _on_chosen(self, _line: Line) -> None:
        self._show_line()

    @Slot(str, object)
    def _on_written(self, key: str, value: object) -> None:
        line = self.outline.current()
        if line is None:
            return
        label_ = _("Edit: {what}").format(what=key_word(key.rpartition(".")[2], str(line.place[-2])))
        changed = self._kinds.changed(self._document, line.place, key, value)
        self.edited.emit(label_, changed, "".join(map(str, (*line.place, key))))


def shared_out(document: Document) -> dict[str, object]:
    """The document with weights of all objectives' criteria that sum to 100."""
    places = [
        ("objectives", at, "criteria", number, "weight")
        for at, one in enumerate(items_at(document, ROOT))
        for number, _criterion in enumerate(items_at(one, ("criteria",)))
    ]
    held = [item for one in items_at(document, ROOT) for item in items_at(one, ("criteria",))]
    changed = dict(document)
    for place, weight in zip(places, given_out(weights(held)), strict=True):
        changed = with_value(changed, place, int(weight) if weight == int(weight) else weight)
    return changed
