"""What goes to the disk or comes from it while somebody calibrates; plain data that holds no widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trainer.domain.calibration import MOST
from trainer.domain.calibration_cards import EvaluatorStanding
from trainer.domain.drill import Drill
from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry
from trainer.services.calibration import Answers, Session
from trainer.services.services import Services
from trainer.ui.jobs import Progress


@dataclass(frozen=True)
class Standing:
    """The evaluators of a drill and where they stand."""

    drill: Drill
    evaluators: tuple[EvaluatorStanding, ...]

    def of(self, number: str) -> EvaluatorStanding | None:
        """That of one evaluator."""
        return next((item for item in self.evaluators if item.holder.service_number == number), None)

    def others(self, number: str) -> Sequence[EvaluatorStanding]:
        """Those of his colleagues."""
        return [item for item in self.evaluators if item.holder.service_number != number]


@dataclass(frozen=True)
class Reading:
    """Reads where the evaluators of a drill stand."""

    services: Services
    drill: DrillId

    def __call__(self, _progress: Progress) -> Standing:
        services = self.services
        return Standing(services.planning.drill(self.drill), services.calibration.standing(self.drill))


@dataclass(frozen=True)
class Beginning:
    """Takes up the unfinished session of an evaluator on a sheet, or a new one."""

    services: Services
    drill: DrillId
    number: str
    sheet: str
    count: int = MOST

    def __call__(self, _progress: Progress) -> Session:
        return self.services.calibration.begin(self.drill, self.number, self.sheet, self.count)


@dataclass(frozen=True)
class Keeping:
    """The marks on a scene."""

    services: Services
    answers: Answers

    def __call__(self) -> Entry:
        return self.services.calibration.answer(self.answers)


@dataclass(frozen=True)
class Printing:
    """Writes a card where it is wanted."""

    services: Services
    drill: DrillId
    number: str
    sheet: str
    path: Path

    def __call__(self, _progress: Progress) -> Path:
        return self.services.calibration.write_card(self.path, self.drill, self.number, self.sheet)
