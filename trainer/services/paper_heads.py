"""The form in which a unit's papers are printed."""

from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

from trainer.domain.directory import Unit
from trainer.domain.drill import Drill
from trainer.domain.paper_head import PaperHead
from trainer.i18n import language
from trainer.paths import resources as resource_folder
from trainer.services.signatures import signature_of
from trainer.services.words import full_date
from trainer.services.workplace import Workplace
from trainer.store import directory
from trainer.store.database import Connection


def drill_head(place: Workplace, connection: Connection, drill: Drill, kind: str) -> PaperHead:
    """The form of a paper of a drill, in the name of its host; `kind` is the paper's code, such as "attendance"."""
    from trainer.library import resources  # pydantic and YAML only when a paper is made

    units = {item.code: item for item in directory.list_units(connection)}
    roles = resources.roles(resource_folder())
    labels = {item.code: item.label if language() == "id" else item.label_en for item in roles}
    ranks = {item.code: item.name for item in resources.ranks(resource_folder())}
    signature = signature_of(drill, units[drill.host], labels)
    signature = replace(signature, rank=ranks.get(signature.rank, signature.rank))
    head = unit_head(place, units[drill.host], kind, drill.classification)
    return replace(head, signatures=(signature,))


def unit_head(place: Workplace, unit: Unit, kind: str, classification: str) -> PaperHead:  # noqa: ARG001  forms differ by kind
    """The form of a paper of a unit that is about no single drill."""
    now = place.clock().astimezone(UTC)
    day = full_date(now.astimezone(ZoneInfo(unit.zone)).date())
    return PaperHead(unit.letterhead, classification, language(), made=now, day=day)
