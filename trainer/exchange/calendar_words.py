"""What both directions of iCalendar share: names of our own properties, and text that may stand in a file."""

import unicodedata

PRODUCT = "-//Polres Trainer//Calendar//ID"
KIND, EFFECT, SOURCE, UNITS, STATUS = (
    "X-POLRES-KIND", "X-POLRES-EFFECT", "X-POLRES-SOURCE", "X-POLRES-UNITS", "X-POLRES-STATUS"
)  # fmt: skip
OFFICIAL, ESTIMATE = "resmi", "perkiraan"


BYTE_ORDER_MARK = "\ufeff"


def fit(text: str) -> str:
    """The text without control characters and byte order marks, which other programs refuse; line breaks stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(BYTE_ORDER_MARK, "")
    return "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs"))


def line(text: str) -> str:
    """The text on one line."""
    return " ".join(fit(text).split())
