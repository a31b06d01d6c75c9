"""Recording on a server that may go away: what an evaluator does is on his own disk first and follows to the server.

Why a copy, and not a list of acts to be done later: an evaluator corrects, takes back, looks at what he gave, opens the
next sheet and takes photos while the server is away. In a data file of its own, with the drill's plan and journal in
it, all that goes on as ever, a kill of the program included. And an entry recorded there has its place in its chain
from the beginning: nothing is to be decided when the server answers again but what it lacks, by the same exchange as
between a laptop and a hub. The copy is a device of its own, so that its chain never forks with what the same person
records on the server by other ways.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.domain.errors import Obstacle, Trouble
from trainer.domain.ids import DrillId
from trainer.services.access import free
from trainer.services.sync_sides import Sides
from trainer.services.syncing import SyncService
from trainer.services.workplace import Workplace
from trainer.store import drills, sync
from trainer.store import sync_plans as plans
from trainer.store.opening import open_database
from trainer.store.server import server_name

if TYPE_CHECKING:
    from trainer.services.services import Services

SUFFIX = "-lokal"
DELIVERED = "delivered"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How many entries of this laptop the server has not, and whether it answers."""

    waiting: int
    is_connected: bool


class FieldCopy:
    """The data file in which drills of a server are recorded."""

    def __init__(self, workplace: Workplace, folder: Path) -> None:
        self._hub, self._name = workplace.database, server_name(workplace.database.target)
        workplace.access.belongs_to(self._hub)
        name = f"{Sides(self._hub, self._hub, self._name).key}.db"
        self.database = open_database(folder / name, workplace.clock)
        self.workplace = replace(workplace, database=self.database, device=f"{workplace.device}{SUFFIX}"[-64:])
        self._sync = SyncService(self.workplace)
        self._one_at_a_time = threading.Lock()

    @property
    @free
    def services(self) -> "Services":
        """Acts that are recorded in the copy."""
        from trainer.services.services import Services

        return Services(self.workplace)

    @free
    def fetch(self, drill_id: DrillId) -> None:
        """Have a drill as the server has it now. Raises `Obstacle` when it does not answer and the drill is not here."""
        try:
            with self._one_at_a_time:
                self._sync.follow(self._hub, self._name, frozenset({drill_id}))
        except Obstacle:
            with self.database.reading() as connection:
                if drills.revision_of(connection, drill_id) is None:
                    raise

    @free
    def deliver(self, follow: frozenset[DrillId] = frozenset(), *, with_plans: bool = False) -> None:
        """Bring the server what it lacks, and get what it has of the drills to be followed. Raises `Obstacle`."""
        wanted = follow | self._behind()
        if not wanted:
            return
        with self._one_at_a_time:
            with self.database.reading() as connection:
                counted = sync.count_of_device(connection, self.workplace.device)
            self._sync.follow(self._hub, self._name, wanted, with_plans=with_plans)
            self._keep({key: counted[key] for key in wanted if key in counted})

    @property
    @free
    def waiting(self) -> int:
        """How many entries of this laptop the server is not known to have."""
        with self.database.reading() as connection:
            counted = sync.count_of_device(connection, self.workplace.device)
            told = plans.load_base(connection, DELIVERED)
        return sum(count - int(told.get(key, "0")) for key, count in counted.items())

    def _behind(self) -> frozenset[DrillId]:
        with self.database.reading() as connection:
            counted = sync.count_of_device(connection, self.workplace.device)
            told = plans.load_base(connection, DELIVERED)
        return frozenset(key for key, count in counted.items() if count > int(told.get(key, "0")))

    def _keep(self, counted: dict[DrillId, int]) -> None:
        with self.database.reading() as connection:
            told = plans.load_base(connection, DELIVERED)
        fresh = told | {key: str(count) for key, count in counted.items()}
        if fresh != told:
            with self.database.writing() as connection:
                plans.save_base(connection, DELIVERED, fresh)

    @free
    def close(self) -> None:
        """Release the file."""
        self.database.close()


class Courier:
    """Delivers in a thread of its own: at once when woken, and again and again while the server does not answer.

    `told` is called on that thread after each try.
    """

    def __init__(self, copy: FieldCopy, told: Callable[[Delivery], object], again: float = 3.0) -> None:
        self._copy, self._told, self._again = copy, told, again
        self._follow: frozenset[DrillId] = frozenset()
        self._plans_changed = self._is_closed = False
        self._bell = threading.Event()
        self._thread = threading.Thread(target=self._run, name="delivers", daemon=True)

    def start(self) -> None:
        """Deliver what waits, and from now on what comes."""
        self._bell.set()
        self._thread.start()

    def follow(self, drill_id: DrillId) -> None:
        """What others record about this drill is wanted too."""
        self._follow |= {drill_id}

    def wake(self, *, plans_changed: bool = False) -> None:
        """Something was written, here or there."""
        self._plans_changed = self._plans_changed or plans_changed
        self._bell.set()

    def close(self) -> None:
        """Deliver no more. What waits is kept and delivered by the next start."""
        self._is_closed = True
        self._bell.set()
        self._thread.join(timeout=self._again)

    def _run(self) -> None:
        is_connected = True
        while True:
            self._bell.wait(None if is_connected else self._again)
            self._bell.clear()
            if self._is_closed:
                return
            with_plans, self._plans_changed = self._plans_changed, False
            try:
                self._copy.deliver(self._follow, with_plans=with_plans)
                is_connected = True
            except Trouble:  # whatever it is, it is tried again; the entries are safe on this disk
                is_connected = False
                self._plans_changed = self._plans_changed or with_plans
            if not self._is_closed:
                self._told(Delivery(self._copy.waiting, is_connected))
