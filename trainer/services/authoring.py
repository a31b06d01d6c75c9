"""Acts of writing scenarios and score sheets: open, check, save as a version, and drafts that outlive a crash."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.domain.access import Right
from trainer.domain.errors import Refusal, Sentence, mark
from trainer.domain.plain import Document, Place, text_at
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import ScoreSheet
from trainer.services.access import needs
from trainer.services.workplace import Workplace
from trainer.store import drafts, scenarios, sheets
from trainer.store.database import Connection
from trainer.store.drafts import Draft as Draft

if TYPE_CHECKING:
    from trainer.library.judging import Problems

NEW_CODE = "SK-01"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place of a document, and what was expected."""

    place: Place
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Opened:
    """A document to work on: `base` is the version it was opened from, 0 for what is not in the library yet."""

    slug: str
    base: int
    document: Document


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving made: the version's number, and for a sheet the scenarios that were given its new text."""

    number: int
    carried: tuple[str, ...] = ()


@dataclass(frozen=True)
class AuthoringService:
    """The library as its authors use it. Documents are plain: as the files hold them."""

    workplace: Workplace

    @needs(Right.LOOK)
    def open(self, slug: str) -> Opened:
        """The latest version of a scenario, by slug or code."""
        from trainer.library.from_domain import scenario_data  # the library's models: for authors only

        with self.workplace.database.reading() as connection:
            _key, number, scenario = scenarios.latest_version(connection, slug)
        return Opened(scenario.slug, number, scenario_data(scenario))

    @needs(Right.LIBRARY)
    def blank(self) -> Opened:
        """An empty scenario with a free code; what a person must write is left out, so that the checks name it."""
        code = self._free_code(NEW_CODE)
        document = {
            "format": "scenario/1", "slug": f"{code.lower()}-baru", "code": code, "families": [], "phases": [],
            "situations": [], "runs": [], "units": [], "references": [], "objectives": [], "injects": [],
            "sheets": [], "safety": [], "human_rights": [],
        }  # fmt: skip
        return Opened("", 0, document)

    @needs(Right.LIBRARY)
    def duplicate(self, slug: str) -> Opened:
        """A copy of a scenario under a free slug and code, not saved yet. Its parts say where they came from."""
        from trainer.library.recoding import free_slug, recoded

        opened = self.open(slug)
        with self.workplace.database.reading() as connection:
            slugs = {row.slug for row in scenarios.scenario_names(connection)}
        code = self._free_code(text_at(opened.document, ("code",)))
        stem = text_at(opened.document, ("slug",))
        old = text_at(opened.document, ("code",)).lower()
        name = f"{code.lower()}{stem.removeprefix(old)}" if stem.startswith(old) else stem
        return Opened("", 0, recoded(dict(opened.document), free_slug(name, slugs), code))

    def _free_code(self, code: str) -> str:
        from trainer.library.recoding import free_code

        with self.workplace.database.reading() as connection:
            return free_code(code, {row.code for row in scenarios.scenario_names(connection)})

    @needs(Right.LOOK)
    def shared_sheets(self) -> tuple[ScoreSheet, ...]:
        """The latest version of every shared sheet, by code."""
        with self.workplace.database.reading() as connection:
            return sheets.list_sheets(connection)

    @needs(Right.LOOK)
    def check(self, document: Document, shared: Sequence[ScoreSheet]) -> tuple[Fault, ...]:
        """Everything that is wrong with a scenario; `shared` are the sheets it may name. Fast enough at each pause."""
        from trainer.library.judging import judged_scenario

        judged = judged_scenario(document, {sheet.code: sheet for sheet in shared})
        return () if isinstance(judged, Scenario) else _faults(judged)

    @needs(Right.LOOK)
    def preview(self, document: Document, shared: Sequence[ScoreSheet]) -> Scenario | None:
        """The scenario a document makes, None while something is wrong with it."""
        from trainer.library.judging import judged_scenario

        judged = judged_scenario(document, {sheet.code: sheet for sheet in shared})
        return judged if isinstance(judged, Scenario) else None

    @needs(Right.LIBRARY)
    def save(self, opened: Opened, document: Document, reason: str) -> Saved:
        """Save a version. Raises `Refusal` for a faulty document, a taken slug or code, or a version saved meanwhile."""
        from trainer.library.judging import judged_scenario

        place = self.workplace
        if not reason.strip():
            raise Refusal(mark("Say in a few words what was changed and why: this is kept with the version."))
        with place.database.writing() as connection:
            shared = {sheet.code: sheet for sheet in sheets.list_sheets(connection)}
            judged = judged_scenario(document, shared)
            if not isinstance(judged, Scenario):
                raise _refused(judged)
            self._require_unchanged(connection, opened, judged)
            number = self._kept(connection, judged, reason)
        return Saved(number)

    def _require_unchanged(self, connection: Connection, opened: Opened, value: Scenario) -> None:
        rows = {row.slug: row for row in scenarios.scenario_names(connection)}
        if opened.base and value.slug != opened.slug:
            raise Refusal(mark("The short name of a saved scenario stays {slug}. Duplicate it for another one."),
                          slug=opened.slug)  # fmt: skip
        held = rows.get(value.slug)
        if held is not None and held.latest != opened.base:
            if not opened.base:
                raise Refusal(mark("There is a scenario {slug} already. Choose another short name."), slug=value.slug)
            raise Refusal(
                mark("Version {number} of {slug} was saved meanwhile by someone else. Compare the two and save again."),
                number=held.latest, slug=value.slug,
            )  # fmt: skip
        other = next((row.slug for row in rows.values() if row.code == value.code and row.slug != value.slug), None)
        if other is not None and not opened.base:
            raise Refusal(mark("The code {code} belongs to {slug}. Choose another code."), code=value.code, slug=other)

    def _kept(self, connection: Connection, value: Scenario, reason: str) -> int:
        place = self.workplace
        ids = (place.new_id(), place.new_id())
        number = scenarios.save_scenario(
            connection, value, ids=ids, author=place.author(connection), reason=reason.strip(), at=place.clock()
        )
        place.audit(connection, "scenario saved", value.slug, number=number, reason=reason.strip())
        return number

    # shared score sheets

    @needs(Right.LOOK)
    def open_sheet(self, code: str) -> Document:
        """A shared sheet as its file would hold it. Raises `Refusal` when there is none of that code."""
        from trainer.library.from_domain import sheet_data

        with self.workplace.database.reading() as connection:
            found = sheets.list_sheets(connection, [code])
        if not found:
            raise Refusal(mark("There is no score sheet {code} in the library."), code=code)
        return sheet_data(found[0])

    @needs(Right.LOOK)
    def users_of_sheet(self, code: str) -> tuple[str, ...]:
        """Codes of the scenarios that name a shared sheet."""
        with self.workplace.database.reading() as connection:
            return tuple(row.code for row in scenarios.scenario_names(connection, code))

    @needs(Right.LOOK)
    def check_sheet(self, document: Document) -> tuple[Fault, ...]:
        """Everything that is wrong with a shared sheet."""
        from trainer.library.judging import judged_sheet

        judged = judged_sheet(document)
        return () if isinstance(judged, ScoreSheet) else _faults(judged)

    @needs(Right.LIBRARY)
    def save_sheet(self, document: Document, reason: str) -> Saved:
        """Save a shared sheet and give its new text to every scenario that names it, each as a version of its own.

        Drills keep the version they have. Raises `Refusal` when the sheet or, with it, a scenario would be faulty.
        """
        from trainer.library.judging import judged_sheet

        place = self.workplace
        if not reason.strip():
            raise Refusal(mark("Say in a few words what was changed and why: this is kept with the version."))
        judged = judged_sheet(document)
        if not isinstance(judged, ScoreSheet):
            raise _refused(judged)
        with place.database.writing() as connection:
            number = sheets.save_sheet(
                connection,
                judged,
                key=place.new_id(),
                author=place.author(connection),
                reason=reason.strip(),
                at=place.clock(),
            )
            carried = self._carried(connection, judged.code, f"{judged.code}: {reason.strip()}")
            place.audit(connection, "score sheet saved", judged.code, number=number, reason=reason.strip())
        return Saved(number, carried)

    def _carried(self, connection: Connection, code: str, reason: str) -> tuple[str, ...]:
        from trainer.library.from_domain import scenario_data
        from trainer.library.judging import judged_scenario

        shared = {sheet.code: sheet for sheet in sheets.list_sheets(connection)}
        carried = []
        for row in scenarios.scenario_names(connection, code):
            _key, number, scenario = scenarios.latest_version(connection, row.slug)
            if code in scenario.own_sheet_codes:
                continue
            judged = judged_scenario(scenario_data(scenario), shared)
            if not isinstance(judged, Scenario):
                raise _refused(judged)
            if self._kept(connection, judged, reason) != number:
                carried.append(row.code)
        return tuple(carried)

    # drafts

    @needs(Right.LIBRARY)
    def keep_draft(self, key: str, opened: Opened, document: Document) -> str:
        """Keep an unfinished document; an empty `key` makes a new draft. Returns the draft's key."""
        place = self.workplace
        draft = Draft(key or place.new_id(), opened.slug, opened.base, document, place.who, place.device, place.clock())
        with place.database.writing() as connection:
            drafts.save_draft(connection, draft)
        return draft.id

    @needs(Right.LIBRARY)
    def drop_draft(self, key: str) -> None:
        """Let a draft go: it was saved, or thrown away."""
        with self.workplace.database.writing() as connection:
            drafts.drop_draft(connection, key)

    @needs(Right.LOOK)
    def drafts(self) -> tuple[Draft, ...]:
        """Drafts left on this device, the latest first."""
        with self.workplace.database.reading() as connection:
            return drafts.list_drafts(connection, self.workplace.device)


def _faults(problems: "Problems") -> tuple[Fault, ...]:
    return tuple(Fault(problem.place, problem.sentence) for problem in problems)


def _refused(problems: "Problems") -> Refusal:
    first = problems[0]
    return Refusal(
        mark("It cannot be saved yet. Still open: {count}. The first is {field}: {sentence}"),
        count=len(problems), field=f"{first.file} {first.field}", sentence=first.sentence,
    )  # fmt: skip
