"""Numbers of letters as Perkap 1/2023 orders them."""

from datetime import datetime

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
DEFAULT_PATTERN = "{classification}/LHP-{number}/{month}/{archive}/{year}"


def report_number(classification: str, count: str, local: datetime | None) -> str:
    """The letter number (Perkap 1/2023): class / LHP-n / month / archive code / year; dots where still open."""
    return DEFAULT_PATTERN.format(
        classification=classification,
        number=count,
        month=ROMAN[local.month - 1] if local else "…",
        archive="LAT.",
        year=local.year if local else "…",
    )
