"""Journals that come together: which entries can be taken at all, and an entry's digest at a third of its cost.

Union by id is the whole of merging. An entry that was delivered is kept whatever else is known: a gap, a fork (two
entries with one number: a key on two laptops, or a backup that was restored) and a broken link are told, never mended
by leaving something out. Only two things are refused: what is no entry, and another content under a known id.
"""

import hashlib
import json
import math
import re
from datetime import UTC, datetime
from json.encoder import encode_basestring

from trainer.domain.errors import Sentence, mark
from trainer.domain.journal import Entry, EntryKind

FORGED = Sentence(mark("An entry with this identity is here already and says something else: one of both was altered."))
SHAPELESS = Sentence(mark("It is no complete entry: it was damaged, or made by another program."))
_LARGEST = 2_147_483_647
_LONGEST_CHAIN = 1_000_000
"""Far more than anybody records in a drill: a number beyond is damage, and would be a million gaps."""
_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch


def flaw_of(entry: Entry) -> Sentence | None:
    """Why an entry cannot be taken, whatever else is here; None when it can."""
    kind, payload = entry.kind, entry.payload
    if kind is EntryKind.MARK or kind is EntryKind.ATTENDANCE:
        is_shaped = _is_value(payload.get("value")) and len(entry.ref) <= 16
    else:
        is_shaped = kind is not EntryKind.LOCK or _names_chains(payload.get("chains"))
    is_sound = (
        is_shaped
        and 0 < entry.seq <= _LONGEST_CHAIN
        and 0 <= entry.plan_revision <= _LARGEST
        and 0 < len(entry.author) <= 32
        and len(entry.device) <= 64
        and len(entry.previous) <= 64
        and len(entry.subject) <= 36
        and len(entry.ref) <= 40
        and entry.happened_at.tzinfo is not None
        and entry.recorded_at.tzinfo is not None
        and _KEY(entry.id) is not None
    )
    return None if is_sound else SHAPELESS


def _names_chains(chains: object) -> bool:
    if not isinstance(chains, list):
        return True  # of an earlier version: it covers all
    return all(
        isinstance(part, dict) and {"device", "digest"} <= part.keys() and type(part.get("seq")) is int
        for part in chains
    )


def _is_value(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, int | float) and math.isfinite(value))


def instant(moment: datetime) -> str:
    """UTC with microseconds, as entries and data files write it."""
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="microseconds")[:26] + "Z"


def written(entry: Entry, kind: str, happened: str, recorded: str) -> tuple[str, str]:
    """The digest of an entry and its payload as JSON. Kind and instants are given as text: they are written elsewhere too.

    It is `journal.digest` with the keys in their places already; a test holds them together.
    """
    quoted = encode_basestring
    payload = _payload(entry)
    text = (
        f'{{"author":{quoted(entry.author)},"device":{quoted(entry.device)},"drill":{quoted(entry.drill)},'
        f'"happened_at":"{happened}","id":{quoted(entry.id)},"kind":"{kind}","payload":{payload},'
        f'"plan_revision":{entry.plan_revision},"previous":{quoted(entry.previous)},"recorded_at":"{recorded}",'
        f'"ref":{quoted(entry.ref)},"seq":{entry.seq},"subject":{quoted(entry.subject)}}}'
    )
    return hashlib.sha256(text.encode()).hexdigest(), payload


def _payload(entry: Entry) -> str:
    """The payload's canonical JSON; that of a mark, which nearly all are, without asking the encoder."""
    payload = entry.payload
    if entry.kind is EntryKind.MARK and "value" in payload and len(payload) == 1 + ("note" in payload):
        value, note = payload["value"], payload.get("note", "")
        if type(note) is str and type(value) in _PLAIN:
            told = encode_basestring(value) if type(value) is str else repr(value)
            return (
                f'{{"value":{told}}}' if len(payload) == 1 else f'{{"note":{encode_basestring(note)},"value":{told}}}'
            )
    return _canonical(dict(payload))


_PLAIN = (str, float, int)
