"""The commands and their arguments. The modules that run them are imported when they run."""

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from trainer import __version__
from trainer.cli.follow_up_options import add_follow_up
from trainer.cli.league_options import add_league
from trainer.cli.report_options import SAID, add_options
from trainer.domain.access import Role
from trainer.i18n import LANGUAGES, _

if TYPE_CHECKING:
    from trainer.cli.context import Context

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse names it nowhere else

Run = Callable[["Context"], int | None]


def run_later(module: str, function: str) -> Run:
    """A command's function, found when it is called."""

    def run(context: "Context") -> int | None:
        result: int | None = getattr(import_module(f"trainer.cli.{module}"), function)(context)
        return result

    return run


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = argparse.ArgumentParser(
        prog="trainer", description=_("Plan, run, score and report the conflict-handling drills of police districts.")
    )
    parser.add_argument("--version", action="version", version=f"trainer {__version__}")
    parser.add_argument("--database", metavar="URL", help=_("data file or SQLAlchemy URL; also from TRAINER_DATABASE"))
    parser.add_argument(
        "--passphrase-file", metavar="FILE",
        help=_("first line: the passphrase of a protected data file; also from TRAINER_PASSPHRASE, else it is asked for"),
    )  # fmt: skip
    parser.add_argument(
        "--user", dest="sign_in", default="", metavar="LOGIN",
        help=_("who acts, where the data has users; also from TRAINER_USER"),
    )  # fmt: skip
    parser.add_argument(
        "--password-file",
        metavar="FILE",
        help=_("first line: the user's password; also from TRAINER_PASSWORD, else it is asked for"),
    )
    parser.add_argument("--language", choices=sorted(LANGUAGES), help=_("language of words on screen and paper"))
    parser.add_argument("--open", nargs="+", metavar="FILE.paket", help=_("open the window on these field packages"))
    parser.set_defaults(run=run_later("desktop", "desktop"))
    commands = parser.add_subparsers(metavar=_("COMMAND"))
    _demo(commands)
    _scenario(commands)
    _roster(commands)
    _drill(commands)
    _programme(commands)
    _risk(commands)
    _follow_up(commands)
    add_league(commands, run_later)
    _readiness(commands)
    _records(commands)
    _hub(commands)
    _package(commands)
    _upkeep(commands)
    _users(commands)
    _audit(commands)
    return parser


def _command(commands: "Commands", name: str, said: str, run: Run) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=said, description=said)
    parser.set_defaults(run=run)
    return parser


def _format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text", help=_("json is stable, for programs"))


def _demo(commands: "Commands") -> None:
    said = _("build a training year of Polda Sultra with invented people, run one drill and print its report")
    demo = _command(commands, "demo", said, run_later("demo", "demo"))
    demo.add_argument("--out", default="demo", metavar="DIR", help=_("folder for demo.db and the report"))
    demo.add_argument("--no-window", action="store_true", help=_("do not open the desktop afterwards"))


def _scenario(commands: "Commands") -> None:
    group = commands.add_parser("scenario", help=_("the scenario library")).add_subparsers(required=True, metavar="ACT")
    listed = _command(group, "list", _("all scenarios"), run_later("scenario", "list_scenarios"))
    _format(listed)
    said = _(
        "scenarios that hold all the words, the best first, each with the sentence; json: slug, title, field, snippet"
    )
    searched = _command(group, "search", said, run_later("scenario", "search"))
    searched.add_argument("words", nargs="+", metavar="WORDS", help=_("words or beginnings of words"))
    searched.add_argument("--limit", type=int, default=100, metavar="N", help=_("at most so many; 100 if not said"))
    _format(searched)
    shown = _command(group, "show", _("one scenario in full"), run_later("scenario", "show"))
    shown.add_argument("slug", metavar="SLUG")
    _format(shown)
    said = _("write a paper of a scenario as PDF: book, inject list for control, player hand-out or board")
    printed = _command(group, "print", said, run_later("scenario_paper", "print_paper"))
    printed.add_argument("slug", metavar="SLUG")
    printed.add_argument("--kind", choices=("book", "injects", "handout", "board"), default="book")
    printed.add_argument("--out", required=True, metavar="FILE.pdf")
    printed.add_argument("--version", type=int, dest="number", metavar="N", help=_("a version; the latest if none"))
    said = _("check files or folders; every problem as file:line: field: what is wrong")
    check = _command(group, "check", said, run_later("scenario", "check"))
    check.add_argument("paths", nargs="+", metavar="PATH")
    said = _("the JSON Schema of scenario files, or with --sheet of score sheets, for editors")
    schema = _command(group, "schema", said, run_later("scenario", "schema"))
    schema.add_argument("--sheet", action="store_true", help=_("the schema of score sheets"))
    _sharing(group)


def _sharing(group: "Commands") -> None:
    said = _("write scenarios as files: a zip with their score sheets, or one scenario as .yaml")
    out = _command(group, "export", said, run_later("sharing", "export"))
    out.add_argument("slugs", nargs="*", metavar="SLUG", help=_("all scenarios when none is named"))
    out.add_argument("--out", required=True, metavar="FILE", help=_("FILE.zip, or FILE.yaml for one scenario"))
    said = _("take in scenario files, folders or zips; exit status 1 when one is faulty or differs from ours")
    taken = _command(group, "import", said, run_later("sharing", "import_files"))
    taken.add_argument("files", nargs="+", metavar="FILE")
    said = _("what differs from ours: keep ours, take theirs as a new version, or keep both; else it is only told")
    taken.add_argument("--on-conflict", choices=("keep", "take", "both"), help=said)
    taken.add_argument("--dry-run", action="store_true", help=_("say what would be taken; write nothing"))
    said = _("two versions of a scenario, field by field")
    compared = _command(group, "compare", said, run_later("sharing", "compare_versions"))
    compared.add_argument("slug", metavar="SLUG")
    compared.add_argument("first", type=int, metavar="N")
    compared.add_argument("second", type=int, metavar="M")
    _format(compared)


def _roster(commands: "Commands") -> None:
    group = commands.add_parser("roster", help=_("people from spreadsheets")).add_subparsers(
        required=True, metavar="ACT"
    )
    said = _("read a roster (.xlsx, .xls, .ods, .csv) row by row and keep the good rows")
    taken = _command(group, "import", said, run_later("roster", "import_roster"))
    taken.add_argument("file", metavar="FILE")
    taken.add_argument("--unit", required=True, metavar="CODE", help=_("unit of rows that name none"))
    taken.add_argument(
        "--dry-run", action="store_true", help=_("say what would be taken, mended or refused; write nothing")
    )
    taken.add_argument("--drill", metavar="CODE", help=_("also put these people into a drill"))
    taken.add_argument("--team", metavar="NAME", help=_("team of the drill"))
    _format(taken)
    said = _("write an empty roster with the columns the import knows")
    template = _command(group, "template", said, run_later("roster", "template"))
    template.add_argument("file", metavar="FILE.xlsx")


def _drill(commands: "Commands") -> None:
    group = commands.add_parser("drill", help=_("drills and their states")).add_subparsers(required=True, metavar="ACT")
    _format(_command(group, "list", _("all drills"), run_later("drill", "list_drills")))
    shown = _command(
        group, "show", _("one drill with teams, people, assignments and sheets"), run_later("drill", "show")
    )
    shown.add_argument("code", metavar="CODE")
    _format(shown)
    new = _command(group, "new", _("make a drill from a scenario"), run_later("drill", "new"))
    new.add_argument("--scenario", required=True, metavar="SLUG")
    new.add_argument("--unit", required=True, metavar="CODE", help=_("host unit"))
    new.add_argument(
        "--start", required=True, metavar="ISO", help=_("for example 2026-08-12T08:00; the unit's own zone if none")
    )
    new.add_argument("--with-unit", action="append", default=[], metavar="CODE", help=_("another unit that takes part"))
    new.add_argument("--title", default="")
    new.add_argument("--place", default="")
    new.add_argument("--method", choices=("TFG", "TWG", "POSKO", "LAPANG", "DIALOG"))
    new.add_argument("--minutes", type=int, default=0)
    new.add_argument("--evaluator", action="append", default=[], metavar="NRP", help=_("person who scores"))
    _format(new)
    said = _("name the holders of a role, for example PENILAI, DIRLAT, PJ")
    role = _command(group, "role", said, run_later("drill", "role"))
    role.add_argument("code", metavar="CODE")
    role.add_argument("role", metavar="ROLE")
    role.add_argument("people", nargs="+", metavar="NRP")
    _moves(group)
    schedule = commands.add_parser("schedule", help=_("the plan of drills")).add_subparsers(
        required=True, metavar="ACT"
    )
    said = _("all conflicts of the plan; exit status 1 when a hard rule is broken")
    check = _command(schedule, "check", said, run_later("drill", "check"))
    check.add_argument("--from", dest="first", metavar="DATE")
    check.add_argument("--to", dest="last", metavar="DATE")
    check.add_argument("--format", choices=("text", "json"), default="json")
    _propose(schedule)
    _schedule_export(schedule)


def _moves(group: "Commands") -> None:
    said = _("move a drill to another state; field drills answer a checklist before they are ready")
    move = _command(group, "move", said, run_later("approval", "move"))
    move.add_argument("code", metavar="CODE")
    move.add_argument("state", metavar="STATE")
    said = _("kept and printed; needed to postpone or cancel, and to approve what soft conflicts stand against")
    move.add_argument("--reason", default="", help=said)
    move.add_argument("--author", default="", metavar="NRP", help=_("who gives the order"))
    move.add_argument("--name", default="", help=_("who decides; the owner of the data if none"))
    move.add_argument("--rank", default="", help=_("rank of who decides"))
    move.add_argument("--remark", default="", help=_("kept with the decision"))
    said = _("answer an item of the checklist: ya, or tidak:REMARK")
    move.add_argument("--answer", action="append", default=[], metavar="ITEM=ya", help=said)
    move.add_argument("--all-yes", action="store_true", help=_("answer every item of the checklist with yes"))
    said = _("keep a reason for the soft conflicts of a drill that have none")
    excuse = _command(group, "excuse", said, run_later("approval", "excuse"))
    excuse.add_argument("code", metavar="CODE")
    excuse.add_argument("--reason", required=True, help=_("kept with the plan and printed"))
    excuse.add_argument(
        "--rule", default="", metavar="RULE", help=_("only conflicts of this rule, for example calendar")
    )
    asked = _command(
        group, "checklist", _("the questions before a drill enters a state"), run_later("approval", "checklist")
    )
    asked.add_argument("code", metavar="CODE")
    asked.add_argument("state", metavar="STATE")
    _format(asked)


def _schedule_export(schedule: "Commands") -> None:
    said = _("write the plan as a calendar (.ics), a table (.xlsx, .csv) or a paper (.pdf)")
    export = _command(schedule, "export", said, run_later("schedule_export", "export"))
    export.add_argument("--out", required=True, metavar="FILE", help=_(".ics, .xlsx, .csv or .pdf"))
    export.add_argument("--unit", default="", metavar="CODE", help=_("only the drills of this unit"))
    export.add_argument("--drill", default="", metavar="CODE", help=_("only this drill (.ics, .xlsx or .csv)"))
    export.add_argument(
        "--from", dest="first", metavar="DATE", help=_("first day; without days all drills, on paper the present year")
    )
    export.add_argument("--to", dest="last", metavar="DATE", help=_("last day"))
    said = _("the paper: plan of a year or sheet of a month")
    export.add_argument("--kind", choices=("year", "month"), default="year", help=said)
    export.add_argument("--paper", choices=("A3", "A4"), default="A3", help=_("size of the paper"))


def _propose(schedule: "Commands") -> None:
    said = _("propose a schedule for what the programmes ask; JSON of the drills, and why the others found no place")
    propose = _command(schedule, "propose", said, run_later("proposal", "propose"))
    propose.add_argument("--from", dest="first", required=True, metavar="DATE")
    propose.add_argument("--to", dest="last", required=True, metavar="DATE")
    propose.add_argument("--programme", default="", metavar="NAME", help=_("only what this programme asks"))
    propose.add_argument("--unit", action="append", default=[], metavar="CODE", help=_("only drills of this unit"))
    propose.add_argument(
        "--evaluators", type=int, default=2, metavar="N", help=_("evaluators of each drill; 0 for none")
    )
    propose.add_argument("--seed", type=int, default=1, metavar="N", help=_("the same seed gives the same plan"))
    propose.add_argument(
        "--effort", type=float, default=30.0, metavar="N", help=_("about seconds of search for each stage")
    )
    propose.add_argument("--keep-drafts", action="store_true", help=_("leave drafts where they are"))
    propose.add_argument("--apply", action="store_true", help=_("keep the drills as drafts, all or none"))


def _programme(commands: "Commands") -> None:
    group = commands.add_parser("programme", help=_("what must be drilled")).add_subparsers(
        required=True, metavar="ACT"
    )
    offer = _command(group, "offer", _("make the programme of a year from doctrine"), run_later("proposal", "offer"))
    offer.add_argument("year", type=int, metavar="YEAR")
    offer.add_argument("--name", default="")
    said = _("how far the plan covers a programme, by requirement and unit")
    covered = _command(group, "coverage", said, run_later("proposal", "coverage"))
    covered.add_argument("name", metavar="NAME")
    _format(covered)


def _risk(commands: "Commands") -> None:
    group = commands.add_parser("risk", help=_("the map of vulnerability")).add_subparsers(required=True, metavar="ACT")
    said = _("read risks from a spreadsheet row by row and keep the good ones")
    taken = _command(group, "import", said, run_later("risk", "import_risks"))
    taken.add_argument("file", metavar="FILE")
    taken.add_argument("--dry-run", action="store_true", help=_("say what would be taken or refused; write nothing"))
    _format(taken)
    _format(_command(group, "list", _("the risk of each unit and factor today"), run_later("risk", "list_risks")))
    said = _("write an empty sheet with the columns the import knows")
    template = _command(group, "template", said, run_later("risk", "template"))
    template.add_argument("file", metavar="FILE.xlsx")


def _readiness(commands: "Commands") -> None:
    said = _("where units stand in each family of scenarios by their issued reports, with what age has left of it")
    told = _command(commands, "readiness", said, run_later("readiness", "readiness"))
    told.add_argument("--unit", action="append", default=[], metavar="CODE", help=_("only this unit"))
    told.add_argument("--at", metavar="DATE", help=_("as it was on that day; today if not said"))
    chosen = told.add_mutually_exclusive_group()
    chosen.add_argument("--next", action="store_true", help=_("what to drill next, with the reasons"))
    chosen.add_argument("--why", metavar="FAMILY", help=_("what is said of one unit rests on, step by step"))
    chosen.add_argument("--people", action="store_true", help=_("who of a unit was drilled on what, and the shares"))
    chosen.add_argument("--person", metavar="NRP", help=_("one person's training record; with --out as PDF"))
    told.add_argument("--out", default="", metavar="FILE.pdf", help=_("where the record is written"))
    _format(told)


def _records(commands: "Commands") -> None:
    said = _("record marks, one JSON line each, acknowledged line by line once on disk")
    mark = _command(commands, "mark", said, run_later("records", "mark_lines"))
    mark.add_argument("drill", metavar="DRILL")
    mark.add_argument("--evaluator", required=True, metavar="NRP")
    mark.add_argument(
        "--from", dest="source", default="-", metavar="FILE", help=_("file of JSON lines; - for standard input")
    )
    _reconciling(commands)
    journal = _command(
        commands, "journal", _("every entry of a drill, one JSON line each"), run_later("records", "journal")
    )
    journal.add_argument("drill", metavar="DRILL")
    result = _command(commands, "result", _("scores, coverage and ratings of a drill"), run_later("results", "result"))
    result.add_argument("drill", metavar="DRILL")
    result.add_argument(
        "--why",
        metavar="REF",
        help=_(
            "say how a number came about: an objective, a sheet, TEAM:SHEET, a team, a level, a finding or difficulty"
        ),
    )
    _format(result)
    add_options(_command(commands, "report", _(SAID), run_later("report", "report")))


def _hub(commands: "Commands") -> None:
    said = _("exchange records, photos and plans with a hub; 1 when something needs a decision")
    sync = _command(commands, "sync", said, run_later("sync", "sync"))
    sync.add_argument("url", metavar="URL", help=_("postgresql://USER@SERVER/DATABASE; the password from PGPASSWORD"))
    sync.add_argument(
        "--take", action="append", default=[], metavar="CODE=SIDE",
        help=_("whose plan of a drill holds where both changed it: hub or laptop"),
    )  # fmt: skip
    _format(sync)
    said = _("write a year's issued results for the next level, without a name or a score of anybody")
    rollup = _command(commands, "rollup", said, run_later("rollup", "rollup"))
    rollup.add_argument("--year", type=int, required=True, metavar="YEAR")
    rollup.add_argument("--out", required=True, metavar="FILE.json")
    said = _("for the owner of a hub, named by --database: the wall between units, and the sign-ins of laptops")
    group = commands.add_parser("hub", help=said, description=said).add_subparsers(required=True, metavar="ACT")
    said = _("roles and row-level rules of the server, so that each sign-in reads its own unit only; may be repeated")
    _command(group, "secure", said, run_later("hub", "secure"))
    _hub_logins(group.add_parser("login", help=_("sign-ins of laptops")).add_subparsers(required=True, metavar="ACT"))


def _hub_logins(group: "Commands") -> None:
    listed = _command(group, "list", _("all sign-ins"), run_later("hub", "list_logins"))
    _format(listed)
    added = _command(group, "add", _("make a sign-in, one for each laptop"), run_later("hub", "add"))
    changed = _command(group, "password", _("give a sign-in another password"), run_later("hub", "change_password"))
    said = _("end a sign-in at once, for example of a stolen laptop")
    for parser in (added, changed, _command(group, "remove", said, run_later("hub", "remove"))):
        parser.add_argument("login", metavar="LOGIN")
    added.add_argument("--unit", required=True, metavar="CODE", help=_("whose data it reaches; a Polda's reaches all"))
    roles = [role.value for role in Role]
    added.add_argument("--role", action="append", required=True, choices=roles, help=_("may be given several times"))
    added.add_argument("--nrp", default="", metavar="NRP", help=_("in whose name it marks and signs in"))
    for parser in (added, changed):
        said = _(
            "file whose first line is the password; else from TRAINER_HUB_PASSWORD, else one is made and shown once"
        )
        parser.add_argument("--password-file", metavar="FILE", help=said)
        parser.add_argument("--ask", action="store_true", help=_("ask for the password at the terminal"))


def _reconciling(commands: "Commands") -> None:
    lock = _command(commands, "lock", _("sign and close the sheets of an evaluator"), run_later("reconciling", "lock"))
    lock.add_argument("drill", metavar="DRILL")
    lock.add_argument("--evaluator", required=True, metavar="NRP")
    lock.add_argument("--lead", default="", metavar="NRP", help=_("the lead closes them for one who cannot sign"))
    lock.add_argument("--reason", default="", help=_("why the lead closes them; stands in the report"))
    said = _("where evaluators differ, what hangs on it, and what was ruled")
    found = _command(commands, "differences", said, run_later("reconciling", "differences"))
    found.add_argument("drill", metavar="DRILL")
    _format(found)
    rule = _command(
        commands, "rule", _("the lead evaluator's ruling on one difference"), run_later("reconciling", "rule")
    )
    rule.add_argument("drill", metavar="DRILL")
    rule.add_argument("--lead", required=True, metavar="NRP")
    rule.add_argument("--subject", required=True, help=_("a team's name or id, or a service number"))
    rule.add_argument("--criterion", required=True, metavar="CODE")
    rule.add_argument("--value", required=True, help=_("a number, SB B C K, ya, tidak, or a blank"))
    rule.add_argument("--reason", required=True, help=_("printed beside the evaluators' own marks"))


def _package(commands: "Commands") -> None:
    said = _("field packages: drills out to evaluators' laptops and what they recorded back")
    group = commands.add_parser("package", help=said, description=said).add_subparsers(required=True, metavar="ACT")
    exported = _command(group, "export", _("write one evaluator's package"), run_later("package", "export"))
    exported.add_argument("drill", metavar="DRILL")
    exported.add_argument("--evaluator", required=True, metavar="NRP")
    said = _("write what this laptop recorded for a drill")
    returned = _command(group, "return", said, run_later("package", "give_back"))
    returned.add_argument("drill", metavar="DRILL")
    for parser in (exported, returned):
        parser.add_argument("--out", required=True, metavar="FILE.paket")
    said = _("take packages in, all or nothing; json: per author new, equal, superseded, orphaned, refused")
    taken = _command(group, "import", said, run_later("package", "import_packages"))
    taken.add_argument("files", nargs="+", metavar="FILE")
    said = _("confirm the device of the package: the fingerprint as its owner read it out")
    taken.add_argument("--confirm", default="", metavar="FINGERPRINT", help=said)
    looked = _command(group, "inspect", _("what a package holds; nothing is written"), run_later("package", "inspect"))
    looked.add_argument("file", metavar="FILE")
    said = _("file whose first line is the passphrase; else from TRAINER_PASSPHRASE")
    for parser in (exported, returned, taken, looked):
        parser.add_argument("--passphrase-file", metavar="FILE", help=said)
    for parser in (taken, looked):
        _format(parser)


def _users(commands: "Commands") -> None:
    group = commands.add_parser("user", help=_("who signs in, and as what")).add_subparsers(
        required=True, metavar="ACT"
    )
    _format(_command(group, "list", _("all users"), run_later("user", "list_users")))
    said = _("make a user; the first one is the administrator, and from then on everybody signs in")
    added = _command(group, "add", said, run_later("user", "add"))
    changed = _command(group, "change", _("change what is given of a user"), run_later("user", "change"))
    for parser in (added, changed):
        needed = parser is added
        parser.add_argument("login", metavar="LOGIN")
        parser.add_argument("--name", required=needed, help=_("name with rank, as it stands in the audit list"))
        parser.add_argument("--unit", required=needed, metavar="CODE", help=_("where the user's rights end"))
        parser.add_argument("--number", default="" if needed else None, metavar="NRP", help=_("service number"))
        parser.add_argument(
            "--role", action="append", default=[], required=needed, choices=[role.value for role in Role],
            help=_("may be given several times"),
        )  # fmt: skip
    changed.add_argument("--off", dest="active", action="store_false", default=None, help=_("may not sign in any more"))
    changed.add_argument("--on", dest="active", action="store_true", default=None, help=_("may sign in again"))
    said = _("change one's own password, or that of another user")
    password = _command(group, "password", said, run_later("user", "password"))
    password.add_argument("login", nargs="?", default="", metavar="LOGIN")
    for parser in (added, password):
        said = _("first line: the new password; else it is asked for twice")
        parser.add_argument("--new-password-file", metavar="FILE", help=said)


def _upkeep(commands: "Commands") -> None:
    backup = _command(commands, "backup", _("write a verified copy of the data file"), run_later("upkeep", "backup"))
    backup.add_argument("file", metavar="FILE", nargs="?", help=_("left out: into the folder of automatic backups"))
    backup.add_argument("--list", action="store_true", help=_("list the automatic backups and whether they are whole"))
    _format(backup)
    said = _("put a backup in the place of the data file; the present one is kept beside it")
    restore = _command(commands, "restore", said, run_later("upkeep", "restore_backup"))
    restore.add_argument("file", metavar="FILE")
    said = _("only say what the backup holds and what of the present it lacks")
    restore.add_argument("--preview", action="store_true", help=said)
    said = _("protect the data file with a passphrase, or change it; a lost passphrase cannot be recovered")
    protect = _command(commands, "protect", said, run_later("protection", "protect"))
    protect.add_argument("--remove", action="store_true", help=_("take the protection away"))
    protect.add_argument(
        "--new-passphrase-file", metavar="FILE", help=_("first line: the new passphrase; else it is asked for twice")
    )
    doctor = _command(commands, "doctor", _("examine the data file"), run_later("upkeep", "doctor"))
    said = _("mend what can be mended: standing marks, search index, leftovers of acts broken off")
    doctor.add_argument("--mend", "--rebuild", dest="rebuild", action="store_true", help=said)
    _format(doctor)


def _follow_up(commands: "Commands") -> None:
    said = _("corrective actions: what was promised after drills, and whether a later drill proves it")
    parser = commands.add_parser("followup", help=said, description=said)
    names = {
        "list": "list_actions",
        "show": "show_action",
        "add": "add_action",
        "edit": "edit_action",
        "move": "move_action",
        "recurring": "list_recurring",
        "notes": "list_notes",
    }
    add_follow_up(parser, lambda name: run_later("follow_up", names[name]))


def _audit(commands: "Commands") -> None:
    audit = _command(commands, "audit", _("who did what when, newest first"), run_later("audit", "audit"))
    audit.add_argument("--who", default="", metavar="NAME", help=_("only what this person did, as the list names him"))
    audit.add_argument("--act", default="", metavar="ACT", help=_("only this act, as --format json names it"))
    audit.add_argument("--words", default="", help=_("only lines that hold all these words"))
    audit.add_argument("--from", dest="first", metavar="DATE", help=_("first day"))
    audit.add_argument("--to", dest="last", metavar="DATE", help=_("last day"))
    audit.add_argument("--limit", type=int, default=100, metavar="N", help=_("at most so many; 100 if not said"))
    audit.add_argument("--out", default="", metavar="FILE", help=_("write all of them: .xlsx, .csv or .json"))
    _format(audit)
