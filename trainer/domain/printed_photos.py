"""Photos of the report's annex: which of them are printed, and what stands under each."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.domain.drill import Drill
from trainer.domain.evidence import Evidence
from trainer.domain.play_clock import ExerciseClock

MOST = 24
"""Four pages; a report that is sent by a slow line must stay small."""


@dataclass(frozen=True, slots=True)
class PrintedPhoto:
    """One photo on paper; `minute` is of the exercise, None before its beginning."""

    caption: str
    subject: str
    ref: str
    minute: float | None
    sha256: str
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class PhotoAnnex:
    """The photos in the order of their moments; `total` counts those that were kept."""

    photos: tuple[PrintedPhoto, ...] = ()
    total: int = 0


def chosen(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The pictures to be printed, each content once: those with a caption come first when there are too many."""
    pictures: dict[str, Evidence] = {}
    for item in found:
        if item.is_picture and (item.sha256 not in pictures or not pictures[item.sha256].caption):
            pictures[item.sha256] = item
    ranked = sorted(pictures.values(), key=lambda item: (not item.caption, item.happened_at, item.entry))[:MOST]
    return tuple(sorted(ranked, key=lambda item: (item.happened_at, item.entry)))


def printed(item: Evidence, drill: Drill, clock: ExerciseClock, content: bytes) -> PrintedPhoto:
    """What stands under it."""
    names = {str(team.id): team.name for team in drill.teams}
    names |= {str(person.person): person.name for person in drill.participants if person.person == item.subject}
    minute = clock.minute(item.happened_at) if clock.started is not None else None
    return PrintedPhoto(
        item.caption, names.get(item.subject, ""), item.ref, minute if minute is None or minute >= 0 else None,
        item.sha256, content,
    )  # fmt: skip
