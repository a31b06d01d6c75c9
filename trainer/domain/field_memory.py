"""What is open on an evaluator's page and is no record yet: running timers, notes that wait, words being typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

Place = tuple[str, str]
"""Subject and criterion."""


@dataclass(frozen=True, slots=True)
class FieldMemory:
    """Kept so that a program that ends by a crash or a dead battery takes nothing with it.

    `timers` are running since those moments, `notes` wait for their mark, `writing` is the note in an open editor.
    """

    timers: Mapping[Place, datetime] = field(default_factory=dict)
    notes: Mapping[Place, str] = field(default_factory=dict)
    writing: tuple[Place, str] | None = None
    observation: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not (self.timers or self.notes or self.writing or self.observation)

    def document(self) -> dict[str, object]:
        """As plain JSON values."""
        return {
            "timers": [[*place, begun.isoformat()] for place, begun in self.timers.items()],
            "notes": [[*place, words] for place, words in self.notes.items()],
            "writing": [[*self.writing[0], self.writing[1]]] if self.writing else [],
            "observation": self.observation,
        }


def memory_of(document: object) -> FieldMemory:
    """What a document holds; what makes no sense in it is left out, for it is nobody's record."""
    if not isinstance(document, Mapping):
        return FieldMemory()
    timers = {place: moment for place, said in _lines(document.get("timers")) if (moment := _moment(said))}
    writing = _lines(document.get("writing"))
    said = document.get("observation")
    return FieldMemory(
        timers,
        dict(_lines(document.get("notes"))),
        writing[0] if writing else None,
        said if isinstance(said, str) else "",
    )


def _lines(value: object) -> list[tuple[Place, str]]:
    held = value if isinstance(value, list) else []
    return [
        ((item[0], item[1]), item[2])
        for item in held
        if isinstance(item, list) and len(item) == 3 and all(isinstance(part, str) for part in item)
    ]


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
