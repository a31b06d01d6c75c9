"""The arguments of `trainer league`."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from trainer.i18n import _

if TYPE_CHECKING:
    from trainer.cli.parser import Commands, Run


def add_league(commands: "Commands", later: "Callable[[str, str], Run]") -> None:
    """Contests: list, new, show, why, protocol, withdraw, remove."""
    group = commands.add_parser("league", help=_("contests between units")).add_subparsers(required=True, metavar="ACT")

    def act(name: str, said: str, function: str) -> argparse.ArgumentParser:
        parser = group.add_parser(name, help=said, description=said)
        parser.set_defaults(run=later("league", function))
        return parser

    listed = act("list", _("all contests"), "list_contests")
    _new(act("new", _("lay a contest down; prints its id"), "new"))
    shown = act("show", _("places, ties and remarks"), "show")
    explained = act("why", _("why an entrant stands where it stands"), "explain")
    printed = act("protocol", _("write the judges' protocol"), "protocol")
    left = act("withdraw", _("an entrant leaves, or with an empty reason takes part again"), "withdraw")
    removed = act("remove", _("take a contest away; drills and marks stay"), "remove")
    for parser in (listed, shown):
        parser.add_argument(
            "--format", choices=("text", "json"), default="text", help=_("json is stable, for programs")
        )
    for parser in (shown, explained, printed, left, removed):
        parser.add_argument("contest", metavar="CONTEST", help=_("its id or its title"))
    for parser in (explained, left):
        parser.add_argument("entrant", metavar="ENTRANT", help=_("name of the entrant or code of its unit"))
    left.add_argument("--reason", required=True, metavar="TEXT")
    printed.add_argument("--out", required=True, metavar="FILE", help=_("a .pdf, or .xlsx for tables"))
    printed.add_argument("--number", action="store_true", help=_("give the protocol its letter number first"))


def _new(made: argparse.ArgumentParser) -> None:
    made.add_argument("title", metavar="TITLE")
    made.add_argument("--unit", required=True, metavar="CODE", help=_("the unit that holds it"))
    made.add_argument("--sheet", required=True, metavar="CODE", help=_("the score sheet all are judged on"))
    made.add_argument(
        "--drill", required=True, action="append", metavar="CODE", help=_("a drill whose teams take part; repeatable")
    )
    said = _("only teams of this name; repeatable")
    made.add_argument("--team", action="append", default=[], metavar="NAME", help=said)
    made.add_argument("--plain", action="store_true", help=_("do not take off the judges' severity"))
    said = _("points for each point of difficulty, as agreed")
    made.add_argument("--allowance", type=float, default=0.0, metavar="POINTS", help=said)
    said = _("say what stands against it; write nothing")
    made.add_argument("--dry-run", action="store_true", help=said)
