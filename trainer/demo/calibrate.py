"""The demo's evaluators calibrate before a drill where they have no valid card yet: one is a little severe."""

from datetime import UTC, timedelta
from random import Random

from trainer.demo.year import Year
from trainer.domain.calibration import KeyedItem
from trainer.domain.drill import Drill
from trainer.domain.scoring import Level
from trainer.services.calibration import Answers

BEFORE = timedelta(hours=20)
LAPSES = (0.12, 0.4)
"""How often each of the two misses a level: the first upwards, the second downwards."""


def calibrate(year: Year, drill: Drill) -> None:
    """A session on every sheet for which an evaluator of the drill has no valid card."""
    service = year.app.services.calibration
    year.clock.at = drill.start.astimezone(UTC) - BEFORE
    for place, item in enumerate(service.standing(drill.id)):
        for line in item.wanted:
            if line.card is None:
                _sit(year, drill, item.holder.service_number, line.sheet, place % len(LAPSES))


def _sit(year: Year, drill: Drill, number: str, sheet: str, place: int) -> None:
    service = year.app.services.calibration
    session = service.begin(drill.id, number, sheet)
    for vignette in session.left:
        year.clock.at += timedelta(seconds=95)
        values = {item.criterion: _given(item, place, Random(f"{number}{vignette.code}{item.criterion}"))
                  for item in vignette.items}  # fmt: skip
        service.answer(Answers(session, vignette.code, values))


def _given(item: KeyedItem, place: int, random: Random) -> str | float:
    levels = tuple(Level)
    if item.key not in levels or random.random() >= LAPSES[place]:
        return item.key
    step = 1 if place else -1
    return levels[max(0, min(len(levels) - 1, levels.index(Level(str(item.key))) + step))].value
