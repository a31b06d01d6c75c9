"""An evaluator's lock is his signature: what it binds, who has given it, and whether what stands is what was signed."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from trainer.domain.journal import Entry, EntryKind, is_late, signed_ends, standing
from trainer.domain.result import StandingMark, marks_of


@dataclass(frozen=True, slots=True)
class Signature:
    """One lock. `by` and `reason` are the lead's where he closed the sheets of somebody who could not sign."""

    evaluator: str
    name: str
    rank: str
    at: datetime
    device: str
    marks: int | None
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SignedFault:
    """What was signed on a device is not what stands there (`differs`), or not all of it has arrived (`missing`)."""

    author: str
    device: str
    seq: int
    kind: str


def digest_of(marks: Iterable[StandingMark]) -> str:
    """sha256 over subject, criterion, value, note and entry of each mark, in an order of their own."""
    lines = sorted([item.subject, item.criterion, str(item.value), item.note, item.entry] for item in marks)
    return hashlib.sha256(json.dumps(lines, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()


def bound(marks: Sequence[StandingMark], ends: Mapping[str, int]) -> dict[str, object]:
    """What a lock says it was given over: all the evaluator's marks known here, chain by chain.

    `ends` has the last `seq` of his chain on each device.
    """
    chains = []
    for device in sorted(ends):
        own = [item for item in marks if item.device == device]
        chains.append({"device": device, "seq": ends[device], "marks": len(own), "digest": digest_of(own)})
    return {"marks": len(marks), "chains": chains}


def signatures_of(entries: Iterable[Entry]) -> dict[str, Signature]:
    """Evaluator → his signature; his own before a closing, the first of several by device and `seq`."""
    found: dict[str, Signature] = {}
    locks = (item for item in entries if item.kind is EntryKind.LOCK)
    for entry in sorted(locks, key=lambda item: (bool(item.payload.get("for")), item.author, item.device, item.seq)):
        payload = entry.payload
        closed = str(payload.get("for", ""))
        evaluator = closed or entry.author
        marks = payload.get("marks")
        signature = Signature(
            evaluator, str(payload.get("name", "")), str(payload.get("rank", "")), entry.recorded_at, entry.device,
            marks if isinstance(marks, int) else None, entry.author if closed else "", str(payload.get("reason", "")),
        )  # fmt: skip
        found.setdefault(evaluator, signature)
    return found


def late_of(entries: Sequence[Entry]) -> frozenset[str]:
    """Standing marks that lie beyond what their author signed, by entry."""
    ends = signed_ends(entries)
    return frozenset(item.id for item in entries if is_late(item, ends)) if ends else frozenset()


def signed_faults(entries: Iterable[Entry]) -> tuple[SignedFault, ...]:
    """Every lock of the whole journal whose marks are not those it was given over; nothing for locks without a digest."""
    held = tuple(entries)
    chains: dict[tuple[str, str], list[Entry]] = {}
    for entry in held:
        chains.setdefault((entry.author, entry.device), []).append(entry)
    faults: list[SignedFault] = []
    for lock in held:
        parts = lock.payload.get("chains") if lock.kind is EntryKind.LOCK else None
        author = str(lock.payload.get("for") or lock.author)
        for part in parts if isinstance(parts, list) else ():
            device, seq = str(part["device"]), int(part["seq"])
            known = [item for item in chains.get((author, device), ()) if item.seq <= seq]
            if len({item.seq for item in known}) < seq:
                faults.append(SignedFault(author, device, seq, "missing"))
            elif _digest(known) != part["digest"]:
                faults.append(SignedFault(author, device, seq, "differs"))
    return tuple(sorted(set(faults), key=lambda item: (item.author, item.device, item.seq, item.kind)))


def _digest(known: Iterable[Entry]) -> str:
    """Of the marks that stood when just these entries were there."""
    return digest_of(marks_of(standing(item for item in known if item.kind is not EntryKind.LOCK)))
