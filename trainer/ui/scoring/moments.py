"""Moments to the second, of the exercise and of the day."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from trainer.domain.conduct import ExerciseClock
from trainer.i18n import language


def exercise_clock(elapsed: timedelta) -> str:
    """T+00.43.10."""
    minutes, seconds = divmod(int(elapsed.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"T+{hours:02d}.{minutes:02d}.{seconds:02d}"


def time_of_day(moment: datetime, zone: str) -> str:
    """10.32.05; 10:32:05 in English."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%H.%M.%S" if language() == "id" else "%H:%M:%S")


def moment_words(clock: ExerciseClock, moment: datetime, zone: str) -> str:
    """Exercise time once play has begun, before it the time of the day."""
    if clock.started is None or moment < clock.started:
        return time_of_day(moment, zone)
    return exercise_clock(clock.elapsed(moment))
