"""This device's key, and the devices whose packages are taken."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.domain.access import Right
from trainer.domain.errors import Refusal, mark
from trainer.domain.package import fingerprint, same_fingerprint
from trainer.services.access import free, needs
from trainer.services.workplace import Workplace
from trainer.store import device_keys
from trainer.store.database import Connection
from trainer.store.device_keys import ConfirmedKey as ConfirmedKey

if TYPE_CHECKING:
    from trainer.exchange.signing import SigningKey

FILE = "device.key"


@dataclass(frozen=True, slots=True)
class Device:
    """A device as its packages name it."""

    public: bytes
    device: str
    name: str

    @property
    def fingerprint(self) -> str:
        """What people compare."""
        return fingerprint(self.public)


class UnknownDevice(Refusal):
    """A package of a device that nobody has confirmed yet."""

    def __init__(self, device: Device) -> None:
        super().__init__(
            mark("The package comes from a device that is not confirmed yet: {device} of {name}. Ask {name} to read out "
                 "the fingerprint of the laptop and compare: {fingerprint}. If it is the same, confirm it."),
            device=device.device, name=device.name or "–", fingerprint=device.fingerprint,
        )  # fmt: skip
        self.device = device


@dataclass(frozen=True)
class DeviceKeyService:
    """The private part lies in the user's data folder and never leaves it."""

    workplace: Workplace
    folder: Path

    @free
    def own(self) -> "SigningKey":
        """This device's key; made at the first time."""
        from trainer.exchange.signing import load_key

        return load_key(self.folder / FILE)

    @free
    def own_fingerprint(self) -> str:
        """What is read out to the planning office."""
        return fingerprint(self.own().public)

    @needs(Right.PLAN)
    def confirmed(self) -> tuple[ConfirmedKey, ...]:
        """The devices whose packages are taken, the latest first."""
        with self.workplace.database.reading() as connection:
            return device_keys.list_keys(connection)

    @needs(Right.PLAN)
    def confirm(self, device: Device, seen: str) -> None:
        """Take a device's packages from now on; `seen` is the fingerprint that was read out. Raises `Refusal`."""
        with self.workplace.database.writing() as connection:
            self.confirm_in(connection, device, seen)

    @needs(Right.PLAN)
    def confirm_in(self, connection: Connection, device: Device, seen: str) -> None:
        """The same in the caller's transaction."""
        if not same_fingerprint(device.fingerprint, seen):
            raise Refusal(
                mark("The fingerprints differ: this package does not come from that laptop. Ask for it again.")
            )
        self.keep_in(connection, device)

    @free
    def keep_in(self, connection: Connection, device: Device) -> None:
        """Keep a device as confirmed, once."""
        if device.public == self.own().public or device_keys.is_confirmed(connection, device.public.hex()):
            return
        place = self.workplace
        by = place.author(connection)
        key = ConfirmedKey(
            device.fingerprint, device.public.hex(), device.device[:64], device.name[:120], place.clock(), by[:200]
        )
        device_keys.confirm(connection, key)
        place.audit(connection, "device confirmed", device.fingerprint, device=device.device)

    @free
    def is_known(self, connection: Connection, device: Device, *, first_is_trusted: bool = False) -> bool:
        """Whether its packages are taken. Where nobody is confirmed yet, a laptop trusts the office it begins with."""
        if device.public == self.own().public or device_keys.is_confirmed(connection, device.public.hex()):
            return True
        return first_is_trusted and not device_keys.list_keys(connection)
