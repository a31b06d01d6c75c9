"""The short form of `python -m tests.faults.kill_upkeep`, and a disk that is full while the file is written anew."""

import subprocess
import sys

import pytest

from tests.builders import a_unit
from tests.faults.kill_upkeep import KEY, kill_often
from trainer.store import directory
from trainer.store.backup import verify
from trainer.store.opening import open_database
from trainer.store.sealing import Look, look


@pytest.mark.parametrize("act", ["backup", "restore", "convert"])
def test_a_program_killed_while_it_keeps_the_data_leaves_one_whole_file(tmp_path, act):
    outcome = kill_often(tmp_path, act, times=3, seed=1)
    assert (outcome.unusable, outcome.changed, outcome.half_backups_offered) == (0, 0, 0)


FULL_DISK = f"""
import resource, sys
from pathlib import Path
from trainer.domain.errors import Obstacle
from trainer.store.resealing import convert
from trainer.store.sealing import new_salt
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    convert(Path(sys.argv[1]), "{KEY}", new_salt())
except Obstacle as obstacle:
    print(obstacle)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the size of a file.")
def test_a_full_disk_leaves_the_file_as_it_was(sqlite_file, clock):
    database = open_database(sqlite_file, clock)
    with database.writing() as connection:
        directory.save_units(connection, [a_unit()])
    database.close()
    command = [sys.executable, "-c", FULL_DISK, str(sqlite_file)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)})
    assert "the data file is as it was" in told.stdout or "disk is full" in told.stdout
    assert [item.name for item in sqlite_file.parent.iterdir()] == [sqlite_file.name]
    assert look(sqlite_file) is Look.PLAIN
    verify(sqlite_file)
