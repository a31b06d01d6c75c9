"""Which sections the editor has, in the order in which one writes; each is imported when it is first looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from trainer.domain.errors import mark
from trainer.services.authoring import Fault
from trainer.ui.library.editor.section import Desk, Section

HERE = "trainer.ui.library.editor"


@dataclass(frozen=True)
class Spec:
    """A section before it is made: `keys` are those of the document that it shows."""

    id: str
    title: str
    icon: str
    module: str
    kind: str
    keys: tuple[str, ...]

    def made(self, desk: Desk) -> Section:
        """The section itself."""
        kind = getattr(import_module(f"{HERE}.{self.module}"), self.kind)
        section = kind(desk)
        assert isinstance(section, Section)
        return section


BASICS = (
    "format", "slug", "code", "title", "title_en", "summary", "summary_en", "families", "phases", "situations",
    "runs", "risk_factors",
)  # fmt: skip
SPECS = (
    Spec("basics", mark("Basic data"), "info", "basics_section", "BasicsSection", BASICS),
    Spec("narrative", mark("Narrative"), "note", "narrative_section", "NarrativeSection", ("narrative", "preparation")),
    Spec("forces", mark("Forces"), "people", "forces_section", "ForcesSection", ("units", "partners", "role_players")),
    Spec("sheets", mark("Score sheets"), "list", "sheets_section", "SheetsSection", ("sheets", "own_sheets")),
    Spec("objectives", mark("Objectives"), "star", "objectives_section", "ObjectivesSection", ("objectives",)),
    Spec("injects", mark("Injects"), "send", "injects_section", "InjectsSection", ("injects",)),
    Spec("ladder", mark("Escalation ladder"), "followup", "ladder_section", "LadderSection", ("ladder",)),
    Spec("board", mark("Board"), "place", "board_section", "BoardSection", ("board",)),
    Spec("references", mark("Legal bases"), "report", "references_section", "ReferencesSection", ("references",)),
    Spec("notes", mark("Safety and human rights"), "lock", "notes_section", "NotesSection", ("safety", "human_rights")),
)


def specs() -> tuple[Spec, ...]:
    """The sections there are."""
    return tuple(spec for spec in SPECS if find_spec(f"{HERE}.{spec.module}") is not None)


def counted(faults: Sequence[Fault], held: Sequence[Spec]) -> dict[str, int]:
    """How many faults each section has."""
    counts = dict.fromkeys((spec.id for spec in held), 0)
    for fault in faults:
        for spec in held:
            if fault.place and fault.place[0] in spec.keys:
                counts[spec.id] += 1
    return counts
