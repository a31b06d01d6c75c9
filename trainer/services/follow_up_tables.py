"""Corrective actions in cells."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.domain.action import ACTION_STATES
from trainer.domain.follow_up import POETE
from trainer.i18n import _

if TYPE_CHECKING:
    from trainer.services.follow_up import ActionRow


def write(path: Path, rows: "Sequence[ActionRow]") -> None:
    """Write the workbook, or the .csv that the name asks for; raises `Obstacle` when it cannot be written."""
    from trainer.exchange.tables import write_table  # the writer of workbooks only when one is written

    heads = (
        _("No."), _("What is to be done"), _("POETE element"), _("Unit"), _("Owner"), _("NRP"), _("Begins"), _("Due"),
        _("State"), _("Overdue"), _("Reference"), _("Drill"), _("Critical"),
    )  # fmt: skip
    lines = [
        (place, row.action.text, _(POETE[row.action.poete]), row.unit, row.action.owner, row.action.owner_number,
         row.action.start, row.action.due, _(ACTION_STATES[row.action.state]), _("yes") if row.is_overdue else "",
         row.action.ref, row.code, _("yes") if row.is_critical else "")
        for place, row in enumerate(rows, start=1)
    ]  # fmt: skip
    write_table(path, heads, lines, title=_("Follow-up"))
