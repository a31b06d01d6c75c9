"""What the papers that follow from a drill's data share: which drill, where and when."""

from dataclasses import replace

from trainer.domain.drill_papers import DrillFacts
from trainer.domain.paper_head import PaperHead
from trainer.i18n import _
from trainer.reports.blocks import pairs
from trainer.reports.frame import Sheet
from trainer.reports.grid import Grid
from trainer.reports.paper import sheet_of


def facts_of(facts: DrillFacts) -> Grid:
    """Day, time, place and host as labels with values."""
    rows = (
        (_("Day and date"), facts.day), (_("Time"), facts.times), (_("Place"), facts.place),
        (_("Host unit"), facts.host),
    )  # fmt: skip
    return pairs([(name, value or "–") for name, value in rows])


def sheet_for(head: PaperHead, facts: DrillFacts, kind: str, paper: str = "") -> Sheet:
    """The sheets of a paper; where it has no letter number the code of the drill stands at the foot."""
    sheet = sheet_of(head, f"{kind}: {facts.title}", kind, paper)
    return sheet if sheet.number else replace(sheet, number=facts.code)


def lying(head: PaperHead) -> str:
    """The unit's paper on its side."""
    return f"{head.paper} lying" if head.paper in ("A4", "F4") else "A4 lying"
