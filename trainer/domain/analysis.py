"""The analysis of a drill as values: what was seen, what it is held against, why it came so, what to do, on what evidence.

The four parts follow the after-action reports of HSEEP (Doctrine, 2020, section 5): observation, reference, analysis,
recommendation. Nothing here names a person: results of single persons are TERBATAS.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from trainer.domain.errors import Sentence


class Source(StrEnum):
    """What a piece of evidence is."""

    SHEET = "sheet"
    CRITERION = "criterion"
    INJECT = "inject"
    OBJECTIVE = "objective"
    FINDING = "finding"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing a sentence rests on: its code as printed, and what it shows in a line for the screen."""

    source: Source
    code: str
    text: Sentence


@dataclass(frozen=True, slots=True)
class Claim:
    """A drafted sentence with its evidence; one without says something formal or that there is nothing to say."""

    text: Sentence
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Strength:
    """What went well. `criterion` is empty for what rests on something else."""

    observation: Claim
    reference: tuple[Claim, ...]
    analysis: tuple[Claim, ...]
    recommendation: tuple[Claim, ...]
    criterion: str = ""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All its sentences in their order."""
        return (self.observation, *self.reference, *self.analysis, *self.recommendation)


@dataclass(frozen=True, slots=True)
class Improvement(Strength):
    """An area for improvement. `teams` are the names of those it concerns."""

    teams: tuple[str, ...] = ()
    is_critical: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A strength or an area for improvement as it is printed and edited."""

    observation: str
    reference: str = ""
    analysis: str = ""
    recommendation: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said at all."""
        return not (self.observation or self.reference or self.analysis or self.recommendation)


def digest(claims: Iterable[Claim]) -> str:
    """Tells one draft from another whatever the language: sentences, values and evidence in the source language."""
    parts = [
        "\x1f".join([str(claim.text), *(f"{item.source}\x1e{item.code}\x1e{item.text}" for item in claim.evidence)])
        for claim in claims
    ]
    return hashlib.sha256("\x1d".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
