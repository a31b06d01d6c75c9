"""What an evaluator signs when he locks: sheets, counts, failed critical criteria; then his number under it."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from trainer.domain.errors import Trouble
from trainer.i18n import _, ngettext, tell
from trainer.services.reconciling import ToSign
from trainer.services.scoring import Task
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.scoring.acts import Author
from trainer.ui.scoring.task_list import sheet_title
from trainer.ui.widgets.fields import line_field
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable

NUMBER_WIDTH, TABLE_HEIGHT = 260, 190
Line = tuple[str, int, int, int]
"""A sheet, its subjects, its marks and how many there are to give."""


class SigningPanel(QFrame):
    """Stands in the place of the `sheets` while it is shown; `signed` once the right number was typed, then `closed`."""

    signed = Signal()
    closed = Signal()

    def __init__(self, jobs: Jobs, sheets: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._sheets = jobs, sheets
        self._reading: Job[ToSign] | None = None
        self._signs = ""
        self._who, self._counts, self._failed = label(role="strong"), label(wrap=True), label(role="bad", wrap=True)
        self.model = RowsModel[Line](_columns())
        self.table = DataTable(self.model, "signing")
        self.number, self._wrong = line_field(longest=30), label(role="bad")
        self.sign = button(_("Sign and lock"), self.give, role="primary", icon="lock")
        self.back = button(_("Back to the sheets"), self.close_panel)
        self._build()
        self.number.returnPressed.connect(self.give)
        self.hide()

    def _build(self) -> None:
        self.setProperty("role", "card")
        self.table.setAccessibleName(_("Sheets to sign"))
        self.table.setMinimumHeight(TABLE_HEIGHT)
        self.number.setFixedWidth(NUMBER_WIDTH)
        said = _("Your service number (NRP/NIP) as a signature")
        self.number.setAccessibleName(said)
        meaning = _("Your marks then stand under your name; a later change needs the lead evaluator's ruling.")
        about, inside = QWidget(), QWidget()
        about.setLayout(rows(self._counts, self._failed, STRETCH, gap=0.5))
        area = scrolled(about)
        area.setFrameShape(QFrame.Shape.NoFrame)
        line = columns(self.number, self.sign, self.back, (self._wrong, 1))
        inside.setLayout(
            rows(label(_("Lock your sheets"), "heading"), self._who, (self.table, 2), (area, 1),
                 label(meaning, "muted", wrap=True), label(said), line)
        )  # fmt: skip
        whole = rows(inside)
        whole.setContentsMargins(16, 12, 16, 14)
        self.setLayout(whole)

    def ask(self, author: Author) -> None:
        """Show what the evaluator would sign now."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._jobs.run(partial(_read, author), self._on_read, self._on_trouble)

    @Slot(object)
    def _on_read(self, found: ToSign) -> None:
        holder = found.holder
        self._signs = holder.service_number
        self._who.setText(f"{holder.rank} {holder.name}".strip() + f" · NRP/NIP {holder.service_number}")
        self.model.show_rows(_lines(found))
        self._counts.setText(_counts(found))
        names = {item.subject: item.name for item in found.tasks}
        said = [f"{item.criterion} {names.get(item.subject, '')}: {item.note}".rstrip(": ") for item in found.failed]
        failed = ngettext("{count} critical criterion not met:", "{count} critical criteria not met:", len(said))
        self._failed.setText("\n".join((failed.format(count=len(said)), *said)))
        self._failed.setVisible(bool(said))
        self.number.clear()
        self._wrong.clear()
        self._sheets.hide()
        self.show()
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._wrong.setText(tell(trouble))

    @Slot()
    def give(self) -> None:
        """Sign, if the number is his."""
        if "".join(self.number.text().split()) != self._signs:
            self._wrong.setText(_("This is not the number of the evaluator named above."))
            self.number.selectAll()
            return
        self.signed.emit()
        self.close_panel()

    @Slot()
    def close_panel(self) -> None:
        """Back to the sheets."""
        self.hide()
        self._sheets.show()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)


def _read(author: Author, _progress: Progress) -> ToSign:
    return author.services.reconciling.to_sign(author.drill, author.number)


def _lines(found: ToSign) -> list[Line]:
    groups: dict[str, list[Task]] = {}
    for task in found.tasks:
        groups.setdefault(task.sheet.code, []).append(task)
    return [
        (f"{code} {sheet_title(group[0])}", len(group), sum(item.done for item in group),
         sum(len(item.sheet.judged) for item in group))
        for code, group in sorted(groups.items())
    ]  # fmt: skip


def _counts(found: ToSign) -> str:
    marks = ngettext("{count} mark", "{count} marks", found.marks).format(count=found.marks)
    notes = ngettext("{count} note", "{count} notes", found.notes).format(count=found.notes)
    unseen = _("{count} not observed or not applicable").format(count=found.unseen)
    return " · ".join((marks, notes, unseen))


def _columns() -> tuple[Column[Line], ...]:
    return (
        Column(_("Sheet"), lambda item: item[0], width=300, stretch=True, tip=lambda item: item[0]),
        Column(_("Teams or persons"), lambda item: item[1], width=150, align="right"),
        Column(_("Marks"), lambda item: item[2], width=110, align="right", text=lambda item: f"{item[2]}/{item[3]}"),
    )
