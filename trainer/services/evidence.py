"""Acts about evidence: a photo or file read and made small, kept with its entry, shown again, taken back."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.drill import Drill
from trainer.domain.errors import Obstacle, Refusal, mark
from trainer.domain.evidence import (
    LARGEST_PICTURE,
    Attached,
    Evidence,
    clean_name,
    payload_of,
    require_size,
    shown_name,
    standing_evidence,
)
from trainer.domain.ids import DrillId, EntryId
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.play_clock import ExerciseClock
from trainer.domain.printed_photos import PhotoAnnex, chosen, printed
from trainer.services.access import free, needs
from trainer.services.scoring import ScoringService, clean_note
from trainer.services.workplace import Workplace
from trainer.store import attachments, drills, journal
from trainer.store.database import Connection

OWN = (EntryKind.EVIDENCE, EntryKind.RETRACTION)
READ = (*OWN, EntryKind.OBSERVATION)


@dataclass(frozen=True, slots=True)
class EvidenceOrder:
    """What it shows: a team's or person's id, a criterion's code, and when it happened, if not now."""

    subject: str = ""
    ref: str = ""
    caption: str = ""
    happened_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ObservationOrder:
    """A quick observation; `ref` is an objective's code when `harm` says that safety, others or the law were hurt."""

    text: str
    subject: str = ""
    ref: str = ""
    harm: bool = False
    happened_at: datetime | None = None


def printed_photos(connection: Connection, drill: Drill, entries: Sequence[Entry], clock: ExerciseClock) -> PhotoAnnex:
    """The photos of a report's annex, from what stands; in the caller's transaction."""
    found = standing_evidence(entries)
    photos = [
        printed(item, drill, clock, attachments.content_of(connection, item.sha256) or b"") for item in chosen(found)
    ]
    return PhotoAnnex(tuple(photos), len({item.sha256 for item in found if item.is_picture}))


@dataclass(frozen=True)
class EvidenceService:
    """Photos and files of a drill."""

    scoring: ScoringService

    @property
    def workplace(self) -> Workplace:
        """Where it works."""
        return self.scoring.workplace

    # making ready: no data is touched, and it takes its time

    @free
    def read(self, path: Path, *, keep_place: bool = False) -> Attached:
        """A file made ready to be kept. Raises `Refusal` for what cannot be kept, `Obstacle` for a file that fails."""
        try:
            size = path.stat().st_size
            require_size(size, picture=True, name=path.name)  # the smaller bound of other files follows below
            with path.open("rb") as handle:
                content = handle.read(LARGEST_PICTURE + 1)
        except OSError as error:
            raise Obstacle(
                mark("{file} cannot be read: {reason}. Is the card or phone still connected? Then choose it again."),
                file=path.name, reason=error.strerror or type(error).__name__,
            ) from error  # fmt: skip
        return self.prepare(path.name, content, keep_place=keep_place)

    @free
    def prepare(self, name: str, content: bytes, *, keep_place: bool = False) -> Attached:
        """A content made ready: pictures small, upright and without the camera's data; the rest as it is."""
        from trainer.exchange import media

        name = clean_name(name)
        require_size(len(content), picture=True, name=name)
        kind = media.media_type_of(content, name)
        require_size(len(content), picture=media.is_read_as_picture(kind), name=name)
        if not media.is_read_as_picture(kind):
            if kind in media.WITH_BOXES and not keep_place:
                from trainer.exchange.film_place import without_place

                content = without_place(content)
            return Attached(name, kind, content)
        from trainer.exchange.pictures import shrink

        shrunk = shrink(content, name)
        return Attached(name, "image/jpeg", shrunk.content, shrunk.taken_at, shrunk.place if keep_place else None)

    # what is written

    @needs(Right.OBSERVE, own=True)
    def add(self, drill_id: DrillId, author: str, attached: Attached, order: EvidenceOrder) -> Entry:
        """Keep one piece of evidence: content and entry together or neither. Raises `Refusal`."""
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            drill = drills.load_drill(connection, drill_id)
            drill.require_recording()
            if order.ref and journal.has_lock(connection, drill_id, author):
                raise Refusal(
                    mark("Your sheets are locked: a photo can still be kept with an observation, not with a criterion.")
                )
            return self._append(connection, drill, author, attached, order)

    @needs(Right.OBSERVE, own=True)
    def observe(
        self, drill_id: DrillId, author: str, order: ObservationOrder, attached: Sequence[Attached] = ()
    ) -> Entry:  # fmt: skip
        """Keep a quick observation with its photos, all in one; returns the observation."""
        if not order.text.strip():
            raise Refusal(mark("An observation needs words."))
        payload: dict[str, object] = {"note": clean_note(order.text)} | ({"harm": True} if order.harm else {})
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            drill = drills.load_drill(connection, drill_id)
            drill.require_recording()
            entry = self.scoring.entry(
                drill, EntryKind.OBSERVATION, author, order.subject, order.ref if order.harm else "", payload,
                order.happened_at,
            )  # fmt: skip
            seen = journal.append(connection, entry)
            shown = EvidenceOrder(order.subject, "", "", seen.happened_at)
            for item in attached:
                self._append(connection, drill, author, item, shown, about=seen.id)
            return seen

    @needs(Right.OBSERVE, signs=True)
    def recaption(self, drill_id: DrillId, author: str, entry_id: EntryId, caption: str) -> Entry:
        """Give one's own evidence other words: the old entry is taken back and a new one stands in its place."""
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            drill = drills.load_drill(connection, drill_id)
            drill.require_recording()
            held = self._own(connection, drill, author, entry_id)
            said = {key: value for key, value in held.payload.items() if key != "caption"}
            said |= {"caption": words} if (words := clean_note(caption)) else {}
            journal.append(connection, self._retraction(drill, author, held))
            return journal.append(
                connection,
                self.scoring.entry(
                    drill, EntryKind.EVIDENCE, author, held.subject, held.ref, said, held.happened_at
                ),
            )  # fmt: skip

    @needs(Right.OBSERVE, signs=True)
    def take_back(self, drill_id: DrillId, author: str, entry_id: EntryId) -> Entry:
        """Take one's own evidence back; the journal keeps that it was there. Returns what was taken back."""
        with self.scoring.workplace.database.writing(initiator=author) as connection:
            drill = drills.load_drill(connection, drill_id)
            drill.require_recording()
            held = self._own(connection, drill, author, entry_id)
            journal.append(connection, self._retraction(drill, author, held))
            return held

    # what is read

    @needs(Right.LOOK)
    def of_drill(self, drill_id: DrillId, author: str = "") -> tuple[Evidence, ...]:
        """The drill's standing evidence in the order of its moments, of one author or of all whose he may see.

        An observation that was taken back takes its photos with it.
        """
        only = self.workplace.access.confined(self.workplace.database, drill=drill_id)
        with self.scoring.workplace.database.reading() as connection:
            held = journal.standing_of(connection, drill_id, READ)
        return tuple(
            item
            for item in standing_evidence(held)
            if (not author or item.author == author) and only in (None, item.author)
        )

    @needs(Right.LOOK)
    def content(self, sha256: str) -> bytes:
        """The kept content. Raises `Obstacle` when it is not on this computer or has been altered."""
        with self.scoring.workplace.database.reading() as connection:
            found = attachments.content_of(connection, sha256)
        if found is None:
            raise Obstacle(mark("This file is not on this computer yet. It comes with the evaluator's field package."))
        if hashlib.sha256(found).hexdigest() != sha256:
            raise Obstacle(mark("This file was altered after it was kept, so it is not shown as evidence."))
        return found

    @needs(Right.LOOK)
    def save_copy(self, evidence: Evidence, path: Path) -> None:
        """Write the content to a file of one's own. Raises `Obstacle`."""
        from trainer.exchange.whole_files import write_whole

        write_whole(path, self.content(evidence.sha256))

    @staticmethod
    @free
    def file_name(evidence: Evidence) -> str:
        """The name proposed for a copy."""
        return shown_name(evidence)

    # parts

    def _append(
        self, connection: Connection, drill: Drill, author: str, attached: Attached, order: EvidenceOrder,
        *, about: str = "",
    ) -> Entry:  # fmt: skip
        now = self.scoring.workplace.clock().astimezone(UTC)
        key = attachments.keep(connection, attached.content, attached.media_type, now)
        payload = payload_of(attached, key, clean_note(order.caption), about)
        return journal.append(
            connection,
            self.scoring.entry(
                drill, EntryKind.EVIDENCE, author, order.subject, order.ref, payload, order.happened_at
            ),
        )  # fmt: skip

    def _own(self, connection: Connection, drill: Drill, author: str, entry_id: EntryId) -> Entry:
        held = next(
            (
                item for item in journal.standing_of(connection, drill.id, OWN)
                if item.id == entry_id and item.kind is EntryKind.EVIDENCE
            ),
            None,
        )  # fmt: skip
        if held is None:
            raise Refusal(mark("This evidence does not stand any more; somebody has taken it back."))
        if (held.author, held.device) != (author, self.scoring.workplace.device):
            raise Refusal(mark("Only who added this evidence can change it, and on the laptop it was added on."))
        if held.ref and journal.has_lock(connection, drill.id, author):
            raise Refusal(mark("Your sheets are locked: what was added to a criterion stays."))
        return held

    def _retraction(self, drill: Drill, author: str, held: Entry) -> Entry:
        return self.scoring.entry(
            drill, EntryKind.RETRACTION, author, held.subject, held.ref, {"entry": held.id}
        )  # fmt: skip
