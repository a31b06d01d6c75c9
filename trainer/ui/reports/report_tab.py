"""Laporan: the texts of the after-action report beside the document as it will be printed."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from trainer.domain.drill import RESULTS, Drill, State
from trainer.domain.errors import Trouble
from trainer.domain.ids import DrillId
from trainer.domain.scenario import Scenario
from trainer.i18n import _
from trainer.services.reporting import IssuedReport
from trainer.services.services import Services
from trainer.services.words import date_and_time
from trainer.ui.changes import Change
from trainer.ui.drill.tab import Desk, Tab
from trainer.ui.jobs import Progress
from trainer.ui.layout import STRETCH, button, clear, columns, label, rows, scrolled
from trainer.ui.messages import Messages
from trainer.ui.reports.text_editor import TextEditor
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.pdf_view import PdfView

QUIET = 2000
ISSUED = frozenset({State.REPORT_ISSUED, State.ARCHIVED})


class ReportTab(Tab):
    """Edited texts are kept after two seconds of quiet, then the document is made anew beside the window."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._drill: Drill | None = None
        self._is_stale, self._is_busy = True, False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._empty = EmptyState(
            "report",
            _("There is no report yet."),
            _("The report is drafted from the marks once the drill has started. Start the drill first."),
        )
        self._texts, self._state = TextEditor(), label(role="muted", wrap=True)
        self._issue = button(_("Issue the report…"), self._on_issue, role="primary", icon="report")
        self._issued = QVBoxLayout()
        left = QWidget()
        texts = Card(_("Texts of the report"))
        texts.add(self._state)
        texts.add(scrolled(self._texts), 1)
        issued = Card(_("Issued"))
        issued.add(self._issued)
        issued.add(columns(STRETCH, self._issue))
        left.setLayout(rows((texts, 1), issued, gap=2))
        self._view = PdfView(self)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self._view)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(split)
        self.setLayout(rows((self._stack, 1), gap=0))

    def _connect(self) -> None:
        self._texts.edited.connect(self._on_edited)
        self._quiet.timeout.connect(self._keep)
        self.desk.changes.changed.connect(self._on_changed)

    # the tab

    def show_drill(self, drill: Drill, scenario: Scenario) -> None:  # noqa: ARG002
        """Show the report of a drill; the document is made when the tab is in front."""
        self._drill = drill
        has_report = drill.state in RESULTS or drill.state is State.RUNNING
        self._stack.setCurrentIndex(int(has_report))
        self._issue.setVisible(drill.state is State.REPORT_DRAFT)
        self._texts.set_read_only(read_only=drill.state in ISSUED)
        self._is_stale = True
        if has_report and self.isVisible():
            self._refresh()

    def entered(self) -> None:
        """Bring the document up to date."""
        if self._stack.currentIndex() and self._is_stale:
            self._refresh()
        self.offers_changed.emit()

    def left(self) -> None:
        """Keep what was typed last."""
        if self._quiet.isActive():
            self._quiet.stop()
            self._keep()

    def offered(self) -> dict[str, Callable[[], object]]:
        """Print and save, while there is a document."""
        if not self._stack.currentIndex() or not self._view.page_count():
            return {}
        return {"print": self._view.print_document, "save": self._view.save_as}

    # the document

    def _refresh(self) -> None:
        if self._drill is None or self._is_busy:
            return
        self._is_busy, self._is_stale = True, False
        self._state.setText(_("The document is being made …"))
        self.desk.jobs.run(_Render(self.desk.services, self._drill.id), self._on_rendered, self._on_trouble)

    def _on_rendered(self, made: "Made") -> None:
        self._is_busy = False
        if self._drill is None or made.drill != self._drill.id:
            self._refresh()
            return
        self._texts.show_texts(made.texts)
        self._view.show_bytes(made.content, f"LHPL-{self._drill.code}.pdf")
        self._show_issued(made.issued)
        self._state.setText(self._words())
        self.offers_changed.emit()
        if self._is_stale:
            self._refresh()

    def _words(self) -> str:
        if self._drill is not None and self._drill.state in ISSUED:
            return _("This report is issued and stays as it was signed.")
        return _("Drafted from the data. What you write here replaces the drafted text; an empty text brings it back.")

    def _show_issued(self, issued: tuple[IssuedReport, ...]) -> None:
        clear(self._issued)
        zone = self._drill.zone if self._drill else "Asia/Makassar"
        for item in issued:
            when = date_and_time(item.issued_at, zone)
            words = f"{item.number} · {when} · {item.signer or '–'} · sha256 {item.sha256[:12]}…"
            self._issued.addWidget(label(words, wrap=True))
        if not issued:
            self._issued.addWidget(label(_("Not issued yet."), "muted"))

    def _on_trouble(self, trouble: Trouble) -> None:
        self._is_busy = False
        self._state.setText("")
        self.tell_trouble(trouble)

    # editing

    @Slot()
    def _on_edited(self) -> None:
        self._quiet.start()
        self._state.setText(_("Not saved yet …"))

    @Slot()
    def _keep(self) -> None:
        if self._drill is None:
            return
        try:
            for section, text in self._texts.take_changes().items():
                self.desk.services.reporting.edit(self._drill.id, section, text)
        except Trouble as trouble:
            self.tell_trouble(trouble)
            return
        now = datetime.now().astimezone()
        self.state_told.emit(_("Saved {time}").format(time=now.strftime("%H.%M.%S")), "good")
        self._is_stale = True
        self._refresh()

    @Slot()
    def _on_issue(self) -> None:
        if self._drill is None:
            return
        self.left()
        detail = _("It gets its number and date and stays as it is signed. A later change needs a new revision.")
        if not Messages.question(self, _("Issue the report of {code}?").format(code=self._drill.code), detail,
                                 yes=_("Issue")):  # fmt: skip
            return
        try:
            self.desk.services.reporting.issue(self._drill.id)
        except Trouble as trouble:
            self.tell_trouble(trouble)
            return
        self.notify(_("The report of {code} is issued.").format(code=self._drill.code), "good")
        self.drill_saved.emit()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self._drill is not None and change.touches(f"journal:{self._drill.id}"):
            self._is_stale = True


class Made:
    """A rendered report with what stands beside it."""

    def __init__(
        self, drill: DrillId, content: bytes, texts: dict[str, tuple[str, ...]], issued: tuple[IssuedReport, ...]
    ) -> None:
        self.drill, self.content, self.texts, self.issued = drill, content, texts, issued


class _Render:
    """Makes the document when called beside the window."""

    def __init__(self, services: Services, drill: DrillId) -> None:
        self._services, self._drill = services, drill

    def __call__(self, progress: Progress) -> Made:
        reporting = self._services.reporting
        texts = reporting.texts(self._drill)
        progress.report(1, 2)
        return Made(self._drill, reporting.pdf(self._drill), texts, reporting.issued(self._drill))
