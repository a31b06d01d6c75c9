"""Papers of the plan as they will be printed: made beside the window, looked at, printed, saved."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import Trouble
from trainer.i18n import _, tell
from trainer.services.services import Services
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.widgets.fields import Choice, Number, set_value, value_of
from trainer.ui.widgets.pdf_place import PdfPlace
from trainer.ui.widgets.segmented import Option, Segmented

YEARS = (2000, 2100)


@dataclass(frozen=True)
class Wanted:
    """Which paper: of a year, of a month, or of one drill."""

    kind: str
    day: date
    unit: str = ""
    drill: str = ""


class Papers(QWidget):
    """`closed` goes back to the plan, `told` says something at the foot of the window."""

    closed = Signal()
    told = Signal(str, str)
    offers_changed = Signal()

    def __init__(self, services: Services, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._wanted = Wanted("year", date(2000, 1, 1))
        self._job: Job[bytes] | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self._back = button(_("Back to the plan"), icon="chevron-left")
        kinds = (Option("year", _("Year")), Option("month", _("Month")), Option("plan", _("Exercise plan")))
        self.kind = Segmented(kinds, _("Paper"))
        self.year, self.paper_size = Number(*YEARS), Choice((("A3", "A3"), ("A4", "A4")))
        self.year.setAccessibleName(_("Year"))
        self.paper_size.setAccessibleName(_("Size of the paper"))
        self._size_words = label(_("Paper"), "muted")
        self._state = label(role="muted")
        bar = columns(self._back, self.kind, self.year, self._size_words, self.paper_size, self._state, STRETCH)
        self.pdf = PdfPlace()
        self.pdf.saved.connect(self._on_saved)
        self.setLayout(rows(bar, (self.pdf, 1), gap=1))

    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self.kind.chosen.connect(self._on_kind)
        self.year.valueChanged.connect(self._on_year)
        self.paper_size.currentIndexChanged.connect(self._make)

    def show_paper(self, wanted: Wanted) -> None:
        """Make and show a paper."""
        self._wanted = wanted
        self.kind.set_value(wanted.kind)
        set_value(self.year, wanted.day.year)
        self._make()
        self.kind.setFocus()

    def offered(self) -> dict[str, Callable[[], object]]:
        """What the window's commands do here."""
        return {**self.pdf.offered(), "refresh": self._make} if self.pdf.is_shown else {}

    @Slot()
    def _make(self) -> None:
        wanted, sized = self._wanted, self._wanted.kind == "year"
        for part in (self.year, self._size_words, self.paper_size):
            part.setVisible(sized)
        if self._job is not None:
            self._job.cancel()
        self._state.setText(_("The paper is being made …"))
        work = partial(_paper, self._services, wanted, str(value_of(self.paper_size)))
        self._job = self._jobs.run(work, self._on_made, self._on_trouble)

    @Slot(object)
    def _on_made(self, content: bytes) -> None:
        self._state.setText("")
        self.pdf.show_bytes(content, _name(self._wanted))
        self.offers_changed.emit()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._state.setText("")
        self.told.emit(tell(trouble), "bad")

    @Slot(str)
    def _on_kind(self, kind: str) -> None:
        if kind == "plan" and not self._wanted.drill:
            self.kind.set_value(self._wanted.kind)
            self.told.emit(_("Choose a drill in the plan first."), "info")
            return
        self._wanted = Wanted(kind, self._wanted.day, self._wanted.unit, self._wanted.drill)
        self._make()

    @Slot()
    def _on_year(self) -> None:
        day = self._wanted.day.replace(year=self.year.value(), day=1)
        self._wanted = Wanted(self._wanted.kind, day, self._wanted.unit, self._wanted.drill)
        self._make()

    @Slot(Path)
    def _on_saved(self, path: Path) -> None:
        self.told.emit(_("{file} is written.").format(file=path.name), "good")


def _paper(services: Services, wanted: Wanted, size: str, _progress: Progress) -> bytes:
    papers = services.schedule_papers
    if wanted.kind == "plan":
        return papers.exercise_plan(wanted.drill)
    if wanted.kind == "month":
        return papers.month(wanted.day, wanted.unit)
    year = wanted.day.year
    return papers.year(date(year, 1, 1), date(year, 12, 31), wanted.unit, size)


def _name(wanted: Wanted) -> str:
    """What the file is called, as a proposal."""
    if wanted.kind == "plan":
        return f"Renlat-{wanted.drill}.pdf"
    unit = f"-{wanted.unit}" if wanted.unit else ""
    span = f"{wanted.day:%Y-%m}" if wanted.kind == "month" else str(wanted.day.year)
    return f"Rencana-latihan-{span}{unit}.pdf"
