"""Passwords as Argon2id keeps them: the text holds salt and parameters, so that stronger ones can follow later."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher


@dataclass(frozen=True)
class Passwords:
    """The second recommendation of RFC 9106: 64 MiB, three passes, four lanes. A tenth of a second on a laptop."""

    memory: int = 65_536
    passes: int = 3
    lanes: int = 4

    @cached_property
    def _hasher(self) -> "PasswordHasher":
        from argon2 import PasswordHasher  # not before somebody signs in

        return PasswordHasher(time_cost=self.passes, memory_cost=self.memory, parallelism=self.lanes)

    @cached_property
    def of_nobody(self) -> str:
        """What an unknown name is compared with, so that it takes as long as a known one."""
        return self.hashed("nobody at all")

    def hashed(self, password: str) -> str:
        """The text to keep."""
        return self._hasher.hash(password)

    def agree(self, kept: str, password: str) -> bool:
        """Whether this is the password; a text that is no hash agrees with none."""
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False

    def is_old(self, kept: str) -> bool:
        """Whether the text was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(kept)
