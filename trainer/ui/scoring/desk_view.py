"""The three columns of the evaluator's page, and what each key does in them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from trainer.domain.journal import Entry
from trainer.domain.scenario import Situation
from trainer.i18n import _, ngettext
from trainer.services.conduct import Course
from trainer.services.evidence import ObservationOrder
from trainer.services.scoring import Task
from trainer.services.words import exercise_time
from trainer.ui.layout import columns, label, rows
from trainer.ui.page import Note
from trainer.ui.scoring.acts import ChangeSituation, Deliver, TakeBack
from trainer.ui.scoring.keys import Asked, asked_by
from trainer.ui.scoring.ledger import Spot
from trainer.ui.scoring.left_open import reopened
from trainer.ui.scoring.loading import Desk
from trainer.ui.scoring.marking import Marking
from trainer.ui.scoring.matrix_card import MatrixCard
from trainer.ui.scoring.observing import Observed
from trainer.ui.scoring.outbox import Act
from trainer.ui.scoring.photo_desk import PhotoDesk
from trainer.ui.scoring.prompt_strip import PromptStrip
from trainer.ui.scoring.remaining import Remaining, gaps_of, nobody_lines
from trainer.ui.scoring.sheet_card import SheetCard
from trainer.ui.scoring.side import Side
from trainer.ui.scoring.signing import SigningPanel
from trainer.ui.scoring.sources import can_take, of_data
from trainer.ui.scoring.task_list import TaskList, TaskModel, entries_of
from trainer.ui.scoring.urgency import Jumps, Urgency

# Width from which on: width of the left and of the right column.
COLUMNS = ((1300, 252, 260), (1060, 200, 228), (0, 160, 220))


class DeskView(QWidget):
    """Every key that no field takes for itself arrives here."""

    noted = Signal(object)
    stop_asked = Signal()

    def __init__(self, marking: Marking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marking = marking
        self.card, self.side = SheetCard(marking), Side()
        self._tasks = TaskModel()
        self.task_list, self.remaining = TaskList(self._tasks), Remaining()
        self._left, self._minute, self.prompt_strip = QFrame(), -1, PromptStrip()
        self._middle, self._jumps = QStackedWidget(), Jumps(marking)
        self.signing = SigningPanel(marking.photos.jobs, self._middle)
        self.surface: SheetCard | MatrixCard = self.card
        self._acts: dict[str, Callable[[], object]] = {}
        self.further_parts: tuple[QWidget, ...] = ()
        self.photo_desk = PhotoDesk(marking, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._left.setProperty("role", "card")
        inside = rows(
            label(_("Teams and people"), "heading"),
            (self.task_list, 1),
            label(_("Not yet observed"), "heading"),
            self.remaining,
        )
        inside.setContentsMargins(10, 12, 8, 12)
        self._left.setLayout(inside)
        self._middle.addWidget(self.card)
        self.setAcceptDrops(True)
        middle = QWidget()
        middle.setLayout(rows(self.prompt_strip, (self._middle, 1), (self.signing, 1), gap=1))
        middle.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        whole = columns(self._left, (middle, 1), self.side, gap=1.5)
        self.setLayout(whole)
        self.setFocusProxy(self.card.view)
        self._acts = {
            "undo": self._marking.undo, "finish": self._marking.finish_typing, "timer": self._ask_timer,
            "note": self._ask_note, "observation": self.observe, "inject": self.deliver, "lock": self.ask_lock,
            "no_play": self.stop_asked.emit, "next_part": self.next_part, "matrix": self.turn_matrix,
            "photo": self.photo_desk.ask, "unseen": self.go_to_unseen, "due": self.go_to_due,
        }  # fmt: skip

    def _connect(self) -> None:
        marking, card = self._marking, self.card
        marking.marked.connect(self._on_marked)
        marking.many_marked.connect(self._on_many_marked)
        marking.ticking.connect(self._show_progress)
        marking.task_shown.connect(self._on_task_shown)
        marking.told.connect(self._on_told)
        marking.written.connect(self._on_written)
        marking.photos.changed.connect(self._on_photos)
        card.observed.connect(self._on_observed)
        card.command_asked.connect(self.do)
        for view in (card.view, self.task_list):
            view.team_asked.connect(self._on_team_asked)
        self.task_list.chosen.connect(self._on_task_chosen)
        self.remaining.asked.connect(self._on_gap_asked)
        self.signing.signed.connect(marking.lock)
        self.signing.closed.connect(self.setFocus)
        self.side.deliver_asked.connect(self.deliver)
        self.prompt_strip.asked.connect(self.go_to_due)
        self.side.situation_asked.connect(self.change_situation)

    # what is shown

    def show_desk(self) -> None:
        """Everything anew."""
        desk = self._marking.desk
        if desk is None:
            return
        self._tasks.show_names(desk.drill)
        self._show_entries(desk)
        self.side.show_drill(desk.drill, desk.scenario)
        self.show_course(desk.course)
        self._on_task_shown()
        self._show_gaps()

    def offer_left_open(self) -> None:
        """After a crash: timers run on, and what was being typed is open again."""
        words = reopened(self, self._marking)
        if words:
            self._on_told(words, "warning")

    def show_course(self, course: Course) -> None:
        """How the drill stands."""
        desk = self._marking.desk
        if desk is not None:
            course = replace(course, observations=desk.heard(course.observations))
        self.side.show_course(course, self._marking.present(), can_act=desk is not None and desk.can_report)
        self._on_photos()
        self.look_around()
        self.card.show_banner()

    def tick(self) -> None:
        """Time has passed."""
        self.surface.refresh_timers()
        self.look_around()
        minute = int(self._marking.now().timestamp()) // 60
        if minute != self._minute:
            self._minute = minute
            self._show_sheet_at_side()

    def look_around(self) -> None:
        """Injects come nearer, are given, and are over."""
        marking = self._marking
        before = {spot.task.subject: spot.task for prompt in marking.prompts.fresh for spot in prompt.spots}
        is_other = marking.look_around()
        self.prompt_strip.setVisible(marking.has_prompts and not marking.is_over)
        self.prompt_strip.show_prompts(marking.prompts, marking.minute)
        if is_other:
            after = {spot.task.subject: spot.task for prompt in marking.prompts.fresh for spot in prompt.spots}
            for task in (before | after).values():
                self._show_task_progress(task)
            self._show_gaps()
            self.surface.refresh()

    def _show_sheet_at_side(self) -> None:
        task = self._marking.task
        self.side.show_sheet(task.sheet if task else None, self._marking.present())

    def _show_entries(self, desk: Desk) -> None:
        """All lines at once: for hundreds of people one signal, not one each."""
        marking, fresh = self._marking, self._fresh_tasks()
        self._tasks.show_entries([
            replace(
                item, done=marking.ledger.done(item.task), is_timed=marking.has_timer(item.task),
                is_fresh=(item.task.subject, item.task.sheet.code) in fresh,
            ) if item.task else item
            for item in entries_of(desk.drill, desk.tasks)
        ])  # fmt: skip

    def _fresh_tasks(self) -> set[tuple[str, str]]:
        """Subject and sheet of what an inject has just tested."""
        marking = self._marking
        return {(subject, marking.ledger.sheet_of(code)) for subject, code in marking.prompts.fresh_places}

    def _show_task_progress(self, task: Task) -> None:
        marking = self._marking
        is_fresh = (task.subject, task.sheet.code) in self._fresh_tasks()
        self._tasks.show_progress(
            task, marking.ledger.done(task), is_timed=marking.has_timer(task), is_fresh=is_fresh
        )  # fmt: skip

    def _show_gaps(self) -> None:
        urgency = Urgency(self._marking, self._marking.prompts)
        self.remaining.show_gaps(gaps_of(self._marking.ledger, self._tasks, urgency.of))

    @Slot()
    def _on_photos(self) -> None:
        desk = self._marking.desk
        seen = desk.course.observations if desk else ()
        self.side.show_photos({item.id: len(self._marking.photos.about(item.id)) for item in seen})

    @Slot(object)
    def show_unseen(self, places: Sequence[tuple[str, str]]) -> None:
        """What nobody has seen, by subject: after ENDEX."""
        desk = self._marking.desk
        if desk is not None:
            self.remaining.show_nobody(nobody_lines(places, desk.drill, desk.scenario))

    @Slot()
    def _show_progress(self) -> None:
        if self._marking.task is not None:
            self._show_task_progress(self._marking.task)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        card = self.surface
        self._marking.outbox.hurry()
        if card is self.card and event.matches(QKeySequence.StandardKey.Paste):
            self.photo_desk.paste()
            return
        asked = asked_by(event, card.row, self._marking.typed(card.row.criterion) if card.row else "")
        if asked is None:
            if event.key() == Qt.Key.Key_Escape:
                card.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            super().keyPressEvent(event)
        elif not event.isAutoRepeat() or asked.typed is not None:
            self._do(asked)

    def _do(self, asked: Asked) -> None:
        if asked.typed is not None:
            self.surface.ask_typed(asked.typed)
        elif asked.command == "situation":
            self.change_situation(asked.value)
        elif asked.value:
            self.surface.ask_value(asked.value)
        else:
            self.do(asked.command)

    @Slot(str)
    def do(self, command: str) -> None:
        """Do a command; those of a later page are not known here."""
        act = self._acts.get(command)
        if act is not None:
            act()

    def next_part(self) -> None:
        """F6: to the list, to the sheet, to the drill, and to what the page around has besides."""
        further = tuple(part for part in self.further_parts if part.isVisible())
        before = () if self._left.isHidden() else (self.task_list,)
        parts: tuple[QWidget, ...] = (*before, self.surface.view, self.side, *further)
        focused = self.window().focusWidget()
        held = next((at for at, part in enumerate(parts) if part is focused or _within(part)), len(before))
        following = parts[(held + 1) % len(parts)]
        target = self.side.first_control() if following is self.side else following
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def turn_matrix(self) -> None:
        """G: from the list to people against criteria, and back."""
        if self.surface is self.card:
            self.card.view.close_note()
            self.surface = self._matrix()
        else:
            self.surface = self.card
        is_list = self.surface is self.card
        self._left.setVisible(is_list)
        self._middle.setCurrentWidget(self.surface)
        self.surface.show_task()
        self.setFocusProxy(self.surface.view)
        self.surface.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _matrix(self) -> MatrixCard:
        """Made at the first use."""
        made = self._middle.widget(1)
        if not isinstance(made, MatrixCard):
            made = MatrixCard(self._marking)
            made.observed.connect(self._on_observed)
            made.command_asked.connect(self.do)
            self.photo_desk.serve(made.observing)
            made.observing.typed.connect(self.card.keep_observation)
            made.observing.left.connect(self.card.forget_observation)
            made.foot.typed.connect(self._on_matrix_note)
            self._middle.addWidget(made)
        return made

    @Slot(str)
    def _on_matrix_note(self, words: str) -> None:
        """A note on its way in the matrix is kept for the case of a crash too."""
        task, row = self._marking.task, self.surface.row
        if task is not None and row is not None:
            self._marking.keeper.writing(self._marking.desk_key, (task.subject, row.criterion.code), words)

    # what is done

    def observe(self, prompt: str = "") -> None:
        """Open the line for a quick observation where the person works."""
        self.surface.observe(prompt)

    def _ask_timer(self) -> None:
        self.surface.ask_timer()

    def _ask_note(self) -> None:
        self.surface.ask_note()

    @Slot()
    def deliver(self) -> None:
        """Say that the next inject was delivered now."""
        run = self.side.next_run
        if run is None:
            self._on_told(_("There is no inject left to deliver."), "info")
        elif self._marking.may_report():
            self._marking.post("inject", Deliver(self._marking.author, run.ref, self._marking.now()))

    @Slot(str)
    def change_situation(self, value: str) -> None:
        """Say that the situation is another now."""
        if self._marking.may_report():
            self._marking.post(
                "situation", ChangeSituation(self._marking.author, Situation(value), self._marking.now())
            )  # fmt: skip
        self.surface.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_observed(self, seen: Observed) -> None:
        marking, task = self._marking, self._marking.task
        subject = task.subject if task and seen.is_about_task else ""
        order = ObservationOrder(seen.words, subject, seen.objective, seen.is_harm, seen.moment)
        marking.photos.observe(marking.author, order, seen.sources)

    def go_to_unseen(self) -> None:
        """U: to the most urgent criterion that has no mark, and on from there."""
        self._go_on(Urgency(self._marking, self._marking.prompts).unseen(), _("Every criterion has a mark."))

    @Slot()
    def go_to_due(self) -> None:
        """J: to what an inject has just tested or is about to test."""
        self._go_on(list(self._marking.prompts.spots), _("No inject tests your criteria within the next two minutes."))

    def _go_on(self, spots: list[Spot], nothing: str) -> None:
        spot = self._jumps.next_of(spots, self.surface.row)
        if spot is None:
            self._on_told(nothing, "info")
        self.go_to(spot)

    # photos from outside

    def objectives(self) -> list[tuple[str, str]]:
        """The drill's objectives, at first those that the current criterion measures."""
        desk, row = self._marking.desk, self.surface.row
        if desk is None:
            return []
        own = desk.scenario.objectives_of(row.criterion.code) if row else ()
        found = sorted(desk.scenario.objectives, key=lambda item: item.code not in own)
        return [(item.code, f"{item.code}  {item.title or item.text}") for item in found]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.photo_desk.drop(of_data(event.mimeData()))

    def ask_lock(self) -> None:
        """Show what is signed by the lock, or say what is missing and go there."""
        marking = self._marking
        marking.finish_typing()
        self.card.view.close_note()
        if not marking.may():
            return
        ledger = marking.ledger
        if missing := ledger.missing_in_all():
            words = _("{count} criteria have no mark yet. Give each a mark, or O (not observed), then lock.")
            self._on_told(words.format(count=missing), "warning")
            self.go_to(ledger.first_missing())
        elif lacking := ledger.lacking_notes():
            words = ngettext("{count} note is not written yet.", "{count} notes are not written yet.", len(lacking))
            advice = _("The lowest level and a failed critical criterion want a reason before the lock.")
            self._on_told(f"{words.format(count=len(lacking))} {advice}", "warning")
            self.go_to(lacking[0])
            self._ask_note()
        elif marking.runs_timers:
            self._on_told(_("A timer is still running. Stop it with T, then lock."), "warning")
        elif marking.outbox.waiting or marking.photos.preparing.batches:
            self._on_told(_("Something is not saved yet. Lock when everything is saved."), "warning")
        else:
            self.signing.ask(marking.author)

    def go_to(self, spot: Spot | None) -> None:
        """A criterion of a sheet, wherever it is."""
        if spot is None:
            return
        if spot.task is not self._marking.task:
            self._on_task_chosen(spot.task)
        self.surface.go_to(spot.number)

    # slots

    @Slot(str, str)
    def _on_marked(self, subject: str, code: str) -> None:
        task = self._marking.task_of(subject, code)
        if task is not None:
            self._show_task_progress(task)
            self._show_gaps()

    @Slot()
    def _on_many_marked(self) -> None:
        desk = self._marking.desk
        if desk is not None:
            self._show_entries(desk)
            self.task_list.select(self._marking.task)
            self._show_gaps()

    @Slot()
    def _on_task_shown(self) -> None:
        self.surface.show_task()
        self.task_list.select(self._marking.task)
        self._show_sheet_at_side()

    @Slot(int)
    def _on_team_asked(self, step: int) -> None:
        self._on_task_chosen(self._tasks.next_task(self._marking.task, step))

    @Slot(object)
    def _on_task_chosen(self, task: object) -> None:
        if isinstance(task, Task):
            self.card.view.close_note()
            self._marking.show_task(task)

    @Slot(object)
    def _on_gap_asked(self, task: object) -> None:
        self._on_task_chosen(task)
        if isinstance(task, Task):
            missing = self._marking.ledger.missing(task)
            self.card.view.go(missing[0] - 1 if missing else 0)
            self.card.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str, str)
    def _on_told(self, words: str, kind: str) -> None:
        self.noted.emit(Note(words, kind))

    @Slot(object, object)
    def _on_written(self, act: Act, result: object) -> None:
        """Reports of the course can be taken back as long as the notice stands."""
        if act.kind == "lock":
            self.show_desk()
        words = self._written_words(act, result)
        if words and isinstance(result, Entry):
            back = TakeBack(self._marking.author, result)
            self.noted.emit(Note(words, "good", _("Undo"), _Posting(self._marking, back)))

    def _written_words(self, act: Act, result: object) -> str:
        if not isinstance(result, Entry) or self._marking.desk is None:
            return ""
        minute = exercise_time(self._marking.desk.course.clock.minute(self._marking.counted(result.happened_at)))
        sentence = {
            "inject": _("Inject {ref} delivered at {time}."), "situation": _("Situation {value} since {time}."),
            "observation": _("Observation kept at {time}."),
        }.get(act.kind, "")  # fmt: skip
        return sentence.format(ref=result.ref, time=minute, value=result.payload.get("value", ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        _from, left, right = next(item for item in COLUMNS if self.width() >= item[0])
        self._left.setFixedWidth(left)
        self.side.setFixedWidth(right)


class _Posting:
    """Posts an act when called; holds no widget."""

    def __init__(self, marking: Marking, run: TakeBack) -> None:
        self._marking, self._run = marking, run

    def __call__(self) -> None:
        self._marking.post("take_back", self._run)


def _within(part: QWidget) -> bool:
    focused = part.window().focusWidget()
    return focused is not None and part.isAncestorOf(focused)
