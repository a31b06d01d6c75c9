"""Files of the plan: asks where they shall be, writes them beside the window, reads calendars."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import Trouble, mark
from trainer.i18n import _, tell
from trainer.services.schedule_export import Extent
from trainer.services.services import Services
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.messages import Messages

TABLES = "Excel (*.xlsx);;CSV (*.csv)"
CALENDARS = "iCalendar (*.ics)"
COMING = mark("Calendars (*.ics *.yaml *.yml);;All files (*)")


class Outgoing(QObject):
    """`told` says what became of it."""

    told = Signal(str, str)

    def __init__(self, services: Services, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._services, self._jobs, self._window = services, jobs, window

    def table(self, extent: Extent) -> None:
        """The plan as a table."""
        self._ask(_("Export the plan"), f"Rencana-latihan{_ending(extent)}.xlsx", TABLES, partial(_plan, extent=extent))

    def calendar(self, extent: Extent) -> None:
        """The plan, or one drill, as a calendar."""
        name = extent.drill or f"Rencana-latihan{_ending(extent)}"
        self._ask(_("Export as a calendar"), f"{name}.ics", CALENDARS, partial(_plan, extent=extent))

    def days(self, first: date, last: date) -> None:
        """The days that matter as a calendar."""
        work = partial(_days, first=first, last=last)
        self._ask(_("Export days that matter"), f"Hari-penting-{first.year}.ics", CALENDARS, work)

    def _ask(self, title: str, name: str, filters: str, work: Callable[..., Path]) -> None:
        path = Messages.save_file(self._window, title, name, filters)
        if path is not None:
            self._jobs.run(partial(work, self._services, path), self._on_written, self._on_trouble)

    def coming(self) -> Path | None:
        """A calendar to import."""
        return Messages.open_file(self._window, _("Import a calendar"), _(COMING))

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self.told.emit(_("{file} is written.").format(file=path.name), "good")

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.told.emit(tell(trouble), "bad")


def _ending(extent: Extent) -> str:
    unit = f"-{extent.unit}" if extent.unit else ""
    return f"{unit}-{extent.first:%Y-%m-%d}"


def _plan(services: Services, path: Path, _progress: Progress, extent: Extent) -> Path:
    return services.schedule_export.write(path, extent)


def _days(services: Services, path: Path, _progress: Progress, first: date, last: date) -> Path:
    return services.calendar.export_days(path, first, last)
