"""Editions of a report: each issued revision exists in full, for the unit and for the public."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from trainer.domain.errors import mark

ORDINARY = "B"
"""Classification of a paper from which a public copy may be made."""


class Profile(StrEnum):
    """How much of a report a copy shows."""

    FULL = "full"
    UNIT = "unit"
    PUBLIC = "public"


PROFILE_NAMES: Mapping[str, str] = {
    Profile.FULL: mark("Full report"),
    Profile.UNIT: mark("Copy for the unit"),
    Profile.PUBLIC: mark("Public copy"),
}

PROFILE_WORDS: Mapping[str, str] = {
    Profile.FULL: mark("Everything, for the commander and the evaluators."),
    Profile.UNIT: mark(
        "Without individual results, without notes on persons, without the evaluators' severity and calibration."
    ),
    Profile.PUBLIC: mark(
        "Without names, numbers, photographs, individual results, notes of evaluators and details of tactics."
    ),
}


@dataclass(frozen=True, slots=True)
class Edition:
    """Which copy of which revision this is. `origin` is the content hash of the full report, empty in that itself.

    A draft has revision 0.
    """

    revision: int
    profile: Profile = Profile.FULL
    origin: str = ""


def public_is_made(classification: str) -> bool:
    """Whether a report of this classification has a public copy.

    Only an ordinary (B, biasa) paper has one. To lower the class of a TERBATAS, RAHASIA or SANGAT RAHASIA paper is a
    decision of the authority that set it (Perkap 1/2023), never the outcome of leaving things out.
    """
    return classification in ("", ORDINARY)
