"""Ticking off participants by a number that a reader of codes types, and how many are here."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from trainer.domain.conduct import Attendance
from trainer.domain.drill import Drill, Participant, RoleHolder

_OTHER = re.compile(r"[^0-9A-Za-z]")


class Found(StrEnum):
    """What a scanned number is."""

    NEW = "new"
    AGAIN = "again"
    OTHER_ROLE = "other role"
    UNKNOWN = "unknown"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned number, and the participant or the holder of a role it belongs to."""

    found: Found
    number: str
    participant: Participant | None = None
    holder: RoleHolder | None = None


def scanned(drill: Drill, attendance: Mapping[str, str], text: str) -> Scan:
    """Who a number belongs to; spaces, points and the marks of a reader around it do not matter."""
    number = bare(text)
    if not number:
        return Scan(Found.NOTHING, text.strip())
    for member in drill.participants:
        if bare(member.service_number) == number:
            is_here = attendance.get(member.person) == Attendance.PRESENT
            return Scan(Found.AGAIN if is_here else Found.NEW, number, member)
    holder = next((item for item in drill.roles if bare(item.service_number) == number), None)
    return Scan(Found.OTHER_ROLE if holder else Found.UNKNOWN, number, holder=holder)


def bare(text: str) -> str:
    """A number without what is neither digit nor letter."""
    return _OTHER.sub("", text).upper()


@dataclass(frozen=True, slots=True)
class Count:
    """How many are present, absent, excused and not ticked yet; who was told differently counts as not ticked."""

    present: int
    absent: int
    excused: int
    left: int


def counted(people: Iterable[str], attendance: Mapping[str, str]) -> Count:
    """Of these people, by their ids."""
    words = [attendance.get(person, "") for person in people]
    present, absent, excused = (words.count(item.value) for item in Attendance)
    return Count(present, absent, excused, len(words) - present - absent - excused)
