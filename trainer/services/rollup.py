"""What a Polda hands up of its issued results: a file without a name, a number or a score of anybody."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.rollup import RolledUp, rolled_up
from trainer.services.access import needs
from trainer.services.office import owner_of
from trainer.services.workplace import Workplace
from trainer.store import directory
from trainer.store import rollup as issued

FORMAT = 1


@dataclass(frozen=True)
class RollupService:
    """Results for the next level."""

    workplace: Workplace

    @needs(Right.RESULTS)
    def drills(self, first: date, last: date) -> tuple[RolledUp, ...]:
        """The drills of a span of days that have an issued report."""
        begin = datetime.combine(first, time.min, UTC)
        end = datetime.combine(last + timedelta(days=1), time.min, UTC)
        with self.workplace.database.reading() as connection:
            return tuple(rolled_up(item) for item in issued.issued_drills(connection, begin, end))

    @needs(Right.RESULTS)
    def write(self, path: Path, first: date, last: date) -> int:
        """Write the file; returns how many drills are in it. Raises `Obstacle`."""
        from trainer.exchange.whole_files import write_whole

        drills = self.drills(first, last)
        with self.workplace.database.reading() as connection:
            owner, units = owner_of(connection), directory.list_units(connection)
        top = next((item.code for item in units if item.kind.value == "polda"), owner.unit if owner else "")
        document = {
            "format": FORMAT, "polda": top, "first": first.isoformat(), "last": last.isoformat(),
            "written_at": self.workplace.clock().astimezone(UTC).isoformat(timespec="seconds"),
            "units": [{"code": item.code, "name": item.name} for item in units],
            "drills": [asdict(item) for item in drills],
        }  # fmt: skip
        text = json.dumps(document, ensure_ascii=False, indent=1, default=str, sort_keys=True)
        write_whole(path, text.encode())
        return len(drills)
