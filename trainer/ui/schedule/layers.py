"""Layers of days that matter: what each is called, how it looks, and the bar that switches them on and off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from trainer.domain.directory import CalendarDay
from trainer.domain.errors import mark
from trainer.domain.layers import Layer, concerns, countdown, counted_days, in_order, layer_of
from trainer.i18n import _
from trainer.ui import theme
from trainer.ui.layout import label
from trainer.ui.widgets.bands import Band, Marked, paint_band, paint_strip
from trainer.ui.widgets.flow_layout import FlowLayout
from trainer.ui.widgets.painting import LEFT, focus_ring, ground, painter_on, text

SWATCH = 20


@dataclass(frozen=True)
class LayerLook:
    """What a layer is called and how its days are drawn."""

    words: str
    tone: str
    tints: bool = False


LOOKS: Mapping[str, LayerLook] = {
    Layer.HOLIDAY: LayerLook(mark("Public holidays"), "bad", tints=True),
    Layer.ELECTION: LayerLook(mark("Election stages"), "accent"),
    Layer.RISK: LayerLook(mark("Days of risk"), "bad"),
    Layer.OPERATION: LayerLook(mark("Operations"), "warning"),
    Layer.LEAVE: LayerLook(mark("Collective leave"), "warning", tints=True),
    Layer.RAMADAN: LayerLook(mark("Ramadan"), "good"),
    Layer.DUTY: LayerLook(mark("Duty of units"), "muted", tints=True),
    Layer.PERIOD: LayerLook(mark("Other periods"), "muted"),
}
ALL = frozenset(str(layer) for layer in LOOKS)


def named_day(item: CalendarDay) -> str:
    """Its name, with what it lacks when it is an estimate."""
    return item.name if item.official else _("{name} (estimate)").format(name=item.name)


def marked(days: Iterable[CalendarDay], on: frozenset[str], unit: str = "") -> Marked:
    """The bands of the layers switched on that concern a unit, and H-30 … H+3 around a vote."""
    ours = [item for item in in_order(days) if concerns(item, unit)]
    bands = tuple(_band(item) for item in ours if layer_of(item) in on)
    labels = tuple((day, countdown(distance)) for day, distance in counted_days(ours)) if Layer.ELECTION in on else ()
    return Marked(bands, labels)


def _band(item: CalendarDay) -> Band:
    layer = layer_of(item)
    look = LOOKS[layer]
    lanes = item.units if layer is Layer.DUTY else ()
    return Band(item.first, item.last, named_day(item), layer, look.tone, item.official, look.tints, lanes)


def titles() -> list[tuple[str, str]]:
    """Every layer with its words, the weightiest first."""
    return [(layer, _(look.words)) for layer, look in LOOKS.items()]


class LayerChip(QAbstractButton):
    """A layer: a piece of its colour or line, its name; the name is struck out once it is off."""

    def __init__(self, layer: str, words: str) -> None:
        super().__init__()
        self.layer = layer
        self.setText(words)
        self.setCheckable(True)
        self.setChecked(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        width = round(QFontMetricsF(theme.font(10)).horizontalAdvance(self.text()))
        return QSize(width + SWATCH + 24, 26 + (theme.current().row_height - theme.LIGHT.row_height) // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box, on = painter_on(self), QRectF(self.rect()), self.isChecked()
        look = LOOKS[self.layer]
        if self.underMouse():
            ground(painter, box, "hover", radius=5)
        swatch = QRectF(box.left() + 6, box.center().y() - 6, SWATCH, 12)
        if on:
            band = Band(_DAY, _DAY, "", self.layer, look.tone)
            if look.tints:
                paint_band(painter, swatch, band, words=False)
            else:
                paint_strip(painter, swatch.left(), swatch.right(), swatch.center().y(), band)
        else:
            ground(painter, swatch, None, "border", radius=2)
        font = theme.font(10)
        font.setStrikeOut(not on)
        painter.setFont(font)
        text(painter, box.adjusted(SWATCH + 12, 0, -6, 0), self.text(), "text" if on else "muted", LEFT)
        if self.hasFocus():
            focus_ring(painter, box, radius=5)
        painter.end()


_DAY = date(2000, 1, 1)


class EstimateKey(QWidget):
    """What a hatched band means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = _("hatched: estimate")
        self.setAccessibleName(self._words)

    def sizeHint(self) -> QSize:
        width = round(QFontMetricsF(theme.font(10)).horizontalAdvance(self._words))
        return QSize(width + SWATCH + 24, 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = painter_on(self), QRectF(self.rect())
        swatch = QRectF(box.left() + 6, box.center().y() - 6, SWATCH, 12)
        paint_band(painter, swatch, Band(_DAY, _DAY, "", "", "muted", sure=False), words=False)
        painter.setFont(theme.font(10))
        text(painter, box.adjusted(SWATCH + 12, 0, -6, 0), self._words, "muted", LEFT)
        painter.end()


class LayerBar(QWidget):
    """Legend and switches in one: `changed` tells that a layer went on or off."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, gap=0.25)
        self.setAccessibleName(_("Layers"))
        words = label(_("Layers"), "muted")
        words.setFixedHeight(LayerChip("", "").sizeHint().height())
        flow.addWidget(words)
        self.chips = [LayerChip(layer, words) for layer, words in titles()]
        for chip in self.chips:
            chip.clicked.connect(self._on_clicked)
            flow.addWidget(chip)
        flow.addWidget(EstimateKey())

    def on(self) -> frozenset[str]:
        """The layers switched on."""
        return frozenset(chip.layer for chip in self.chips if chip.isChecked())

    def set_off(self, layers: Iterable[str]) -> None:
        """Switch these off and the others on; emits nothing."""
        off = set(layers)
        for chip in self.chips:
            chip.setChecked(chip.layer not in off)

    @Slot()
    def _on_clicked(self) -> None:
        self.changed.emit()
