"""The report of a drill: texts at the left, the document as it will be printed at the right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.access import Right
from trainer.domain.drill import RESULTS, Drill, State
from trainer.domain.editions import PROFILE_NAMES, Profile
from trainer.domain.errors import Trouble
from trainer.domain.ids import DrillId, ReportId
from trainer.domain.report_sections import NUMBERS, TITLES, Content, Kept
from trainer.domain.scenario import Scenario
from trainer.i18n import _, ngettext
from trainer.services.report_confirming import Section
from trainer.services.reporting import OpenedReport
from trainer.services.words import clock_time
from trainer.ui.changes import Change
from trainer.ui.drill.tab import Desk, Tab
from trainer.ui.jobs import Job, Progress
from trainer.ui.layout import STRETCH, button, columns, icon_button, label, rows
from trainer.ui.messages import Messages
from trainer.ui.permits import may, permit
from trainer.ui.reports.issued_list import IssuedList
from trainer.ui.reports.issuing import asked_to_issue
from trainer.ui.reports.signing_panel import SigningPanel
from trainer.ui.reports.text_editor import TextEditor
from trainer.ui.reports.verifying import Verifier
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice
from trainer.ui.widgets.pdf_place import PdfPlace

QUIET_MS = 2_000
PROFILES = tuple((item, PROFILE_NAMES[item]) for item in Profile)
TEXTS_WIDTH = 400
REPORTED = RESULTS | {State.RUNNING, State.CANCELLED}
ISSUED = frozenset({State.REPORT_ISSUED, State.ARCHIVED})
KINDS = ("mark", "ruling", "assessment", "penalty", "observation", "retraction", "report", "calibration",
         "knowledge")  # fmt: skip


@dataclass(frozen=True)
class ReportData:
    """What a report is made of and what it looks like now."""

    drill: DrillId
    report: OpenedReport


class ReportTab(Tab):
    """What is typed is saved after two seconds of quiet, or at once when one goes away."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._drill: Drill | None = None
        self._waiting: dict[str, Content | None] = {}
        self._sections: dict[str, Section] = {}
        self._reading: Job[ReportData] | None = None
        self._is_stale = False
        self._before: tuple[str, Mapping[str, Kept | None]] = ("", {})
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._build()
        self._connect()

    # building

    def _build(self) -> None:
        self.texts, self.issued = TextEditor(), IssuedList()
        self._state, self._done = label(role="muted", wrap=True), label(role="muted")
        self._issue = button(_("Issue the report"), self.issue, icon="check")
        self._all = button(_("Confirm all"), self.confirm_all, role="link", icon="check")
        self._all.setToolTip(_("Stand for every text that nobody has confirmed, in your name"))
        self._export = icon_button("export", _("Export the data of the drill (.xlsx)…"), self.export_data)
        permit(self.desk.services, Right.RESULTS, self._export)
        self.copy = Choice([(item.value, _(words)) for item, words in PROFILES])
        self.copy.setAccessibleName(_("Which copy is shown, saved and printed"))
        self.copy.setToolTip(_("Which copy is shown, saved and printed"))
        self.verify = button(_("Verify a report…"), self.verify_file, role="link", icon="search")
        permit(self.desk.services, Right.RESULTS, self.verify)
        head = columns(label(_("Texts of the report"), "heading"), STRETCH, self._export, self._issue)
        left, self._body, self._faces = QWidget(), QWidget(), QStackedWidget()
        left.setLayout(
            rows(
                head,
                self._state,
                columns(self._done, STRETCH, self._all),
                self.copy,
                (self.texts, 1),
                self.issued,
                columns(self.verify, STRETCH),
                gap=1,
            )
        )
        left.setFixedWidth(TEXTS_WIDTH)
        self.pdf = PdfPlace()
        body = columns(left, (self.pdf, 1), gap=2)
        self._body.setLayout(body)
        advice = _("Results and report come with the drill: start it, give marks, end it.")
        self._early = EmptyState("report", _("The drill has not been held yet"), advice)
        for face in (self._early, self._body):
            self._faces.addWidget(face)
        whole = rows((self._faces, 1))
        whole.setContentsMargins(0, 12, 0, 0)
        self.setLayout(whole)
        self.signing, self._verifier = SigningPanel(self), Verifier(self.desk.services, self.desk.jobs, self)
        self.issued.add(self.signing)
        self.issued.listed.connect(self.signing.show_reports)

    def _connect(self) -> None:
        self.texts.changed.connect(self._on_text)
        self.texts.confirmed.connect(self._on_confirm)
        self.texts.entered.connect(self._on_section)
        self.pdf.saved.connect(self._on_saved)
        self.issued.asked.connect(self._on_revision)
        self.copy.currentIndexChanged.connect(self._reload)
        self._quiet.timeout.connect(self._on_quiet)
        self.desk.changes.changed.connect(self._on_changed)

    # showing

    def show_drill(self, drill: Drill, scenario: Scenario) -> None:  # noqa: ARG002
        self.keep()
        self._drill = drill
        held = drill.state in REPORTED
        self._faces.setCurrentWidget(self._body if held else self._early)
        drafted = drill.state is State.REPORT_DRAFT
        self._issue.setVisible(drill.state not in ISSUED and drill.state is not State.CANCELLED)
        self._issue.setEnabled(drafted)
        self._issue.setToolTip("" if drafted else _("First complete the scores and draft the report, at the top."))
        permit(self.desk.services, Right.APPROVE, self._issue)
        self._state.setText(_state_words(drill.state))
        self._all.hide()
        self._done.setText("")
        if held:
            self._reload()
        self.offers_changed.emit()

    def entered(self) -> None:
        if self._is_stale:
            self._reload()

    def left(self) -> None:
        self.keep()

    def hideEvent(self, event: QHideEvent) -> None:
        """Also when the window closes."""
        self.keep()
        super().hideEvent(event)

    def offered(self) -> dict[str, Callable[[], object]]:
        if not self.pdf.is_shown or self._faces.currentWidget() is not self._body:
            return {}
        return {**self.pdf.offered(), "refresh": self._reload, "export": self.export_data}

    @Slot(Path)
    def _on_saved(self, path: Path) -> None:
        self.notify(_("{file} is written.").format(file=path.name), "good")

    @Slot()
    def _reload(self) -> None:
        self._is_stale = False
        if self._drill is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        work = partial(_report, self.desk, self._drill.id, self._profile())
        self._reading = self.desk.jobs.run(work, self._on_report, self.tell_trouble)

    @Slot(object)
    def _on_report(self, data: ReportData) -> None:
        drill = self._drill
        if drill is None or data.drill != drill.id:
            return
        editable = drill.state not in ISSUED and may(self.desk.services, Right.REPORT)
        shown = data.report
        self._sections = {item.name: item for item in shown.sections}
        self.texts.show_sections(shown.sections, drill.zone, frozenset(self._waiting), editable=editable)
        self._all.setVisible(editable and bool(self._unread()))
        count, done = len(shown.sections), sum(item.is_confirmed for item in shown.sections)
        told = _("{done} of {count} texts are confirmed.").format(done=done, count=count)
        self._done.setText(told if drill.state not in ISSUED else "")
        self.issued.show_reports(shown.issued, drill.zone)
        self._show_content(shown.content)

    def _show_content(self, content: bytes) -> None:
        code, profile = self._drill.code if self._drill else "", self._profile()
        copy = "" if profile is Profile.FULL else f"-{profile.value}"
        self.pdf.show_bytes(content, f"LHPL-{code}{copy}.pdf")
        self.offers_changed.emit()

    # texts

    @Slot(str, object)
    def _on_text(self, section: str, content: Content | None) -> None:
        self._waiting[section] = content
        self.texts.sections[section].show_edited()
        if content is not None:
            self._quiet.start()
            self.state_told.emit(_("Not saved yet"), "")
        else:
            self._on_quiet()

    @Slot(str)
    def _on_section(self, section: str) -> None:
        """The page of what one reads or writes stands beside it."""
        self.pdf.go_to_chapter(NUMBERS[section])

    @Slot()
    def _on_quiet(self) -> None:
        if self.keep():
            self._reload()

    def keep(self) -> bool:
        """Save what was typed; whether anything was."""
        self._quiet.stop()
        drill, waiting = self._drill, self._waiting
        if drill is None or not waiting:
            return False
        self._waiting = {}
        while waiting:
            section, content = next(iter(waiting.items()))
            try:
                self._write(drill.id, section, content)
            except Trouble as trouble:
                self._waiting = waiting
                self.tell_trouble(trouble)
                return False
            del waiting[section]
        now = clock_time(self.desk.services.workplace.clock(), drill.zone, named=False)
        self.state_told.emit(_("Report saved {time}").format(time=now), "good")
        return True

    def _write(self, drill: DrillId, section: str, content: Content | None) -> None:
        confirming = self.desk.services.report_confirming
        if content is None:
            before = confirming.put_back(drill, section, None)
            title = _(TITLES[section])
            self._offer_undo(_("{section} is drafted from the data again.").format(section=title), {section: before})
        else:
            shown = self._sections.get(section)
            confirming.write(drill, section, content, shown.basis if shown else "")

    # confirming

    def _unread(self) -> list[str]:
        """Sections nobody stands for, and those whose data changed since."""
        return [name for name, item in self._sections.items() if not item.is_confirmed or item.is_stale]

    @Slot(str)
    def _on_confirm(self, section: str) -> None:
        self._confirm([section])

    @Slot()
    def confirm_all(self) -> None:
        """Stand for every text as it is shown."""
        self._confirm(self._unread())

    def _confirm(self, sections: list[str]) -> None:
        drill = self._drill
        if drill is None or (self._waiting and not self.keep()):
            return
        seen = {name: self._sections[name].basis for name in sections}
        work = partial(_confirm, self.desk, drill.id, seen)
        self.desk.jobs.run(work, self._on_confirmed, self.tell_trouble, write=True)

    @Slot(object)
    def _on_confirmed(self, sections: tuple[str, ...]) -> None:
        count = len(sections)
        told = ngettext("{count} text confirmed.", "{count} texts confirmed.", count).format(count=count)
        self._offer_undo(told, {name: self._sections[name].kept for name in sections if name in self._sections})
        self._reload()

    def _offer_undo(self, told: str, before: Mapping[str, Kept | None]) -> None:
        """What stood before may stand again, with the name of who stood for it."""
        drill = self._drill
        if drill is not None:
            self._before = (drill.id, before)
            self.notify(told, "good", _("Undo"), self._on_undo)

    @Slot()
    def _on_undo(self) -> None:
        drill, (key, before) = self._drill, self._before
        if drill is None or drill.id != key:
            return
        try:
            for section, kept in before.items():
                self.desk.services.report_confirming.put_back(drill.id, section, kept)
        except Trouble as trouble:
            self.tell_trouble(trouble)
        self._reload()

    # the data

    @Slot()
    def export_data(self) -> None:
        """All marks and results as a workbook, for computing with."""
        drill = self._drill
        if drill is None:
            return
        name = _("data-{code}.xlsx").format(code=drill.code)
        path = Messages.save_file(self, _("Export the data"), name, _("Workbook (*.xlsx)"))
        if path is not None:
            work = partial(_export, self.desk, drill.id, path)
            self.desk.jobs.run(work, self._on_saved, self.tell_trouble)

    # copies and proof

    def _profile(self) -> Profile:
        return Profile(str(self.copy.currentData() or Profile.FULL))

    @Slot()
    def verify_file(self) -> None:
        """Whether a PDF that came from somewhere is a report as it was issued here."""
        self._verifier.choose()

    # issuing

    @Slot()
    def issue(self) -> None:
        """Number, date and freeze the report."""
        drill = self._drill
        if drill is None or drill.state is not State.REPORT_DRAFT:
            return
        self.keep()
        confirm = asked_to_issue(self, self.desk.services, drill)
        if confirm is not None:
            self._issue.setEnabled(False)
            work = partial(_issue, self.desk, drill.code, self.desk.author(drill), confirm)
            self.desk.jobs.run(work, self._on_issued, self._on_not_issued, write=True)

    @Slot(object)
    def _on_issued(self, drill: Drill) -> None:
        self.notify(_("The report of {code} is issued.").format(code=drill.code), "good")
        self.drill_saved.emit()

    @Slot(object)
    def _on_not_issued(self, trouble: Trouble) -> None:
        self._issue.setEnabled(True)
        self.tell_trouble(trouble)

    @Slot(str)
    def _on_revision(self, key: str) -> None:
        work = partial(_content, self.desk, ReportId(key), self._profile())
        self.desk.jobs.run(work, self._on_content, self.tell_trouble)

    @Slot(object)
    def _on_content(self, content: bytes) -> None:
        if self._drill is not None:
            self._show_content(content)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        drill = self._drill
        if drill is None or not change.touches(*(f"{kind}:{drill.id}" for kind in KINDS)):
            return
        self._is_stale = True
        if self.isVisible() and not self._waiting:
            self._reload()


def _state_words(state: State) -> str:
    if state in ISSUED:
        return _("Issued: the report stays as it was signed.")
    if state is State.CANCELLED:
        return _("Cancelled: a draft says when, by whom and why, and what had been prepared. It is not issued.")
    return _("Drafted from the data. What you type is saved by itself.")


def _report(desk: Desk, drill: DrillId, profile: Profile, progress: Progress) -> ReportData:
    progress.check()
    return ReportData(drill, desk.services.reporting.opened(drill, profile))


def _export(desk: Desk, drill: DrillId, path: Path, _progress: Progress) -> Path:
    desk.services.drill_export.write(drill, path)
    return path


def _confirm(desk: Desk, drill: DrillId, seen: dict[str, str], _progress: Progress) -> tuple[str, ...]:
    return desk.services.report_confirming.confirm(drill, seen)


def _issue(desk: Desk, code: str, author: str, confirm: bool, _progress: Progress) -> Drill:
    return desk.services.move(code, State.REPORT_ISSUED, author=author, confirm=confirm)


def _content(desk: Desk, key: ReportId, profile: Profile, _progress: Progress) -> bytes:
    return desk.services.reporting.content(key, profile)
