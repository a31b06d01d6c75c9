"""The rules a Polda grades by: conditions with their points, classes of difficulty and the best band each allows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.difficulty import Condition, Difficulty, DifficultyClass
from trainer.domain.drill import Drill
from trainer.domain.errors import Both, Refusal, mark
from trainer.domain.findings import FindingKind
from trainer.domain.levels import Level
from trainer.domain.scoring import Bands
from trainer.i18n import _, language
from trainer.paths import resources as resource_folder
from trainer.services.access import needs
from trainer.services.workplace import Workplace
from trainer.store.database import Connection
from trainer.store.first_page import setting_value

if TYPE_CHECKING:
    from trainer.library.assessment import DifficultyTable

KEY = "grading/difficulty"
"""Setting: every version of the Polda's own numbers, the oldest first."""
MOST = 20


@dataclass(frozen=True, slots=True)
class Version:
    """The table as somebody set it, from a day on."""

    difficulty: Difficulty
    by: str


@dataclass(frozen=True)
class GradingService:
    """Reads the table and keeps changed ones; a drill takes what is in force when it is approved."""

    workplace: Workplace

    @needs(Right.LOOK)
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions with their words, in the order they are asked."""
        return _table().conditions

    @needs(Right.LOOK)
    def classes(self) -> tuple[DifficultyClass, ...]:
        """The classes with their words, the easiest first."""
        return _table().classes

    @needs(Right.LOOK)
    def findings(self) -> tuple[FindingKind, ...]:
        """The list of critical findings."""
        return _findings()

    @needs(Right.LOOK)
    def names(self) -> dict[str, str]:
        """Codes of conditions, options (`cuaca.hujan`), classes and findings → words in the language in use."""
        return names()

    @needs(Right.LOOK)
    def names_of(self, drill: Drill) -> dict[str, str]:
        """The same with the drill's teams by id and its role holders by service number."""
        return names_of(drill)

    @needs(Right.LOOK)
    def in_force(self) -> Difficulty:
        """The table as it counts today."""
        with self.workplace.database.reading() as connection:
            return difficulty_now(connection)

    @needs(Right.LOOK)
    def history(self) -> tuple[Version, ...]:
        """Every table that was set, the newest first."""
        with self.workplace.database.reading() as connection:
            return tuple(reversed(_versions(connection)))

    @needs(Right.RULES)
    def change(self, difficulty: Difficulty) -> Difficulty:
        """Set another table from today on; drills already approved keep theirs. Raises `Refusal`."""
        _check(difficulty)
        from trainer.store import office  # the tables: not for the first page

        place = self.workplace
        with place.database.writing() as connection:
            before = _versions(connection)
            zone = ZoneInfo("Asia/Makassar")
            dated = replace(difficulty, valid_from=place.clock().astimezone(zone).date())
            version = Version(dated, place.author(connection))
            office.save_settings(connection, {KEY: [_record(item) for item in (*before, version)]})
            place.audit(connection, "grading rules changed", KEY)
        return dated


def grading_now(connection: Connection) -> Bands:
    """The grading rules a drill takes now."""
    return replace(_bands(), difficulty=difficulty_now(connection))


def difficulty_now(connection: Connection) -> Difficulty:
    """The table last set, else the one that ships."""
    versions = _versions(connection)
    return versions[-1].difficulty if versions else _table().shipped


def names() -> dict[str, str]:
    """See `GradingService.names`."""
    is_own = language() == "id"
    found: dict[str, str] = {}
    for item in _table().conditions:
        found[item.code] = item.label if is_own else item.label_en
        found |= {f"{item.code}.{one.code}": one.label if is_own else one.label_en for one in item.options}
    found |= {item.code: item.label if is_own else item.label_en for item in _table().classes}
    return found | {item.code: item.label if is_own else item.label_en for item in _findings()}


def finding_labels() -> dict[str, Both]:
    """Codes of critical findings → what they are, in both languages."""
    return {item.code: Both(item.label, item.label_en) for item in _findings()}


def names_of(drill: Drill) -> dict[str, str]:
    """The same with the drill's teams by id and its role holders by service number; players stay unnamed: TERBATAS."""
    found = names() | {str(team.id): team.name for team in drill.teams}
    found |= dict.fromkeys((str(item.person) for item in drill.participants), _("one person (restricted)"))
    return found | {item.service_number: f"{item.rank} {item.name}".strip() for item in drill.roles}


def _check(difficulty: Difficulty) -> None:
    shipped = _table().shipped
    if {code: set(options) for code, options in difficulty.points.items()} != {
        code: set(options) for code, options in shipped.points.items()
    }:
        raise Refusal(mark("The table must give points to every condition and option, and to no other."))
    for options in difficulty.points.values():
        if any(not 0 <= points <= MOST for points in options.values()):
            raise Refusal(mark("Points of a condition lie between 0 and {most}."), most=MOST)
    least = [points for _code, points in difficulty.classes]
    if [code for code, _least in difficulty.classes] != [code for code, _least in shipped.classes] or least[0] != 0:
        raise Refusal(mark("The classes stay as they are and the easiest begins at 0."))
    if any(second <= first for first, second in pairwise(least)):
        raise Refusal(mark("Each class must begin later than the easier one before it."))


def _versions(connection: Connection) -> tuple[Version, ...]:
    held = setting_value(connection, KEY)
    return tuple(_version(item) for item in held if isinstance(item, dict)) if isinstance(held, list) else ()


def _record(item: Version) -> dict[str, object]:
    table = item.difficulty
    return {
        "valid_from": table.valid_from.isoformat() if table.valid_from else "", "by": item.by,
        "points": {code: dict(options) for code, options in table.points.items()},
        "classes": [list(pair) for pair in table.classes],
        "ceilings": {code: level.value for code, level in table.ceilings.items()},
        "own": table.own_ceiling.value if table.own_ceiling else "",
    }  # fmt: skip


def _version(record: Mapping[str, object]) -> Version:
    points, classes, ceilings = (record.get(name) for name in ("points", "classes", "ceilings"))
    own, day = str(record.get("own", "")), str(record.get("valid_from", ""))
    table = Difficulty(
        {str(code): {str(one): int(value) for one, value in options.items()} for code, options in points.items()}
        if isinstance(points, dict) else {},
        tuple((str(code), int(least)) for code, least in classes) if isinstance(classes, list) else (),
        {str(code): Level(level) for code, level in ceilings.items()} if isinstance(ceilings, dict) else {},
        Level(own) if own else None,
        date.fromisoformat(day) if day else None,
    )  # fmt: skip
    return Version(table, str(record.get("by", "")))


@cache
def _table() -> "DifficultyTable":
    from trainer.library import assessment  # pydantic and YAML: not for the first page

    return assessment.difficulty(resource_folder())


@cache
def _findings() -> tuple[FindingKind, ...]:
    from trainer.library import assessment  # pydantic and YAML: not for the first page

    return assessment.critical_findings(resource_folder())


@cache
def _bands() -> Bands:
    from trainer.library import resources  # pydantic and YAML: not for the first page

    return resources.bands(resource_folder())
