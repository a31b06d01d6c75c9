"""Work of the tab off the window's thread: what it shows, and the hand-out."""

from dataclasses import dataclass
from pathlib import Path

from trainer.domain.drill import Drill
from trainer.domain.hot_wash import HotWash
from trainer.services.services import Services
from trainer.ui.evidence_shots import shot_of
from trainer.ui.jobs import Progress
from trainer.ui.widgets.shots import Shot


@dataclass(frozen=True)
class Prepared:
    """The hot wash with the photos that may be shown."""

    shown: HotWash
    shots: tuple[Shot, ...]


class Preparing:
    """A job; holds no widget."""

    def __init__(self, services: Services, drill: Drill) -> None:
        self._services, self._drill = services, drill

    def __call__(self, _progress: Progress | None = None) -> Prepared:
        shown = self._services.hot_wash.prepare(self._drill.id)
        pictures = [item for item in self._services.evidence.of_drill(self._drill.id) if item.is_picture]
        clock = self._services.conduct.course(self._drill.id).clock if pictures else None
        shots = [shot_of(item, self._drill, clock) for item in pictures] if clock is not None else []
        return Prepared(shown, tuple({shot.key: shot for shot in shots}.values()))


class Writing:
    """A job that writes the hand-out; holds no widget."""

    def __init__(self, services: Services, drill: Drill, path: Path) -> None:
        self._services, self._drill, self._path = services, drill, path

    def __call__(self, _progress: Progress | None = None) -> Path:
        return self._services.hot_wash.write_paper(self._drill.id, self._path)
