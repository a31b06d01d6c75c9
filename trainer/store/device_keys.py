"""Devices whose packages are taken, each confirmed once by its fingerprint. Functions never commit."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from trainer.store.database import changed
from trainer.store.tables import device_key
from trainer.store.upsert import insert_or_update


@dataclass(frozen=True, slots=True)
class ConfirmedKey:
    """A device's public key (as hexadecimal digits), whose it is, and who confirmed it when."""

    fingerprint: str
    public: str
    device: str
    name: str
    confirmed_at: datetime
    confirmed_by: str


def list_keys(connection: Connection) -> tuple[ConfirmedKey, ...]:
    """All confirmed devices, the latest first."""
    columns = [device_key.c[name] for name in ConfirmedKey.__dataclass_fields__]
    rows = connection.execute(select(*columns).order_by(device_key.c.confirmed_at.desc(), device_key.c.fingerprint))
    return tuple(ConfirmedKey(*row) for row in rows)


def is_confirmed(connection: Connection, public: str) -> bool:
    """Whether packages signed with that key are taken."""
    return connection.execute(select(device_key.c.public).where(device_key.c.public == public)).first() is not None


def confirm(connection: Connection, key: ConfirmedKey) -> None:
    """Take that device's packages from now on."""
    values = {name: getattr(key, name) for name in ConfirmedKey.__dataclass_fields__}
    insert_or_update(connection, device_key, [values])
    changed(connection, "devices")
