"""Paket Lapangan: what a field package holds, what its manifest says, and what no honest package says."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId, EntryId
from trainer.domain.journal import Entry, EntryKind

FORMAT = 1
"""The newest format this program writes. Every older one stays readable."""
SUFFIX = ".paket"
PLAN, ENTRIES, ATTACHMENTS = "plan.json", "entries.jsonl", "attachments/"
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
CONTEXT = b"polres-trainer-package-v1\0"
"""Before what is signed, so that a signature given for anything else is none for a package."""
LONGEST_LINE = 1_000_000
_HEX = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class PackageKind(StrEnum):
    """What a package is for."""

    ASSIGNMENT = "assignment"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Part:
    """One file inside; `type` is a photo's or file's media type."""

    name: str
    size: int
    sha256: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says of itself. `evaluator` is a service number; of a return, whose laptop made it."""

    kind: PackageKind
    drill: DrillId
    code: str
    title: str
    revision: int
    evaluator: str
    device: str
    author: str
    made_at: datetime
    entries: int = 0
    attachments: int = 0
    parts: tuple[Part, ...] = ()
    format: int = FORMAT

    @property
    def size(self) -> int:
        """Bytes of all parts."""
        return sum(part.size for part in self.parts)

    def part(self, name: str) -> Part | None:
        """The part of that name."""
        return next((part for part in self.parts if part.name == name), None)


class Unreadable(Refusal):
    """The content of a package is not what a package of this format holds."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "The package is not made as packages of this program are, so nothing of it was taken. Ask for it again."
            )
        )


class NewerFormat(Refusal):
    """Made by a newer program."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "The package was made by a newer version of Polres Trainer. Update this computer, then import it again."
            )
        )


def canonical(manifest: Manifest) -> bytes:
    """The manifest as JSON that is the same bytes wherever it is written."""
    record = {
        "format": manifest.format, "kind": manifest.kind.value, "drill": manifest.drill, "code": manifest.code,
        "title": manifest.title, "revision": manifest.revision, "evaluator": manifest.evaluator,
        "device": manifest.device, "author": manifest.author, "made_at": manifest.made_at.astimezone(UTC).isoformat(),
        "entries": manifest.entries, "attachments": manifest.attachments,
        "parts": [{"name": p.name, "size": p.size, "sha256": p.sha256, "type": p.type} for p in manifest.parts],
    }  # fmt: skip
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def manifest_of(content: bytes) -> Manifest:
    """The manifest in these bytes; raises `NewerFormat` or `Unreadable`."""
    try:
        record = json.loads(content)
        number = record["format"]
        if type(number) is not int or number < 1:
            raise Unreadable
        if number > FORMAT:
            raise NewerFormat
        return _manifest(record)
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError) as error:
        raise Unreadable from error


def _manifest(record: Mapping[str, object]) -> Manifest:
    parts = tuple(_part(item) for item in _list(record["parts"]))
    kind = PackageKind(_text(record, "kind"))
    manifest = Manifest(
        kind, DrillId(_text(record, "drill")), _text(record, "code"), _text(record, "title"),
        _count(record, "revision"), _text(record, "evaluator"), _text(record, "device"), _text(record, "author"),
        datetime.fromisoformat(_text(record, "made_at")), _count(record, "entries"), _count(record, "attachments"),
        parts, _count(record, "format"),
    )  # fmt: skip
    names = [part.name for part in parts]
    wanted = {ENTRIES} | ({PLAN} if kind is PackageKind.ASSIGNMENT else set())
    others = [part for part in parts if part.name not in wanted]
    if len(set(names)) != len(names) or not wanted <= set(names) or len(others) != manifest.attachments:
        raise Unreadable
    if any(part.name != f"{ATTACHMENTS}{part.sha256}" for part in others) or not _ID.fullmatch(manifest.drill):
        raise Unreadable
    if manifest.made_at.tzinfo is None:
        raise Unreadable
    return manifest


def _part(record: object) -> Part:
    if not isinstance(record, Mapping):
        raise Unreadable
    part = Part(_text(record, "name"), _count(record, "size"), _text(record, "sha256"), _text(record, "type"))
    if not _HEX.fullmatch(part.sha256):
        raise Unreadable
    return part


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise Unreadable
    return value


def _text(record: Mapping[str, object], name: str) -> str:
    value = record[name]
    if not isinstance(value, str) or "\0" in value:
        raise Unreadable
    return value


def _count(record: Mapping[str, object], name: str) -> int:
    value = record[name]
    if type(value) is not int or not 0 <= value < 1 << 53:
        raise Unreadable
    return value


# entries


def line_of(record: Mapping[str, object]) -> bytes:
    """An entry's record as one line."""
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


def entries_of(lines: Iterator[bytes], drill: DrillId) -> Iterator[Entry]:
    """The entries in these lines; raises `Refusal` at the first that is none or of another drill."""
    for line in lines:
        if len(line) > LONGEST_LINE:
            raise Unreadable
        entry = entry_of(line)
        if entry.drill != drill:
            raise Refusal(
                mark("The package holds records of another drill than it says, so nothing of it was taken. "
                     "Ask for it again.")
            )  # fmt: skip
        yield entry


def entry_of(line: bytes) -> Entry:
    """The entry in one line of JSON."""
    try:
        record = json.loads(line)
        if not isinstance(record, dict):
            raise Unreadable
        return _entry(record)
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
        raise Unreadable from error


_WIDTHS = {"author": 32, "device": 64, "subject": 36, "ref": 40, "previous": 64}


def _entry(record: Mapping[str, object]) -> Entry:
    payload = record["payload"]
    texts = {name: _text(record, name) for name in ("id", "drill", *_WIDTHS)}
    if not isinstance(payload, dict) or "\\u0000" in json.dumps(payload):
        raise Unreadable
    if any(len(texts[name]) > width for name, width in _WIDTHS.items()):
        raise Unreadable
    if not (_ID.fullmatch(texts["id"]) and _ID.fullmatch(texts["drill"])) or not texts["author"]:
        raise Unreadable
    seq, revision = _count(record, "seq"), _count(record, "plan_revision")
    if not 0 < seq < 1 << 31 or revision >= 1 << 31:
        raise Unreadable
    return Entry(
        EntryId(texts["id"]), DrillId(texts["drill"]), revision, EntryKind(_text(record, "kind")), texts["author"],
        texts["device"], seq, texts["previous"], _instant(record, "happened_at"), _instant(record, "recorded_at"),
        texts["subject"], texts["ref"], payload,
    )  # fmt: skip


def _instant(record: Mapping[str, object], name: str) -> datetime:
    moment = datetime.fromisoformat(_text(record, name))
    if moment.tzinfo is None:
        raise Unreadable
    return moment.astimezone(UTC)


# devices


def fingerprint(public: bytes) -> str:
    """A device's public key as people read it to one another: six groups of four."""
    text = hashlib.sha256(public).hexdigest().upper()[:24]
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def same_fingerprint(one: str, other: str) -> bool:
    """Whether two fingerprints are one, however they were typed."""
    return _bare(one) == _bare(other) != ""


def _bare(text: str) -> str:
    return "".join(letter for letter in text.upper() if letter.isalnum())
