"""The view "Map": units where they stand, each with what is said of it in a family or in all, and the risk it lives with."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.directory import Unit, UnitKind
from trainer.domain.map_projection import fit
from trainer.domain.readiness import Readiness
from trainer.domain.readiness_map import WORST_FIRST, is_on_map, weakest
from trainer.domain.scenario import RiskFactor
from trainer.i18n import _, join
from trainer.services.outlines import land
from trainer.services.readiness import Picture as Standing
from trainer.services.services import Services
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import STRETCH, clear, columns, icon_button, label, rows, scrolled
from trainer.ui.memory import Memory
from trainer.ui.readiness.map_drawing import Legend, MapDrawing
from trainer.ui.readiness.map_points import MapPoint
from trainer.ui.readiness.pictures import Picture
from trainer.ui.readiness.unit_map import MARGIN, ZOOM, UnitMap
from trainer.ui.readiness.view import ReadinessView
from trainer.ui.readiness.words import KINDS, cell_words, family_words, level_words
from trainer.ui.schedule.risk.heat import LEVELS
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.fields import Choice
from trainer.ui.wording import RISKS

SIDE_WIDTH, FAMILY_WIDTH = 300, 320
Risks = Mapping[str, Mapping[RiskFactor, int]]


def legend() -> Legend:
    """What signs and rings say."""
    levels = tuple((str(level), level_words(level)) for level in sorted(WORST_FIRST, key=list(Readiness).index))
    return Legend(levels, _("Ring: risk; red and thick from high on"), _("{count} km"))


def map_points(standing: Standing, risks: Risks, family: str = "") -> tuple[MapPoint, ...]:
    """Units in one family, or in all of them where none is named; those whose place nobody knows stand on no map."""
    placed = (unit for unit in standing.units if is_on_map(unit.longitude, unit.latitude))
    return tuple(_point(unit, standing, risks.get(unit.code, {}), family) for unit in placed)


def _point(unit: Unit, standing: Standing, risks: Mapping[RiskFactor, int], family: str) -> MapPoint:
    families = (family,) if family else standing.families
    cells = [standing.cells[unit.code, code] for code in families]
    level, risk = weakest({cell.readiness for cell in cells}), max(risks.values(), default=0)
    said = cell_words(cells[0]) if family else level_words(level)
    if not family:
        ready = sum(cell.readiness is Readiness.READY for cell in cells)
        said += ". " + _("Ready in {count} of {all} families").format(count=ready, all=len(cells))
    if risk:
        said += ". " + _("Risk: {value} of 5, {words}").format(value=risk, words=_(LEVELS[risk - 1]))
    is_large = unit.kind is UnitKind.POLDA
    return MapPoint(unit.code, unit.name, unit.longitude, unit.latitude, str(level), said, risk, is_large=is_large)


class MapView(ReadinessView):
    """Arrows from unit to unit, plus and minus, Home for all; Enter goes to the unit's row in the matrix."""

    is_picture = True

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(services, jobs, memory, parent)
        self.map, self.family = UnitMap(land()), Choice()
        self.map.setAccessibleName(_("Map of the units"))
        self._risks: Risks = {}
        self.side, self._lines = Card(), rows(gap=0.75)
        self._title, self._words = label(role="heading", wrap=True), label(role="muted", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.family.setAccessibleName(_("Family"))
        self.family.setFixedWidth(FAMILY_WIDTH)
        self._plus, self._minus = icon_button("zoom-in", _("Larger (+)")), icon_button("zoom-out", _("Smaller (-)"))
        self._all = icon_button("fit-width", _("All units (Home)"))
        tools = columns(self.family, STRETCH, self._minus, self._plus, self._all)
        card, inner = Card(), QWidget()
        card.body.setContentsMargins(4, 4, 4, 4)
        card.add(self.map, 1)
        inner.setLayout(self._lines)
        self.side.add(rows(self._title, self._words, gap=0.5))
        self.side.add(scrolled(inner), 1)
        self.side.setFixedWidth(SIDE_WIDTH)
        whole = QWidget()
        both = columns(gap=1.5)
        both.addLayout(rows(tools, (card, 1), gap=1), 1)
        both.addWidget(self.side)
        whole.setLayout(both)
        self.stack.addWidget(whole)
        self.setFocusProxy(self.map)
        self._show_unit("")

    def _connect(self) -> None:
        self.map.chosen.connect(self._show_unit)
        self.map.opened.connect(self._on_opened)
        self.family.currentIndexChanged.connect(self._show)
        self._plus.clicked.connect(self._on_plus)
        self._minus.clicked.connect(self._on_minus)
        self._all.clicked.connect(self.map.fit)

    # showing

    def show_standing(self, standing: Standing) -> None:
        super().show_standing(standing)
        held = str(self.family.currentData() or "")
        blocked = self.family.blockSignals(True)
        self.family.set_options([("", _("All families")), *((code, family_words(code)) for code in standing.families)])
        self.family.setCurrentIndex(max(0, self.family.findData(held)))
        self.family.blockSignals(blocked)
        self.run(partial(_risks, self.services), self._on_risks)

    @Slot(object)
    def _on_risks(self, risks: Risks) -> None:
        self._risks = risks
        self._show()

    @Slot()
    def _show(self) -> None:
        if self.standing is not None:
            points = map_points(self.standing, self._risks, str(self.family.currentData() or ""))
            self.map.show_points(points, legend())
            self._show_unit(self.map.current())

    @Slot(str)
    def _show_unit(self, code: str) -> None:
        """What is said of the unit at the side: its families that were drilled, the weakest first."""
        clear(self._lines)
        point = self.map.point(code)
        if point is None or self.standing is None:
            self._title.setText(_("Choose a unit"))
            self._words.setText(self._advice())
            return
        self._title.setText(point.name)
        self._words.setText(point.words)
        cells = [
            cell for (unit, _family), cell in self.standing.cells.items() if unit == code and cell.last is not None
        ]
        for cell in sorted(cells, key=lambda item: (WORST_FIRST.index(item.readiness), family_words(item.family))):
            self._add(family_words(cell.family), level_words(cell.readiness), KINDS[cell.readiness])
        for factor, value in sorted(self._risks.get(code, {}).items(), key=lambda item: -item[1]):
            self._add(_(RISKS[factor]), f"{value} · {_(LEVELS[value - 1])}", "bad" if value >= 4 else "neutral")
        self._lines.addStretch(1)

    def _advice(self) -> str:
        """How to go about on the map, and who is not on it."""
        told = _("Arrows go from unit to unit, Enter opens its row in the matrix.")
        units = self.standing.units if self.standing is not None else ()
        lost = [unit.name for unit in units if not is_on_map(unit.longitude, unit.latitude)]
        if not lost:
            return told
        return f"{told}\n\n" + _("Not on the map, for want of a place: {names}.").format(names=join(lost))

    def _add(self, words: str, said: str, kind: str) -> None:
        name = label(words, wrap=True)
        self._lines.addWidget(name)
        name.show()
        line = columns(Badge(said, kind), STRETCH)
        self._lines.addLayout(line)
        held = line.itemAt(0)
        badge = held.widget() if held is not None else None
        if badge is not None:
            badge.show()

    def drawn(self) -> Picture | None:
        if not self.map.drawing.points:
            return None
        paint = partial(self.map.drawing.paint, projection=self.map.projection)
        return Picture(_("Map of the units"), self.map.width(), self.map.height(), paint)

    @Slot()
    def _on_plus(self) -> None:
        self.map.zoom(ZOOM)
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_minus(self) -> None:
        self.map.zoom(1 / ZOOM)
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_opened(self, code: str) -> None:
        self.page_asked.emit("matrix", (code, str(self.family.currentData() or "")))


def whole_map(points: Sequence[MapPoint], width: float, height: float) -> Picture:
    """All units of a picture of some size, for the wall."""
    drawing = MapDrawing(land(), points, legend())
    projection = fit([(point.longitude, point.latitude) for point in points], width, height, MARGIN)
    return Picture(_("Map of the units"), width, height, partial(drawing.paint, projection=projection))


def _risks(services: Services, _progress: Progress) -> Risks:
    return services.risk.of_units()
