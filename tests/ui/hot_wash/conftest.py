"""A drill after ENDEX on the page of drills."""

import pytest

from tests.drill_page import desk, jobs, open_drill, services, told, window
from tests.services.acts import DIRECTOR, running
from trainer.domain.conduct import InjectStatus
from trainer.domain.drill import State
from trainer.domain.scenario import Situation
from trainer.services.office import Owner

__all__ = ["desk", "jobs", "open_drill", "services", "told", "window"]


@pytest.fixture
def playing(services, clock):
    """A drill in play with a few things recorded."""
    services.office.set_owner(Owner("Ketua Penilai", "SULTRA", DIRECTOR))
    drill = running(services)
    clock.advance(minutes=12)
    services.conduct.inject(drill.id, DIRECTOR, 1, InjectStatus.DELIVERED)
    services.conduct.situation(drill.id, DIRECTOR, Situation.RED, "Pagar roboh")
    clock.advance(minutes=10)
    services.conduct.observe(drill.id, DIRECTOR, "Seorang warga terjatuh", harm=True)
    return drill


@pytest.fixture
def drill(services, playing):
    """The same after ENDEX."""
    return services.move(playing.code, State.FINISHED, author=DIRECTOR)
