"""`trainer scenario export`, `import` and `compare`."""

import json
import sys
from pathlib import Path

from trainer.cli.context import Context
from trainer.domain.comparison import Kind, Row, compare
from trainer.domain.errors import Refusal, mark
from trainer.i18n import _, ngettext, say
from trainer.services.sharing import Decision, Incoming, Item, ItemState, Receipt, field_path

YAML = (".yaml", ".yml")
KINDS = {
    Kind.ADDED: mark("added"), Kind.REMOVED: mark("removed"), Kind.CHANGED: mark("changed"), Kind.MOVED: mark("moved"),
}  # fmt: skip
ON_SCREEN = 48
"""Characters of a value that a terminal shows; a pipe gets all."""


def export(context: Context) -> None:
    """One .yaml for one scenario, else a zip of those named or of all with their score sheets."""
    args, sharing = context.args, context.services.sharing
    path = Path(args.out)
    if path.suffix.lower() in YAML:
        if len(args.slugs) != 1:
            raise Refusal(mark("A .yaml file holds one scenario: name one, or choose a name that ends in .zip."))
        sharing.save_file(path, args.slugs[0])
        count = 1
    elif path.suffix.lower() == ".zip":
        count = sharing.save_zip(path, args.slugs)
    else:
        raise Refusal(mark("Choose a name that ends in .zip, or in .yaml for one scenario."))
    context.line(ngettext("{count} scenario in {file}", "{count} scenarios in {file}", count).format(
        count=count, file=path))  # fmt: skip


def import_files(context: Context) -> int:
    """Each item with its state; written unless --dry-run. 1 when one was faulty or differs and nothing was decided."""
    args, sharing = context.args, context.services.sharing
    incoming = sharing.incoming([Path(name) for name in args.files])
    _tell_items(context, incoming)
    for problem in incoming.problems:
        context.warn(f"{problem.file}:{problem.line}: {problem.field}: {say(problem.sentence)}")
    if not args.on_conflict:
        for item in incoming.conflicts:
            _tell_conflict(context, item)
    if args.dry_run:
        context.warn(_("Nothing was written (--dry-run)."))
    else:
        receipt = sharing.take(incoming, incoming.decided(Decision(args.on_conflict or "keep")))
        _tell_receipt(context, receipt)
    undecided = bool(incoming.conflicts) and not args.on_conflict
    return int(undecided or incoming.count(ItemState.FAULTY) > 0)


def _tell_items(context: Context, incoming: Incoming) -> None:
    rows = [(_(item.state.value), item.name, item.title, item.file) for item in incoming.items]
    context.table((_("Status"), _("Name"), _("Title"), _("File")), rows)


def _tell_conflict(context: Context, item: Item) -> None:
    """On standard error, as the tables of a pipe stay tables."""
    context.warn(_("{name} differs from ours; choose with --on-conflict keep, take or both:").format(name=item.name))
    for row in compare(item.ours, item.theirs):
        context.warn(f"  {field_path(row.path)}: {_(KINDS[row.kind])}: {_change(row)}")


def _change(row: Row) -> str:
    if row.kind is Kind.MOVED:
        return f"{_place(row.before)} → {_place(row.after)}"
    return " → ".join(_short(value) for value in (row.old, row.new) if value is not None)


def _place(place: tuple[str | int, ...] | None) -> str:
    return field_path(place or ())


def _tell_receipt(context: Context, receipt: Receipt) -> None:
    for words, names in (
        (_("new"), receipt.new),
        (_("new version"), (*receipt.renewed, *receipt.carried)),
        (_("kept beside ours"), [f"{old} → {new}" for old, new in receipt.copied]),
        (_("left as it is here"), receipt.left),
    ):
        if names:
            context.warn(f"{words}: {', '.join(names)}")


def compare_versions(context: Context) -> None:
    """Every difference between two versions of a scenario, field by field."""
    args, versions = context.args, context.services.versions
    rows = compare(versions.document(args.slug, args.first), versions.document(args.slug, args.second))
    if args.format == "json":
        context.json([_record(row) for row in rows])
        return
    told = [(field_path(row.path), _(KINDS[row.kind]), *_sides(row)) for row in rows]
    context.table((_("Field"), _("Change"), _("Before"), _("After")), told)
    if not rows:
        context.warn(_("No differences."))


def _record(row: Row) -> dict[str, object]:
    """`old_field` is where it was; null for what was added."""
    before = None if row.before is None else field_path(row.before)
    return {"kind": row.kind.value, "field": field_path(row.path), "old_field": before, "old": row.old, "new": row.new}


def _sides(row: Row) -> tuple[str, str]:
    """What it said and says; of what moved, from where to where."""
    if row.kind is Kind.MOVED:
        return _place(row.before), _place(row.after)
    show = _short if sys.stdout.isatty() else _whole
    return show(row.old), show(row.new)


def _whole(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _short(value: object) -> str:
    text = " ".join(_whole(value).split())
    return text if len(text) <= ON_SCREEN else f"{text[: ON_SCREEN - 1]}…"
