"""Acts on score sheets of paper: print them blank or filled, find a page again, take its marks into the journal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.drill import RECORDING, Drill, State
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry, EntryKind, standing
from trainer.domain.locking import late_of, signatures_of
from trainer.domain.page_codes import PageLabel, content_of, is_of_revision, read_label
from trainer.domain.result import StandingMark
from trainer.domain.scenario import Scenario
from trainer.domain.score_sheet_paper import EvaluatorMarks, GivenMark, Place, ScoreSheetPapers, SheetPage, pages_of
from trainer.services.access import needs
from trainer.services.paper_heads import drill_head
from trainer.services.retesting import cards_of
from trainer.services.scoring import MarkOrder, ScoringService
from trainer.services.words import clock_time, date_and_time, day_and_date
from trainer.services.workplace import Workplace
from trainer.store import drills, journal, scenarios
from trainer.store.database import Connection

KIND, FILLED = "sheets", "filled"
_MARKING = (EntryKind.MARK, EntryKind.RETRACTION, EntryKind.LOCK)
_NEARBY = 40
"""Other drills that are looked through for a page that is not of this one."""


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page with what stands of its evaluator in its boxes, and who has typed from it already.

    `is_renumbered` says that the plan was changed since it was printed, but not these rows.
    """

    drill: Drill
    page: SheetPage
    team: str
    marks: Mapping[Place, tuple[StandingMark, ...]]
    taken: Mapping[Place, str]
    is_locked: bool
    is_renumbered: bool

    @property
    def is_open(self) -> bool:
        """Whether marks may be typed."""
        return self.drill.state in RECORDING and not self.is_locked


@dataclass(frozen=True)
class PaperMarksService:
    """The paper twin of the scoring page: the same rows, and the same records in the end."""

    scoring: ScoringService

    @property
    def workplace(self) -> Workplace:
        """Where it works."""
        return self.scoring.workplace

    # printing

    @needs(Right.LOOK)
    def pages(self, drill: Drill, whose: str = "", sheet: str = "") -> tuple[SheetPage, ...]:
        """The pages a drill has, or those of one evaluator (service number) or one sheet."""
        with self.workplace.database.reading() as connection:
            return pages_of(drill, scenarios.load_version(connection, drill.version), whose, sheet)

    @needs(Right.LOOK)
    def blank(self, drill: Drill, whose: str = "", sheet: str = "") -> bytes:
        """Score sheets to be filled by hand, as PDF; of all evaluators and sheets unless one is named."""
        if drill.state is State.CANCELLED:
            raise Refusal(
                mark("Drill {code} is cancelled, so there is nothing to score and no sheet to print."), code=drill.code
            )
        with self.workplace.database.reading() as connection:
            scenario = scenarios.load_version(connection, drill.version)
            return self._printed(connection, drill, _wanted(drill, scenario, whose, sheet), None)

    @needs(Right.LOOK)
    def filled(self, drill: Drill, whose: str = "", sheet: str = "") -> bytes:
        """The same sheets with the marks as each evaluator gave them; who sees no results gets only his own."""
        place = self.workplace
        only = place.access.confined(place.database, drill=drill.id)
        if only is not None and whose not in ("", only):
            place.access.require(place.database, Right.RESULTS, drill=drill)
        with place.database.reading() as connection:
            scenario = scenarios.load_version(connection, drill.version)
            held = _given(tuple(journal.entries(connection, drill.id, _MARKING)), drill)
            pages = _wanted(drill, scenario, whose or only or "", sheet)
            if not any(held.get(item.evaluator.service_number) for item in pages):
                raise Refusal(mark("No mark has been given on these sheets of {code} yet."), code=drill.code)
            return self._printed(connection, drill, pages, held)

    def _printed(
        self, connection: Connection, drill: Drill, pages: Sequence[SheetPage], held: Mapping[str, EvaluatorMarks] | None
    ) -> bytes:  # fmt: skip
        from trainer.reports.score_sheet import render

        head = replace(drill_head(self.workplace, connection, drill, KIND if held is None else FILLED), signatures=())
        papers = ScoreSheetPapers(
            head=head, drill_code=drill.code, title=drill.title, place=drill.place,
            when=day_and_date(drill.start.astimezone(ZoneInfo(drill.zone)).date()),
            teams={team.id: team.name for team in drill.teams}, pages=tuple(pages), marks=held,
            retests=frozenset(card.ref for card in cards_of(connection, drill)),
        )  # fmt: skip
        return render(papers)

    # typing in

    @needs(Right.MARK)
    def find(self, drill_id: DrillId, typed: str) -> FoundPage:
        """The page that was scanned or whose code was typed; raises `Refusal` with what is wrong with it."""
        label = read_label(typed)
        with self.workplace.database.reading() as connection:
            drill = drills.load_drill(connection, drill_id)
            scenario = scenarios.load_version(connection, drill.version)
            page = _page(pages_of(drill, scenario), label)
            if page is None:
                raise self._unknown(connection, drill, scenario, label)
            number = page.evaluator.service_number
            self.workplace.access.require(self.workplace.database, Right.MARK, own=number)
            return _found(connection, drill, page, label)

    @needs(Right.MARK, own=True)
    def record(self, drill_id: DrillId, evaluator: str, order: MarkOrder) -> Entry:
        """One mark from paper in its evaluator's name, as if he had given it on this device. Raises `Refusal`."""
        return self.scoring.record_mark(drill_id, evaluator, order)

    def _unknown(self, connection: Connection, drill: Drill, scenario: Scenario, label: PageLabel) -> Refusal:
        """Why no page of the drill has this code."""
        other = label.drill if label.drill.casefold() != drill.code.casefold() else ""
        other = other or self._other_drill(connection, drill, label)
        if other:
            return Refusal(mark("Page {code} belongs to drill {drill}. Open that drill and type it there."),
                           code=label.shown, drill=other)  # fmt: skip
        if not pages_of(drill, scenario):
            return Refusal(mark("Drill {code} has no score sheets: no evaluator has one assigned."), code=drill.code)
        is_older = label.revision != drill.revision if label.revision is not None else (
            not is_of_revision(label.code, drill.revision)
        )  # fmt: skip
        if is_older:
            return Refusal(
                mark("Page {code} was printed from an older plan of {drill}, and its rows have changed since. Type its "
                     "marks on the scoring page, or print the sheet again and copy them."),
                code=label.shown, drill=drill.code,
            )  # fmt: skip
        return Refusal(
            mark("No page of drill {drill} has the code {code}. Compare it with the sheet; perhaps it belongs to "
                 "another drill."), code=label.shown, drill=drill.code,
        )  # fmt: skip

    def _other_drill(self, connection: Connection, drill: Drill, label: PageLabel) -> str:
        """The code of another drill that takes records and has this page; empty when none does."""
        if label.drill:
            return ""
        rows = [row.id for row in drills.list_drills(connection, states=RECORDING) if row.id != drill.id]
        for other in drills.load_drills(connection, rows[-_NEARBY:]):
            if _page(pages_of(other, scenarios.load_version(connection, other.version)), label) is not None:
                return other.code
        return ""


def _wanted(drill: Drill, scenario: Scenario, evaluator: str, sheet: str) -> tuple[SheetPage, ...]:
    """The pages to print; raises `Refusal` when there are none."""
    pages = pages_of(drill, scenario, evaluator, sheet)
    if not pages and (evaluator or sheet):
        raise Refusal(mark("{code} has no such sheet: nobody is assigned to it. See the plan, under Assignments."),
                      code=drill.code)  # fmt: skip
    if not pages:
        raise Refusal(mark("Drill {code} has no score sheets: no evaluator has one assigned."), code=drill.code)
    return pages


def _page(pages: Iterable[SheetPage], label: PageLabel) -> SheetPage | None:
    """The page with these rows, whatever the revision it was printed from."""
    wanted = content_of(label.code)
    return next((item for item in pages if content_of(item.code) == wanted), None)


def _found(connection: Connection, drill: Drill, page: SheetPage, label: PageLabel) -> FoundPage:
    number, places = page.evaluator.service_number, set(page.places)
    marks: dict[Place, tuple[StandingMark, ...]] = {}
    for item in journal.standing_marks(connection, drill.id, number):
        place = (item.subject, item.criterion)
        if place in places:
            marks[place] = (*marks.get(place, ()), item)
    entries = journal.standing_of(connection, drill.id, (EntryKind.MARK, EntryKind.RETRACTION))
    taken = {
        (item.subject, item.ref): str(item.payload.get("typed_by", ""))
        for item in entries
        if item.author == number and content_of(str(item.payload.get("page", "")).ljust(8)) == content_of(label.code)
    }
    team = next((item.name for item in drill.teams if item.id == page.team), "")
    return FoundPage(
        drill, page, team, marks, taken, journal.has_lock(connection, drill.id, number), label.code != page.code
    )


def _given(entries: Sequence[Entry], drill: Drill) -> dict[str, EvaluatorMarks]:
    """What stands, by evaluator, with his lock; a mark beyond it says so."""
    late, signatures = late_of(entries), signatures_of(entries)
    held: dict[str, dict[Place, tuple[GivenMark, ...]]] = {}
    moments: dict[str, list[datetime]] = {}
    for entry in standing(entries):
        if entry.kind is EntryKind.MARK:
            own, place = held.setdefault(entry.author, {}), (entry.subject, entry.ref)
            own[place] = (*own.get(place, ()), _given_mark(entry, drill, is_late=entry.id in late))
            moments.setdefault(entry.author, []).append(entry.happened_at)
    names = {item.service_number: f"{item.rank} {item.name}".strip() for item in drill.roles}
    found: dict[str, EvaluatorMarks] = {}
    for number, given in held.items():
        signature = signatures.get(number)
        found[number] = EvaluatorMarks(
            given, _span(moments[number], drill.zone),
            date_and_time(signature.at, drill.zone) if signature else "",
            names.get(signature.by, signature.by) if signature else "",
        )  # fmt: skip
    return found


def _given_mark(entry: Entry, drill: Drill, *, is_late: bool) -> GivenMark:
    value, payload = entry.payload["value"], entry.payload
    return GivenMark(
        value if isinstance(value, str | float | int) else str(value), str(payload.get("note", "")),
        clock_time(entry.happened_at, drill.zone, named=False), entry.device, str(payload.get("page", "")),
        str(payload.get("typed_by", "")), is_late,
    )  # fmt: skip


def _span(moments: Sequence[datetime], zone: str) -> str:
    first, last = date_and_time(min(moments), zone), date_and_time(max(moments), zone)
    return first if first == last else f"{first} – {last}"
