"""Evidence: photos and files that show what an evaluator saw, each bound to a criterion, an observation or a team."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId, EntryId
from trainer.domain.journal import Entry, EntryKind

LARGEST_FILE = 25 * 1024 * 1024
"""Bytes of a document, a recording or a film: more would make the data file too large to be sent from a Polsek."""
LARGEST_PICTURE = 60 * 1024 * 1024
"""Bytes of a photo before it is shrunk."""
MAX_NAME = 120
ENDINGS = {
    "image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf", "text/plain": ".txt", "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a", "audio/ogg": ".ogg", "audio/wav": ".wav", "audio/amr": ".amr", "audio/aac": ".aac",
    "audio/flac": ".flac", "video/mp4": ".mp4", "video/quicktime": ".mov", "video/3gpp": ".3gp", "video/webm": ".webm",
    "video/x-matroska": ".mkv", "video/x-msvideo": ".avi",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where a photo was taken, in degrees; north and east are positive."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Attached:
    """A file ready to be kept: its content as it will be stored, and what is known of how it was taken.

    `taken_at` is what the camera's clock said, in ISO 8601, with an offset only where the camera knew one.
    """

    name: str
    media_type: str
    content: bytes
    taken_at: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence as it stands in the journal. `about` is the observation it belongs to, if any."""

    entry: EntryId
    drill: DrillId
    author: str
    device: str
    subject: str
    ref: str
    caption: str
    sha256: str
    media_type: str
    name: str
    size: int
    happened_at: datetime
    about: str = ""
    taken_at: str = ""
    place: Place | None = None

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown as a picture."""
        return is_picture(self.media_type)


def is_picture(media_type: str) -> bool:
    """Whether a kept file of this kind is a picture."""
    return media_type.startswith("image/")


def evidence_of(entries: Iterable[Entry]) -> tuple[Evidence, ...]:
    """The evidence among entries, in the order of their moments; one with a file that came twice stays twice."""
    found = [_read(item) for item in entries if item.kind is EntryKind.EVIDENCE]
    return tuple(sorted(found, key=lambda item: (item.happened_at, item.entry)))


def standing_evidence(standing: Iterable[Entry]) -> tuple[Evidence, ...]:
    """The evidence among all that stands: an observation that was taken back takes its photos with it."""
    held = tuple(standing)
    seen = {item.id for item in held if item.kind is EntryKind.OBSERVATION}
    return tuple(item for item in evidence_of(held) if not item.about or item.about in seen)


def clean_name(name: str) -> str:
    """A file's own name without folders and control characters, at most 120 characters with its ending."""
    own = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(item for item in own if item.isprintable()).strip().strip(".")
    kept = kept.encode("utf-8", "replace").decode("utf-8")
    stem, dot, ending = kept.rpartition(".")
    if len(kept) <= MAX_NAME:
        return kept
    return f"{stem[: MAX_NAME - len(ending) - 1]}{dot}{ending}" if stem and len(ending) < 10 else kept[:MAX_NAME]


def shown_name(evidence: Evidence) -> str:
    """A name to save it under: the ending is that of what was kept, whatever the file was called."""
    stem = evidence.name.rpartition(".")[0] or evidence.name or evidence.sha256[:12]
    safe = "".join("_" if item in '<>:"/\\|?*' or not item.isprintable() else item for item in stem).strip(" .")
    return f"{safe or evidence.sha256[:12]}{ENDINGS.get(evidence.media_type, '')}"


def require_size(size: int, *, picture: bool, name: str) -> None:
    """Raises `Refusal` for a file that is empty or too large to be kept."""
    if size <= 0:
        raise Refusal(mark("{name} is empty. Choose another file."), name=name)
    most = LARGEST_PICTURE if picture else LARGEST_FILE
    if size > most:
        raise Refusal(
            mark("{name} has {size} MB; at most {most} MB can be kept. Shorten the recording or make the file smaller."),
            name=name, size=-(-size // 1_048_576), most=most // 1_048_576,
        )  # fmt: skip


def payload_of(attached: Attached, sha256: str, caption: str, about: str = "") -> dict[str, object]:
    """What the journal keeps of it beside the content."""
    payload: dict[str, object] = {
        "sha256": sha256, "name": attached.name, "media_type": attached.media_type, "size": len(attached.content),
    }  # fmt: skip
    more = {"caption": caption, "about": about, "taken_at": attached.taken_at}
    payload |= {key: value for key, value in more.items() if value}
    if attached.place is not None:
        payload["place"] = [attached.place.latitude, attached.place.longitude]
    return payload


def _read(entry: Entry) -> Evidence:
    said = entry.payload
    size = said.get("size")
    return Evidence(
        entry=entry.id, drill=entry.drill, author=entry.author, device=entry.device, subject=entry.subject,
        ref=entry.ref, caption=_text(said.get("caption")), sha256=_text(said.get("sha256")),
        media_type=_text(said.get("media_type")), name=_text(said.get("name")),
        size=size if isinstance(size, int) else 0, happened_at=entry.happened_at, about=_text(said.get("about")),
        taken_at=_text(said.get("taken_at")), place=_place(said.get("place")),
    )  # fmt: skip


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _place(value: object) -> Place | None:
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    degrees = [float(item) for item in value if isinstance(item, int | float)]
    return Place(*degrees) if len(degrees) == 2 else None
