"""Follow-up between a laptop's file and the hub: findings, actions with all that happened to them, and the cards of
re-tests for who does not have the actions behind them. Each thing goes in one transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass

from trainer.domain.action_merge import Course, joined
from trainer.domain.ids import DrillId
from trainer.domain.sync import Clash, Flow, Side
from trainer.services.follow_up import DECIDING
from trainer.services.retesting import PLANNED, cards_of
from trainer.services.sync_sides import WAYS, Found, Sides
from trainer.store import actions, drills, planned_retests
from trainer.store import sync_follow_up as following
from trainer.store import sync_plans as plans
from trainer.store.database import Connection

NO_PAST = frozenset[str]()


def exchange_follow_up(sides: Sides, found: Found, step: Callable[[], object]) -> None:
    """Both ways, for the drills that are on both sides by now. Who follows single drills gets the cards of their re-tests."""
    exchange = _Exchange(sides, found, step)
    if sides.only is None:
        exchange.findings()
        exchange.actions()
    exchange.cards()


@dataclass(frozen=True)
class _Exchange:
    sides: Sides
    found: Found
    step: Callable[[], object]

    def findings(self) -> None:
        """What each side's drills showed; a finding never changes."""
        codes, held = self._on_both(), {}
        for side in Side:
            with self.sides.of(side).reading() as connection:
                held[side] = following.finding_ids(connection)
        for source, target in WAYS:
            for key in codes:
                lacking = held[source].get(key, NO_PAST) - held[target].get(key, NO_PAST)
                if lacking:
                    self._bring_findings(key, (source, target), lacking)
                    self.step()

    def _bring_findings(self, key: DrillId, way: tuple[Side, Side], lacking: frozenset[str]) -> None:
        source, target = way
        with self.sides.of(source).reading() as connection:
            wanted = [item for item in actions.list_findings(connection, key) if item.id in lacking]
        if target is Side.HUB and not all(self._may_decide(item.unit) for item in wanted):
            return  # who may not write findings there does not see either which it has
        with self.sides.of(target).writing() as connection:
            actions.add_findings(connection, wanted)
        self.found.add(target, Flow(steps=len(wanted)), key)

    def actions(self) -> None:
        """Actions of which the sides do not have the same past get both."""
        codes, held = self._on_both(), {}
        for side in Side:
            with self.sides.of(side).reading() as connection:
                held[side] = following.pasts(connection)
        for key, code in codes.items():
            here, there = held[Side.LAPTOP].get(key, {}), held[Side.HUB].get(key, {})
            for action in sorted(here.keys() | there.keys()):
                if here.get(action) != there.get(action):
                    self._join(action, key, code)
                    self.step()

    def _join(self, action: str, key: DrillId, code: str) -> None:
        held = {}
        for side in Side:
            with self.sides.of(side).reading() as connection:
                held[side] = following.course_of(connection, action)
        for source, target in WAYS:
            course = held[source]
            if course is None or not _beyond(course, held[target]):
                continue
            if target is Side.HUB and not self._may_send(course, held[target]):
                self._tell(key, code, "follow_up")
                continue
            with self.sides.of(target).writing() as connection:
                self.found.add(target, Flow(steps=_put(connection, course)), key)
        if _parted(held[Side.LAPTOP], held[Side.HUB]):
            self._tell(key, code, "action")

    def _may_send(self, course: Course, held: Course | None) -> bool:
        """Those who decide; of what the hub has, also who owes it."""
        fence = self.sides.fence
        is_own = held is not None and fence is not None and held.action.owner_number == fence.number != ""
        return is_own or self._may_decide(course.action.unit)

    def cards(self) -> None:
        """What is to be seen again in the drills ahead, as the hub knows it; each side has ids of its own for scenarios."""
        wanted = list(self._on_both())
        with self.sides.hub.reading() as connection:
            ahead = [drill for drill in drills.load_drills(connection, wanted) if drill.state in PLANNED]
            cards = {drill.id: cards_of(connection, drill) for drill in ahead}
        with self.sides.laptop.reading() as connection:
            others = [key for key, held in cards.items() if held != planned_retests.brought(connection, key)]
        if others:
            with self.sides.laptop.writing() as connection:
                for key in others:
                    planned_retests.bring(connection, key, cards[key])

    def _on_both(self) -> dict[DrillId, str]:
        """Id → code of the drills that are on both sides."""
        with self.sides.laptop.reading() as connection:
            here = self.sides.drills_here(connection)
        with self.sides.hub.reading() as connection:
            there = plans.drills_of_units(connection, None)
        return {key: code for key, code in here.items() if key in there}

    def _may_decide(self, unit: str) -> bool:
        return any(self.sides.may_send(right, unit) for right in DECIDING)

    def _tell(self, key: DrillId, code: str, reason: str) -> None:
        self.found.clashes.append(Clash(key, code, 0, 0, reason))


def _beyond(course: Course, held: Course | None) -> bool:
    """Whether something happened that is not held."""
    return held is None or not {event.id for event in course.events} <= {event.id for event in held.events}


def _put(connection: Connection, course: Course) -> int:
    """Join an action into a database, as it is there by now. How many events were not there; 0 where it names what is not."""
    held = following.course_to_change(connection, course.action.id)
    both = joined(course, held or course)
    known = {event.id for event in held.events} if held is not None else set[str]()
    fresh = [event for event in both.events if event.id not in known]
    if not fresh or not following.names_only_known(connection, both.action, held.action if held is not None else None):
        return 0
    actions.save_action(connection, both.action, fresh, is_new=held is None)
    return len(fresh)


def _parted(here: Course | None, there: Course | None) -> bool:
    """Whether something had no effect that had on its own side."""
    if here is None or there is None:
        return False

    def idle(one: Course, other: Course) -> set[str]:
        return {event.id for event in joined(one, other).idle}

    return bool(idle(here, there) - idle(here, here) - idle(there, there))
