"""Acts on contests between units: laying one down, who withdrew, and the outcome with its protocol."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal, Sentence, mark
from trainer.domain.ids import DrillId
from trainer.domain.league import Contest, Entrant, Judge, League, Rules
from trainer.domain.league_checks import (
    LONGEST_TITLE,
    Candidate,
    entrants_of,
    is_same_sheet,
    remarks,
    require_fair,
    require_sheet,
)
from trainer.domain.league_scores import league
from trainer.domain.letters import Letter, PaperNumber
from trainer.domain.scoring import ScoreSheet
from trainer.services.access import needs
from trainer.services.league_reading import judges_of, showings
from trainer.services.scoring import clean_note
from trainer.services.workplace import Workplace
from trainer.store import contests, directory, drills, scenarios
from trainer.store.database import Connection


@dataclass(frozen=True, slots=True)
class ContestOrder:
    """A contest as it is to be laid down. `teams` are drill and team of each entrant, by id, in the order of the list."""

    title: str
    unit: str
    sheet: str
    teams: tuple[tuple[str, str], ...]
    is_adjusted: bool = True
    allowance: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """A contest with what came of it; `judges` by service number, `units` and `drills` are names and codes."""

    contest: Contest
    sheet: ScoreSheet
    league: League
    judges: Mapping[str, Judge]
    units: Mapping[str, str]
    drills: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PrintedProtocol:
    """A contest's protocol, and how it stands with its number."""

    contest: str
    title: str
    content: bytes
    number: PaperNumber | None


@dataclass(frozen=True)
class LeagueService:
    """Contests. They are about units and teams; nothing here ranks a person."""

    workplace: Workplace

    @needs(Right.RESULTS)
    def contests(self) -> tuple[Contest, ...]:
        """All contests within reach, the latest first."""
        place = self.workplace
        with place.database.reading() as connection:
            return tuple(item for item in contests.list_contests(connection) if place.access.covers(item.unit))

    @needs(Right.RESULTS)
    def sheets(self) -> tuple[ScoreSheet, ...]:
        """The sheets for units and teams that drills assign."""
        with self.workplace.database.reading() as connection:
            found = (
                next(
                    (item for item in scenarios.load_version(connection, version).all_sheets if item.code == code), None
                )
                for code, version in contests.sheets_in_plans(connection)
            )
            return tuple(item for item in found if item is not None and item.level != "person")

    @needs(Right.RESULTS)
    def candidates(self, sheet: str) -> tuple[Candidate, ...]:
        """Who could take part: every team that a drill assigns the sheet, the latest drill first."""
        with self.workplace.database.reading() as connection:
            return self._candidates(connection, sheet)

    @needs(Right.RESULTS)
    def remarks(self, order: ContestOrder) -> tuple[Sentence, ...]:
        """What its organiser should know of the panel; raises `Refusal` with what forbids the contest."""
        with self.workplace.database.reading() as connection:
            return remarks(self._checked(connection, order))

    @needs(Right.REPORT)
    def lay_down(self, order: ContestOrder) -> Contest:
        """Keep a new contest; raises `Refusal`."""
        place = self.workplace
        with place.database.writing() as connection:
            chosen = self._checked(connection, order)
            units = {item.code: item.name for item in directory.list_units(connection)}
            made = Contest(
                place.new_id(), _title(order.title), order.unit, order.sheet, order.is_adjusted, order.allowance,
                place.author(connection), place.clock(), entrants_of(chosen, units),
            )  # fmt: skip
            contests.save_contest(connection, made)
            place.audit(connection, "contest laid down", made.title, unit=made.unit)
        return made

    @needs(Right.REPORT)
    def withdraw(self, contest_id: str, entrant: str, reason: str) -> Contest:
        """An entrant (its key) leaves: it keeps no place and its marks count nowhere. Raises `Refusal`."""
        reason = clean_note(reason)
        if not reason:
            raise Refusal(mark("Say why: the reason is printed in the protocol."))
        return self._changed(contest_id, entrant, reason)

    @needs(Right.REPORT)
    def take_back(self, contest_id: str, entrant: str) -> Contest:
        """An entrant that left takes part again."""
        return self._changed(contest_id, entrant, "")

    @needs(Right.REPORT)
    def remove(self, contest_id: str) -> Contest:
        """Take a contest away and return it; its drills and marks stay."""
        place = self.workplace
        with place.database.writing() as connection:
            held = self._loaded(connection, contest_id)
            contests.remove_contest(connection, contest_id)
            place.audit(connection, "contest removed", held.title, unit=held.unit)
        return held

    @needs(Right.REPORT)
    def restore(self, contest: Contest) -> None:
        """Bring back a contest that was taken away."""
        place = self.workplace
        with place.database.writing() as connection:
            place.access.require_unit(contest.unit)
            contests.save_contest(connection, contest)
            place.audit(connection, "contest laid down", contest.title, unit=contest.unit)

    @needs(Right.RESULTS)
    def outcome(self, contest_id: str) -> Outcome:
        """What the marks say now."""
        with self.workplace.database.reading() as connection:
            held = self._loaded(connection, contest_id)
            return self._outcome(connection, held)

    @needs(Right.RESULTS)
    def protocol(self, contest_id: str) -> bytes:
        """The judges' protocol as PDF, in the language the unit's form asks for."""
        return self.printed(contest_id).content

    @needs(Right.RESULTS)
    def printed(self, contest_id: str) -> PrintedProtocol:
        """The same with its number, where it bears one."""
        from trainer.services.league_paper import protocol

        outcome = self.outcome(contest_id)
        content, number = protocol(self.workplace, outcome)
        return PrintedProtocol(contest_id, outcome.contest.title, content, number)

    @needs(Right.REPORT, Right.PLAN)
    def give_number(self, contest_id: str) -> Letter:
        """Give the protocol of a final outcome the next number of the unit that holds the contest."""
        from trainer.services.league_paper import give_number

        return give_number(self.workplace, self.outcome(contest_id))

    @needs(Right.RESULTS)
    def write(self, path: Path, contest_id: str) -> Path:
        """Write the protocol, or its tables where the name ends in .xlsx; raises `Obstacle` when it cannot."""
        if path.suffix.lower() == ".xlsx":
            from trainer.services.league_tables import write_tables

            write_tables(path, self.outcome(contest_id))
        else:
            from trainer.exchange.whole_files import write_whole

            write_whole(path, self.protocol(contest_id))
        return path

    # parts

    def _loaded(self, connection: Connection, contest_id: str) -> Contest:
        held = contests.load_contest(connection, contest_id)
        self.workplace.access.require_unit(held.unit)
        return held

    def _changed(self, contest_id: str, entrant: str, reason: str) -> Contest:
        place = self.workplace
        with place.database.writing() as connection:
            held = self._loaded(connection, contest_id)
            if entrant not in {item.key for item in held.entrants}:
                raise Refusal(mark("{entrant} does not take part in this contest."), entrant=entrant)
            entrants = tuple(replace(item, withdrawn=reason) if item.key == entrant else item for item in held.entrants)
            made = replace(held, entrants=entrants)
            contests.save_contest(connection, made)
            place.audit(connection, "contest changed", made.title, unit=made.unit, reason=reason)
        return made

    def _outcome(self, connection: Connection, held: Contest) -> Outcome:
        rows = drills.load_drills(connection, [DrillId(key) for key in sorted({item.drill for item in held.entrants})])
        sheet = _sheet_now(connection, rows, held.sheet)
        seen, judges = showings(connection, held.sheet, held.entrants)
        rules = Rules(sheet, rows[0].bands, held.is_adjusted, held.allowance)
        units = {item.code: item.name for item in directory.list_units(connection)}
        return Outcome(held, sheet, league(rules, seen), judges, units, {str(item.id): item.code for item in rows})

    def _candidates(self, connection: Connection, sheet: str) -> tuple[Candidate, ...]:
        wanted = contests.assigned(connection, sheet)
        keys = list(dict.fromkeys(item.drill for item in wanted))
        held = {item.id: item for item in drills.load_drills(connection, keys)}
        units = contests.units_of_teams(connection, keys)
        sheets: dict[str, ScoreSheet | None] = {}
        found = []
        for item in wanted:
            drill = held[item.drill]
            if drill.version not in sheets:
                listed = scenarios.load_version(connection, drill.version).all_sheets
                sheets[drill.version] = next((one for one in listed if one.code == sheet), None)
            own, team = sheets[drill.version], next((one for one in drill.teams if one.id == item.team), None)
            if own is None or team is None or not self._is_in_reach(drill.units):
                continue
            found.append(
                Candidate(
                    drill.id, drill.code, drill.title, drill.start, drill.zone, drill.state, team.id, team.name,
                    units.get(team.id, drill.host), own, drill.bands, judges_of(drill, team.id, sheet),
                )
            )  # fmt: skip
        return tuple(found)

    def _is_in_reach(self, units: Sequence[str]) -> bool:
        return any(map(self.workplace.access.covers, units))

    def _checked(self, connection: Connection, order: ContestOrder) -> tuple[Candidate, ...]:
        """The chosen teams, in the order of the list; raises `Refusal`."""
        _title(order.title)
        self.workplace.access.require_unit(order.unit)
        if order.unit not in {item.code for item in directory.list_units(connection)}:
            raise Refusal(mark("There is no unit {code}. Choose who holds the contest."), code=order.unit)
        known = {(item.drill, item.team): item for item in self._candidates(connection, order.sheet)}
        for item in known.values():
            require_sheet(item.sheet)
        missing = [pair for pair in order.teams if pair not in known]
        if missing:
            raise Refusal(
                mark("A chosen team is not assigned sheet {sheet} in its drill any more. Choose the teams anew."),
                sheet=order.sheet,
            )
        chosen = tuple(known[pair] for pair in order.teams)
        require_fair(chosen, is_adjusted=order.is_adjusted, allowance=order.allowance)
        return chosen


def _sheet_now(connection: Connection, rows: Sequence[Drill], code: str) -> ScoreSheet:
    """The sheet as the drills hold it; raises `Refusal` where their plans were changed so that it is no longer one."""
    found: list[tuple[Drill, ScoreSheet]] = []
    for row in rows:
        listed = scenarios.load_version(connection, row.version).all_sheets
        found += [(row, item) for item in listed if item.code == code]
    if not found:
        raise Refusal(
            mark("No drill of this contest holds sheet {sheet} any more, so there is nothing to judge."), sheet=code
        )
    first, sheet = found[0]
    odd = next((row for row, item in found if not is_same_sheet(sheet, item)), None)
    if odd is not None:
        raise Refusal(
            mark(
                "{first} and {second} hold different versions of sheet {sheet} since their plans were changed. Take the "
                "contest away and lay it down anew with drills that hold the same one."
            ),
            first=first.code, second=odd.code, sheet=code,
        )  # fmt: skip
    return sheet


def _title(text: str) -> str:
    title = " ".join(text.split())
    if not title or len(title) > LONGEST_TITLE:
        raise Refusal(mark("Give the contest a title of at most {most} characters."), most=LONGEST_TITLE)
    return title


def entrant_named(contest: Contest, words: str) -> Entrant:
    """The entrant of a name or unit code, as people write it; raises `Refusal`."""
    wanted = words.strip().casefold()
    found = [item for item in contest.entrants if wanted in (item.name.casefold(), item.unit.casefold(), item.key)]
    if len(found) != 1:
        names = "; ".join(item.name for item in contest.entrants)
        raise Refusal(mark("{words} names no single entrant. There are: {names}."), words=words, names=names)
    return found[0]
