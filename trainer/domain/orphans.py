"""Entries that speak of a person, team or criterion the plan no longer has: kept, and the lead decides on each."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime

from trainer.domain.drill import Drill
from trainer.domain.journal import Entry, EntryKind, standing
from trainer.domain.scenario import Scenario

_OF_SUBJECTS = frozenset({EntryKind.ATTENDANCE, EntryKind.KNOWLEDGE, EntryKind.PENALTY})


@dataclass(frozen=True, slots=True)
class Plan:
    """What entries may speak of: ids of teams and people, and codes of criteria."""

    subjects: Container[str]
    criteria: Container[str]

    def lacks(self, entry: Entry) -> bool:
        """Whether the entry speaks of something that is not here."""
        if entry.kind is EntryKind.MARK or entry.kind is EntryKind.RULING:
            return entry.subject not in self.subjects or entry.ref not in self.criteria
        return entry.kind in _OF_SUBJECTS and bool(entry.subject) and entry.subject not in self.subjects


def plan_of(drill: Drill, scenario: Scenario) -> Plan:
    """The plan as it is now."""
    subjects = {*(str(team.id) for team in drill.teams), *(str(item.person) for item in drill.participants)}
    return Plan(subjects, {item.code for sheet in scenario.all_sheets for item in sheet.criteria})


@dataclass(frozen=True, slots=True)
class Decision:
    """The lead's word on an orphan: it counts as his ruling on another line (`subject`, `ref`), or is set aside."""

    entry: str
    by: str
    name: str
    reason: str
    at: datetime
    subject: str = ""
    ref: str = ""

    @property
    def is_attached(self) -> bool:
        """Whether it counts elsewhere."""
        return bool(self.subject)


@dataclass(frozen=True, slots=True)
class Orphan:
    """A standing entry without a place, and what was decided; several when laptops did not know of each other."""

    entry: Entry
    decisions: tuple[Decision, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether somebody must still decide."""
        return not self.decisions


def orphans_of(entries: Iterable[Entry], plan: Plan) -> tuple[Orphan, ...]:
    """The orphans among all that stands in a journal, open ones first, in an order of their own.

    A decision whose ruling was taken back is none.
    """
    entries = tuple(entries)
    held = standing(entries)
    taken_back = {str(item.payload.get("entry")) for item in entries if item.kind is EntryKind.RETRACTION}
    decided: dict[str, list[Decision]] = {}
    for item in held:
        if item.kind is EntryKind.DECISION and item.payload.get("ruling") not in taken_back:
            decided.setdefault(item.subject, []).append(_decision(item))
    found = [Orphan(item, tuple(decided.get(item.id, ()))) for item in held if plan.lacks(item)]
    return tuple(
        sorted(found, key=lambda item: (not item.is_open, item.entry.author, item.entry.device, item.entry.seq))
    )


def _decision(entry: Entry) -> Decision:
    said = entry.payload
    return Decision(
        entry.id, entry.author, str(said.get("name", "")), str(said.get("reason", "")), entry.happened_at,
        str(said.get("subject", "")), str(said.get("ref", "")),
    )  # fmt: skip
