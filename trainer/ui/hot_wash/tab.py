"""Kaji Ulang: prepared within five minutes after ENDEX, shown to the room, and the questionnaire on the same laptop."""

import secrets
from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.drill import Drill
from trainer.domain.hot_wash import MOMENT, QUESTIONS, STRENGTH, Moment, TeamWords, is_open, is_recordable
from trainer.domain.scenario import Scenario
from trainer.i18n import _, ngettext
from trainer.ui.app_window import AppWindow
from trainer.ui.changes import Change
from trainer.ui.drill.tab import Desk, Tab
from trainer.ui.hot_wash.asking import AskingPages
from trainer.ui.hot_wash.course_card import CourseCard
from trainer.ui.hot_wash.keeping import Keeping
from trainer.ui.hot_wash.kept_text import KeptText
from trainer.ui.hot_wash.moments_card import MomentsCard
from trainer.ui.hot_wash.presenter import Presenter, screen_for_room
from trainer.ui.hot_wash.questions_card import QuestionsCard
from trainer.ui.hot_wash.reading import Prepared, Preparing, Writing
from trainer.ui.hot_wash.slides import slides_of
from trainer.ui.hot_wash.teams_card import TeamsCard
from trainer.ui.hot_wash.voices_card import VoicesCard
from trainer.ui.jobs import Job
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.messages import Messages
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.kiosk import Kiosk
from trainer.ui.widgets.shots import Thumbs

PAUSE_MS = 300
SIDE_WIDTH = 372
KINDS = ("mark", "ruling", "lock", "observation", "inject", "situation", "force", "safety_stop", "casualty", "clock",
         "evidence", "retraction", "review", "questionnaire")  # fmt: skip
PRESENT_KEY = "F9"


class HotWashTab(Tab):
    """Reads in a job, again whenever something is recorded; what is written here goes through the outbox."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._drill: Drill | None = None
        self._prepared: Prepared | None = None
        self._reading: Job[Prepared] | None = None
        self._is_stale, self._is_fresh = False, True
        self.kiosk: Kiosk | None = None
        self._is_watching = False
        self.keeping = Keeping(desk, self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._build()
        self._connect()

    # building

    def _build(self) -> None:
        thumbs = Thumbs(self.desk.jobs, self.desk.services.evidence.content, self)
        self.moments, self.teams, self.questions = MomentsCard(thumbs), TeamsCard(), QuestionsCard()
        self.course, self.voices = CourseCard(), VoicesCard()
        left, right = QWidget(), QWidget()
        left.setLayout(rows(self.moments, self.teams, self.questions, STRETCH, gap=1.5))
        right.setLayout(rows(self.course, self.voices, STRETCH, gap=1.5))
        side = scrolled(right)
        side.setFixedWidth(SIDE_WIDTH)
        self._body, self._faces = QWidget(), QStackedWidget()
        self._body.setLayout(rows(self._head(), columns((scrolled(left), 1), side, gap=1.5), gap=1))
        advice = _(
            "It drafts itself as soon as the drill has ended: planned and actual, decisive moments, open questions."
        )
        self._early = EmptyState("message", _("The hot wash opens with ENDEX"), advice)
        self._wait = label(_("Drafting the hot wash …"), "muted")
        for face in (self._early, self._wait, self._body):
            self._faces.addWidget(face)
        whole = rows((self._faces, 1))
        whole.setContentsMargins(0, 12, 0, 0)
        self.setLayout(whole)

    def _head(self) -> QWidget:
        self.badge, self._state = Badge(), label(role="muted")
        self.confirm_all = button(_("Confirm all"), self._on_confirm_all, icon="check")
        self.ask = button(_("Questionnaire…"), self._on_ask, icon="people")
        self.paper = button(_("Hand-out (PDF)…"), self.export, icon="print")
        self.present = button(_("Show to the room"), self._on_present, role="primary", icon="play")
        self.present.setToolTip(PRESENT_KEY)
        bar = QWidget()
        bar.setLayout(
            columns(self.badge, self._state, STRETCH, self.confirm_all, self.ask, self.paper, self.present)
        )  # fmt: skip
        return bar

    def _connect(self) -> None:
        self.moments.kept.connect(self._on_moments)
        self.teams.kept.connect(self._on_teams)
        self.questions.kept.connect(self._on_questions)
        for card in (self.moments, self.teams, self.questions):
            card.redraft_asked.connect(self._on_redraft)
        self._pause.timeout.connect(self.reload)
        self.desk.changes.changed.connect(self._on_changed)
        self.keeping.refused.connect(self._on_refused)
        self.keeping.told.connect(self.state_told)
        shortcut = QShortcut(QKeySequence(PRESENT_KEY), self)
        shortcut.activated.connect(self._on_present)

    # showing

    def show_drill(self, drill: Drill, scenario: Scenario) -> None:  # noqa: ARG002
        if self._drill is None or self._drill.id != drill.id:
            self._prepared, self._is_fresh = None, True
        self._drill = self.keeping.drill = drill
        if not is_open(drill):
            self._faces.setCurrentWidget(self._early)
        elif self._prepared is None:
            self._faces.setCurrentWidget(self._wait)
        self.reload()
        self.offers_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self.window()
        if isinstance(window, AppWindow) and not self._is_watching:
            self._is_watching = True
            window.closing.connect(self._on_closing)

    @Slot()
    def _on_closing(self) -> None:
        """The window's end must not be the end of what was typed a moment before."""
        self.keeping.close()
        for field in self.findChildren(KeptText):
            field.keep()

    def entered(self) -> None:
        if self._is_stale:
            self.reload()

    def offered(self) -> dict[str, Callable[[], object]]:
        if self._prepared is None or self._drill is None or not is_open(self._drill):
            return {}
        return {"export": self.export, "refresh": self.reload}

    @Slot()
    def reload(self) -> None:
        """Draft it from what stands now."""
        self._is_stale = False
        if self._drill is None or not is_open(self._drill):
            return
        if self._reading is not None:
            self._reading.cancel()
        work = Preparing(self.desk.services, self._drill)
        self._reading = self.desk.jobs.run(work, self._on_prepared, self.tell_trouble)

    @Slot(object)
    def _on_prepared(self, prepared: Prepared) -> None:
        drill = self._drill
        if drill is None or prepared.shown.drill.id != drill.id:
            return
        self._prepared, fresh = prepared, self._is_fresh
        self._is_fresh = False
        shown, editable = prepared.shown, is_recordable(drill)
        self.moments.show_wash(shown, prepared.shots, editable=editable, fresh=fresh)
        self.teams.show_wash(shown, editable=editable, fresh=fresh)
        self.questions.show_wash(shown, editable=editable, fresh=fresh)
        self.course.show_wash(shown)
        self.voices.show_voices(shown.voices, drill.bands, len(drill.participants))
        self._show_head(prepared, editable=editable)
        self._faces.setCurrentWidget(self._body)
        self.offers_changed.emit()

    def _show_head(self, prepared: Prepared, *, editable: bool) -> None:
        shown, drafts = prepared.shown, prepared.shown.drafts
        provisional = _("provisional: sheets are not locked yet")
        self.badge.show_badge(*((_("all sheets locked"), "good") if shown.is_final else (provisional, "warning")))
        left = ngettext("{count} text is still a draft", "{count} texts are still drafts", drafts).format(count=drafts)
        self._state.setText(left if drafts else _("All texts are confirmed."))
        self.confirm_all.setVisible(editable and drafts > 0)
        self.ask.setVisible(editable)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        drill = self._drill
        if drill is None or not change.touches(*(f"{kind}:{drill.id}" for kind in KINDS)):
            return
        self._is_stale = True
        if self.isVisible():
            self._pause.start()

    # keeping

    @Slot(object)
    def _on_moments(self, moments: tuple[Moment, ...]) -> None:
        self.keeping.post(self.desk.services.hot_wash.keep_moments, moments)

    @Slot(object)
    def _on_teams(self, teams: tuple[TeamWords, ...]) -> None:
        for words in teams:
            self.keeping.post(self.desk.services.hot_wash.keep_team, words)

    @Slot(object)
    def _on_questions(self, texts: tuple[str, ...]) -> None:
        self.keeping.post(self.desk.services.hot_wash.keep_questions, texts)

    @Slot()
    def _on_confirm_all(self) -> None:
        """Those that are drafts; what is confirmed has no new entry."""
        shown = self._prepared.shown if self._prepared else None
        if shown is None:
            return
        if not all(item.is_confirmed for item in shown.moments):
            self.moments.confirm()
        self.teams.confirm()
        if not shown.are_questions_confirmed:
            self.questions.confirm()

    @Slot()
    def _on_redraft(self) -> None:
        shown, card = self._prepared.shown if self._prepared else None, self.sender()
        if shown is None:
            return
        self._is_fresh = True
        redraft = self.desk.services.hot_wash.redraft
        if card is self.teams:
            for item in shown.teams:
                self.keeping.post(redraft, STRENGTH, item.team)
        else:
            self.keeping.post(redraft, MOMENT if card is self.moments else QUESTIONS)

    @Slot(str)
    def _on_refused(self, words: str) -> None:
        self.notify(words, "bad")

    # before others

    @Slot()
    def _on_present(self) -> None:
        prepared = self._prepared
        if prepared is None or self.kiosk is not None:
            return
        host = self.desk.services.directory.unit(prepared.shown.drill.host).name
        self._open(Kiosk(Presenter(slides_of(prepared.shown, host), self.desk.services.evidence.content)), is_far=True)

    @Slot()
    def _on_ask(self) -> None:
        """The officer says the code; it is proposed by lot and known to nobody else."""
        drill = self._drill
        if drill is None or self.kiosk is not None:
            return
        prompt = _("Code that leaves the questionnaire. Remember it; participants need not know it.")
        code = Messages.text(self, prompt, f"{secrets.randbelow(9000) + 1000}")
        if code is not None:
            self._open(Kiosk(AskingPages(self.desk.services, self.desk.jobs, drill), code.strip()), is_far=False)

    def _open(self, kiosk: Kiosk, *, is_far: bool) -> None:
        self.kiosk = kiosk
        kiosk.setParent(self.window(), kiosk.windowFlags())
        screen = screen_for_room(self.screen()) if is_far else self.screen()
        kiosk.setScreen(screen)
        kiosk.setGeometry(screen.geometry())
        kiosk.left.connect(self._on_left)
        kiosk.open()

    @Slot()
    def _on_left(self) -> None:
        if self.kiosk is not None:
            self.kiosk.deleteLater()
            self.kiosk = None
        self.reload()

    # paper

    def export(self) -> None:
        """The hand-out as a file."""
        drill = self._drill
        if drill is None:
            return
        name = _("Hot wash {code}").format(code=drill.code)
        path = Messages.save_file(self, _("Save the hand-out"), f"{name}.pdf", "PDF (*.pdf)")
        if path is not None:
            work = Writing(self.desk.services, drill, path)
            self.desk.jobs.run(work, self._on_written, self.tell_trouble, write=True)

    @Slot(object)
    def _on_written(self, path: object) -> None:
        self.notify(_("{file} is written.").format(file=getattr(path, "name", "")), "good")
