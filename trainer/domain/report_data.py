"""A report as canonical JSON, and the digests that prove it.

The same report gives the same bytes: keys in order, no blanks, instants in UTC, sets sorted, bytes (photos) as their
SHA-256. The content hash is the SHA-256 of exactly these bytes, which lie in the PDF as an attached file.
"""

import json
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from hashlib import sha256

from trainer.domain.after_action import AfterActionReport

FORMAT, VERSION = "polres-trainer/after-action-report", 1
FILE_NAME = "report.json"
"""Under this name the data lie in the PDF."""
_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"
_SPOKEN_BITS, _WORD_BITS = 64, 16


def report_data(report: AfterActionReport) -> bytes:
    """The report's value as canonical JSON in UTF-8."""
    record = {"format": FORMAT, "version": VERSION, "report": report}
    text = json.dumps(
        record, default=_Plain(), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode("utf-8", "surrogatepass")


def content_hash(data: bytes) -> str:
    """SHA-256 of the data in hexadecimal."""
    return sha256(data).hexdigest()


def grouped(digest: str) -> str:
    """A digest in groups of four, to be compared by eye."""
    return " ".join(digest[place : place + 4] for place in range(0, len(digest), 4))


def spoken(digest: str) -> str:
    """The first 64 bits as four words to be read out over the telephone (proquints, Wilkerson 2009)."""
    number = int(digest[: _SPOKEN_BITS // 4], 16)
    words = (number >> shift & 0xFFFF for shift in range(_SPOKEN_BITS - _WORD_BITS, -1, -_WORD_BITS))
    return "-".join(_word(value) for value in words)


def _word(value: int) -> str:
    """Sixteen bits as consonant, vowel, consonant, vowel, consonant."""
    return (
        _CONSONANTS[value >> 12] + _VOWELS[value >> 10 & 3] + _CONSONANTS[value >> 6 & 15]
        + _VOWELS[value >> 4 & 3] + _CONSONANTS[value & 15]
    )  # fmt: skip


class _Plain:
    """Asked for what JSON has no form for, a level at a time; what occurs again, as criteria do, is taken apart once."""

    def __init__(self) -> None:
        self._known: dict[int, dict[str, object]] = {}
        self._names: dict[type, tuple[str, ...]] = {}

    def __call__(self, value: object) -> object:
        if is_dataclass(value):
            kind, found = type(value), self._known.get(id(value))
            if kind not in self._names:
                self._names[kind] = tuple(item.name for item in fields(value))
            if found is None:
                found = self._known[id(value)] = {name: getattr(value, name) for name in self._names[kind]}
            return found
        if isinstance(value, Enum):
            return value.value
        if isinstance(value, Mapping):
            return dict(value)
        if isinstance(value, Set):
            return sorted(value, key=str)
        return _written(value)


def _written(value: object) -> object:
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, bytes):
        return {"sha256": sha256(value).hexdigest(), "size": len(value)}
    raise TypeError(f"{type(value).__name__} has no canonical form")
