"""What was done to the plan and how it is taken back, fifty steps deep."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

DEEPEST = 50


@dataclass(frozen=True)
class Step:
    """One act, in words, and what takes it back."""

    label: str
    back: Callable[[], object]


class UndoList:
    """The last act is taken back first."""

    def __init__(self) -> None:
        self._steps: deque[Step] = deque(maxlen=DEEPEST)

    def __bool__(self) -> bool:
        return bool(self._steps)

    def put(self, label: str, back: Callable[[], object]) -> None:
        """Something was done."""
        self._steps.append(Step(label, back))

    def take(self) -> Step | None:
        """The last act; it is then no longer in the list."""
        return self._steps.pop() if self._steps else None
