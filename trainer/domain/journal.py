"""The journal: one append-only entry for everything recorded in the field, chained per drill, author and device."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from operator import attrgetter

from trainer.domain.ids import DrillId, EntryId


class EntryKind(StrEnum):
    """What an entry records."""

    MARK = "mark"
    RETRACTION = "retraction"
    OBSERVATION = "observation"
    INJECT = "inject"
    SITUATION = "situation"
    FORCE = "force"
    ATTENDANCE = "attendance"
    PENALTY = "penalty"
    SAFETY_STOP = "safety_stop"
    CLOCK = "clock"
    LOCK = "lock"
    RULING = "ruling"
    ASSESSMENT = "assessment"
    EVIDENCE = "evidence"
    CASUALTY = "casualty"
    CONDITIONS = "conditions"
    FINDING = "finding"
    CLEARANCE = "clearance"
    CALIBRATION = "calibration"
    KNOWLEDGE = "knowledge"
    QUESTIONNAIRE = "questionnaire"
    REVIEW = "review"
    DECISION = "decision"


CORRECTABLE = frozenset(
    {
        EntryKind.MARK, EntryKind.ATTENDANCE, EntryKind.INJECT, EntryKind.RULING, EntryKind.ASSESSMENT,
        EntryKind.CONDITIONS, EntryKind.CLEARANCE, EntryKind.KNOWLEDGE, EntryKind.REVIEW,
        EntryKind.DECISION,
    }
)  # fmt: skip
"""Kinds of which an author's later entry on the same subject and reference replaces his earlier one."""
_CHAINED = attrgetter("author", "device", "seq", "id")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `author` is a service number; `seq` counts 1, 2, 3 … per drill, author and device.

    `subject` is a team's or person's id or empty; `ref` a criterion, inject or objective code or empty;
    `previous` the digest of the entry before in the same chain, empty for the first.
    """

    id: EntryId
    drill: DrillId
    plan_revision: int
    kind: EntryKind
    author: str
    device: str
    seq: int
    previous: str
    happened_at: datetime
    recorded_at: datetime
    subject: str
    ref: str
    payload: Mapping[str, object]


def as_record(entry: Entry) -> dict[str, object]:
    """The entry as plain JSON values; instants as UTC with microseconds."""
    return {
        "id": entry.id,
        "drill": entry.drill,
        "plan_revision": entry.plan_revision,
        "kind": entry.kind.value,
        "author": entry.author,
        "device": entry.device,
        "seq": entry.seq,
        "previous": entry.previous,
        "happened_at": _instant(entry.happened_at),
        "recorded_at": _instant(entry.recorded_at),
        "subject": entry.subject,
        "ref": entry.ref,
        "payload": dict(entry.payload),
    }


def digest(entry: Entry) -> str:
    """sha256 of the entry's canonical JSON; the next entry carries it."""
    text = json.dumps(as_record(entry), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class ChainFault:
    """A gap (`missing`), a fork (`twice`) or a broken link (`altered`) in one author's chain."""

    author: str
    device: str
    seq: int
    kind: str


def chain_faults(entries: Iterable[Entry]) -> tuple[ChainFault, ...]:
    """Every gap, fork and broken link, in order of author, device and seq."""
    chains: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        chains.setdefault((entry.drill, entry.author, entry.device), []).append(entry)
    faults: list[ChainFault] = []
    for (_, author, device), chain in sorted(chains.items()):
        faults.extend(link_faults(author, device, ((item.seq, item.previous, digest(item)) for item in chain)))
    return tuple(faults)


def link_faults(author: str, device: str, links: Iterable[tuple[int, str, str]]) -> Iterator[ChainFault]:
    """The faults of one chain from no more than what links it: `seq`, the digest of the entry before, and its own.

    After a fork an entry follows any of those that have the number before it.
    """
    before: set[str] = {""}
    held: set[str] = {""}
    at = 0
    for seq, previous, own in sorted(links):
        if seq == at:
            yield ChainFault(author, device, seq, "twice")
        else:
            yield from (ChainFault(author, device, missing, "missing") for missing in range(at + 1, seq))
            before, held = held if seq == at + 1 else set(), set()
            at = seq
        if before and previous not in before:
            yield ChainFault(author, device, seq, "altered")
        held.add(own)


Ends = Mapping[str, Mapping[str, int]]
"""Author → device → the last `seq` he has signed there. Who is not in it has signed nothing yet."""


def signed_ends(entries: Iterable[Entry]) -> Ends:
    """How far each author's chains were signed by his locks, or closed for him (payload `for`).

    A lock names the chains it was given over (payload `chains`); one of an earlier version names none and covers all.
    """
    found: dict[str, dict[str, int]] = {}
    unbounded: set[str] = set()
    for entry in entries:
        if entry.kind is not EntryKind.LOCK:
            continue
        author, chains = str(entry.payload.get("for") or entry.author), entry.payload.get("chains")
        if not isinstance(chains, list):
            unbounded.add(author)
            continue
        held = found.setdefault(author, {})
        for part in chains:
            device, seq = str(part["device"]), int(part["seq"])
            held[device] = max(seq, held.get(device, 0))
    return {author: held for author, held in found.items() if author not in unbounded}


def is_late(entry: Entry, ends: Ends) -> bool:
    """Whether a mark lies beyond what its author signed: it came from elsewhere, or after the lock."""
    return entry.kind is EntryKind.MARK and _is_beyond(entry, entry.seq, ends)


def _is_beyond(entry: Entry, seq: int, ends: Ends) -> bool:
    signed = ends.get(entry.author)
    return signed is not None and seq > signed.get(entry.device, 0)


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """What stands: retracted entries gone, and of correctable ones the highest `seq` of each author and device.

    A signature stands for good, and so does a signed mark: what its author records beyond it stands beside it (`is_late`).
    The outcome does not depend on the order of the entries. Time decides nothing.
    """
    entries = tuple(entries)
    ends = signed_ends(entries)
    retracted = _retractions(entries)
    latest: dict[tuple[str, ...], Entry] = {}
    mark, retraction = EntryKind.MARK, EntryKind.RETRACTION
    for entry in entries:
        if entry.kind is retraction:
            continue
        late = bool(ends) and is_late(entry, ends)
        taken_back = retracted.get((entry.author, entry.device, entry.id)) if retracted else None
        if taken_back is not None and entry.kind is not EntryKind.LOCK:
            is_signed = entry.kind is EntryKind.MARK and not late
            if not (is_signed and _is_beyond(entry, taken_back, ends)):
                continue
        place: tuple[str, ...] = (entry.id,)
        if entry.kind is mark:  # nearly all; to hash a member of an enumeration takes as long as all the rest
            place = ("mark", entry.author, entry.device, entry.subject, entry.ref, "late" if late else "")
        elif entry.kind in CORRECTABLE:
            place = (entry.kind, entry.author, entry.device, entry.subject, entry.ref)
        held = latest.get(place)
        if held is None or (held.seq, held.id) < (entry.seq, entry.id):
            latest[place] = entry
    return tuple(sorted(latest.values(), key=_CHAINED))


def _retractions(entries: Iterable[Entry]) -> dict[tuple[str, str, str], int]:
    """Author, device and entry taken back → the first `seq` that says so."""
    found: dict[tuple[str, str, str], int] = {}
    for item in entries:
        if item.kind is EntryKind.RETRACTION:
            key = (item.author, item.device, str(item.payload.get("entry")))
            found[key] = min(item.seq, found.get(key, item.seq))
    return found


def following(last: Entry | None, entry: Entry) -> Entry:
    """The entry placed after the last one of its chain."""
    if last is None:
        return replace(entry, seq=1, previous="")
    return replace(entry, seq=last.seq + 1, previous=digest(last))
