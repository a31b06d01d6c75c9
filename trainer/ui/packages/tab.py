"""The packages of a drill: out to its evaluators and back, receipts, and records that wait for a decision."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.access import Right
from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal, Trouble, mark
from trainer.domain.package import SUFFIX
from trainer.domain.receipt import Receipt
from trainer.domain.scenario import Scenario
from trainer.i18n import _, ngettext
from trainer.services.package_desk import PackageDesk
from trainer.services.packages import OPEN, Passphrase, file_name
from trainer.services.passphrases import Strength, strength, suggested
from trainer.services.scoring import MarkOrder
from trainer.ui.app_window import AppWindow
from trainer.ui.changes import Change
from trainer.ui.drill.tab import Desk, Tab
from trainer.ui.jobs import Progress
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.messages import Messages
from trainer.ui.packages import work
from trainer.ui.packages.field_face import FieldFace
from trainer.ui.packages.office_face import OfficeFace
from trainer.ui.packages.orphans_view import OrphansView
from trainer.ui.packages.paper_face import PaperFace
from trainer.ui.packages.receipt_view import ReceiptView
from trainer.ui.passphrase_dialogs import Said
from trainer.ui.permits import may
from trainer.ui.widgets.job_line import JobLine

R = TypeVar("R")


class PackagesTab(Tab):
    """The planning office and an evaluator's laptop each see their own side."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._drill: Drill | None = None
        self._scenario: Scenario | None = None
        self._brake = work.Brake()
        self.office, self.field = OfficeFace(desk.services, desk.memory), FieldFace()
        self.receipt, self.orphans = ReceiptView(desk.memory), OrphansView(desk.memory)
        self.paper, self.job_line = PaperFace(desk.jobs), JobLine()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._waiting = QWidget()
        back = button(_("Back"), self._on_back, icon="chevron-left")
        head = columns(back, (label(_("Records that are not in the plan"), "heading"), 1), gap=1.5)
        self._waiting.setLayout(rows(head, (self.orphans, 1)))
        self.faces = QStackedWidget()
        for face in (QWidget(), self.office, self.field, self.receipt, self._waiting, self.paper):
            self.faces.addWidget(face)
        whole = rows((self.faces, 1), self.job_line, gap=1)
        whole.setContentsMargins(0, 12, 0, 0)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.office.export_asked.connect(self._on_export)
        self.office.slips_asked.connect(self._on_slips)
        self.office.receipt_asked.connect(self._on_receipt)
        self.office.orphans_asked.connect(self._on_orphans)
        for face in (self.office, self.field):
            face.import_asked.connect(self._on_import)
        self.field.return_asked.connect(self._on_return)
        self.receipt.paper_asked.connect(self._on_paper)
        self.receipt.closed.connect(self._on_back)
        self.orphans.aside_asked.connect(self._on_aside)
        self.orphans.attach_asked.connect(self._on_attach)
        self.paper.closed.connect(self._on_back)
        self.paper.told.connect(self.notify)
        self.job_line.cancelled.connect(self._on_cancelled)
        self.desk.changes.changed.connect(self._on_changed)

    # showing

    def show_drill(self, drill: Drill, scenario: Scenario) -> None:
        is_other = self._drill is None or self._drill.id != drill.id
        self._drill, self._scenario = drill, scenario
        if is_other:
            self.faces.setCurrentIndex(0)
        self._read()

    def _read(self) -> None:
        if self._drill is not None:
            self.desk.jobs.run(partial(_look, self.desk, self._drill), self._on_look, self.tell_trouble)

    @Slot(object)
    def _on_look(self, found: tuple[Drill, PackageDesk]) -> None:
        drill, look = found
        if self._drill is None or drill.id != self._drill.id:
            return
        self.office.show_desk(drill, look, is_open=drill.state in OPEN)
        self.field.show_desk(look)
        self._front: QWidget = self.field if look.is_field else self.office
        if self.faces.currentWidget() in (self.faces.widget(0), self.office, self.field):
            self.faces.setCurrentWidget(self._front)
        if self.faces.currentWidget() is self._waiting:
            self._show_orphans()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        drill = self._drill
        if drill is not None and self.isVisible() and change.touches(f"journal:{drill.id}"):
            self._read()

    def entered(self) -> None:
        self._read()

    @Slot()
    def _on_back(self) -> None:
        self.faces.setCurrentWidget(self._front)
        (self.office.table if self._front is self.office else self.field.give).setFocus()

    # out and back

    @Slot()
    def _on_import(self) -> None:
        window = self.window()
        if isinstance(window, AppWindow):
            window.ask("package")

    @Slot(str)
    def _on_export(self, number: str) -> None:
        drill = self._drill
        if drill is None:
            return
        place = self._place(drill, number)
        passphrase = self._passphrase(_("Passphrase of the packages")) if place is not None else None
        if place is None or passphrase is None:
            return
        asked = work.Export(drill.id, number, place)
        self._run(partial(work.export, self.desk.services.packages, asked, passphrase), self._on_exported)

    def _place(self, drill: Drill, number: str) -> Path | None:
        """The file of one, or the folder of all."""
        if not number:
            return Messages.folder(self, _("Folder for the packages"))
        holder = next(item for item in drill.evaluators() if item.service_number == number)
        return Messages.save_file(self, _("Export package"), file_name(drill, holder), work.filters())

    def _passphrase(self, heading: str) -> Passphrase | None:
        """A new one, with a proposal that is easily said by telephone."""
        told = _("Say it by telephone or in person; never send it with the package. Whoever has both reads the names "
                 "and marks in it. For example: {words}").format(words=suggested())  # fmt: skip
        said = Said(heading, told, _("Continue"), is_for_ever=False)
        typed = Messages.package_passphrase(self, said, _require_strength)
        return Passphrase(typed) if typed is not None else None

    @Slot()
    def _on_return(self) -> None:
        drill = self._drill
        if drill is None:
            return
        name = f"{drill.code}-kembali-{self.desk.author(drill)}{SUFFIX}"
        path = Messages.save_file(self, _("Return the package"), name, work.filters())
        passphrase = self._passphrase(_("Passphrase of what you return")) if path is not None else None
        if path is not None and passphrase is not None:
            packages = self.desk.services.packages
            self._run(partial(work.give_back, packages, drill.id, path, passphrase), self._on_returned)

    def _run(self, act: Callable[[work.Brake, Progress], R], done: Callable[[R], object]) -> None:
        if self.job_line.isVisible():
            return
        self._brake = work.Brake()
        self.job_line.begin(_("Writing the package …"))
        self.desk.jobs.run(
            partial(act, self._brake), done, self._on_trouble, on_progress=self.job_line.on_progress, long=True
        )

    @Slot()
    def _on_cancelled(self) -> None:
        self._brake.pull()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.job_line.end()
        self.tell_trouble(trouble)

    @Slot(object)
    def _on_exported(self, files: tuple[Path, ...] | None) -> None:
        self.job_line.end()
        if files is None:
            self.notify(_("Stopped. Packages that were finished before are whole."))
        else:
            told = ngettext(
                "{count} package is written to {folder}.", "{count} packages are written to {folder}.", len(files)
            )
            self.notify(told.format(count=len(files), folder=files[0].parent.name), "good")
        self._read()

    @Slot(object)
    def _on_returned(self, made: object) -> None:
        self.job_line.end()
        if made is None:
            self.notify(_("Stopped. Nothing was written."))
        else:
            self.notify(
                _("The package is written. Bring the file to the office and tell the passphrase by telephone."), "good"
            )
        self._read()

    # papers

    @Slot(object)
    def _on_slips(self, numbers: tuple[str, ...]) -> None:
        drill = self._drill
        if drill is not None:
            self.faces.setCurrentWidget(self.paper)
            make = partial(self.desk.services.package_desk.slips, drill.id, numbers)
            self.paper.show_paper(_("Slips"), f"{drill.code}-slip.pdf", make)

    @Slot(object)
    def _on_receipt(self, receipt: Receipt) -> None:
        drill = self._drill
        if drill is not None:
            self.receipt.show_receipt(receipt, self.desk.services.merging.names(drill), drill.zone)
            self.faces.setCurrentWidget(self.receipt)

    @Slot(str)
    def _on_paper(self, key: str) -> None:
        self.faces.setCurrentWidget(self.paper)
        make = partial(self.desk.services.merging.paper, key)
        self.paper.show_paper(_("Receipt"), work.receipt_name(key), make)

    # decisions

    @Slot()
    def _on_orphans(self) -> None:
        self.faces.setCurrentWidget(self._waiting)
        self._show_orphans()
        self.orphans.table.setFocus()

    def _show_orphans(self) -> None:
        drill, scenario, services = self._drill, self._scenario, self.desk.services
        if drill is None or scenario is None:
            return
        try:
            found = services.orphans.orphans(drill.id)
        except Trouble as trouble:
            self.tell_trouble(trouble)
            return
        may_decide = may(services, Right.RULE)
        self.orphans.show_orphans(drill, scenario, found, services.merging.names(drill), may_decide=may_decide)

    @Slot(str, str)
    def _on_aside(self, entry: str, reason: str) -> None:
        drill, orphans = self._drill, self.desk.services.orphans
        if drill is not None:
            self._decide(partial(orphans.set_aside, drill.id, self.desk.author(drill), entry, reason))

    @Slot(str, object)
    def _on_attach(self, entry: str, order: MarkOrder) -> None:
        drill, orphans = self._drill, self.desk.services.orphans
        if drill is not None:
            self._decide(partial(orphans.attach, drill.id, self.desk.author(drill), entry, order))

    def _decide(self, act: Callable[[], object]) -> None:
        self.desk.jobs.run(partial(_done, act), self._on_decided, self.tell_trouble, write=True)

    @Slot(object)
    def _on_decided(self, _entry: object) -> None:
        self.notify(_("Decided. Your reason stays with the record."), "good")
        self._read()


def _look(desk: Desk, drill: Drill, _progress: Progress) -> tuple[Drill, PackageDesk]:
    return drill, desk.services.package_desk.look(drill.id)


def _done(act: Callable[[], object], _progress: Progress) -> object:
    return act()


def _require_strength(passphrase: str) -> None:
    """Raises `Refusal` for one that is guessed."""
    if strength(passphrase) is Strength.WEAK:
        raise Refusal(mark("This passphrase is guessed too easily. Take four or five words, as in the example."))
