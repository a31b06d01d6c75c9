"""Identifiers: UUIDv7 text, so that rows made on different laptops never collide and sort by birth."""

from typing import NewType

UnitId = NewType("UnitId", str)
PersonId = NewType("PersonId", str)
VersionId = NewType("VersionId", str)
DrillId = NewType("DrillId", str)
TeamId = NewType("TeamId", str)
EntryId = NewType("EntryId", str)
ReportId = NewType("ReportId", str)


def uuid7(milliseconds: int, randomness: int) -> str:
    """RFC 9562 version 7 from Unix milliseconds and at least 74 random bits."""
    value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | 0b10 << 62
    value |= (randomness >> 62 & 0xFFF) << 64 | randomness & (1 << 62) - 1
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
