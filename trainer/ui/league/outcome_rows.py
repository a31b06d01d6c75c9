"""Lines of a contest's table: those with a place, then those without, each with what is said about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.domain.league import Entrant, Standing
from trainer.domain.league_why import why
from trainer.i18n import _, decimal, say
from trainer.services.league import Outcome
from trainer.ui.drill.result_words import band_kind, band_words
from trainer.ui.widgets.rows_model import NOTHING, Column


@dataclass(frozen=True)
class OutcomeRow:
    """An entrant; `standing` is None for one without a place. `table` counts where not all can be compared."""

    entrant: Entrant
    table: int
    standing: Standing | None
    why: tuple[str, ...]

    @property
    def id(self) -> str:
        """Rows are told apart by it."""
        return self.entrant.key


def outcome_rows(outcome: Outcome) -> tuple[OutcomeRow, ...]:
    """In the order of the protocol."""
    found = [
        OutcomeRow(item.score.entrant, number, item, _why(outcome, item))
        for number, table in enumerate(outcome.league.tables, start=1)
        for item in table.standings
    ]
    found += [OutcomeRow(item, 0, None, (_("Withdrew: {reason}").format(reason=item.withdrawn),))
              for item in outcome.league.withdrawn]  # fmt: skip
    found += [OutcomeRow(item, 0, None, (_("It has no marks yet."),)) for item in outcome.league.unseen]
    return tuple(found)


def _why(outcome: Outcome, standing: Standing) -> tuple[str, ...]:
    return tuple(say(item) for item in why(outcome.league, standing, outcome.judges))


def outcome_columns() -> tuple[Column[OutcomeRow], ...]:
    """Two decimals everywhere, so that commas stand below one another."""
    return (
        Column(_("Table"), lambda row: row.table or None, "right", 58),
        Column(_("Placing"), _place, "right", 88, text=_place_words),
        Column(_("Entrant"), _name, width=170, stretch=True, tip=_name),
        Column(_("Raw"), _raw, "right", 74, text=lambda row: points(_raw(row))),
        Column(_("Adjusted"), _adjusted, "right", 92, text=lambda row: points(_adjusted(row))),
        Column(_("Taken off"), _lost, "right", 84, text=lambda row: points(_lost(row))),
        Column(_("Points"), _final, "right", 68, text=lambda row: points(_final(row))),
        Column("±", _margin, "right", 64, text=lambda row: points(_margin(row))),
        Column(_("Range"), _best, "right", 76, text=_range),
        Column(_("Band"), _band, width=150, badge=_badge, tip=_band),
    )


def points(value: float | None) -> str:
    """80,37, always with both decimals; a dash for none."""
    if value is None:
        return NOTHING
    text = f"{value + 0.0:.2f}".replace("-", "−")
    return text.replace(".", ",") if decimal(0.5) == "0,5" else text


def range_words(standing: Standing | None) -> str:
    """1–4; a dash where nothing was tested."""
    if standing is None or standing.best is None or standing.worst is None:
        return NOTHING
    return str(standing.best) if standing.best == standing.worst else f"{standing.best}–{standing.worst}"


def _name(row: OutcomeRow) -> str:
    return row.entrant.name


def _place(row: OutcomeRow) -> object:
    """Sorts by table and order: within a place the points decide."""
    return (row.table, row.standing.order) if row.standing else None


def _place_words(row: OutcomeRow) -> str:
    if row.standing is None:
        return NOTHING
    place = row.standing.place
    return _("{place} (tied)").format(place=place) if row.standing.tied else str(place)


def _raw(row: OutcomeRow) -> float | None:
    return row.standing.score.raw if row.standing else None


def _adjusted(row: OutcomeRow) -> float | None:
    return row.standing.score.adjusted if row.standing else None


def _lost(row: OutcomeRow) -> float | None:
    return -row.standing.score.lost if row.standing else None


def _final(row: OutcomeRow) -> float | None:
    return row.standing.score.final if row.standing else None


def _margin(row: OutcomeRow) -> float | None:
    return row.standing.score.margin if row.standing else None


def _best(row: OutcomeRow) -> object:
    return row.standing.best if row.standing else None


def _range(row: OutcomeRow) -> str:
    return range_words(row.standing)


def _band(row: OutcomeRow) -> str:
    if row.standing is None:
        return _("Withdrawn") if row.entrant.withdrawn else _("No marks")
    return band_words(row.standing.score.band)


def _badge(row: OutcomeRow) -> str:
    return "neutral" if row.standing is None else band_kind(row.standing.score.band)


def has_tables(rows: Sequence[OutcomeRow]) -> bool:
    """Whether there is more than one table."""
    return any(row.table > 1 for row in rows)
