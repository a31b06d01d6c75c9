"""The questionnaire on the officer's own laptop: who are you, one question a page, a sentence, thank you, next one."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.drill import Drill
from trainer.domain.errors import Trouble
from trainer.domain.questionnaire import Answers, Group
from trainer.i18n import _, tell
from trainer.services.services import Services
from trainer.ui.hot_wash.asking_pages import BACK, CommentPage, QuestionPage, StartPage, ThanksPage
from trainer.ui.jobs import Jobs
from trainer.ui.layout import STRETCH, columns, rows
from trainer.ui.scoring.outbox import Act, Outbox

KIND = "questionnaire"
IDLE_MS, THANKS_MS = 120_000, 8_000
WIDTH = 820


class AskingPages(QWidget):
    """One person after another. Who walks away leaves nothing behind: after two minutes the first page returns."""

    def __init__(self, services: Services, jobs: Jobs, drill: Drill, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._submit: Callable[..., object] = services.questionnaire.submit
        self._questionnaire = services.questionnaire.questions
        self._drill, self._outbox = drill, Outbox.of(jobs)
        self._answers, self._place = Answers(Group.PARTICIPANT), 0
        self._act: Act | None = None
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._thanks_end = QTimer(self, singleShot=True, interval=THANKS_MS)
        self._build()
        self._connect()
        self.begin()

    def _build(self) -> None:
        self.start, self.thanks = StartPage(self._drill.title), ThanksPage()
        self.question, self.comment = QuestionPage(self._questionnaire.scale), CommentPage(self._questionnaire.comment)
        self.stack = QStackedWidget()
        self.stack.setFixedWidth(WIDTH)
        for page in (self.start, self.question, self.comment, self.thanks):
            self.stack.addWidget(page)
        self.setLayout(rows(STRETCH, columns(STRETCH, self.stack, STRETCH), STRETCH))

    def _connect(self) -> None:
        self.start.chosen.connect(self._on_group)
        self.question.answered.connect(self._on_answer)
        self.question.skipped.connect(self._on_skip)
        self.question.back_asked.connect(self._on_back)
        self.comment.sent.connect(self._on_send)
        self.comment.back_asked.connect(self._on_back)
        self.comment.words.textChanged.connect(self._idle.start)
        self.thanks.next_asked.connect(self.begin)
        self._idle.timeout.connect(self.begin)
        self._thanks_end.timeout.connect(self.begin)
        self._outbox.saved.connect(self._on_saved)
        self._outbox.refused.connect(self._on_refused)
        self._outbox.changed.connect(self._on_outbox)

    @property
    def answers(self) -> Answers:
        """What was answered so far by whoever sits here."""
        return self._answers

    @Slot()
    def begin(self) -> None:
        """The first page for the next person; what the one before left unsent is gone."""
        self._idle.stop()
        self._thanks_end.stop()
        self._answers, self._place, self._act = Answers(Group.PARTICIPANT), 0, None
        self.comment.words.clear()
        self._bring(self.start)

    def _bring(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        page.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The window around it hands the focus over."""
        super().focusInEvent(event)
        front = self.stack.currentWidget()
        if front is not None:
            front.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the page in front leaves over: going back."""
        if event.key() in BACK and self.stack.currentWidget() in (self.question, self.comment):
            self._on_back()
        else:
            super().keyPressEvent(event)

    # going on

    @Slot(str)
    def _on_group(self, group: str) -> None:
        self._answers = Answers(Group(group))
        self._show(0)

    def _show(self, place: int) -> None:
        """A question by its place; behind the last one the sentence."""
        self._idle.start()
        self._place = place
        questions = self._questionnaire.of(self._answers.group)
        if place < len(questions):
            item = questions[place]
            self.question.show_question(item, place + 1, len(questions), self._answers.values.get(item.code))
            self._bring(self.question)
        else:
            self.comment.tell("")
            self._bring(self.comment)

    @Slot(int)
    def _on_answer(self, value: int) -> None:
        code = self._questionnaire.of(self._answers.group)[self._place].code
        self._answers = replace(self._answers, values={**self._answers.values, code: value})
        self._show(self._place + 1)

    @Slot()
    def _on_skip(self) -> None:
        code = self._questionnaire.of(self._answers.group)[self._place].code
        left = {key: value for key, value in self._answers.values.items() if key != code}
        self._answers = replace(self._answers, values=left)
        self._show(self._place + 1)

    @Slot()
    def _on_back(self) -> None:
        if self._place:
            self._show(self._place - 1)
        else:
            self.begin()

    # keeping

    @Slot()
    def _on_send(self) -> None:
        answers = replace(self._answers, comment=self.comment.words.toPlainText().strip())
        if not answers.values and not answers.comment:
            self.comment.tell(_("Nothing was answered. Answer at least one question or write a sentence."))
            return
        self._idle.stop()
        self._act = Act(KIND, partial(self._submit, self._drill.id, answers), self._drill.id)
        self.thanks.show_saving()
        self._bring(self.thanks)
        self._outbox.post(self._act)

    @Slot(object, object)
    def _on_saved(self, act: Act, _result: object) -> None:
        if act is self._act:
            self.thanks.show_saved()
            self._thanks_end.start()

    @Slot()
    def _on_outbox(self) -> None:
        if self._act is not None and self._act in self._outbox.waiting and self._outbox.is_stuck:
            self.thanks.show_waiting()

    @Slot(object, object)
    def _on_refused(self, act: Act, trouble: Trouble) -> None:
        """Such as a report issued meanwhile, or a comment too long: he may still change it."""
        if act is self._act:
            self._bring(self.comment)
            self.comment.tell(tell(trouble))
