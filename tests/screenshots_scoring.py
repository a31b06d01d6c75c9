"""The evaluator's page at work, for the pictures of every page: photos, an observation with a harm, an inject just given."""

from collections.abc import Callable, Iterator

from PIL import Image, ImageDraw

from tests.pictures import as_jpeg
from trainer.app import App
from trainer.domain.conduct import InjectStatus
from trainer.domain.ids import DrillId
from trainer.domain.inject_plan import to_come
from trainer.services.evidence import EvidenceOrder
from trainer.ui.scoring.tab import ScoringTab

CAPTIONS = ("Lapis ganti tanpa celah", "Jalur evakuasi", "Posko saat situasi kuning", "Negosiator dan korlap")
COLOURS = ("#7a8fa6", "#5d7f5b", "#a68b5b", "#8a6f86")


def scene(colour: str) -> bytes:
    """Two ranks of people from far away, drawn: no picture of anybody."""
    image = Image.new("RGB", (1600, 1200), colour)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 1600, 520), fill="#c9d6e2")
    for row, high in ((0, 560), (1, 760)):
        for place in range(14):
            left = 70 + place * 108 + row * 40
            pen.ellipse((left, high, left + 46, high + 52), fill="#2b2f36")
            pen.rounded_rectangle((left - 14, high + 54, left + 60, high + 210), 18, fill="#3c4048")
    return as_jpeg(image)


def with_photos(opened: App, drill: str, tab: ScoringTab) -> None:
    """Photos at the current criterion, unless an earlier run has added them."""
    row, desk = tab.desk_view.card.row, tab.marking.desk
    if row is None or desk is None or opened.services.evidence.of_drill(DrillId(drill)):
        return
    for caption, colour in zip(CAPTIONS, COLOURS, strict=True):
        attached = opened.services.evidence.prepare(f"{caption}.jpg", scene(colour))
        order = EvidenceOrder(tab.marking.task.subject, row.criterion.code, caption)
        opened.services.evidence.add(DrillId(drill), tab.marking.author.number, attached, order)


def poses(opened: App, drill: str, tab: ScoringTab) -> Iterator[tuple[str, Callable[[], object]]]:
    """Name of a picture and what brings the page there; each begins where the one before has ended."""
    view, evidence = tab.desk_view, opened.services.evidence
    yield "photos", tab._load
    yield "photo-panel", view.photo_desk.ask
    found = [item for item in evidence.of_drill(DrillId(drill)) if not item.about]
    if found:
        yield "photo", lambda: view.photo_desk.look_at(found[0].entry)
        yield "after-photo", tab._on_viewer_closed
    view.card.close_foot()
    yield "observation", lambda: (view.observe(), view.card.observing._harm.setChecked(True))
    view.card.close_foot()
    course = opened.services.conduct.course(DrillId(drill))
    coming = to_come(course.timeline)
    if coming and course.clock.is_running:
        number = tab.marking.author.number
        yield "tested", lambda: opened.services.conduct.inject(
            DrillId(drill), number, coming[0].ref, InjectStatus.DELIVERED
        )  # fmt: skip
