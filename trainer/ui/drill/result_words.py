"""Numbers and values of results in words, and the kinds of badges that tell them."""

from collections.abc import Mapping

from trainer.domain.drill import Drill
from trainer.domain.errors import mark
from trainer.domain.result import ObjectiveResult, Rating
from trainer.domain.scoring import Blank, Criterion, Kind, Level
from trainer.i18n import _, decimal
from trainer.ui.wording import BLANKS, LEVELS, RATINGS

BAND_KINDS: Mapping[str, str] = {Level.SB: "good", Level.B: "info", Level.C: "warning", Level.K: "bad"}
BAND_COLOURS: Mapping[str, str] = {Level.SB: "good", Level.B: "accent", Level.C: "warning", Level.K: "bad"}
RATING_KINDS: Mapping[str, str] = {Rating.P: "good", Rating.S: "info", Rating.M: "warning", Rating.U: "bad"}
SHORT_RATINGS: Mapping[str, str] = {
    Rating.P: mark("Performed"), Rating.S: mark("Some challenges"), Rating.M: mark("Major challenges"),
    Rating.U: mark("Unable"),
}  # fmt: skip


def score_words(score: float | None) -> str:
    """82,4; a dash for none."""
    return "—" if score is None else decimal(score)


def share_words(share: float) -> str:
    """64 %."""
    return f"{decimal(share, 0)} %"


def band_words(band: Level | None) -> str:
    """B · Good, or that there is too little to say."""
    return _("Not enough evidence") if band is None else f"{band.value} · {_(LEVELS[band])}"


def band_kind(band: Level | None) -> str:
    """Kind of a band's badge."""
    return "neutral" if band is None else BAND_KINDS[band]


def band_colour(band: Level | None) -> str:
    """Colour of a bar in that band."""
    return "muted" if band is None else BAND_COLOURS[band]


def rating_words(item: ObjectiveResult) -> str:
    """P · Performed, or that there is too little to say."""
    rating = item.rating
    return _("Not enough evidence") if rating is None else f"{rating.value} · {_(RATINGS[rating])}"


def rating_in_short(item: ObjectiveResult) -> str:
    """The same for a narrow column."""
    rating = item.rating
    return _("Not enough evidence") if rating is None else f"{rating.value} · {_(SHORT_RATINGS[rating])}"


def rating_kind(item: ObjectiveResult) -> str:
    """Kind of a rating's badge."""
    return "neutral" if item.rating is None else RATING_KINDS[item.rating]


def value_words(criterion: Criterion, value: object) -> str:
    """A mark as it was meant: Yes, B, 82, 02.41, Not observed."""
    if isinstance(value, str) and value in set(Blank):
        return _(BLANKS[value])
    if criterion.kind is Kind.CHECK:
        return _("Yes") if value == "ya" else _("No")
    if criterion.kind is Kind.TIME and isinstance(value, int | float):
        minutes, seconds = divmod(round(value), 60)
        return f"{minutes:02d}.{seconds:02d}"
    return decimal(value) if isinstance(value, int | float) else str(value)


def evaluator_name(drill: Drill, number: str) -> str:
    """Rank and name of who wrote something; his number when he holds no role any more."""
    found = next((item for item in drill.roles if item.service_number == number), None)
    return f"{found.rank} {found.name}".strip() if found else number
