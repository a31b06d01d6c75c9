"""A shared score sheet as the scenario uses it: its criteria to read, and the two ways to change it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer.domain.scoring import Criterion, Kind, ScoreSheet
from trainer.i18n import _, language, ngettext
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.library.editor.fields import show_decimal, show_seconds
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.wording import KINDS, SHEET_LEVELS, named


class SharedSheetPage(QWidget):
    """Its buttons ask; it changes nothing itself."""

    copy_asked = Signal()
    edit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._told = ElidedLabel(role="heading"), label(role="muted", wrap=True)
        self.copy = button(_("Make an own copy"), icon="copy")
        self.copy.setToolTip(_("The scenario gets a sheet of its own under a free code, and can change it."))
        self.edit = button(_("Edit the shared sheet…"), role="quiet", icon="edit")
        self.edit.setToolTip(_("For every scenario that uses it: each gets a new version."))
        self.model = RowsModel[Criterion](_columns(), key=_code)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(_("Criteria of the sheet"))
        head = columns((self._title, 1), self.copy, self.edit)
        self.setLayout(rows(head, self._told, (self.table, 1), gap=0.75))
        self.copy.clicked.connect(self.copy_asked)
        self.edit.clicked.connect(self.edit_asked)

    def show_sheet(self, code: str, sheet: ScoreSheet | None) -> None:
        """Show a shared sheet; None for a code that no sheet has."""
        title = "" if sheet is None else sheet.title_en if language() == "en" else sheet.title
        self._title.show_text(f"{code} · {title}" if title else code)
        for part in (self.copy, self.edit):
            part.setEnabled(sheet is not None)
        if sheet is None:
            self._told.setText(_("There is no shared sheet of this code; remove it or pick another."))
        else:
            count = len(sheet.criteria)
            summary = sheet.summary_en if language() == "en" else sheet.summary
            words = ngettext("{count} criterion", "{count} criteria", count).format(count=count)
            self._told.setText(f"{named(SHEET_LEVELS, sheet.level)} · {words} · {summary}")
        self.model.show_rows(sheet.criteria if sheet else ())


def _columns() -> tuple[Column[Criterion], ...]:
    return (
        Column(_("Code"), _code, width=90),
        Column(_("What must be seen"), lambda row: row.text, stretch=True, tip=lambda row: row.text),
        Column(_("Weight"), lambda row: row.weight, width=76, align="right", text=lambda row: show_decimal(row.weight)),
        Column(_("Kind"), _kind, width=190),
    )


def _code(row: Criterion) -> str:
    return row.code


def _kind(row: Criterion) -> str:
    words = _(KINDS[row.kind])
    if row.kind is Kind.TIME:
        words += f" {show_seconds(row.target)}–{show_seconds(row.limit)}"
    critical = _("Critical")
    return f"{words} · {critical}" if row.critical else words
