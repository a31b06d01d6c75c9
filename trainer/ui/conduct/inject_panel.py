"""All injects with what became of them; the one looked at can be put off, skipped, answered."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.after_action import InjectRun
from trainer.domain.conduct import InjectStatus
from trainer.domain.inject_plan import OVER, Verdict
from trainer.i18n import _
from trainer.services.course_words import VERDICTS
from trainer.services.words import exercise_time
from trainer.ui.conduct.tables import ControlTable
from trainer.ui.layout import STRETCH, button, columns, rows
from trainer.ui.memory import Memory
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.wording import CHANNELS, INJECT_STATUSES, named

BADGES = {
    InjectStatus.DELIVERED: "good", InjectStatus.SKIPPED: "neutral", InjectStatus.DEFERRED: "warning",
    InjectStatus.SCHEDULED: "info",
}  # fmt: skip
LEAST = 72
VERDICT_BADGES = {Verdict.MET: "good", Verdict.PARTLY: "warning", Verdict.NOT_MET: "bad"}


class InjectPanel(QWidget):
    """Asks by name: deliver, put_off, skip, respond, improvise; the run looked at is `current`."""

    asked = Signal(str)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_open, self._coming = True, ""
        self.model: RowsModel[InjectRun] = RowsModel(_columns(), key=_ref)
        self.table = ControlTable(self.model, "conduct-injects", memory)
        self._expected, self._observed = ElidedLabel(role="small"), ElidedLabel(role="small")
        self._buttons = {
            name: button(words, self._on_button, role="quiet")
            for name, words in (
                ("put_off", _("Set time (D)")), ("skip", _("Skip (X)")), ("respond", _("Response (R)")),
                ("improvise", _("Improvise (N)")),
            )
        }  # fmt: skip
        self._build()
        self.table.chosen.connect(self._show_detail)
        self.table.opened.connect(self._on_opened)

    def _build(self) -> None:
        self.setFocusProxy(self.table)
        self.table.setAccessibleName(_("Injects"))
        self.table.setMinimumHeight(LEAST)
        tools = columns(*self._buttons.values(), STRETCH, gap=0.5)
        whole = rows((self.table, 1), self._expected, self._observed, tools, gap=0.25)
        self.setLayout(whole)

    def show_runs(self, runs: Sequence[InjectRun], *, can_act: bool) -> None:
        """The injects as they stand, by the minute at which each was or is to be given."""
        self._is_open = can_act
        self.model.show_rows(sorted(runs, key=_order))
        self._follow(next((run.ref for run in self.model.rows() if run.status not in OVER), ""))
        for made in self._buttons.values():
            made.setVisible(can_act)
        self._show_detail()

    def forget(self) -> None:
        """Another drill: what was looked at means nothing in it."""
        self._coming = ""
        self.model.show_rows([])

    def _follow(self, coming: str) -> None:
        """Look at what comes next, unless somebody looks at another one."""
        current, before = self.current, self._coming
        self._coming = coming
        if current is None or not before or (current.ref == before and coming != before):
            self.table.select_key(coming or (current.ref if current else ""))
        elif current.ref == coming:
            self.table.scrollTo(self.table.currentIndex())

    @property
    def current(self) -> InjectRun | None:
        """The inject looked at."""
        return self.table.current_row()

    @Slot()
    def _show_detail(self) -> None:
        run = self.current
        self._expected.show_text(_("Expected: {text}").format(text=run.inject.expected) if run else "")
        seen = "; ".join(_answer(item.verdict, item.text) for item in run.responses) if run else ""
        words = [_("Seen: {text}").format(text=seen)] if seen else []
        if run is not None and (run.put_off or run.note):
            words.append(_("Reason: {text}").format(text=run.put_off or run.note))
        if run is not None and run.why:
            words.append(_("Improvised because: {text}").format(text=run.why))
        self._observed.show_text("  ·  ".join(words))
        self._observed.setVisible(bool(words))

    @Slot()
    def _on_button(self) -> None:
        self.asked.emit(next(name for name, made in self._buttons.items() if made is self.sender()))

    @Slot(object)
    def _on_opened(self, run: InjectRun) -> None:
        self.asked.emit("respond" if run.status in OVER else "deliver")


def _answer(verdict: str, text: str) -> str:
    words = named(VERDICTS, verdict)
    return f"{words}: {text}" if text else words


def _ref(run: InjectRun) -> str:
    return run.ref


def _order(run: InjectRun) -> tuple[float, int]:
    moment = run.delivered if run.delivered is not None else run.due
    return (moment if moment is not None else float(run.inject.minute), run.inject.number)


def _number(run: InjectRun) -> object:
    return run.label


def _planned(run: InjectRun) -> object:
    return run.inject.minute


def _short(minute: float) -> str:
    """00.35: the table's headings say that it is exercise time."""
    return exercise_time(minute).removeprefix("T+")


def _planned_words(run: InjectRun) -> str:
    if run.status in (InjectStatus.DEFERRED, InjectStatus.SCHEDULED) and run.delivered is None:
        return f"→ {_short(run.due)}" if run.due is not None else "→ …"
    return "–" if run.is_improvised else _short(run.inject.minute)


def _actual(run: InjectRun) -> object:
    return run.delivered


def _actual_words(run: InjectRun) -> str:
    return _short(run.delivered) if run.delivered is not None else ""


def _text(run: InjectRun) -> object:
    return " ".join(run.inject.text.split())


def _way(run: InjectRun) -> object:
    channel = named(CHANNELS, run.inject.channel)
    return f"{run.inject.receiver} · {channel}" if run.inject.receiver else channel


def _way_words(run: InjectRun) -> str:
    return str(_way(run))


def _status(run: InjectRun) -> object:
    return named(INJECT_STATUSES, run.status) if run.status else ""


def _badge(run: InjectRun) -> str:
    return BADGES.get(InjectStatus(run.status), "neutral") if run.status else "neutral"


def _answered(run: InjectRun) -> object:
    return named(VERDICTS, run.responses[-1].verdict) if run.responses else ""


def _answer_badge(run: InjectRun) -> str:
    return VERDICT_BADGES.get(Verdict(run.responses[-1].verdict), "neutral") if run.responses else "neutral"


def _whole(run: InjectRun) -> str:
    return run.inject.text


def _columns() -> list[Column[InjectRun]]:
    return [
        Column(_("No."), _number, width=46),
        Column(_("Planned"), _planned, width=84, text=_planned_words),
        Column(_("Actual"), _actual, width=70, text=_actual_words),
        Column(_("Inject"), _text, stretch=True, tip=_whole),
        Column(_("To whom"), _way, width=118, tip=_way_words),
        Column(_("Status"), _status, width=118, badge=_badge),
        Column(_("Response"), _answered, width=104, badge=_answer_badge),
    ]
