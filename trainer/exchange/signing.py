"""This device's key and the signatures of others (Ed25519)."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.domain.errors import Obstacle, mark

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY_BYTES, SIGNATURE_BYTES = 32, 64


@dataclass(frozen=True)
class SigningKey:
    """A private key that stays on this device."""

    private: "Ed25519PrivateKey"

    @property
    def public(self) -> bytes:
        """What others need to check signatures."""
        return self.private.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The signature."""
        return self.private.sign(message)


def load_key(path: Path) -> SigningKey:
    """The key in a file; made at the first time, readable by its owner only. Raises `Obstacle`."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        if not path.exists():
            _keep(path, Ed25519PrivateKey.generate().private_bytes_raw())
        content = path.read_bytes()
    except OSError as error:
        template = mark(
            "The key of this device cannot be read or kept in {folder}: {reason}. Check the folder's rights."
        )
        raise Obstacle(template, folder=str(path.parent), reason=error.strerror or type(error).__name__) from error
    if len(content) != KEY_BYTES:
        raise Obstacle(
            mark("The key of this device, {file}, is damaged. Move it away: a new one is made, which the planning "
                 "office must confirm once more."), file=str(path),
        )  # fmt: skip
    return SigningKey(Ed25519PrivateKey.from_private_bytes(content))


def _keep(path: Path, content: bytes) -> None:
    """Whole or not at all; of two programs that make it at once, the first one's stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)
    if path.exists():
        part.unlink()
    else:
        part.replace(path)


def is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the holder of the key signed this."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
