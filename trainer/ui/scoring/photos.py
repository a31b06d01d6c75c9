"""The evaluator's photos and files: what stands, what is on its way, and what is done with them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from trainer.domain.errors import Trouble
from trainer.domain.evidence import Attached, Evidence, evidence_of
from trainer.domain.ids import DrillId, EntryId
from trainer.domain.journal import Entry, EntryKind
from trainer.i18n import tell
from trainer.services.evidence import EvidenceOrder, EvidenceService, ObservationOrder
from trainer.services.services import Services
from trainer.ui.evidence_shots import shot_of
from trainer.ui.jobs import Jobs
from trainer.ui.memory import Memory
from trainer.ui.scoring.acts import AddEvidence, Author, Observe, Recaption, TakeBackEvidence, Undone
from trainer.ui.scoring.ledger import Place
from trainer.ui.scoring.loading import Desk
from trainer.ui.scoring.outbox import Act, Outbox
from trainer.ui.scoring.preparing import Batch, MakingReady, Preparing, Source
from trainer.ui.widgets.shots import Shot, Thumbs

KEEPS_PLACE, YES = "scoring/keeps_place", "yes"


class Photos(QObject):
    """Evidence of one evaluator in one drill; his own alone, as with his marks."""

    changed = Signal()
    told = Signal(str, str)

    def __init__(self, services: Services, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._desk: Desk | None = None
        self._held: dict[str, Evidence] = {}
        self.jobs, self.outbox, self.preparing = jobs, Outbox.of(jobs), Preparing.of(jobs)
        self.thumbs = Thumbs(jobs, services.evidence.content, self)
        self.keeps_place, self._memory = False, Memory()
        self.preparing.changed.connect(self.changed)
        self.preparing.troubled.connect(self._on_troubled)
        self.outbox.saved.connect(self._on_saved)
        self.outbox.changed.connect(self._on_outbox)
        self._waited = 0

    # what is shown

    def open(self, desk: Desk) -> None:
        """Take a drill's evidence."""
        self._desk = desk
        self._held = {item.entry: item for item in desk.evidence}
        self.changed.emit()

    def of(self, place: Place) -> tuple[Evidence, ...]:
        """What belongs to a criterion of a subject."""
        return tuple(item for item in self._held.values() if (item.subject, item.ref) == place and not item.about)

    def about(self, observation: str) -> tuple[Evidence, ...]:
        """What belongs to an observation."""
        return tuple(item for item in self._held.values() if item.about == observation)

    def one(self, entry: str) -> Evidence | None:
        """One piece."""
        return self._held.get(entry)

    def waiting(self, place: Place) -> int:
        """How many of a criterion are not on disk yet."""
        if self._desk is None:
            return 0
        drill = self._desk.drill.id
        posted = sum(1 for act in self.outbox.waiting if act.drill == drill and act.evidence_of == place)
        return posted + sum(item.count for item in self.preparing.batches if (item.drill, item.place) == (drill, place))

    def count(self, place: Place) -> int:
        """How many there are or will be; asked for each row, so it is quick where there are none."""
        held = len(self.of(place)) if self._held else 0
        return held + (self.waiting(place) if self.outbox.waiting or self.preparing.batches else 0)

    def shots(self, found: Sequence[Evidence]) -> list[Shot]:
        """As they are looked at; on locked sheets, and those of another laptop, they only stand."""
        desk = self._desk
        if desk is None:
            return []
        device = self._services.workplace.device
        can_change = desk.can_report
        return [
            shot_of(
                item, desk.drill, desk.course.clock,
                is_own=can_change and item.device == device and not (item.ref and desk.is_locked),
            )
            for item in found
        ]  # fmt: skip

    # what is done

    def remember(self, memory: Memory) -> None:
        """Where the wish about places is kept from one day to the next."""
        self._memory = memory
        self.keeps_place = memory.get(KEEPS_PLACE) == YES

    def keep_place(self, *, keeps: bool) -> None:
        """Whether the place of a photo is kept with it."""
        self.keeps_place = keeps
        self._memory.put(KEEPS_PLACE, YES if keeps else "")

    def add(self, author: Author, sources: Sequence[Source], order: EvidenceOrder) -> None:
        """Make them ready and keep them, each with an entry of its own."""
        acts = partial(_evidence_acts, author, order)
        self._start(Batch(author.drill, (order.subject, order.ref), len(sources), acts), sources)

    def observe(self, author: Author, order: ObservationOrder, sources: Sequence[Source]) -> None:
        """Keep an observation with its photos, in one."""
        if not sources:
            self.outbox.post(Act("observation", Observe(author, order), author.drill))
            return
        acts = partial(_observation_acts, author, order)
        self._start(Batch(author.drill, ("", ""), len(sources), acts), sources)

    def _start(self, batch: Batch, sources: Sequence[Source]) -> None:
        self.preparing.start(MakingReady(self._services.evidence, batch, sources, keep_place=self.keeps_place))

    def take_back(self, author: Author, entry: str) -> None:
        """Take one back."""
        self.outbox.post(Act("evidence_back", TakeBackEvidence(author, EntryId(entry)), author.drill))

    def recaption(self, author: Author, entry: str, caption: str) -> None:
        """Give one other words."""
        self.outbox.post(Act("caption", Recaption(author, EntryId(entry), caption), author.drill))

    # what became of it

    @Slot(object, object)
    def _on_saved(self, act: Act, result: object) -> None:
        if self._desk is None or act.drill != self._desk.drill.id:
            return
        if isinstance(result, Undone):
            self._drop(result.entry)
        elif isinstance(result, Entry) and act.kind == "evidence_back":
            self._drop(result)
        elif isinstance(result, Entry) and act.kind == "caption" and isinstance(act.run, Recaption):
            self._held = {_renewed(key, act.run.entry, result): item for key, item in self._held.items()}
            self._take((result,))
        elif act.kind == "evidence" and isinstance(result, Entry):
            self._take((result,))
        elif act.kind == "take_back" or (act.kind == "observation" and act.is_heavy):
            self._read_again()

    def _take(self, entries: Sequence[Entry]) -> None:
        self._held |= {item.entry: item for item in evidence_of(entries)}
        self.changed.emit()

    def _drop(self, entry: Entry | None) -> None:
        if entry is not None and entry.kind is EntryKind.OBSERVATION:
            self._read_again()
        elif entry is not None and entry.kind is EntryKind.EVIDENCE and self._held.pop(entry.id, None) is not None:
            self.changed.emit()

    def _read_again(self) -> None:
        if self._desk is not None and self._desk.evaluator is not None:
            work = _Reading(self._services.evidence, self._desk.drill.id, self._desk.evaluator.service_number)
            self._jobs.run(work, self._on_read, self._on_not_read)

    @Slot(object)
    def _on_read(self, found: tuple[Evidence, ...]) -> None:
        if self._desk is not None and all(item.drill == self._desk.drill.id for item in found):
            self._held = {item.entry: item for item in found}
            self.changed.emit()

    @Slot(object)
    def _on_not_read(self, trouble: Trouble) -> None:
        self.told.emit(tell(trouble), "bad")

    @Slot()
    def _on_outbox(self) -> None:
        waiting = sum(1 for act in self.outbox.waiting if act.is_heavy)
        if waiting != self._waited:
            self._waited = waiting
            self.changed.emit()

    @Slot(object, object)
    def _on_troubled(self, batch: Batch, trouble: Trouble) -> None:
        if self._desk is not None and batch.drill == self._desk.drill.id:
            self.told.emit(tell(trouble), "bad")


class _Reading:
    """A job that reads an evaluator's evidence; holds no widget."""

    def __init__(self, service: EvidenceService, drill: DrillId, number: str) -> None:
        self._service, self._drill, self._number = service, drill, number

    def __call__(self, _progress: object = None) -> tuple[Evidence, ...]:
        return self._service.of_drill(self._drill, self._number)


def _renewed(key: str, before: str, entry: Entry) -> str:
    return entry.id if key == before else key


def _evidence_acts(author: Author, order: EvidenceOrder, attached: Sequence[Attached]) -> list[Act]:
    place = (order.subject, order.ref)
    return [
        Act("evidence", AddEvidence(author, item, order), author.drill, evidence_of=place, is_heavy=True)
        for item in attached
    ]


def _observation_acts(author: Author, order: ObservationOrder, attached: Sequence[Attached]) -> list[Act]:
    """The observation is kept even when none of its photos could be read."""
    act = Observe(author, order, tuple(attached))
    return [Act("observation", act, author.drill, is_heavy=bool(attached))]
