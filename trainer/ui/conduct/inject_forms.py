"""What is asked about an inject: when instead, why not, what the players did, and one that nobody planned."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.after_action import InjectRun
from trainer.domain.conduct import InjectStatus
from trainer.domain.errors import mark
from trainer.domain.inject_plan import Verdict
from trainer.domain.scenario import Channel
from trainer.i18n import _
from trainer.services.conduct import Improvised, Later
from trainer.services.course_words import VERDICTS
from trainer.ui.conduct.asking import Asked, Asking
from trainer.ui.layout import rows
from trainer.ui.widgets.fields import Choice, Number, Value, line_field
from trainer.ui.widgets.segmented import Option, Segmented
from trainer.ui.wording import CHANNELS

AT, AFTER, WORD, NOW = "at", "after", "word", "now"
LONGEST_MINUTE = 2880
WHY_NOT = mark("Say why: this is printed in the report.")


class InjectForms(QWidget):
    """Shows one of the forms at a time; tells what was kept in the terms of the service."""

    put_off = Signal(str, object, object, str)
    skipped = Signal(str, str)
    responded = Signal(str, str, object)
    improvised = Signal(object, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ref, self._was_over = "", False
        self.later, self.skip = Asking(self._later_lines()), Asking(_reason_lines())
        self.response, self.extra = Asking(_response_lines()), Asking(self._extra_lines())
        self._forms = (self.later, self.skip, self.response, self.extra)
        for form in self._forms:
            form.hide()
            form.left.connect(self.left)
        self.setLayout(rows(*self._forms, gap=0))
        self.later.kept.connect(self._on_later)
        self.skip.kept.connect(self._on_skip)
        self.response.kept.connect(self._on_response)
        self.extra.kept.connect(self._on_extra)

    # what is asked

    def ask_later(self, run: InjectRun, others: list[InjectRun], minute: float | None) -> None:
        """Another moment: of exercise time, after another inject, or on a word."""
        self._ref = run.ref
        self._after.set_options([(item.ref, f"{item.label}  {item.inject.text}"[:60]) for item in others])
        proposed = round(max(run.due or 0, (minute or 0) + 5))
        self._open(self.later, _("Inject {label}: when instead?").format(label=run.label),
                   {"way": AT, "minute": proposed, "delay": 5, "reason": run.put_off}, "minute")  # fmt: skip
        self._on_way()

    def ask_skip(self, run: InjectRun) -> None:
        """Why it is not given at all."""
        self._ref = run.ref
        self._open(self.skip, _("Inject {label}: why is it skipped?").format(label=run.label), {})

    def ask_response(self, run: InjectRun) -> None:
        """What the players did."""
        self._ref = run.ref
        last = run.responses[-1] if run.responses else None
        words = _("Inject {label}: expected was: {text}").format(label=run.label, text=run.inject.expected)
        values: dict[str, Value] = {
            "text": last.text if last else "",
            "verdict": last.verdict if last else Verdict.MET.value,
        }
        self._open(self.response, words, values)

    def ask_extra(self, minute: float | None) -> None:
        """An inject beyond the plan."""
        values: dict[str, Value] = {"channel": Channel.RADIO.value, "when": NOW, "minute": round((minute or 0) + 5)}
        self._open(self.extra, _("Improvised inject"), values)
        self._on_when()

    def _open(self, form: Asking, title: str, values: dict[str, Value], focus: str = "") -> None:
        for other in self._forms:
            other.setVisible(other is form)
        self.show()
        form.open(title, values, focus)

    # what was kept

    @Slot(object)
    def _on_later(self, values: dict[str, Value]) -> None:
        way, reason = str(values["way"]), str(values["reason"])
        later = Later()
        if way == AT:
            later = Later(minute=float(str(values["minute"])))
        elif way == AFTER:
            later = Later(after=str(values["after"]), delay=float(str(values["delay"])))
        self.put_off.emit(self._ref, later, InjectStatus.DEFERRED if reason else InjectStatus.SCHEDULED, reason)
        self.left.emit()

    @Slot(object)
    def _on_skip(self, values: dict[str, Value]) -> None:
        self.skipped.emit(self._ref, str(values["reason"]))
        self.left.emit()

    @Slot(object)
    def _on_response(self, values: dict[str, Value]) -> None:
        self.responded.emit(self._ref, str(values["text"]), Verdict(str(values["verdict"] or Verdict.MET)))
        self.left.emit()

    @Slot(object)
    def _on_extra(self, values: dict[str, Value]) -> None:
        made = Improvised(str(values["text"]), Channel(str(values["channel"])), str(values["receiver"]),
                          str(values["why"]), expected=str(values["expected"]))  # fmt: skip
        later = Later(minute=float(str(values["minute"]))) if values["when"] == AT else None
        self.improvised.emit(made, later)
        self.left.emit()

    # fields that depend on others

    @Slot()
    def _on_way(self) -> None:
        way = self.later.values()["way"]
        self.later.show_field("minute", visible=way == AT)
        for name in ("after", "delay"):
            self.later.show_field(name, visible=way == AFTER)

    @Slot()
    def _on_when(self) -> None:
        self.extra.show_field("minute", visible=self.extra.values()["when"] == AT)

    def _later_lines(self) -> list[list[Asked]]:
        way = Segmented(
            [Option(AT, _("At a minute")), Option(AFTER, _("After another")), Option(WORD, _("On my word"))]
        )
        way.chosen.connect(self._on_way)
        self._after = Choice()
        return [
            [
                Asked("way", _("When"), way, 3), Asked("minute", _("Minute of play"), Number(0, LONGEST_MINUTE), 1),
                Asked("after", _("After inject"), self._after, 2), Asked("delay", _("Minutes later"), Number(0, 600), 1),
            ],
            [Asked("reason", _("Why it is put off (empty: only set to a time)"), line_field(longest=1000))],
        ]  # fmt: skip

    def _extra_lines(self) -> list[list[Asked]]:
        when = Segmented([Option(NOW, _("Given now")), Option(AT, _("At a minute"))], _("When"))
        when.chosen.connect(self._on_when)
        channels = Choice([(item.value, _(CHANNELS[item])) for item in Channel])
        return [
            [
                Asked("text", _("What it tells the players"), line_field(longest=2000), 4, _("Say what it tells.")),
                Asked("receiver", _("To whom"), line_field(longest=200), 2, _("Say to whom.")),
                Asked("channel", _("Channel"), channels, 1),
            ],
            [
                Asked("why", _("Why it is improvised"), line_field(longest=1000), 3, _(WHY_NOT)),
                Asked("expected", _("What is expected"), line_field(longest=1000), 3),
                Asked("when", _("When"), when, 2), Asked("minute", _("Minute of play"), Number(0, LONGEST_MINUTE), 1),
            ],
        ]  # fmt: skip


def _reason_lines() -> list[list[Asked]]:
    return [[Asked("reason", _("Reason"), line_field(longest=1000), must=_(WHY_NOT))]]


def _response_lines() -> list[list[Asked]]:
    verdict = Segmented([Option(item.value, _(VERDICTS[item])) for item in Verdict], _("Verdict"))
    return [
        [
            Asked("text", _("What the players did"), line_field(longest=2000), 3),
            Asked("verdict", _("As expected?"), verdict, 2),
        ]
    ]  # fmt: skip
