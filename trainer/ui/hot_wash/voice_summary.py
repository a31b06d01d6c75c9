"""What was felt, in a few lines beside the results; it reads itself and stays away while there is nothing to show."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.drill import Drill
from trainer.domain.errors import Trouble
from trainer.domain.hot_wash import is_open
from trainer.domain.ids import DrillId
from trainer.domain.questionnaire import DIMENSIONS, GROUPS, GroupVoice, Voice
from trainer.i18n import _, decimal
from trainer.services.services import Services
from trainer.ui.changes import Change
from trainer.ui.drill.tab import Desk
from trainer.ui.hot_wash.voices_card import score_said
from trainer.ui.jobs import Job, Progress
from trainer.ui.layout import label
from trainer.ui.widgets.card import Card

PAUSE_MS = 400
KINDS = ("questionnaire", "lock")
Voices = tuple[GroupVoice, ...]


class VoiceSummary(Card):
    """Means of both groups with the score on the same thing in brackets."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Participants and role players"), parent=parent)
        self._desk = desk
        self._drill: Drill | None = None
        self._reading: Job[Voices] | None = None
        self._words = label(wrap=True)
        self._warning = label(role="warning", wrap=True)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.add(self._words)
        self.add(self._warning)
        self.hide()
        self._pause.timeout.connect(self._read)
        desk.changes.changed.connect(self._on_changed)

    def show_drill(self, drill: Drill) -> None:
        """Another drill or a newer state of the same."""
        if self._drill is None or self._drill.id != drill.id:
            self.hide()
        self._drill = drill
        self._read()

    @Slot()
    def _read(self) -> None:
        drill = self._drill
        if drill is None or not is_open(drill):
            return
        if self._reading is not None:
            self._reading.cancel()
        work = partial(_voices, self._desk.services, drill.id)
        self._reading = self._desk.jobs.run(work, self._on_voices, self._on_trouble)

    @Slot(object)
    def _on_voices(self, voices: Voices) -> None:
        shown = [item for item in voices if item.is_shown]
        self._words.setText("\n".join(_line(item) for item in shown))
        good = self._drill.bands.b if self._drill else 100.0
        differing = [_(DIMENSIONS[item.question.dimension]) for item in _all(shown) if item.differs(good)]
        told = _("The score says good; those who were there felt otherwise: {what}.")
        self._warning.setText(told.format(what=", ".join(dict.fromkeys(differing))) if differing else "")
        self._warning.setVisible(bool(differing))
        self._words.setToolTip("\n".join(dict.fromkeys(score_said(item.beside) for item in _all(shown))))
        self.setVisible(bool(shown))

    @Slot(object)
    def _on_trouble(self, _trouble: Trouble) -> None:
        """The results beside it say what is wrong with the data."""
        self.hide()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        drill = self._drill
        if drill is not None and change.touches(*(f"{kind}:{drill.id}" for kind in KINDS)):
            self._pause.start()


def _all(voices: Sequence[GroupVoice]) -> list[Voice]:
    return [item for voice in voices for item in voice.voices]


def _line(voice: GroupVoice) -> str:
    told = [
        f"{_(DIMENSIONS[item.question.dimension])} {decimal(item.mean)}"
        + (f" ({decimal(item.beside.score)})" if item.beside.score is not None else "")
        for item in voice.voices
        if item.mean is not None
    ]
    return f"{_(GROUPS[voice.group])} ({voice.count}): " + " · ".join(told)


def _voices(services: Services, drill: DrillId, _progress: Progress) -> Voices:
    return services.questionnaire.voices(drill)
