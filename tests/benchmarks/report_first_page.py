"""How long from the request until the first page of the after-action report of 200 participants is on the screen.

python -m tests.benchmarks.report_first_page [TIMES]

The window's own view; the report is made on the thread of the window's jobs, as there. The moment counts at which the
page's letters are painted, not an empty sheet. What goes before on the page of a drill, putting the report together
from 8,000 marks of three evaluators, is told by itself.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
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

    def __init__(self, jobs: Jobs, view: PdfView) -> None:
        self._view, self._report = view, a_played_report()
        self.made = self.shown = 0.0
        self.begun = time.perf_counter()
        jobs.run(self.work, self.show, print)

    def work(self, _progress: Progress) -> bytes:
        made = render(self._report)
        self.made = time.perf_counter()
        return made

    def show(self, content: bytes) -> None:
        self._view.show_bytes(content, "LHPL.pdf")
        self.shown = time.perf_counter()


def has_letters(view: PdfView) -> bool:
    """Whether something dark is painted on the page in view."""
    image = view._view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return min(bytes(image.constBits())) < DARK


def once(application: QApplication) -> tuple[float, float]:
    """Milliseconds until the report is made, and until it is seen; in a window of its own."""
    window, jobs = QWidget(), Jobs()
    view = PdfView(window, window)
    QVBoxLayout(window).addWidget(view)
    window.resize(1100, 700)
    window.show()
    request = Request(jobs, view)
    while not request.shown or not has_letters(view):
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2)
    seen = time.perf_counter()
    jobs.close()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    return (request.made - request.begun) * 1000, (seen - request.begun) * 1000


def put_together(times: int) -> float:
    """Milliseconds from what is kept about 200 participants to the report's values."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.db"
        app = open_app(path, language="en", device="laptop-1")
        drill, criteria = _kept(app, PEOPLE)
        app.services.conduct.start(drill.id, "77010001")
        fill(app, path, drill, criteria[:CRITERIA])
        spans = []
        for _time in range(times):
            begun = time.perf_counter()
            app.services.reporting.draft(drill.id)
            spans.append((time.perf_counter() - begun) * 1000)
        app.close()
    return statistics.median(spans)


def main(times: int) -> None:
    """Print the first request, with everything imported by it, and the median of the others."""
    application = QApplication.instance() or theme.new_application("benchmark")
    theme.apply(application, theme.LIGHT)
    made, seen = once(application)
    print(f"first request of the process: made after {made:.0f} ms, first page on screen after {seen:.0f} ms")
    spans = [once(application) for _time in range(times)]
    made, seen = (statistics.median(part) for part in zip(*spans, strict=True))
    print(f"later requests: made after {made:.0f} ms, first page on screen after {seen:.0f} ms; wanted 500 ms")
    print(f"putting the report together from the data before: {put_together(times):.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES)
