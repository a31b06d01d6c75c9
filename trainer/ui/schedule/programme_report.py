"""The programme report as it will be printed: a period, units, the paper, its tables."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import Trouble
from trainer.domain.letters import Letter
from trainer.domain.period import MONTHS_OF, Period, Span, whole
from trainer.domain.report_form import ROMAN
from trainer.i18n import _, tell
from trainer.services.period_report import PrintedReport
from trainer.services.services import Services
from trainer.services.words import MONTHS
from trainer.ui.documents.number_line import NumberLine
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.messages import Messages
from trainer.ui.widgets.check_menu import CheckMenu
from trainer.ui.widgets.chip import Facet
from trainer.ui.widgets.fields import DAY, Choice, Moment, Number, edited_signal, set_value, value_of
from trainer.ui.widgets.job_line import JobLine
from trainer.ui.widgets.pdf_place import PdfPlace
from trainer.ui.widgets.segmented import Option, Segmented

YEARS = (2000, 2100)


class ProgrammeReport(QWidget):
    """`closed` goes back to the plan, `told` says something at the foot of the window."""

    closed = Signal()
    told = Signal(str, str)
    offers_changed = Signal()

    def __init__(self, services: Services, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._job: Job[PrintedReport] | None = None
        self._day = date(2000, 1, 1)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._back = button(_("Back to the plan"), icon="chevron-left")
        spans = (
            Option(Span.MONTH, _("Month")), Option(Span.QUARTER, _("Quarter")), Option(Span.HALF, _("Half-year")),
            Option(Span.YEAR, _("Year")), Option(Span.DAYS, _("Days")),
        )  # fmt: skip
        self.span, self.part, self.year = Segmented(spans, _("Period")), Choice(), Number(*YEARS)
        self.first, self.last = Moment(DAY), Moment(DAY)
        self.units = CheckMenu(_("All units"))
        self.units.setMinimumWidth(240)
        named = (
            (self.part, _("Part of the year")),
            (self.year, _("Year")),
            (self.first, _("From")),
            (self.last, _("To")),
        )
        for field, words in named:
            field.setAccessibleName(words)
        self._until = label("–", "muted")
        self._export = button(_("Tables (.xlsx)…"), self.export, icon="export")
        self._line = JobLine()
        self.number = NumberLine(self._services, self._jobs, is_wide=True)
        self.pdf = PdfPlace()
        self.pdf.saved.connect(self._on_written)
        bar = columns(self._back, self.span, self.part, self.year, self.first, self._until, self.last, STRETCH)
        chosen = columns(self.units, self._export, (self._line, 1), STRETCH, self.number)
        self.setLayout(rows(bar, chosen, (self.pdf, 1), gap=1))

    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self._line.cancelled.connect(self._on_cancelled)
        self.number.given.connect(self._on_number)
        self.number.troubled.connect(self._on_trouble)
        self.span.chosen.connect(self._on_span)
        self.part.currentIndexChanged.connect(self._make)
        self.units.changed.connect(self._make)
        for field in (self.year, self.first, self.last):
            edited_signal(field).connect(self._on_edited)

    # the period

    def show_period(self, day: date, unit: str = "") -> None:
        """Show the report of the year of a day, of one unit or of all."""
        self.span.set_value(Span.YEAR)
        set_value(self.year, day.year)
        set_value(self.first, day.replace(month=1, day=1))
        set_value(self.last, day.replace(month=12, day=31))
        self._day = day
        self._offer_parts()
        self._load_units()
        self.units.set_chosen(frozenset({unit} - {""}))
        self._make()
        self.span.setFocus()

    def period(self) -> Period:
        """The period chosen."""
        span = Span(self.span.value())
        if span is Span.DAYS:
            first, last = value_of(self.first), value_of(self.last)
            assert isinstance(first, date)
            assert isinstance(last, date)
            return Period(first, last)
        return whole(span, self.year.value(), int(str(value_of(self.part) or 1)))

    def _offer_parts(self) -> None:
        """The months, quarters or halves, at first the one of the day looked at."""
        span = Span(self.span.value())
        is_part = span not in (Span.YEAR, Span.DAYS)
        self.part.set_options(_parts(span))
        if is_part:
            set_value(self.part, str((self._day.month - 1) // MONTHS_OF[span] + 1))
        self.part.setVisible(is_part)
        self.year.setVisible(span is not Span.DAYS)
        for field in (self.first, self._until, self.last):
            field.setVisible(span is Span.DAYS)

    def _load_units(self) -> None:
        try:
            units = self._services.period_report.units()
        except Trouble as trouble:
            self.told.emit(tell(trouble), "bad")
            return
        self.units.show_options([Facet(unit.code, unit.name) for unit in units])
        self.units.setEnabled(len(units) > 1)

    @Slot(str)
    def _on_span(self, _span: str) -> None:
        self._offer_parts()
        self._make()

    @Slot()
    def _on_edited(self) -> None:
        self._make()

    # the paper

    def offered(self) -> dict[str, Callable[[], object]]:
        """What the window's commands do here."""
        return {**self.pdf.offered(), "export": self.export, "refresh": self._make} if self.pdf.is_shown else {}

    @Slot()
    def _make(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.number.hide()
        self._line.begin(_("The report is being made …"))
        work = partial(_paper, self._services, self.period(), self._chosen())
        self._job = self._jobs.run(work, self._on_made, self._on_trouble, on_progress=self._line.on_progress)

    def _chosen(self) -> tuple[str, ...]:
        return tuple(sorted(self.units.chosen()))

    @Slot()
    def export(self) -> None:
        """The tables of the report as a workbook, where he says."""
        name = f"{_name(self.period())}.xlsx"
        path = Messages.save_file(self, _("Tables of the programme report"), name, _("Excel (*.xlsx)"))
        if path is not None:
            work = partial(_tables, self._services, self.period(), self._chosen(), path)
            self._jobs.run(work, self._on_written, self._on_trouble)

    @Slot(object)
    def _on_made(self, made: PrintedReport) -> None:
        self._line.end()
        self.pdf.show_bytes(made.content, f"{_name(self.period())}.pdf")
        act = partial(_numbered, self._services, self.period(), self._chosen())
        self.number.show_number(made.number, act)
        self.offers_changed.emit()

    @Slot(str)
    def _on_number(self, words: str) -> None:
        self.told.emit(words, "good")
        self._make()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._line.end()
        self.told.emit(tell(trouble), "bad")

    @Slot()
    def _on_cancelled(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._line.end()

    @Slot(Path)
    def _on_written(self, path: Path) -> None:
        self.told.emit(_("{file} is written.").format(file=path.name), "good")


def _parts(span: Span) -> tuple[tuple[str, str], ...]:
    """Months by name, quarters and halves by Roman numbers."""
    if span is Span.MONTH:
        return tuple((str(place), _(name)) for place, name in enumerate(MONTHS, start=1))
    words = _("Quarter {number}") if span is Span.QUARTER else _("Half-year {number}")
    count = 12 // MONTHS_OF.get(span, 12)
    return tuple((str(place), words.format(number=ROMAN[place - 1])) for place in range(1, count + 1))


def _paper(services: Services, period: Period, units: tuple[str, ...], progress: Progress) -> PrintedReport:
    return services.period_report.printed(period, units, progress.report)


def _numbered(services: Services, period: Period, units: tuple[str, ...]) -> tuple[Letter, ...]:
    return (services.period_report.give_number(period, units),)


def _tables(services: Services, period: Period, units: tuple[str, ...], path: Path, progress: Progress) -> Path:
    return services.period_report.write(path, period, units, progress.report)


def _name(period: Period) -> str:
    """What the file is called, as a proposal."""
    return f"Laporan-program-{period.code.replace('..', '_')}"
