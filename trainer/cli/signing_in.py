"""Signing in on the command line: who acts, where the data has users."""

import os
import sys
from getpass import getpass
from pathlib import Path

from trainer.cli.context import Context
from trainer.domain.errors import Obstacle, Refusal, mark
from trainer.i18n import _, tell
from trainer.services.users import UserService

TRIES = 3


def sign_in(context: Context, users: UserService) -> None:
    """Nothing where the data has no users. Raises `Refusal` for a wrong name or password, and while one has to wait."""
    if not users.is_wanted():
        return
    login = context.args.sign_in or os.environ.get("TRAINER_USER", "")
    given = _given(context)
    if given is not None and login:
        users.sign_in(login, given)
        return
    if not sys.stdin.isatty():
        raise Refusal(
            mark("This data has users. Say who you are with --user LOGIN or TRAINER_USER, and give the password with "
                 "--password-file FILE or TRAINER_PASSWORD, or run this at a terminal.")
        )  # fmt: skip
    login = login or input(_("Sign-in name: "))
    for count in range(1, TRIES + 1):
        try:
            users.sign_in(login, getpass(_("Password of {login}: ").format(login=login)))
        except Refusal as wrong:
            if count == TRIES:
                raise
            context.warn(tell(wrong))
        else:
            return


def _given(context: Context) -> str | None:
    """Never from the command line itself, which others on this computer can see."""
    if context.args.password_file:
        return first_line(context.args.password_file)
    return os.environ.get("TRAINER_PASSWORD")


def new_password(context: Context) -> str:
    """A password to be kept, from the file given or typed twice at a terminal."""
    if context.args.new_password_file:
        return first_line(context.args.new_password_file)
    if not sys.stdin.isatty():
        raise Refusal(mark("Give the new password with --new-password-file FILE, or run this at a terminal."))
    first = getpass(_("New password: "))
    if getpass(_("Once more: ")) != first:
        raise Refusal(mark("The two passwords differ. Nothing was changed."))
    return first


def old_password(context: Context) -> str:
    """One's own present password: the one signed in with, else asked for once more."""
    given = _given(context)
    return given if given is not None else getpass(_("Present password: "))


def first_line(name: str) -> str:
    """A secret from a file. Raises `Obstacle`."""
    try:
        return Path(name).read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise Obstacle(mark("The file {name} cannot be read."), name=name) from error
