"""Words for marks beside their key, and for what a session adds up to."""

from trainer.domain.calibration import RatedItem, Sitting
from trainer.domain.calibration_cards import VERDICTS, Card, Figures, SheetStanding, Verdict
from trainer.domain.scoring import Blank, Kind
from trainer.i18n import _, decimal, language, ngettext
from trainer.services.words import short_date
from trainer.ui.scoring.numbers import time_text
from trainer.ui.wording import BLANKS

KINDS = {Verdict.ALIGNED: "good", Verdict.SEVERE: "warning", Verdict.MILD: "warning", Verdict.AGAIN: "bad"}
LEAST = 0.05
"""Points that are shown as a difference."""


def title_of(line: SheetStanding) -> str:
    """Code and title of a sheet in the language in use."""
    return f"{line.sheet} {line.title if language() == 'id' or not line.title_en else line.title_en}"


def value_words(item: RatedItem, value: str | float) -> str:
    """A mark as the buttons say it."""
    if isinstance(value, str):
        blank = next((held for held in Blank if held == value), None)
        if blank is not None:
            return _(BLANKS[blank])
        return {"ya": _("Yes"), "tidak": _("No")}.get(value, value)
    return time_text(value) if item.kind is Kind.TIME else decimal(value)


def distance_words(item: RatedItem) -> tuple[str, str]:
    """How far a mark is from the key, in words and as the kind of a badge."""
    if item.answer == item.key:
        return _("as the key"), "good"
    if item.is_hit:
        return _("within tolerance"), "good"
    if item.deviation is None or abs(item.deviation) < LEAST:
        return _("another answer than the key"), "bad"
    points = decimal(abs(item.deviation))
    if item.deviation < 0:
        return _("{points} points too severe").format(points=points), "bad"
    return _("{points} points too mild").format(points=points), "bad"


def hits_words(figures: Figures) -> str:
    """12 of 20 items within tolerance."""
    return ngettext(
        "{hits} of {count} item within tolerance", "{hits} of {count} items within tolerance", figures.items
    ).format(hits=figures.hits, count=figures.items)  # fmt: skip


def lean_words(value: float | None) -> str:
    """A mean deviation: 3,2 points too severe."""
    if value is None:
        return "–"
    if abs(value) < LEAST:
        return _("0 points")
    points = decimal(abs(value))
    if value < 0:
        return _("{points} points severe").format(points=points)
    return _("{points} points mild").format(points=points)


def card_words(card: Card) -> str:
    """12 Agu 2026 · 16 of 20 items within tolerance · valid until 12 Agu 2027."""
    parts = [short_date(card.day), hits_words(card.figures)]
    again = card.after_repetition
    if again is not None:
        parts.append(_("after repetition {hits}/{items}").format(hits=again.hits, items=again.items))
    parts.append(_("valid until {day}").format(day=short_date(card.valid_until)))
    return " · ".join(parts)


def open_words(sitting: Sitting) -> str:
    """3 of 6 scenes rated."""
    return _("{done} of {count} scenes rated").format(done=len(sitting.rated), count=len(sitting.planned))


def standing_badge(line: SheetStanding) -> tuple[str, str]:
    """What a sheet's badge says, and its kind."""
    if line.card is not None:
        found = line.card.figures.verdict
        return _(VERDICTS[found]), KINDS[found]
    if line.open is not None and line.open.rated:
        return _("not finished"), "info"
    return (_("calibrated only after STARTEX"), "warning") if line.is_late else (_("not calibrated"), "neutral")
