"""A contest's outcome as a workbook: places, arithmetic, what each judge gave, severity, penalties."""

from pathlib import Path
from typing import TYPE_CHECKING

from trainer.domain.league_why import notes, rulings, ties
from trainer.exchange.tables import Table, Value
from trainer.exchange.tables import write_tables as write_workbook
from trainer.i18n import _, say

if TYPE_CHECKING:
    from trainer.services.league import Outcome

_PLACES = 4


def write_tables(path: Path, outcome: "Outcome") -> None:
    """Write the workbook; raises `Obstacle` when it cannot be written."""
    tables = (
        _places(outcome),
        _given(outcome),
        _judges(outcome),
        _items(outcome),
        _penalties(outcome),
        _words(outcome),
    )
    write_workbook(path, tables, title=outcome.contest.title)


def _places(outcome: "Outcome") -> Table:
    headers = (
        _("Table"), _("Order"), _("Placing"), _("From place"), _("To place"), _("Entrant"), _("Unit"), _("Drill"),
        _("From the marks"), _("Judges"), _("Items"), _("Conditions"), _("Adjusted"), _("Penalties"), _("Final points"),
        _("Standard error"), _("± 95 %"), _("Band"), _("Coverage %"), _("Held at K by"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for number, table in enumerate(outcome.league.tables, start=1):
        for item in table.standings:
            score = item.score
            rows.append((
                number, item.order, item.place, item.best, item.worst, score.entrant.name, score.entrant.unit,
                outcome.drills.get(score.entrant.drill, ""), *map(_round, (
                    score.raw, score.judges, score.items, score.conditions, score.adjusted, score.lost, score.final,
                    score.error, score.margin,
                )), score.band.value if score.band else "", _round(score.coverage), ", ".join(score.capped),
            ))  # fmt: skip
    return Table(_("Places"), headers, rows)


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, _PLACES) + 0.0


def _given(outcome: "Outcome") -> Table:
    headers = (_("Entrant"), _("Judge"), _("Points"), _("Share of the sheet seen, %"), _("Share of the score"))
    rows = [
        (item.score.entrant.name, _name(outcome, number), _round(cell.score), _round(cell.share),
         _round(item.score.shares.get(number, 0.0)))
        for item in outcome.league.standings
        for number, cell in item.score.cells.items()
    ]  # fmt: skip
    return Table(_("What judges gave"), headers, rows)


def _judges(outcome: "Outcome") -> Table:
    headers = (
        _("Judge"),
        _("Unit"),
        _("Entrants judged"),
        _("Milder (+) or stricter (−)"),
        _("Standard error"),
        _("Group"),
    )
    rows = [
        (_name(outcome, item.judge), outcome.judges[item.judge].unit if item.judge in outcome.judges else "",
         item.entrants, _round(item.value), _round(item.error), item.group + 1)
        for item in outcome.league.judges
    ]  # fmt: skip
    return Table(_("Judges"), headers, rows)


def _items(outcome: "Outcome") -> Table:
    texts = {item.code: item.text for item in outcome.sheet.judged}
    headers = (_("Code"), _("Criterion"), _("Mean of all entrants"), _("Easier (+) or harder (−)"))
    rows = [
        (item.code, texts.get(item.code, ""), _round(item.mean), _round(item.value)) for item in outcome.league.items
    ]
    return Table(_("Items"), headers, rows)


def _penalties(outcome: "Outcome") -> Table:
    rows = [
        (item.score.entrant.name, _round(one.points), one.reason)
        for item in outcome.league.standings
        for one in item.score.penalties
    ]
    return Table(_("Penalties"), (_("Entrant"), _("Points"), _("Reason")), rows)


def _words(outcome: "Outcome") -> Table:
    told = [say(one) for table in outcome.league.tables for one in ties(table)]
    told += [say(one) for one in notes(outcome.league, outcome.judges, outcome.drills)]
    ruled = rulings(outcome.league)
    told += [] if ruled is None else [say(ruled)]
    return Table(_("Remarks"), (_("Remark"),), [(text,) for text in told])


def _name(outcome: "Outcome", number: str) -> str:
    return outcome.judges[number].name if number in outcome.judges else number
