"""What an examined file turned out to be."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from trainer.domain.errors import Sentence, mark


class Outcome(StrEnum):
    """Genuine: byte for byte as issued here, perhaps with signatures after it. Altered: ours and not as issued."""

    GENUINE = "genuine"
    ALTERED = "altered"
    UNKNOWN = "unknown"


OUTCOME_NAMES = {
    Outcome.GENUINE: mark("Genuine"), Outcome.ALTERED: mark("Altered"), Outcome.UNKNOWN: mark("Unknown"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Issue:
    """The issued revision a file is, or pretends to be."""

    number: str
    drill: str
    revision: int
    profile: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class Signer:
    """One electronic signature on the file: who, when by his own clock, and what is to be said of it."""

    name: str
    signed_at: datetime | None
    is_sound: bool
    words: Sentence


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome with its reasons in sentences; `issue` is None where the file is none of ours."""

    outcome: Outcome
    reasons: tuple[Sentence, ...]
    sha256: str = ""
    issue: Issue | None = None
    signers: tuple[Signer, ...] = ()
