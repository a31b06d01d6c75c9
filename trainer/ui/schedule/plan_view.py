"""What every view of the plan has: a bar that turns it, a surface, and the signals the page listens to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.domain.schedule import Conflict
from trainer.i18n import _
from trainer.ui.layout import STRETCH, button, columns, icon_button, rows
from trainer.ui.schedule.reading import Shown
from trainer.ui.widgets.bands import Marked
from trainer.ui.widgets.plan_surface import PlanSurface
from trainer.ui.widgets.spans import Spot


@dataclass(frozen=True)
class Sight:
    """What a view wants to be read: days, and units unless it shows all."""

    first: date
    last: date
    units: tuple[str, ...] | None = None


class PlanView(QWidget):
    """`turned` wants other drills read; places and drills come from the surface as they are. The page places `bar`."""

    turned = Signal()
    day_chosen = Signal(object)
    day_opened = Signal(object)
    drill_chosen = Signal(str)
    drill_opened = Signal(str)
    drill_dragged = Signal(object)
    drill_hovered = Signal(object)
    drill_removed = Signal(str)

    turn_words = ("", "")
    has_side = True

    def __init__(self, today: date, surface: PlanSurface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today, self.surface = today, surface
        self._build()
        self._connect()

    def _build(self) -> None:
        back, following = self.turn_words
        self._back = icon_button("chevron-left", _(back))
        self._on = icon_button("chevron-right", _(following))
        self._now = button(_("Today"))
        self.tools, self.bar = QHBoxLayout(), QWidget()
        self.bar.setLayout(columns(STRETCH, self.tools, self._back, self._now, self._on))
        self.setLayout(rows((self.surface, 1), gap=0))
        self.setFocusProxy(self.surface)

    def _connect(self) -> None:
        self._back.clicked.connect(self._on_back)
        self._on.clicked.connect(self._on_next)
        self._now.clicked.connect(self._on_today)
        self.surface.day_chosen.connect(self.day_chosen)
        self.surface.day_opened.connect(self.day_opened)
        self.surface.item_chosen.connect(self.drill_chosen)
        self.surface.item_opened.connect(self.drill_opened)
        self.surface.item_dragged.connect(self.drill_dragged)
        self.surface.item_hovered.connect(self.drill_hovered)
        self.surface.item_removed.connect(self.drill_removed)

    # what each view says of itself

    def sight(self) -> Sight:
        """What it needs to be read."""
        raise NotImplementedError

    def show_plan(self, shown: Shown, marked: Marked, conflicts: Sequence[Conflict]) -> None:
        """Drills, layers and what is wrong."""
        raise NotImplementedError

    def show_conflicts(self, shown: Shown, conflicts: Sequence[Conflict]) -> None:
        """What is wrong became known."""
        raise NotImplementedError

    def counted_days(self) -> tuple[date, date]:
        """The days whose drills are counted in the title of the page."""
        sight = self.sight()
        return sight.first, sight.last

    def title(self) -> str:
        """The days shown, in words."""
        raise NotImplementedError

    def turn(self, step: int) -> None:
        """So many pages on or back."""
        raise NotImplementedError

    def go(self, day: date) -> None:
        """Look at a day."""
        raise NotImplementedError

    def spot(self) -> Spot:
        """Where one looks: a day, perhaps an hour and a unit."""
        raise NotImplementedError

    def chosen(self) -> str:
        """The drill that keys act on; empty for none."""
        held = self.surface.chosen()
        return "" if held is None else held.id

    @Slot()
    def _on_back(self) -> None:
        self.turn(-1)

    @Slot()
    def _on_next(self) -> None:
        self.turn(1)

    @Slot()
    def _on_today(self) -> None:
        self.go(self.today)
        self.surface.setFocus(Qt.FocusReason.OtherFocusReason)
