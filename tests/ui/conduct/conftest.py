"""The page of control within the window, over a real data file; the director of the exercise sits at the computer."""

import pytest

from tests.drill_page import desk, jobs, open_drill, services, told, window
from tests.services.acts import DIRECTOR, running
from trainer.services.office import Owner
from trainer.ui.scoring.outbox import Outbox

__all__ = ["desk", "jobs", "open_drill", "services", "told", "window"]


@pytest.fixture
def control(services, open_drill):
    """The page of a running drill, opened on its injects."""
    services.office.set_owner(Owner("Direktur", "KNW", DIRECTOR))
    return open_drill(running(services), "conduct").tab


@pytest.fixture
def saved(qtbot, control, jobs):
    """Wait until every act is on disk and shown."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not Outbox.of(jobs).waiting and not jobs.is_busy)
        qtbot.waitUntil(lambda: not control.desk.jobs.is_busy)

    return wait


@pytest.fixture
def course(services, control):
    return lambda: services.conduct.course(control.control.drill.id)
