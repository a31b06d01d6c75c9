"""What a session adds up to: verdict, hits, lean, spread, hints in plain words, the items missed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.calibration import RatedVignette
from trainer.domain.calibration_cards import RULE, VERDICTS, Figures, figures_of
from trainer.i18n import _, decimal, say
from trainer.ui.calibration.feedback import ItemBlock
from trainer.ui.calibration.words import KINDS, hits_words, lean_words
from trainer.ui.layout import STRETCH, button, clear, columns, label, line, rows, scrolled
from trainer.ui.theme import grid
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge

WIDEST = 920


class ResultPage(QWidget):
    """Shown after the last scene; Enter and Esc go back to the sheets."""

    done_asked = Signal()
    again_asked = Signal()
    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict, self._title = Badge(), label(role="title")
        self._figures, self._hints, self._missed = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._first = label(role="muted", wrap=True)
        self._missed_card = Card(_("Items outside the tolerance"))
        self.done = button(_("Back to the sheets"), role="primary")
        self.again = button(_("Calibrate again"), icon="refresh")
        self.print = button(_("Card (PDF)"), icon="print")
        self._state = label(role="muted")
        self._build()
        for made, signal in (
            (self.done, self.done_asked),
            (self.again, self.again_asked),
            (self.print, self.print_asked),
        ):
            made.clicked.connect(signal)

    def _build(self) -> None:
        numbers, reading = Card(_("In numbers")), Card(_("What that means"))
        for column in (self._figures, self._hints, self._missed):
            column.setSpacing(grid())
        numbers.add(self._figures)
        reading.add(self._hints)
        for card in (numbers, reading):
            card.body.addStretch(1)
        self._missed_card.add(self._missed)
        inside = QWidget()
        inside.setMaximumWidth(WIDEST)
        inside.setLayout(rows(
            columns(self._title, self._verdict, STRETCH, gap=1.5), self._first,
            columns((numbers, 1), (reading, 1), gap=1.5), self._missed_card, label(say(RULE), "small", wrap=True),
            STRETCH, gap=1.5,
        ))  # fmt: skip
        held = QWidget()
        held.setLayout(columns(STRETCH, (inside, 8), STRETCH, gap=0))
        foot = columns(self._state, STRETCH, self.print, self.again, self.done, gap=1)
        self.setLayout(rows((scrolled(held), 1), foot, gap=1.5))
        self.setFocusProxy(self.done)

    def show_result(self, title: str, rated: Sequence[RatedVignette], first: Sequence[RatedVignette] = ()) -> None:
        """A session's result; `first` are the scenes of the session of that day that counts, if it was another."""
        found = figures_of(rated)
        self._title.setText(title)
        self._verdict.show_badge(_(VERDICTS[found.verdict]), KINDS[found.verdict])
        self._show_first(found, figures_of(first) if first else None)
        self._show_figures(found)
        clear(self._hints)
        for hint in found.hints:
            self._hints.addWidget(label(say(hint), wrap=True))
        if not found.hints:
            self._hints.addWidget(label(_("No pattern beside the single items was found."), wrap=True))
        self._show_missed(rated)
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_first(self, found: Figures, first: Figures | None) -> None:
        self._first.setVisible(first is not None)
        if first is not None:
            told = _("This is a repetition: {again}. Today's first session counts: {first}, {verdict}.")
            words = told.format(again=hits_words(found), first=hits_words(first), verdict=_(VERDICTS[first.verdict]))
            self._first.setText(words)

    def _show_figures(self, found: Figures) -> None:
        clear(self._figures)
        spread = "–" if found.spread is None else _("{points} points").format(points=decimal(found.spread))
        lines = [
            (_("Within tolerance"), _("{hits} of {count} ({share} %)").format(
                hits=found.hits, count=found.items, share=decimal(found.share, 0))),
            (_("Lean against the key"), lean_words(found.deviation)),
            (_("Spread of the deviations"), spread),
            (_("Failed critical items passed"), str(found.overlooked)),
        ]  # fmt: skip
        for name, value in lines:
            self._figures.addLayout(columns(label(name, "muted"), STRETCH, label(value, "strong")))

    def _show_missed(self, rated: Sequence[RatedVignette]) -> None:
        """Scene by scene; a scene without a miss is left out."""
        clear(self._missed)
        count = 0
        for scene in rated:
            missed = [item for item in scene.items if not item.is_hit]
            if missed and count:
                self._missed.addWidget(line())
            for item in missed:
                self._missed.addWidget(ItemBlock(item, "" if item is not missed[0] else f"{scene.code}  {scene.title}"))
            count += len(missed)
        if not count:
            self._missed.addWidget(label(_("Every item was within tolerance."), wrap=True))
        self._missed_card.set_aside(str(count) if count else "")

    def say_state(self, words: str, *, is_saved: bool) -> None:
        """Whether all answers are on disk; a card is printed only then."""
        self._state.setText(words)
        self.print.setEnabled(is_saved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.done_asked.emit()
        else:
            super().keyPressEvent(event)
