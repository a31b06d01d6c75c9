"""What a window remembers from one day to the next; where it is kept is not its business."""

import json
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
        try:
            value = json.loads(self.get(name) or "[]")
        except ValueError:
            return []
        return [item for item in value if isinstance(item, int)] if isinstance(value, list) else []

    def put_numbers(self, name: str, numbers: list[int]) -> None:
        """Remember a list of numbers."""
        self.put(name, json.dumps(numbers))
