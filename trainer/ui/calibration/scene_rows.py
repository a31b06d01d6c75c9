"""A scene's criteria as the rows of the scoring page, with the marks given so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from trainer.domain.scoring import Bands, Criterion, Value, parse_value
from trainer.ui.scoring.rows import Row


@dataclass(frozen=True, slots=True)
class SceneRow(Row):
    """A row that wants no note: in a scene the key says why."""

    @property
    def lacks_note(self) -> bool:
        return False


@dataclass
class SceneMarks:
    """Marks on one scene that are not yet beside the key. `undo` takes the last one back."""

    criteria: Sequence[Criterion]
    bands: Bands
    values: dict[str, object] = field(default_factory=dict)
    typed: tuple[str, str] = ("", "")
    _before: list[tuple[str, object]] = field(default_factory=list)

    def rows(self) -> list[SceneRow]:
        """The rows as they are shown."""
        return [self.row(place) for place in range(len(self.criteria))]

    def row(self, place: int) -> SceneRow:
        """One row."""
        criterion = self.criteria[place]
        return SceneRow(
            number=place + 1, criterion=criterion, bands=self.bands, value=self._value(criterion),
            typed=self.typed_of(criterion),
        )  # fmt: skip

    def typed_of(self, criterion: Criterion) -> str:
        """The number on its way in for a criterion."""
        return self.typed[1] if self.typed[0] == criterion.code else ""

    def give(self, criterion: Criterion, raw: object) -> None:
        """Mark a criterion; raises `Refusal` for what is no mark of its kind."""
        parse_value(criterion, raw)
        self._before.append((criterion.code, self.values.get(criterion.code)))
        self.values[criterion.code] = raw

    def undo(self) -> str:
        """Take the last mark back; the code of its criterion, empty when there is none."""
        if not self._before:
            return ""
        code, value = self._before.pop()
        if value is None:
            self.values.pop(code, None)
        else:
            self.values[code] = value
        return code

    @property
    def missing(self) -> list[int]:
        """Places of the criteria without a mark."""
        return [place for place, item in enumerate(self.criteria) if item.code not in self.values]

    def _value(self, criterion: Criterion) -> Value | None:
        raw = self.values.get(criterion.code)
        return None if raw is None else parse_value(criterion, raw)
