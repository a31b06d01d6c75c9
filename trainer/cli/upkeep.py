"""`trainer backup`, `restore` and `doctor`"""

from pathlib import Path

from trainer import paths
from trainer.app import now
from trainer.cli.context import Context
from trainer.domain.errors import Locked
from trainer.i18n import _, say
from trainer.services.backups import REASONS


def backup(context: Context) -> int:
    """Write a verified copy, its sha256 on standard output; or list those written by themselves."""
    if context.args.list:
        return _list(context)
    if context.args.file is None:
        context.line(str(context.services.backups.take().path))
        return 0
    digest = context.services.upkeep.backup(Path(context.args.file))
    context.line(f"{digest}  {context.args.file}")
    return 0


def _list(context: Context) -> int:
    """1 when one of them is not whole."""
    service = context.services.backups
    found = [(item, service.is_whole(item)) for item in service.listed()]
    if context.args.format == "json":
        context.json(
            [
                {"file": str(item.path), "taken": item.taken_at.isoformat(), "reason": item.reason, "size": item.size,
                 "whole": whole}
                for item, whole in found
            ]
        )  # fmt: skip
    else:
        context.table(
            [_("Taken"), _("Why"), _("Size"), _("State"), _("File")],
            [
                (f"{item.taken_at.astimezone():%Y-%m-%d %H:%M}", _(REASONS[item.reason]), f"{item.size // 1024} kB",
                 _("whole") if whole else _("damaged"), item.path)
                for item, whole in found
            ],
        )  # fmt: skip
    return int(not all(whole for _item, whole in found))


def _preview(context: Context) -> None:
    seen = context.services.backups.preview(Path(context.args.file))
    told = _("{drills} drills, {people} people, {entries} journal entries, the newest of {newest}")
    for words, held in ((_("Backup"), seen.backup), (_("Present"), seen.present)):
        newest = f"{held.newest.astimezone():%Y-%m-%d %H:%M}" if held.newest else "–"
        said = told.format(drills=held.drills, people=held.people, entries=held.entries, newest=newest)
        context.line(f"{words}: {said}")
    lost = _("Journal entries of the present that this backup does not hold: {count}")
    context.line(lost.format(count=seen.only_here))


def restore_backup(context: Context) -> None:
    """Put a backup in the place of the data file, or only say what that would mean."""
    if context.args.preview:
        _preview(context)
        return
    from trainer.services.restoring import restore

    backup, target = Path(context.args.file), context.target or str(paths.default_database())
    try:
        aside = restore(backup, target, now)
    except Locked as locked:
        from trainer.cli.protection import unlock

        unlock(context, locked, backup)
        aside = restore(backup, target, now)
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
