"""What a window remembers from one day to the next; where it is kept is not its business."""

from collections.abc import Callable
from dataclasses import dataclass


def _nothing(_name: str) -> str:
    return ""


def _forget(_name: str, _value: str) -> None:
    return


@dataclass(frozen=True)
class Memory:
    """Two callbacks given by the composition root; without them everything is forgotten."""

    get: Callable[[str], str] = _nothing
    put: Callable[[str, str], None] = _forget

    def numbers(self, name: str) -> list[int]:
        """A remembered list of numbers; empty when there is none or it makes no sense."""
        parts = self.get(name).split()
        return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []

    def put_numbers(self, name: str, numbers: list[int]) -> None:
        """Remember a list of numbers."""
        self.put(name, " ".join(map(str, numbers)))
