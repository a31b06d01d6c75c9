"""Findings and penalties as rows: each a line of its own, with names instead of ids."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.domain.drill import Drill
from trainer.domain.errors import mark
from trainer.domain.findings import Finding, FindingState
from trainer.domain.result import DrillResult, Penalty
from trainer.i18n import _, decimal
from trainer.ui.drill.result_words import evaluator_name
from trainer.ui.widgets.rows_model import Column

STATES: Mapping[FindingState, str] = {
    FindingState.OPEN: mark("Open, holds at K"), FindingState.CLEARED: mark("Cleared"),
    FindingState.UPHELD: mark("Confirmed, K"), FindingState.DISPUTED: mark("Disputed, K"),
}  # fmt: skip
KINDS: Mapping[FindingState, str] = {
    FindingState.OPEN: "bad", FindingState.CLEARED: "good", FindingState.UPHELD: "bad", FindingState.DISPUTED: "warning",
}  # fmt: skip


@dataclass(frozen=True)
class ApartRow:
    """A finding or a penalty."""

    item: Finding | Penalty
    whom: str
    what: str
    objective: str
    by: str

    @property
    def id(self) -> str:
        """The entry it was recorded with."""
        return self.item.entry

    @property
    def state(self) -> str:
        """What became of it, or what it takes off."""
        if isinstance(self.item, Finding):
            return _(STATES[self.item.state])
        return _("Penalty {points}").format(points=f"−{decimal(self.item.points)}")

    @property
    def kind(self) -> str:
        """Kind of its badge."""
        return KINDS[self.item.state] if isinstance(self.item, Finding) else "neutral"


def rows_of(drill: Drill, result: DrillResult, names: Mapping[str, str]) -> list[ApartRow]:
    """Findings that hold first, then cleared ones, then penalties. A person stays unnamed: TERBATAS."""
    teams = {str(team.id): team.name for team in drill.teams}
    people = {str(item.person) for item in drill.participants}
    findings = sorted(result.findings, key=lambda item: (not item.holds, item.code, item.entry))
    rows = [
        ApartRow(item, _whom(item.subject, teams, people), f"{item.code} {names.get(item.code, '')}".strip(),
                 item.objective or "—", evaluator_name(drill, item.author))
        for item in findings
    ]  # fmt: skip
    return rows + [
        ApartRow(item, _whom(item.subject, teams, people), item.reason, "—", evaluator_name(drill, item.author))
        for item in result.penalties
    ]


def _whom(subject: str, teams: Mapping[str, str], people: set[str]) -> str:
    if subject in teams:
        return teams[subject]
    return _("one person (restricted)") if subject in people else _("no longer in the plan")


def columns_of() -> tuple[Column[ApartRow], ...]:
    """The table of findings and penalties."""
    return (
        Column(_("State"), lambda row: row.state, width=158, badge=lambda row: row.kind),
        Column(_("Whom"), lambda row: row.whom, width=150, tip=lambda row: row.whom),
        Column(_("Finding or reason"), lambda row: row.what, width=220, stretch=True, tip=lambda row: row.what),
        Column(_("Objective"), lambda row: row.objective, width=76, align="center"),
        Column(_("By"), lambda row: row.by, width=130, tip=lambda row: row.by),
    )
