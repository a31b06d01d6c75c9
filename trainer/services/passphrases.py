"""Passphrases that are easy to say by telephone, and how hard one is to guess."""

import secrets
from enum import IntEnum
from functools import cache

from trainer.paths import resources

WORDS = 5
"""Of some eight hundred words: 48 bits. Each guess costs the age format's scrypt, so that is out of reach."""
FAIR, GOOD = 12, 20


class Strength(IntEnum):
    """How hard a passphrase is to guess, as far as its letters tell."""

    WEAK = 0
    FAIR = 1
    GOOD = 2


def suggested() -> str:
    """A new passphrase of words drawn by chance."""
    return " ".join(secrets.choice(_words()) for _word in range(WORDS))


def strength(passphrase: str) -> Strength:
    """Length counts as long as letters differ: repeated ones add nothing."""
    measure = min(len(passphrase), 2 * len(set(passphrase.casefold())))
    return Strength.GOOD if measure >= GOOD else Strength.FAIR if measure >= FAIR else Strength.WEAK


@cache
def _words() -> tuple[str, ...]:
    return tuple((resources() / "passphrase-words.txt").read_text("utf-8").split())
