"""Troubles with a disk that really happen: full, grown to a limit, held by another program, a clock that jumps."""

import os
import resource
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

SMALL_MB = 3
HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


class Fault:
    """Something that begins and ends. `folder` is where the data file lies, `clock` what tells the time."""

    words = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def clock(self) -> datetime:
        return datetime.now(UTC)

    def begin(self, path: Path) -> None:
        raise NotImplementedError

    def end(self) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """Leave nothing behind."""


class FullDisk(Fault):
    """A file system of three megabytes in memory, filled to the last byte; mounting one needs the superuser."""

    words = "The disk is full"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "small")
        self.folder.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={SMALL_MB}m", "tmpfs", str(self.folder)],
            check=False,
            capture_output=True,
        )
        if mounted.returncode:
            raise PermissionError(mounted.stderr.decode().strip())

    def begin(self, path: Path) -> None:  # noqa: ARG002
        with (self.folder / "ballast").open("wb", buffering=0) as ballast:
            for size in (65_536, 4_096, 1):
                try:
                    while True:
                        ballast.write(b"x" * size)
                except OSError:
                    continue

    def end(self) -> None:
        (self.folder / "ballast").unlink()

    def close(self) -> None:
        subprocess.run(["umount", "-l", str(self.folder)], check=True, capture_output=True)


class GrownFile(Fault):
    """No file may grow further, as under a quota."""

    words = "The disk is full"

    def begin(self, path: Path) -> None:  # noqa: ARG002
        self._before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, self._before[1]))

    def end(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self._before)


class HeldByAnother(Fault):
    """Another program is in the middle of writing and does not end."""

    words = ""  # the page says that the disk is slow before SQLite gives up waiting

    def begin(self, path: Path) -> None:
        self._holder = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._holder.stdout.readline()

    def end(self) -> None:
        self._holder.communicate("\n")


class ClockBack(Fault):
    """The laptop's clock is set back by an hour, and forward again."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._off = timedelta()

    def clock(self) -> datetime:
        return datetime.now(UTC) + self._off

    def begin(self, path: Path) -> None:  # noqa: ARG002
        self._off = timedelta(hours=-1)

    def end(self) -> None:
        self._off = timedelta()


def without_override() -> None:
    """In a child before it starts: the superuser obeys the rights of files too (PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)."""
    if os.geteuid() == 0:
        import ctypes

        for capability in (1, 2):
            if ctypes.CDLL(None, use_errno=True).prctl(24, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "prctl")
