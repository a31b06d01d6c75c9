"""What participants and role players felt, beside the police score on the same thing; for the hot wash and the results."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from trainer.domain.questionnaire import COMMAND, DIMENSIONS, GROUPS, LEAST, Beside, Group, GroupVoice, Voice
from trainer.domain.scoring import Bands
from trainer.i18n import _, decimal, ngettext
from trainer.services.questionnaire import asked
from trainer.ui.layout import clear, label
from trainer.ui.theme import grid
from trainer.ui.widgets.card import Card

MOST_COMMENTS = 40
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class VoicesCard(Card):
    """Means by question with how many answered; of fewer than five nothing but their number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Participants and role players"), parent=parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(grid(1.5))
        self._grid.setVerticalSpacing(grid(0.5))
        self._grid.setColumnStretch(0, 1)
        self._foot = label(
            _("1 to 5, without names. Score: what evaluators gave on the same thing."), "small", wrap=True
        )
        self.add(self._grid)
        self.add(self._foot)

    def show_voices(self, voices: Sequence[GroupVoice], bands: Bands, participants: int = 0) -> None:
        """What both groups say now; of so many participants, if that is known."""
        clear(self._grid)
        for voice in voices:
            self._show_group(voice, bands)
            if voice.group is Group.PARTICIPANT and 0 < participants < voice.count:
                told = _("{count} answers of {most} participants: somebody answered twice.")
                self._across(label("▲ " + told.format(count=voice.count, most=participants), "warning", wrap=True))
        if not voices:
            self._across(label(_("Nobody was asked yet. The questionnaire takes each person about two minutes."), "muted",
                               wrap=True))  # fmt: skip
        self._foot.setVisible(any(item.is_shown for item in voices))

    def _row(self) -> int:
        return self._grid.rowCount()

    def _show_group(self, voice: GroupVoice, bands: Bands) -> None:
        row = self._row()
        self._grid.addWidget(label(_(GROUPS[voice.group]), "strong"), row, 0)
        if not voice.is_shown:
            self._across(label(_few(voice.count), "muted", wrap=True))
            return
        for column, words in enumerate((_("Mean"), _("Answers"), _("Score")), start=1):
            self._grid.addWidget(label(words, "small"), row, column, RIGHT)
        for item in voice.voices:
            self._show_voice(item, bands)
        self._show_comments(voice.comments)

    def _show_voice(self, item: Voice, bands: Bands) -> None:
        row = self._row()
        name = label(_(DIMENSIONS[item.question.dimension]))
        name.setToolTip(asked(item.question))
        name.setAccessibleDescription(asked(item.question))
        self._grid.addWidget(name, row, 0)
        for column, words in enumerate((decimal(item.mean), str(item.count), decimal(item.beside.score)), start=1):
            figure = label(words, "strong" if column == 1 else "")
            if column == 3:
                figure.setToolTip(score_said(item.beside))
            self._grid.addWidget(figure, row, column, RIGHT)
        if item.differs(bands.b):
            self._across(
                label("▲ " + _("The score says good; those who were there felt otherwise."), "warning", wrap=True)
            )

    def _show_comments(self, comments: Sequence[str]) -> None:
        if not comments:
            return
        self._across(label(_("What must be made better"), "small"))
        for text in comments[:MOST_COMMENTS]:
            self._across(label(f"• {' '.join(text.split())}", wrap=True))
        if len(comments) > MOST_COMMENTS:
            self._across(label(_("and {count} more").format(count=len(comments) - MOST_COMMENTS), "muted"))

    def _across(self, widget: QWidget) -> None:
        self._grid.addWidget(widget, self._row(), 0, 1, 4)


def _few(count: int) -> str:
    said = ngettext("{count} answered; from {least} on it is shown.", "{count} answered; from {least} on it is shown.",
                    count)  # fmt: skip
    return said.format(count=count, least=LEAST)


def score_said(beside: Beside) -> str:
    """What the score rests on, or why there is none."""
    if beside.score is None:
        return _("The score appears once every evaluator has locked his sheets.")
    return _("Level of command") if beside.codes == (COMMAND,) else ", ".join(beside.codes)
