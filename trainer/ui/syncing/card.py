"""Sinkronkan: where the hub is, how far an exchange is, what it did, and what a person must decide."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from trainer.domain.errors import Trouble
from trainer.domain.sync import Clash, Flow, Side, SyncReceipt
from trainer.i18n import _, ngettext, say, tell
from trainer.services.services import Services
from trainer.services.syncing import with_password, without_password
from trainer.settings import SettingsFile
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import STRETCH, button, clear, columns, label, rows
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.fields import line_field
from trainer.ui.widgets.form import Form
from trainer.ui.widgets.job_line import JobLine

MOST = 12
EXAMPLE = "postgresql://polres@server/trainer"


class SyncCard(Card):
    """One exchange at a time. The password is asked for each time and kept nowhere."""

    def __init__(self, services: Services, settings: SettingsFile, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(_("Hub of the Polda"), parent=parent)
        self._services, self._settings, self._jobs = services, settings, jobs
        self._job: Job[SyncReceipt] | None = None
        self.address, self.password = line_field(EXAMPLE), line_field()
        self.form, self.job_line, self._told = Form(), JobLine(), QVBoxLayout()
        self._fill()
        self._connect()

    def _fill(self) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.add("address", _("Address of the hub"), self.address, _("You get it from the planning office."))
        self.form.add("password", _("Password"), self.password, _("Not kept: it is asked for each time."))
        what = label(_("Marks, photos, plans and follow-up go to the hub, and what it has for your unit comes back. It may "
                       "be stopped at any time: the next time goes on where it was."), "muted", wrap=True)  # fmt: skip
        self.start = button(_("Synchronise"), self.synchronise, role="primary", icon="refresh")
        self.add(self.form)
        self.add(columns((what, 1), self.start, gap=1.5))
        self.add(self.job_line)
        self._told.setSpacing(6)
        self.add(self._told)

    def _connect(self) -> None:
        self.job_line.cancelled.connect(self._on_cancelled)
        for field in (self.address, self.password):
            field.returnPressed.connect(self.synchronise)

    def show_set(self) -> None:
        """Show the hub of the last time."""
        if not self.address.text():
            self._show_address()

    def _show_address(self) -> None:
        self.address.setText(self._settings.value.hub)
        self.address.setCursorPosition(0)

    @Slot()
    def synchronise(self) -> None:
        """Exchange with the hub now."""
        self._exchange({})

    def _exchange(self, decided: Mapping[str, Side]) -> None:
        address = self.address.text().strip()
        if self._job is not None:
            return
        self.form.show_errors({} if address else {"address": _("Write the address of the hub.")})
        if not address:
            self.form.jump("address")
            return
        work = partial(_sync, self._services, with_password(address, self.password.text()), decided)
        self._set_busy(is_busy=True)
        self._job = self._jobs.run(
            work, self._on_done, self._on_trouble, on_progress=self.job_line.on_progress, long=True
        )  # fmt: skip

    def _set_busy(self, *, is_busy: bool) -> None:
        self.start.setEnabled(not is_busy)
        self.form.setEnabled(not is_busy)
        if is_busy:
            clear(self._told)
            self.job_line.begin(_("Synchronising …"))
        else:
            self._job = None
            self.job_line.end()

    # outcomes

    @Slot()
    def _on_cancelled(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._set_busy(is_busy=False)
        self._say(_("Stopped"), "warning", _("What was exchanged is kept. The next time goes on from there."))

    @Slot(object)
    def _on_done(self, receipt: SyncReceipt) -> None:
        self._set_busy(is_busy=False)
        self._settings.change(hub=without_password(self.address.text().strip()))
        self._show_address()
        self._say(_("Synchronised"), "good", _summary(receipt))
        for clash in receipt.clashes:
            self._ask(clash)
        for item in receipt.drills[:MOST]:
            self._say(item.code, "neutral", _flows(item.sent, item.fetched))
        if len(receipt.drills) > MOST:
            self._told.addWidget(label(_("and {count} more").format(count=len(receipt.drills) - MOST), "muted"))

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._set_busy(is_busy=False)
        self._say(_("Not done"), "bad", tell(trouble))

    def _say(self, words: str, kind: str, sentence: str) -> None:
        self._told.addLayout(columns(rows(Badge(words, kind), STRETCH), (_readable(sentence), 1), gap=1))

    def _ask(self, clash: Clash) -> None:
        """What a person decides; where there is nothing to press, the sentence says what to do."""
        can_decide = clash.reason in ("plan", "code")
        self._say(_("Decide") if can_decide else _("Attention"), "warning", say(clash.sentence))
        if can_decide:
            choice = Deciding(clash.code, can_keep=clash.reason == "plan")
            choice.decided.connect(self._on_decided)
            self._told.addWidget(choice)

    @Slot(str, str)
    def _on_decided(self, code: str, side: str) -> None:
        self._exchange({code: Side(side)})


class Deciding(QWidget):
    """Whose plan of a drill holds, or who keeps a number."""

    decided = Signal(str, str)

    def __init__(self, code: str, *, can_keep: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = code
        said = _("Take the hub's plan") if can_keep else _("The hub's drill keeps the number")
        self.hub = button(said, self._on_hub)
        self.laptop = button(_("Keep this laptop's plan"), self._on_laptop)
        self.laptop.setVisible(can_keep)
        kept = label(_("The other plan stays in the audit list.") if can_keep else "", "small")
        self.setLayout(columns(self.hub, self.laptop, (kept, 1), gap=1))

    @Slot()
    def _on_hub(self) -> None:
        self.decided.emit(self._code, Side.HUB.value)

    @Slot()
    def _on_laptop(self) -> None:
        self.decided.emit(self._code, Side.LAPTOP.value)


def _summary(receipt: SyncReceipt) -> str:
    if not receipt.sent and not receipt.fetched:
        return _("Both sides had everything already.")
    return _flows(receipt.sent, receipt.fetched)


def _flows(sent: Flow, fetched: Flow) -> str:
    """Both directions; one in which nothing went is not named."""
    parts = []
    if sent:
        parts.append(_("Sent: {what}.").format(what=_things(sent)))
    if fetched:
        parts.append(_("Fetched: {what}.").format(what=_things(fetched)))
    return " ".join(parts)


def _things(flow: Flow) -> str:
    said = []
    if flow.entries:
        said.append(ngettext("{count} record", "{count} records", flow.entries).format(count=flow.entries))
    if flow.attachments:
        said.append(
            ngettext("{count} photo or file", "{count} photos or files", flow.attachments).format(
                count=flow.attachments
            )
        )
    if flow.plans:
        said.append(ngettext("{count} part of plans", "{count} parts of plans", flow.plans).format(count=flow.plans))
    if flow.steps:
        said.append(
            ngettext("{count} step of follow-up", "{count} steps of follow-up", flow.steps).format(count=flow.steps)
        )
    return ", ".join(said)


def _readable(sentence: str) -> QWidget:
    made = label(sentence, wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made


def _sync(services: Services, url: str, decided: Mapping[str, Side], progress: Progress) -> SyncReceipt:
    return services.syncing.sync(url, progress.report, decided)
