"""Under the rows: the guide with the photos of the current criterion, a quick observation, or what asks for photos."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from trainer.i18n import _
from trainer.ui.layout import columns, label, rows
from trainer.ui.scoring.guide import Guide, panel_height
from trainer.ui.scoring.observing import Observing
from trainer.ui.scoring.photo_panel import PhotoPanel
from trainer.ui.scoring.rows import Row
from trainer.ui.widgets.picture_strip import GAP, WIDTH, PictureStrip
from trainer.ui.widgets.shots import Shot, Thumbs

MOST = 3


class Foot(QStackedWidget):
    """Has the height of what it shows; with the guide always the same, so that no row moves."""

    opened = Signal(str)
    left = Signal()
    turned = Signal()

    def __init__(
        self,
        thumbs: Thumbs,
        now: Callable[[], datetime],
        said: Callable[[datetime], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.guide, self.strip, self._saving = Guide(), PictureStrip(thumbs), label(role="muted")
        self.observing, self.panel = Observing(now, said), PhotoPanel(thumbs)
        self._quiet = QWidget()
        self._build()
        for part in (self.observing, self.panel):
            part.left.connect(self.left)
        for strip in (self.strip, self.panel):
            strip.opened.connect(self.opened)

    def _build(self) -> None:
        self._shots_beside = QWidget()
        self._shots_beside.setLayout(rows(self.strip, self._saving, 1, gap=0.25))
        line = columns((self.guide, 1), self._shots_beside, gap=1)
        self._quiet.setLayout(line)
        self._shots_beside.hide()
        self._saving.hide()
        for part in (self._quiet, self.observing, self.panel):
            self.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is being written."""
        return self.currentWidget() is self._quiet

    def show_row(self, row: Row | None, shots: Sequence[Shot], waiting: int) -> None:
        """The current criterion, its photos, and how many of them are on their way."""
        self.guide.show_row(row)
        shown = min(MOST, len(shots))
        self._shots_beside.setFixedWidth(max(2, shown) * (WIDTH + GAP))
        self._shots_beside.setVisible(bool(shots) or waiting > 0)
        self.strip.setVisible(bool(shots))
        self.strip.show_shots(shots)
        self._saving.setText(_("{count} being saved …").format(count=waiting))
        self._saving.setVisible(waiting > 0)
        if self.currentWidget() is self.panel:
            self.panel.show_shots(shots)
            self._fit()

    def turn_to(self, part: QWidget) -> None:
        """Show what is being written."""
        self.setCurrentWidget(part)
        self.show()
        self._fit()

    @Slot()
    def be_quiet(self) -> None:
        """Back to the guide."""
        self.setCurrentWidget(self._quiet)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        part = self.currentWidget()
        height = panel_height() if self.is_quiet or part is None else part.sizeHint().height()
        if height != self.height():
            self.setFixedHeight(height)
            self.turned.emit()
