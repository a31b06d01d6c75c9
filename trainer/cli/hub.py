"""`trainer hub`: securing a hub, and the sign-ins of laptops at it."""

import os
import sys
from getpass import getpass
from pathlib import Path

from trainer.cli.context import Context
from trainer.domain.access import ROLE_NAMES, Role
from trainer.domain.errors import Obstacle, Refusal, mark
from trainer.i18n import _

VARIABLE = "TRAINER_HUB_PASSWORD"


def secure(context: Context) -> None:
    """Put up the wall between units."""
    context.services.hub.secure()
    context.line(_("The hub is secured: each sign-in reads and writes its own unit's data only."))


def list_logins(context: Context) -> None:
    """All sign-ins."""
    found = context.services.hub.logins()
    if context.args.format == "json":
        context.json([
            {"login": item.name, "unit": item.unit, "nrp": item.service_number, "roles": [role.value for role in item.roles],
             "added_at": item.added_at.isoformat() if item.added_at else None}
            for item in found
        ])  # fmt: skip
        return
    rows = [(item.name, item.unit, item.service_number, ", ".join(_(ROLE_NAMES[role]) for role in item.roles))
            for item in found]  # fmt: skip
    context.table((_("Sign-in"), _("Unit"), _("Service number"), _("Roles")), rows)


def add(context: Context) -> None:
    """Make a sign-in."""
    args = context.args
    password = _password(context)
    roles = [Role(item) for item in args.role]
    chosen = context.services.hub.add(args.login, args.unit, roles, args.nrp, password)
    context.line(_("{login} can sign in at the hub now.").format(login=args.login))
    _show_once(context, password, chosen)


def change_password(context: Context) -> None:
    """Give a sign-in another password."""
    password = _password(context)
    chosen = context.services.hub.set_password(context.args.login, password)
    context.line(_("{login} has a new password.").format(login=context.args.login))
    _show_once(context, password, chosen)


def remove(context: Context) -> None:
    """End a sign-in."""
    context.services.hub.remove(context.args.login)
    context.line(_("{login} is gone; its connections are closed.").format(login=context.args.login))


def _show_once(context: Context, given: str, chosen: str) -> None:
    if not given:
        context.line(_("Password, shown only now: {password}").format(password=chosen))


def _password(context: Context) -> str:
    """From a file, the environment or the terminal; empty where one is to be made."""
    if context.args.password_file:
        name = context.args.password_file
        try:
            found = Path(name).read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as error:
            raise Obstacle(mark("The file {name} cannot be read."), name=name) from error
        if not found:
            raise Refusal(mark("The file {name} has no password in its first line."), name=name)
        return found
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    if not context.args.ask:
        return ""
    if not sys.stdin.isatty():
        raise Refusal(mark("Passwords are asked for at a terminal only. Give it with --password-file."))
    first = getpass(_("New password: "))
    if getpass(_("Once more: ")) != first:
        raise Refusal(mark("The two passwords differ. Nothing was changed."))
    return first
