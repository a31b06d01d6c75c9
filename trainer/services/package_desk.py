"""What stands on the page of a drill's packages: who has which, what came back, what this laptop holds; and the slips."""

from collections.abc import Collection
from dataclasses import dataclass

from trainer.domain.access import Right
from trainer.domain.drill import Drill, RoleHolder
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId
from trainer.domain.orphans import orphans_of, plan_of
from trainer.domain.package import PackageKind
from trainer.domain.package_slip import PackageSlip, SlipPaper
from trainer.domain.receipt import Receipt
from trainer.domain.report_form import higher
from trainer.i18n import language, speaking
from trainer.services.access import needs
from trainer.services.packages import RETURNED, TAKEN, EvaluatorRow, PackageService, file_name
from trainer.services.paper_heads import plain_head
from trainer.services.words import date_and_time
from trainer.services.workplace import Workplace
from trainer.store import directory, drills, journal, packages, receipts, scenarios
from trainer.store.database import Connection
from trainer.store.packages import Passed as Passed

JUDGING = (Right.RULE, Right.RESULTS)
"""Who has one of these is told that records wait for a decision."""


@dataclass(frozen=True, slots=True)
class PackageDesk:
    """`came_for` is the service number a package that brought the drill here was made for; empty in the planning office."""

    rows: tuple[EvaluatorRow, ...]
    receipts: tuple[Receipt, ...]
    waiting: int
    came_for: str
    entries: int
    photos: int
    returned: Passed | None
    unreturned: int
    fingerprint: str

    @property
    def is_field(self) -> bool:
        """Whether the drill came to this computer in a package."""
        return bool(self.came_for)


@dataclass(frozen=True)
class PackageDeskService:
    """Reads only."""

    workplace: Workplace
    packages: PackageService

    @needs(Right.LOOK)
    def look(self, drill_id: DrillId) -> PackageDesk:
        """All of it at once."""
        rows = self.packages.rows(drill_id)
        with self.workplace.database.reading() as connection:
            drill = drills.load_drill(connection, drill_id)
            taken = packages.passed(connection, drill.code, (TAKEN,))
            entries = sum(journal.count_by_author(connection, drill_id).values())
            photos = len(packages.held_attachments(connection, drill_id))
            sent = packages.passed(connection, drill.code, (RETURNED,))
            held, waiting = receipts.of_drill(connection, drill_id), self._waiting(connection, drill)
        last = sent[-1] if sent else None
        known = max([_count(item) for item in (*sent[-1:], *(item for item in taken if not item.is_return))], default=0)
        unreturned = max(0, entries - known)  # what came from the office need not go back
        fingerprint = self.packages.keys.own_fingerprint()
        return PackageDesk(rows, held, waiting, _came_for(taken), entries, photos, last, unreturned, fingerprint)

    @needs(Right.PLAN)
    def slips(self, drill_id: DrillId, evaluators: Collection[str]) -> bytes:
        """A page for each of these evaluators. Raises `Refusal` when there is nobody."""
        from trainer.reports.package_slip import render  # ReportLab only when something is printed

        with self.workplace.database.reading() as connection:
            drill = drills.load_drill(connection, drill_id)
            units = {item.code: item for item in directory.list_units(connection)}
            head = plain_head(connection, units.get(drill.host))
            office = self.workplace.author(connection)
        chosen = [item for item in drill.evaluators() if item.service_number in evaluators]
        if not chosen:
            raise Refusal(mark("Drill {code} has no evaluators yet."), code=drill.code)
        with speaking(head.language):
            slips = [PackageSlip(_named(item), units[item.unit].name if item.unit in units else item.unit,
                                 file_name(drill, item), _tasks(drill, item)) for item in chosen]  # fmt: skip
            return render(
                SlipPaper(
                    drill.code, drill.title, date_and_time(drill.start, drill.zone), drill.place, drill.revision, office,
                    self.packages.keys.own_fingerprint(), higher(drill.classification, head.classification),
                    head.letterhead, head.paper, language(), tuple(slips),
                )
            )  # fmt: skip

    def _waiting(self, connection: Connection, drill: Drill) -> int:
        """Records without a place in the plan that nobody has decided on, for who may decide."""
        place = self.workplace
        if not any(place.access.may(place.database, right) for right in JUDGING):
            return 0
        plan = plan_of(drill, scenarios.load_version(connection, drill.version))
        return sum(item.is_open for item in orphans_of(journal.entries(connection, drill.id), plan))


def _came_for(taken: tuple[Passed, ...]) -> str:
    found = [item for item in taken if item.detail.get("kind") == PackageKind.ASSIGNMENT.value]
    return str(found[-1].detail.get("evaluator", "")) if found else ""


def _count(item: Passed) -> int:
    held = item.detail.get("entries", 0)
    return held if isinstance(held, int) else 0


def _named(item: RoleHolder) -> str:
    return f"{item.rank} {item.name}".strip()


def _tasks(drill: Drill, item: RoleHolder) -> int:
    return sum(task.evaluator == item.person for task in drill.assignments)
