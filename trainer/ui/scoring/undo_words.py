"""What was taken back, in words: "Undone: LP-02.3 85"."""

from trainer.domain.errors import Refusal
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.scoring import Blank, Criterion, Kind, Level, Value, parse_value
from trainer.i18n import _, decimal
from trainer.ui.scoring.acts import Undone
from trainer.ui.scoring.numbers import time_text
from trainer.ui.scoring.outbox import Act
from trainer.ui.wording import BLANKS

LONGEST = 60


def undone_words(undone: Undone, criterion: Criterion | None, name: str) -> str:
    """What a retraction took back; `name` tells whose it was where another subject is shown."""
    entry = undone.entry
    if entry is None:
        return ""
    if undone.is_many:
        return _undone(_("what was pasted"))
    parts = [_said(entry, undone, criterion), name]
    return _undone(" · ".join(part for part in parts if part))


def undone_act(act: Act, criterion: Criterion | None) -> str:
    """What was withdrawn before it was on disk."""
    if act.pasted:
        return _undone(_("what was pasted"))
    if act.given is None:
        return undone_photo() if act.kind == "evidence" else _undone(_("observation"))
    if act.before is not None and act.before.value == act.given.value:
        return _undone(_("note on {code}").format(code=act.given.criterion))
    return _undone(f"{act.given.criterion} {value_words(criterion, act.given.value)}".strip())


def undone_photo() -> str:
    """A photo that was not on disk yet."""
    return _undone(_("photo"))


def value_words(criterion: Criterion | None, raw: object) -> str:
    """A mark's value as an evaluator reads it."""
    if criterion is None:
        return str(raw)
    try:
        value = parse_value(criterion, raw)
    except Refusal:
        return str(raw)
    return _value(criterion, value)


def _value(criterion: Criterion, value: Value) -> str:
    if isinstance(value, Blank):
        return _(BLANKS[value])
    if isinstance(value, Level):
        return value.value
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return time_text(value) if criterion.kind is Kind.TIME else decimal(value)


def _said(entry: Entry, undone: Undone, criterion: Criterion | None) -> str:
    if entry.kind is EntryKind.OBSERVATION:
        words = " ".join(str(entry.payload.get("note", "")).split())
        return _("observation “{words}”").format(words=words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…")
    if entry.kind is EntryKind.EVIDENCE:
        words = str(entry.payload.get("caption") or entry.payload.get("name", ""))
        return " ".join(part for part in (_("photo"), entry.ref, words[:LONGEST]) if part)
    value = entry.payload.get("value")
    if undone.stands is not None and undone.stands.value == value:
        return _("note on {code}").format(code=entry.ref)
    said = f"{entry.ref} {value_words(criterion, value)}"
    if undone.stands is None:
        return said
    before = value_words(criterion, undone.stands.value)
    return _("{mark}, before it {value}").format(mark=said, value=before)


def _undone(what: str) -> str:
    return _("Undone: {what}").format(what=what)
