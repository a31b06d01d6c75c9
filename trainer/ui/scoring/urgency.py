"""What to look at next: what an inject has just tested, what the next will test, what is timed, who was not seen for long."""

from datetime import UTC, datetime

from trainer.services.scoring import Task
from trainer.ui.scoring.ledger import Ledger, Place, Spot
from trainer.ui.scoring.marking import Marking
from trainer.ui.scoring.prompting import Prompts
from trainer.ui.scoring.remaining import Key
from trainer.ui.scoring.rows import Row

NEVER = datetime.min.replace(tzinfo=UTC)


class Urgency:
    """Ranks tasks that are not complete; the most urgent has the smallest key."""

    def __init__(self, marking: Marking, prompts: Prompts) -> None:
        self._marking, self._prompts = marking, prompts
        self._fresh = {_key_of(spot.task) for prompt in prompts.fresh for spot in prompt.spots}
        self._soon = {_key_of(spot.task) for prompt in prompts.soon for spot in prompt.spots}

    def of(self, task: Task) -> Key:
        """Its rank, and since when nothing of it was marked."""
        own = _key_of(task)
        rank = 0 if own in self._fresh else 1 if own in self._soon else 2 if self._marking.has_timer(task) else 3
        return rank, self._marking.ledger.last_seen(task) or NEVER

    def unseen(self) -> list[Spot]:
        """Where a mark is missing: the urgent criteria each, then the first one of every sheet."""
        ledger = self._marking.ledger
        found = {spot.place: spot for spot in self._prompts.spots}
        for task in sorted((item for item in ledger.tasks if not ledger.is_done(item)), key=self.of):
            spot = Spot(task, _first(ledger, task, found))
            found.setdefault(spot.place, spot)
        return list(found.values())


def _first(ledger: Ledger, task: Task, taken: dict[Place, Spot]) -> int:
    """The first criterion without a mark that is not named already, else the first one."""
    missing = ledger.missing(task)
    free = (number for number in missing if Spot(task, number).place not in taken)
    return next(free, missing[0])


def _key_of(task: Task) -> Place:
    return task.subject, task.sheet.code


class Jumps:
    """Remembers where it led to, so that the same key leads on from there."""

    def __init__(self, marking: Marking) -> None:
        self._marking, self._last = marking, ("", "")

    def next_of(self, spots: list[Spot], row: Row | None) -> Spot | None:
        """Where to go from the current row; a number typed there counts."""
        self._marking.finish_typing()
        task = self._marking.task
        here = (task.subject if task else "", row.criterion.code if row else "")
        spot = following(spots, here, self._last)
        self._last = spot.place if spot is not None else self._last
        return spot


def following(spots: list[Spot], here: Place, last: Place) -> Spot | None:
    """The most urgent one that is not where he is; where such a jump brought him, the one after it, around the end."""
    places = [spot.place for spot in spots]
    if not spots:
        return None
    if here in places and (here == last or here == places[0]):
        return spots[(places.index(here) + 1) % len(spots)]
    return spots[0]
