"""Evidence as shots: what is said about each under its picture."""

from datetime import datetime

from trainer.domain.conduct import ExerciseClock
from trainer.domain.drill import Drill
from trainer.domain.evidence import Evidence
from trainer.i18n import _
from trainer.services.words import clock_time, exercise_time
from trainer.ui.widgets.shots import Shot


def shot_of(item: Evidence, drill: Drill, clock: ExerciseClock, *, is_own: bool = False) -> Shot:
    """Its caption, and who added it about whom, at which moment of the exercise and of the day."""
    when = clock_time(item.happened_at, drill.zone)
    if clock.started is not None and item.happened_at >= clock.started:
        when = f"{exercise_time(clock.minute(item.happened_at))} · {when}"
    parts = [_author(drill, item.author), _subject(drill, item.subject), item.ref, when]
    if taken := _taken(item):
        parts.append(_("camera clock {moment}").format(moment=taken))
    if item.place is not None:
        place = f"{item.place.latitude:.5f}, {item.place.longitude:.5f}"
        parts.append(_("taken at {place}").format(place=place))
    detail = " · ".join(part for part in parts if part)
    return Shot(item.entry, item.sha256, item.caption, detail, item.media_type, item.name, is_own)


def _author(drill: Drill, number: str) -> str:
    holder = next((item for item in drill.roles if item.service_number == number), None)
    return f"{holder.rank} {holder.name}".strip() if holder else number


def _subject(drill: Drill, subject: str) -> str:
    names = {str(team.id): team.name for team in drill.teams}
    names |= {str(item.person): item.name for item in drill.participants if item.person == subject}
    return names.get(subject, "")


def _taken(item: Evidence) -> str:
    """What the camera's clock said; it may be wrong, so it stands beside our own moment and decides nothing."""
    try:
        return datetime.fromisoformat(item.taken_at).strftime("%d-%m-%Y %H.%M")
    except ValueError:
        return ""
