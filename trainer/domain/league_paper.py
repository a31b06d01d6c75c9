"""The judges' protocol of a contest as plain values. What is printed, not how."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.domain.league import Contest, Judge, League
from trainer.domain.paper_head import PaperHead


@dataclass(frozen=True, slots=True)
class ContestPaper:
    """A contest's outcome with its form. `judges` are all that signed or should sign, numbered in this order.

    `facts` are labels with what was laid down; `units`, `drills` and `items` give names, codes and texts.
    """

    head: PaperHead
    contest: Contest
    sheet: str
    league: League
    facts: tuple[tuple[str, str], ...]
    judges: tuple[Judge, ...]
    units: Mapping[str, str]
    drills: Mapping[str, str]
    items: Mapping[str, str]

    @property
    def by_number(self) -> dict[str, Judge]:
        """The judges by service number."""
        return {item.number: item for item in self.judges}

    def short(self, number: str) -> str:
        """J1, J2 … as in the table of judges."""
        place = next((place for place, item in enumerate(self.judges, start=1) if item.number == number), 0)
        return f"J{place}" if place else number
