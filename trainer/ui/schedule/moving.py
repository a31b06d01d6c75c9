"""Drills pushed about on the plan: what would be wrong there is said at once, what was done can be taken back."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.approval import DECIDED, must_be_told
from trainer.domain.drill import Drill, State
from trainer.domain.errors import Trouble
from trainer.domain.recurring import Scope
from trainer.domain.schedule import Conflict
from trainer.i18n import _, ngettext, say, tell
from trainer.services.calendar import PlanRow
from trainer.services.placing import Placed, Shift
from trainer.services.services import Services
from trainer.services.words import clock_time, short_date
from trainer.ui.jobs import Jobs
from trainer.ui.messages import Messages
from trainer.ui.schedule.order import bring_back, copy, drop_all, move, move_series, put_back, put_back_series, remove
from trainer.ui.schedule.undo import UndoList
from trainer.ui.widgets.spans import Drag

DAY_LATER = Shift(later=24 * 60)


class Mover(QObject):
    """`said` is what to write under the plan, `warned` what to write on the bar; `done` tells an act with its undo."""

    said = Signal(str, str)
    warned = Signal(str)
    done = Signal(str)
    refused = Signal(object)
    changed = Signal()

    def __init__(self, services: Services, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._jobs, self._window = services, jobs, parent
        self._held: Drill | None = None
        self._units: Mapping[str, str] = {}
        self.undo_list = UndoList()

    def show_units(self, units: Mapping[str, str]) -> None:
        """Names by code."""
        self._units = units

    # while a bar is dragged

    def hover(self, drag: Drag | None) -> None:
        """Say where the drill would be, and what stands against it there."""
        if drag is None:
            self._held = None
            self.said.emit("", "")
            return
        try:
            if self._held is None or self._held.id != drag.span.id:
                self._held = self._services.planning.drill(drag.span.id)
            there = self._services.placing.shifted(self._held, shift_of(drag))
            conflicts = self._services.conflicts.check(there)
        except Trouble as trouble:
            self.said.emit(tell(trouble), "bad")
            return
        hard = [say(item.sentence) for item in conflicts if item.is_hard]
        self.warned.emit(hard[0] if hard else "")
        self.said.emit(self._told(there, conflicts), "bad" if hard else "warning" if conflicts else "good")

    def _told(self, drill: Drill, conflicts: Sequence[Conflict]) -> str:
        zone = ZoneInfo(drill.zone)
        times = f"{clock_time(drill.start, drill.zone, named=False)}–{clock_time(drill.end, drill.zone)}"
        place = f"{short_date(drill.start.astimezone(zone).date())} {times} · {self._units.get(drill.host, drill.host)}"
        if not conflicts:
            return place + " · ✓ " + _("Nothing stands against it.")
        return f"{place} · ▲ " + " ▲ ".join(say(item.sentence) for item in conflicts)

    # acts

    def drop(self, drag: Drag, row: PlanRow | None) -> None:
        """A bar was let go somewhere."""
        if row is None:
            return
        shift = shift_of(drag)
        if shift.host and not self._may_host(row, shift.host):
            self.changed.emit()
            return
        if drag.copying:
            self.duplicate(row, shift)
        elif row.series:
            self._move_series(row, shift)
        else:
            self._run(partial(move, self._services, row.id, shift), self._on_moved)

    def _move_series(self, row: PlanRow, shift: Shift) -> None:
        scope = self._scope(row, _("Move {code}, which recurs?"))
        if scope is None:
            self.changed.emit()
        else:
            self._run(partial(move_series, self._services, row.id, shift, scope), self._on_series_moved)

    def _scope(self, row: PlanRow, question: str) -> Scope | None:
        """How much of a series is meant; None when he thinks better of it."""
        options = [(Scope.THIS, _("Only this one")), (Scope.FOLLOWING, _("This one and all following"))]
        chosen = Messages.choice(self._window, question.format(code=row.code), options)
        return None if chosen is None else Scope(chosen)

    def _may_host(self, row: PlanRow, host: str) -> bool:
        """Another unit is more than another day: he is asked."""
        text = _("Give {code} to {unit}?").format(code=row.code, unit=self._units.get(host, host))
        detail = _("That unit becomes the host. The code stays, and so do the participants: change them in its plan.")
        return Messages.question(self._window, text, f"{row.title}\n{detail}", yes=_("Change the host"))

    def duplicate(self, row: PlanRow, shift: Shift = DAY_LATER) -> None:
        """Another draft like it."""
        self._run(partial(copy, self._services, row.id, shift), self._on_copied)

    def remove(self, row: PlanRow) -> None:
        """Take it out of the plan: a draft goes, once he agrees; anything else is cancelled for a reason."""
        scope: Scope | None = Scope.THIS
        if row.series:
            scope = self._scope(row, _("Take {code}, which recurs, out of the plan?"))
        if scope is None:
            return
        rows = self._services.recurring.concerned(row.id, scope)
        firm = [item.code for item in rows if item.state is not State.DRAFT]
        reason = self._agreed(row, firm)
        if reason is not None:
            self._run(partial(remove, self._services, row.id, scope, reason), self._on_removed)

    def _agreed(self, row: PlanRow, firm: Sequence[str]) -> str | None:
        """The reason where one is needed, else nothing; None when he thinks better of it."""
        if firm:
            prompt = _("{codes} will be cancelled. Say why: this is kept with the drill and printed.")
            return Messages.text(self._window, prompt.format(codes=", ".join(firm)), multiline=True)
        text = _("Take {code} out of the plan?").format(code=row.code)
        detail = _("Participants, roles and assignments go with it.")
        agreed = Messages.question(self._window, text, f"{row.title}\n{detail}", yes=_("Take it out"), danger=True)
        return "" if agreed else None

    def undo(self) -> None:
        """Take the last act back."""
        step = self.undo_list.take()
        if step is not None:
            step.back()

    def _run(self, work: Callable[..., object], on_done: Callable[..., object]) -> None:
        self._jobs.run(work, on_done, self._on_trouble, write=True)

    @Slot(object)
    def _on_moved(self, placed: Placed) -> None:
        drill = placed.after
        label = _("Move {code}").format(code=drill.code)
        self.undo_list.put(label, partial(self._put_back, placed.before))
        self._tell(" ".join(part for part in (_placed_words(placed, self._units), _told_words(placed)) if part))

    def _put_back(self, before: Drill) -> None:
        self._run(partial(put_back, self._services, before), self._on_back)

    @Slot(object)
    def _on_back(self, drill: Drill) -> None:
        day = drill.start.astimezone(ZoneInfo(drill.zone)).date()
        self._tell(_("{code} is back on {day}.").format(code=drill.code, day=short_date(day)))

    @Slot(object)
    def _on_copied(self, drill: Drill) -> None:
        self.undo_list.put(_("Copy {code}").format(code=drill.code), partial(self._drop, drill.id))
        day = drill.start.astimezone(ZoneInfo(drill.zone)).date()
        self._tell(_("{code} was made as a copy on {day}.").format(code=drill.code, day=short_date(day)))

    def _drop(self, key: str) -> None:
        self._run(partial(drop_all, self._services, (key,)), self._on_gone)

    @Slot(object)
    def _on_gone(self, dropped: tuple[Drill, ...]) -> None:
        self._tell(_gone_words(dropped))

    @Slot(object)
    def _on_removed(self, dropped: tuple[Drill, ...]) -> None:
        """Drafts can be brought back; what was cancelled is planned anew in its own place."""
        if dropped:
            self.undo_list.put(_("Take out of the plan"), partial(self._bring_back, dropped))
            self._tell(_gone_words(dropped))
        else:
            self._tell(_("It was cancelled."))

    def _bring_back(self, dropped: Sequence[Drill]) -> None:
        self._run(partial(bring_back, self._services, dropped), self._on_brought)

    @Slot(object)
    def _on_brought(self, drills: tuple[Drill, ...]) -> None:
        count = len(drills)
        self._tell(ngettext("{count} drill is back in the plan.", "{count} drills are back in the plan.",
                            count).format(count=count))  # fmt: skip

    @Slot(object)
    def _on_series_moved(self, placed: tuple[Placed, ...]) -> None:
        befores = [item.before for item in placed]
        self.undo_list.put(_("Move drills"), partial(self._put_series_back, befores))
        count = len(placed)
        self._tell(ngettext("{count} drill was moved.", "{count} drills were moved.", count).format(count=count))

    def _put_series_back(self, befores: Sequence[Drill]) -> None:
        self._run(partial(put_back_series, self._services, befores), self._on_series_back)

    @Slot(object)
    def _on_series_back(self, drills: tuple[Drill, ...]) -> None:
        count = len(drills)
        self._tell(ngettext("{count} drill is back where it was.", "{count} drills are back where they were.",
                            count).format(count=count))  # fmt: skip

    def made(self, drills: Sequence[Drill]) -> None:
        """A series was made with the form; that can be taken back too."""
        keys = [drill.id for drill in drills]
        self.undo_list.put(_("New drills"), partial(self._drop_series, keys))
        count = len(drills)
        self._tell(ngettext("{count} drill was put into the plan.", "{count} drills were put into the plan.",
                            count).format(count=count))  # fmt: skip

    def _drop_series(self, keys: Sequence[str]) -> None:
        self._run(partial(drop_all, self._services, keys), self._on_gone)

    def _tell(self, words: str) -> None:
        self.changed.emit()
        self.done.emit(words)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.changed.emit()
        self.refused.emit(trouble)


def shift_of(drag: Drag) -> Shift:
    """What a bar let go means for its drill."""
    host = drag.lane if drag.lane != drag.span.lane else ""
    return Shift(0 if drag.stretching else drag.minutes, drag.minutes if drag.stretching else 0, host)


def _told_words(placed: Placed) -> str:
    """How many must be told, once people count on the plan."""
    if placed.before.state not in DECIDED:
        return ""
    count = len(must_be_told(placed.before, placed.after))
    words = ngettext("{count} name or unit must be told: see the history of the drill.",
                     "{count} names and units must be told: see the history of the drill.", count)  # fmt: skip
    return words.format(count=count) if count else ""


def _gone_words(dropped: Sequence[Drill]) -> str:
    count = len(dropped)
    if count == 1:
        return _("{code} was taken out of the plan.").format(code=dropped[0].code)
    return ngettext("{count} drill was taken out of the plan.", "{count} drills were taken out of the plan.",
                    count).format(count=count)  # fmt: skip


def _placed_words(placed: Placed, units: Mapping[str, str]) -> str:
    before, drill = placed.before, placed.after
    if drill.host != before.host:
        return _("{code} is now held by {unit}.").format(code=drill.code, unit=units.get(drill.host, drill.host))
    if drill.start != before.start:
        local = drill.start.astimezone(ZoneInfo(drill.zone))
        if local.date() != before.start.astimezone(ZoneInfo(drill.zone)).date():
            return _("{code} is now on {day}.").format(code=drill.code, day=short_date(local.date()))
        return _("{code} now begins at {time}.").format(code=drill.code, time=clock_time(drill.start, drill.zone))
    return _("{code} now ends on {day} at {time}.").format(
        code=drill.code, day=short_date(drill.end.astimezone(ZoneInfo(drill.zone)).date()),
        time=clock_time(drill.end, drill.zone),
    )  # fmt: skip
