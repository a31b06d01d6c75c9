"""Writes tests/files/schema-<revision>.db with the program as it is: `python -m tests.old_file`.

Run it once when a version is released; a file of a released version is never written again.
"""

from datetime import UTC, datetime
from pathlib import Path

from tests.builders import a_jurisdiction, a_partner, a_region, an_entry, an_id
from tests.stored import a_stored_drill
from trainer.store import directory, journal
from trainer.store.backup import backup_file
from trainer.store.migrations import HEAD
from trainer.store.opening import open_database

FILE = Path(__file__).parent / "files" / f"schema-{HEAD}.db"


def main() -> None:
    work = FILE.with_suffix(".work")
    database = open_database(work, lambda: datetime.now(UTC))
    a_stored_drill(database)
    with database.writing() as connection:
        directory.save_regions(connection, [a_region()], [(an_id("jurisdiction"), a_jurisdiction())])
        directory.save_partners(connection, [a_partner()])
        journal.append(connection, an_entry())
    FILE.unlink(missing_ok=True)
    backup_file(database.engine, FILE)
    database.close()
    for path in (work, FILE.with_name(f"{FILE.name}.sha256")):
        path.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
