"""One inject in full: every field of the format."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.origin import origin_of
from trainer.domain.plain import items_at, text_at
from trainer.domain.scenario import Channel
from trainer.domain.timed_items import minute_of
from trainer.i18n import _, say
from trainer.ui.layout import label
from trainer.ui.widgets.chip import Facet, Facets
from trainer.ui.widgets.fields import Choice, Number, text_field
from trainer.ui.widgets.proposing_line import ProposingLine
from trainer.ui.widgets.segmented import Option, Segmented
from trainer.ui.widgets.stacked_form import Part, StackedForm
from trainer.ui.wording import CHANNELS, SITUATION_KINDS, SITUATIONS

LONGEST_LINE = 300
LAST_MINUTE = 14_400
TEXTS = ("channel", "sender", "receiver", "text", "expected", "situation")


def situation_options(*, with_none: bool) -> list[Option]:
    """The three situations in their colours, and before them that nothing changes."""
    made = [Option(value, _(words), tone=SITUATION_KINDS[value]) for value, words in SITUATIONS.items()]
    return [Option("", _("Same"), _("The situation stays as it is"), "accent"), *made] if with_none else made


class InjectForm(StackedForm):
    """Shows an inject and tells each change as (key, value); None takes a key away."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facets: tuple[Facet, ...] = ()
        self._build()
        self.edited.connect(self._on_field)
        self._objectives.changed.connect(self._on_objectives)

    def _build(self) -> None:
        channels = [(channel.value, _(CHANNELS[channel])) for channel in Channel]
        self._sender, self._receiver = ProposingLine(LONGEST_LINE), ProposingLine(LONGEST_LINE)
        self._objectives, self._source = Facets(), label(role="small", wrap=True)
        self.add_line(
            Part("minute", _("Minute"), Number(0, LAST_MINUTE)), Part("channel", _("Channel"), Choice(channels), 2)
        )
        self.add_line(Part("sender", _("From"), self._sender), Part("receiver", _("To"), self._receiver))
        self.add_line(Part("text", _("Text"), text_field(_("What is said, written or played"), 4)))
        self.add_line(Part("expected", _("Expected action"), text_field(_("What the players should do"), 3)))
        self.add_line(Part("objectives", _("Objectives tested"), self._objectives))
        situations = Segmented(situation_options(with_none=True), _("Situation raised"))
        self.add_line(Part("situation", _("Situation raised"), situations))
        self.add_end(self._source)

    def show_inject(self, item: object) -> None:
        """An inject as it is now."""
        values = {name: text_at(item, (name,)) for name in TEXTS}
        self.show_values({**values, "minute": minute_of(item)})
        codes = frozenset(code for code in items_at(item, ("objectives",)) if isinstance(code, str))
        if self._objectives.chosen() != codes:
            self._objectives.set_chosen(codes)
        source = text_at(item, ("source",))
        self._source.setText(_("Reused {origin}.").format(origin=say(origin_of(source))) if source else "")
        self._source.setVisible(bool(source))

    def show_choices(self, objectives: Mapping[str, str], names: Sequence[str]) -> None:
        """What can be tested, and whom injects come from and go to."""
        facets = tuple(Facet(code, f"{code} · {_short(title)}") for code, title in objectives.items())
        if facets != self._facets:
            self._facets = facets
            self._objectives.show_facets(facets)
        for line in (self._sender, self._receiver):
            line.set_proposals(names)

    @Slot(str)
    def _on_field(self, name: str) -> None:
        value = self.value(name)
        self.changed.emit(name, None if name == "situation" and not value else value)

    @Slot()
    def _on_objectives(self) -> None:
        chosen = self._objectives.chosen()
        known = [facet.value for facet in self._facets]
        self.changed.emit("objectives", [code for code in known if code in chosen])


def _short(title: str) -> str:
    return title if len(title) <= 34 else f"{title[:33].rstrip()}…"
