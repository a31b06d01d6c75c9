"""What is written when an evaluator does something: plain callables for a job, with the moment it was done."""

from dataclasses import dataclass
from datetime import datetime

from trainer.domain.conduct import InjectStatus
from trainer.domain.evidence import Attached
from trainer.domain.ids import DrillId, EntryId
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.result import StandingMark
from trainer.domain.scenario import Situation
from trainer.services.evidence import EvidenceOrder, ObservationOrder
from trainer.services.scoring import MarkOrder
from trainer.services.services import Services


@dataclass(frozen=True)
class Author:
    """Who does it, where."""

    services: Services
    drill: DrillId
    number: str


@dataclass(frozen=True)
class Record:
    """A mark."""

    author: Author
    order: MarkOrder

    def __call__(self) -> Entry:
        who = self.author
        return who.services.scoring.record_mark(who.drill, who.number, self.order)


@dataclass(frozen=True)
class Undone:
    """What was taken back, and for a mark what stands in its place now."""

    entry: Entry | None
    stands: StandingMark | None

    @property
    def is_many(self) -> bool:
        """Whether it was one of several marks that were written together and so were taken back together."""
        return self.entry is not None and "batch" in self.entry.payload


@dataclass(frozen=True)
class Undo:
    """Taking back the last mark, observation or photo."""

    author: Author

    def __call__(self) -> Undone:
        who = self.author
        entry = who.services.scoring.undo(who.drill, who.number)
        if entry is None or entry.kind is not EntryKind.MARK:
            return Undone(entry, None)
        return Undone(entry, who.services.scoring.mark(who.drill, who.number, entry.subject, entry.ref))


@dataclass(frozen=True)
class Lock:
    """Closing the sheets."""

    author: Author

    def __call__(self) -> Entry:
        who = self.author
        return who.services.scoring.lock(who.drill, who.number)


@dataclass(frozen=True)
class Observe:
    """A quick observation about a team or person, with its photos."""

    author: Author
    order: ObservationOrder
    attached: tuple[Attached, ...] = ()

    def __call__(self) -> Entry:
        who = self.author
        return who.services.evidence.observe(who.drill, who.number, self.order, self.attached)


@dataclass(frozen=True)
class AddEvidence:
    """A photo or file for a criterion."""

    author: Author
    attached: Attached
    order: EvidenceOrder

    def __call__(self) -> Entry:
        who = self.author
        return who.services.evidence.add(who.drill, who.number, self.attached, self.order)


@dataclass(frozen=True)
class Recaption:
    """Other words for a photo."""

    author: Author
    entry: EntryId
    caption: str

    def __call__(self) -> Entry:
        who = self.author
        return who.services.evidence.recaption(who.drill, who.number, self.entry, self.caption)


@dataclass(frozen=True)
class TakeBackEvidence:
    """A photo taken back."""

    author: Author
    entry: EntryId

    def __call__(self) -> Entry:
        who = self.author
        return who.services.evidence.take_back(who.drill, who.number, self.entry)


@dataclass(frozen=True)
class Deliver:
    """An inject given to the players."""

    author: Author
    inject: str
    at: datetime

    def __call__(self) -> Entry:
        who = self.author
        return who.services.conduct.inject(who.drill, who.number, self.inject, InjectStatus.DELIVERED, at=self.at)


@dataclass(frozen=True)
class ChangeSituation:
    """A change of the situation."""

    author: Author
    situation: Situation
    at: datetime

    def __call__(self) -> Entry:
        who = self.author
        return who.services.conduct.situation(who.drill, who.number, self.situation, at=self.at)


@dataclass(frozen=True)
class Stop:
    """NO PLAY, and play going on again."""

    author: Author
    goes_on: bool = False

    def __call__(self) -> Entry:
        who = self.author
        act = who.services.conduct.resume if self.goes_on else who.services.conduct.no_play
        return act(who.drill, who.number)


@dataclass(frozen=True)
class TakeBack:
    """An entry taken back that was made by mistake."""

    author: Author
    entry: Entry

    def __call__(self) -> Entry:
        who = self.author
        return who.services.conduct.take_back(who.drill, who.number, self.entry)
