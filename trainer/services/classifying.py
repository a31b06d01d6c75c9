"""What arrived, set beside what the library holds: new, the same, differing or faulty."""

from collections.abc import Mapping, Sequence

from trainer.domain.comparison import is_same
from trainer.domain.plain import Document
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import ScoreSheet
from trainer.library.arrivals import Arrival
from trainer.library.from_domain import scenario_data, sheet_data
from trainer.services.incoming import Item, ItemState
from trainer.store import scenarios, sheets
from trainer.store.database import Connection


def beside(connection: Connection, came: Sequence[Arrival]) -> tuple[Item, ...]:
    """An item for every document that arrived."""
    names = scenarios.scenario_names(connection)
    held = _Held(
        connection,
        {sheet.code: sheet for sheet in sheets.list_sheets(connection)},
        {row.slug: row.latest for row in names},
        {row.code: row.slug for row in reversed(names)},
    )
    return tuple(held.item(str(place), arrival) for place, arrival in enumerate(came))


class _Held:
    """What the library has: shared sheets by code, numbers of latest versions by slug, slugs by scenario code."""

    def __init__(
        self,
        connection: Connection,
        shared: Mapping[str, ScoreSheet],
        numbers: Mapping[str, int],
        owners: Mapping[str, str],
    ) -> None:
        self._connection, self._sheets, self._numbers, self._owners = connection, shared, numbers, owners

    def item(self, key: str, came: Arrival) -> Item:
        if isinstance(came.value, ScoreSheet):
            held = self._sheets.get(came.name)
            return _item(key, came, came.name, {} if held is None else sheet_data(held), 0)
        if not isinstance(came.value, Scenario):
            return Item(key, came.file, came.is_sheet, came.name, "", came.title, ItemState.FAULTY, came.problems)
        slug = came.name if came.name in self._numbers else self._owners.get(came.value.code, came.name)
        return _item(key, came, came.value.code, self._document(slug), self._numbers.get(slug, 0))

    def _document(self, slug: str) -> Document:
        if slug not in self._numbers:
            return {}
        return scenario_data(scenarios.latest_version(self._connection, slug)[2])


def _item(key: str, came: Arrival, code: str, ours: Document, base: int) -> Item:
    state = ItemState.NEW if not ours else ItemState.SAME if is_same(came.data, ours) else ItemState.CONFLICT
    return Item(key, came.file, came.is_sheet, came.name, code, came.title, state, (), came.data, ours, base)
