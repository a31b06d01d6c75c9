"""A quick observation: one line, Enter keeps it; with a key it happened ten, thirty or sixty seconds ago."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from trainer.i18n import _, ngettext
from trainer.services.scoring import MAX_NOTE
from trainer.ui import theme
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.scoring.alt_line import AltLine
from trainer.ui.scoring.preparing import Source
from trainer.ui.widgets.fields import Choice

BACK = (10, 30, 60)
BACK_KEYS = {Qt.Key.Key_1: 10, Qt.Key.Key_3: 30, Qt.Key.Key_6: 60}
ABOUT_EDGES = 36
ABOUT_NAME = 140
OBJECTIVES = Callable[[], Sequence[tuple[str, str]]]


@dataclass(frozen=True)
class Observed:
    """What was seen; `objective` is the one that was harmed, if the observation is about safety or the law."""

    words: str
    moment: datetime
    is_about_task: bool
    is_harm: bool = False
    objective: str = ""
    sources: tuple[Source, ...] = ()


def observing_keys() -> tuple[tuple[str, str], ...]:
    """The keys while one is written."""
    return (
        ("Enter", _("keep")), ("Esc", _("close")), ("Alt+1 3 6", _("10, 30, 60 s earlier")), ("Alt+0", _("now")),
        ("Alt+T", _("about the team or not")), ("Alt+B", _("safety or law")), ("Alt+P", _("photo")),
    )  # fmt: skip


def no_objectives() -> Sequence[tuple[str, str]]:
    """Where none are known."""
    return ()


class Observing(QFrame):
    """Holds the moment at which it was opened: what is typed for half a minute was seen before."""

    given = Signal(object)
    typed = Signal(str)
    files_asked = Signal()
    paste_asked = Signal()
    left = Signal()

    def __init__(
        self, now: Callable[[], datetime], said: Callable[[datetime], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now, self._said = now, said
        self._moment = now()
        self._sources: tuple[Source, ...] = ()
        self.objectives: OBJECTIVES = no_objectives
        self._field, self._time = AltLine(), label(role="strong")
        self._about, self._save = QPushButton(), button(_("Keep"), self._on_save, role="primary")
        self._back = {button(_("−{seconds} s").format(seconds=span), self._on_back): span for span in BACK}
        self._harm, self._objective = QPushButton(_("Safety or law")), Choice()
        self._attach = button(_("Photo…"), self.files_asked.emit, icon="camera")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("role", "well")
        self._field.setMaxLength(MAX_NOTE)
        self._field.setAccessibleName(_("Quick observation"))
        for made in (self._about, self._harm):
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._harm.setToolTip(_("It endangered somebody or broke a rule: a harm to be weighed in the result (Alt+B)"))
        self._objective.setAccessibleName(_("Objective"))
        self._attach.setToolTip(_("Photos or files that show it (Alt+P)"))
        for key, (made, span) in zip("136", self._back.items(), strict=True):
            tip = _("It happened {seconds} seconds earlier (Alt+{key})")
            made.setToolTip(tip.format(seconds=span, key=key))
        first = columns((self._field, 1), self._attach, self._save, gap=1)
        second = columns(self._time, *self._back, STRETCH, self._about, gap=1)
        third = columns(self._harm, (self._objective, 1), gap=1)
        whole = rows(first, second, third, gap=0.75, margin=1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._field.returnPressed.connect(self._on_save)
        self._field.textEdited.connect(self.typed)
        self._harm.toggled.connect(self._on_harm)

    def begin(self, about: str, prompt: str = "") -> None:
        """Open for a team or person; the moment is now."""
        self._moment = self._now()
        self._field.clear()
        self._field.setPlaceholderText(prompt or _("What was seen? Enter keeps it, Esc closes."))
        self._about.setText(_("about {name}").format(name=self._shortened(about)))
        self._about.setToolTip(about)
        _fit_bold(self._about)
        _fit_bold(self._harm)
        self._about.setChecked(not prompt)  # why play was stopped is not about one team
        self._objective.set_options(list(self.objectives()))
        self._harm.setChecked(False)
        self._on_harm()
        self._sources = ()
        self._tell_sources()
        self._tell_time()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer(self, words: str) -> None:
        """Words that were being typed when the program ended."""
        self._field.setText(words)

    def attach(self, sources: Sequence[Source]) -> None:
        """Photos or files that show it."""
        self._sources = (*self._sources, *sources)
        self._tell_sources()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shortened(self, name: str) -> str:
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, ABOUT_NAME)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; nothing typed here is a key of the page."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._on_alt(key)
        event.accept()

    def _on_alt(self, key: Qt.Key) -> None:
        if key in BACK_KEYS:
            self._step_back(BACK_KEYS[key])
        elif key == Qt.Key.Key_0:
            self._moment = self._now()
            self._tell_time()
        elif key == Qt.Key.Key_B:
            self._harm.toggle()
        elif key == Qt.Key.Key_T:
            self._about.toggle()
        elif key == Qt.Key.Key_P:
            self.files_asked.emit()

    @Slot()
    def _on_back(self) -> None:
        span = self._back.get(self.sender())  # type: ignore[call-overload]
        if span:
            self._step_back(span)

    def _step_back(self, span: int) -> None:
        self._moment -= timedelta(seconds=span)
        self._tell_time()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_harm(self) -> None:
        self._objective.setVisible(self._harm.isChecked() and self._objective.count() > 0)

    @Slot()
    def _on_save(self) -> None:
        words = self._field.text().strip()
        if words:
            is_harm = self._harm.isChecked()
            objective = str(self._objective.currentData() or "") if is_harm else ""
            self.given.emit(
                Observed(words, self._moment, self._about.isChecked(), is_harm, objective, self._sources)
            )  # fmt: skip
        self.left.emit()

    def _tell_time(self) -> None:
        self._time.setText(self._said(self._moment))

    def _tell_sources(self) -> None:
        count = len(self._sources)
        words = ngettext("{count} photo", "{count} photos", count).format(count=count)
        self._attach.setText(words if count else _("Photo…"))


def _fit_bold(made: QPushButton) -> None:
    """Pressed it is bold, which its hint does not know."""
    words = QFontMetricsF(theme.font(strong=True)).horizontalAdvance(made.text())
    made.setMinimumWidth(round(words) + ABOUT_EDGES)
