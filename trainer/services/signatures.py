"""Who signs a paper, and in whose name."""

from trainer.domain.after_action import Signature
from trainer.domain.directory import Unit
from trainer.domain.drill import Drill, RoleHolder
from trainer.i18n import _

SIGNERS = ("PJ", "DIRLAT", "KOORLAT")


def signature_of(drill: Drill, host: Unit, labels: dict[str, str]) -> Signature:
    """Signed by the owner, or on his behalf by the director or coordinator; empty lines when nobody is named."""
    holders: dict[str, RoleHolder] = {item.role: item for item in reversed(drill.roles)}
    role = next((item for item in SIGNERS if item in holders), "")
    if not role:
        return Signature(host.town, "", host.chief.upper(), "", "", "")
    holder = holders[role]
    if role == "PJ":
        return Signature(host.town, "", host.chief.upper(), holder.name, holder.rank, holder.service_number)
    office = _("{position} as {role}").format(position=holder.position, role=labels.get(role, role)).upper()
    chief = _("o.b. {chief}").format(chief=host.chief.upper())
    return Signature(host.town, "", office, holder.name, holder.rank, holder.service_number, chief)
