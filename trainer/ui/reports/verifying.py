"""Choosing a PDF and hearing whether it is a report as it was issued here."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import Trouble
from trainer.i18n import _
from trainer.services.services import Services
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.messages import Messages
from trainer.ui.reports.verdict_words import verdict_words


class Verifier(QObject):
    """Asks for the file, examines it beside the window, says what was found; `window` is what it speaks over."""

    def __init__(self, services: Services, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._services, self._jobs, self._window = services, jobs, window

    @Slot()
    def choose(self) -> None:
        """Which file, then what it is."""
        path = Messages.open_file(self._window, _("Verify a report"), _("PDF (*.pdf)"))
        if path is not None:
            self._jobs.run(partial(_verdict, self._services, path), self._on_verdict, self._on_trouble)

    @Slot(object)
    def _on_verdict(self, told: tuple[str, str]) -> None:
        Messages.information(self._window, *told)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        Messages.trouble(self._window, trouble)


def _verdict(services: Services, path: Path, _progress: Progress) -> tuple[str, str]:
    return verdict_words(path.name, services.verifying.verify(path))
