"""How readiness is said on screen: a letter, a word, and the kind of badge whose shape and colour say the same."""

from collections.abc import Mapping

from trainer.domain.errors import mark
from trainer.domain.readiness import READINESS, Cell, Readiness
from trainer.domain.scenario_names import FAMILIES
from trainer.i18n import _

SHORT: Mapping[Readiness, str] = {
    Readiness.READY: mark("Ready"),
    Readiness.LIMITED: mark("Limited"),
    Readiness.NOT_READY: mark("Not ready"),
    Readiness.UNPROVEN: mark("Not proven"),
}
KINDS: Mapping[Readiness, str] = {
    Readiness.READY: "good",
    Readiness.LIMITED: "warning",
    Readiness.NOT_READY: "bad",
    Readiness.UNPROVEN: "info",
    Readiness.NEVER: "neutral",
}
NEVER = "–"


def cell_words(cell: Cell) -> str:
    """S · Ready; a dash for what was never drilled."""
    return NEVER if cell.last is None else f"{cell.last.letters} · {_(SHORT[cell.readiness])}"


def cell_tip(cell: Cell, unit: str) -> str:
    """Unit, family, what is said in full and how old it is."""
    head = f"{unit}: {_(FAMILIES[cell.family])}: {_(READINESS[cell.readiness])}"
    if cell.last is None:
        return head
    return head + "\n" + _("{drill}, {days} days ago").format(drill=cell.last.code, days=cell.age_days)


def family_name(family: str) -> str:
    """A family in words."""
    return _(FAMILIES.get(family, family))
