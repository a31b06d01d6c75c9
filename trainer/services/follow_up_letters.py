"""What each owner owes as a message that any mail program sends; no address is known here, so none is filled in."""

from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.domain.action import ACTION_STATES
from trainer.domain.documents import file_name
from trainer.domain.follow_up import POETE
from trainer.i18n import _
from trainer.services.words import full_date

if TYPE_CHECKING:
    from trainer.services.follow_up import ActionRow


def letters(rows: "Iterable[ActionRow]") -> "dict[str, str]":
    """Owner, or unit where nobody is named, → his list in words."""
    owed: dict[str, list[ActionRow]] = {}
    for row in rows:
        owed.setdefault(row.action.owner.strip() or row.unit, []).append(row)
    return {owner: "\n".join(_lines(owner, held)) for owner, held in owed.items()}


def _lines(owner: str, rows: "Sequence[ActionRow]") -> list[str]:
    lines = [_("To: {owner}").format(owner=owner), "", _("These corrective actions are yours:"), ""]
    for place, row in enumerate(rows, start=1):
        item = row.action
        lines.append(f"{place}. {item.text}")
        due = full_date(item.due) if item.due else "–"
        told = _("{unit} · {element} · due {due} · {state}")
        lines.append("   " + told.format(unit=row.unit, element=_(POETE[item.poete]), due=due,
                                         state=_(ACTION_STATES[item.state])))  # fmt: skip
        if row.is_overdue:
            lines.append("   " + _("OVERDUE"))
        lines.append("   " + _("From drill {code}{reference}").format(
            code=row.code, reference=f" ({item.ref})" if item.ref else ""))  # fmt: skip
    return [*lines, "", _("An action is closed once a later drill of the unit has shown that it was done.")]


def write_letters(folder: Path, rows: "Sequence[ActionRow]") -> tuple[Path, ...]:
    """One .eml a owner; raises `Obstacle` when it cannot be written."""
    from trainer.exchange.whole_files import make_folder, write_whole

    make_folder(folder)
    written = []
    for owner, text in letters(rows).items():
        message = EmailMessage(policy=SMTP)
        message["Subject"] = _("Corrective actions of {owner}").format(owner=" ".join(owner.split()))
        message["X-Unsent"] = "1"
        message.set_content(text)
        path = folder / f"{file_name(owner)}.eml"
        write_whole(path, bytes(message))
        written.append(path)
    return tuple(written)
