"""What the report says beside scores: critical findings line by line, and the conditions that made the drill hard."""

from trainer.domain.after_action import AfterActionReport
from trainer.domain.reasons import STATES, why_difficulty
from trainer.domain.result import Average, DrillResult, Penalty, SheetResult
from trainer.i18n import _, say
from trainer.reports.blocks import table
from trainer.reports.grid import Column
from trainer.reports.story import Story


def add_critical_findings(story: Story, report: AfterActionReport) -> None:
    """Each finding with what was seen, by whom, and what the lead decided; nothing when there is none."""
    found, names = report.result.findings, report.names
    if not found:
        return
    story.caption(_("Critical findings"))
    columns = (
        Column(_("Code"), 40), Column(_("Team"), 86), Column(_("Finding and what was seen"), 176),
        Column(_("Recorded by"), 76), Column(_("Decision"), 104),
    )  # fmt: skip
    rows = []
    for item in found:
        said = [f"{names.get(one.author, one.author)}: {one.reason}" for one in item.clearances]
        stage = [_("Force stage shown: {stage}.").format(stage=item.stage)] if item.stage else []
        rows.append((
            item.code, names.get(item.subject, "–"), "\n".join((names.get(item.code, item.code), item.note, *stage)),
            names.get(item.author, item.author), "\n".join((_(STATES[item.state]).capitalize(), *said)),
        ))  # fmt: skip
    story.add([table(columns, rows)])


def add_difficulty(story: Story, report: AfterActionReport) -> None:
    """Conditions planned and met with their points, the class, and what the class allows."""
    hard, names = report.result.difficulty, report.names
    if not hard.is_stated:
        return
    story.caption(_("Difficulty of the drill"))
    columns = (
        Column(_("Condition"), 110), Column(_("Planned"), 150), Column(_("Really met"), 166),
        Column(_("Points"), 56, "right"),
    )  # fmt: skip
    rows = [
        (names.get(item.code, item.code), names.get(f"{item.code}.{item.planned}", "–"),
         names.get(f"{item.code}.{item.met}", "–"), str(item.points))
        for item in hard.conditions
    ]  # fmt: skip
    story.add([table(columns, rows)])
    told = [say(step) for step in why_difficulty(hard, names)[len(hard.conditions) :]]
    remarks = [f"{names.get(author, author)}: {note}" for author, note in hard.notes]
    story.note(" ".join((*told, *remarks)))


def sheets_behind(item: Average, result: DrillResult) -> list[SheetResult]:
    """The sheets a team's or level's number rests on; single persons are not listed: TERBATAS."""
    if item.subject:
        return [one for one in result.sheets if one.subject == item.subject]
    return [one for one in result.sheets if one.level == item.level != "person"]


def penalties_of(item: Average, result: DrillResult) -> list[Penalty]:
    """The penalties of a team."""
    return [one for one in result.penalties if item.subject and one.subject == item.subject]
