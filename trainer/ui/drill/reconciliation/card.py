"""The difference looked at: what hangs on it, all that was said side by side, what was ruled, and the form to rule."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.domain.drill import Drill
from trainer.domain.evidence import Evidence
from trainer.domain.reconciliation import Difference, Status
from trainer.domain.rulings import Ruling
from trainer.domain.scoring import Bands
from trainer.i18n import _
from trainer.services.words import clock_time, date_and_time
from trainer.ui.drill.reconciliation.form import RulingForm
from trainer.ui.drill.reconciliation.mark_box import MarkBox, Said
from trainer.ui.drill.reconciliation.words import consequence_words, status_kind, status_words
from trainer.ui.drill.result_words import evaluator_name, value_words
from trainer.ui.layout import columns, label, rows
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.shots import Shot, Thumbs


class DifferenceCard(Card):
    """Boxes are kept and shown anew, so that going from one difference to the next costs a frame and no more."""

    ruled = Signal(object)
    opened = Signal(str)
    grown = Signal()

    def __init__(self, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._thumbs = thumbs
        self._boxes: list[MarkBox] = []
        self._text, self._whom = label(role="strong", wrap=True), ElidedLabel("", "muted")
        self._badge, self._weight = Badge(), label(role="accent", wrap=True)
        self._line, self._told = QHBoxLayout(), label(role="muted", wrap=True)
        self._own, self.form = label(role="warning", wrap=True), RulingForm()
        self._shown: Difference | None = None
        self._place()

    def _place(self) -> None:
        self._line.setSpacing(8)
        self.body.setContentsMargins(14, 8, 14, 10)
        self.add(columns((self._whom, 1), self._badge))
        self.add(rows(self._text, self._weight, gap=0.25))
        self.add(self._line)
        self.body.setStretchFactor(self._line, 1)
        self.add(rows(self._told, self._own, self.form, gap=0.5))
        self.form.ruled.connect(self.ruled)

    def show_difference(
        self, item: Difference, drill: Drill, bands: Bands, *, lead: str, reasons: Sequence[str] = (),
        evidence: Sequence[Evidence] = (),
    ) -> None:  # fmt: skip
        """Show a difference. Without a `lead` nothing can be ruled; what is being typed for the same one stays."""
        self._shown = item
        criterion = item.line.criterion
        self._whom.show_text(f"{item.sheet.name} · {item.sheet.sheet.code} {item.sheet.sheet.title}")
        self._text.setText(f"{criterion.code} {criterion.text}")
        self._badge.show_badge(status_words(item), status_kind(item))
        words = consequence_words(item)
        self._weight.setText(words[:1].upper() + words[1:])
        self._show_boxes(item, drill, bands, evidence, editable=bool(lead))
        self._told.setText(_rulings(item, drill))
        self._told.setVisible(bool(item.rulings))
        self._own.setText(_("You marked this line yourself; the ruling is kept as one on your own mark."))
        self._own.setVisible(bool(lead) and any(one.author == lead for one in item.marks))
        self.form.setVisible(bool(lead))
        self.form.show_difference(item, bands, reasons)

    def _show_boxes(
        self, item: Difference, drill: Drill, bands: Bands, evidence: Sequence[Evidence], *, editable: bool
    ) -> None:  # fmt: skip
        said = _said_of(item, drill, evidence)
        while len(self._boxes) < len(said):
            box = MarkBox(self._thumbs)
            box.taken.connect(self._on_taken)
            box.opened.connect(self.opened)
            self._boxes.append(box)
            self._line.addWidget(box, 1)
            self.grown.emit()
        for place, box in enumerate(self._boxes):
            if place < len(said):
                box.show_mark(said[place], place + 1, bands, editable=editable)
            box.setVisible(place < len(said))

    def take(self, number: int) -> bool:
        """Take the mark under a number; False when there is none or nothing can be ruled."""
        shown = self._shown
        if shown is None or self.form.isHidden() or not 1 <= number <= len(shown.marks):
            return False
        self.form.take(shown.marks[number - 1].value)
        return True

    def boxes(self) -> list[MarkBox]:
        """Those that show something."""
        return [box for box in self._boxes if not box.isHidden()]

    @Slot(object)
    def _on_taken(self, value: str | float) -> None:
        self.form.take(value)


def _rulings(item: Difference, drill: Drill) -> str:
    """Every ruling that nobody put aside, with its reason."""
    lines = [_ruling(item, ruling, drill) for ruling in item.rulings]
    if item.status is Status.CLASH:
        lines.append(_("Two laptops ruled differently, so neither counts until you rule anew."))
    if item.status is Status.NEWS:
        lines.append(_("A mark arrived that was not there when this was ruled; the ruling counts until you rule anew."))
    return "\n".join(lines)


def _ruling(item: Difference, ruling: Ruling, drill: Drill) -> str:
    told = _("Ruled {value} by {name}, {time}: {reason}")
    if ruling.is_own:
        told = _("Ruled {value} by {name} on his own mark, {time}: {reason}")
    return told.format(
        value=value_words(item.line.criterion, ruling.value), name=evaluator_name(drill, ruling.author),
        time=date_and_time(ruling.at, drill.zone), reason=ruling.reason,
    )  # fmt: skip


def _said_of(item: Difference, drill: Drill, evidence: Sequence[Evidence]) -> list[Said]:
    """Every mark with its author's photos; a laptop is named where somebody marked on two."""
    twice = Counter(one.author for one in item.marks)
    late = {one.entry for one in item.late}
    shots: Mapping[str, list[Shot]] = {one.entry: [] for one in item.marks}
    for found in evidence:
        own = [one for one in item.marks if one.author == found.author]
        for one in [one for one in own if one.device == found.device] or own[:1]:
            shots[one.entry].append(shot_of(found, drill))
    return [
        Said(
            one, item.line.criterion, evaluator_name(drill, one.author), one.device if twice[one.author] > 1 else "",
            one.entry in late, shots[one.entry],
        )
        for one in item.marks
    ]  # fmt: skip


def shot_of(item: Evidence, drill: Drill) -> Shot:
    """Evidence as it is looked at here: nobody's own to change."""
    detail = f"{evaluator_name(drill, item.author)} · {clock_time(item.happened_at, drill.zone, named=False)}"
    return Shot(item.entry, item.sha256, item.caption, detail, item.media_type, item.name)
