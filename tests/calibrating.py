"""An approved drill on the shipped sheets that have calibration scenes, and an evaluator who rates them."""

from collections.abc import Callable
from datetime import datetime

from tests.builders import NOON, a_scenario, an_id
from tests.services.acts import READY, staffed
from trainer.domain.calibration import KeyedItem, Vignette
from trainer.domain.drill import Drill, State
from trainer.library.reading import read_sheet
from trainer.paths import scenarios as scenario_folder
from trainer.services.calibration import Answers, Session
from trainer.services.planning import DrillOrder
from trainer.services.services import Services
from trainer.store import scenarios

SHEET = "LP-01"
SHEETS = {
    code: read_sheet(next((scenario_folder() / "sheets").glob(f"{code.lower()}-*.yaml"))) for code in ("LP-01", "LP-06")
}


def by_key(item: KeyedItem) -> object:
    """An evaluator who is always right."""
    return item.key


def approved(services: Services, until: State = State.APPROVED, start: datetime = NOON, host: str = "KNW") -> Drill:
    """A drill with sheets LP-01, which has scenes, and LP-06, which has none."""
    scenario = a_scenario(slug="sk-90-kalibrasi", code="SK-90", sheets=tuple(SHEETS.values()))
    if all(item.code != "SK-90" for item in services.library.titles()):
        with services.workplace.database.writing() as connection:
            ids = (an_id("scenario SK-90"), an_id("version of SK-90"))
            scenarios.save_scenario(connection, scenario, ids=ids, author="Perancang", reason="", at=NOON)
    drill = staffed(services, services.planning.create(DrillOrder("SK-90", host, start)))
    for state in READY[: READY.index(until) + 1]:
        drill = services.planning.move(drill.code, state)
    return drill


def sit(
    services: Services, drill: Drill, evaluator: str, given: Callable[[KeyedItem], object] = by_key, scenes: int = 4
) -> Session:
    """A whole session, or as many of its scenes as are wanted."""
    session = services.calibration.begin(drill.id, evaluator, SHEET, 4)
    for vignette in session.left[:scenes]:
        services.calibration.answer(answers(session, vignette, given))
    return session


def answers(session: Session, vignette: Vignette, given: Callable[[KeyedItem], object] = by_key) -> Answers:
    """Marks on every item of a scene."""
    return Answers(session, vignette.code, {item.criterion: given(item) for item in vignette.items})
