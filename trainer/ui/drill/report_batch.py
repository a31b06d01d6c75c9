"""Reports of all drills that the list shows, written into a folder while one goes on working."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.errors import Refusal, Trouble, mark
from trainer.i18n import _, ngettext, say
from trainer.services.planning import DrillRow
from trainer.services.report_batch import REPORTED, BatchOutcome
from trainer.ui.drill.tab import Desk
from trainer.ui.jobs import Job, Progress
from trainer.ui.messages import Messages
from trainer.ui.page import Note
from trainer.ui.widgets.job_line import JobLine

TOLD = 12
"""Failures told one by one; of more only the number."""


class ReportBatch(QWidget):
    """Hidden while nothing is written."""

    noted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job[BatchOutcome] | None = None
        self._folder = Path()
        self.line = JobLine()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 0, 20, 12)
        whole.addWidget(self.line)
        self.hide()
        self.line.cancelled.connect(self._on_cancelled)

    def start(self, shown: Sequence[DrillRow]) -> None:
        """Ask for a folder and write the reports of those that were held."""
        drills = tuple(row for row in shown if row.state in REPORTED)
        if self._job is not None:
            return
        if not drills:
            told = mark("None of the drills in the list has been held yet, so there is nothing to report.")
            Messages.trouble(self, Refusal(told))
            return
        many = ngettext(
            "Folder for the report of {count} drill", "Folder for the reports of {count} drills", len(drills)
        )
        folder = Messages.folder(self, many.format(count=len(drills)))
        if folder is None:
            return
        self._folder = folder
        self.show()
        self.line.begin(_("Writing reports…"))
        work = partial(_write, self._desk, drills, folder)
        self._job = self._desk.jobs.run(work, self._on_done, self._on_trouble, long=True, on_progress=self._on_progress)

    @Slot(int, int, str)
    def _on_progress(self, done: int, total: int, code: str) -> None:
        words = _("Report {number} of {total}: {code}").format(number=done + 1, total=total, code=code)
        self.line.on_progress(done, total, words if code else "")

    @Slot()
    def _on_cancelled(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._end()
        self.noted.emit(Note(_("Stopped. The reports written so far are in the folder.")))

    @Slot(object)
    def _on_done(self, outcome: BatchOutcome) -> None:
        self._end()
        written = ngettext("{count} report is in {folder}.", "{count} reports are in {folder}.", outcome.written)
        told = written.format(count=outcome.written, folder=self._folder.name)
        self.noted.emit(Note(told, "warning" if outcome.failed else "good"))
        if outcome.failed:
            lines = [f"{item.code}: {say(item.why)}" for item in outcome.failed[:TOLD]]
            left = len(outcome.failed) - TOLD
            lines += [_("and {count} more").format(count=left)] if left > 0 else []
            Messages.information(self, _("Some reports could not be made"), "\n".join(lines))

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._end()
        Messages.trouble(self, trouble)

    def _end(self) -> None:
        self._job = None
        self.line.end()
        self.hide()


def _write(desk: Desk, drills: Sequence[DrillRow], folder: Path, progress: Progress) -> BatchOutcome:
    return desk.services.report_batch.write(drills, folder, tell=progress.report)
