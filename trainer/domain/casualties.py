"""Casualties of a drill, real or played: a first report and the updates that follow it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from trainer.domain.ids import EntryId
from trainer.domain.journal import EntryKind
from trainer.domain.told import Told


class Severity(StrEnum):
    """How badly somebody is hurt."""

    LIGHT = "ringan"
    MEDIUM = "sedang"
    SEVERE = "berat"
    DEAD = "meninggal"


@dataclass(frozen=True, slots=True)
class Casualty:
    """One casualty as last told; `updates` are the moments at which something was added."""

    id: EntryId
    number: int
    at: datetime
    by: str
    is_real: bool
    who: str
    where: str
    severity: str
    done: str
    handed_to: str
    updates: tuple[datetime, ...] = ()


def casualties_of(told: Sequence[Told]) -> tuple[Casualty, ...]:
    """In the order of the first reports; an update tells only what is new."""
    reports = [item for item in told if item.entry.kind is EntryKind.CASUALTY]
    later: dict[str, list[Told]] = {}
    for item in reports:
        if item.entry.ref:
            later.setdefault(item.entry.ref, []).append(item)
    first = [item for item in reports if not item.entry.ref]
    return tuple(_casualty(number, item, later.get(item.entry.id, [])) for number, item in enumerate(first, start=1))


def _casualty(number: int, first: Told, updates: Sequence[Told]) -> Casualty:
    words: dict[str, object] = dict(first.entry.payload)
    for item in updates:
        words |= {name: value for name, value in item.entry.payload.items() if value != ""}
    return Casualty(
        first.entry.id, number, first.at, first.entry.author, bool(words.get("real")), _text(words, "who"),
        _text(words, "where"), _text(words, "severity"), _text(words, "done"), _text(words, "handed_to"),
        tuple(item.at for item in updates),
    )  # fmt: skip


def _text(words: Mapping[str, object], name: str) -> str:
    return str(words.get(name, ""))
