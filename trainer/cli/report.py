"""`trainer report`: papers of a drill, reports of many, a programme report, and whether a file is genuine."""

import json
from pathlib import Path

from trainer.cli.context import Context
from trainer.cli.package import passphrase_of
from trainer.domain.documents import DocumentKind
from trainer.domain.drill import Drill
from trainer.domain.editions import Profile
from trainer.domain.errors import Refusal, mark
from trainer.domain.verdict import Outcome, Verdict
from trainer.i18n import _, say

DATA, SET = "data", "set"
KINDS = (*DocumentKind, DATA, SET)


def report(context: Context) -> int | None:
    """What the options ask for; the exit status where something could not be made or is not genuine."""
    args = context.args
    if args.verify:
        return verify(context)
    if not args.out:
        raise Refusal(mark("Say where to write it: --out FILE."))
    if args.period or args.units:
        from trainer.cli.period_report import programme_report

        programme_report(context)
        return None
    if args.many:
        from trainer.cli.report_batch import reports_of_many

        return reports_of_many(context)
    if not args.drill:
        raise Refusal(mark("Say which drill, --all for every drill that was held, or --period for a programme report."))
    drill = context.services.planning.drill(args.drill)
    if args.kind == DocumentKind.REPORT and not args.person:
        _after_action(context, drill)
        return None
    _other_paper(context, drill)
    return None


def _after_action(context: Context, drill: Drill) -> None:
    """Write the PDF; with --issue it is numbered, dated and frozen first, with --sign a certificate is put on it."""
    args, services, path = context.args, context.services, Path(context.args.out)
    if args.number:
        raise Refusal(mark("The after-action report gets its number when it is issued: --issue instead of --number."))
    if args.confirm and not args.issue:
        raise Refusal(mark("--confirm goes with --issue: who issues the report stands for its drafted texts."))
    if args.issue:
        services.reporting.issue(drill.id, confirm=args.confirm)
    if not args.sign:
        services.reporting.write(path, drill.id, Profile(args.profile))
        return
    if args.profile != Profile.FULL:
        raise Refusal(mark("The full report is signed; leave out --profile."))
    signed = services.certifying.sign(drill.id, Path(args.sign), str(passphrase_of(context)))
    services.certifying.write(path, drill.id, signed.sha256)
    context.line(_("{file}: signed by {name}").format(file=path.name, name=signed.signer))


def _other_paper(context: Context, drill: Drill) -> None:
    """A paper of the drill, all of them in a folder, or its data as a workbook."""
    args, services, path = context.args, context.services, Path(context.args.out)
    if args.issue or args.confirm or args.sign or args.profile != Profile.FULL:
        raise Refusal(
            mark(
                "Only the after-action report is issued, signed and shortened; other papers follow the data of the drill."
            )
        )
    if args.number:
        for letter in services.paper_numbers.give(drill, args.kind, args.person):
            context.line(letter.text)
    if args.kind == DATA:
        services.drill_export.write(drill.id, path)
    elif args.kind == SET:
        made = services.documents.write_set(path, drill)
        for kind, why in made.left_out:
            context.warn(f"{kind}: {say(why)}")
        context.line(_("{count} files in {folder}").format(count=len(made.files), folder=made.folder))
    else:
        services.documents.write(path, drill, args.kind, args.person)


def verify(context: Context) -> int:
    """One JSON object; 0 for a genuine file, 1 for any other."""
    found = context.services.verifying.verify(Path(context.args.verify))
    context.line(json.dumps(as_told(found), ensure_ascii=False, sort_keys=True))
    return int(found.outcome is not Outcome.GENUINE)


def as_told(found: Verdict) -> dict[str, object]:
    """The verdict as JSON values, its reasons in words."""
    told: dict[str, object] = {
        "verdict": found.outcome.value, "reasons": [say(item) for item in found.reasons], "sha256": found.sha256,
    }  # fmt: skip
    if found.issue is not None:
        issue = found.issue
        told |= {
            "number": issue.number, "drill": issue.drill, "revision": issue.revision, "profile": issue.profile,
            "issued_at": issue.issued_at.isoformat(),
        }  # fmt: skip
    if found.signers:
        told["signers"] = [
            {
                "name": item.name,
                "sound": item.is_sound,
                "signed_at": item.signed_at.isoformat() if item.signed_at else None,
            }
            for item in found.signers
        ]
    return told
