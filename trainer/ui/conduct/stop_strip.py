"""The strip over every page while a drill stands still for safety: since when, by whom, why, and how it goes on."""

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from trainer.domain.play_clock import Stop
from trainer.i18n import _
from trainer.services.conduct import StoppedDrill
from trainer.ui import theme
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.scoring.moments import time_of_day
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.fields import line_field

LARGE = 17


class StopStrip(QFrame):
    """Asks to keep a reason, to open the drill, and to resume once somebody has said that it is safe."""

    reason_given = Signal(object, str)
    resume_given = Signal(object, str)
    open_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stopped: StoppedDrill | None = None
        self._came_from: QWidget | None = None
        self._word, self._told = label(_("■ NO PLAY")), ElidedLabel()
        self._why = line_field(_("Why was play stopped? Enter keeps it."), 1000)
        self._who = line_field(_("Name of who found it safe"), 200)
        self._asked, self._resuming = QWidget(), QWidget()
        self.resume = button(_("Resume play …"), self.ask_resume)
        self._open = button(_("Open the drill"), self._on_open)
        self._build()
        self._why.returnPressed.connect(self._on_why)
        self._who.returnPressed.connect(self._on_safe)

    def _build(self) -> None:
        self.setProperty("role", "stop")
        self.setAccessibleName(_("NO PLAY: play stands still for safety"))
        self._word.setFont(theme.font(LARGE, strong=True))
        self.resume.setFocusPolicy(
            Qt.FocusPolicy.TabFocus
        )  # a click leaves the keyboard where it is until a field asks
        self._why.setAccessibleName(_("Why play was stopped"))
        self._who.setAccessibleName(_("Who found it safe"))
        for field in (self._why, self._who):
            field.setMinimumWidth(260)
        ask = columns((self._why, 1), button(_("Keep"), self._on_why), gap=1)
        ask.setContentsMargins(0, 0, 0, 0)
        self._asked.setLayout(ask)
        safe = columns(
            label(_("Is it safe to go on? Who says so?")), (self._who, 1), button(_("Safe: play goes on"), self._on_safe),
            button(_("Not yet"), self._on_not_yet), gap=1,
        )  # fmt: skip
        safe.setContentsMargins(0, 0, 0, 0)
        self._resuming.setLayout(safe)
        first = columns(self._word, (self._told, 1), self._open, self.resume, gap=1.5)
        whole = rows(first, self._asked, self._resuming, gap=0.75)
        whole.setContentsMargins(20, 8, 20, 8)
        self.setLayout(whole)
        self._resuming.hide()
        self.hide()

    def show_stops(self, stops: Sequence[StoppedDrill], names: dict[str, str], safe: str) -> None:
        """The stopped drills, the first of them in words; `safe` is who is likely to say that it is safe."""
        before, self._stopped = self._stopped, next(iter(stops), None)
        self.setVisible(self._stopped is not None)
        if self._stopped is None:
            self._resuming.hide()
            self._why.clear()
            return
        if before is None or before.stop.entry != self._stopped.stop.entry:
            self._resuming.hide()
            self._why.clear()
            self._who.setText(safe)
        stop = self._stopped.stop
        self._told.show_text("  ·  ".join(part for part in self._parts(stop, names, len(stops)) if part))
        self._asked.setVisible(not stop.reason)

    def _parts(self, stop: Stop, names: dict[str, str], count: int) -> list[str]:
        assert self._stopped is not None
        since = _("since {time}").format(time=time_of_day(stop.at, self._stopped.zone))
        more = _("and {count} more").format(count=count - 1) if count > 1 else ""
        return [self._stopped.title, since, names.get(stop.by, stop.by), stop.reason, more]

    def told(self) -> str:
        """What it says."""
        return self._told.whole()

    def ask_why(self) -> None:
        """Put the cursor where the reason is asked for."""
        if self._asked.isVisibleTo(self):
            self._take_focus(self._why)

    @Slot()
    def ask_resume(self) -> None:
        """Is it safe, and who says so?"""
        if self._stopped is not None:
            self._resuming.show()
            self._take_focus(self._who)
            self._who.selectAll()

    def _take_focus(self, field: QWidget) -> None:
        """The keyboard is here until what is asked is said."""
        focused = self.window().focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._came_from = focused
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_focus_back(self) -> None:
        """Keys are the page's again: a hidden field would hand them to whatever lies next."""
        before, self._came_from = self._came_from, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._resuming.isVisible():
            self._on_not_yet()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_why(self) -> None:
        words = self._why.text().strip()
        if words and self._stopped is not None:
            self._why.clear()
            self._give_focus_back()
            self.reason_given.emit(self._stopped, words)

    @Slot()
    def _on_safe(self) -> None:
        who = self._who.text().strip()
        if self._stopped is None or not self._resuming.isVisible():
            return
        if not who:
            self._who.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._give_focus_back()
        self._resuming.hide()
        self.resume_given.emit(self._stopped, who)

    @Slot()
    def _on_not_yet(self) -> None:
        self._resuming.hide()
        self.resume.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_open(self) -> None:
        if self._stopped is not None:
            self.open_asked.emit(self._stopped.drill)
