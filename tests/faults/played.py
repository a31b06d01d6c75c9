"""A small drill on disk that faults are injected into."""

from pathlib import Path

from tests.builders import a_drill, a_role
from tests.stored import a_stored_drill
from trainer.app import App, now, open_app
from trainer.domain.drill import Drill, State
from trainer.services.workplace import Clock

EVALUATOR = a_role().service_number
CRITERION = "LP-01.2"


def ready_drill(path: Path | str, clock: Clock = now) -> tuple[App, Drill]:
    """An open data file with one drill that is SIAP and has one evaluator with one sheet."""
    app = open_app(path, language="en", device="fault-laptop", clock=clock)
    return app, a_stored_drill(app.database, a_drill(state=State.READY))
