"""Packages closed with a passphrase, in the age format (age-encryption.org/v1), streamed.

A package begins with a line that names its format. Then an age file that a passphrase (scrypt) opens holds the key of a
second age file, the content: scrypt is asked once for many packages, and contents of gigabytes pass in small pieces.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from trainer.domain.errors import Obstacle, Refusal, mark
from trainer.domain.package import NewerFormat

HEAD = b"polres-trainer-paket/"
LINE = HEAD + b"1\n"
LONGEST_HEAD = 32
LONGEST_KEY = 4_096
SHORTEST = 10
PIECE = 1 << 16


class WrongPassphrase(Refusal):
    """Another passphrase than the one the package was closed with; it can be typed again."""

    def __init__(self) -> None:
        super().__init__(
            mark("This passphrase does not open the package. Type it as it was told to you, with its spaces.")
        )


class Identity(Protocol):
    """The key of a content."""

    def to_public(self) -> object:
        """What encrypts for it."""


@dataclass
class Passphrase:
    """What closes and opens packages. It asks scrypt, a second of work, once for each package's key."""

    text: str = field(repr=False)
    _opened: dict[bytes, Identity] = field(default_factory=dict, repr=False)
    _own: bytes = field(default=b"", repr=False)

    def sealed_key(self) -> tuple[bytes, Identity]:
        """A new content key and the age file that holds it; the same for all packages written with this value."""
        if not self._own:
            if len(self.text) < SHORTEST:
                raise Refusal(
                    mark("The passphrase is too short: the package holds personal data. Take at least {count} letters "
                         "or four words."), count=SHORTEST,
                )  # fmt: skip
            import pyrage

            identity = pyrage.x25519.Identity.generate()
            self._own = pyrage.passphrase.encrypt(str(identity).encode(), self.text)
            self._opened[self._own] = identity
        return self._own, self._opened[self._own]

    def open_key(self, sealed: bytes) -> Identity:
        """The content key in an age file. Raises `Refusal` for another passphrase."""
        if sealed not in self._opened:
            import pyrage

            try:
                text = pyrage.passphrase.decrypt(sealed, self.text).decode()
                self._opened[sealed] = pyrage.x25519.Identity.from_str(text)
            except (pyrage.DecryptError, pyrage.IdentityError, ValueError) as error:
                raise WrongPassphrase from error
        return self._opened[sealed]


class _Counted:
    """A file that tells how far it is read. What the telling raises is raised again after the library has returned."""

    def __init__(self, handle: BinaryIO, told: Callable[[int], object]) -> None:
        self._handle, self._told = handle, told
        self.error: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            content = self._handle.read(size)
            self._told(self._handle.tell())
        except BaseException as error:
            self.error = error
            raise
        return content


def seal(source: BinaryIO, target: BinaryIO, passphrase: Passphrase, told: Callable[[int], object]) -> None:
    """Write the content of one file closed into another."""
    import pyrage

    key, identity = passphrase.sealed_key()
    target.write(LINE + len(key).to_bytes(4, "big") + key)
    counted = _Counted(source, told)
    try:
        pyrage.encrypt_io(counted, target, [identity.to_public()])
    except Exception as error:
        raise counted.error or error from error


def unseal(source: BinaryIO, target: BinaryIO, passphrase: Passphrase, told: Callable[[int], object]) -> None:
    """Write what a package holds into another file. Raises `Refusal` or `Obstacle` for what is no whole package."""
    import pyrage

    key = _sealed_key(source)
    identity = passphrase.open_key(key)
    counted = _Counted(source, told)
    try:
        pyrage.decrypt_io(counted, target, [identity])
    except pyrage.DecryptError as error:
        if counted.error is not None:
            raise counted.error from error
        raise damaged() from error
    except OSError as error:
        if counted.error is not None:
            raise counted.error from error
        if error.errno is None:  # the library's word for a file that ends too early
            raise damaged() from error
        raise


def _sealed_key(source: BinaryIO) -> bytes:
    line = source.readline(LONGEST_HEAD)
    if not line.startswith(HEAD):
        raise Refusal(mark("This file is no field package of Polres Trainer. Choose a file that ends in .paket."))
    if line != LINE:
        raise NewerFormat if line[len(HEAD) : -1].isdigit() and line.endswith(b"\n") else damaged()
    size = int.from_bytes(source.read(4), "big")
    key = source.read(size) if size <= LONGEST_KEY else b""
    if not key or len(key) != size or not key.startswith(b"age-encryption.org/v1\n-> scrypt "):
        raise damaged()
    return key


def damaged() -> Obstacle:
    """The sentence for a file that was cut off or altered on its way."""
    return Obstacle(
        mark("The package is damaged or cut off, so nothing of it was taken. Copy it once more or ask for it again.")
    )
