"""Rungs of a plain document: as values where they are complete, and as rows of a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from trainer.domain.escalation import HIGHEST_STAGE, Rung, Situation, skips
from trainer.domain.plain import Document, items_at, text_at, value_at
from trainer.domain.timed_items import minute_of
from trainer.i18n import _
from trainer.services.words import exercise_time
from trainer.ui.widgets.ladder_chart import stage_name
from trainer.ui.widgets.rows_model import Column
from trainer.ui.wording import SITUATION_KINDS, SITUATIONS, named


@dataclass(frozen=True)
class RungRow:
    """A rung as the table shows it; `lacks_reason` where a step upwards is left out and nobody says why."""

    at: int
    minute: int
    situation: str
    stage: int
    ordered_by: str
    reason: str
    lacks_reason: bool = False
    wrong: str = ""


def rung_of(item: object) -> Rung | None:
    """A plain rung as a value, None while it is not complete."""
    situation, stage = text_at(item, ("situation",)), stage_of(item)
    if situation not in tuple(Situation) or not stage:
        return None
    reason, office = text_at(item, ("reason",)), text_at(item, ("ordered_by",))
    return Rung(minute_of(item), Situation(situation), stage, office, reason)


def stage_of(item: object) -> int:
    """The stage of force, 0 while there is none."""
    stage = value_at(item, ("stage",))
    return stage if isinstance(stage, int) and 1 <= stage <= HIGHEST_STAGE else 0


def skipping(items: Sequence[object]) -> dict[int, tuple[Rung, Rung]]:
    """Places of the rungs that leave out a colour or a stage on the way up, with the rung before and themselves."""
    complete = [(at, rung) for at, item in enumerate(items) if (rung := rung_of(item)) is not None]
    return {at: (before, rung) for (_at, before), (at, rung) in pairwise(complete) if skips(before, rung)}


def skip_words(before: Rung, after: Rung) -> str:
    """What is left out, in words."""
    colours = tuple(Situation)
    if colours.index(after.situation) - colours.index(before.situation) > 1:
        parts = (named(SITUATIONS, before.situation), named(SITUATIONS, after.situation))
        return _("From {before} to {after} a situation is left out: a reason is required.").format(
            before=parts[0], after=parts[1]
        )
    return _("From stage {before} to {after} a stage of force is left out: a reason is required.").format(
        before=before.stage, after=after.stage
    )


def rung_row(at: int, item: object, *, skips_one: bool, wrong: str = "") -> RungRow:
    """A plain rung as a row."""
    office, reason = text_at(item, ("ordered_by",)), " ".join(text_at(item, ("reason",)).split())
    return RungRow(
        at,
        minute_of(item),
        text_at(item, ("situation",)),
        stage_of(item),
        office,
        reason,
        skips_one and not reason,
        wrong,
    )


def raised(document: Document) -> list[tuple[int, Situation]]:
    """Minute and situation of every inject that raises one."""
    injects = items_at(document, ("injects",))
    found = ((minute_of(item), text_at(item, ("situation",))) for item in injects)
    return [(minute, Situation(word)) for minute, word in found if word in tuple(Situation)]


def plain_rung(rung: Rung) -> dict[str, object]:
    """A rung as its file holds it."""
    made: dict[str, object] = {"minute": rung.minute, "situation": rung.situation.value, "stage": rung.stage}
    return made | {name: text for name in ("ordered_by", "reason") if (text := getattr(rung, name))}


def offices(document: Document) -> tuple[str, ...]:
    """Who may decide: who did so in other rungs, then whom injects go to, then the units."""
    names = [text_at(item, ("ordered_by",)) for item in items_at(document, ("ladder",))]
    names += [text_at(item, ("receiver",)) for item in items_at(document, ("injects",))]
    names += [text_at(item, ("name",)) for item in items_at(document, ("units",))]
    return tuple(dict.fromkeys(name for name in names if name))


def rung_columns() -> tuple[Column[RungRow], ...]:
    """What the table shows."""
    return (
        Column(_("Minute"), _minute, width=82, text=_clock, icon=_sign, tip=_wrong),
        Column(_("Situation"), _situation, width=104, badge=_situation_kind),
        Column(_("Stage of force"), _stage, width=164, text=_stage_words, tip=_stage_words),
        Column(_("Ordered by"), _office, width=122),
        Column(_("Reason"), _reason, width=150, colour=_reason_colour, tip=_reason_words),
    )


def _minute(row: RungRow) -> object:
    return row.minute


def _clock(row: RungRow) -> str:
    return exercise_time(row.minute)[2:]


def _sign(row: RungRow) -> str:
    return "warning" if row.wrong or row.lacks_reason else ""


def _wrong(row: RungRow) -> str:
    return row.wrong


def _situation(row: RungRow) -> object:
    return named(SITUATIONS, row.situation)


def _situation_kind(row: RungRow) -> str:
    return SITUATION_KINDS.get(row.situation, "neutral")


def _stage(row: RungRow) -> object:
    return row.stage


def _stage_words(row: RungRow) -> str:
    return stage_name(row.stage) if row.stage else "–"


def _office(row: RungRow) -> object:
    return row.ordered_by or "–"


def _reason_words(row: RungRow) -> str:
    return row.reason


def _reason(row: RungRow) -> object:
    return _("reason required") if row.lacks_reason else row.reason


def _reason_colour(row: RungRow) -> str:
    return "bad" if row.lacks_reason else ""
