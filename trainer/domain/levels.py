"""Grading levels, best first, and which of two is the better."""

from enum import StrEnum


class Level(StrEnum):
    """Sangat Baik, Baik, Cukup, Kurang."""

    SB = "SB"
    B = "B"
    C = "C"
    K = "K"


def at_most(level: Level, ceiling: Level | None) -> Level:
    """The level itself, or the ceiling where that is lower."""
    order = list(Level)
    return ceiling if ceiling is not None and order.index(level) < order.index(ceiling) else level
