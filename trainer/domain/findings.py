"""Critical findings (temuan kritis): each a line of its own that holds what it concerns at K until the lead clears it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from trainer.domain.journal import Entry, EntryKind

FINDING_CODE = "TK-"
"""Codes of kinds of findings begin so, and those of criteria never do: a cap says by its code what it is."""


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of critical finding of `resources/critical-findings.yaml`."""

    code: str
    label: str
    label_en: str
    reference: str
    asks_stage: bool = False


class FindingState(StrEnum):
    """What became of a finding. Only a cleared one holds nothing; where leads disagree it holds."""

    OPEN = "open"
    CLEARED = "cleared"
    UPHELD = "upheld"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Clearance:
    """What a lead says about a finding."""

    is_cleared: bool
    reason: str
    author: str
    entry: str
    device: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding on a team. `objective` is the one concerned or empty, `stage` the force stage shown or 0."""

    entry: str
    subject: str
    code: str
    note: str
    author: str
    device: str
    happened_at: datetime
    objective: str = ""
    stage: int = 0
    clearances: tuple[Clearance, ...] = ()

    @property
    def state(self) -> FindingState:
        """From what the leads say, in whatever order it came."""
        said = {item.is_cleared for item in self.clearances}
        if not said:
            return FindingState.OPEN
        if len(said) > 1:
            return FindingState.DISPUTED
        return FindingState.CLEARED if said.pop() else FindingState.UPHELD

    @property
    def holds(self) -> bool:
        """Whether it holds its team's sheets and its objective at K."""
        return self.state is not FindingState.CLEARED


def findings_of(entries: Iterable[Entry]) -> tuple[Finding, ...]:
    """The standing findings with what the leads said, by code and id: their order of arrival decides nothing."""
    held = tuple(entries)
    said: dict[str, list[Clearance]] = {}
    for item in held:
        if item.kind is EntryKind.CLEARANCE:
            said.setdefault(item.ref, []).append(_clearance(item))
    found = (_finding(item, said.get(item.id, [])) for item in held if item.kind is EntryKind.FINDING)
    return tuple(sorted(found, key=lambda item: (item.code, item.entry)))


def _finding(entry: Entry, said: list[Clearance]) -> Finding:
    payload = entry.payload
    stage = payload.get("stage")
    return Finding(
        entry.id, entry.subject, entry.ref, str(payload.get("note", "")), entry.author, entry.device, entry.happened_at,
        str(payload.get("objective", "")), stage if isinstance(stage, int) and not isinstance(stage, bool) else 0,
        tuple(sorted(said, key=lambda item: (item.author, item.device, item.entry))),
    )  # fmt: skip


def _clearance(entry: Entry) -> Clearance:
    payload = entry.payload
    return Clearance(bool(payload.get("cleared")), str(payload.get("reason", "")), entry.author, entry.id, entry.device)
