"""`trainer backup`, `restore` and `doctor`"""

from pathlib import Path

from trainer import paths
from trainer.app import now
from trainer.cli.context import Context
from trainer.i18n import _, say


def backup(context: Context) -> None:
    """Write a verified copy; its sha256 on standard output."""
    digest = context.services.upkeep.backup(Path(context.args.file))
    context.line(f"{digest}  {context.args.file}")


def restore_backup(context: Context) -> None:
    """Put a backup in the place of the data file."""
    from trainer.services.upkeep import restore

    target = context.target or str(paths.default_database())
    aside = restore(Path(context.args.file), target, now)
    context.line(_("Restored from {name}.").format(name=context.args.file))
    if aside is not None:
        context.line(_("The former data file is kept as {name}.").format(name=aside.name))


def doctor(context: Context) -> int:
    """What the examination found; 1 when something is wrong and was not mended."""
    found = context.services.upkeep.examine(rebuild=context.args.rebuild)
    if context.args.format == "json":
        context.json(
            [{"fault": item.is_fault, "mended": item.is_mended, "sentence": say(item.sentence)} for item in found]
        )
    else:
        for item in found:
            sign = "✔" if not item.is_fault else "✚" if item.is_mended else "✘"
            context.line(f"{sign} {say(item.sentence)}")
    return int(any(item.is_fault and not item.is_mended for item in found))
