"""The reconciliation board: differences to rule on, and how far every evaluator is."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.access import Right
from trainer.domain.drill import RECORDING, Drill, RoleHolder
from trainer.domain.errors import Trouble
from trainer.domain.reconciliation import Difference
from trainer.domain.scoring import Bands
from trainer.i18n import _, ngettext, tell
from trainer.services.reconciling import Look
from trainer.services.scoring import MarkOrder
from trainer.ui.drill.reconciliation.card import DifferenceCard, shot_of
from trainer.ui.drill.reconciliation.evaluators import EvaluatorsView
from trainer.ui.drill.reconciliation.list import DifferenceTable, columns_of
from trainer.ui.drill.tab import Desk
from trainer.ui.drill.tab_order import chain, stops
from trainer.ui.jobs import Progress
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.permits import may
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice, set_value
from trainer.ui.widgets.picture_view import PictureView
from trainer.ui.widgets.rows_model import RowsModel
from trainer.ui.widgets.segmented import Option, Segmented
from trainer.ui.widgets.shots import Thumbs
from trainer.ui.widgets.table_panel import TablePanel

LIST_HEIGHT = 168
LEAD_WIDTH = 250


class ReconciliationView(QWidget):
    """Acts by services in jobs and tells what it did; `chosen` gives the sheet of the difference looked at."""

    chosen = Signal(object)
    told = Signal(str, str)
    acted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drill: Drill | None = None
        self._look: Look | None = None
        self._bands = Bands()
        self._goes_on = self._is_ruling = False
        content = desk.services.evidence.content
        self.thumbs = Thumbs(desk.jobs, content, self)
        self.model = RowsModel[Difference](columns_of(self._bands_now))
        self.table = DifferenceTable(self.model, desk.memory)
        self.card, self.evaluators = DifferenceCard(self.thumbs), EvaluatorsView(desk.memory)
        self.pictures = PictureView(desk.jobs, content)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.panel = TablePanel(self.table, _("Search team or criterion"), self._empty())
        self.panel.setMinimumHeight(LIST_HEIGHT)
        self._sections = Segmented(
            [Option("differences", _("Differences")), Option("evaluators", _("Evaluators"))], _("What is shown")
        )
        self._sections.set_value("differences")
        self._badge, self._state = Badge(), ElidedLabel("", "muted")
        self.leads, self._lead_label = Choice(), label(_("Ruling as"), "muted")
        self.leads.setFixedWidth(LEAD_WIDTH)
        self.leads.setAccessibleName(_("Ruling as"))
        self.back = button(_("Take back the last ruling"), self.undo, role="link", icon="undo")
        self.panel.add_tool(self._lead_label)
        self.panel.add_tool(self.leads)
        self.panel.add_tool(self.back)
        self._board, self._faces = QWidget(), QStackedWidget()
        self._board.setLayout(rows((self.panel, 2), (self.card, 1)))
        for face in (self._board, self.evaluators, self.pictures):
            self._faces.addWidget(face)
        head = columns(self._sections, self._badge, (self._state, 1))
        self.setLayout(rows(head, (self._faces, 1)))

    def _empty(self) -> EmptyState:
        advice = _("Where evaluators who have locked differ too much, the criterion waits here for the lead.")
        return EmptyState("check", _("No difference waits here yet"), advice)

    def _connect(self) -> None:
        self._sections.chosen.connect(self._on_section)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.table.number_asked.connect(self._on_number)
        self.table.mean_asked.connect(self.card.form.take_mean)
        self.leads.currentIndexChanged.connect(self._on_lead)
        self.card.ruled.connect(self._on_ruled)
        self.card.opened.connect(self._on_picture)
        self.card.grown.connect(self._put_in_order)
        self.evaluators.close_asked.connect(self._on_close)
        self.pictures.closed.connect(self._on_pictures_closed)

    @Slot()
    def _put_in_order(self) -> None:
        """Tab goes from the tools to the list, then through the marks to value and reason."""
        chain([self.panel.search_box, self.leads, self.back, self.table, *stops(self.card)])

    def _bands_now(self) -> Bands:
        return self._bands

    # showing

    def show_look(self, drill: Drill, look: Look) -> None:
        """Another state; the difference looked at stays, or the first open one is looked at."""
        is_other = self._drill is None or self._drill.id != drill.id
        self._drill, self._look, self._bands = drill, look, look.result.bands
        self._show_leads(drill, look, is_other=is_other)
        self.model.show_rows(look.board.differences)
        if self.table.current_row() is None and look.board.differences:
            blocked = self.table.blockSignals(True)
            self.table.selectRow(0)
            self.table.blockSignals(blocked)
        self._show_state(look)
        self._show_card()
        self.evaluators.show_board(drill, look.board, lead=self.lead)
        if is_other:
            self._on_section("differences")
        if self._goes_on:
            self._go_to_open()

    def _show_leads(self, drill: Drill, look: Look, *, is_other: bool) -> None:
        """Who may rule here; the owner of this computer if he is one of them."""
        may_lead = self._may_lead(look)
        editable = drill.state in RECORDING and bool(may_lead)
        blocked = self.leads.blockSignals(True)
        held = "" if is_other else str(self.leads.currentData() or "")
        self.leads.set_options([(item.service_number, f"{item.rank} {item.name}".strip()) for item in may_lead])
        numbers = [item.service_number for item in may_lead]
        wanted = next((item for item in (held, self._desk.author(drill)) if item in numbers), "")
        if wanted:
            set_value(self.leads, wanted)
        self.leads.blockSignals(blocked)
        for part in (self.leads, self._lead_label):
            part.setVisible(editable)
        own = {one.author for item in look.board.differences for one in item.rulings}
        self.back.setVisible(editable and str(self.leads.currentData() or "") in own)

    def _may_lead(self, look: Look) -> tuple[RoleHolder, ...]:
        """Whoever is signed in rules in his own name only."""
        services = self._desk.services
        if not may(services, Right.RULE):
            return ()
        user = services.workplace.access.user
        number = "" if user is None else user.service_number or user.login
        return tuple(item for item in look.board.leads if user is None or item.service_number == number)

    @property
    def lead(self) -> str:
        """Who rules here; empty where nobody may."""
        drill = self._drill
        may = drill is not None and drill.state in RECORDING
        return str(self.leads.currentData() or "") if may else ""

    def _show_state(self, look: Look) -> None:
        board = look.board
        if board.waiting_for:
            count = board.sheets - board.locked
            self._badge.show_badge(_("Evaluators still at work"), "info")
            told = ngettext(
                "{count} sheet is not locked by all and not shown here yet.",
                "{count} sheets are not locked by all and not shown here yet.", count,
            )  # fmt: skip
            self._state.show_text(told.format(count=count))
        elif board.open:
            words = ngettext("{count} difference waits", "{count} differences wait", board.open)
            self._badge.show_badge(words.format(count=board.open), "warning")
            self._state.show_text(_("The report is issued once all are ruled on."))
        else:
            self._badge.show_badge(_("All reconciled"), "good")
            self._state.show_text(_("Nothing waits for a ruling."))

    def _show_card(self) -> None:
        item, drill, look = self.table.current_row(), self._drill, self._look
        self.card.setVisible(item is not None)
        if item is not None and drill is not None and look is not None:
            self.card.show_difference(
                item, drill, self._bands, lead=self.lead, reasons=look.reasons, evidence=look.evidence.get(item.id, ())
            )  # fmt: skip

    def offered(self) -> dict[str, Callable[[], object]]:
        """Commands of the window that are answered here just now."""
        acts: dict[str, Callable[[], object]] = {}
        if self._faces.currentWidget() is self._board:
            acts["search"] = self.panel.focus_search
        if not self.back.isHidden():
            acts["undo"] = self.undo
        return acts

    @Slot(str)
    def _on_section(self, name: str) -> None:
        self._sections.set_value(name)
        self._faces.setCurrentWidget(self.evaluators if name == "evaluators" else self._board)

    @Slot(object)
    def _on_chosen(self, item: Difference) -> None:
        self._show_card()
        self.chosen.emit(item.sheet)

    @Slot(object)
    def _on_opened(self, _item: Difference) -> None:
        if not self.card.form.isHidden():
            self.card.form.to_reason()

    @Slot()
    def _on_lead(self) -> None:
        look, drill = self._look, self._drill
        if look is not None and drill is not None:
            self._show_leads(drill, look, is_other=False)
            self._show_card()

    @Slot(int)
    def _on_number(self, number: int) -> None:
        self.card.take(number)

    # photos

    @Slot(str)
    def _on_picture(self, entry: str) -> None:
        item, look, drill = self.table.current_row(), self._look, self._drill
        if item is not None and look is not None and drill is not None:
            self.pictures.show_shots([shot_of(one, drill) for one in look.evidence.get(item.id, ())], entry)
            self._faces.setCurrentWidget(self.pictures)
            self.pictures.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_pictures_closed(self) -> None:
        self._faces.setCurrentWidget(self._board)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # acts

    @Slot(object)
    def _on_ruled(self, order: MarkOrder) -> None:
        drill = self._drill
        if drill is None or self._is_ruling:
            return
        self._is_ruling = True
        work = partial(_rule, self._desk, drill, self.lead, order)
        self._desk.jobs.run(work, self._on_rule_kept, self._on_trouble, write=True)

    @Slot(object)
    def _on_rule_kept(self, order: MarkOrder) -> None:
        """On disk: on to the next open difference; the list follows once the result is computed anew."""
        self._is_ruling, self._goes_on = False, True
        self.told.emit(_("The ruling on {code} is recorded.").format(code=order.criterion), "good")
        self.card.form.empty()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.acted.emit()

    @Slot()
    def undo(self) -> None:
        """Take back the lead's last ruling of this computer."""
        drill = self._drill
        if drill is not None and self.lead:
            work = partial(_undo, self._desk, drill, self.lead)
            self._desk.jobs.run(work, self._on_undone, self._on_trouble, write=True)

    @Slot(object)
    def _on_undone(self, code: str) -> None:
        told = _("The ruling on {code} is taken back.").format(code=code)
        self.told.emit(told if code else _("This lead has ruled on nothing on this computer."), "info")
        self.acted.emit()

    @Slot(str, str)
    def _on_close(self, number: str, reason: str) -> None:
        drill = self._drill
        if drill is not None:
            work = partial(_close, self._desk, drill, (self.lead, number, reason))
            self._desk.jobs.run(work, self._on_closed, self._on_trouble, write=True)

    @Slot(object)
    def _on_closed(self, name: str) -> None:
        self.told.emit(_("The sheets of {name} are closed.").format(name=name), "good")
        self.acted.emit()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._is_ruling = False
        self.told.emit(tell(trouble), "bad")

    def _go_to_open(self) -> None:
        self._goes_on = False
        held = self.table.current_row()
        if held is not None and held.is_open:
            return
        if self.table.select_where(_is_open):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_open(item: Difference) -> bool:
    return item.is_open


def _rule(desk: Desk, drill: Drill, lead: str, order: MarkOrder, _progress: Progress) -> MarkOrder:
    desk.services.reconciling.rule(drill.id, lead, order)
    return order


def _undo(desk: Desk, drill: Drill, lead: str, _progress: Progress) -> str:
    entry = desk.services.reconciling.undo(drill.id, lead)
    return entry.ref if entry else ""


def _close(desk: Desk, drill: Drill, asked: tuple[str, str, str], _progress: Progress) -> str:
    entry = desk.services.reconciling.close_for(drill.id, *asked)
    return f"{entry.payload['rank']} {entry.payload['name']}".strip()
