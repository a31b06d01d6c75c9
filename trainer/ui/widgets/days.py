"""Days and months as people in this country write them."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from trainer.i18n import language


def locale() -> QLocale:
    """How days and months are written in the language in use."""
    return QLocale("id_ID" if language() == "id" else "en_GB")


def written(day: date, form: str) -> str:
    """A day in a form of Qt, such as "d MMM"."""
    return locale().toString(QDate(day.year, day.month, day.day), form)


def month_title(year: int, month: int) -> str:
    """Such as "Agustus 2026"."""
    return locale().toString(QDate(year, month, 1), "MMMM yyyy")


def days_title(first: date, last: date) -> str:
    """Such as "10 – 16 Agustus 2026"."""
    form = "d" if (first.year, first.month) == (last.year, last.month) else "d MMM"
    if first.year != last.year:
        form = "d MMM yyyy"
    return f"{written(first, form)} – {written(last, 'd MMMM yyyy')}"


def narrow_day(weekday: int) -> str:
    """One letter; 0 is Monday."""
    return locale().dayName(weekday + 1, QLocale.FormatType.NarrowFormat)
