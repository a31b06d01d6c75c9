"""Acts of calibrating: which scenes an evaluator rates, his answers into the journal, his cards out of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.calibration import (
    CALIBRATING,
    MOST,
    RatedVignette,
    Sitting,
    Vignette,
    chosen,
    fitting,
    payload_of,
    rate,
    require_calibrating,
    sittings_of,
    usable,
)
from trainer.domain.calibration_cards import (
    CalibrationPaper,
    Card,
    EvaluatorStanding,
    SheetStanding,
    cards_of,
    valid_card,
)
from trainer.domain.conduct import clock_of
from trainer.domain.drill import Drill, RoleHolder
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.report_form import ALL, higher
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import Criterion, ScoreSheet
from trainer.i18n import language, speaking
from trainer.paths import resources as resource_folder
from trainer.paths import scenarios as scenario_folder
from trainer.services.access import free, needs
from trainer.services.paper_heads import drill_language, plain_head
from trainer.services.scoring import ScoringService
from trainer.services.words import full_date
from trainer.services.workplace import Workplace
from trainer.store import calibrations, directory, drills, journal, scenarios
from trainer.store.database import Connection

REACH = timedelta(days=2 * 366)
"""How far back drills may lie that hold a card still of interest: a year of validity, and a year for drills put off."""
_CLOCK = (EntryKind.CLOCK, EntryKind.SAFETY_STOP, EntryKind.RETRACTION)


@dataclass(frozen=True, slots=True)
class Session:
    """A session as the page needs it: what is rated already and, in order, the scenes that are left."""

    sitting: Sitting
    sheet: ScoreSheet
    left: tuple[Vignette, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """An evaluator's marks on one scene of a session: criterion → raw value."""

    session: Session
    vignette: str
    values: Mapping[str, object]
    moment: datetime | None = None


@dataclass(frozen=True)
class CalibrationService:
    """Calibration of evaluators against keyed scenes."""

    workplace: Workplace
    scoring: ScoringService

    @needs(Right.LOOK)
    def vignettes(self) -> tuple[Vignette, ...]:
        """The scenes that ship, read once."""
        return _shipped(resource_folder(), scenario_folder())

    # standing

    @needs(Right.LOOK)
    def standing(self, drill_id: DrillId) -> tuple[EvaluatorStanding, ...]:
        """Each evaluator of a drill with his cards: those valid at STARTEX, or now as long as play has not begun."""
        with self.workplace.database.reading() as connection:
            drill = drills.load_drill(connection, drill_id)
            scenario = scenarios.load_version(connection, drill.version)
            found = self.standing_in(connection, drill, scenario)
        only = self.workplace.access.confined(self.workplace.database, drill=drill_id)
        return tuple(item for item in found if only in (None, item.holder.service_number))

    @free
    def standing_in(self, connection: Connection, drill: Drill, scenario: Scenario) -> tuple[EvaluatorStanding, ...]:
        """The same in the caller's transaction."""
        started = clock_of(journal.standing_of(connection, drill.id, _CLOCK)).started
        moment = started or self.workplace.clock().astimezone(UTC)
        numbers = [item.service_number for item in drill.evaluators()]
        held = sittings_of(calibrations.calibrations_of(connection, numbers, moment - REACH))
        desk = _Desk(drill, scenario, self.vignettes(), held, moment, started is not None)
        return tuple(desk.evaluator(holder) for holder in drill.evaluators())

    @free
    def reported(self, connection: Connection, drill: Drill, scenario: Scenario) -> tuple[EvaluatorStanding, ...]:
        """What the report of a drill says of its evaluators; nothing where none of its sheets has scenes."""
        found = self.standing_in(connection, drill, scenario)
        return found if any(item.wanted for item in found) else ()

    @needs(Right.LOOK, own=True)
    def card(self, drill_id: DrillId, evaluator: str, sheet: str) -> Card | None:
        """An evaluator's card on a sheet that is valid for the drill."""
        for item in self.standing(drill_id):
            for line in item.sheets:
                if (item.holder.service_number, line.sheet) == (evaluator, sheet):
                    return line.card
        return None

    # a session

    @needs(Right.MARK, own=True)
    def begin(self, drill_id: DrillId, evaluator: str, sheet: str, count: int = MOST) -> Session:
        """The evaluator's unfinished session on a sheet, or a new one of some scenes; nothing is written yet."""
        with self.workplace.database.reading() as connection:
            drill, found = self._allowed(connection, drill_id, evaluator, sheet)
            held = self._sittings(connection, evaluator, sheet)
        scenes = {item.code: item for item in usable(self.vignettes(), found)}
        sitting = _open(held, drill.id, scenes) or Sitting(
            id=self.workplace.new_id(), author=evaluator, sheet=sheet, drill=drill.id, number=len(held) + 1,
            planned=chosen(tuple(scenes), count, held), rated=(),
        )  # fmt: skip
        return Session(sitting, found, tuple(scenes[code] for code in sitting.left))

    @needs(Right.MARK)
    def answer(self, answers: Answers) -> Entry:
        """Keep the marks on a scene beside its key; on disk when this returns. The first answer to a scene counts."""
        sitting = answers.session.sitting
        place = self.workplace
        place.access.require(place.database, Right.MARK, own=sitting.author)
        with place.database.writing(initiator=sitting.author) as connection:
            drill, sheet = self._allowed(connection, sitting.drill, sitting.author, sitting.sheet)
            before = _answered(connection, sitting, answers.vignette)
            if before is not None:
                return before
            rated = self._rated(drill, sheet, answers)
            payload = payload_of(sitting, rated)
            entry = self.scoring.entry(
                drill, EntryKind.CALIBRATION, sitting.author, "", sitting.sheet, payload, rated.moment
            )
            return journal.append(connection, entry)

    @needs(Right.LOOK)
    def preview(self, answers: Answers, drill: Drill) -> RatedVignette:
        """Marks beside the key without writing anything: what is shown while they are on their way to the disk."""
        return self._rated(drill, answers.session.sheet, answers)

    def _rated(self, drill: Drill, sheet: ScoreSheet, answers: Answers) -> RatedVignette:
        vignette = next((item for item in self.vignettes() if item.code == answers.vignette), None)
        if vignette is None or vignette.code not in answers.session.sitting.planned:
            raise Refusal(mark("There is no scene {code} in this session."), code=answers.vignette)
        told = worded(vignette)
        items = fitting(told, sheet)
        missing = [criterion.code for criterion, _keyed in items if criterion.code not in answers.values]
        if missing:
            raise Refusal(
                mark("Not every item of the scene has a mark yet: {codes}. Give each one, or O (not observed)."),
                codes=", ".join(missing),
            )
        rated = tuple(rate(criterion, keyed, answers.values[criterion.code], drill.bands) for criterion, keyed in items)
        moment = (answers.moment or self.workplace.clock()).astimezone(UTC)
        return RatedVignette(vignette.code, told.title, vignette.quality, vignette.digest, rated, moment)

    def _sittings(self, connection: Connection, evaluator: str, sheet: str) -> tuple[Sitting, ...]:
        since = self.workplace.clock().astimezone(UTC) - REACH
        held = calibrations.calibrations_of(connection, (evaluator,), since)
        return tuple(item for item in sittings_of(held) if item.sheet == sheet)

    def _allowed(
        self, connection: Connection, drill_id: DrillId, evaluator: str, sheet: str
    ) -> tuple[Drill, ScoreSheet]:
        drill = drills.load_drill(connection, drill_id)
        require_calibrating(drill.state, drill.code)
        holder = next((item for item in drill.evaluators() if item.service_number == evaluator), None)
        if holder is None:
            raise Refusal(mark("{number} is not an evaluator of {drill}."), number=evaluator, drill=drill.code)
        if not any(item.sheet == sheet and item.evaluator == holder.person for item in drill.assignments):
            raise Refusal(
                mark("Sheet {sheet} is not assigned to this evaluator. Change the assignment in the plan first."),
                sheet=sheet,
            )
        found = next(
            (item for item in scenarios.load_version(connection, drill.version).all_sheets if item.code == sheet), None
        )
        if found is None or not usable(self.vignettes(), found):
            raise Refusal(mark("There are no calibration scenes for sheet {sheet}."), sheet=sheet)
        return drill, found

    # on paper

    @needs(Right.LOOK, own=True)
    def card_pdf(self, drill_id: DrillId, evaluator: str, sheet: str) -> bytes:
        """The card as a single page; raises `Refusal` when there is none."""
        with speaking(self._spoken(drill_id)):
            papers = [item for item in self._papers(drill_id)
                      if (item.holder.service_number, item.card.sheet) == (evaluator, sheet)]  # fmt: skip
            if papers:
                return render(papers)
        raise Refusal(
            mark("{number} has no valid calibration card for sheet {sheet}. Calibrate first."),
            number=evaluator,
            sheet=sheet,
        )

    @needs(Right.RESULTS)
    def cards_pdf(self, drill_id: DrillId) -> bytes:
        """The cards of all evaluators of a drill, a page each; raises `Refusal` when nobody has one."""
        with speaking(self._spoken(drill_id)):
            papers = self._papers(drill_id)
            if papers:
                return render(papers)
        raise Refusal(mark("No evaluator of this drill has a valid calibration card yet."))

    @needs(Right.LOOK, own=True)
    def write_card(self, path: Path, drill_id: DrillId, evaluator: str, sheet: str) -> Path:
        """Write one card; raises `Obstacle` when it cannot be written."""
        return _write(path, self.card_pdf(drill_id, evaluator, sheet))

    def _spoken(self, drill_id: DrillId) -> str:
        with self.workplace.database.reading() as connection:
            return drill_language(connection, drills.load_drill(connection, drill_id), ALL)

    def _papers(self, drill_id: DrillId) -> list[CalibrationPaper]:
        with self.workplace.database.reading() as connection:
            drill = drills.load_drill(connection, drill_id)
            standing = self.standing_in(connection, drill, scenarios.load_version(connection, drill.version))
            units = {item.code: item for item in directory.list_units(connection)}
            cards = [line.card for item in standing for line in item.sheets if line.card is not None]
            made_for = {item.id: item for item in drills.load_drills(connection, [card.drill for card in cards])}
            head = plain_head(connection, units[drill.host])
        secrecy, found = higher(drill.classification, head.classification), []
        for item in standing:
            unit = units[item.holder.unit].name if item.holder.unit in units else item.holder.unit
            for line in item.sheets:
                if line.card is None:
                    continue
                own = made_for[line.card.drill]
                title = line.title if language() == "id" or not line.title_en else line.title_en
                found.append(CalibrationPaper(
                    letterhead=head.letterhead, paper=head.paper, classification=secrecy, language=language(),
                    holder=item.holder, unit=unit, sheet=f"{line.sheet} {title}", drill=f"{own.code} {own.title}",
                    day=full_date(line.card.day), valid_until=full_date(line.card.valid_until), card=line.card,
                    date=line.card.first.finished,
                ))  # fmt: skip
        return found


def render(papers: Sequence[CalibrationPaper]) -> bytes:
    """The cards as PDF."""
    from trainer.reports.calibration_cards import render_cards  # ReportLab only when something is printed

    return render_cards(papers)


def _write(path: Path, content: bytes) -> Path:
    from trainer.exchange.whole_files import write_whole

    write_whole(path, content)
    return path


@cache
def _shipped(folder: Path, library: Path) -> tuple[Vignette, ...]:
    from trainer.library.vignettes import shipped  # pydantic and YAML only when somebody calibrates

    return shipped(folder, library)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is needed to say where the evaluators of a drill stand."""

    drill: Drill
    scenario: Scenario
    vignettes: tuple[Vignette, ...]
    sittings: tuple[Sitting, ...]
    moment: datetime
    has_begun: bool

    def evaluator(self, holder: RoleHolder) -> EvaluatorStanding:
        """One evaluator with his sheets in the order of the scenario."""
        assigned = {item.sheet for item in self.drill.assignments if item.evaluator == holder.person}
        sheets = (sheet for sheet in self.scenario.all_sheets if sheet.code in assigned)
        return EvaluatorStanding(holder, tuple(self._sheet(holder.service_number, sheet) for sheet in sheets))

    def _sheet(self, number: str, sheet: ScoreSheet) -> SheetStanding:
        scenes = {item.code: item for item in usable(self.vignettes, sheet)}
        own = [item for item in self.sittings if (item.author, item.sheet) == (number, sheet.code)]
        day = self.moment.astimezone(ZoneInfo(self.drill.zone)).date()
        card = valid_card(cards_of(own, self.drill.zone, self.moment), number, sheet.code, day)
        here = [item for item in own if item.drill == self.drill.id]
        is_late = self.has_begun and any(item.finished and item.finished > self.moment for item in here)
        is_on = self.drill.state in CALIBRATING
        return SheetStanding(
            sheet.code, sheet.title, sheet.title_en, len(scenes), card,
            _open(own, self.drill.id, scenes) if is_on else None, is_late=is_late and card is None,
        )  # fmt: skip


def _open(held: tuple[Sitting, ...] | list[Sitting], drill: DrillId, scenes: Mapping[str, Vignette]) -> Sitting | None:
    """The last session of a drill that can go on: some of its scenes are left and still there."""
    left = [item for item in held if item.drill == drill and item.left and set(item.left) <= set(scenes)]
    return left[-1] if left else None


def _answered(connection: Connection, sitting: Sitting, vignette: str) -> Entry | None:
    """The answer to a scene that was given in this session already."""
    held = journal.standing_of(connection, sitting.drill, (EntryKind.CALIBRATION, EntryKind.RETRACTION))
    for entry in held:
        is_own = entry.kind is EntryKind.CALIBRATION and entry.author == sitting.author
        if is_own and (entry.payload.get("session"), entry.payload.get("vignette")) == (sitting.id, vignette):
            return entry
    return None


def worded(vignette: Vignette) -> Vignette:
    """The scene in the language in use: its title, its text and the reasons of its key."""
    if language() == "id":
        return vignette
    items = tuple(replace(item, why=item.why_en) for item in vignette.items)
    return replace(vignette, title=vignette.title_en, text=vignette.text_en, items=items)


def criteria_of(session: Session, vignette: Vignette) -> tuple[Criterion, ...]:
    """The criteria to be marked in a scene, as the drill's sheet has them."""
    return tuple(criterion for criterion, _keyed in fitting(vignette, session.sheet))


def sheet_title(sheet: ScoreSheet) -> str:
    """Code and title of a sheet in the language in use."""
    return f"{sheet.code} {sheet.title if language() == 'id' or not sheet.title_en else sheet.title_en}"
