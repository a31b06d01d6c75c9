"""The arguments of `trainer followup`."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from trainer.domain.action import ActionState
from trainer.domain.follow_up import Poete
from trainer.i18n import _

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse names it nowhere else

STATES = [item.value for item in ActionState]


def add_follow_up(follow_up: argparse.ArgumentParser, run: Callable[[str], object]) -> None:
    """`list`, `show`, `notes`, `add`, `edit`, `move`, `recurring`; `run` finds the function of a name."""
    commands = follow_up.add_subparsers(required=True, metavar=_("ACTION"))
    _list(commands, run)
    _show(commands, run)
    _notes(commands, run)
    _add(commands, run)
    _edit(commands, run)
    _move(commands, run)
    _recurring(commands, run)


def _command(commands: "Commands", name: str, said: str, run: Callable[[str], object]) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=said, description=said)
    parser.set_defaults(run=run(name))
    return parser


def _list(commands: "Commands", run: Callable[[str], object]) -> None:
    parser = _command(commands, "list", _("corrective actions, those due first in front"), run)
    parser.add_argument("--unit", default="", metavar="CODE", help=_("only those of a unit"))
    parser.add_argument("--state", choices=STATES, default="", help=_("only those in a state"))
    parser.add_argument("--overdue", action="store_true", help=_("only those whose day has passed"))
    parser.add_argument(
        "--out", default="", metavar="FILE", help=_("write them: .xlsx or .csv; a folder: one message an owner")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help=_("json is stable, for programs"))


def _show(commands: "Commands", run: Callable[[str], object]) -> None:
    parser = _command(
        commands, "show", _("one action: where it came from, what happened to it, what later drills showed"), run
    )
    parser.add_argument("id", metavar="ID", help=_("as the list shows it"))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=_("json is stable, for programs"))


def _notes(commands: "Commands", run: Callable[[str], object]) -> None:
    parser = _command(commands, "notes", _("what was noted in the drills of the last year and led to nothing yet"), run)
    parser.add_argument("--format", choices=("text", "json"), default="text", help=_("json is stable, for programs"))


def _add(commands: "Commands", run: Callable[[str], object]) -> None:
    parser = _command(commands, "add", _("propose an action for what a drill showed"), run)
    parser.add_argument("drill", metavar="DRILL")
    parser.add_argument("text", metavar="TEXT", help=_("what is to be done"))
    parser.add_argument("--ref", default="", metavar="CODE", help=_("the criterion that a later drill must show met"))
    parser.add_argument(
        "--note", default="", metavar="ID", help=_("the note it answers, as the list of notes shows it")
    )
    parser.add_argument("--poete", choices=[item.value for item in Poete], default=Poete.TRAINING.value)


def _edit(commands: "Commands", run: Callable[[str], object]) -> None:
    parser = _command(commands, "edit", _("change words, owner and days; what stood before is kept"), run)
    parser.add_argument("id", metavar="ID")
    for name, said in (
        ("text", _("what is to be done")), ("owner", _("who answers for it, in words")),
        ("owner-number", _("his NRP, where it is one person")), ("unit", _("the unit that owes it")),
        ("start", _("the day it begins")), ("due", _("the day it is due")),
    ):  # fmt: skip
        parser.add_argument(f"--{name}", default=None, help=said)
    parser.add_argument("--poete", choices=[item.value for item in Poete], default=None)


def _move(commands: "Commands", run: Callable[[str], object]) -> None:
    parser = _command(commands, "move", _("go on with an action; proven is what a later drill shows"), run)
    parser.add_argument("id", metavar="ID")
    parser.add_argument("state", choices=STATES, metavar="STATE", help=", ".join(STATES))
    parser.add_argument("--remark", default="", help=_("why; some ways need it"))


def _recurring(commands: "Commands", run: Callable[[str], object]) -> None:
    parser = _command(commands, "recurring", _("criteria below the pass mark twice within a year"), run)
    parser.add_argument("--unit", default="", metavar="CODE", help=_("only drills of a unit"))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=_("json is stable, for programs"))
