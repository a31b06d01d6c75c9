"""One criterion of a sheet as it is shown: its value, what follows from it, and what still has to be said."""

from dataclasses import dataclass

from trainer.domain.forced_notes import wants_note
from trainer.domain.scoring import Bands, Blank, Criterion, Kind, Level, Value, fails, points
from trainer.i18n import _, decimal, ngettext
from trainer.ui.scoring.numbers import time_text, value_of
from trainer.ui.wording import BLANKS, LEVELS

DASH = "—"


@dataclass(frozen=True, slots=True)
class Choice:
    """One button of a row: the value it gives, its words, its meaning."""

    value: str
    text: str
    tip: str


@dataclass(frozen=True, slots=True)
class Row:
    """`typed` is a number on its way in, `running` the seconds of a running timer, `is_open` whether it can be marked.

    `pictures` counts its photos and files, `is_fresh` says that an inject has just tested it, `is_retest` that an action of
    an earlier drill is to be proven by it.
    """

    number: int
    criterion: Criterion
    bands: Bands
    value: Value | None = None
    note: str = ""
    is_unsaved: bool = False
    typed: str = ""
    running: float | None = None
    is_open: bool = True
    pictures: int = 0
    is_fresh: bool = False
    is_retest: bool = False

    @property
    def points(self) -> float | None:
        """What the value is worth; None for none and for what leaves its weight out."""
        return None if self.value is None else points(self.criterion, self.value, self.bands)

    @property
    def level(self) -> Level | None:
        """The level of a grade, given as such or by its number."""
        if self.criterion.kind is not Kind.GRADE or self.value is None or isinstance(self.value, Blank):
            return None
        return self.bands.level(self.points or 0.0)

    @property
    def fails(self) -> bool:
        """Whether a critical criterion is not met."""
        return self.criterion.critical and fails(self.points, self.bands)

    @property
    def lacks_note(self) -> bool:
        """A failed critical criterion and the lowest level want a reason."""
        wanted = self.value is not None and wants_note(self.criterion, self.value, self.bands)
        return wanted and not self.note.strip()

    @property
    def blank(self) -> Blank | None:
        """Which of the three blanks it is, if any."""
        return self.value if isinstance(self.value, Blank) else None

    @property
    def chosen(self) -> str:
        """The value of the button that is pressed."""
        if isinstance(self.value, bool):
            return "ya" if self.value else "tidak"
        return str(self.level) if self.level else ""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The buttons of the criterion; a timed one has none."""
        if self.criterion.kind is Kind.CHECK:
            return Choice("ya", _("Yes"), _("Yes (1)")), Choice("tidak", _("No"), _("No (2)"))
        if self.criterion.kind is Kind.TIME:
            return ()
        return tuple(
            Choice(level.value, level.value, self.meaning(level, place)) for place, level in enumerate(Level, 1)
        )  # fmt: skip

    def meaning(self, level: Level, place: int) -> str:
        """A level in words: what the sheet says about it, or its name."""
        name = _("{level}: {name} ({key})").format(level=level.value, name=_(LEVELS[level]), key=place)
        anchor = self.criterion.anchors.get(level, "")
        return f"{name}\n{anchor}" if anchor else name

    @property
    def figure(self) -> str:
        """What stands at the right: the points, and before them a measured time."""
        if self.value is None or self.points is None:
            return DASH
        shown = decimal(self.points)
        if self.criterion.kind is Kind.TIME and not isinstance(self.value, Blank):
            return f"{time_text(float(self.value))} → {shown}"
        return shown

    @property
    def typed_words(self) -> tuple[str, str]:
        """What has been typed, and what it would mean."""
        typed = self.typed.removeprefix("=")
        value = value_of(self.criterion.kind, self.typed)
        if value is None:
            return typed, _("0 to 100") if self.criterion.kind is Kind.GRADE else _("minutes.seconds")
        if self.criterion.kind is Kind.TIME:
            return typed, time_text(value)
        return typed, self.bands.level(value).value

    @property
    def said(self) -> str:
        """The row for a screen reader."""
        parts = [f"{self.number}. {self.criterion.text}"]
        if self.criterion.critical:
            parts.append(_("critical"))
        parts.append(_("weight {weight}").format(weight=decimal(self.criterion.weight)))
        parts.append(self._value_said())
        parts += [_("just tested by an inject")] if self.is_fresh else []
        parts += [_("re-test of an earlier drill")] if self.is_retest else []
        parts += [self.note] if self.note else []
        parts += [_("not saved")] if self.is_unsaved else []
        if self.pictures:
            parts.append(ngettext("{count} photo", "{count} photos", self.pictures).format(count=self.pictures))
        return ", ".join(parts)

    def _value_said(self) -> str:
        if self.value is None:
            return _("no mark yet")
        if self.blank:
            return _(BLANKS[self.blank])
        words = next((item.text for item in self.choices if item.value == self.chosen), "")
        return f"{words} {self.figure}".strip()


def limits_text(criterion: Criterion) -> str:
    """What a timed criterion asks for."""
    return _("Target {target} gives 100 points, {limit} gives 0; between them the points fall evenly.").format(
        target=time_text(criterion.target or 0), limit=time_text(criterion.limit or 0)
    )
