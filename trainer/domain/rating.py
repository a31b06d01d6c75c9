"""Objective ratings by three questions: met, any harm, room to improve; never by remembering letters (HSEEP 2020)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from trainer.domain.findings import Finding
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.levels import Level


class Rating(StrEnum):
    """Performed without challenges, with some, with major challenges, unable to be performed. Best first."""

    P = "P"
    S = "S"
    M = "M"
    U = "U"


class Harm(StrEnum):
    """What harm was done, of which any makes an objective that was met an M."""

    OTHERS = "others"
    SAFETY = "safety"
    PLAN = "plan"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Answers:
    """The three questions behind a rating, with the kinds of harm and who answered."""

    met: bool
    harm: bool
    room: bool
    by: str = ""
    note: str = ""
    kinds: tuple[Harm, ...] = ()
    entry: str = ""
    device: str = ""

    @property
    def rating(self) -> Rating:
        """Not met U; met with harm M; met with room to improve S; met without P."""
        if not self.met:
            return Rating.U
        if self.harm:
            return Rating.M
        return Rating.S if self.room else Rating.P

    @property
    def three(self) -> tuple[bool, bool, bool]:
        """The answers alone, to compare."""
        return self.met, self.harm, self.room


def worse(first: Rating, second: Rating | None) -> Rating:
    """The worse of two ratings."""
    order = list(Rating)
    return second if second is not None and order.index(first) < order.index(second) else first


def limit_of(capped: Collection[str], ceiling: Level | None) -> Rating | None:
    """The best rating that a cap allows: what holds the band holds the rating. None for no limit."""
    if capped:
        return Rating.U
    return {Level.B: Rating.S, Level.C: Rating.M, Level.K: Rating.U}.get(ceiling) if ceiling else None


def answers_of(entries: Iterable[Entry]) -> dict[str, tuple[Answers, ...]]:
    """Objective → what the leads answered, the one that stands first.

    Where leads differ the stricter answer stands until they agree, whichever arrived first; equal ones by author and device.
    """
    found: dict[str, list[Answers]] = {}
    for item in entries:
        if item.kind is EntryKind.ASSESSMENT:
            found.setdefault(item.ref, []).append(_answers(item))
    order = list(Rating)
    return {
        code: tuple(sorted(said, key=lambda item: (-order.index(item.rating), item.by, item.device, item.entry)))
        for code, said in found.items()
    }


def _answers(entry: Entry) -> Answers:
    payload, known = entry.payload, set(Harm)
    kinds = payload.get("kinds")
    return Answers(
        bool(payload.get("met")), bool(payload.get("harm")), bool(payload.get("room")), entry.author,
        str(payload.get("note", "")),
        tuple(Harm(item) for item in kinds if item in known) if isinstance(kinds, list | tuple) else (),
        entry.id, entry.device,
    )  # fmt: skip


class Source(StrEnum):
    """Where a harm was told."""

    OBSERVATION = "observation"
    FINDING = "finding"
    CASUALTY = "casualty"


@dataclass(frozen=True, slots=True)
class HarmSource:
    """Something the question about harm rests on. `counts` says that it alone proposes yes; others are to be weighed."""

    source: Source
    entry: str
    subject: str
    text: str
    by: str
    counts: bool


def harms_of(
    objective: str, refs: Collection[str], subjects: Collection[str], entries: Iterable[Entry], findings: Iterable[Finding]
) -> tuple[HarmSource, ...]:  # fmt: skip
    """What may be harm to an objective: observations said to be, findings that hold, real casualties.

    `refs` are the objective's code, its criteria and its injects; `subjects` those whose criteria measure it. What names
    none of them is listed to be weighed, for it concerns the drill as a whole.
    """
    found = [
        HarmSource(Source.FINDING, item.entry, item.subject, item.note, item.author, counts=True)
        for item in findings
        if item.holds and (item.objective == objective or (not item.objective and item.subject in subjects))
    ]
    for item in entries:
        source = _source(item)
        if source is None or (item.ref and item.ref not in refs):
            continue
        counts = item.ref in refs
        if not counts and item.subject and item.subject not in subjects:
            continue
        found.append(HarmSource(source, item.id, item.subject, _told(item, source), item.author, counts))
    return tuple(sorted(found, key=lambda item: (not item.counts, item.source, item.entry)))


def _source(entry: Entry) -> Source | None:
    if entry.kind is EntryKind.OBSERVATION and entry.payload.get("harm"):
        return Source.OBSERVATION
    if entry.kind is EntryKind.CASUALTY and entry.payload.get("real"):
        return Source.CASUALTY
    return None


def _told(entry: Entry, source: Source) -> str:
    """In the recorder's own words; of a casualty who, how badly and where."""
    names = ("who", "severity", "where") if source is Source.CASUALTY else ("note",)
    return ", ".join(str(entry.payload[name]) for name in names if entry.payload.get(name))
