"""A ladder proposed from the situations that injects raise."""

from collections.abc import Iterable, Sequence

from trainer.domain.escalation import Rung, Situation

USUAL_STAGE = {Situation.GREEN: 2, Situation.YELLOW: 3, Situation.RED: 4}
"""One stage a colour, so that no stage is left out: orders, soft control, hard control. Authors lower or raise it."""


def proposed_ladder(raised: Iterable[tuple[int, Situation]], held: Sequence[Rung] = ()) -> tuple[Rung, ...]:
    """A rung for each change of the situation. A rung of `held` with the same minute and situation stays as it is."""
    known = {(rung.minute, rung.situation): rung for rung in held}
    found: list[Rung] = []
    for minute, situation in sorted(raised, key=_minute):
        if found and found[-1].minute == minute:
            found.pop()
        if not found or found[-1].situation is not situation:
            found.append(known.get((minute, situation)) or Rung(minute, situation, USUAL_STAGE[situation]))
    return tuple(found)


def _minute(raised: tuple[int, Situation]) -> int:
    return raised[0]
