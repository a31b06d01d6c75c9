"""What every service works with: the data, the time, new identifiers, this device and the person in front of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from trainer.services.access import Access
from trainer.store.database import Connection, Database

Clock = Callable[[], datetime]


def steady() -> float:
    """Seconds that only go forward, while the laptop sleeps too, whatever is done to its clock."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)  # Linux; elsewhere `monotonic` counts sleep already
    return time.clock_gettime(boot) if boot is not None else time.monotonic()


@dataclass(frozen=True)
class Workplace:
    """Given to each service by the composition root."""

    database: Database
    clock: Clock
    new_id: Callable[[], str]
    device: str
    who: str = ""
    steady: Callable[[], float] = steady
    access: Access = field(default_factory=Access)

    @property
    def number(self) -> str:
        """The number under which who is signed in stands in journals; empty where nobody signs in."""
        return self.access.user.number if self.access.user is not None else ""

    def author(self, connection: Connection) -> str:
        """Who writes: who is signed in, else the person at this computer, else the one this data file belongs to."""
        if self.access.user is not None:
            return self.access.user.name
        from trainer.store.first_page import setting_value

        held = None if self.who else setting_value(connection, "owner")
        return str(held.get("name", "")) if isinstance(held, dict) else self.who

    def audit(self, connection: Connection, act: str, subject: str, **detail: object) -> None:
        """Write a line of the audit list in the caller's transaction."""
        from trainer.store.office import AuditRow, write_audit  # the tables: not for the first page

        if self.access.user is not None:
            detail["user"] = self.access.user.login
        write_audit(connection, self.new_id(), AuditRow(self.clock(), self.author(connection), act, subject), detail)
