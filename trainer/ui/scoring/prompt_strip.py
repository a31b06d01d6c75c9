"""One line over the sheets: what an inject has just tested, what comes within two minutes, what comes next for him."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.i18n import _
from trainer.services.words import exercise_time
from trainer.ui import icons, theme
from trainer.ui.scoring.ledger import Spot
from trainer.ui.scoring.paragraph import draw_words, face
from trainer.ui.scoring.prompting import Prompt, Prompts
from trainer.ui.widgets.painting import ground, painter_on

HEIGHT = 34
SUBJECTS = 3
NAME = 18


@dataclass(frozen=True, slots=True)
class Piece:
    """One side of the line; `is_urgent` gives it a ground of its own."""

    lead: str
    places: str
    text: str
    is_urgent: bool
    icon: str


class PromptStrip(QWidget):
    """Has its height whether it says something or not, so that no row moves. A click goes where J goes."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: tuple[Piece, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_prompts(self, prompts: Prompts, minute: float | None) -> None:
        """As it is at an exercise minute; None before STARTEX."""
        pieces = tuple(_pieces(prompts, minute))
        if pieces != self._pieces:
            self._pieces = pieces
            self.setAccessibleName(self.words())
            self.setToolTip(self.words())
            self.update()

    def words(self) -> str:
        """What is said, a line a piece."""
        return "\n".join(
            " · ".join(part for part in (item.lead, item.places, item.text) if part) for item in self._pieces
        )

    @property
    def is_urgent(self) -> bool:
        """Whether there is something to do now."""
        return any(item.is_urgent for item in self._pieces)

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT + 2 * (theme.current().line - 1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._pieces:
            self.asked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        width = (self.width() - 8 * (len(self._pieces) - 1)) / max(1, len(self._pieces))
        for place, piece in enumerate(self._pieces):
            _paint(painter, QRectF(place * (width + 8), 0, width, self.height()), piece)
        painter.end()


def _paint(painter: QPainter, box: QRectF, piece: Piece) -> None:
    ink = "accent" if piece.is_urgent else "muted"
    if piece.is_urgent:
        ground(painter, box, "selection", "accent")
    icons.paint(painter, QRectF(box.left() + 10, box.center().y() - 9, 18, 18), piece.icon, ink)
    painter.setFont(face())
    words = [
        (f"{piece.lead}  ", ink, piece.is_urgent),
        (f"{piece.places}  ", "text", piece.is_urgent),
        (piece.text, "muted", False),
    ]
    key = 24 if piece.is_urgent else 0
    draw_words(painter, box.adjusted(36, 0, -10 - key, 0), words)
    if key:
        draw_words(painter, QRectF(box.right() - 10 - key / 2, box.top(), key, box.height()), [("J", ink, True)])


def _pieces(prompts: Prompts, minute: float | None) -> list[Piece]:
    found = []
    if prompts.fresh:
        found.append(_fresh(prompts.fresh[0]))
    if prompts.soon and minute is not None:
        found.append(_soon(prompts.soon[0], minute))
    if not found and prompts.later is not None:
        later = prompts.later
        lead = _("Next for you {time}").format(time=exercise_time(later.minute))
        found.append(Piece(lead, places_of(later.spots), later.run.inject.text, False, "clock"))
    return found


def _fresh(prompt: Prompt) -> Piece:
    lead = _("Look now, inject {label}:").format(label=_label(prompt))
    return Piece(lead, places_of(prompt.spots), prompt.run.inject.text, True, "search")


def _soon(prompt: Prompt, minute: float) -> Piece:
    left = prompt.minute - minute
    if left > 0:
        minutes, seconds = divmod(round(left * 60), 60)
        lead = _("Inject {label} in {time}:").format(label=_label(prompt), time=f"{minutes}.{seconds:02d}")
    else:
        lead = _("Inject {label} is due:").format(label=_label(prompt))
    return Piece(lead, places_of(prompt.spots), prompt.run.inject.text, True, "clock")


def _label(prompt: Prompt) -> str:
    return prompt.run.label or str(prompt.run.inject.number)


def places_of(spots: tuple[Spot, ...]) -> str:
    """Ton B 3, 4 · Sihumas 2; of many subjects how many they are."""
    numbers: dict[str, list[str]] = {}
    for spot in spots:
        numbers.setdefault(spot.task.name, []).append(str(spot.number))
    shown = [f"{_short(name)} {', '.join(items)}" for name, items in list(numbers.items())[:SUBJECTS]]
    more = len(numbers) - len(shown)
    return " · ".join([*shown, *([f"+{more}"] if more > 0 else [])])


def _short(name: str) -> str:
    return name if len(name) <= NAME else f"{name[: NAME - 1].rstrip()}…"
