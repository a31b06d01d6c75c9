"""What was told of a drill's course, in one order that all laptops find alike, whatever their clocks say.

Within the chain of an author on a device `seq` orders, so that a clock put back an hour changes nothing. Between chains
an entry comes after the one its author had before him (`after`), and only where neither helps by its time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush

from trainer.domain.journal import Entry, EntryKind

STEERING = (EntryKind.CLOCK, EntryKind.SAFETY_STOP, EntryKind.SITUATION, EntryKind.FORCE)
"""Acts of which the last one holds."""

COURSE = (*STEERING, EntryKind.INJECT, EntryKind.OBSERVATION, EntryKind.CASUALTY)
"""Everything that happens in play; attendance and marks are no part of its order."""

NO_LAG = timedelta()
AFTER = "after"


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with the moment at which it counts."""

    entry: Entry
    at: datetime


def steers(entry: Entry) -> bool:
    """Whether it is an act of its own, not a word added to one, which names that one in `ref`."""
    return entry.kind in STEERING and not entry.ref


def told_of(entries: Iterable[Entry]) -> tuple[Told, ...]:
    """The course in its order. The outcome does not depend on the order of the entries given."""
    chains = _chains(entries)
    own: dict[str, Told] = {entry.id: Told(entry, at) for chain in chains for entry, at in _steadied(chain)}
    steering = _merged(own, _before(chains, own))
    placed: dict[str, tuple[int, Told]] = {item.entry.id: (place, item) for place, item in enumerate(steering)}
    told = [*steering, *(item for key, item in own.items() if key not in placed)]
    return tuple(sorted(told, key=lambda item: _place(item, placed)))


def lag_of(entries: Iterable[Entry], device: str, now: datetime) -> timedelta:
    """How far a device's clock is behind its own entries now: zero unless it was put back."""
    lags = [NO_LAG]
    for chain in _chains(entries):
        if chain[0].device == device:
            last, lag = _end(chain)
            lags.append(_lag(now, last, lag))
    return max(lags)


def _chains(entries: Iterable[Entry]) -> list[list[Entry]]:
    chains: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.kind in COURSE:
            chains.setdefault((entry.author, entry.device), []).append(entry)
    return [sorted(chains[key], key=lambda item: (item.seq, item.id)) for key in sorted(chains)]


def _steadied(chain: Sequence[Entry]) -> Iterable[tuple[Entry, datetime]]:
    last, lag = None, NO_LAG
    for entry in chain:
        stamp = _stamp(entry)
        lag = _lag(stamp, last, lag)
        last = stamp + lag
        yield entry, entry.happened_at + lag


def _end(chain: Sequence[Entry]) -> tuple[datetime | None, timedelta]:
    last, lag = None, NO_LAG
    for entry in chain:
        lag = _lag(_stamp(entry), last, lag)
        last = _stamp(entry) + lag
    return last, lag


def _stamp(entry: Entry) -> datetime:
    """When it was written: what is dated back happened earlier, what waited for the disk was written later."""
    return max(entry.happened_at, entry.recorded_at)


def _lag(stamp: datetime, last: datetime | None, lag: timedelta) -> timedelta:
    """What to add to a clock that shows `stamp` after `last` was counted; nothing once it has caught up."""
    if last is None or stamp >= last:
        return NO_LAG
    return lag if stamp + lag >= last else last - stamp


def _before(chains: Sequence[Sequence[Entry]], own: Mapping[str, Told]) -> dict[str, list[str]]:
    """For each act of steering those that come before it: the one before in its chain and the one its author saw."""
    before: dict[str, list[str]] = {}
    for chain in chains:
        acts = [entry for entry in chain if steers(entry)]
        for place, entry in enumerate(acts):
            seen = str(entry.payload.get(AFTER, ""))
            known = seen in own and seen != entry.id and steers(own[seen].entry)
            before[entry.id] = [*([acts[place - 1].id] if place else []), *([seen] if known else [])]
    return before


def _merged(own: Mapping[str, Told], before: Mapping[str, Sequence[str]]) -> list[Told]:
    """Acts one after another, none before what it follows, and none at an earlier moment than that."""
    waits = {key: set(keys) for key, keys in before.items()}
    following: dict[str, list[str]] = {}
    for key, keys in before.items():
        for earlier in keys:
            following.setdefault(earlier, []).append(key)
    at = {key: own[key].at for key in before}
    free = [(at[key], key) for key, keys in waits.items() if not keys]
    heapify(free)
    merged: list[Told] = []
    while waits:
        moment, key = heappop(free) if free else min((at[key], key) for key in waits)  # only a forgery goes in circles
        if waits.pop(key, None) is None:
            continue
        merged.append(Told(own[key].entry, moment))
        for later in following.get(key, ()):
            if later in waits:
                at[later] = max(at[later], moment)
                waits[later].discard(key)
                if not waits[later]:
                    heappush(free, (at[later], later))
    return merged


def _place(item: Told, placed: Mapping[str, tuple[int, Told]]) -> tuple[datetime, bool, int, str]:
    steering = placed.get(item.entry.id)
    return item.at, steering is None, steering[0] if steering else 0, item.entry.id
