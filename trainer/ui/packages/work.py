"""Packages off the window's thread, in gigabytes too, with a brake that tells truly whether it came in time."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from trainer.domain.errors import Trouble
from trainer.domain.ids import DrillId
from trainer.domain.package import SUFFIX, Manifest
from trainer.i18n import _
from trainer.services.packages import Look, PackageService, Passphrase, Taken, Told
from trainer.ui.jobs import Progress

FILTER = f"*{SUFFIX}"
WHOLE = 1_000
"""Progress is told in thousandths: bytes of a large package are more than a signal's number holds."""


def filters() -> str:
    """For the dialogs that choose packages."""
    words = _("Field packages")
    return f"{words} ({FILTER})"


def receipt_name(key: str) -> str:
    """The file proposed for a receipt's page."""
    word = _("receipt")
    return f"{word}-{key[:8]}.pdf"


class Stopped(Exception):
    """Raised inside the work when the brake was pulled."""


class Brake:
    """Stops work at its next step. Unlike a cancelled job the work still says what became of it."""

    def __init__(self) -> None:
        self._event = Event()

    @property
    def is_pulled(self) -> bool:
        """Whether somebody wants it to stop."""
        return self._event.is_set()

    def pull(self) -> None:
        """Stop."""
        self._event.set()

    def told(self, progress: Progress, words: str) -> Told:
        """What a service calls with how far it is."""
        last = -1

        def seen(done: int, total: int) -> None:
            nonlocal last
            if self.is_pulled:
                raise Stopped
            part = min(WHOLE, WHOLE * done // total) if total else 0
            if part == last:
                progress.check()
            else:
                last = part
                progress.report(part, WHOLE if total else 0, words)

        return seen


Outcome = Look | Taken | Trouble | None
"""What became of one package; None when it was stopped before anything was written."""


def look(packages: PackageService, path: Path, passphrase: Passphrase, brake: Brake, progress: Progress) -> Outcome:
    """Check a package and say what it holds."""
    return _done(lambda: packages.look(path, passphrase, brake.told(progress, path.name)))


def take(
    packages: PackageService, path: Path, passphrase: Passphrase, confirmed: str, brake: Brake, progress: Progress
) -> Outcome:
    """Take a package in, all or nothing."""
    return _done(lambda: packages.take(path, passphrase, brake.told(progress, path.name), confirmed=confirmed))


def _done(act: Callable[[], Look | Taken]) -> Outcome:
    try:
        return act()
    except Trouble as trouble:
        return trouble
    except Stopped:
        return None


def give_back(
    packages: PackageService, drill: DrillId, path: Path, passphrase: Passphrase, brake: Brake, progress: Progress
) -> Manifest | None:
    """Write what this laptop recorded; None when it was stopped and nothing is there."""
    try:
        return packages.give_back(drill, path, passphrase, brake.told(progress, path.name))
    except Stopped:
        return None


@dataclass(frozen=True, slots=True)
class Export:
    """Packages to write: for one evaluator to a file, or for all of a drill into a folder."""

    drill: DrillId
    evaluator: str
    place: Path


def export(
    packages: PackageService, asked: Export, passphrase: Passphrase, brake: Brake, progress: Progress
) -> tuple[Path, ...] | None:
    """Write packages; the files, or None when it was stopped: those finished before are whole and stay."""
    told = brake.told(progress, "")
    try:
        if asked.evaluator:
            packages.export(asked.drill, asked.evaluator, asked.place, passphrase, told)
            return (asked.place,)
        return packages.export_all(asked.drill, asked.place, passphrase, told)
    except Stopped:
        return None
