"""Acts on the versions of a scenario: list them, read one, see which drills use which, offer drills a newer one."""

from dataclasses import dataclass, replace

from trainer.domain.access import Right
from trainer.domain.assigning import proposed_assignments
from trainer.domain.drill import PLANNING, Drill
from trainer.domain.errors import Refusal, mark
from trainer.domain.plain import Document
from trainer.domain.scenario import Scenario
from trainer.services.access import needs
from trainer.services.workplace import Workplace
from trainer.store import drills, scenarios
from trainer.store.drill_row import DrillRow
from trainer.store.scenarios import VersionRow as VersionRow


@dataclass(frozen=True, slots=True)
class Use:
    """A drill of the scenario. `newest` is what it could be given; None while its plan is approved or it is up to date."""

    drill: DrillRow
    number: int
    newest: int | None


@dataclass(frozen=True)
class ScenarioVersionsService:
    """Versions never change; a drill keeps its own until a person gives it another."""

    workplace: Workplace

    @needs(Right.LOOK)
    def versions(self, slug: str) -> tuple[VersionRow, ...]:
        """Every version, the newest first: number, who, when, why, sha256, drills."""
        with self.workplace.database.reading() as connection:
            return scenarios.list_versions(connection, slug)

    @needs(Right.LOOK)
    def version(self, slug: str, number: int | None = None) -> Scenario:
        """A version, or the latest. Raises `Refusal` when there is none."""
        with self.workplace.database.reading() as connection:
            key, _number = scenarios.find_version(connection, slug, number)
            return scenarios.load_version(connection, key)

    @needs(Right.LOOK)
    def document(self, slug: str, number: int | None = None) -> Document:
        """A version as its file would hold it."""
        from trainer.library.from_domain import scenario_data

        return scenario_data(self.version(slug, number))

    @needs(Right.LOOK)
    def uses(self, slug: str) -> tuple[Use, ...]:
        """The drills made from a scenario, the latest first."""
        with self.workplace.database.reading() as connection:
            versions = {item.id: item.number for item in scenarios.list_versions(connection, slug)}
            rows = drills.drills_of_versions(connection, list(versions))
        newest = max(versions.values(), default=0)
        return tuple(
            Use(row, versions[key], newest if row.state in PLANNING and versions[key] != newest else None)
            for key, row in rows
        )

    @needs(Right.PLAN)
    def renew(self, code: str, number: int | None = None) -> Drill:
        """Give a drill that is still being planned another version of its scenario, the latest if none is named.

        Teams and people stay; assignments to sheets that are gone go, and evaluators get those that are new.
        Raises `Refusal` once the plan is approved.
        """
        place = self.workplace
        with place.database.writing() as connection:
            drill = drills.load_drill(connection, drills.find_drill(connection, code))
            if drill.state not in PLANNING:
                raise Refusal(
                    mark("Drill {code} keeps the version it was approved with. Return it to draft to change that."),
                    code=drill.code,
                )
            old = scenarios.load_version(connection, drill.version)
            key, found = scenarios.find_version(connection, old.slug, number)
            new = scenarios.load_version(connection, key)
            changed = replace(_given(drill, old, new), version=key, scenario_number=found, revision=drill.revision + 1)
            drills.save_drill(connection, changed)
            place.audit(connection, "scenario version changed", drill.code, number=found)
        return changed


def _given(drill: Drill, old: Scenario, new: Scenario) -> Drill:
    """The drill with what follows from the other content: title if it was the scenario's, code, assignments."""
    sheets = {sheet.code for sheet in new.all_sheets}
    kept = tuple(item for item in drill.assignments if item.sheet in sheets)
    known = {sheet.code for sheet in old.all_sheets}
    evaluators = tuple(dict.fromkeys(item.evaluator for item in drill.assignments))
    added = tuple(item for item in proposed_assignments(drill, new, evaluators) if item.sheet not in known)
    title = new.title if drill.title == old.title else drill.title
    return replace(drill, title=title, scenario_code=new.code, assignments=(*kept, *added))
