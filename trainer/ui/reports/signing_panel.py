"""Signing an issued report with a certificate, and the signed files kept beside it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.access import Right
from trainer.domain.errors import Trouble
from trainer.domain.ids import DrillId
from trainer.i18n import _
from trainer.services.certifying import SignedCopy
from trainer.services.reporting import IssuedReport
from trainer.services.words import local_date_and_time
from trainer.ui.drill.tab import Tab
from trainer.ui.jobs import Progress
from trainer.ui.layout import STRETCH, button, clear, columns, rows
from trainer.ui.messages import Messages
from trainer.ui.permits import permit
from trainer.ui.widgets.elided import ElidedLabel


class SignedLine(QWidget):
    """One signed file; its button saves it."""

    asked = Signal(str)

    def __init__(self, copy: SignedCopy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sha256 = copy.sha256
        who = ElidedLabel(_("Signed by {name} · {time}").format(
            name=copy.signer, time=local_date_and_time(copy.signed_at)), "small")  # fmt: skip
        who.setContentsMargins(6, 0, 0, 0)
        save = button(_("Save…"), self._on_asked, role="link", icon="save")
        save.setAccessibleName(_("Save the file signed by {name}").format(name=copy.signer))
        self.setLayout(columns((who, 1), save))

    @Slot()
    def _on_asked(self) -> None:
        self.asked.emit(self._sha256)


class SigningPanel(QWidget):
    """Stands under the issued revisions of a tab and speaks through it."""

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self._tab, self._desk = tab, tab.desk
        self._drill: DrillId | None = None
        self._number = ""
        self._lines = QVBoxLayout()
        self.sign = button(_("Sign with a certificate…"), self.ask, role="link", icon="lock")
        self.sign.setToolTip(_("Adds the signature of a .p12 or .pfx file to a copy; the issued file stays as it is"))
        if not self._desk.services.certifying.is_possible():
            self.sign.setEnabled(False)
            self.sign.setToolTip(_("Signing needs the extra part “signature” of the program; see the manual."))
        permit(self._desk.services, Right.APPROVE, self.sign)
        self.setLayout(rows(self._lines, columns(self.sign, STRETCH), gap=0))

    @Slot(object)
    def show_reports(self, reports: Sequence[IssuedReport]) -> None:
        """The signed files of these revisions."""
        clear(self._lines)
        self._drill = reports[-1].drill if reports else None
        self._number = reports[-1].number if reports else ""
        if self._drill is not None:
            self._desk.jobs.run(partial(_signed, self._tab, self._drill), self._on_signed_read, self._tab.tell_trouble)

    @Slot(object)
    def _on_signed_read(self, copies: tuple[SignedCopy, ...]) -> None:
        if copies and copies[0].drill != self._drill:
            return
        clear(self._lines)
        for copy in copies:
            line = SignedLine(copy)
            line.asked.connect(self._on_save)
            self._lines.addWidget(line)

    @Slot()
    def ask(self) -> None:
        """Certificate, passphrase, signature; neither of the two is kept."""
        drill = self._drill
        if drill is None:
            return
        path = Messages.open_file(self, _("Choose your certificate"), _("Certificate (*.p12 *.pfx)"))
        if path is None:
            return
        detail = _("{number} · {file}. The passphrase is used once and kept nowhere.")
        secret = Messages.passphrase(
            self, _("Sign the report?"), detail.format(number=self._number, file=path.name), yes=_("Sign")
        )
        if secret is not None:
            self.sign.setEnabled(False)
            work = partial(_sign, self._tab, drill, path, secret)
            self._desk.jobs.run(work, self._on_signed, self._on_not_signed, write=True)

    @Slot(object)
    def _on_signed(self, copy: SignedCopy) -> None:
        self.sign.setEnabled(True)
        self._tab.notify(_("Signed by {name}. The signed file stands under the issued report.").format(
            name=copy.signer), "good")  # fmt: skip

    @Slot(object)
    def _on_not_signed(self, trouble: Trouble) -> None:
        self.sign.setEnabled(True)
        self._tab.tell_trouble(trouble)

    @Slot(str)
    def _on_save(self, sha256: str) -> None:
        drill = self._drill
        name = _("{number} signed.pdf").format(number=self._number.replace("/", "-"))
        path = Messages.save_file(self, _("Save the signed report"), name, _("PDF (*.pdf)"))
        if path is not None and drill is not None:
            self._desk.jobs.run(partial(_write, self._tab, drill, sha256, path), self._on_saved, self._tab.tell_trouble)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self._tab.notify(_("{file} is written.").format(file=path.name), "good")


def _signed(tab: Tab, drill: DrillId, _progress: Progress) -> tuple[SignedCopy, ...]:
    return tab.desk.services.certifying.signed(drill)


def _sign(tab: Tab, drill: DrillId, path: Path, secret: str, _progress: Progress) -> SignedCopy:
    return tab.desk.services.certifying.sign(drill, path, secret)


def _write(tab: Tab, drill: DrillId, sha256: str, path: Path, _progress: Progress) -> Path:
    return tab.desk.services.certifying.write(path, drill, sha256)
