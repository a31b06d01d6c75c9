"""Which team a score sheet is meant for: a proposal that the planner may change."""

from collections.abc import Sequence

from trainer.domain.drill import Assignment, Drill, Team, TeamLevel
from trainer.domain.ids import PersonId
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import ScoreSheet

KEYWORDS = {
    "LP-01": ("dalmas awal", "dalmas", "samapta"),
    "LP-02": ("dalmas lanjut", "dalmas", "samapta"),
    "LP-03": ("phh", "brimob"),
    "LP-04": ("negosiator", "polwan", "binmas"),
    "LP-05": ("pam tps", "tps", "polsek"),
    "LP-06": ("kawal", "polairud", "logistik", "lantas"),
    "LP-08": ("penjagaan", "mako", "samapta", "tahti"),
    "LP-09": ("dokkes", "kesehatan", "evakuasi"),
    "LP-10": ("humas", "siber", "intelkam"),
    "LP-11": ("binmas", "mediasi"),
    "LP-12": ("reskrim",),
}


def meant_for(sheet: ScoreSheet, teams: Sequence[Team]) -> tuple[Team, ...]:
    """The teams a sheet scores: all for persons, the command for command sheets, else the best match by name."""
    if sheet.level == "person":
        return tuple(item for item in teams if item.level is not TeamLevel.COMMAND)
    command = tuple(item for item in teams if item.level is TeamLevel.COMMAND) or tuple(teams[:1])
    if sheet.level == "command":
        return command
    for word in KEYWORDS.get(sheet.code, ()):
        matching = tuple(item for item in teams if word in item.name.lower())
        if matching:
            return matching
    return command


def proposed_assignments(drill: Drill, scenario: Scenario, evaluators: Sequence[PersonId]) -> tuple[Assignment, ...]:
    """Every evaluator on every sheet of the scenario, with the teams it is meant for."""
    return tuple(
        Assignment(evaluator, team.id, sheet.code)
        for evaluator in evaluators
        for sheet in scenario.all_sheets
        for team in meant_for(sheet, drill.teams)
    )
