"""Words for what comes in: its state, what can be decided about it, what an import did."""

from collections.abc import Iterator, Mapping, Sequence

from trainer.domain.errors import mark
from trainer.i18n import _, join, ngettext
from trainer.services.sharing import Decision, Item, ItemState, Receipt

STATE_WORDS: Mapping[ItemState, str] = {
    ItemState.NEW: mark("New"), ItemState.SAME: mark("Already there"), ItemState.CONFLICT: mark("Differs"),
    ItemState.FAULTY: mark("Faulty"),
}  # fmt: skip
STATE_KINDS: Mapping[ItemState, str] = {
    ItemState.NEW: "good", ItemState.SAME: "neutral", ItemState.CONFLICT: "warning", ItemState.FAULTY: "bad",
}  # fmt: skip
CONFLICT_WORDS: Mapping[Decision, str] = {
    Decision.KEEP: mark("Keep ours"), Decision.TAKE: mark("Take theirs"), Decision.BOTH: mark("Keep both"),
}  # fmt: skip
NEW_WORDS: Mapping[Decision, str] = {Decision.KEEP: mark("Leave out"), Decision.TAKE: mark("Take over")}
SEVERAL = 4
"""Names that are told one by one."""


def choice_words(item: Item) -> list[tuple[Decision, str]]:
    """What may be decided about an item, in words."""
    words = NEW_WORDS if item.state is ItemState.NEW else CONFLICT_WORDS
    return [(decision, _(words[decision])) for decision in item.choices]


def decision_words(item: Item, decision: Decision | None) -> str:
    """What will become of an item."""
    if item.state is ItemState.NEW:
        return _(NEW_WORDS[decision or Decision.TAKE])
    if item.state is ItemState.CONFLICT:
        return _("Decide") if decision is None else _(CONFLICT_WORDS[decision])
    return _("Nothing to do") if item.state is ItemState.SAME else _("Stays out")


def kind_words(item: Item) -> str:
    """Scenario or score sheet."""
    return _("Score sheet") if item.is_sheet else _("Scenario")


def explanation(item: Item, count: int) -> str:
    """What the state of an item means; `count` are the fields that differ."""
    if item.state is ItemState.NEW:
        return _("It is not in the library yet.")
    if item.state is ItemState.SAME:
        return _("The library has exactly this content.")
    if item.state is ItemState.FAULTY:
        return ngettext("{count} thing must be mended in the file first.",
                        "{count} things must be mended in the file first.", len(item.problems)).format(
            count=len(item.problems))  # fmt: skip
    if item.is_other:
        told = _("Another scenario of the library has the code {code}.").format(code=item.code)
        return told + " " + _("Keep both gives the incoming one a free code.")
    differ = ngettext("{count} field differs from ours.", "{count} fields differ from ours.", count).format(count=count)
    if item.is_sheet:
        return differ + " " + _("Take theirs reaches every scenario that names this sheet, as a new version.")
    return differ + " " + _("Take theirs makes a new version; drills keep the one they have.")


def receipt_words(receipt: Receipt) -> str:
    """What an import did, in one notice."""
    return " ".join(_told(receipt)) or _("Nothing was changed.")


def _told(receipt: Receipt) -> Iterator[str]:
    if receipt.new:
        yield _("New: {names}.").format(names=_named(receipt.new))
    if receipt.renewed or receipt.carried:
        yield _("New version: {names}.").format(names=_named((*receipt.renewed, *receipt.carried)))
    if receipt.copied:
        yield _("Kept beside ours: {names}.").format(names=_named([new for _old, new in receipt.copied]))


def _named(names: Sequence[str]) -> str:
    if len(names) <= SEVERAL:
        return join(names)
    more = len(names) - SEVERAL + 1
    return join([*names[: SEVERAL - 1], _("{count} more").format(count=more)])
