"""One package on its way in: what is known of it so far, and what must be done next."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from trainer.domain.errors import Refusal, Trouble, mark
from trainer.domain.package import PackageKind
from trainer.i18n import _, ngettext, tell
from trainer.services.packages import Look, Passphrase, Taken, WrongPassphrase
from trainer.ui.packages.work import Outcome


class Step(StrEnum):
    """What comes next for a package."""

    CLOSED = "closed"
    UNKNOWN = "unknown"
    READY = "ready"
    REFUSED = "refused"
    TAKEN = "taken"


WORDS = {
    Step.CLOSED: mark("needs the passphrase"), Step.UNKNOWN: mark("confirm the laptop"), Step.READY: mark("ready"),
    Step.REFUSED: mark("not taken"), Step.TAKEN: mark("taken in"),
}  # fmt: skip
LOOKS = {
    Step.CLOSED: "neutral", Step.UNKNOWN: "warning", Step.READY: "info", Step.REFUSED: "bad", Step.TAKEN: "good",
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A file with what became of it. `confirmed` is the fingerprint as it was typed."""

    path: Path
    passphrase: Passphrase | None = None
    look: Look | None = None
    confirmed: str = ""
    trouble: Trouble | None = None
    taken: Taken | None = None

    @property
    def step(self) -> Step:
        """What comes next."""
        if self.taken is not None:
            return Step.TAKEN
        if isinstance(self.trouble, WrongPassphrase):
            return Step.CLOSED
        if self.trouble is not None:
            return Step.REFUSED
        if self.look is None:
            return Step.CLOSED
        return Step.READY if self.look.is_known or self.confirmed else Step.UNKNOWN

    def seen(self, passphrase: Passphrase, outcome: Outcome) -> "Item":
        """After a look into it, or after it was taken; None for work that was stopped leaves it as it was."""
        if outcome is None:
            return self
        if isinstance(outcome, Trouble):
            return replace(self, trouble=outcome)
        if isinstance(outcome, Taken):
            return replace(self, taken=outcome, trouble=None)
        return replace(self, passphrase=passphrase, look=outcome, trouble=None)

    def again(self) -> "Item":
        """To be tried once more, as when the disk was full."""
        return replace(self, trouble=None)

    def refused(self) -> "Item":
        """Its fingerprint was another one."""
        told = mark("The fingerprints differ: this package does not come from that laptop. Ask for it again.")
        return replace(self, trouble=Refusal(told))

    def said(self) -> str:
        """What it is, in a line."""
        if self.taken is not None:
            new = self.taken.receipt.total.new
            return ngettext("{count} new record", "{count} new records", new).format(count=new)
        if self.trouble is not None:
            return tell(self.trouble)
        return holds(self.look) if self.look is not None else ""

    def whose(self) -> str:
        """Of whom it comes or for whom it is."""
        if self.look is None:
            return ""
        manifest = self.look.manifest
        is_return = manifest.kind is PackageKind.RETURN
        return manifest.author if is_return else _("for {evaluator}").format(evaluator=manifest.evaluator)


def holds(look: Look) -> str:
    """How much a package holds."""
    entries, photos = look.manifest.entries, look.manifest.attachments
    parts = [ngettext("{count} record", "{count} records", entries).format(count=entries)]
    if photos:
        parts.append(ngettext("{count} photo or file", "{count} photos or files", photos).format(count=photos))
    if look.manifest.kind is PackageKind.ASSIGNMENT:
        parts.insert(0, _("plan revision {revision}").format(revision=look.manifest.revision))
    return ", ".join(parts)
