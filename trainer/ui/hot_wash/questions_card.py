"""Open questions: one a line, drafted from what the data leaves open."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.hot_wash import HotWash
from trainer.i18n import _
from trainer.ui.hot_wash.draft_card import DraftCard
from trainer.ui.hot_wash.kept_text import KeptText
from trainer.ui.layout import label


class QuestionsCard(DraftCard):
    """`kept` gives the questions."""

    kept = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Open questions"), parent)
        self.words = KeptText(_("Open questions, one a line"), 6, is_list=True)
        self.words.kept.connect(self._on_kept)
        self.add(label(_("One question a line. Write your own below."), "muted"))
        self.add(self.words)

    def show_wash(self, shown: HotWash, *, editable: bool, fresh: bool) -> None:
        """What holds now; a text being written stays."""
        self.words.setReadOnly(not editable)
        self.words.show_texts(*shown.questions, fresh=fresh)
        self.show_state(is_confirmed=shown.are_questions_confirmed, has_any=True, editable=editable)

    def confirm(self) -> None:
        self.kept.emit(self.words.texts)

    @Slot()
    def _on_kept(self) -> None:
        self.kept.emit(self.words.texts)
