"""The register of letters: every number of a unit's year, what is missing in between, and where the next one stands."""

from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.access import Right
from trainer.domain.errors import Trouble
from trainer.domain.letters import RegisterLine, Series
from trainer.domain.report_form import KINDS
from trainer.i18n import _, tell
from trainer.services.letter_numbers import HIGHEST
from trainer.services.services import Services
from trainer.services.words import short_date
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import button, columns, label
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.permits import permit
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice, Number, line_field
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel

Found = tuple[tuple[RegisterLine, ...], tuple[int, ...], Series, int]


class RegisterPanel(QWidget):
    """`told` says something at the foot of the window."""

    told = Signal(str, str)
    export_asked = Signal()

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._job: Job[Found] | None = None
        self._unit, self._kind, self._zone = "", "", ZoneInfo("UTC")
        self.model = RowsModel[RegisterLine](self._columns(), key=_key)
        self.table = DataTable(self.model, "letters", memory)
        self.table.setAccessibleName(_("Register of numbers"))
        self._build()
        self._connect()

    def _columns(self) -> tuple[Column[RegisterLine], ...]:
        return (
            Column(_("Series"), lambda row: row.series.code, width=90),
            Column(_("No."), lambda row: row.first, "right", 90, text=_numbers),
            Column(_("Number of the letter"), lambda row: row.letter.text if row.letter else "", width=230),
            Column(_("Subject"), _subject, stretch=True),
            Column(_("Kind of paper"), _paper, width=180),
            Column(_("Given on"), lambda row: _at(row) or "", width=110, text=self._day),
            Column(
                _("By"), lambda row: row.letter.who if row.letter else row.start.who if row.start else "", width=150
            ),
        )

    def _day(self, row: RegisterLine) -> str:
        at = row.letter.at if row.letter else row.start.at if row.start else None
        return short_date(at.astimezone(self._zone).date()) if at is not None else ""

    def _build(self) -> None:
        self.year = Choice()
        self.year.setAccessibleName(_("Year"))
        told = _(
            "It fills itself: reports get their number when they are issued, other papers where they are looked at."
        )
        self.panel = TablePanel(self.table, _("Search"), EmptyState("list", _("No number was given yet"), told))
        self.void = button(_("Void…"), self._on_void)
        out = button(_("Export (Ctrl+E)"), icon="export")
        out.clicked.connect(self.export_asked)
        for tool in (self.year, self.void, out):
            self.panel.add_tool(tool)
        self.next, self.reason = Number(1, HIGHEST), line_field(_("Why, for example: kept on paper until July"), 200)
        self.next.setAccessibleName(_("Next number"))
        self.next.setFixedWidth(110)
        self.reason.setAccessibleName(_("Reason"))
        self._said, self._error = label(), label(role="bad", wrap=True)
        self._error.hide()
        self.set_next = button(_("Go on from here"), self._on_set_next)
        line = columns(self._said, self.next, (self.reason, 1), self.set_next, gap=1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(line)
        whole.addWidget(self._error)
        whole.addWidget(self.panel, 1)

    def _connect(self) -> None:
        self.year.currentIndexChanged.connect(self._on_year)
        self.table.chosen.connect(self._on_chosen)
        self.model.modelReset.connect(self._on_chosen)

    # showing

    def show_unit(self, unit: str, kind: str, zone: str) -> None:
        """Read the register of a unit; the next number is that of a kind of paper."""
        if unit != self._unit:
            self.year.set_options(())
        self._unit, self._kind, self._zone = unit, kind, ZoneInfo(zone)
        self._reload()

    def _reload(self) -> None:
        if self._job is not None:
            self._job.cancel()
        year = int(self.year.currentData() or 0)
        work = partial(_read, self._services, self._unit, self._kind, year)
        self._job = self._jobs.run(work, self._on_read, self._on_trouble)

    @Slot(object)
    def _on_read(self, found: Found) -> None:
        self._job = None
        lines, years, series, following = found
        self.year.set_options([(str(year), str(year)) for year in years])
        self.model.show_rows(lines)
        self._said.setText(_("Next {series} number of {year}:").format(series=series.code, year=series.year))
        self.next.setValue(following)
        self._error.hide()
        self._on_chosen()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.told.emit(tell(trouble), "bad")

    @Slot()
    def _on_year(self) -> None:
        self._reload()

    @Slot()
    def _on_chosen(self, _row: object = None) -> None:
        row = self.table.current_row()
        self.void.setEnabled(row is not None and row.letter is not None and not row.letter.void)
        permit(self._services, Right.DIRECTORY, self.void, self.set_next, self.next, self.reason)

    # acts

    @Slot()
    def _on_set_next(self) -> None:
        try:
            self._services.letter_numbers.set_next(self._unit, self._kind, self.next.value(), self.reason.text())
        except Trouble as trouble:
            self._error.setText(f"▲ {tell(trouble)}")
            self._error.show()
            (self.reason if not self.reason.text().strip() else self.next).setFocus()
            return
        self.reason.clear()
        self.told.emit(_("Saved. The next paper gets number {number}.").format(number=self.next.value()), "good")
        self._reload()

    @Slot()
    def _on_void(self) -> None:
        row = self.table.current_row()
        if row is None or row.letter is None:
            return
        prompt = _("Why was number {number} not used? The register shows it.").format(number=row.letter.text)
        reason = Messages.text(self, prompt)
        if reason is None:
            return
        try:
            self._services.letter_numbers.make_void(row.letter.id, reason)
        except Trouble as trouble:
            self.told.emit(tell(trouble), "bad")
            return
        self._reload()


def _read(services: Services, unit: str, kind: str, year: int, _progress: Progress) -> Found:
    numbers = services.letter_numbers
    years = tuple(numbers.years(unit))
    series, following = numbers.next_number(unit, kind)
    return numbers.register(unit, year or years[0]), years, series, following


def _key(row: RegisterLine) -> object:
    return (row.series, row.first)


def _numbers(row: RegisterLine) -> str:
    return str(row.first) if row.first == row.last else f"{row.first}–{row.last}"


def _paper(row: RegisterLine) -> str:
    return _(KINDS.get(row.letter.kind, row.letter.kind)) if row.letter else ""


def _at(row: RegisterLine) -> str:
    at = row.letter.at if row.letter else row.start.at if row.start else None
    return at.isoformat() if at is not None else ""


def _subject(row: RegisterLine) -> str:
    if row.letter is not None and row.letter.void:
        return _("Void: {reason} ({title})").format(reason=row.letter.void, title=row.letter.title)
    if row.letter is not None:
        return row.letter.title
    if row.start is not None:
        return _("Left out: {reason}").format(reason=row.start.reason)
    return _("Not in this register")
