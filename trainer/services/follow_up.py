"""Acts on corrective actions: look, write, move on, prove, hand out. Everything that happens is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.action import (
    EDITABLE,
    MOVES,
    OPEN,
    OVER,
    Action,
    ActionEvent,
    ActionMove,
    ActionState,
    DrillFinding,
    FindingKind,
    FindingSource,
    differences,
    moved,
    moves_from,
)
from trainer.domain.directory import Unit
from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal, mark
from trainer.domain.follow_up import Poete
from trainer.domain.ids import DrillId, VersionId
from trainer.domain.recurring_weakness import SPAN, Below, Recurring, recurring
from trainer.domain.retest import PlannedRetest, Retest, proof_of, require_other
from trainer.services.access import needs
from trainer.services.follow_up_notes import Offers, notes_of, offers, words
from trainer.services.grading import finding_labels
from trainer.services.office import in_front
from trainer.services.retesting import cards_of, next_drill, retests_of
from trainer.services.workplace import Workplace
from trainer.store import actions, directory, drills, scenarios
from trainer.store.database import Connection

TICK = timedelta(microseconds=1)
"""No two things happen to an action at once, also when a clock stands still or goes back: the past keeps its order."""
DECIDING = (Right.REPORT, Right.APPROVE, Right.RULE)
"""Who decides about actions; their owner may tell himself how far he is."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as a list shows it. `code` is the drill it came from."""

    action: Action
    unit: str
    code: str
    is_critical: bool
    is_overdue: bool

    @property
    def id(self) -> str:
        """The action's."""
        return self.action.id


@dataclass(frozen=True, slots=True)
class ActionFile:
    """Everything about one action. `planned` is the drill in which it stands as a card, empty where none is planned."""

    row: ActionRow
    finding: DrillFinding | None
    events: tuple[ActionEvent, ...]
    retests: tuple[Retest, ...]
    planned: str
    moves: tuple[ActionMove, ...]


@dataclass(frozen=True)
class FollowUpService:
    """What was promised, and whether it was done."""

    workplace: Workplace

    # looking

    @needs(Right.RESULTS)
    def rows(self, unit: str = "", state: ActionState | None = None) -> tuple[ActionRow, ...]:
        """Actions of a unit or of all within reach, those due first in front; what is closed or rejected comes last."""
        with self.workplace.database.reading() as connection:
            held = actions.list_actions(connection, units=(unit,) if unit else (), states=(state,) if state else ())
            seen = (item for item in held if self.workplace.access.covers(item.unit))
            return self._rows(connection, sorted(seen, key=_is_over))

    @needs(Right.RESULTS)
    def show(self, key: str) -> ActionFile:
        """One action with where it came from, what happened to it and what later drills showed."""
        with self.workplace.database.reading() as connection:
            return self._file(connection, _found(connection, key))

    @needs(Right.RESULTS)
    def key_of(self, text: str) -> str:
        """The action whose id ends so, as lists show it."""
        with self.workplace.database.reading() as connection:
            found = [item.id for item in actions.list_actions(connection) if item.id.endswith(text.strip().lower())]
        if len(found) != 1:
            told = mark("There is no action {key}. Look at the list again.")
            raise Refusal(mark("More than one action ends in {key}. Write its whole id.") if found else told, key=text)
        return found[0]

    @needs(Right.RESULTS)
    def findings(self, drill_id: DrillId) -> tuple[DrillFinding, ...]:
        """What a drill showed, as it was signed."""
        with self.workplace.database.reading() as connection:
            return actions.list_findings(connection, drill_id)

    @needs(Right.LOOK)
    def cards(self, drill: Drill) -> tuple[PlannedRetest, ...]:
        """Actions to be seen met in a planned drill: what is to be trained again, and where to look."""
        with self.workplace.database.reading() as connection:
            return cards_of(connection, drill)

    @needs(Right.RESULTS)
    def recurring(self, unit: str = "") -> tuple[Recurring, ...]:
        """Criteria below the pass mark twice within a year, in issued reports of the last two years."""
        access = self.workplace.access
        with self.workplace.database.reading() as connection:
            after = self.workplace.clock() - 2 * SPAN
            rows = actions.weak_criteria_since(connection, after, (unit,) if unit else ())
            weak = [row for row in rows if access.covers(row.unit) and round(row.score, 9) < row.pass_mark]
            units = {item.code: item.name for item in directory.list_units(connection)}
            texts = {key: _texts(connection, VersionId(key)) for key in {row.version for row in weak}}
            found = [
                Below(row.ref, texts[row.version].get(row.ref, ""), row.drill, row.code,
                      units.get(row.unit, row.unit), row.start.astimezone(ZoneInfo(row.zone)).date(), row.score)
                for row in weak
            ]  # fmt: skip
        return recurring(found)

    @needs(Right.RESULTS)
    def offers(self) -> Offers:
        """Drills of the last year for which something may be proposed, and their notes of which nothing was made yet."""
        with self.workplace.database.reading() as connection:
            return offers(self.workplace, connection)

    @needs(Right.RESULTS)
    def note_of(self, text: str) -> str:
        """The note whose id ends so, as lists show it."""
        found = [item.entry for item in self.offers().notes if item.entry.endswith(text.strip().lower())]
        if len(found) != 1:
            raise Refusal(mark("There is no one note {key}. Look at the list of notes again."), key=text)
        return found[0]

    # writing

    @needs(*DECIDING)
    def add(
        self, drill_id: DrillId, text: str, ref: str = "", poete: Poete = Poete.TRAINING, *, note: str = ""
    ) -> Action:  # fmt: skip
        """Propose an action for what a drill showed, in words of one's own. `ref` is a criterion or a critical finding.

        `note` is the id of an observation in the drill's journal: its words become the finding the action answers.
        """
        place = self.workplace
        with place.database.writing() as connection:
            drill = drills.load_drill(connection, drill_id)
            if not text.strip():
                raise Refusal(mark("Say what is to be done."))
            texts = _texts(connection, drill.version)
            if ref and ref not in texts and ref not in finding_labels():
                raise Refusal(
                    mark("This drill has no criterion {code}. Its criteria stand in the score sheets."), code=ref
                )
            now, who = place.clock(), place.author(connection)
            source = FindingSource.NOTE if note else FindingSource.HAND
            seen = _noted(connection, drill, note) if note else text.strip()
            finding = DrillFinding(place.new_id(), drill.id, drill.host, FindingKind.IMPROVEMENT, source, ref, seen, ref, "",
                                   who, now)  # fmt: skip
            made = Action(place.new_id(), finding.id, drill.id, drill.host, text.strip(), poete, "", "", None, None, ref,
                          texts.get(ref, ""), ActionState.PROPOSED, "", now)  # fmt: skip
            actions.add_findings(connection, [finding])
            event = ActionEvent(place.new_id(), made.id, now, who, "", ActionState.PROPOSED, "", {})
            actions.save_action(connection, made, [event], is_new=True)
            place.audit(connection, "action proposed", drill.code)
        return made

    @needs(*DECIDING)
    def edit(self, key: str, values: Mapping[str, object]) -> Action:
        """Change words, owner, days; what stood before is kept."""
        unknown = sorted(values.keys() - set(EDITABLE))
        if unknown:
            raise Refusal(mark("An action has no field {name}."), name=unknown[0])
        with self.workplace.database.writing() as connection:
            before = _to_change(connection, key)
            self.workplace.access.require_unit(before.unit)
            return self._keep(connection, before, before.changed(values), "")

    @needs(Right.LOOK)
    def move(self, key: str, target: ActionState, remark: str = "") -> Action:
        """Go a way of the table. Only a later drill proves it, and never in the words of its owner."""
        place = self.workplace
        with place.database.writing() as connection:
            before = _to_change(connection, key)
            owner = in_front(place, connection)
            number = owner.service_number if owner else ""
            self._require(before, target, number)
            after = moved(before, target, remark)
            if target is ActionState.VERIFIED:
                require_other(before, number)
                after = replace(after, proof=self._proof(connection, before, remark).drill)
            return self._keep(connection, before, after, remark)

    def _require(self, action: Action, target: ActionState, number: str) -> None:
        access = self.workplace.access
        access.require_unit(action.unit)
        way = next((item for item in MOVES if (item.source, item.target) == (action.state, target)), None)
        if way is None or not (way.by_owner and number and number == action.owner_number):
            access.require(self.workplace.database, *DECIDING)

    def _proof(self, connection: Connection, action: Action, remark: str) -> Retest:
        """What rests on no criterion is proven in words too, by what was seen in the last drill."""
        origin = actions.origins_of(connection, [action])[action.drill]
        found = proof_of(action, retests_of(connection, action, origin))
        if not action.ref and not remark.strip():
            raise Refusal(mark("No criterion shows this. Say what was seen in {code} that proves it."), code=found.code)
        return found

    def _keep(self, connection: Connection, before: Action, after: Action, remark: str) -> Action:
        place = self.workplace
        changes = differences(before, after)
        if not changes and before.state is after.state:
            return before
        past = actions.events_of(connection, after.id)
        at = max([place.clock(), *(item.at + TICK for item in past[-1:])])
        event = ActionEvent(
            place.new_id(), after.id, at, place.author(connection), before.state, after.state, remark.strip(),
            changes,
        )  # fmt: skip
        actions.save_action(connection, after, [event])
        code = actions.origins_of(connection, [after])[after.drill].code
        place.audit(connection, "action changed", code, state=after.state.value)
        return after

    # handing out

    @needs(Right.RESULTS)
    def write(self, path: Path, rows: Sequence[ActionRow]) -> Path:
        """Write actions as a workbook; raises `Obstacle` when it cannot be written."""
        from trainer.services.follow_up_tables import write

        write(path, rows)
        return path

    @needs(Right.RESULTS)
    def write_letters(self, folder: Path, rows: Sequence[ActionRow]) -> tuple[Path, ...]:
        """Write for each owner a message with what he owes (.eml), for any mail program to send."""
        from trainer.services.follow_up_letters import write_letters

        return write_letters(folder, [row for row in rows if row.action.state in OPEN])

    # putting together

    def _rows(self, connection: Connection, held: Sequence[Action]) -> tuple[ActionRow, ...]:
        units = {item.code: item for item in directory.list_units(connection)}
        origins = actions.origins_of(connection, held)
        critical = actions.critical_findings(connection, held)
        return tuple(
            ActionRow(item, units[item.unit].name if item.unit in units else item.unit, origins[item.drill].code,
                      item.finding in critical, item.is_overdue(self._today(units.get(item.unit))))
            for item in held
        )  # fmt: skip

    def _file(self, connection: Connection, action: Action) -> ActionFile:
        (row,) = self._rows(connection, [action])
        origin = actions.origins_of(connection, [action])[action.drill]
        coming = next_drill(connection, action, origin)
        finding = actions.find_finding(connection, action.finding) if action.finding else None
        return ActionFile(row, finding, actions.events_of(connection, action.id),
                          retests_of(connection, action, origin), coming.code if coming else "",
                          moves_from(action.state))  # fmt: skip

    def _today(self, unit: Unit | None) -> date:
        now = self.workplace.clock()
        return now.astimezone(ZoneInfo(unit.zone)).date() if unit else now.date()


def _is_over(action: Action) -> bool:
    return action.state in OVER


def _noted(connection: Connection, drill: Drill, note: str) -> str:
    found = next((words(item) for item in notes_of(connection, drill.id) if item.id == note), None)
    if found is None:
        raise Refusal(mark("This note is no longer there: it was taken back. Look at the notes again."))
    return found


def _found(connection: Connection, key: str) -> Action:
    return _known(actions.find_action(connection, key), key)


def _to_change(connection: Connection, key: str) -> Action:
    return _known(actions.action_to_change(connection, key), key)


def _known(found: Action | None, key: str) -> Action:
    if found is None:
        raise Refusal(mark("There is no action {key}. Look at the list again."), key=key)
    return found


def _texts(connection: Connection, version: VersionId) -> dict[str, str]:
    """Criteria of a scenario in words; the store keeps the last versions in memory."""
    return scenarios.load_version(connection, version).criterion_texts
