"""Scenario files in one zip. What comes from others is doubted: nothing is unpacked to disk, nothing read unbounded."""

import io
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from errno import EINVAL
from pathlib import Path
from typing import BinaryIO, NoReturn

from trainer.domain.errors import Obstacle, Refusal, mark

MAX_ARCHIVE = 100_000_000
"""Bytes of a zip that is looked at."""
MAX_ENTRIES = 6_000
"""A library of 5 000 scenarios with its sheets in one zip; 10 000 files are refused."""
MAX_ENTRY = 2_000_000
"""Bytes of one unpacked file: the most a scenario file may have."""
MAX_TOTAL = 150_000_000
"""Bytes of all unpacked files together."""
MAX_RATIO = 100
"""How often larger than packed a file may be; scenario texts reach ten. Small files may reach more."""
SMALL = 100_000
MAX_NAME = 255
SUFFIXES = (".yaml", ".yml", ".schema.json")

_UNUSUAL = mark("{file} is packed in a way that is not read here. Pack it again as an ordinary zip.")
_STAMP = (1980, 1, 1, 0, 0, 0)
_DIRECTORY = struct.Struct("<4s4H2LH")
_IN_DIRECTORY = 46 + MAX_NAME * 4 + 300
"""Bytes of an entry's line in the directory: fixed part, name, extra fields and comment."""
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error,
           OverflowError, IndexError)  # fmt: skip
"""What the standard library raises for archives that are damaged or lie."""


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files by name; the same files give the same bytes, whenever and wherever."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, files[name])
    return target.getvalue()


def unpacked(path: Path) -> dict[str, bytes]:
    """The scenario files of a zip by their names inside it, in the order of the names.

    Raises `Refusal` for anything that no honest archive of scenarios holds, `Obstacle` for what cannot be read. The
    names are words for messages; they never become a path on disk.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Obstacle(mark("{file} is no ordinary file. Choose a zip of scenario files."), file=path.name)
        if status.st_size > MAX_ARCHIVE:
            template = mark("{file} is larger than {limit} MB and was not opened. Ask for the scenario files alone.")
            raise Refusal(template, file=path.name, limit=MAX_ARCHIVE // 1_000_000)
        with path.open("rb") as handle:
            return _Reader(path.name, handle, status.st_size).read()
    except OSError as error:
        template = mark("{file} cannot be read: {reason}. Copy it to this computer and try again.")
        raise Obstacle(template, file=path.name, reason=error.strerror or type(error).__name__) from error


class _Reader:
    """One archive: the directory is judged first, then each file is read within its bounds."""

    def __init__(self, name: str, handle: BinaryIO, size: int) -> None:
        self._name, self._handle, self._size = name, handle, size

    def read(self) -> dict[str, bytes]:
        self._require_short_directory()
        try:
            with zipfile.ZipFile(self._handle) as archive:
                wanted = list(self._judged(archive.infolist()))
                return {entry.filename: self._content(archive, entry) for entry in wanted}
        except _DAMAGE as error:
            raise self._damaged() from error
        except OSError as error:
            if error.errno != EINVAL:  # what seeking to a place before the file's beginning gives
                raise
            raise self._damaged() from error

    def _require_short_directory(self) -> None:
        """The end of the file says how long the directory is; a list of a million files is not even read."""
        start = self._handle.read(4)
        self._handle.seek(max(0, self._size - 65_557))
        end = self._handle.read()
        at = end.rfind(b"PK\x05\x06")
        if start not in (b"PK\x03\x04", b"PK\x05\x06") or at < 0 or len(end) - at < _DIRECTORY.size:
            raise self._damaged()
        _, disk, first, here, count, length, _, _ = _DIRECTORY.unpack_from(end, at)
        if end[max(0, at - 20) :].startswith(b"PK\x06\x07"):
            raise Refusal(_UNUSUAL, file=self._name)
        if count > MAX_ENTRIES:
            self._refuse_count()
        if disk or first or here != count or length > self._size:
            raise self._damaged()
        if length > MAX_ENTRIES * _IN_DIRECTORY:
            self._refuse_count()

    def _judged(self, entries: list[zipfile.ZipInfo]) -> Iterator[zipfile.ZipInfo]:
        """The files to read; raises for the first entry that does not belong here."""
        if len(entries) > MAX_ENTRIES:
            self._refuse_count()
        known: set[str] = set()
        total = 0
        for entry in sorted(entries, key=lambda item: item.orig_filename):
            self._require_plain_name(entry)
            if _is_litter(entry.orig_filename):
                continue
            self._require_file(entry)
            name = unicodedata.normalize("NFC", entry.orig_filename).casefold().rstrip("/")
            if name in known:
                self._refuse(mark("{file} holds {entry} twice, so nothing of it was read."), entry)
            known.add(name)
            if entry.is_dir():
                continue
            self._require_size(entry)
            total += entry.file_size
            if total > MAX_TOTAL:
                template = mark("{file} unpacks to more than {limit} MB, so nothing of it was read.")
                raise Refusal(template, file=self._name, limit=MAX_TOTAL // 1_000_000)
            yield entry

    def _require_plain_name(self, entry: zipfile.ZipInfo) -> None:
        name = entry.orig_filename
        parts = name.removesuffix("/").split("/")
        if len(name) > MAX_NAME or not name.isprintable():
            self._refuse(
                mark("{file} holds a file with an impossible name ({entry}), so nothing of it was read."), entry
            )
        if name.startswith("/") or "\\" in name or re.match("[A-Za-z]:", name):
            self._refuse(
                mark("{file} holds {entry}, a path of someone's own computer, so nothing of it was read."), entry
            )
        if not all(part.strip(" .") for part in parts):
            self._refuse(mark("{file} holds {entry}, a path that leads out of it, so nothing of it was read."), entry)

    def _require_file(self, entry: zipfile.ZipInfo) -> None:
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            self._refuse(mark("{file} holds {entry}, a link or device and no file, so nothing of it was read."), entry)
        if entry.flag_bits & _ENCRYPTED:
            self._refuse(mark("{file} is locked with a password. Ask for it without one."), entry)
        if not entry.is_dir() and not entry.orig_filename.lower().endswith(SUFFIXES):
            template = mark("{file} holds {entry}; scenario files end in .yaml, so nothing of it was read.")
            self._refuse(template, entry)

    def _require_size(self, entry: zipfile.ZipInfo) -> None:
        if entry.compress_type not in _METHODS:
            raise Refusal(_UNUSUAL, file=self._name)
        if entry.file_size > MAX_ENTRY:
            template = mark("{file} holds {entry}, larger than {limit} MB unpacked, so nothing of it was read.")
            raise Refusal(template, file=self._name, entry=_shown(entry), limit=MAX_ENTRY // 1_000_000)
        if entry.file_size > SMALL and entry.file_size > MAX_RATIO * entry.compress_size:
            template = mark("{file} holds {entry}, which swells beyond belief, so nothing of it was read.")
            self._refuse(template, entry)

    def _content(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        """What the entry unpacks to: as much as it said and not a byte more."""
        with archive.open(entry) as unpacking:
            content = unpacking.read(entry.file_size + 1)
        if len(content) != entry.file_size:
            raise self._damaged()
        if content.startswith(b"PK\x03\x04"):
            self._refuse(mark("{file} holds another archive, {entry}, so nothing of it was read."), entry)
        return content

    def _refuse(self, template: str, entry: zipfile.ZipInfo) -> NoReturn:
        raise Refusal(template, file=self._name, entry=_shown(entry))

    def _refuse_count(self) -> NoReturn:
        template = mark("{file} holds more than {limit} files, so nothing of it was read.")
        raise Refusal(template, file=self._name, limit=MAX_ENTRIES)

    def _damaged(self) -> Obstacle:
        return Obstacle(
            mark("{file} is damaged or no zip archive, so nothing of it was read. Ask for it again."), file=self._name
        )


def _is_litter(name: str) -> bool:
    """What a Mac packs along unasked and hidden files; they are never read."""
    parts = name.removesuffix("/").split("/")
    return parts[0] == "__MACOSX" or parts[-1].startswith(".")


def _shown(entry: zipfile.ZipInfo) -> str:
    """The name as it may stand in a sentence."""
    name = "".join(letter if letter.isprintable() else "\ufffd" for letter in entry.orig_filename[:80])
    return f"“{name}”"
