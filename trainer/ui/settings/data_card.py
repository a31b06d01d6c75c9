"""Backup and examination of the data, each with what it does and what came of it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from trainer.domain.errors import Trouble
from trainer.i18n import _, say, tell
from trainer.services.services import Services
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import STRETCH, button, clear, columns, label, line, rows
from trainer.ui.messages import Messages
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.job_line import JobLine

if TYPE_CHECKING:
    from trainer.services.upkeep import Finding

FILE_NAME = "cadangan-polres-trainer.db"


class DataCard(Card):
    """One act at a time; its outcome stays to be read."""

    def __init__(self, services: Services, jobs: Jobs, device: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Data"), parent=parent)
        self._services, self._jobs = services, jobs
        self._acts: list[QPushButton] = []
        self._told, self._line, self._busy = QVBoxLayout(), JobLine(), QProgressBar()
        self._job: Job[tuple[Finding, ...]] | None = None
        self._fill(device)

    def _fill(self, device: str) -> None:
        for words, value in ((_("Data file"), self._services.upkeep.place()), (_("This device"), device)):
            said = label(words, "muted")
            said.setFixedWidth(96)
            self.add(columns(said, (ElidedLabel(value), 1), gap=1))
        self.add(line())
        self._add_act(
            _("Copy to…"), "save", self._on_backup, _("Writes a verified copy, with its fingerprint beside it.")
        )
        self._add_act(
            _("Examine"),
            "search",
            self._on_examine,
            _("Reads everything and says whether it is whole. Changes nothing."),
        )
        self._add_act(
            _("Examine and mend"),
            "refresh",
            self._on_mend,
            _("Builds summaries and search anew. What was recorded stays."),
        )
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.hide()
        self._line.cancelled.connect(self._on_cancelled)
        self.add(self._busy)
        self.add(self._line)
        self._told.setSpacing(6)
        self.add(self._told)

    def _add_act(self, words: str, icon: str, slot: object, what: str) -> None:
        made = button(words, icon=icon)
        made.clicked.connect(slot)
        made.setMinimumWidth(196)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._acts.append(made)
        self.add(columns(made, (label(what, "muted", wrap=True), 1), gap=1.5))

    # acts

    @Slot()
    def _on_backup(self) -> None:
        path = Messages.save_file(self, _("Back up to"), FILE_NAME, _("Data files (*.db)"))
        if path is not None:
            self._set_busy(is_busy=True)
            self._busy.show()
            work = partial(_backup, self._services, path)
            self._jobs.run(work, self._on_backed_up, self._on_trouble, write=True)

    @Slot()
    def _on_examine(self) -> None:
        self._examine(mend=False)

    @Slot()
    def _on_mend(self) -> None:
        self._examine(mend=True)

    def _examine(self, *, mend: bool) -> None:
        self._set_busy(is_busy=True)
        self._line.begin(_("Examining the data …"))
        work = partial(_examine, self._services, mend)
        self._job = self._jobs.run(
            work, self._on_examined, self._on_trouble, write=mend, on_progress=self._line.on_progress
        )

    @Slot()
    def _on_cancelled(self) -> None:
        """Stops at the next part; what was mended stays mended."""
        if self._job is not None:
            self._job.cancel()
            self._tell([(_("Stopped"), "warning", _("The examination was stopped before its end."))])

    # outcomes

    def _set_busy(self, *, is_busy: bool) -> None:
        if not is_busy:
            self._line.end()
            self._busy.hide()
        for act in self._acts:
            act.setEnabled(not is_busy)
        if is_busy:
            clear(self._told)

    def _tell(self, lines: Sequence[tuple[str, str, str]]) -> None:
        """Lines of a badge's words, its kind, and a sentence."""
        self._set_busy(is_busy=False)
        clear(self._told)
        for words, kind, sentence in lines:
            badge = Badge(words, kind)
            self._told.addLayout(columns(rows(badge, STRETCH), (_readable(sentence), 1), gap=1))

    @Slot(object)
    def _on_backed_up(self, outcome: tuple[Path, str]) -> None:
        path, digest = outcome
        sentence = _("{file} is whole. Fingerprint (sha256): {digest}").format(file=path.name, digest=digest)
        self._tell([(_("Backed up"), "good", sentence)])

    @Slot(object)
    def _on_examined(self, found: "tuple[Finding, ...]") -> None:
        self._tell([(*_sign(item), say(item.sentence)) for item in found])

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._tell([(_("Not done"), "bad", tell(trouble))])


def _sign(item: "Finding") -> tuple[str, str]:
    if item.is_mended:
        return _("Mended"), "good"
    return (_("Fault"), "bad") if item.is_fault else (_("In order"), "good")


def _readable(sentence: str) -> QWidget:
    """A sentence that can be marked and copied, never wider than its place."""
    made = label(sentence, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made


def _backup(services: Services, path: Path, _progress: Progress) -> tuple[Path, str]:
    return path, services.upkeep.backup(path)


def _examine(services: Services, mend: bool, progress: Progress) -> "tuple[Finding, ...]":
    return services.upkeep.examine(rebuild=mend, report=partial(_report, progress))


def _report(progress: Progress, done: int, total: int, what: str) -> None:
    progress.report(done, total, _(what))
