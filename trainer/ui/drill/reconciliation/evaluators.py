"""How far every evaluator is: sheet by sheet, when he locked, how strict he is. Nothing of what he marked."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.drill import Drill
from trainer.domain.reconciliation import Board, EvaluatorState
from trainer.i18n import _, decimal, ngettext
from trainer.services.words import date_and_time
from trainer.ui.drill.reconciliation.words import lock_words, severity_words, untold_words
from trainer.ui.layout import button, clear, columns, label, rows
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable

NAME, SHEET, LOCK, SEVERITY = 240, 72, 176, 224


class EvaluatorsView(QWidget):
    """A row each, a column for each sheet; the lead may close the sheets of one who cannot sign."""

    close_asked = Signal(str, str)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory, self._zone, self._lead = memory, "", ""
        self._codes: tuple[str, ...] | None = None
        self.table: DataTable[EvaluatorState] = self._made(())
        self._told = label(role="muted", wrap=True)
        self.close_sheets = button(_("Close his sheets without a signature"), self._on_close, icon="lock")
        self._room = rows((self.table, 1))
        whole = rows(self._room, columns((self._told, 1), self.close_sheets))
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._show_close()

    def show_board(self, drill: Drill, board: Board, *, lead: str) -> None:
        """Another state; the evaluator looked at stays. Without a `lead` nobody's sheets can be closed."""
        self._zone, self._lead = drill.zone, lead
        codes = tuple(sorted({item.sheet for one in board.evaluators for item in one.work}))
        if codes != self._codes:
            self._codes = codes
            clear(self._room)
            self.table = self._made(codes)
            self._room.addWidget(self.table, 1)
        self.table.rows.show_rows(board.evaluators)
        if self.table.current_row() is None and board.evaluators:
            self.table.selectRow(0)
        self._show_close()

    def _made(self, codes: tuple[str, ...]) -> DataTable[EvaluatorState]:
        work = tuple(Column(code, _done(code), width=SHEET, align="right", text=_done_words(code)) for code in codes)
        model = RowsModel[EvaluatorState](
            (
                Column(_("Evaluator"), lambda item: item.name, width=NAME, stretch=True, tip=lambda item: item.name),
                *work,
                Column(_("Done"), _share, width=96, align="right", text=lambda item: f"{decimal(_share(item), 0)} %"),
                Column(_("Lock"), lambda item: item.signature is not None, width=LOCK, text=self._lock,
                       badge=lambda item: "good" if item.signature else "warning", tip=self._lock_tip),
                Column(_("Compared with the others"), _severity, width=SEVERITY, tip=_severity_tip,
                       text=lambda item: severity_words(item.severity)),
                Column(_("Items"), lambda item: item.severity.items if item.severity else None, width=70, align="right"),
                Column(_("After the lock"), lambda item: item.late, width=120, align="right",
                       tip=_late_tip),
            ),
            key=lambda item: item.number,
        )  # fmt: skip
        made = DataTable(model, "result-evaluators", self._memory)
        made.setAccessibleName(_("Evaluators"))
        made.chosen.connect(self._on_chosen)
        return made

    def _lock(self, item: EvaluatorState) -> str:
        return lock_words(item.signature, self._zone)

    def _lock_tip(self, item: EvaluatorState) -> str:
        signature = item.signature
        if signature is None:
            return _("He may still change his marks.")
        if signature.by:
            return _("Closed without his signature: {reason}").format(reason=signature.reason)
        count = "—" if signature.marks is None else str(signature.marks)
        return _("Signed by {rank} {name} over {count} marks, {time}").format(
            rank=signature.rank, name=signature.name, count=count, time=date_and_time(signature.at, self._zone)
        )

    def _show_close(self) -> None:
        item = self.table.current_row()
        may = bool(self._lead) and item is not None and item.signature is None and bool(item.total)
        self.close_sheets.setVisible(may)
        self._told.setText(
            _("Only if he cannot sign, for illness or a broken laptop: his marks count as they stand.") if may else ""
        )

    @Slot(object)
    def _on_chosen(self, _item: object) -> None:
        self._show_close()

    @Slot()
    def _on_close(self) -> None:
        item = self.table.current_row()
        if item is None:
            return
        prompt = _("Why are the sheets of {name} closed without a signature?").format(name=item.name)
        reason = Messages.text(self, prompt, multiline=True)
        if reason:
            self.close_asked.emit(item.number, reason)


def _done(code: str) -> Callable[[EvaluatorState], object]:
    def share(item: EvaluatorState) -> float | None:
        return next((work.done / work.total if work.total else 1.0 for work in item.work if work.sheet == code), None)

    return share


def _done_words(code: str) -> Callable[[EvaluatorState], str]:
    def words(item: EvaluatorState) -> str:
        return next((f"{work.done}/{work.total}" for work in item.work if work.sheet == code), "—")

    return words


def _late_tip(item: EvaluatorState) -> str:
    return ngettext("{count} mark came after the lock", "{count} marks came after the lock", item.late).format(
        count=item.late
    )


def _share(item: EvaluatorState) -> float:
    return 100 * item.done / item.total if item.total else 0.0


def _severity(item: EvaluatorState) -> float | None:
    return item.severity.value if item.severity else None


def _severity_tip(item: EvaluatorState) -> str:
    severity = item.severity
    if severity is None or severity.untold:
        return untold_words(severity.untold) if severity else ""
    return _("Points above or below the others on the {count} items they share, with 95 % bounds").format(
        count=severity.items
    )
