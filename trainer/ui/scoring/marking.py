"""What an evaluator does to his sheets: values, notes, timers, undo, lock. Widgets show it and ask for it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal, Slot

from trainer.domain.errors import Refusal, mark
from trainer.domain.field_memory import FieldMemory
from trainer.domain.journal import EntryKind
from trainer.domain.result import StandingMark
from trainer.domain.scoring import Bands, Criterion, Kind, parse_value, stored_value
from trainer.i18n import _, tell
from trainer.services.conduct import Course
from trainer.services.scoring import MarkOrder, Task
from trainer.services.services import Services
from trainer.ui.jobs import Jobs
from trainer.ui.scoring.acts import Author, Lock, Record, Undo, Undone
from trainer.ui.scoring.clock_watch import ClockWatch
from trainer.ui.scoring.field_keeper import Desk as DeskKey
from trainer.ui.scoring.field_keeper import FieldKeeper
from trainer.ui.scoring.ledger import Ledger, Place
from trainer.ui.scoring.loading import Desk
from trainer.ui.scoring.numbers import value_of
from trainer.ui.scoring.outbox import Act, Outbox
from trainer.ui.scoring.photos import Photos
from trainer.ui.scoring.prompting import Prompter, Prompts
from trainer.ui.scoring.rows import Row
from trainer.ui.scoring.undo_words import undone_act, undone_photo, undone_words

NOT_OPEN = mark("These sheets can be read, not changed.")
UNDOABLE = ("mark", "paste", "observation", "evidence")
NOT_RUNNING = mark("This drill takes no records now.")


class Marking(QObject):
    """The sheets of one evaluator in one drill. A value is shown at once and called saved when it is on disk."""

    marked = Signal(str, str)
    many_marked = Signal()
    reading_wanted = Signal()
    typing = Signal(str)
    ticking = Signal()
    task_shown = Signal()
    note_wanted = Signal(str)
    told = Signal(str, str)
    written = Signal(object, object)

    def __init__(self, services: Services, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.outbox, self.photos = Outbox.of(jobs), Photos(services, jobs, self)
        self.desk: Desk | None = None
        self.ledger = Ledger((), (), "", Bands())
        self.task: Task | None = None
        self.saved_at: datetime | None = None
        self.watch = ClockWatch(services.workplace.clock, services.workplace.steady)
        self.left_open: FieldMemory | None = None
        self.prompts, self._prompter = Prompts(), Prompter()
        self.keeper = FieldKeeper.of(jobs, services)
        self._typed = ("", "")
        self.outbox.saved.connect(self._on_saved)
        self.outbox.refused.connect(self._on_refused)

    # what is shown

    def open(self, desk: Desk) -> None:
        """Take a drill's sheets; marks still on their way to the disk stay above what was read."""
        is_same = self.desk is not None and self.desk.drill.id == desk.drill.id
        before, self.desk = self.task if is_same else None, desk
        self.saved_at = self.saved_at if is_same else None
        self.ledger = desk.ledger
        self.photos.open(desk)
        self._prompter = Prompter(desk.scenario.objectives, desk.tasks)
        self.look_around()
        for act in self.outbox.waiting:
            if act.drill == desk.drill.id:
                for given in (*act.pasted.values(), *((act.given,) if act.given else ())):
                    self.ledger.put(given)
        wanted = (before.subject, before.sheet.code) if before else ("", "")
        tasks = {(item.subject, item.sheet.code): item for item in desk.tasks}
        self.task = tasks.get(wanted) or next(iter(desk.tasks), None)
        self._open_memory(desk)

    def _open_memory(self, desk: Desk) -> None:
        """Timers go on, notes wait again; after a crash that is told."""
        if desk.evaluator is None:
            return
        was_kept = self.keeper.open(self.desk_key, self._unmeasured(desk.memory))
        memory = self.keeper.memory(self.desk_key)
        for place, words in memory.notes.items():
            if self.ledger.mark(*place) is None:
                self.ledger.draft(*place, words)
        self.left_open = memory if was_kept else None

    def _unmeasured(self, memory: FieldMemory) -> FieldMemory:
        """Without the timers whose mark reached the disk after all."""
        marks = {place: self.ledger.mark(*place) for place in memory.timers}
        timers = {
            place: begun for place, begun in memory.timers.items()
            if (held := marks[place]) is None or held.happened_at < begun
        }  # fmt: skip
        return replace(memory, timers=timers)

    @property
    def desk_key(self) -> DeskKey:
        """The drill and who has it before him."""
        assert self.desk is not None
        return self.desk.drill.id, self.desk.evaluator.service_number if self.desk.evaluator else ""

    def seconds_of(self, place: Place) -> float | None:
        """How long the timer of a criterion has run; None when it does not."""
        return self.keeper.seconds(self.desk_key, place) if self.desk is not None else None

    @property
    def is_open(self) -> bool:
        """Whether marks may be given."""
        return self.desk is not None and self.desk.is_open

    @property
    def author(self) -> Author:
        """Who marks, where."""
        assert self.desk is not None
        assert self.desk.evaluator is not None
        return Author(self._services, self.desk.drill.id, self.desk.evaluator.service_number)

    @property
    def device(self) -> str:
        """Where."""
        return self._services.workplace.device

    def now(self) -> datetime:
        """The present instant; it goes on when the computer's clock is put back."""
        return self.watch.now()

    def show_task(self, task: Task) -> None:
        """Go to another sheet; a number typed in this one counts."""
        self.finish_typing()
        self.task, self._typed = task, ("", "")
        self.task_shown.emit()

    def rows(self) -> list[Row]:
        """The rows of the sheet shown."""
        criteria = self.task.sheet.criteria if self.task else ()
        return [self.row(item, number) for number, item in enumerate(criteria, 1)]

    def row(self, criterion: Criterion, number: int = 0) -> Row:
        """One row of the sheet shown, as it is now; the number is looked up where it is not given."""
        subject = self.task.subject if self.task else ""
        return self.row_of(subject, criterion, number or self._number(criterion.code))

    def row_of(self, subject: str, criterion: Criterion, number: int) -> Row:
        """The same of any subject."""
        place = (subject, criterion.code)
        held = self.ledger.mark(*place)
        is_shown = self.task is not None and self.task.subject == subject
        return Row(
            number=number,
            criterion=criterion,
            bands=self.desk.drill.bands if self.desk else Bands(),
            value=parse_value(criterion, held.value) if held else None,
            note=self.ledger.note(*place),
            is_unsaved=self.outbox.is_stuck and self._waits(place),
            typed=self.typed(criterion) if is_shown else "",
            running=self.seconds_of(place),
            is_open=self.is_open and not criterion.from_test,
            pictures=self.photos.count(place),
            is_fresh=held is None and place in self.prompts.fresh_places,
            is_retest=self.desk is not None and criterion.code in self.desk.retests,
        )

    def typed(self, criterion: Criterion) -> str:
        """The number on its way in for a criterion."""
        return self._typed[1] if self._typed[0] == criterion.code else ""

    def task_of(self, subject: str, code: str) -> Task | None:
        """The task that a criterion of a subject belongs to."""
        sheet = self.ledger.sheet_of(code)
        return next((item for item in self.ledger.tasks if (item.subject, item.sheet.code) == (subject, sheet)), None)

    @property
    def minute(self) -> float | None:
        """The exercise minute now; None before STARTEX and after ENDEX."""
        clock = self.desk.course.clock if self.desk is not None else None
        if clock is None or clock.started is None or clock.ended is not None:
            return None
        return clock.minute(self.present())

    def present(self) -> datetime:
        """Now, on the clock the drill's course was told by: a clock put back does not turn the exercise back."""
        return self.counted(self.now())

    def counted(self, moment: datetime) -> datetime:
        """The moment at which the course counts what happens then."""
        return moment - self.watch.behind + self.lag

    @property
    def lag(self) -> timedelta:
        """What the computer's clock is behind: as seen here, or as the journal tells after a new start."""
        return max(self.watch.behind, self.desk.course.lag if self.desk is not None else timedelta())

    def look_around(self) -> bool:
        """What injects test now; True when other criteria stand out than before."""
        before, self.prompts = self.prompts.fresh_places, Prompts()
        if self.desk is not None and self.is_open and self.desk.course.clock.ended is None:
            self.prompts = self._prompter.prompts(self.desk.course, self.minute, self.ledger)
        return before != self.prompts.fresh_places

    @property
    def is_over(self) -> bool:
        """Whether play has ended."""
        return self.desk is not None and self.desk.course.clock.ended is not None

    @property
    def has_prompts(self) -> bool:
        """Whether injects test any of these criteria."""
        return self._prompter.is_concerned

    def show_course(self, course: Course) -> None:
        """How the drill stands now."""
        if self.desk is not None:
            self.desk = replace(self.desk, course=course)

    def has_timer(self, task: Task) -> bool:
        """Whether a timer of the sheet runs."""
        running = self.keeper.running(self.desk_key) if self.desk is not None else ()
        return any((task.subject, task.sheet.code) == (item[0], self.ledger.sheet_of(item[1])) for item in running)

    @property
    def runs_timers(self) -> bool:
        """Whether any timer runs."""
        return self.desk is not None and bool(self.keeper.running(self.desk_key))

    # what is done

    def type(self, criterion: Criterion, typed: str) -> None:
        """A number on its way in; it is no mark yet."""
        if typed and not self._is_judged(criterion):
            return
        if not typed and self._typed == ("", ""):
            return
        before, self._typed = self._typed[0], (criterion.code, typed) if typed else ("", "")
        for code in {before, criterion.code} - {""}:
            self.typing.emit(code)

    def finish_typing(self) -> None:
        """Take the number on its way in as a mark if it is one, else drop it."""
        code, typed = self._typed
        criterion = next((item for item in self.task.sheet.criteria if item.code == code), None) if self.task else None
        if criterion is None:
            return
        self.type(criterion, "")
        value = value_of(criterion.kind, typed)
        if value is not None:
            self.set_value(criterion, value)

    def set_value(self, criterion: Criterion, raw: object) -> bool:
        """Give a mark; the note stays. False when it cannot be, which has then been told."""
        if not self.may() or not self._is_judged(criterion):
            return False
        try:
            value = stored_value(parse_value(criterion, raw))
        except Refusal as refusal:
            self.told.emit(tell(refusal), "warning")
            return False
        self.type(criterion, "")
        held = self.ledger.mark(*self._place(criterion))
        if held is None or held.value != value:
            self._keep(criterion, value, self.ledger.note(*self._place(criterion)))
            if self.row(criterion).lacks_note:
                self.note_wanted.emit(criterion.code)
        return True

    def set_note(self, criterion: Criterion, note: str) -> None:
        """Keep a note; without a mark it waits for one, for a note alone is no record."""
        place, note = self._place(criterion), note.strip()
        if note == self.ledger.note(*place) or not self.may() or not self._is_judged(criterion):
            return
        held = self.ledger.mark(*place)
        if held is not None:
            self._keep(criterion, held.value, note)
        else:
            self.ledger.draft(*place, note)
            self.keeper.note(self.desk_key, place, note)
            self.typing.emit(criterion.code)

    def turn_timer(self, criterion: Criterion) -> None:
        """Start the criterion's timer, or stop it and take its time as the mark."""
        if not self.may():
            return
        if criterion.kind is not Kind.TIME:
            self.told.emit(_("Criterion {code} is not timed.").format(code=criterion.code), "warning")
            return
        seconds = self.keeper.stop(self.desk_key, self._place(criterion))
        if seconds is None:
            self.keeper.start(self.desk_key, self._place(criterion))
        elif not self._is_marked(criterion, seconds):
            self.set_value(criterion, seconds)
        else:  # the same seconds again are no new mark
            self.keeper.settled(self.desk_key, self._place(criterion))
        self.typing.emit(criterion.code)
        self.ticking.emit()

    def undo(self) -> None:
        """Take the last mark, observation or photo back: before it was sent, or by a retraction in the journal."""
        if not self.may_report():
            return
        drill = self.author.drill
        if self.photos.preparing.withdraw(drill) is not None:
            self.told.emit(undone_photo(), "info")
            return
        act = self.outbox.withdraw(UNDOABLE, drill)
        if act is None:
            self.post("undo", Undo(self.author))
            return
        if act.given is not None:
            self._restore(*act.place, act.before)
            self.keeper.settled(self.desk_key, act.place)
        elif act.pasted:
            self.reading_wanted.emit()
        self.told.emit(undone_act(act, self._criterion_of(act.place[1])), "info")

    def lock(self) -> None:
        """Close the sheets under the evaluator's name."""
        if self.may():
            self.post("lock", Lock(self.author))

    def post(self, kind: str, run: Callable[[], object]) -> None:
        """Write something of the evaluator."""
        self.outbox.post(Act(kind, run, self.author.drill))

    def _keep(self, criterion: Criterion, value: str | float, note: str) -> None:
        subject, code = self._place(criterion)
        before, moment = self.ledger.mark(subject, code), self.now()
        given = StandingMark(
            self.author.number, self._services.workplace.device, subject, code, value, note, moment, ""
        )  # fmt: skip
        self.ledger.put(given)
        order = MarkOrder(subject, code, value, note, moment)
        self.outbox.post(Act("mark", Record(self.author, order), self.author.drill, given, before))
        self.marked.emit(subject, code)

    def _waits(self, place: Place) -> bool:
        return self.desk is not None and self.outbox.holds(self.desk.drill.id, place)

    def _restore(self, subject: str, code: str, mark: StandingMark | None) -> None:
        if mark is None:
            self.ledger.take(subject, code)
        else:
            self.ledger.put(mark)
        self.marked.emit(subject, code)

    def may_report(self) -> bool:
        """Whether something other than a mark may be recorded; says so when not."""
        if self.desk is None or not self.desk.can_report:
            self.told.emit(_(NOT_RUNNING), "warning")
            return False
        return True

    def may(self) -> bool:
        """Whether marks may be given; says so when not."""
        if not self.is_open or self.task is None:
            self.told.emit(_(NOT_OPEN), "warning")
        return self.is_open and self.task is not None

    def _is_judged(self, criterion: Criterion) -> bool:
        """Whether an evaluator marks it; says so when a test does."""
        if criterion.from_test:
            words = _("Criterion {code} takes its points from the knowledge test; it is not marked here.")
            self.told.emit(words.format(code=criterion.code), "info")
        return not criterion.from_test

    def _place(self, criterion: Criterion) -> Place:
        return (self.task.subject if self.task else "", criterion.code)

    def _number(self, code: str) -> int:
        criteria = self.task.sheet.criteria if self.task else ()
        return next((number for number, item in enumerate(criteria, 1) if item.code == code), 0)

    def _is_marked(self, criterion: Criterion, value: float) -> bool:
        held = self.ledger.mark(*self._place(criterion))
        return held is not None and held.value == value

    # what became of it

    @Slot(object, object)
    def _on_saved(self, act: Act, result: object) -> None:
        if self.desk is None or act.drill != self.desk.drill.id:
            return
        self.saved_at = self.now()
        if isinstance(result, Undone):
            self._show_undone(result)
        elif act.given is not None:
            self.keeper.settled(self.desk_key, act.place)
        elif act.kind == "lock" and self.desk is not None:
            self.desk = replace(self.desk, is_locked=True)
        self.written.emit(act, result)

    def _show_undone(self, undone: Undone) -> None:
        if undone.entry is None:
            self.told.emit(_("There is nothing to undo."), "info")
            return
        entry, is_mark = undone.entry, undone.entry.kind is EntryKind.MARK
        if undone.is_many:
            self.reading_wanted.emit()
        elif is_mark and not self._waits((entry.subject, entry.ref)):  # a newer mark is already shown
            self._restore(entry.subject, entry.ref, undone.stands)
        self.told.emit(undone_words(undone, self._criterion_of(entry.ref), self._name_of(entry.subject)), "info")

    def _criterion_of(self, code: str) -> Criterion | None:
        sheet = self.ledger.sheet_of(code)
        tasks = (task for task in self.ledger.tasks if task.sheet.code == sheet)
        return next((item for task in tasks for item in task.sheet.criteria if item.code == code), None)

    def _name_of(self, subject: str) -> str:
        """The name of a subject other than the one shown, to which an undo may reach."""
        is_shown = self.task is not None and self.task.subject == subject
        return "" if is_shown else next((item.name for item in self.ledger.tasks if item.subject == subject), "")

    @Slot(object, object)
    def _on_refused(self, act: Act, refusal: Refusal) -> None:
        is_here = self.desk is not None and act.drill == self.desk.drill.id
        if is_here and act.given is not None and self.ledger.mark(*act.place) is act.given:
            self._restore(*act.place, act.before)
        elif is_here and act.pasted:
            self.reading_wanted.emit()
        self.told.emit(tell(refusal), "bad")
