"""The receipt of a merge on screen: what was taken in, of whom, and what somebody must still do."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.receipt import EXPLAINED, HEADINGS, Line, Receipt, Refused, told_of
from trainer.i18n import _, ngettext, say
from trainer.services.words import date_and_time
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.memory import Memory
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable

NAME, NUMBER, DEVICE = 220, 128, 130
MOST = 6
GRAVE = {"refused": "bad", "orphaned": "warning", "late": "warning"}
"""Counts that somebody must look at, with the look of their badge."""


class ReceiptView(QWidget):
    """`paper_asked` gives the receipt's id; `closed` leads back."""

    paper_asked = Signal(str)
    closed = Signal()

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._receipt: Receipt | None = None
        self._names: Mapping[str, str] = {}
        self.lines = DataTable(RowsModel[Line](self._columns(), key=_author), "receipt-lines", memory)
        self.lines.setAccessibleName(_("Records by evaluator"))
        self.refused = DataTable(RowsModel[Refused](self._refused_columns()), "receipt-refused", memory)
        self.refused.setAccessibleName(_("Not taken"))
        self._build()

    def _build(self) -> None:
        self._source, self._facts = ElidedLabel("", "heading"), label(role="muted", wrap=True)
        self._state = Badge()
        self._todo, self._files = label(wrap=True), ElidedLabel("", "muted")
        self.paper = button(_("Receipt as a page"), self._on_paper, icon="report")
        back = button(_("Close"), self.closed.emit)
        self._refused_head = label(_("Not taken"), "heading")
        whole = rows(
            columns((self._source, 1), self._state), self._facts, self._todo,
            (self.lines, 2), self._refused_head, (self.refused, 1), columns((self._files, 1), back, self.paper),
            gap=1.5,
        )  # fmt: skip
        self.setLayout(whole)

    def show_receipt(self, receipt: Receipt, names: Mapping[str, str], zone: str) -> None:
        """A receipt; `names` are those of authors by service number."""
        self._receipt, self._names = receipt, names
        self._source.show_text(receipt.source)
        told = _("Taken in {time} by {who}").format(time=date_and_time(receipt.at, zone), who=receipt.who or "—")
        self._facts.setText(told)
        sentences = [say(item) for item in told_of(receipt, names)]
        self._show_state(receipt, len(sentences))
        more = len(sentences) - MOST
        rest = [_("and {count} more").format(count=more)] if more > 0 else []
        self._todo.setText("\n".join(f"• {text}" for text in [*sentences[:MOST], *rest]))
        self._todo.setVisible(bool(sentences))
        self.lines.rows.show_rows(receipt.lines)
        self.refused.rows.show_rows(receipt.refused)
        for part in (self._refused_head, self.refused):
            part.setVisible(bool(receipt.refused))
        files = receipt.files
        photos = _("Photos and files: {new} new, {equal} here already, {missing} missing")
        self._files.show_text(photos.format(new=files.new, equal=files.equal, missing=files.missing))
        self.paper.setFocus()

    def _show_state(self, receipt: Receipt, open_points: int) -> None:
        new = receipt.total.new
        if open_points:
            told = ngettext("{count} point needs you", "{count} points need you", open_points)
            self._state.show_badge(told.format(count=open_points), "bad" if receipt.refused else "warning")
        elif new:
            told = ngettext("{count} new record", "{count} new records", new)
            self._state.show_badge(told.format(count=new), "good")
        else:
            self._state.show_badge(_("Everything was here already"), "neutral")

    def _columns(self) -> tuple[Column[Line], ...]:
        name = Column[Line](_("Evaluator"), self._name, width=NAME, stretch=True, tip=self._name)
        return (name, *(_count(key) for key in HEADINGS))

    def _refused_columns(self) -> tuple[Column[Refused], ...]:
        return (
            Column(_("Evaluator"), self._refused_name, width=NAME, tip=self._refused_name),
            Column(_("Device"), _device, width=DEVICE, tip=_device),
            Column(_("No."), _seq, width=64, align="right"),
            Column(_("Why"), _reason, stretch=True, tip=_reason),
        )

    def _name(self, line: Line) -> str:
        return self._names.get(line.author, line.author)

    def _refused_name(self, item: Refused) -> str:
        return self._names.get(item.author, item.author)

    @Slot()
    def _on_paper(self) -> None:
        if self._receipt is not None:
            self.paper_asked.emit(self._receipt.id)


def _count(key: str) -> Column[Line]:
    def value(line: Line) -> int:
        return int(getattr(line, key))

    def colour(line: Line) -> str:
        return GRAVE.get(key, "") if value(line) else "muted"

    def tip(_line: Line) -> str:
        return _(EXPLAINED[key])

    return Column(_(HEADINGS[key]), value, width=NUMBER, align="right", colour=colour, tip=tip)


def _author(line: Line) -> str:
    return line.author


def _device(item: Refused) -> str:
    return item.device


def _seq(item: Refused) -> int:
    return item.seq


def _reason(item: Refused) -> str:
    return say(item.reason)
