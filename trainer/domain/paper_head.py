"""What stands around the text of any paper of a unit: letterhead, number, classification, who signs, who gets a copy."""

from dataclasses import dataclass
from datetime import datetime

from trainer.domain.after_action import Signature


@dataclass(frozen=True, slots=True)
class PaperHead:
    """The form of one paper. `number` is its letter number, with dots where still open, or empty for a paper without one.

    `paper` is A4 or F4, `made` the instant that dates the file, `day` the same day in words. Two signatures stand side
    by side, the first at the right; none leave the paper unsigned. `closing` is the office's last sentence, if it has one.
    """

    letterhead: tuple[str, ...]
    classification: str
    language: str
    number: str = ""
    paper: str = "A4"
    signatures: tuple[Signature, ...] = ()
    copies: tuple[str, ...] = ()
    made: datetime | None = None
    day: str = ""
    closing: str = ""
