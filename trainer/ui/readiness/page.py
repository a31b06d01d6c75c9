"""Where units stand: matrix, map, trends, rules; every picture can be copied, saved and shown on the wall."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.access import Right
from trainer.domain.documents import file_name
from trainer.domain.errors import Trouble, mark
from trainer.domain.scenario import RiskFactor
from trainer.i18n import _, ngettext, tell
from trainer.services.pictures import keep_picture
from trainer.services.readiness import Picture as Standing
from trainer.services.services import Services
from trainer.ui.changes import Change, Changes
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, rows
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.page import Page
from trainer.ui.permits import belongs_to, may
from trainer.ui.readiness.pictures import FILTERS, content, copy
from trainer.ui.readiness.view import ReadinessView
from trainer.ui.readiness.wall_board import WallBoard
from trainer.ui.schedule.annexe import AnnexeView
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.kiosk import Kiosk
from trainer.ui.widgets.segmented import Option, Segmented

KEPT = "readiness/view"
DRAWN = frozenset({"matrix", "trend"})
"""Views that show nothing without an issued report."""
KINDS = ("png", "svg", "pdf")
TOUCHING = ("reports", "readiness", "units", "settings", "risks", "drills", "contests")


@dataclass(frozen=True)
class ViewSpec:
    """A view of the page: a widget made of services, jobs and memory at its first visit."""

    id: str
    title: str
    module: str
    kind: str


VIEWS = (
    ViewSpec("matrix", mark("Matrix"), "trainer.ui.readiness.matrix_view", "MatrixView"),
    ViewSpec("map", mark("Map"), "trainer.ui.readiness.map_view", "MapView"),
    ViewSpec("trend", mark("Trend"), "trainer.ui.readiness.trend_view", "TrendView"),
    ViewSpec("people", mark("People"), "trainer.ui.readiness.people_view", "PeopleView"),
    ViewSpec("next", mark("What next"), "trainer.ui.readiness.next_view", "NextView"),
    ViewSpec("league", mark("Contests"), "trainer.ui.league.view", "LeagueView"),
    ViewSpec("rules", mark("Rules"), "trainer.ui.readiness.rules_view", "RulesView"),
)


@dataclass(frozen=True)
class Shown:
    """What is read in one go for all views and the wall."""

    standing: Standing
    risks: Mapping[str, Mapping[RiskFactor, int]]
    drills: int
    """Last drills with an issued report; counted with the reading, a nation has 12,000 cells."""


class ReadinessPage(Page):
    """One reading for all views; it is read again when reports, rules, units or risks change, or the day does."""

    def __init__(
        self, services: Services, jobs: Jobs, changes: Changes, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Readiness"), parent)
        self._services, self._jobs, self._memory = services, jobs, memory
        self._shown: Shown | None = None
        self._is_stale = True
        self._views: dict[str, AnnexeView] = {}
        self._wall: WallBoard | None = None
        self._kiosk: Kiosk | None = None
        self._wanted: tuple[str, str] | None = None
        self._is_allowed = may(services, Right.RESULTS)
        self._build()
        changes.changed.connect(self._on_changed)

    def _build(self) -> None:
        self._specs = {spec.id: spec for spec in VIEWS}
        self.switch = Segmented([Option(spec.id, _(spec.title)) for spec in self._specs.values()], _("View"))
        self.switch.chosen.connect(self.show_view)
        self.views, self._stack, self._inside = QStackedWidget(), QStackedWidget(), QWidget()
        advice = _("Issue the report of a drill: from then on its units stand here with what the report says.")
        self.empty = EmptyState("readiness", _("No report was issued yet"), advice, _("To the drills"))
        self.empty.asked.connect(self._on_empty)
        self.empty.hide()
        self._inside.setLayout(rows(columns(self.switch, STRETCH), (self.views, 1), (self.empty, 1), gap=1.5))
        self.forbidden = EmptyState("lock", _("Readiness is not open to you"), belongs_to(Right.RESULTS))
        for face in (self._inside, self.forbidden):
            self._stack.addWidget(face)
        self.fill(self._stack)
        self._copy = button(_("Copy picture"), self.copy_picture, icon="copy")
        self._save = button(_("Save picture…"), self.save_picture, icon="export")
        self._board = button(_("Wall board"), self.show_wall, role="primary", icon="desk")
        self._copy.setToolTip(_("Ctrl+C, to be pasted into a presentation"))
        for tool in (self._copy, self._save, self._board):
            self.header.add(tool)
            tool.setEnabled(self._is_allowed)
        if self._is_allowed:
            self.offer("refresh", self.load)
            self.offer("export", self.save_picture)
        else:
            self._stack.setCurrentWidget(self.forbidden)

    # views

    def entered(self, argument: object = None) -> None:
        """`"map"` shows that view, `("matrix", (unit, family))` looks at a cell, `("people", unit)` at people."""
        if not self._is_allowed:
            return
        kept = self._memory.get(KEPT)
        match argument:
            case (str(name), target) if name in self._specs:
                self._ask(name, target)
            case str(name) if name in self._specs:
                self.show_view(name)
            case _ if self.switch.value() not in self._specs:
                self.show_view(kept if kept in self._specs else "matrix")
        view = self.view()
        if view is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._is_stale or self._shown is None or self._shown.standing.at != self._services.readiness.today():
            self.load()
        else:
            self._go_to_wanted()

    def place(self) -> object:
        return self.switch.value()

    def view(self) -> AnnexeView | None:
        """The view in front."""
        return self._views.get(str(self.switch.value()))

    @Slot(str)
    def show_view(self, name: str) -> None:
        """Look at another view."""
        if name not in self._views:
            self._views[name] = self._made(self._specs[name])
        view = self._views[name]
        self.switch.set_value(name)
        self.views.setCurrentWidget(view)
        self._memory.put(KEPT, name)
        if self._shown is not None and isinstance(view, ReadinessView):
            view.show_standing(self._shown.standing)
        is_drawn = isinstance(view, ReadinessView) and view.is_picture
        self._copy.setVisible(is_drawn)
        self._save.setVisible(is_drawn)
        self._choose_face()
        self.offers_changed.emit()

    def _made(self, spec: ViewSpec) -> AnnexeView:
        view: AnnexeView = getattr(import_module(spec.module), spec.kind)(self._services, self._jobs, self._memory)
        view.told.connect(self.notify)
        view.offers_changed.connect(self.offers_changed)
        view.drill_opened.connect(self._on_drill)
        if isinstance(view, ReadinessView):
            view.page_asked.connect(self._ask)
        self.views.addWidget(view)
        return view

    def offered(self) -> dict[str, Callable[[], object]]:
        """What the view in front answers, over what the page does."""
        view = self.view()
        return {**super().offered(), **(view.offered() if view is not None and self._is_allowed else {})}

    @Slot(str, object)
    def _ask(self, name: str, target: object) -> None:
        """A view of this page, or another page of the window."""
        if name not in self._specs:
            self.page_asked.emit(name, target)
            return
        self.show_view(name)
        match target:
            case (str(unit), str(family)):
                self._wanted = (unit, family)
                self._go_to_wanted()
            case str(unit) if unit:
                self._show_people(unit)

    def _show_people(self, unit: str) -> None:
        from trainer.ui.readiness.people_view import PeopleView

        view = self.view()
        if isinstance(view, PeopleView):
            view.choose(unit)

    def _go_to_wanted(self) -> None:
        from trainer.ui.readiness.matrix_view import MatrixView

        view = self.view()
        if self._wanted is not None and self._shown is not None and isinstance(view, MatrixView):
            unit, family = self._wanted
            self._wanted = None
            cells = self._shown.standing.cells
            held = [code for (of, code), cell in cells.items() if of == unit and cell.last is not None]
            families = self._shown.standing.families
            view.choose(unit, family or (held or list(families) or [""])[0])
            view.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_drill(self, drill: str) -> None:
        self.page_asked.emit("drill", drill)

    @Slot()
    def _on_empty(self) -> None:
        self.page_asked.emit("drill", None)

    # reading

    @Slot()
    def load(self) -> None:
        """Read where units stand."""
        self._is_stale = False
        self._jobs.run(partial(_read, self._services), self._on_read, self._on_trouble)

    @Slot(object)
    def _on_read(self, shown: Shown) -> None:
        self._shown = shown
        standing = shown.standing
        reports = ngettext(
            "{count} last drill with an issued report", "{count} last drills with issued reports", shown.drills
        )
        units = ngettext("{count} unit", "{count} units", len(standing.units)).format(count=len(standing.units))
        self.header.set_title(_("Readiness"), f"{units} · {reports.format(count=shown.drills)}")
        view = self.view()
        if isinstance(view, ReadinessView):
            view.show_standing(standing)
        if self._wall is not None:
            self._wall.show_standing(standing, shown.risks)
        self._choose_face()
        self._go_to_wanted()

    def _choose_face(self) -> None:
        """Without any issued report the pictures give way to what to do first; rules and contests stay in reach."""
        is_empty = self._shown is not None and not self._shown.drills and str(self.switch.value()) in DRAWN
        self.views.setVisible(not is_empty)
        self.empty.setVisible(is_empty)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._is_stale = True
        self.notify(tell(trouble), "bad")

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if not self._is_allowed or not change.touches(*TOUCHING):
            return
        self._is_stale = True
        if self.isVisible() or self._wall is not None:
            self.load()
            view = self.view()
            if view is not None and not isinstance(view, ReadinessView):
                view.load()

    # pictures

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the picture unless a table or a field in front has taken it for its own."""
        if event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.copy_picture()
        else:
            super().keyPressEvent(event)

    @Slot()
    def copy_picture(self) -> None:
        """Put the picture of the view in front on the clipboard."""
        view = self.view()
        picture = view.drawn() if isinstance(view, ReadinessView) else None
        if picture is None:
            self.notify(_("There is no picture to copy in this view."))
            return
        copy(picture)
        self.notify(_("The picture is on the clipboard. Paste it into the presentation."), "good")

    @Slot()
    def save_picture(self) -> None:
        """Save the picture of the view in front as PNG, SVG or PDF."""
        view = self.view()
        picture = view.drawn() if isinstance(view, ReadinessView) else None
        if picture is None:
            self.notify(_("There is no picture to save in this view."))
            return
        path = Messages.save_file(self, _("Save the picture"), f"{file_name(picture.title)}.png", _(FILTERS))
        if path is not None:
            kind = path.suffix.lower().removeprefix(".")
            made = content(picture, kind if kind in KINDS else "png")
            self._jobs.run(partial(_keep, path, made), self._on_kept, self._on_trouble)

    @Slot(object)
    def _on_kept(self, path: Path) -> None:
        self.notify(_("Written to {name}.").format(name=path.name), "good")

    # the wall

    @Slot()
    def show_wall(self) -> None:
        """Fill the screen; Esc comes back."""
        if self._shown is None or self._kiosk is not None:
            return
        owner = self._services.office.owner()
        self._wall = WallBoard(self._services.overview.unit_name(owner.unit) if owner is not None else "")
        self._wall.refresh_asked.connect(self.load)
        self._kiosk = Kiosk(self._wall)
        self._kiosk.setWindowTitle(_("Wall board of readiness"))
        self._kiosk.left.connect(self._on_wall_left)
        self._kiosk.open()
        self._wall.show_standing(self._shown.standing, self._shown.risks)

    @Slot()
    def _on_wall_left(self) -> None:
        if self._kiosk is not None:
            self._kiosk.deleteLater()
        self._kiosk = self._wall = None


def _read(services: Services, _progress: Progress) -> Shown:
    standing = services.readiness.picture()
    drills = {cell.last.drill for cell in standing.cells.values() if cell.last is not None}
    return Shown(standing, services.risk.of_units(), len(drills))


def _keep(path: Path, made: bytes, _progress: Progress) -> Path:
    return keep_picture(path, made)
