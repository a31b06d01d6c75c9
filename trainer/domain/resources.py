"""Shared means: vehicles, boats, halls, instruments of a unit, and how many of them a drill takes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resource:
    """Something a unit can lend, so many at a time."""

    id: str
    unit: str
    name: str
    kind: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Booking:
    """So many of a resource for the time of a drill."""

    resource: str
    quantity: int = 1
