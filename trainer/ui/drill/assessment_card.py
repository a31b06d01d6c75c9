"""The three questions on an objective: what the marks propose and why, the lead's answers, the rating that follows."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from trainer.domain.drill import Drill
from trainer.domain.errors import mark
from trainer.domain.rating import Answers, Harm, worse
from trainer.domain.result import ObjectiveResult
from trainer.domain.scoring import Bands
from trainer.domain.why_objective import HARMS, why_proposed
from trainer.i18n import _, say
from trainer.services.assessing import AssessmentOrder
from trainer.ui.drill.result_words import RATING_KINDS, evaluator_name
from trainer.ui.layout import STRETCH, button, columns, label
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.fields import line_field
from trainer.ui.widgets.segmented import Option, Segmented
from trainer.ui.wording import RATINGS

TITLE_WIDTH, ANSWER_WIDTH = 168, 132
SHORT: Mapping[Harm, str] = {
    Harm.OTHERS: mark("Others hindered"), Harm.SAFETY: mark("Safety risk"), Harm.PLAN: mark("Against plan"),
    Harm.LAW: mark("Against the law"),
}  # fmt: skip
YES, NO = "yes", "no"


class Question(QWidget):
    """One question with yes and no, and beside them what the marks say."""

    answered = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = label(words)
        title.setFixedWidth(TITLE_WIDTH)
        self.answer = Segmented([Option(YES, _("Yes")), Option(NO, _("No"))], words)
        self.answer.setFixedWidth(ANSWER_WIDTH)
        self.reason = ElidedLabel("", "muted")
        self.answer.chosen.connect(self._on_chosen)
        line = columns(title, self.answer, (self.reason, 1))
        self.setLayout(line)

    @property
    def is_yes(self) -> bool:
        """The answer shown; nothing chosen is no."""
        return self.answer.value() == YES

    def show_answer(self, *, yes: bool | None) -> None:
        """Choose an answer, or none."""
        self.answer.set_value("" if yes is None else YES if yes else NO)

    @Slot(str)
    def _on_chosen(self, _value: str) -> None:
        self.answered.emit()


class AssessmentCard(Card):
    """Answers are kept when Decide is pressed; what is being typed for an objective stays while others' marks arrive."""

    decided = Signal(object)
    back_asked = Signal(str)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shown: ObjectiveResult | None = None
        self._own = self._others = ""
        self._fill()
        self._connect()

    def _fill(self) -> None:
        self._title, self._badge = ElidedLabel("", "strong"), Badge()
        self.met, self.harm = Question(_("Objective met?")), Question(_("Any harm?"))
        self.room = Question(_("Room to improve?"))
        self.kinds = {item: QCheckBox(_(words)) for item, words in SHORT.items()}
        for item, box in self.kinds.items():
            box.setToolTip(_(HARMS[item]).capitalize())
        self._kinds = QWidget()
        self._kinds.setLayout(columns(*self.kinds.values(), STRETCH, gap=1.5))
        self.note = line_field(_("Why, where you differ from the proposal"), 4000)
        self.note.setAccessibleName(_("Note on the rating"))
        self.save = button(_("Decide"), self._on_save, role="primary")
        self.back = button(_("Take back"), self._on_back, role="link")
        self._told = ElidedLabel("", "muted")
        self.body.setContentsMargins(14, 10, 14, 12)
        self.body.setSpacing(6)
        self.add(columns((self._title, 1), (self._told, 2), self.back, self._badge))
        for part in (self.met, self.harm, self._kinds, self.room):
            self.add(part)
        self.add(columns((self.note, 1), self.save))

    def _connect(self) -> None:
        for question in (self.met, self.harm, self.room):
            question.answered.connect(self._show_rating)
        self.note.returnPressed.connect(self._on_save)

    def show_objective(
        self, item: ObjectiveResult, drill: Drill, bands: Bands, names: dict[str, str], own: str, others: str = ""
    ) -> None:
        """Show an objective; `own` is a decision that may be taken back here, `others` who alone may decide if not we."""
        self.show()
        before, self._shown, self._own, self._others = self._shown, item, own, others
        same = before is not None and before.objective.code == item.objective.code and before.answers == item.answers
        self._title.show_text(f"{item.objective.code} {item.objective.title}")
        self._show_reasons(item, bands, names)
        if not same:
            self._show_answers(item.answers)
        self._show_told(item, drill)
        self._show_rating()

    def _show_reasons(self, item: ObjectiveResult, bands: Bands, names: dict[str, str]) -> None:
        steps = why_proposed(item, bands, names)
        told = [say(step) for step in (steps[0], steps[1], steps[-1])] if steps else []
        words = told or [_("Not enough evidence, so nothing is proposed.")] * 3
        for question, reason in zip((self.met, self.harm, self.room), words, strict=True):
            question.reason.show_text(reason)

    def _show_answers(self, answers: Answers | None) -> None:
        for question, yes in (
            (self.met, answers.met if answers else None), (self.harm, answers.harm if answers else None),
            (self.room, answers.room if answers else None),
        ):  # fmt: skip
            question.show_answer(yes=yes)
        for kind, box in self.kinds.items():
            box.setChecked(answers is not None and kind in answers.kinds)
        self.note.setText(answers.note if answers else "")

    def _show_told(self, item: ObjectiveResult, drill: Drill) -> None:
        told = _("Proposed from the marks; the lead evaluator decides.")
        if self._others:
            told = _("Proposed from the marks; {names} decides.").format(names=self._others)
        if item.decided and item.answers is not None:
            told = _("Decided by {name}.").format(name=evaluator_name(drill, item.answers.by))
        if item.is_disputed:
            told = _("Leads answered differently. The stricter answer stands until they agree.")
        if not item.total.is_enough:
            told = _("Coverage is too low: whatever is answered, the rating reads “not enough evidence”.")
        self._told.show_text(told)
        self.back.setVisible(bool(self._own))

    @Slot()
    def _show_rating(self) -> None:
        item = self._shown
        if self._kinds.isHidden() == self.harm.is_yes:
            self._kinds.setVisible(self.harm.is_yes)
            self.resized.emit()
        if item is None:
            return
        is_whole = all(question.answer.value() for question in (self.met, self.harm, self.room))
        self.save.setEnabled(is_whole and not self._others)
        if not is_whole:
            self._badge.show_badge(_("Not answered"), "neutral")
            return
        rating = worse(self._answers().rating, item.limit)
        self._badge.show_badge(f"{rating.value} · {_(RATINGS[rating])}", RATING_KINDS[rating])

    def _answers(self) -> Answers:
        return Answers(self.met.is_yes, self.harm.is_yes, self.room.is_yes)

    @Slot()
    def _on_save(self) -> None:
        item = self._shown
        if item is None or not self.save.isEnabled():
            return
        kinds = tuple(kind for kind, box in self.kinds.items() if box.isChecked())
        given = self._answers()
        self.decided.emit(
            AssessmentOrder(item.objective.code, given.met, given.harm, given.room, kinds, self.note.text())
        )

    @Slot()
    def _on_back(self) -> None:
        self.back_asked.emit(self._own)
