"""Steps of the situation and of force as they were really taken: what, when, who ordered it and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from trainer.domain.escalation import Rung, Situation
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.play_clock import ExerciseClock
from trainer.domain.told import Told, steers, told_of


@dataclass(frozen=True, slots=True)
class Step:
    """A change of the situation or of the stage of force; the other one is as it was. Stage 0 is not told yet."""

    entry: Entry
    at: datetime
    situation: Situation | None
    stage: int
    ordered_by: str = ""
    reason: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether who ordered it and why are told."""
        return bool(self.ordered_by and self.reason)


def steps_of(told: Sequence[Told]) -> tuple[Step, ...]:
    """All steps in their order, with what was added to each afterwards."""
    added = _added(told)
    situation: Situation | None = None
    stage, steps = 0, []
    for item in told:
        entry = item.entry
        if not steers(entry) or entry.kind not in (EntryKind.SITUATION, EntryKind.FORCE):
            continue
        if entry.kind is EntryKind.SITUATION:
            situation = Situation(str(entry.payload["value"]))
        else:
            stage = int(str(entry.payload["value"]))
        words = {**entry.payload, **added.get(entry.id, {})}
        steps.append(
            Step(entry, item.at, situation, stage, str(words.get("ordered_by", "")), str(words.get("reason", "")))
        )
    return tuple(steps)


def _added(told: Iterable[Told]) -> dict[str, dict[str, object]]:
    """Who ordered a step and why, told after it: of several the last word that is not empty."""
    found: dict[str, dict[str, object]] = {}
    for item in told:
        if item.entry.kind in (EntryKind.SITUATION, EntryKind.FORCE) and item.entry.ref:
            words = {name: value for name, value in item.entry.payload.items() if value and name != "after"}
            found.setdefault(item.entry.ref, {}).update(words)
    return found


def situation_of(entries: Iterable[Entry]) -> tuple[Situation | None, datetime | None]:
    """The situation in force and since when."""
    return last_situation(steps_of(told_of(entries)))


def last_situation(steps: Sequence[Step]) -> tuple[Situation | None, datetime | None]:
    """The same from the steps."""
    told = [item for item in steps if item.entry.kind is EntryKind.SITUATION]
    return (told[-1].situation, told[-1].at) if told else (None, None)


def last_stage(steps: Sequence[Step]) -> tuple[int, datetime | None]:
    """The stage of force in force, 0 while none is told, and since when."""
    told = [item for item in steps if item.entry.kind is EntryKind.FORCE]
    return (told[-1].stage, told[-1].at) if told else (0, None)


def rungs_of(steps: Sequence[Step], clock: ExerciseClock) -> tuple[Rung, ...]:
    """The steps as a ladder, to be drawn on the intended one; until it is told, the crowd is orderly."""
    return tuple(
        Rung(max(0, int(clock.minute(item.at))), item.situation or Situation.GREEN, max(1, item.stage),
             item.ordered_by, item.reason)
        for item in steps
    )  # fmt: skip
