"""What one evaluator said on a line: his mark, its points, his note and his photos, under the number that takes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from trainer.domain.result import StandingMark
from trainer.domain.scoring import Bands, Criterion, parse_value, points
from trainer.i18n import _, decimal
from trainer.ui.drill.result_words import value_words
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.picture_strip import PictureStrip
from trainer.ui.widgets.shots import Shot, Thumbs

NARROWEST, NOTE_HEIGHT = 220, 44
SHOT, MOST = 86, 2
"""Room for a photo, and how many are seen beside the note; the strip says how many more there are."""


@dataclass(frozen=True)
class Said:
    """A mark with the name of who gave it, on which laptop where he has two, and what he photographed."""

    mark: StandingMark
    criterion: Criterion
    who: str
    laptop: str = ""
    is_late: bool = False
    shots: Sequence[Shot] = ()


class MarkBox(QFrame):
    """Takes another mark at any time; `taken` gives the mark's value."""

    taken = Signal(object)
    opened = Signal(str)

    def __init__(self, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: Said | None = None
        self._key, self._who = label(role="key"), ElidedLabel("", "strong")
        self._late, self._value, self._points = Badge(), label(role="figure"), label(role="muted")
        self._note, self._none = label(wrap=True), label(_("no note"), "muted")
        self.strip = PictureStrip(thumbs)
        self.take = button(_("Take this mark"), self._on_taken)
        self._build()

    def _build(self) -> None:
        self.setProperty("role", "well")
        self.setMinimumWidth(NARROWEST)
        notes = QWidget()
        notes.setLayout(rows(self._note, self._none, STRETCH, gap=0))
        self._notes = scrolled(notes)
        self._notes.setMinimumHeight(NOTE_HEIGHT)
        self._notes.setFrameShape(QFrame.Shape.NoFrame)
        head = columns(self._key, (self._who, 1), self._late)
        figures = columns(self._value, self._points, STRETCH, self.take)
        self.strip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        said = columns((self._notes, 1), self.strip)
        said.setAlignment(self.strip, Qt.AlignmentFlag.AlignTop)
        whole = rows(head, figures, said, gap=0.5)
        whole.setStretchFactor(said, 1)
        whole.setContentsMargins(12, 8, 12, 10)
        self.setLayout(whole)
        self.strip.opened.connect(self.opened)

    def show_mark(self, said: Said, number: int, bands: Bands, *, editable: bool) -> None:
        """A mark under its number."""
        self._said = said
        value = said.mark.value
        worth = points(said.criterion, parse_value(said.criterion, value), bands)
        self._key.setText(str(number))
        self._key.setVisible(editable and number <= 9)
        self._who.show_text(f"{said.who} · {said.laptop}" if said.laptop else said.who)
        self._who.setToolTip(self._who.whole())
        self._value.setText(value_words(said.criterion, value))
        says_more = worth is not None and worth != value
        self._points.setText(_("{points} points").format(points=decimal(worth)) if says_more else "")
        for part, is_shown in ((self._note, bool(said.mark.note)), (self._none, not said.mark.note)):
            part.setVisible(is_shown)
        self._note.setText(said.mark.note)
        self._late.show_badge(_("Came after the lock") if said.is_late else "", "warning")
        self.take.setVisible(editable)
        self.take.setAccessibleName(_("Take the mark of {name}").format(name=said.who))
        self.strip.show_shots(said.shots)
        self.strip.setFixedWidth(SHOT * min(MOST, len(said.shots)))
        self.strip.setVisible(bool(said.shots))

    @property
    def said(self) -> Said | None:
        """What is shown."""
        return self._said

    @Slot()
    def _on_taken(self) -> None:
        if self._said is not None:
            self.taken.emit(self._said.mark.value)
