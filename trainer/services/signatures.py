"""Who signs a paper, and in whose name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from trainer.domain.after_action import Signature
from trainer.domain.directory import Person, Unit
from trainer.domain.drill import RoleHolder
from trainer.domain.report_form import AUTO, HOLDER, TYPED, Signer, Signing
from trainer.i18n import _

SIGNERS = ("PJ", "DIRLAT", "KOORLAT")


@dataclass(frozen=True)
class Staff:
    """Among whom signers are found: the unit, the roles of a drill, words for roles and ranks, the personnel list."""

    unit: Unit
    roles: tuple[RoleHolder, ...]
    labels: Mapping[str, str]
    ranks: Mapping[str, str]
    find: Callable[[str], Person | None]

    @property
    def holders(self) -> dict[str, RoleHolder]:
        """The first holder of each role."""
        return {item.role: item for item in reversed(self.roles)}

    @property
    def chief(self) -> str:
        """The office of the unit's chief."""
        return self.unit.chief.upper()

    def signature(self, signer: Signer) -> Signature:
        """One block. What is typed in the form comes before what is found."""
        found = self._found(signer)
        office = signer.office.strip().upper() or found.office or self.chief
        behalf = _("o.b. {chief}").format(chief=signer.behalf.strip().upper() or self.chief)
        made = replace(
            found, office=office, name=signer.name.strip() or found.name,
            service_number=signer.service_number.strip() or found.service_number,
            rank=signer.rank.strip() or self.ranks.get(found.rank, found.rank), heading=signer.heading.strip(),
            is_electronic=signer.is_electronic,
        )  # fmt: skip
        match signer.form:
            case Signing.BEHALF:
                return replace(made, on_behalf=behalf)
            case Signing.THROUGH:
                return replace(made, on_behalf=behalf, through=signer.through.strip())
            case Signing.ACTING | Signing.DAILY:
                standing = signer.office.strip().upper() or self.chief
                return replace(made, office=standing, on_behalf="", acting=signer.form.value)
        return made

    def _found(self, signer: Signer) -> Signature:
        """Name and office where they are known from elsewhere."""
        empty = Signature(self.unit.town, "", "", "", "", "")
        if signer.source == TYPED:
            return empty
        if signer.source == HOLDER:
            person = self.find(signer.office)
            if person is None:
                return empty
            return replace(empty, name=person.name, rank=person.rank, service_number=person.service_number)
        if signer.source == AUTO:
            return self._by_role()
        holder = self.holders.get(signer.source)
        if holder is None:
            return empty
        office = self.chief if signer.source == "PJ" else self._office(holder, signer)
        return replace(empty, office=office, name=holder.name, rank=holder.rank, service_number=holder.service_number)

    def _by_role(self) -> Signature:
        """Signed by the owner, or on his behalf by the director or coordinator; empty lines when nobody is named."""
        holders = self.holders
        role = next((item for item in SIGNERS if item in holders), "")
        empty = Signature(self.unit.town, "", self.chief, "", "", "")
        if not role:
            return empty
        holder = holders[role]
        made = replace(empty, name=holder.name, rank=holder.rank, service_number=holder.service_number)
        if role == "PJ":
            return made
        chief = _("o.b. {chief}").format(chief=self.chief)
        return replace(made, office=self._office(holder), on_behalf=chief)

    def _office(self, holder: RoleHolder, signer: Signer | None = None) -> str:
        """Position and function; u.b. the position alone, for the lines above say enough."""
        if signer is not None and signer.form is Signing.THROUGH:
            return holder.position.upper()
        role = self.labels.get(holder.role, holder.role)
        return _("{position} as {role}").format(position=holder.position, role=role).upper()
