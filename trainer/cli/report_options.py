"""The options of `trainer report`."""

from typing import TYPE_CHECKING

from trainer.domain.documents import DocumentKind
from trainer.domain.editions import Profile
from trainer.domain.errors import mark
from trainer.domain.states import State
from trainer.i18n import _

if TYPE_CHECKING:
    from argparse import ArgumentParser

SAID = mark(
    "papers of a drill as PDF, first of all the after-action report (LHPL); reports of many drills or of a period"
)


def add_options(report: "ArgumentParser") -> None:
    """Which paper of what, where to, and what is to be done with it."""
    report.add_argument("drill", nargs="?", default="", metavar="DRILL")
    said = _("file to write; with --all and with --kind set a folder")
    report.add_argument("--out", default="", metavar="FILE", help=said)
    said = _(
        "aar: after-action report (LHPL); plan: exercise plan (Renlat); attendance, attendance-names: attendance list by team "
        "or by name; person: individual result sheets; certificate; followup: follow-up list; test: knowledge test, a paper "
        "for each participant; test-common: its two common papers; test-key: its key, secret; test-result: each "
        "participant's result; calibration: the calibration cards of the evaluators; hotwash: one page of the hot wash; "
        "book, injects, handout: papers of the scenario; data: all marks and results as a workbook (.xlsx); set: all papers"
    )
    report.add_argument("--kind", choices=_paper_kinds(), default="aar", help=said, metavar="KIND")
    report.add_argument(
        "--person", default="", metavar="NRP", help=_("with --kind person or certificate: of one person only")
    )
    profiles = [profile.value for profile in Profile]
    said = _("full: everything; unit: without results of single persons; public: without names")
    report.add_argument("--profile", choices=profiles, default="full", help=said)
    report.add_argument("--issue", action="store_true", help=_("number, date and freeze it"))
    said = _("give the paper the next number of its unit first and print it; a paper that has one keeps it")
    report.add_argument("--number", action="store_true", help=said)
    said = _("with --issue: stand for the drafted texts that nobody has confirmed")
    report.add_argument("--confirm", action="store_true", help=said)
    report.add_argument(
        "--sign", default="", metavar="CERT.p12",
        help=_("sign the issued report with a certificate; its passphrase comes from --passphrase-file or "
               "TRAINER_PASSPHRASE"),
    )  # fmt: skip
    said = _("whether a PDF is as it was issued here: genuine, altered or unknown, as JSON; 1 unless genuine")
    report.add_argument("--verify", default="", metavar="FILE.pdf", help=said)
    said = _("of every drill that was held, issued or as a draft; exit status 1 when one could not be made")
    report.add_argument("--all", action="store_true", dest="many", help=said)
    report.add_argument("--year", type=int, metavar="YEAR", help=_("with --all: only drills that begin in this year"))
    states = [state.value for state in State]
    said = _("with --all: only drills in this state; may be given several times")
    report.add_argument("--state", action="append", default=[], choices=states, metavar="STATE", help=said)
    report.add_argument(
        "--period", default="", metavar="PERIOD",
        help=_("the programme report of a period over all units instead of a drill's: 2026, 2026-S1, 2026-Q3, 2026-03 or "
               "2026-01-05..2026-02-10; its tables where FILE ends in .xlsx"),
    )  # fmt: skip
    report.add_argument("--units", default="", metavar="CODE,CODE", help=_("only these units, with --period"))


def _paper_kinds() -> tuple[str, ...]:
    return (*DocumentKind, "data", "set")
