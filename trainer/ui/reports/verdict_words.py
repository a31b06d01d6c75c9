"""What became of a file that was verified, in a headline and a few sentences."""

from trainer.domain.editions import PROFILE_NAMES
from trainer.domain.verdict import OUTCOME_NAMES, Verdict
from trainer.i18n import _, say


def verdict_words(file: str, found: Verdict) -> tuple[str, str]:
    """Headline and details."""
    said = [say(item) for item in found.reasons]
    if found.issue is not None:
        issue = found.issue
        copy = _(PROFILE_NAMES[issue.profile]) if issue.profile in PROFILE_NAMES else "–"
        told = _("{number} · drill {drill} · revision {revision} · {copy}")
        said.append(told.format(number=issue.number, drill=issue.drill, revision=issue.revision, copy=copy))
    said += [f"{item.name}: {say(item.words)}" for item in found.signers]
    return _("{outcome}: {file}").format(outcome=_(OUTCOME_NAMES[found.outcome]), file=file), "\n".join(said)
