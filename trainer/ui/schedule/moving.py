"""Drills pushed about on the plan: what would be wrong there is said at once, what was done can be taken back."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.drill import Drill
from trainer.domain.errors import Trouble
from trainer.domain.schedule import Conflict
from trainer.i18n import _, say, tell
from trainer.services.calendar import PlanRow
from trainer.services.placing import Placed, Shift
from trainer.services.services import Services
from trainer.services.words import clock_time, short_date
from trainer.ui.jobs import Jobs
from trainer.ui.messages import Messages
from trainer.ui.schedule.order import copy, drop, move, put_back
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
            conflicts = self._services.placing.conflicts(there)
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
            return f"{place} · ✓ {_('Nothing stands against it.')}"
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
        else:
            self._run(partial(move, self._services, row.id, shift), self._on_moved)

    def _may_host(self, row: PlanRow, host: str) -> bool:
        """Another unit is more than another day: he is asked."""
        text = _("Give {code} to {unit}?").format(code=row.code, unit=self._units.get(host, host))
        detail = _("That unit becomes the host. The code stays, and so do the participants: change them in its plan.")
        return Messages.question(self._window, text, f"{row.title}\n{detail}", yes=_("Change the host"))

    def duplicate(self, row: PlanRow, shift: Shift = DAY_LATER) -> None:
        """Another draft like it."""
        self._run(partial(copy, self._services, row.id, shift), self._on_copied)

    def remove(self, row: PlanRow) -> None:
        """Take a draft away, once he agrees."""
        text = _("Take {code} out of the plan?").format(code=row.code)
        detail = _("Only a draft can be taken away. Participants, roles and assignments go with it.")
        if Messages.question(self._window, text, f"{row.title}\n{detail}", yes=_("Take it away"), danger=True):
            self._run(partial(drop, self._services, row.id), self._on_dropped)

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
        self._tell(_placed_words(placed, self._units))

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
        self._run(partial(drop, self._services, key), self._on_dropped)

    @Slot(object)
    def _on_dropped(self, drill: Drill) -> None:
        self._tell(_("{code} was taken out of the plan.").format(code=drill.code))

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
