"""The passphrase of a data file on the command line, and `trainer protect`."""

import os
import sys
import time
from getpass import getpass
from pathlib import Path

from trainer import paths
from trainer.cli.context import Context
from trainer.domain.errors import Locked, Obstacle, Refusal, mark
from trainer.i18n import _, tell
from trainer.services import protection

TRIES = 3
PAUSE = 2.0
"""Seconds after a wrong try; twice as many after the second."""


def unlock(context: Context, locked: Locked, path: Path | None = None) -> None:
    """Take the passphrase of a file from where it was given, else ask at the terminal. Raises `Locked`."""
    wanted = path or _file(context)
    given = _given(context)
    if given is not None:
        protection.unlock(wanted, given)
        return
    if not sys.stdin.isatty():
        raise locked
    for count in range(1, TRIES + 1):
        try:
            protection.unlock(wanted, getpass(_("Passphrase of {name}: ").format(name=wanted.name)))
        except Locked as wrong:
            if count == TRIES:
                raise
            context.warn(tell(wrong))
            time.sleep(PAUSE * count)
        else:
            return


def _given(context: Context) -> str | None:
    if context.args.passphrase_file:
        return _first_line(context.args.passphrase_file)
    return os.environ.get("TRAINER_PASSPHRASE")


def _first_line(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise Obstacle(mark("The file {name} cannot be read."), name=name) from error


def protect(context: Context) -> None:
    """Encrypt the data file, change its passphrase or take the protection away."""
    path = _file(context)
    service = context.services.protection
    was_protected = service.is_protected()
    if context.args.remove:
        if not was_protected:
            raise Refusal(mark("{name} is not protected."), name=path.name)
        service.note(is_protected=False)
        context.close()
        protection.unprotect(path)
        context.line(_("{name} opens without a passphrase now.").format(name=path.name))
        return
    passphrase = _new(context)
    protection.require_passphrase(passphrase)
    service.note(is_protected=True)
    context.close()
    protection.protect(path, passphrase)
    context.line(_("{name} opens with its new passphrase only. Keep it well: nobody can recover it.").format(
        name=path.name))  # fmt: skip
    copies = protection.plain_copies(path)
    if copies:
        context.warn(_("These copies beside it are not protected; delete them once you no longer need them:"))
        for copy in copies:
            context.warn(f"  {copy}")


def _new(context: Context) -> str:
    if context.args.new_passphrase_file:
        return _first_line(context.args.new_passphrase_file)
    if not sys.stdin.isatty():
        raise Refusal(mark("Give the new passphrase with --new-passphrase-file, or run this at a terminal."))
    first = getpass(_("New passphrase: "))
    if getpass(_("Once more: ")) != first:
        raise Refusal(mark("The two passphrases differ. Nothing was changed."))
    return first


def _file(context: Context) -> Path:
    path = protection.file_of(context.target or str(paths.default_database()))
    if path is None:
        raise Obstacle(mark("A server's data is protected on the server. This works for data files only."))
    return path
