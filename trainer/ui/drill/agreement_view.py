"""How far evaluators agree, sheet by sheet, and how strict each is: with how many items it rests on and how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.agreement import Agreement
from trainer.domain.drill import Drill
from trainer.domain.errors import mark
from trainer.domain.result import DrillResult
from trainer.domain.severity import Severity
from trainer.i18n import _, decimal, ngettext
from trainer.ui.drill.reconciliation.words import SIGNS, signed, untold_words
from trainer.ui.drill.result_words import evaluator_name
from trainer.ui.layout import label, rows
from trainer.ui.memory import Memory
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.wording import named

METHODS: Mapping[str, str] = {
    "weighted kappa": mark("weighted kappa"), "Krippendorff alpha": mark("Krippendorff's alpha"),
}  # fmt: skip
GROUP = 5
STRENGTHS = (
    (0.81, mark("very good")), (0.61, mark("good")), (0.41, mark("moderate")), (0.21, mark("fair")), (-1.0, mark("poor")),
)  # fmt: skip


@dataclass(frozen=True)
class SeverityRow:
    """A severity with the evaluator's name."""

    name: str
    severity: Severity
    groups: int


class AgreementView(QWidget):
    """Agreement over severity; below them what counts nowhere. `chosen` gives an agreement."""

    chosen = Signal(object)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowsModel[Agreement](_agreement_columns(), key=_subject)
        self.table = DataTable(self.model, "result-agreement", memory)
        self.severities = RowsModel[SeverityRow](_severity_columns(), key=_evaluator)
        self.strict = DataTable(self.severities, "result-severity", memory)
        for table, said in ((self.table, _("Agreement")), (self.strict, _("Severity of evaluators"))):
            table.setAccessibleName(said)
        alone = EmptyState("people", _("No sheet has marks of two evaluators"),
                           _("Agreement is told where two or more evaluators marked the same criteria."))  # fmt: skip
        self.table.chosen.connect(self.chosen)
        self._faces, self._both = QStackedWidget(), QWidget()
        self._about, self._nowhere = label(role="small", wrap=True), label(role="muted", wrap=True)
        self._both.setLayout(
            rows(
                label(_("Agreement between evaluators, by sheet"), "heading"), (self.table, 1),
                label(_("How much stricter or milder than the others"), "heading"), (self.strict, 1), self._about,
            )
        )  # fmt: skip
        for face in (self._both, alone):
            self._faces.addWidget(face)
        self.setLayout(rows((self._faces, 1), self._nowhere))

    def show_result(self, drill: Drill, result: DrillResult) -> None:
        """Other coefficients and severities."""
        groups = len({item.group for item in result.severity if item.peers})
        self.model.show_rows(result.agreement)
        self.severities.show_rows(
            [SeverityRow(evaluator_name(drill, item.evaluator), item, groups) for item in result.severity]
        )
        self.strict.setColumnHidden(GROUP, groups < 2)
        self._faces.setCurrentIndex(0 if result.agreement else 1)
        self._about.setText(_about(groups))
        self._show_nowhere(result)

    def _show_nowhere(self, result: DrillResult) -> None:
        """Marks that count nowhere: of what is no longer in the plan, and beyond a signature."""
        lines = []
        if result.orphans:
            told = _(
                "{count} marks belong to teams, people or criteria that are no longer in the plan; they count nowhere."
            )
            lines.append(told.format(count=len(result.orphans)))
        if result.late:
            late = ngettext(
                "{count} mark came after its evaluator had locked; it counts only if the lead takes it.",
                "{count} marks came after their evaluators had locked; they count only if the lead takes them.",
                len(result.late),
            )
            lines.append(late.format(count=len(result.late)))
        self._nowhere.setText("\n".join(lines))
        self._nowhere.setVisible(bool(lines))
        self._nowhere.setAlignment(Qt.AlignmentFlag.AlignTop)


def agreement_words(value: float | None) -> str:
    """What a coefficient says (Landis and Koch 1977)."""
    if value is None:
        return _("cannot be told")
    return _(next((words for limit, words in STRENGTHS if value >= limit), STRENGTHS[-1][1]))


def _about(groups: int) -> str:
    told = _(
        "Points given above (+) or below (−) the mean of the other evaluators on the same items, with 95 % bounds."
    )
    if groups > 1:
        told += " " + _("There are {count} groups that share no item; each is compared within itself only.").format(
            count=groups
        )
    return told


def _subject(item: Agreement) -> str:
    return item.subject


def _evaluator(item: SeverityRow) -> str:
    return item.severity.evaluator


def _coefficient(item: Agreement) -> object:
    return item.value


def _bounds(low: float | None, high: float | None, untold: str, places: int) -> str:
    if low is None or high is None:
        return untold_words(untold) or "—"
    shown = (signed(low), signed(high)) if places == 1 else (decimal(low, places), decimal(high, places))
    return _("{low} to {high}").format(low=shown[0], high=shown[1])


def _agreement_columns() -> tuple[Column[Agreement], ...]:
    return (
        Column(_("Sheet"), _subject, width=74),
        Column(_("Method"), lambda item: named(METHODS, item.method), width=126),
        Column(_("Coefficient"), _coefficient, align="right", width=88, text=lambda item: decimal(item.value, 2)),
        Column(_("95 % bounds"), lambda item: item.low, width=150, stretch=True,
               text=lambda item: _bounds(item.low, item.high, item.untold, 2),
               tip=lambda item: _bounds(item.low, item.high, item.untold, 2)),
        Column(_("Agreement"), _coefficient, width=116, text=lambda item: agreement_words(item.value)),
        Column(_("Same level"), lambda item: item.same, align="right", width=118,
               text=lambda item: "—" if item.same is None else f"{decimal(100 * item.same, 0)} %"),
        Column(_("Items"), lambda item: item.items, align="right", width=62),
        Column(_("Evaluators"), lambda item: item.raters, align="right", width=76),
    )  # fmt: skip


def _direction(item: SeverityRow) -> str:
    value = item.severity.value
    if value is None:
        return _("cannot be told")
    if not item.severity.is_clear:
        return _("no clear difference")
    return _(SIGNS[0] if value > 0 else SIGNS[1])


def _severity_columns() -> tuple[Column[SeverityRow], ...]:
    return (
        Column(_("Evaluator"), lambda item: item.name, width=200, stretch=True, tip=lambda item: item.name),
        Column(_("Points"), lambda item: item.severity.value, align="right", width=90,
               text=lambda item: "—" if item.severity.value is None else signed(item.severity.value)),
        Column(_("95 % bounds"), lambda item: item.severity.low, width=190,
               text=lambda item: _bounds(item.severity.low, item.severity.high, item.severity.untold, 1),
               tip=lambda item: _bounds(item.severity.low, item.severity.high, item.severity.untold, 1)),
        Column(_("Compared with the others"), lambda item: item.severity.value, width=196, text=_direction),
        Column(_("Items"), lambda item: item.severity.items, align="right", width=70),
        Column(_("Linked group"), lambda item: item.severity.group, align="right", width=70,
               text=lambda item: str(item.severity.group) if item.groups > 1 and item.severity.peers else "—"),
    )  # fmt: skip
