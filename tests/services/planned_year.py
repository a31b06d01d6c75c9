"""A programme for the example office, and what proposals of it need."""

from datetime import date

from tests.services.acts import person_id
from trainer.domain.ids import PersonId
from trainer.domain.programme import Program, Requirement, What
from trainer.services.proposal import ProposalOrder
from trainer.services.services import Services

FIRST, LAST = date(2026, 8, 13), date(2026, 12, 31)
POOL = tuple(PersonId(person_id(f"Penilai {place}")) for place in range(3))


def asked(services: Services, program: Program, value: str = "TFG", **given) -> Requirement:
    """A floor game of the two Polres in the year."""
    values = {"units": ("KNW", "KDI"), "what": What.METHOD, "times": 1, "first": program.first, "by": program.last, "why": "",
              **given}  # fmt: skip
    return Requirement(services.workplace.new_id(), program.id, value=value, **values)


def a_programme(services: Services, *values: str, **given) -> Program:
    """The programme of 2026 that asks for these methods."""
    program = services.programme.new(2026)
    services.programme.save(program, [asked(services, program, value, **given) for value in values or ("TFG",)])
    return program


def an_order(**given) -> ProposalOrder:
    """The rest of the year, evaluated by three people of the Polda."""
    return ProposalOrder(**{"first": FIRST, "last": LAST, "evaluators": POOL, "per_drill": 1, **given})
