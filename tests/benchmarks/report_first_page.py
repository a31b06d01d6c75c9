"""How long from the request until the first page of the after-action report of 200 participants is on the screen.

python -m tests.benchmarks.report_first_page [TIMES]

The window's own view and jobs. The moment counts at which the page's letters are painted, not an empty sheet. Measured
are the report tab's whole request, which puts the report together from 8,000 marks of three evaluators and drafts its
analysis, and the printing alone of a report of that size with twelve sheets and all charts.
"""

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.benchmarks.drill_data import _kept, fill
from tests.reports.samples import a_played_report
from trainer.app import open_app
from trainer.reports.after_action import render
from trainer.ui import theme
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.widgets.pdf_view import PdfView

TIMES, DARK = 9, 110
PEOPLE, CRITERIA = 200, 12


class Request:
    """One report, from asking to showing."""

    def __init__(self, jobs: Jobs, view: PdfView, make: Callable[[], bytes]) -> None:
        self._view, self._make = view, make
        self._ticks = QTimer(view, interval=2)  # looks whether the page is painted by now
        self.made = self.shown = 0.0
        self.begun = time.perf_counter()
        jobs.run(self.work, self.show, print)

    def work(self, _progress: Progress) -> bytes:
        made = self._make()
        self.made = time.perf_counter()
        return made

    def show(self, content: bytes) -> None:
        self._view.show_bytes(content, "LHPL.pdf")
        self._ticks.start()
        self.shown = time.perf_counter()


def has_letters(view: PdfView) -> bool:
    """Whether something dark is painted on the page in view."""
    image = view._view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return min(bytes(image.constBits())) < DARK


def once(application: QApplication, make: Callable[[], bytes]) -> tuple[float, float]:
    """Milliseconds until the report is made, and until it is seen; in a window of its own."""
    window, jobs = QWidget(), Jobs()
    view = PdfView(window, window)
    QVBoxLayout(window).addWidget(view)
    window.resize(1100, 700)
    window.show()
    request = Request(jobs, view, make)
    while not request.shown or not has_letters(view):
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # sleeping, as a window does
    seen = time.perf_counter()
    jobs.close()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    return (request.made - request.begun) * 1000, (seen - request.begun) * 1000


def measure(application: QApplication, make: Callable[[], bytes], times: int, words: str) -> None:
    """Print the first request, with everything imported by it, and the median of the others."""
    first = once(application, make)
    made, seen = (
        statistics.median(part) for part in zip(*(once(application, make) for _time in range(times)), strict=True)
    )
    print(f"{words}: first page after {seen:.0f} ms, made after {made:.0f} ms; the first time {first[1]:.0f} ms")


def main(times: int) -> None:
    """Print both."""
    application = QApplication.instance() or theme.new_application("benchmark")
    theme.apply(application, theme.LIGHT)
    gc.disable()  # as in the window, which sweeps between two events
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.db"
        app = open_app(path, language="en", device="laptop-1")
        drill, criteria = _kept(app, PEOPLE)
        app.services.conduct.start(drill.id, "77010001")
        fill(app, path, drill, criteria[:CRITERIA])
        measure(
            application,
            lambda: app.services.reporting.opened(drill.id).content,
            times,
            "from the marks (wanted 500 ms)",
        )
        app.close()
    report = a_played_report()
    measure(application, lambda: render(report), times, "printing alone")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES)
