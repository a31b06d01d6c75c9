"""What was recorded for somebody or something the plan no longer has: shown to the lead, who decides on each."""

from dataclasses import dataclass

from trainer.domain.access import Right
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId, EntryId
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.orphans import Orphan, orphans_of, plan_of
from trainer.services.access import needs
from trainer.services.reconciling import ReconcilingService, lead_of
from trainer.services.scoring import MarkOrder, clean_note
from trainer.services.workplace import Workplace
from trainer.store import drills, journal, scenarios
from trainer.store.database import Connection


@dataclass(frozen=True)
class OrphanService:
    """Nothing is ever taken out of the journal: a decision is an entry of the lead beside what it decides on."""

    reconciling: ReconcilingService

    @property
    def workplace(self) -> Workplace:
        """Where it works."""
        return self.reconciling.workplace

    @needs(Right.RESULTS)
    def orphans(self, drill_id: DrillId) -> tuple[Orphan, ...]:
        """All that stands without a place in the plan, open ones first."""
        with self.reconciling.scoring.workplace.database.reading() as connection:
            drill = drills.load_drill(connection, drill_id)
            plan = plan_of(drill, scenarios.load_version(connection, drill.version))
            return orphans_of(journal.entries(connection, drill_id), plan)

    @needs(Right.RULE, signs=True)
    def set_aside(self, drill_id: DrillId, lead: str, entry: str, reason: str) -> Entry:
        """It counts nowhere; the reason stays with it."""
        with self.reconciling.scoring.workplace.database.writing(initiator=lead) as connection:
            return self._decide(connection, drill_id, lead, entry, {"reason": reason})

    @needs(Right.RULE, signs=True)
    def attach(self, drill_id: DrillId, lead: str, entry: str, order: MarkOrder) -> Entry:
        """Its value counts as the lead's ruling on another line; `order` names the line, its note is the reason."""
        with self.reconciling.scoring.workplace.database.writing(initiator=lead) as connection:
            orphan = _orphan(connection, drill_id, entry)
            if orphan.kind is not EntryKind.MARK:
                raise Refusal(mark("Only a mark can count on another line. Set this record aside instead."))
            ruling = self.reconciling.rule_in(connection, drill_id, lead, order)
            told = {"reason": order.note, "ruling": ruling.id, "subject": ruling.subject, "ref": ruling.ref}
            return self._decide(connection, drill_id, lead, entry, told)

    def _decide(
        self, connection: Connection, drill_id: DrillId, lead: str, entry: str, told: dict[str, str]
    ) -> Entry:  # fmt: skip
        if not told["reason"].strip():
            raise Refusal(mark("Say why you decide so: the reason stays with the record."))
        drill = drills.load_drill(connection, drill_id)
        drill.require_recording()
        holder = lead_of(drill, lead)
        orphan = _orphan(connection, drill_id, entry)
        plan = plan_of(drill, scenarios.load_version(connection, drill.version))
        if not plan.lacks(orphan):
            raise Refusal(mark("This record has its place in the plan, so there is nothing to decide."))
        payload = told | {"reason": clean_note(told["reason"]), "name": f"{holder.rank} {holder.name}".strip()}
        made = self.reconciling.scoring.entry(drill, EntryKind.DECISION, lead, orphan.id, "", payload)
        return journal.append(connection, made)


def _orphan(connection: Connection, drill_id: DrillId, key: str) -> Entry:
    found = journal.load_entry(connection, EntryId(key))
    if found is None or found.drill != drill_id:
        raise Refusal(mark("This record is not in the drill."))
    return found
