"""Signing a PDF with a certificate (PAdES, ETSI EN 319 142), and reading who signed one. The only importer of pyHanko.

pyHanko is heavy and wanted by few, so it comes with the extra `signature` and is imported when somebody signs.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from trainer.domain.errors import Obstacle, Refusal, mark

if TYPE_CHECKING:
    from pyhanko.sign.validation import EmbeddedPdfSignature

_FIELD = "Signature"
_MOST_SIGNATURES = 8


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says: the owner's and the issuer's name, and from when to when it may be used."""

    name: str
    issuer: str
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Seal:
    """A signature on a file: `is_sound` when its digest and key agree and nothing but signatures came after it."""

    name: str
    issuer: str
    signed_at: datetime | None
    is_sound: bool
    is_whole: bool


def can_sign() -> bool:
    """Whether the extra is installed."""
    return find_spec("pyhanko") is not None


def read_certificate(pkcs12_file: bytes, passphrase: str) -> Certificate:
    """The certificate of a PKCS#12 file (.p12, .pfx); raises `Refusal`."""
    try:
        _key, found, _others = pkcs12.load_key_and_certificates(pkcs12_file, passphrase.encode())
    except ValueError as error:
        raise Refusal(
            mark("The certificate does not open: the passphrase is wrong, or the file is no PKCS#12 file (.p12, .pfx).")
        ) from error
    if found is None or _key is None:
        raise Refusal(
            mark("The file holds no certificate with its key. Export it from where it was made, with the key.")
        )
    owner, issuer = (next((str(item.value) for item in name.get_attributes_for_oid(NameOID.COMMON_NAME)), "")
                     for name in (found.subject, found.issuer))  # fmt: skip
    subject = owner or found.subject.rfc4514_string()
    return Certificate(subject, issuer, found.not_valid_before_utc, found.not_valid_after_utc)


def sign(content: bytes, pkcs12_file: bytes, passphrase: str, reason: str) -> bytes:
    """The file with a signature after its end; what stood before stays byte for byte. Raises `Obstacle`, `Refusal`."""
    read_certificate(pkcs12_file, passphrase)
    if not can_sign():
        raise Obstacle(
            mark("Signing needs an extra part that is not installed: pip install 'polres-trainer[signature]'.")
        )
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    with _calm():
        signer = signers.SimpleSigner.load_pkcs12_data(pkcs12_file, [], passphrase.encode())
        if signer is None:
            raise Refusal(mark("A signature cannot be made with this kind of certificate."))
        writer = IncrementalPdfFileWriter(BytesIO(content))
        place = len(writer.prev.embedded_signatures) + 1
        told = signers.PdfSignatureMetadata(
            field_name=f"{_FIELD}{place}", md_algorithm="sha256", reason=reason, subfilter=fields.SigSeedSubFilter.PADES
        )
        signed: bytes = signers.sign_pdf(writer, told, signer=signer).getvalue()
        return signed


def seals_of(content: bytes) -> tuple[Seal, ...]:
    """The signatures on a file, the first first; none where it cannot be read or the extra is missing."""
    if not can_sign():
        return ()
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        with _calm():
            found = PdfFileReader(BytesIO(content)).embedded_signatures[:_MOST_SIGNATURES]
            return tuple(_seal(item) for item in found)
    except (PdfError, ValueError, KeyError, TypeError, RecursionError):
        return ()


def _seal(item: "EmbeddedPdfSignature") -> Seal:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    status = validate_pdf_signature(item, ValidationContext(trust_roots=[], allow_fetching=False))
    owner, issuer = (str(name.native.get("common_name", name.human_friendly))
                     for name in (status.signing_cert.subject, status.signing_cert.issuer))  # fmt: skip
    is_whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    level = status.modification_level
    is_kept = is_whole or (level is not None and level is not ModificationLevel.OTHER)
    return Seal(owner, issuer, status.signer_reported_dt, status.intact and status.valid and is_kept, is_whole)


@contextmanager
def _calm() -> Iterator[None]:
    """What the library thinks of certificates it does not know is said by us, in words, and not by its log."""
    loggers = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
