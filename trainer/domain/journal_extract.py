"""The journal of a drill as a report shows it: act by act in order, with what was corrected or taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from trainer.domain.journal import Entry, EntryKind, standing
from trainer.domain.told import COURSE

SHOWN = frozenset({
    *COURSE, EntryKind.PENALTY, EntryKind.LOCK, EntryKind.RULING, EntryKind.ASSESSMENT, EntryKind.CONDITIONS,
    EntryKind.FINDING, EntryKind.CLEARANCE,
})  # fmt: skip
"""Kinds told line by line; marks stand in the score sheets, attendance in the list of participants."""


class Standing(StrEnum):
    """Whether an entry still counts."""

    STANDS = ""
    REPLACED = "replaced"
    TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One act: minutes from STARTEX where the drill had begun, kind, author's number, words, and whether it counts."""

    at: datetime
    minute: float | None
    kind: str
    by: str
    text: str
    standing: Standing = Standing.STANDS


@dataclass(frozen=True, slots=True)
class JournalExtract:
    """The lines in order; `counted` are kinds that are only counted, `private` entries on single persons left out."""

    lines: tuple[JournalLine, ...] = ()
    counted: tuple[tuple[str, int], ...] = ()
    private: int = 0


def standings(entries: Iterable[Entry]) -> dict[str, Standing]:
    """Entry → whether it counts; retractions themselves are left out."""
    held = tuple(entries)
    kept = {item.id for item in standing(held)}
    back = {str(item.payload.get("entry")) for item in held if item.kind is EntryKind.RETRACTION}
    return {
        item.id: Standing.STANDS if item.id in kept else Standing.TAKEN_BACK if item.id in back else Standing.REPLACED
        for item in held
        if item.kind is not EntryKind.RETRACTION
    }
