"""A contest that is being laid down: its title, who holds it, the sheet, the rules, and who takes part."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from trainer.domain.directory import Unit
from trainer.domain.league import Contest
from trainer.domain.league_checks import Candidate
from trainer.domain.scoring import ScoreSheet
from trainer.domain.state_names import STATES
from trainer.i18n import _, decimal, language, ngettext
from trainer.services.league import ContestOrder
from trainer.services.words import short_date
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.schedule.proposal.ticks import TickModel, TickTable
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice, line_field, set_value
from trainer.ui.widgets.form import Form
from trainer.ui.widgets.rows_model import Column
from trainer.ui.widgets.table_panel import TablePanel

FORM_WIDTH = 430
ALLOWANCES = (0.0, 0.25, 0.5, 1.0, 2.0)
PAUSE_MS = 200


@dataclass(frozen=True)
class Offer:
    """What can be chosen among: units that may hold it, and sheets."""

    units: tuple[Unit, ...]
    sheets: tuple[ScoreSheet, ...]


class NewContest(QWidget):
    """`sheet_chosen` wants its candidates, `edited` the remarks on the present order, `laid_down` gives the order."""

    sheet_chosen = Signal(str)
    edited = Signal(object)
    laid_down = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.unit, self.sheet, self.allowance = line_field(longest=200), Choice(), Choice(), Choice()
        self.adjusted = QCheckBox(_("Take the judges' severity off"))
        self.model = TickModel[Candidate](_columns(), _key)
        self.table = TickTable(self.model)
        self._pause = QTimer(self)
        self._offered: tuple[Candidate, ...] = ()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.form = Form()
        self.form.add("title", _("Title"), self.title)
        self.form.add("unit", _("Held by"), self.unit)
        hint = _("All are judged on the same version of this sheet. Sheets for single persons are not offered.")
        self.form.add("sheet", _("Score sheet"), self.sheet, hint)
        hint = _("Needs two judges from other units for each entrant.")
        self.form.add("adjusted", _("Adjusting"), self.adjusted, hint)
        hint = _("Points of score that were agreed beforehand for each point of difficulty of the conditions.")
        self.form.add("allowance", _("Allowance"), self.allowance, hint)
        self.allowance.set_options([(str(value), decimal(value, 2) if value else _("none")) for value in ALLOWANCES])
        self.table.setAccessibleName(_("Who takes part"))
        empty = EmptyState("people", _("No drill assigns this sheet to a team"),
                           _("Assign it in the plan of the drills that shall take part."))  # fmt: skip
        self.panel = TablePanel(self.table, _("Search drill, team or unit"), empty)
        self.remarks = label(wrap=True)
        self.save = button(_("Lay down"), self.lay_down, role="primary", icon="check")
        self._back, self._counted = button(_("Back"), self.left.emit, icon="chevron-left"), label(role="muted")
        content = QWidget()
        content.setLayout(rows(self.form, self.remarks, STRETCH, gap=2))
        side = scrolled(content)
        side.setFixedWidth(FORM_WIDTH)
        head = columns(self._back, label(_("New contest"), "heading"), STRETCH, self._counted, self.save)
        self.setLayout(rows(head, columns(side, (self.panel, 1), gap=2), gap=1.5))
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)

    def _connect(self) -> None:
        self.sheet.currentIndexChanged.connect(self._on_sheet)
        self.model.ticked_changed.connect(self._on_edited)
        self.title.textEdited.connect(self._on_edited)
        self.adjusted.toggled.connect(self._on_edited)
        for field in (self.unit, self.allowance):
            field.currentIndexChanged.connect(self._on_edited)
        self._pause.timeout.connect(self._ask)

    def show_offer(self, offer: Offer) -> None:
        """An empty form over what can be chosen."""
        self.unit.set_options([(item.code, item.name) for item in offer.units])
        self.sheet.set_options([(item.code, f"{item.code} {_title(item)}") for item in offer.sheets])
        set_value(self.title, "")
        set_value(self.adjusted, value=True)
        set_value(self.allowance, str(ALLOWANCES[0]))
        self.model.ticked, self._offered = set(), ()
        self.model.show_rows(())
        self.tell("")
        self.save.setEnabled(False)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_sheet()

    def show_candidates(self, sheet: str, candidates: Sequence[Candidate]) -> None:
        """Who could take part; what came for a sheet chosen before is dropped."""
        if sheet == self.sheet.currentData():
            self.model.ticked, self._offered = set(), tuple(candidates)
            self.model.show_rows(candidates)
            self._on_edited()

    def order(self) -> ContestOrder:
        """What is asked for now."""
        chosen = [item for item in self._offered if item.key in self.model.ticked]
        return ContestOrder(
            self.title.text(), str(self.unit.currentData() or ""), str(self.sheet.currentData() or ""),
            tuple((item.drill, item.team) for item in chosen), is_adjusted=self.adjusted.isChecked(),
            allowance=float(str(self.allowance.currentData() or 0)),
        )  # fmt: skip

    def tell(self, words: str, *, is_wrong: bool = False) -> None:
        """What forbids it, or what is to be known."""
        self.remarks.setText(f"▲ {words}" if words else "")
        is_begun = bool(self.title.text() or self.model.ticked)  # who has done nothing yet has done nothing wrong
        self.remarks.setProperty("role", "bad" if is_wrong and is_begun else "muted")
        self.remarks.style().polish(self.remarks)
        self.save.setEnabled(not is_wrong)

    @Slot()
    def lay_down(self) -> None:
        """Ask for it to be kept."""
        if self.save.isEnabled():
            self.save.setEnabled(False)  # asked twice it would be laid down twice
            self.laid_down.emit(self.order())

    def allow_again(self) -> None:
        """It could not be kept: look at the order anew."""
        self._pause.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_sheet(self) -> None:
        if self.sheet.currentData():
            self.sheet_chosen.emit(str(self.sheet.currentData()))

    @Slot()
    def _on_edited(self) -> None:
        count = len(self.model.ticked)
        self._counted.setText(ngettext("{count} entrant chosen", "{count} entrants chosen", count).format(count=count))
        self.save.setEnabled(False)
        self._pause.start()

    @Slot()
    def _ask(self) -> None:
        self.edited.emit(self.order())


def _title(sheet: ScoreSheet) -> str:
    return sheet.title if language() == "id" else sheet.title_en or sheet.title


def _key(item: Candidate) -> str:
    return item.key


def _judges(item: Candidate) -> str:
    return ", ".join(judge.name for judge in item.judges) or "—"


def _columns() -> tuple[Column[Candidate], ...]:
    return (
        Column(_("Drill"), lambda item: item.code, width=150, tip=lambda item: item.title),
        Column(_("Team"), lambda item: item.team_name, width=170, stretch=True, tip=lambda item: item.team_name),
        Column(_("Unit"), lambda item: item.unit, width=66),
        Column(_("Day"), lambda item: item.start, width=104,
               text=lambda item: short_date(item.start.astimezone(ZoneInfo(item.zone)).date())),
        Column(_("State"), lambda item: _(STATES.get(item.state.value, item.state.value)), width=124),
        Column(_("Judges"), lambda item: len(item.judges), "right", 74, tip=_judges),
    )  # fmt: skip


@dataclass(frozen=True)
class ContestRow:
    """A contest in the list."""

    contest: Contest
    unit: str

    @property
    def id(self) -> str:
        """Rows are told apart by it."""
        return self.contest.id
