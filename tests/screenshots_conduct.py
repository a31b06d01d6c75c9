"""The page of control at work: every view and question of it, as pictures are taken of it."""

from collections.abc import Callable, Iterator

from trainer.domain.play_clock import Stop
from trainer.services.conduct import StoppedDrill
from trainer.ui.conduct.stops import Stops
from trainer.ui.conduct.tab import ConductTab

FACES = ("injects", "lines", "casualties", "attendance", "log")


def control_poses(tab: ConductTab) -> Iterator[tuple[str, Callable[[], object]]]:
    """Name and act of each picture."""
    view = tab.view
    for face in FACES:
        yield face, lambda face=face: view.bring(face)
    yield "put-off", view.ask_later
    yield "response", view.ask_response
    yield "improvise", view.ask_extra
    yield "skipped-stage", lambda: view.change_stage(6)
    yield "observation", view.observe
    yield "casualty", view.ask_casualty


def show_stop(stops: Stops, tab: ConductTab) -> None:
    """The strip as it would be, without a stop in the data."""
    drill = tab.control.drill
    if stops.strip is None:
        stops._make()
    stop = Stop("picture", tab.control.now(), "Kompol Contoh")
    stops.strip.show_stops([StoppedDrill(drill.id, drill.code, drill.title, drill.zone, stop)], {}, "Iptu Contoh")
    stops.strip.ask_resume()
