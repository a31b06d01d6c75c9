"""Words for requirements: what is asked, of whom, and where it comes from."""

from collections.abc import Iterable, Mapping

from trainer.domain.directory import Unit, UnitKind
from trainer.domain.errors import mark
from trainer.domain.programme import ALL, ISLAND, RISK, Coverage, Origin, Requirement, What
from trainer.i18n import _
from trainer.ui.wording import FAMILIES, METHODS, PHASES, SHORT_METHODS

WHATS: Mapping[What, str] = {
    What.SCENARIO: mark("Scenario"),
    What.FAMILY: mark("Type"),
    What.PHASE: mark("Phase"),
    What.METHOD: mark("Method"),
}
ORIGINS: Mapping[Origin, str] = {
    Origin.DOCTRINE: mark("Doctrine"),
    Origin.RISK: mark("Risk"),
    Origin.OVERDUE: mark("Overdue or weak"),
    Origin.ORDER: mark("Order"),
}
RISK_CLASSES = (
    (3, mark("Units that are vulnerable (risk 3 and above)")),
    (5, mark("Units that are highly vulnerable (risk 5)")),
)
STATES: Mapping[str, tuple[str, str]] = {
    "done": (mark("Done"), "good"),
    "planned": (mark("Planned"), "info"),
    "missing": (mark("Missing"), "warning"),
    "late": (mark("Late"), "bad"),
}
"""State of a cell of the coverage: its word and the kind of its badge."""


def value_words(what: What, value: str, *, short: bool = False) -> str:
    """A scenario's code, or the word for a family, phase or method."""
    if what is What.SCENARIO:
        return value
    if what is What.METHOD and short:
        return _(SHORT_METHODS[value]) if value in SHORT_METHODS else value
    words = {What.FAMILY: FAMILIES, What.PHASE: PHASES, What.METHOD: METHODS}[what]
    return _(words[value]) if value in words else value


def group_options(units: Iterable[Unit]) -> list[tuple[str, str]]:
    """Groups and single units that a requirement may name, with their words."""
    held = list(units)
    islands = sorted({unit.island for unit in held if unit.kind is not UnitKind.POLDA})
    found = [(ALL, _("All Polres and Polresta"))]
    found += [(ISLAND + island, _("Island: {island}").format(island=island)) for island in islands]
    found += [(f"{RISK}{value}", _(words)) for value, words in RISK_CLASSES]
    return found + [(unit.code, unit.name) for unit in held]


def unit_words(requirement: Requirement, units: Iterable[Unit]) -> str:
    """Of whom it is asked."""
    names = dict(group_options(units))
    return ", ".join(names.get(code, code) for code in requirement.units)


def state_of(line: Coverage) -> str:
    """The worst that is true of a cell."""
    if line.late:
        return "late"
    if line.missing:
        return "missing"
    return "planned" if line.planned else "done"


def count_words(line: Coverage) -> str:
    """Held and planned of asked, such as 1/2."""
    return f"{min(len(line.done) + len(line.planned), line.requirement.times)}/{line.requirement.times}"
