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


def skips(before: Rung, after: Rung) -> bool:
    """Whether going up leaves out a colour or a stage of force, which needs a written reason. Down is free."""
    colours = tuple(Situation)
    climbed = colours.index(after.situation) - colours.index(before.situation)
    return climbed > 1 or after.stage - before.stage > 1


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
