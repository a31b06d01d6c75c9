"""The issued revisions of a report: number, day, signer and the digest that proves each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.i18n import _
from trainer.services.reporting import IssuedReport
from trainer.services.words import date_and_time
from trainer.ui.layout import STRETCH, button, clear, columns, rows
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.elided import ElidedLabel

SHORT = 12


class IssuedLine(QWidget):
    """One revision; its button shows it."""

    asked = Signal(str)

    def __init__(self, report: IssuedReport, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = report.id
        words = _("Revision {revision} · {number}").format(revision=report.revision, number=report.number)
        show = button(words, self._on_asked, role="link")
        parts = (date_and_time(report.issued_at, zone), report.signer, f"sha256 {report.sha256[:SHORT]}…")
        more = ElidedLabel(" · ".join(part for part in parts if part), "small")
        more.setToolTip(f"sha256 {report.sha256}")
        more.setContentsMargins(6, 0, 0, 0)
        self.setLayout(rows(columns(show, STRETCH), more, gap=0))

    @Slot()
    def _on_asked(self) -> None:
        self.asked.emit(self._id)


class IssuedList(Card):
    """Nothing while there is none."""

    asked = Signal(str)
    listed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Issued"), parent=parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.add(self._lines)
        self.hide()

    def show_reports(self, reports: Sequence[IssuedReport], zone: str) -> None:
        """The latest first."""
        clear(self._lines)
        for report in reversed(reports):
            line = IssuedLine(report, zone)
            line.asked.connect(self.asked)
            self._lines.addWidget(line)
        self.setVisible(bool(reports))
        self.listed.emit(tuple(reports))
