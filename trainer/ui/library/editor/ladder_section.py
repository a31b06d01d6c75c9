"""The escalation ladder a scenario intends: drawn over minutes, as a table, and the chosen rung in full."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.escalation import HIGHEST_STAGE, Situation
from trainer.domain.ladder_proposal import USUAL_STAGE, proposed_ladder
from trainer.domain.plain import Document, Place, text_at
from trainer.domain.timed_items import Items, minute_of
from trainer.i18n import _
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.library.editor.injects_form import situation_options
from trainer.ui.library.editor.injects_rows import run_minutes, sensible_minute
from trainer.ui.library.editor.ladder_rows import (
    RungRow,
    offices,
    plain_rung,
    raised,
    rung_columns,
    rung_of,
    rung_row,
    skip_words,
    skipping,
    stage_of,
)
from trainer.ui.library.editor.section import Desk
from trainer.ui.library.editor.timed_section import TimedSection
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice, Number, text_field
from trainer.ui.widgets.form_area import FormArea
from trainer.ui.widgets.ladder_chart import LadderChart, stage_name
from trainer.ui.widgets.proposing_line import ProposingLine
from trainer.ui.widgets.segmented import Segmented
from trainer.ui.widgets.stacked_form import Part, StackedForm

LAST_MINUTE, LONGEST_OFFICE = 14_400, 200


def rung_form() -> StackedForm:
    """Every field of a rung; the stage is held as text, because a `Choice` holds texts."""
    stages = [(str(stage), stage_name(stage)) for stage in range(1, HIGHEST_STAGE + 1)]
    form = StackedForm()
    situations = Segmented(situation_options(with_none=False), _("Situation"))
    form.add_line(
        Part("minute", _("Minute"), Number(0, LAST_MINUTE)), Part("stage", _("Force up to stage"), Choice(stages), 2)
    )
    form.add_line(Part("situation", _("Situation"), situations))
    form.add_line(Part("ordered_by", _("Ordered by"), ProposingLine(LONGEST_OFFICE)))
    form.add_line(Part("reason", _("Reason"), text_field(_("Why, above all where a step is left out"), 3)))
    return form


class LadderSection(TimedSection[RungRow]):
    """What is left out on the way up is marked at once, not only when the checks have run."""

    keys = ("ladder",)
    place: Place = ("ladder",)
    optional = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, rung_columns(), rung_form(), parent)
        self._drawn: list[int] = []
        self._build()
        self._connect()

    def _build(self) -> None:
        self.chart, self._skip = LadderChart(), label(role="bad", wrap=True)
        self.table.setAccessibleName(_("Rungs of the ladder"))
        self._skip.hide()
        self.form.add_end(self._skip)
        advice = _(
            "From minute to minute: which situation, and force up to which stage. Start with what the injects raise."
        )
        self._empty = EmptyState("chevron-up", _("No escalation ladder yet"), advice, _("New rung"))
        detail = Card()
        detail.add(FormArea(self.form), 1)
        self._lists, self._stack = QWidget(), QStackedWidget()
        self._lists.setLayout(columns((self.table, 5), (detail, 3), gap=1.5))
        self._stack.addWidget(self._lists)
        self._stack.addWidget(self._empty)
        self.setLayout(rows(self.chart, self._general, self._tools(), (self._stack, 1), gap=0.75))

    def _tools(self) -> QWidget:
        self._new = button(_("New"), self.add_new, icon="add")
        self._copy = button(_("Duplicate"), self.duplicate, icon="copy")
        self._delete = button(_("Delete"), self.delete, icon="delete")
        self._propose = button(_("Propose from the injects"), self.propose)
        self._new.setToolTip(_("New rung after the one chosen (Insert or Ctrl+N)"))
        self._copy.setToolTip(_("Duplicate the rung chosen (Ctrl+D)"))
        self._delete.setToolTip(_("Delete the rungs chosen (Delete)"))
        bar = QWidget()
        bar.setLayout(columns(self._new, self._copy, self._delete, self._propose, STRETCH))
        return bar

    def _connect(self) -> None:
        self.chart.chosen.connect(self._on_drawn)
        self.form.edited.connect(self._on_edited)
        self._empty.asked.connect(self.add_new)

    # showing

    def show_document(self, document: Document) -> None:
        field = self.form.field("ordered_by")
        if isinstance(field, ProposingLine):
            field.set_proposals(offices(document))
        super().show_document(document)
        can_propose = bool(raised(document))
        self._propose.setEnabled(can_propose)
        self._propose.setToolTip("" if can_propose else _("No inject raises a situation yet."))

    def _made_rows(self, items: Items, faults: Mapping[int, Mapping[str, str]]) -> list[RungRow]:
        skipped = skipping(items)
        return [
            rung_row(at, item, skips_one=at in skipped, wrong="\n".join(faults.get(at, {}).values()))
            for at, item in enumerate(items)
        ]

    def _show_lists(self) -> None:
        rungs = [(at, rung) for at, item in enumerate(self._items) if (rung := rung_of(item)) is not None]
        self._drawn = [at for at, _rung in rungs]
        self.chart.show_ladder([rung for _at, rung in rungs], run_minutes(self._document))
        self._mark_drawn()
        self._stack.setCurrentWidget(self._lists if self._rows else self._empty)
        for act in (self._copy, self._delete):
            act.setEnabled(bool(self._rows))

    def _mark_drawn(self) -> None:
        self.chart.select(self._drawn.index(self._at) if self._at in self._drawn else -1)

    def _pictures(self) -> tuple[QWidget, ...]:
        return self.table, self.chart

    def _show_held(self) -> None:
        item = self.held
        values = {name: text_at(item, (name,)) for name in ("situation", "ordered_by", "reason")}
        stage = stage_of(item)
        self.form.show_values({**values, "minute": minute_of(item), "stage": str(stage) if stage else ""})
        skipped = skipping(self._items).get(self._at)
        self._skip.setText(f"▲ {skip_words(*skipped)}" if skipped and not values["reason"] else "")
        self._skip.setVisible(bool(self._skip.text()))
        self._mark_drawn()

    # acts

    @Slot()
    def add_new(self) -> None:
        """A new rung after the one chosen, with its situation and stage."""
        situation = text_at(self.held, ("situation",)) or Situation.GREEN.value
        stage = stage_of(self.held) or USUAL_STAGE[Situation.GREEN]
        made = {"minute": self._minute(), "situation": situation, "stage": stage}
        self._insert(_("New rung"), made)
        self.form.jump("situation")

    @Slot()
    def duplicate(self) -> None:
        """A copy of the rung chosen, some minutes later."""
        if isinstance(self.held, dict):
            self._insert(_("Duplicate rung"), {**self.held, "minute": self._minute()})

    @Slot()
    def delete(self) -> None:
        """Take away the rungs chosen."""
        self._drop(_("Delete rungs"))

    @Slot()
    def propose(self) -> None:
        """A ladder from the situations the injects raise; rungs that fit stay as they are, others go."""
        held = {id(item): rung for item in self._items if (rung := rung_of(item)) is not None}
        kept = {rung: item for item in self._items if (rung := held.get(id(item))) is not None}
        made = [
            kept.get(rung) or plain_rung(rung) for rung in proposed_ladder(raised(self._document), list(held.values()))
        ]
        if made != self._items:
            self._ask(_("Propose the ladder"), made, 0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _minute(self) -> int:
        return sensible_minute(self._items, self._at, run_minutes(self._document))

    # slots

    @Slot(str)
    def _on_edited(self, name: str) -> None:
        value: object = self.form.value(name)
        if name == "stage":
            value = int(str(value)) if value else None
        elif name in ("ordered_by", "reason"):
            value = value or None
        if self.held is not None:
            self._change(_("Change rung"), self._at, name, value)

    @Slot(int)
    def _on_drawn(self, number: int) -> None:
        if 0 <= number < len(self._drawn):
            self._look_at(self._drawn[number])
