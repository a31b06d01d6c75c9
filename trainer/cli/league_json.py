"""The outcome of a contest as JSON: its names are stable, for programs."""

from trainer.domain.league import Score, Standing
from trainer.domain.league_why import notes, ties
from trainer.i18n import say
from trainer.services.league import Outcome


def record(outcome: Outcome) -> dict[str, object]:
    """Everything that the protocol says."""
    league, contest = outcome.league, outcome.contest
    return {
        "id": contest.id, "title": contest.title, "unit": contest.unit, "sheet": contest.sheet,
        "adjusted": contest.is_adjusted, "allowance": contest.allowance, "final": league.is_final,
        "tables": [
            {"freedom": table.freedom, "noise": table.noise, "pairs": table.pairs, "sure": table.sure,
             "standings": [_standing(outcome, item) for item in table.standings],
             "ties": [say(item) for item in ties(table)]}
            for table in league.tables
        ],
        "judges": [
            {"judge": item.judge, "severity": item.value, "error": item.error, "entrants": item.entrants,
             "group": item.group + 1}
            for item in league.judges
        ],
        "items": [{"code": item.code, "mean": item.mean, "ease": item.value} for item in league.items],
        "withdrawn": [{"name": item.name, "reason": item.withdrawn} for item in league.withdrawn],
        "unseen": [item.name for item in league.unseen],
        "remarks": [say(item) for item in notes(league, outcome.judges, outcome.drills)],
    }  # fmt: skip


def _standing(outcome: Outcome, item: Standing) -> dict[str, object]:
    entrant = item.score.entrant
    return {
        "order": item.order, "place": item.place, "best": item.best, "worst": item.worst, "name": entrant.name,
        "unit": entrant.unit, "drill": outcome.drills.get(entrant.drill, ""), "tied": len(item.tied), **_score(item.score),
    }  # fmt: skip


def _score(score: Score) -> dict[str, object]:
    return {
        "raw": score.raw, "judges": score.judges, "items": score.items, "conditions": score.conditions,
        "adjusted": score.adjusted, "penalties": [{"points": item.points, "reason": item.reason} for item in score.penalties],
        "final": score.final, "error": score.error, "margin": score.margin,
        "band": score.band.value if score.band else None, "coverage": score.coverage, "capped": list(score.capped),
        "given": {number: cell.score for number, cell in score.cells.items()},
    }  # fmt: skip
