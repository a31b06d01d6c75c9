"""`trainer package export`, `return`, `import` and `inspect`"""

import os
from pathlib import Path

from trainer.cli.context import Context
from trainer.domain.errors import Obstacle, Refusal, mark
from trainer.domain.package import PackageKind
from trainer.i18n import _
from trainer.services.packages import Look, Passphrase, Taken

KINDS = {PackageKind.ASSIGNMENT: mark("for an evaluator"), PackageKind.RETURN: mark("back from a laptop")}


def passphrase_of(context: Context) -> Passphrase:
    """From --passphrase-file or TRAINER_PASSPHRASE, never from the command line, which others can see."""
    name = context.args.passphrase_file
    if name:
        try:
            lines = Path(name).read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise Obstacle(mark("The file {name} cannot be read. Check its name and rights."), name=name) from error
        text = lines[0].strip() if lines else ""
    else:
        text = os.environ.get("TRAINER_PASSPHRASE", "")
    if not text:
        raise Refusal(
            mark("The package needs a passphrase: --passphrase-file FILE, or the variable TRAINER_PASSPHRASE.")
        )
    return Passphrase(text)


def export(context: Context) -> None:
    """One evaluator's package."""
    args, services = context.args, context.services
    passphrase = passphrase_of(context)
    drill = services.planning.drill(args.drill)
    made = services.packages.export(drill.id, args.evaluator, Path(args.out), passphrase)
    told = _("{file}: drill {code}, plan revision {revision}, for {evaluator}")
    context.line(told.format(file=args.out, code=made.code, revision=made.revision, evaluator=made.evaluator))


def give_back(context: Context) -> None:
    """What this laptop recorded; the fingerprint is what the planning office compares."""
    args, services = context.args, context.services
    passphrase = passphrase_of(context)
    drill = services.planning.drill(args.drill)
    made = services.packages.give_back(drill.id, Path(args.out), passphrase)
    told = _("{file}: drill {code}, {entries} entries, {attachments} photos and files")
    context.line(told.format(file=args.out, code=made.code, entries=made.entries, attachments=made.attachments))
    own = services.packages.keys.own_fingerprint()
    context.line(_("Fingerprint of this laptop: {fingerprint}").format(fingerprint=own))


def import_packages(context: Context) -> None:
    """All files are checked before one of them is taken: if one is refused, nothing is written."""
    args, packages = context.args, context.services.packages
    passphrase = passphrase_of(context)
    paths = [Path(name) for name in args.files]
    for path in paths if len(paths) > 1 else ():  # one alone is all or nothing by itself
        packages.check(path, passphrase, args.confirm)
    taken = [packages.take(path, passphrase, confirmed=args.confirm) for path in paths]
    if args.format == "json":
        context.json([_record(item) for item in taken])
        return
    for item in taken:
        _tell(context, item)


def inspect(context: Context) -> None:
    """What a package says of itself; nothing is written."""
    look = context.services.packages.look(Path(context.args.file), passphrase_of(context))
    if context.args.format == "json":
        context.json(_look_record(look))
        return
    manifest = look.manifest
    rows = [
        (_("Package"), _(KINDS[manifest.kind])),
        (_("Format"), manifest.format),
        (_("Drill"), f"{manifest.code} {manifest.title}"),
        (_("Plan revision"), manifest.revision),
        (_("Evaluator"), manifest.evaluator),
        (_("Made"), f"{manifest.made_at:%Y-%m-%d %H:%M} UTC · {manifest.author} · {manifest.device}"),
        (_("Fingerprint"), look.device.fingerprint),
        (_("Confirmed here"), _("yes") if look.is_known else _("no")),
        (_("Entries"), manifest.entries),
        (_("Photos and files"), manifest.attachments),
        (_("Bytes"), manifest.size),
    ]
    context.table((_("What"), _("Value")), rows)


def _look_record(look: Look) -> dict[str, object]:
    manifest = look.manifest
    return {
        "format": manifest.format, "kind": manifest.kind.value, "drill": manifest.code, "revision": manifest.revision,
        "evaluator": manifest.evaluator, "device": manifest.device, "author": manifest.author,
        "made_at": manifest.made_at.isoformat(), "fingerprint": look.device.fingerprint, "confirmed": look.is_known,
        "entries": manifest.entries, "attachments": manifest.attachments,
        "parts": [{"name": part.name, "size": part.size, "sha256": part.sha256} for part in manifest.parts],
    }  # fmt: skip


def _record(taken: Taken) -> dict[str, object]:
    authors = {
        line.author: {
            "new": line.new, "equal": line.equal, "superseded": line.superseded, "orphaned": line.orphaned,
            "refused": line.refused,
        }
        for line in taken.receipt.lines
    }  # fmt: skip
    return {
        "drill": taken.manifest.code, "kind": taken.manifest.kind.value, "plan": taken.has_new_plan, "authors": authors,
    }  # fmt: skip


def _tell(context: Context, taken: Taken) -> None:
    if taken.has_new_plan:
        told = _("Drill {code} is ready here with plan revision {revision}.")
        context.line(told.format(code=taken.manifest.code, revision=taken.manifest.revision))
    heads = (_("Author"), _("new"), _("equal"), _("superseded"), _("orphaned"), _("refused"))
    lines = taken.receipt.lines
    rows = [(line.author, line.new, line.equal, line.superseded, line.orphaned, line.refused) for line in lines]
    if rows:
        context.table(heads, rows)
    if taken.is_first:
        context.line(_("This data now belongs to the evaluator of the package. Start: trainer"))
