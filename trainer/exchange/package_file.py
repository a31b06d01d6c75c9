"""Field packages as files: a zip of fixed parts with a signed manifest, closed with a passphrase.

What comes from others is doubted. The signature is checked before the manifest is read, the manifest before any part,
and the sha256 of every part before one of them is used. No name from the zip ever becomes a path.
"""

import hashlib
import json
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

from trainer.domain.errors import Obstacle, Refusal, mark
from trainer.domain.package import (
    ATTACHMENTS,
    CONTEXT,
    ENTRIES,
    LONGEST_LINE,
    MANIFEST,
    PLAN,
    SIGNATURE,
    Manifest,
    Part,
    Unreadable,
    canonical,
    fingerprint,
    manifest_of,
)
from trainer.exchange.sealing import PIECE, Passphrase, damaged, seal, unseal
from trainer.exchange.signing import KEY_BYTES, SIGNATURE_BYTES, SigningKey, is_signed
from trainer.paths import is_data_in_use

MOST_PARTS = 60_000
MAX_MANIFEST = 20_000_000
MAX_PLAN = 60_000_000
MAX_ENTRIES = 4_000_000_000
MAX_RATIO = 250
"""How often larger than packed a part may be; the records of a drill reach thirty."""
SMALL = 1_000_000
MAX_FILE = 50_000_000_000
_STAMP = (1980, 1, 1, 0, 0, 0)
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error,
           OverflowError, IndexError)  # fmt: skip

Told = Callable[[int, int], object]
"""Called with bytes done and bytes in all; it may raise to stop."""


def unheard(_done: int, _total: int) -> None:
    """Progress nobody asked for."""


# writing


class PackageWriter:
    """Takes parts one after another, then signs, closes and puts the file in its place. Use it as a context."""

    def __init__(self, folder: Path | None) -> None:
        self._work = _work_file(folder)
        self._archive = zipfile.ZipFile(self._work, "w")
        self._parts: list[Part] = []

    def __enter__(self) -> "PackageWriter":
        return self

    def __exit__(self, *_error: object) -> None:
        self._archive.fp = None  # what is left unfinished is not worth an ending
        self._work.close()

    def add(self, name: str, pieces: Iterable[bytes], media_type: str = "") -> None:
        """A part from its pieces; photos and films are packed as they are."""
        entry = zipfile.ZipInfo(name, _STAMP)
        entry.compress_type = zipfile.ZIP_STORED if name.startswith(ATTACHMENTS) else zipfile.ZIP_DEFLATED
        entry.create_system = 3
        entry.external_attr = 0o100600 << 16
        size, digest = 0, hashlib.sha256()
        with self._archive.open(entry, "w", force_zip64=True) as target:
            for piece in pieces:
                size += len(piece)
                digest.update(piece)
                target.write(piece)
        self._parts.append(Part(name, size, digest.hexdigest(), media_type))

    def finish(
        self, path: Path, manifest: Manifest, key: SigningKey, passphrase: Passphrase, told: Told = unheard
    ) -> Manifest:
        """Sign and close it; a file that is there is replaced once all is on disk. Returns the whole manifest."""
        whole = replace(manifest, parts=tuple(self._parts))
        content = canonical(whole)
        for name, made in ((MANIFEST, content), (SIGNATURE, key.public + key.sign(CONTEXT + content))):
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            self._archive.writestr(entry, made)
        self._archive.close()
        total = self._work.tell()
        self._work.seek(0)

        def seen(done: int) -> None:
            told(done, total)

        with whole_file(path) as target:
            seal(self._work, target, passphrase, seen)
        return whole


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that appears when the block ends well. Raises `Obstacle` when it cannot be written."""
    import os

    if is_data_in_use(path):
        raise Refusal(
            mark("{name} is a data file that is open now, so nothing was written. Choose another name."), name=path.name
        )
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        part.replace(path)
    except OSError as error:
        template = mark("{file} cannot be written: {reason}. Close it in other programs or choose another place.")
        raise Obstacle(template, file=str(path), reason=error.strerror or type(error).__name__) from error
    finally:
        part.unlink(missing_ok=True)


def _work_file(folder: Path | None) -> BinaryIO:
    """A file without a name, beside the data: the system's folder for such files may lie in memory."""
    where = folder if folder is not None and folder.is_dir() else None
    try:
        return cast("BinaryIO", tempfile.TemporaryFile(dir=where))
    except OSError as error:
        raise Obstacle(
            mark("There is no room to work on the package: {reason}. Free some space and try again."),
            reason=error.strerror or type(error).__name__,
        ) from error  # fmt: skip


# reading


@dataclass(frozen=True)
class OpenPackage:
    """A package whose signature, manifest and list of parts are right. `check` its parts before using one."""

    manifest: Manifest
    public: bytes
    archive: zipfile.ZipFile

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the device that signed it."""
        return fingerprint(self.public)

    def check(self, told: Told = unheard) -> None:
        """Read every part once and compare it with the manifest. Raises `Obstacle`."""
        done = 0
        for part in self.manifest.parts:
            digest = hashlib.sha256()
            for piece in self._pieces(part):
                digest.update(piece)
                done += len(piece)
                told(done, self.manifest.size)
            if digest.hexdigest() != part.sha256:
                raise damaged()

    def document(self, name: str) -> object:
        """A part as JSON."""
        part = self.manifest.part(name)
        if part is None:
            raise Unreadable
        try:
            return json.loads(b"".join(self._pieces(part)))
        except (ValueError, RecursionError) as error:
            raise Unreadable from error

    def lines(self, name: str) -> Iterator[bytes]:
        """A part line by line; a line without end is given up."""
        part = self.manifest.part(name)
        if part is None:
            raise Unreadable
        with _told(), self.archive.open(part.name) as source:
            while line := source.readline(LONGEST_LINE + 1):
                yield line

    def attachments(self) -> Iterator[tuple[str, str, int, bytes]]:
        """Photos and files one after another: sha256, media type, size, content."""
        for part in self.manifest.parts:
            if part.name.startswith(ATTACHMENTS):
                yield part.sha256, part.type, part.size, b"".join(self._pieces(part))

    def _pieces(self, part: Part) -> Iterator[bytes]:
        left = part.size
        with _told(), self.archive.open(part.name) as source:
            while piece := source.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise damaged()
                yield piece
        if left:
            raise damaged()


@contextmanager
def open_package(
    path: Path, passphrase: Passphrase, folder: Path | None, told: Told = unheard
) -> Iterator[OpenPackage]:
    """Open a package of others. Raises `Refusal` or `Obstacle` for anything that no honest package is."""
    with _work_file(folder) as work:
        _unsealed(path, work, passphrase, told)
        with _told():
            archive = zipfile.ZipFile(work)
        with archive:
            yield _judged(archive)


def _unsealed(path: Path, work: BinaryIO, passphrase: Passphrase, told: Told) -> None:
    try:
        if not path.is_file():
            raise Obstacle(mark("There is no file {name}."), name=path.name)
        total = path.stat().st_size
        if total > MAX_FILE:
            raise Refusal(mark("The package is larger than any drill, so it was not opened."))
        with path.open("rb") as source:

            def seen(done: int) -> None:
                told(done, total)

            unseal(source, work, passphrase, seen)
    except OSError as error:
        template = mark("{file} cannot be read: {reason}. Copy it to this computer and try again.")
        raise Obstacle(template, file=path.name, reason=error.strerror or type(error).__name__) from error
    work.seek(0)


def _judged(archive: zipfile.ZipFile) -> OpenPackage:
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise Unreadable
    held = {entry.filename: entry for entry in entries}
    if len(held) != len(entries) or not {MANIFEST, SIGNATURE} <= held.keys():
        raise Unreadable
    content = _small(archive, held.pop(MANIFEST), MAX_MANIFEST)
    signature = _small(archive, held.pop(SIGNATURE), KEY_BYTES + SIGNATURE_BYTES)
    public, signed = signature[:KEY_BYTES], signature[KEY_BYTES:]
    if not is_signed(public, signed, CONTEXT + content):
        raise Refusal(
            mark("The package is not as the device signed it: it was altered on its way. Nothing of it was taken. "
                 "Ask for it again.")
        )  # fmt: skip
    manifest = manifest_of(content)
    if held.keys() != {part.name for part in manifest.parts}:
        raise Unreadable
    for part in manifest.parts:
        _require_size(held[part.name], part)
    return OpenPackage(manifest, public, archive)


def _require_size(entry: zipfile.ZipInfo, part: Part) -> None:
    """What swells is refused before it is unpacked."""
    most = {PLAN: MAX_PLAN, ENTRIES: MAX_ENTRIES}.get(part.name, MAX_FILE)
    wanted = zipfile.ZIP_STORED if part.name.startswith(ATTACHMENTS) else zipfile.ZIP_DEFLATED
    if entry.file_size != part.size or entry.compress_type != wanted or entry.flag_bits & 1:
        raise Unreadable
    if part.size > most or (part.size > SMALL and part.size > MAX_RATIO * entry.compress_size):
        raise Refusal(mark("The package swells beyond belief when it is unpacked, so nothing of it was taken."))


def _small(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    if entry.file_size > most:
        raise Unreadable
    with _told(), archive.open(entry) as source:
        content = source.read(most + 1)
    if len(content) > most:
        raise Unreadable
    return content


@contextmanager
def _told() -> Iterator[None]:
    """What the standard library raises for damaged archives, as one sentence."""
    try:
        yield
    except _DAMAGE as error:
        raise damaged() from error
