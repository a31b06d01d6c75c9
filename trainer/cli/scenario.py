"""`trainer scenario …`"""

from pathlib import Path

from trainer import paths
from trainer.cli.context import Context
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import ScoreSheet
from trainer.i18n import _, language, ngettext, say
from trainer.services.library import HIT_FIELDS, LibraryQuery, ScenarioRow

SNIPPET = 160


def list_scenarios(context: Context) -> None:
    """One line a scenario."""
    rows = context.services.library.rows()
    if context.args.format == "json":
        context.json(
            [
                {"slug": row.slug, "code": row.code, "title": row.title, "title_en": row.title_en, "version": row.latest,
                 "minutes": row.minutes, **row.facets}
                for row in rows
            ]
        )  # fmt: skip
        return
    titled = [
        (
            row.code,
            row.title if language() == "id" else row.title_en,
            "/".join(row.facets["method"]),
            row.minutes,
            row.slug,
        )
        for row in rows
    ]
    context.table((_("Code"), _("Title"), _("Method"), _("Minutes"), "Slug"), titled)


def search(context: Context) -> None:
    """Where the words stand, the best hit first; on a terminal near titles too when nothing holds the words."""
    library, words = context.services.library, " ".join(context.args.words)
    found = library.find(LibraryQuery(words))
    rows = library.rows_of(found.entries[: context.args.limit], words)
    if context.args.format == "json":
        context.json([{"slug": row.slug, "title": row.title, **_snippet(row)} for row in rows])
        return
    if not rows:
        context.warn(_("Nothing matches exactly; similar titles:") if found.near else _("Nothing was found."))
        rows = library.rows_of(found.near)
    hits = [(row, _snippet(row)) for row in rows]
    lines = [(row.code, row.title, _(HIT_FIELDS.get(hit["field"], "")), hit["snippet"]) for row, hit in hits]
    context.table((_("Code"), _("Title"), _("Part"), _("Sentence")), lines)


def _snippet(row: ScenarioRow) -> dict[str, str]:
    hit = row.hit.shortened(SNIPPET) if row.hit is not None else None
    return {"field": hit.field, "snippet": hit.text} if hit is not None else {"field": "", "snippet": ""}


def show(context: Context) -> None:
    """The whole scenario; JSON as the document is kept."""
    scenario = context.services.library.scenario(context.args.slug)
    if context.args.format == "json":
        context.json(context.services.library.document(scenario))
        return
    for line in _told(scenario):
        context.line(line)


def _told(item: Scenario) -> list[str]:
    lines = [f"{item.code} {item.title}", "", item.summary, "", item.narrative, "", _("Injects") + ":"]
    lines += [f"  T+{run.minute:>3} {run.channel.value:8} {run.text}" for run in item.injects]
    lines += ["", _("Objectives") + ":"]
    for objective in item.objectives:
        lines.append(f"  {objective.code}. {objective.title} – {objective.text}")
        lines += [f"     {own.code} ({own.weight:g}) {own.text}" for own in objective.criteria]
    lines += ["", _("Score sheets") + ": " + ", ".join(f"{sheet.code} {sheet.title}" for sheet in item.sheets)]
    lines += [_("Safety") + ":", *(f"  - {text}" for text in (*item.safety, *item.human_rights))]
    return lines


def check(context: Context) -> int:
    """All problems on standard error, one a line; exit status 1 when there is one."""
    from trainer.library.reading import check_paths

    problems = check_paths([Path(name) for name in context.args.paths], context_sheets()).problems
    for problem in problems:
        context.warn(f"{problem.file}:{problem.line}: {problem.field}: {say(problem.sentence)}")
    if not problems:
        context.line(_("No problems found."))
        return 0
    context.warn(ngettext("{count} problem.", "{count} problems.", len(problems)).format(count=len(problems)))
    return 1


def context_sheets() -> tuple[ScoreSheet, ...]:
    """The shipped score sheets a checked scenario may refer to."""
    from trainer.services.library import shipped_sheets

    return shipped_sheets(paths.scenarios())


def schema(context: Context) -> None:
    """The JSON Schema on standard output."""
    from trainer.library.schema import scenario_schema, sheet_schema

    context.json(sheet_schema() if context.args.sheet else scenario_schema())
