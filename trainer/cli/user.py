"""`trainer user list`, `add`, `change` and `password`"""

from dataclasses import replace

from trainer.cli.context import Context
from trainer.cli.signing_in import new_password, old_password
from trainer.domain.access import ROLE_NAMES, Role, User
from trainer.domain.errors import Refusal, mark
from trainer.i18n import _


def list_users(context: Context) -> None:
    """Who may sign in, as what, and whether he is switched off."""
    found = context.services.users.all()
    if context.args.format == "json":
        context.json([_record(item) for item in found])
        return
    rows = [
        (item.login, item.name, item.service_number, item.unit, ", ".join(_(ROLE_NAMES[role]) for role in item.roles),
         _("yes") if item.is_active else _("no"))
        for item in found
    ]  # fmt: skip
    context.table((_("Sign-in name"), _("Name"), _("Service number"), _("Unit"), _("Roles"), _("May sign in")), rows)


def add(context: Context) -> None:
    """Make a user; the first one becomes administrator, and from then on everybody signs in."""
    args, users = context.args, context.services.users
    context.services.directory.unit(args.unit)
    roles = tuple(Role(name) for name in args.role)
    made = User("", args.login, args.name, args.number, args.unit, roles)
    is_first = not users.all()
    if is_first and Role.ADMINISTRATOR not in roles:
        raise Refusal(mark("The first user is the administrator: add --role administrator."))
    password = new_password(context)
    kept = users.begin(made, password) if is_first else users.add(made, password)
    context.line(_("{login} may sign in now.").format(login=kept.login))
    if is_first:
        context.warn(_("From now on every command wants a user: --user LOGIN and a password."))


def change(context: Context) -> None:
    """Change what is given of a user; what is not given stays."""
    args, users = context.args, context.services.users
    held = _found(context, args.login)
    changed = replace(
        held, name=args.name or held.name, unit=args.unit or held.unit,
        service_number=held.service_number if args.number is None else args.number,
        roles=tuple(Role(name) for name in args.role) or held.roles,
        is_active=held.is_active if args.active is None else args.active,
    )  # fmt: skip
    context.services.directory.unit(changed.unit)
    users.change(changed)
    context.line(_("{login} is changed.").format(login=held.login))


def password(context: Context) -> None:
    """One's own password, or with a name that of somebody else, who then changes it himself."""
    users = context.services.users
    present = users.present
    if present is None:
        raise Refusal(mark("This data has no users yet. Make the first one: trainer user add"))
    login = context.args.login or present.login
    if login.casefold() == present.login:
        old = old_password(context)
        users.change_password(old, new_password(context))
    else:
        users.reset_password(_found(context, login).id, new_password(context))
    context.line(_("The password of {login} is changed.").format(login=login))


def _found(context: Context, login: str) -> User:
    for item in context.services.users.all():
        if item.login == login.strip().casefold():
            return item
    raise Refusal(mark("Nobody signs in with {login}. See who does: trainer user list"), login=login)


def _record(item: User) -> dict[str, object]:
    return {
        "login": item.login, "name": item.name, "number": item.service_number, "unit": item.unit,
        "roles": [role.value for role in item.roles], "active": item.is_active,
    }  # fmt: skip
