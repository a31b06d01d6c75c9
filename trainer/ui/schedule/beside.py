"""What comes in front of the plan for a while: a paper of it, the programme report, or a calendar on its way in."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from trainer.services.services import Services
from trainer.ui.jobs import Jobs
from trainer.ui.memory import Memory
from trainer.ui.schedule.calendar_import import CalendarImport
from trainer.ui.schedule.papers import Papers, Wanted
from trainer.ui.schedule.programme_report import ProgrammeReport

Part = Papers | CalendarImport | ProgrammeReport


class Beside(QObject):
    """They are made when they are first asked for; `changed` tells that one came or went."""

    told = Signal(str, str)
    changed = Signal()

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._services, self._jobs, self._memory, self._stack = services, jobs, memory, stack
        self._papers: Papers | None = None
        self._coming: CalendarImport | None = None
        self._programme: ProgrammeReport | None = None

    @property
    def papers(self) -> Papers:
        """The papers, made now if they never were."""
        if self._papers is None:
            self._papers = Papers(self._services, self._jobs)
            self._papers.offers_changed.connect(self.changed)
            self._add(self._papers)
        return self._papers

    @property
    def coming(self) -> CalendarImport:
        """The preview of a calendar, made now if it never was."""
        if self._coming is None:
            self._coming = CalendarImport(self._services, self._jobs, self._memory)
            self._add(self._coming)
        return self._coming

    @property
    def programme(self) -> ProgrammeReport:
        """The programme report, made now if it never was."""
        if self._programme is None:
            self._programme = ProgrammeReport(self._services, self._jobs)
            self._programme.offers_changed.connect(self.changed)
            self._add(self._programme)
        return self._programme

    def _add(self, part: Part) -> None:
        part.closed.connect(self._on_closed)
        part.told.connect(self.told)
        self._stack.addWidget(part)

    def show_paper(self, wanted: Wanted) -> None:
        """Look at a paper."""
        self._stack.setCurrentWidget(self.papers)
        self.papers.show_paper(wanted)
        self.changed.emit()

    def show_calendar(self, path: Path) -> None:
        """Look at a calendar file."""
        self._stack.setCurrentWidget(self.coming)
        self.coming.read(path)
        self.changed.emit()

    def show_programme(self, day: date, unit: str = "") -> None:
        """Look at the programme report, of the year of a day, of one unit or of all."""
        self._stack.setCurrentWidget(self.programme)
        self.programme.show_period(day, unit)
        self.changed.emit()

    def offered(self) -> dict[str, Callable[[], object]] | None:
        """The commands of what is in front; None for the plan."""
        held = self._stack.currentWidget()
        return held.offered() if isinstance(held, Part) else None

    @Slot()
    def _on_closed(self) -> None:
        self._stack.setCurrentIndex(0)
        self.changed.emit()
