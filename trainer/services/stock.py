"""Acts on the common stock: single injects and criteria that are used again, with a link to where they came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from trainer.domain.access import Right
from trainer.domain.errors import Refusal, mark
from trainer.domain.plain import text_at
from trainer.services.access import needs
from trainer.services.workplace import Workplace
from trainer.store import stock
from trainer.store.stock import StockItem as StockItem


class StockKind(StrEnum):
    """What the stock holds."""

    INJECT = "inject"
    CRITERION = "criterion"


BOUND = {StockKind.INJECT: ("minute", "objectives"), StockKind.CRITERION: ("code", "weight")}
"""What belongs to the place where it was used, and is given anew where it is used again."""


@dataclass(frozen=True)
class StockService:
    """Put in, find, use again, take out."""

    workplace: Workplace

    @needs(Right.LIBRARY)
    def put(self, kind: StockKind, item: Mapping[str, object], origin: str) -> StockItem:
        """Put an inject or criterion into the stock. `origin` names its place, such as `sk-04-unjuk-rasa-kpu@2#3`."""
        title = " ".join(text_at(item, ("text",)).split())[:300]
        if not title:
            raise Refusal(mark("Only what has a text can be put into the stock."))
        place = self.workplace
        held = {name: value for name, value in item.items() if name not in BOUND[kind] and name != "source"}
        with place.database.writing() as connection:
            kept = StockItem(
                place.new_id(), kind.value, title, held, text_at(item, ("source",)) or origin,
                place.author(connection), place.clock(),
            )  # fmt: skip
            stock.put_item(connection, kept)
        return kept

    @needs(Right.LOOK)
    def items(self, kind: StockKind, words: str = "") -> tuple[StockItem, ...]:
        """Items whose titles hold all the words, by title; at most two hundred."""
        with self.workplace.database.reading() as connection:
            return stock.list_items(connection, kind.value, words)

    @needs(Right.LIBRARY)
    def put_back(self, item: StockItem) -> None:
        """Put an item back as it was before it was taken out."""
        with self.workplace.database.writing() as connection:
            stock.put_item(connection, item)

    @needs(Right.LIBRARY)
    def remove(self, key: str) -> None:
        """Take an item out; what was made from it stays."""
        with self.workplace.database.writing() as connection:
            stock.drop_item(connection, key)


def used(item: StockItem, **place: object) -> dict[str, object]:
    """The item as part of a document: with what belongs to its new place, and the link to its source."""
    return {**place, **item.document, "source": item.origin}
