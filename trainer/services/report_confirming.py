"""Acts on the texts of a report: read them with their evidence, confirm, rewrite, bring the draft back, undo."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC

from trainer.domain.access import Right
from trainer.domain.drill import Drill, State
from trainer.domain.errors import Refusal, Sentence, mark
from trainer.domain.ids import DrillId
from trainer.domain.report_sections import FOLLOW_UP, POINTS, TITLES, Content, Kept, packed, unpacked
from trainer.i18n import _
from trainer.services.access import needs
from trainer.services.report_facts import drafted_of
from trainer.services.report_text import Drafted, Reason
from trainer.services.workplace import Workplace
from trainer.store import drills, results
from trainer.store.database import Connection


@dataclass(frozen=True, slots=True)
class Section:
    """A section as it stands: what is printed, what the data say, on what evidence, and who stands for it."""

    name: str
    content: Content
    drafted: Content
    reasons: tuple[Reason, ...]
    kept: Kept | None
    basis: str
    is_edited: bool = False
    is_stale: bool = False

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody confirmed or wrote it."""
        return self.kept is not None


@dataclass(frozen=True)
class ReportConfirmingService:
    """The texts of the LHPL of a drill."""

    workplace: Workplace

    @needs(Right.RESULTS)
    def sections(self, drill_id: DrillId) -> tuple[Section, ...]:
        """All sections in the order of the report."""
        with self.workplace.database.reading() as connection:
            held = results.load_kept(connection, drill_id)
            drafts = drafted_of(self.workplace, connection, drill_id)
        return sections_of(drafts, held)

    @needs(Right.RESULTS)
    def unconfirmed(self, drill_id: DrillId) -> tuple[str, ...]:
        """Names of the sections that nobody stands for yet."""
        with self.workplace.database.reading() as connection:
            held = results.load_kept(connection, drill_id)
        return tuple(name for name in TITLES if name not in held)

    @needs(Right.REPORT)
    def write(self, drill_id: DrillId, section: str, content: Content, basis: str) -> Kept | None:
        """Keep what somebody wrote, in his name, with the draft he had before him; returns what was kept before.

        Paragraphs without a word bring the draft back.
        """
        if section not in TITLES:
            raise Refusal(mark("The report has no editable section {section}."), section=section)
        text = packed(section, content)
        with self.workplace.database.writing() as connection:
            _require_open(drills.load_drill(connection, drill_id))
            before = results.load_kept(connection, drill_id).get(section)
            kept = _kept(self.workplace, connection, text, basis) if text else None
            results.keep_section(connection, drill_id, section, kept)
        return before

    @needs(Right.REPORT)
    def confirm(self, drill_id: DrillId, seen: Mapping[str, str] | None = None) -> tuple[str, ...]:
        """Stand for sections, or for all that nobody has confirmed: their text stays as it is now. Returns those confirmed.

        `seen` says of which sections which draft was read; a draft that differs by now is not confirmed unread.
        """
        with self.workplace.database.writing() as connection:
            drill = drills.load_drill(connection, drill_id)
            _require_open(drill)
            return confirm_within(self.workplace, connection, drill, seen)

    @needs(Right.REPORT)
    def put_back(self, drill_id: DrillId, section: str, kept: Kept | None) -> Kept | None:
        """Let stand what stood before, None for the draft; what stood until now, to undo this too."""
        with self.workplace.database.writing() as connection:
            _require_open(drills.load_drill(connection, drill_id))
            before = results.load_kept(connection, drill_id).get(section)
            results.keep_section(connection, drill_id, section, kept)
        return before


def confirm_within(
    place: Workplace, connection: Connection, drill: Drill, seen: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Stand for sections in the caller's transaction; his act has asked for the right."""
    held, drafts = results.load_kept(connection, drill.id), drafted_of(place, connection, drill.id)
    wanted = [name for name in drafts if (name not in held if seen is None else name in seen)]
    for name in wanted:
        draft, before = drafts[name], held.get(name)
        if seen is not None and seen[name] != draft.basis:
            raise Refusal(mark("The data under “{section}” changed meanwhile. Read it again, then confirm it."),
                          section=Sentence(TITLES[name]))  # fmt: skip
        text = packed(name, draft.content) if before is None else before.text
        results.keep_section(connection, drill.id, name, _kept(place, connection, text, draft.basis))
    if wanted:
        place.audit(connection, "report confirmed", drill.code, sections=len(wanted))
    return tuple(wanted)


def sections_of(drafts: Mapping[str, Drafted], held: Mapping[str, Kept]) -> tuple[Section, ...]:
    """Sections in the order of the report, each with who stands for it."""
    return tuple(_section(name, draft, held.get(name)) for name, draft in drafts.items())


def _kept(place: Workplace, connection: Connection, text: str, basis: str) -> Kept:
    return Kept(text, place.author(connection), place.clock().astimezone(UTC), basis)


def _section(name: str, draft: Drafted, kept: Kept | None) -> Section:
    base = Section(name, draft.content, draft.content, draft.reasons, kept, draft.basis)
    if kept is None:
        return base
    content = unpacked(name, kept.text)
    is_stale = bool(kept.basis) and kept.basis != draft.basis
    return replace(base, content=content, is_edited=content != draft.content and not is_stale, is_stale=is_stale)


def _require_open(drill: Drill) -> None:
    if drill.state in (State.REPORT_ISSUED, State.ARCHIVED):
        raise Refusal(mark("The report of {code} is issued and stays as it was signed."), code=drill.code)


def standing(drafts: Mapping[str, Drafted], held: Mapping[str, Kept]) -> dict[str, Content]:
    """What is printed of each section: what somebody stands for, else the draft."""
    return {name: unpacked(name, held[name].text) if name in held else draft.content for name, draft in drafts.items()}


def lines_of(section: str, content: Content) -> tuple[str, ...]:
    """The sentences of a section without its form: of points what was seen."""
    if section in POINTS:
        return tuple(item.observation for item in content.points)
    if section == FOLLOW_UP:
        return tuple(item.text for item in content.measures)
    return content.paragraphs


def require_confirmed(held: Mapping[str, Kept]) -> None:
    """A commander signs: raises `Refusal` while a drafted text has been read by nobody."""
    missing = [_(title) for name, title in TITLES.items() if name not in held]
    if missing:
        raise Refusal(
            mark(
                "Nobody has confirmed these drafted texts yet: {sections}. Read and confirm them under Report, one by one or "
                "all at once."
            ),
            sections=", ".join(missing),
        )
