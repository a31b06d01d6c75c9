"""Reports of any number of drills into a folder, one after the other, nothing kept in memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.documents import file_name
from trainer.domain.drill import RESULTS, State
from trainer.domain.errors import Sentence, Trouble
from trainer.domain.ids import DrillId
from trainer.i18n import _
from trainer.services.access import needs
from trainer.services.drill_export import DrillExportService
from trainer.services.planning import DrillRow
from trainer.services.reporting import ReportingService
from trainer.services.workplace import Workplace

ISSUED = frozenset({State.REPORT_ISSUED, State.ARCHIVED})
REPORTED = RESULTS | {State.RUNNING}
"""Drills that have something to report."""
KINDS = ("aar", "data")
Tell = Callable[[int, int, str], object]


@dataclass(frozen=True, slots=True)
class Failed:
    """A drill whose report could not be made, and why."""

    code: str
    why: Sentence


@dataclass(slots=True)
class BatchOutcome:
    """How many files were written, and what could not be."""

    written: int = 0
    failed: list[Failed] = field(default_factory=list)


@dataclass(frozen=True)
class ReportBatchService:
    """The LHPL, or the data, of many drills."""

    reporting: ReportingService
    exports: DrillExportService

    @property
    def workplace(self) -> Workplace:
        """Where it works."""
        return self.reporting.workplace

    @needs(Right.RESULTS)
    def write(
        self, drills: Sequence[DrillRow], folder: Path, kinds: Sequence[str] = ("aar",), tell: Tell | None = None
    ) -> BatchOutcome:
        """Write file after file; one that fails is told and the next is tried.

        What `tell` raises ends the work: every file that is there is whole. A file of the same name is replaced.
        """
        from trainer.exchange.whole_files import make_folder

        make_folder(folder)
        outcome, taken = BatchOutcome(), set[str]()
        for done, drill in enumerate(drills):
            if tell is not None:
                tell(done, len(drills), drill.code)
            try:
                for kind in kinds:
                    self._write_one(drill, folder / free_name(drill, kind, taken), kind)
                    outcome.written += 1
            except Trouble as trouble:
                outcome.failed.append(Failed(drill.code, trouble.sentence))
        if tell is not None:
            tell(len(drills), len(drills), "")
        return outcome

    def _write_one(self, drill: DrillRow, path: Path, kind: str) -> None:
        from trainer.exchange.whole_files import write_whole

        if kind == "data":
            self.exports.write(DrillId(drill.id), path)
        else:
            write_whole(path, self.reporting.pdf(DrillId(drill.id)))


def free_name(drill: DrillRow, kind: str, taken: set[str]) -> str:
    """A name that every system takes and no other drill of this batch has; a draft is called one."""
    code = file_name(drill.code)
    draft = "" if drill.state in ISSUED else "-" + _("draft")
    data = _("data")
    stem, suffix = (f"{data}-{code}", ".xlsx") if kind == "data" else (f"LHPL-{code}{draft}", ".pdf")
    name, number = f"{stem}{suffix}", 2
    while name.casefold() in taken:
        name, number = f"{stem}-{number}{suffix}", number + 1
    taken.add(name.casefold())
    return name
