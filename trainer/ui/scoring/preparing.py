"""Photos and files made ready off the window's thread, on their way to the outbox."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal, Slot
from PySide6.QtGui import QImage

from trainer.domain.errors import Trouble
from trainer.domain.evidence import Attached
from trainer.domain.ids import DrillId
from trainer.services.evidence import EvidenceService
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.scoring.outbox import Act, Outbox


@dataclass(frozen=True)
class Source:
    """Where a photo or file comes from: a file that was chosen or dropped, or a picture out of the clipboard."""

    name: str
    path: Path | None = None
    image: QImage | None = None


@dataclass(frozen=True, eq=False)
class Batch:
    """Sources of one act on their way; `acts` makes of them what is posted."""

    drill: DrillId
    place: tuple[str, str]
    count: int
    acts: Callable[[Sequence[Attached]], Sequence[Act]]


@dataclass(frozen=True)
class Ready:
    """What could be made ready of a batch, and what was the matter with the rest."""

    batch: Batch
    attached: tuple[Attached, ...]
    troubles: tuple[Trouble, ...]


class MakingReady:
    """The work of a job; a file that cannot be kept does not hold up the others."""

    def __init__(
        self, service: EvidenceService, batch: Batch, sources: Sequence[Source], *, keep_place: bool
    ) -> None:  # fmt: skip
        self.batch = batch
        self._service, self._sources, self._keep_place = service, tuple(sources), keep_place

    def __call__(self, progress: Progress) -> Ready:
        attached, troubles = [], []
        for source in self._sources:
            progress.check()
            try:
                attached.append(self._one(source))
            except Trouble as trouble:
                troubles.append(trouble)
        return Ready(self.batch, tuple(attached), tuple(troubles))

    def _one(self, source: Source) -> Attached:
        if source.path is not None:
            return self._service.read(source.path, keep_place=self._keep_place)
        return self._service.prepare(source.name, _as_png(source.image))


def _as_png(image: QImage | None) -> bytes:
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    if image is None or not image.save(kept, "PNG"):  # type: ignore[call-overload]
        return b""
    return bytes(kept.data().data())


class Preparing(QObject):
    """Belongs to `Jobs` as the outbox does: a page made anew must not lose what is being made ready."""

    changed = Signal()
    troubled = Signal(object, object)

    @staticmethod
    def of(jobs: Jobs) -> "Preparing":
        """That of these jobs, made at the first use."""
        held = jobs.findChild(Preparing)
        return held if isinstance(held, Preparing) else Preparing(jobs)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs)
        self._jobs, self._outbox = jobs, Outbox.of(jobs)
        self._batches: list[tuple[Batch, Job[Ready]]] = []
        jobs.unsaved.append(self._count)

    @property
    def batches(self) -> tuple[Batch, ...]:
        """What is on its way, the oldest first."""
        return tuple(batch for batch, _job in self._batches)

    def _count(self) -> int:
        return sum(batch.count for batch in self.batches)

    def start(self, work: MakingReady) -> None:
        """Make it ready; then it is posted. One queue, so batches end in the order they began."""
        job = self._jobs.run(work, self._on_ready, self._on_trouble)
        self._batches.append((work.batch, job))
        self.changed.emit()

    def withdraw(self, drill: DrillId) -> Batch | None:
        """Let the last batch go before it was posted; None when there is none of this drill."""
        if not self._batches or self._batches[-1][0].drill != drill:
            return None
        batch, job = self._batches.pop()
        job.cancel()
        self.changed.emit()
        return batch

    @Slot(object)
    def _on_ready(self, ready: Ready) -> None:
        batch = ready.batch
        self._batches = [(held, job) for held, job in self._batches if held is not batch]
        for act in batch.acts(ready.attached):
            self._outbox.post(act)
        self.changed.emit()
        for trouble in ready.troubles:
            self.troubled.emit(batch, trouble)

    @Slot(object)
    def _on_trouble(self, _trouble: Trouble) -> None:
        """Troubles of files are part of what is ready; there are no others."""
