"""Injects of a plain document as rows of a table and marks of an axis; nothing in them need be complete."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.domain.plain import Document, items_at, text_at
from trainer.domain.scenario import Channel
from trainer.domain.timed_items import minute_of
from trainer.i18n import _
from trainer.services.words import exercise_time
from trainer.ui.library.editor.inject_axis_places import Mark
from trainer.ui.widgets.rows_model import Column
from trainer.ui.wording import CHANNELS, SITUATION_KINDS, SITUATIONS, named

ICONS: Mapping[str, str] = {
    Channel.RADIO: "radio",
    Channel.MESSAGE: "message",
    Channel.PHONE: "phone",
    Channel.ROLE_PLAYER: "person",
    Channel.DESK: "desk",
    Channel.SOCIAL_MEDIA: "social",
    Channel.LETTER: "letter",
}
GAP = 10
USUAL_LENGTH = 60


@dataclass(frozen=True)
class InjectRow:
    """An inject as the table shows it; `at` is its place in the list, `wrong` what is wrong with it."""

    at: int
    minute: int
    channel: str
    sender: str
    receiver: str
    text: str
    objectives: tuple[str, ...]
    situation: str
    wrong: str = ""

    @property
    def line(self) -> str:
        """Its text as one line."""
        return " ".join(self.text.split())


def inject_row(at: int, item: object, wrong: str = "") -> InjectRow:
    """A plain inject as a row."""
    objectives = tuple(code for code in items_at(item, ("objectives",)) if isinstance(code, str))
    return InjectRow(
        at, minute_of(item), text_at(item, ("channel",)), text_at(item, ("sender",)), text_at(item, ("receiver",)),
        text_at(item, ("text",)), objectives, text_at(item, ("situation",)), wrong,
    )  # fmt: skip


def inject_columns() -> tuple[Column[InjectRow], ...]:
    """What the table shows; the text comes early, because the rest may have to be scrolled to."""
    return (
        Column(_("Minute"), _minute, width=76, text=_clock, icon=_sign, tip=_wrong),
        Column(_("Channel"), _channel, width=122, icon=_icon),
        Column(_("Text"), _line, width=156, tip=_text),
        Column(_("Tests"), _objectives, width=78, colour=_objectives_colour),
        Column(_("Situation"), _situation, width=102, badge=_situation_kind),
        Column(_("From"), _sender, width=130),
        Column(_("To"), _receiver, width=130),
    )


def _minute(row: InjectRow) -> object:
    return row.minute


def _clock(row: InjectRow) -> str:
    return exercise_time(row.minute)[2:]


def _sign(row: InjectRow) -> str:
    return "warning" if row.wrong else ""


def _wrong(row: InjectRow) -> str:
    return row.wrong


def _channel(row: InjectRow) -> object:
    return named(CHANNELS, row.channel)


def _icon(row: InjectRow) -> str:
    return ICONS.get(row.channel, "")


def _line(row: InjectRow) -> object:
    return row.line or "–"


def _text(row: InjectRow) -> str:
    return row.text


def _objectives(row: InjectRow) -> object:
    return " ".join(row.objectives) or "–"


def _objectives_colour(row: InjectRow) -> str:
    return "" if row.objectives else "bad"


def _situation(row: InjectRow) -> object:
    return named(SITUATIONS, row.situation)


def _situation_kind(row: InjectRow) -> str:
    return SITUATION_KINDS.get(row.situation, "neutral")


def _sender(row: InjectRow) -> object:
    return row.sender


def _receiver(row: InjectRow) -> object:
    return row.receiver


def axis_mark(row: InjectRow) -> Mark:
    """A row as a mark of the axis."""
    known = row.situation in SITUATION_KINDS
    return Mark(
        row.at, row.minute, ICONS.get(row.channel, "info"), "".join(row.objectives), row.line,
        channel=named(CHANNELS, row.channel), tone=SITUATION_KINDS[row.situation] if known else "",
        situation=named(SITUATIONS, row.situation) if known else "",
    )  # fmt: skip


def run_minutes(document: Document) -> int:
    """How long the longest run takes; an hour while there is none."""
    runs = items_at(document, ("runs",))
    lengths = (run.get("minutes") for run in runs if isinstance(run, Mapping))
    return max((length for length in lengths if isinstance(length, int) and length > 0), default=USUAL_LENGTH)


def objective_titles(document: Document) -> dict[str, str]:
    """Objectives by code, in their order."""
    held = {text_at(item, ("code",)): text_at(item, ("title",)) for item in items_at(document, ("objectives",))}
    return {code: title for code, title in held.items() if code}


def untested(document: Document) -> tuple[str, ...]:
    """Objectives that no inject tests, as `b Lapis ganti benar`."""
    tested = {code for item in items_at(document, ("injects",)) for code in items_at(item, ("objectives",))}
    return tuple(f"{code} {title}".strip() for code, title in objective_titles(document).items() if code not in tested)


def names_of(document: Document) -> tuple[str, ...]:
    """Whom injects come from and go to: the scenario's forces, then names that other injects use."""
    keys = ("role_players", "units", "partners")
    names = [text_at(item, ("name",)) for key in keys for item in items_at(document, (key,))]
    injects = items_at(document, ("injects",))
    names += [text_at(item, (key,)) for item in injects for key in ("sender", "receiver")]
    return tuple(dict.fromkeys(name for name in names if name))


def sensible_minute(items: Sequence[object], at: int, minutes: int) -> int:
    """Half way to the following inject; after the last one some minutes later, but not after the end."""
    if not items or at < 0:
        return 0
    minute = minute_of(items[at])
    later = next((minute_of(item) for item in items[at + 1 :] if minute_of(item) > minute), None)
    if later is not None:
        return (minute + later) // 2
    return min(minute + GAP, max(minute, minutes))
