"""Forms to record a critical finding and a penalty, and the card in which a lead decides on what was recorded."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.drill import Drill
from trainer.domain.findings import Finding, FindingKind
from trainer.domain.scenario import Scenario
from trainer.i18n import _, language
from trainer.services.assessing import FindingOrder
from trainer.ui.drill.apart_rows import ApartRow
from trainer.ui.layout import STRETCH, button, columns, label
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.fields import Choice, Number, line_field
from trainer.ui.widgets.stacked_form import Part, StackedForm

STAGES = 6


class FindingForm(Card):
    """Team, kind, what was seen, the objective concerned and, where force is the matter, its stage."""

    saved = Signal(object)
    closed = Signal()

    def __init__(self, kinds: Sequence[FindingKind], parent: QWidget | None = None) -> None:
        super().__init__(_("Record a critical finding"), parent=parent)
        self._kinds = {item.code: item for item in kinds}
        self.form = StackedForm()
        words = [(item.code, f"{item.code} {item.label if language() == 'id' else item.label_en}") for item in kinds]
        self.team, self.kind, self.objective = Choice(), Choice(words), Choice()
        self.stage = Choice([("0", "—"), *((str(number), str(number)) for number in range(1, STAGES + 1))])
        self.note = line_field(_("What was seen, by whom, when"), 4000)
        self._reference = ElidedLabel("", "small")
        self._fill()

    def _fill(self) -> None:
        self.form.add_line(Part("kind", _("Finding"), self.kind, 3), Part("stage", _("Force stage"), self.stage))
        self.form.add_line(
            Part("team", _("Team"), self.team), Part("objective", _("Objective concerned"), self.objective)
        )
        self.form.add_line(Part("note", _("What was seen"), self.note))
        self.add(self.form)
        save = button(_("Record the finding"), self._on_save, role="danger")
        self.add(columns((self._reference, 1), button(_("Cancel"), self._on_close), save))
        self.kind.currentIndexChanged.connect(self._show_kind)
        self.note.returnPressed.connect(self._on_save)

    def open_for(self, drill: Drill, scenario: Scenario) -> None:
        """Begin anew."""
        self.team.set_options([(team.id, team.name) for team in drill.teams])
        none = [("", _("none in particular"))]
        self.objective.set_options([*none, *((item.code, f"{item.code} {item.title}") for item in scenario.objectives)])
        self.note.clear()
        self.stage.setCurrentIndex(0)
        self._show_kind()
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_kind(self) -> None:
        kind = self._kinds.get(str(self.kind.currentData()))
        self.stage.setEnabled(kind is not None and kind.asks_stage)
        self._reference.show_text(kind.reference if kind else "")

    @Slot()
    def _on_save(self) -> None:
        stage = int(self.stage.currentData() or 0) if self.stage.isEnabled() else 0
        self.saved.emit(
            FindingOrder(str(self.team.currentData()), str(self.kind.currentData()), self.note.text(),
                         str(self.objective.currentData() or ""), stage)
        )  # fmt: skip

    @Slot()
    def _on_close(self) -> None:
        self.closed.emit()


class PenaltyForm(Card):
    """Whom, how many points, why."""

    saved = Signal(str, float, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Give a penalty"), parent=parent)
        self.form = StackedForm()
        self.whom, self.points = Choice(), Number(1, 100)
        self.reason = line_field(_("What for: this is printed beside the score"), 4000)
        self.form.add_line(Part("whom", _("Whom"), self.whom, 3), Part("points", _("Points"), self.points))
        self.form.add_line(Part("reason", _("Reason"), self.reason))
        self.add(self.form)
        told = label(_("The score itself stays as it is; what is left after penalties is shown beside it."), "small")
        save = button(_("Give the penalty"), self._on_save, role="primary")
        self.add(columns(told, STRETCH, button(_("Cancel"), self._on_close), save))
        self.reason.returnPressed.connect(self._on_save)

    def open_for(self, drill: Drill) -> None:
        """Begin anew: teams first, then people by name."""
        people = sorted(drill.participants, key=lambda item: item.name)
        named = [(str(item.person), f"{item.rank} {item.name}".strip()) for item in people]
        self.whom.set_options([*((str(team.id), team.name) for team in drill.teams), *named])
        self.points.setValue(5)
        self.reason.clear()
        self.whom.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_save(self) -> None:
        self.saved.emit(str(self.whom.currentData()), float(self.points.value()), self.reason.text())

    @Slot()
    def _on_close(self) -> None:
        self.closed.emit()


class DecisionCard(Card):
    """The finding or penalty looked at: its words, and what may be done about it."""

    decided = Signal(str, bool, str)
    back_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._row: ApartRow | None = None
        self._title, self._badge = ElidedLabel("", "strong"), Badge()
        self._note = label(wrap=True)
        self.reason = line_field(_("Why: this is printed beside the finding"), 4000)
        self.reason.setAccessibleName(_("Reason"))
        self.clear = button(_("Clear the finding"), self._on_clear, role="primary")
        self.uphold = button(_("Confirm it"), self._on_uphold)
        self.back = button(_("Take back"), self._on_back, role="link")
        self._form = QWidget()
        self._form.setLayout(columns((self.reason, 1), self.uphold, self.clear))
        self.add(columns((self._title, 1), self._badge))
        self.add(self._note)
        self.add(self._form)
        self.add(columns(STRETCH, self.back))

    def show_row(self, row: ApartRow | None, *, editable: bool, own: bool, lead: bool) -> None:
        """Show what was recorded; a reason being typed for the same one stays."""
        same = self._row is not None and row is not None and self._row.id == row.id
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        item = row.item
        self._title.show_text(f"{row.whom} · {row.what}")
        self._badge.show_badge(row.state, row.kind)
        self._note.setText(item.note if isinstance(item, Finding) else item.reason)
        self._form.setVisible(editable and lead and isinstance(item, Finding))
        self.back.setVisible(editable and own)
        if not same:
            self.reason.clear()

    @Slot()
    def _on_clear(self) -> None:
        if self._row is not None:
            self.decided.emit(self._row.id, True, self.reason.text())

    @Slot()
    def _on_uphold(self) -> None:
        if self._row is not None:
            self.decided.emit(self._row.id, False, self.reason.text())

    @Slot()
    def _on_back(self) -> None:
        if self._row is not None:
            self.back_asked.emit(self._row.id)
