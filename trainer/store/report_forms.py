"""Forms of units' papers in the database. Functions never commit."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from trainer.domain.report_form import FIELDS, FormPart, ReportForm, Signer, Signing
from trainer.store.database import changed
from trainer.store.tables import report_form
from trainer.store.upsert import insert_or_update


@dataclass(frozen=True, slots=True)
class KeptForm:
    """What an office set, with who last changed it and when."""

    part: FormPart
    who: str
    at: datetime


def save_form(connection: Connection, part: FormPart, who: str, now: datetime) -> None:
    """Keep what an office set for a kind; a part that sets nothing goes."""
    remove_form(connection, part.unit, part.kind)
    if part.own:
        values = asdict(part.form)
        document = {name: values[name] for name in FIELDS if name in part.own}
        row = {"unit": part.unit, "kind": part.kind, "document": document, "who": who, "at": now}
        insert_or_update(connection, report_form, [row])
    changed(connection, "forms")


def remove_form(connection: Connection, unit: str, kind: str) -> None:
    """Let an office's word on a kind go."""
    connection.execute(delete(report_form).where(report_form.c.unit == unit, report_form.c.kind == kind))
    changed(connection, "forms")


def list_forms(connection: Connection) -> tuple[FormPart, ...]:
    """Everything that was set, by unit and kind."""
    rows = connection.execute(
        select(report_form.c.unit, report_form.c.kind, report_form.c.document).order_by(
            report_form.c.unit, report_form.c.kind
        )
    )
    return tuple(_part(unit, kind, document) for unit, kind, document in rows)


def kept_forms(connection: Connection, units: Collection[str] | None = None) -> tuple[KeptForm, ...]:
    """What these units set, or all, by unit and kind."""
    wanted = select(report_form).order_by(report_form.c.unit, report_form.c.kind)
    if units is not None:
        wanted = wanted.where(report_form.c.unit.in_(sorted(units)))
    rows = connection.execute(wanted)
    return tuple(KeptForm(_part(row.unit, row.kind, row.document), row.who, row.at) for row in rows)


def take_forms(connection: Connection, forms: Collection[KeptForm]) -> None:
    """Keep forms that come from elsewhere; where there is one here, the later word counts."""
    here = {
        (item.part.unit, item.part.kind): item.at for item in kept_forms(connection, {one.part.unit for one in forms})
    }
    for item in forms:
        known = here.get((item.part.unit, item.part.kind))
        if known is None or known < item.at:
            save_form(connection, item.part, item.who, item.at)


def _part(unit: str, kind: str, document: Mapping[str, object]) -> FormPart:
    values = {name: _value(name, value) for name, value in document.items() if name in FIELDS}
    return FormPart(unit, kind, ReportForm(**values), frozenset(values))  # type: ignore[arg-type]  # as they were kept


def _value(name: str, value: object) -> object:
    if name == "signers" and isinstance(value, list):
        return tuple(Signer(**{**item, "form": Signing(item["form"])}) for item in value)
    return tuple(value) if isinstance(value, list) else value
