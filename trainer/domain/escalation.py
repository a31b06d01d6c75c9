"""The escalation ladder a scenario intends: the situation's colours and the stages of force, up and down again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from trainer.domain.errors import mark

HIGHEST_STAGE = 6
"""Stages of force 1–6, from presence to firearms (Perkap 1/2009 Ps. 5)."""

STAGES = (
    mark("presence"), mark("verbal orders"), mark("soft empty-hand control"), mark("hard empty-hand control"),
    mark("blunt weapons, tear gas or other means"), mark("firearms as the last resort"),
)  # fmt: skip
"""Their names; stage 1 is the first."""


class Situation(StrEnum):
    """Crowd situation: Dalmas awal, Dalmas lanjut, PHH (Perkap 16/2006)."""

    GREEN = "HIJAU"
    YELLOW = "KUNING"
    RED = "MERAH"


@dataclass(frozen=True, slots=True)
class Rung:
    """From `minute` on this situation, and force up to this stage; `ordered_by` is the office that decides."""

    minute: int
    situation: Situation
    stage: int
    ordered_by: str = ""
    reason: str = ""


def colours_left_out(before: Situation | None, after: Situation) -> tuple[Situation, ...]:
    """Colours passed over on the way up; before the first word of the situation there is nothing to pass over."""
    colours = tuple(Situation)
    first = colours.index(before) + 1 if before is not None else len(colours)
    return colours[first : colours.index(after)]


def stages_left_out(before: int, after: int) -> tuple[int, ...]:
    """Stages of force passed over on the way up. Being there is the first (Perkap 1/2009 Ps. 5), so 0 counts as 1."""
    return tuple(range(max(before, 1) + 1, after))


def skips(before: Rung, after: Rung) -> bool:
    """Whether going up leaves out a colour or a stage of force, which needs a written reason. Down is free."""
    return bool(
        colours_left_out(before.situation, after.situation) or stages_left_out(before.stage, after.stage)
    )  # fmt: skip


def intended_at(ladder: Iterable[Rung], minute: float) -> Rung | None:
    """The rung a scenario intends at a minute; None before the first."""
    reached = [rung for rung in ladder if rung.minute <= minute]
    return max(reached, key=lambda rung: rung.minute) if reached else None


def unreasoned_skips(ladder: Iterable[Rung]) -> Iterator[Rung]:
    """Rungs that leave out a step on the way up and do not say why."""
    for before, after in pairwise(ladder):
        if skips(before, after) and not after.reason.strip():
            yield after


@dataclass(frozen=True, slots=True)
class Stretch:
    """A situation from one minute to another."""

    situation: Situation
    first: float
    last: float


def stretches(changes: Sequence[tuple[float, Situation]], end: float) -> tuple[Stretch, ...]:
    """What the situation is from each change to the next or to the end; neighbours of the same colour are one."""
    found: list[Stretch] = []
    for place, (minute, situation) in enumerate(changes):
        after = changes[place + 1][0] if place + 1 < len(changes) else end
        if found and found[-1].situation is situation:
            found[-1] = Stretch(situation, found[-1].first, after)
        else:
            found.append(Stretch(situation, minute, after))
    return tuple(found)
