"""Acts around approval: the checklist of a stage, who signs, and the history of who decided what."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.domain.access import Right
from trainer.domain.approval import (
    DECIDED,
    Answer,
    Approval,
    CheckItem,
    Decision,
    Notice,
    all_concerned,
    asked,
    must_be_told,
    proposed,
    still_open,
)
from trainer.domain.drill import Drill, Move, State
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId
from trainer.i18n import language
from trainer.paths import resources as resource_folder
from trainer.services.access import needs
from trainer.services.office import Owner, in_front
from trainer.services.workplace import Workplace
from trainer.store import directory, neighbours, resources
from trainer.store.database import Connection

NOBODY = Owner("", "")
ENDS = frozenset({State.POSTPONED, State.CANCELLED, State.DRAFT})


@dataclass(frozen=True, slots=True)
class Signer:
    """Who is proposed to decide."""

    name: str
    rank: str


@dataclass(frozen=True)
class ApprovalService:
    """Reads for the panel in which somebody decides; the move itself is `PlanningService.move`."""

    workplace: Workplace

    @needs(Right.LOOK)
    def checklist(self, drill: Drill, target: State) -> tuple[CheckItem, ...]:
        """What is asked before the drill enters a state."""
        with self.workplace.database.reading() as connection:
            return checklist(connection, drill, target)

    @needs(Right.LOOK)
    def questions(self) -> Mapping[str, CheckItem]:
        """Every question of every stage, by its code."""
        from trainer.library import resources as shipped  # pydantic and YAML: not for the first page

        return {item.code: item for item in shipped.checklist(resource_folder())}

    @needs(Right.LOOK)
    def proposed(self, drill: Drill, target: State) -> Mapping[str, Answer]:
        """Answers that the plan gives itself."""
        return proposed(self.checklist(drill, target), drill)

    @needs(Right.LOOK)
    def signer(self, drill: Drill, move: Move) -> Signer:
        """Who works here if the move is his, else who holds a role that may make it, else who works here."""
        with self.workplace.database.reading() as connection:
            owner = in_front(self.workplace, connection) or NOBODY
            known = directory.people_by_number(connection, (owner.service_number,))
        holders = [item for role in move.roles for item in drill.roles if item.role == role]
        for holder in sorted(holders, key=lambda item: item.service_number != owner.service_number):
            return Signer(holder.name, holder.rank)
        person = known.get(owner.service_number)
        return Signer(person.name, person.rank) if person else Signer(owner.name or self.workplace.who, "")

    @needs(Right.LOOK)
    def history(self, drill: DrillId) -> tuple[Approval, ...]:
        """Who decided and changed what, the first first."""
        with self.workplace.database.reading() as connection:
            return resources.list_approvals(connection, drill)


def checklist(connection: Connection, drill: Drill, target: State) -> tuple[CheckItem, ...]:
    """What is asked before a drill enters a state."""
    from trainer.library import resources as shipped  # pydantic and YAML: not for the first page

    items = [item for item in shipped.checklist(resource_folder()) if item.stage is target]
    families = neighbours.families_of(connection, (drill.version,)) if any(item.families for item in items) else {}
    return asked(items, drill, target, families.get(drill.version, frozenset()))


def require_cleared(items: tuple[CheckItem, ...], drill: Drill, answers: Mapping[str, Answer]) -> None:
    """Raises `Refusal` with every red item that keeps the drill where it is."""
    found = still_open(items, drill, answers)
    if found:
        texts = tuple(f"{item.code}: {item.text if language() == 'id' else item.text_en}" for item in found)
        text = mark("{code} is not cleared to go on. Answer yes, or say in a remark why not: {items}")
        raise Refusal(text, code=drill.code, items=texts)


def keep_move(connection: Connection, place: Workplace, before: Drill, after: Drill, decision: Decision) -> None:
    """Keep who moved a drill on, within the caller's transaction; who leaves an approved plan must tell everybody."""
    told = all_concerned(before) if before.state in DECIDED and after.state in ENDS else ()
    _keep(connection, place, before, after, decision, told)


def keep_change(connection: Connection, place: Workplace, before: Drill, after: Drill) -> tuple[Notice, ...]:
    """Keep that an approved plan was changed and who must be told; nothing while it is not approved or nobody is touched."""
    told = must_be_told(before, after) if before.state in DECIDED else ()
    if told:
        _keep(connection, place, before, after, Decision(), told)
    return told


def _keep(
    connection: Connection, place: Workplace, before: Drill, after: Drill, decision: Decision, told: tuple[Notice, ...]
) -> None:  # fmt: skip
    name, rank = decision.name.strip(), decision.rank.strip()
    if not name:
        owner = in_front(place, connection) or NOBODY
        person = directory.people_by_number(connection, (owner.service_number,)).get(owner.service_number)
        name, rank = (person.name, person.rank) if person else (owner.name or place.who, "")
    resources.save_approval(
        connection,
        Approval(place.new_id(), before.id, after.revision, before.state, after.state, name, rank,
                 decision.remark.strip(), dict(decision.answers), place.clock(), told),
    )  # fmt: skip
