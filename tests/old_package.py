"""Writes tests/files/package-<format>.paket with the program as it is: `python -m tests.old_package`.

Run it once when a format is released; a file of a released format is never written again.
"""

import tempfile
from pathlib import Path

from tests.doubles import FakeClock, FakeIds
from tests.services.acts import EVALUATOR, an_office, running
from trainer.domain.package import FORMAT
from trainer.services.device_keys import DeviceKeyService
from trainer.services.packages import PackageService, Passphrase
from trainer.services.scoring import MarkOrder
from trainer.store.opening import open_database

FILE = Path(__file__).parent / "files" / f"package-{FORMAT}.paket"
SECRET = Passphrase("kuda laut biru tenang")
"""One for all tests: scrypt takes a second each time it is asked."""


def main() -> None:
    clock = FakeClock()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = open_database(folder / "office.db", clock)
        office = an_office(database, clock, FakeIds(clock))
        drill = running(office)
        office.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(drill.teams[1].id, "LP-01.2", 80.0))
        service = PackageService(office.workplace, DeviceKeyService(office.workplace, folder), office.merging)
        service.export(drill.id, EVALUATOR, FILE, SECRET)
        database.close()


if __name__ == "__main__":
    main()
