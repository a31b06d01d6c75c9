"""What the tables of versions, and of the drills that use them, show."""

from zoneinfo import ZoneInfo

from trainer.domain.drill import State
from trainer.i18n import _
from trainer.services.scenario_versions import Use, VersionRow
from trainer.services.words import date_and_time
from trainer.ui.widgets.rows_model import Column
from trainer.ui.wording import STATE_KINDS, STATES

ZONE = "Asia/Makassar"
HASH_SHOWN = 12


def version_columns() -> tuple[Column[VersionRow], ...]:
    """Number, when, who, why, how many drills, content hash."""
    return (
        Column(_("Version"), _number, "right", 84),
        Column(_("Saved"), _created, width=190, text=_created_words),
        Column(_("By"), _author, width=170, tip=_author),
        Column(_("Why"), _reason, width=260, stretch=True, tip=_reason),
        Column(_("Drills"), _drills, "right", 84),
        Column("sha256", _hash, width=130, text=_hash_words, tip=_hash),
    )


def use_columns() -> tuple[Column[Use], ...]:
    """Drill, state, start, the version it is frozen to, and the one it could be given."""
    return (
        Column(_("Drill"), _code, width=140),
        Column(_("Title"), _title, width=280, stretch=True, tip=_title),
        Column(_("Start"), _start, width=190, text=_start_words),
        Column(_("State"), _state_order, width=160, text=_state_words, badge=_state_kind),
        Column(_("Version"), _used, "right", 84),
        Column(_("Newer"), _offer, width=150, text=_offer_words),
    )


def _number(row: VersionRow) -> object:
    return row.number


def _created(row: VersionRow) -> object:
    return row.created_at


def _created_words(row: VersionRow) -> str:
    return date_and_time(row.created_at, ZONE)


def _author(row: VersionRow) -> str:
    return row.author


def _reason(row: VersionRow) -> str:
    return _("came with the program") if row.reason == "shipped" else row.reason


def _drills(row: VersionRow) -> object:
    return row.drills


def _hash(row: VersionRow) -> str:
    return row.sha256


def _hash_words(row: VersionRow) -> str:
    return row.sha256[:HASH_SHOWN]


def _code(row: Use) -> str:
    return row.drill.code


def _title(row: Use) -> str:
    return row.drill.title


def _start(row: Use) -> object:
    return row.drill.start.astimezone(ZoneInfo(row.drill.zone))


def _start_words(row: Use) -> str:
    return date_and_time(row.drill.start, row.drill.zone)


def _state_order(row: Use) -> object:
    return list(State).index(row.drill.state)


def _state_words(row: Use) -> str:
    return _(STATES[row.drill.state])


def _state_kind(row: Use) -> str:
    return STATE_KINDS[row.drill.state]


def _used(row: Use) -> object:
    return row.number


def _offer(row: Use) -> object:
    return row.newest


def _offer_words(row: Use) -> str:
    if row.newest is None:
        return "—"
    return _("version {number} offered").format(number=row.newest)
