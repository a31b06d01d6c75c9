"""By what a paper of ours is known again: the keywords of its file, the data in it, the words on its pages."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trainer.domain.report_data import FORMAT

_KEYWORDS = re.compile(r"([^;<>()]{1,120}); ([^;<>()]{1,40}); ([0-9]{1,6}); (full|unit|public); sha256:([0-9a-f]{64})")
_PRINTED = re.compile(r"\b(?:[0-9a-f]{4}\s+){15}[0-9a-f]{4}\b")
_SENSIBLE = 200


@dataclass(frozen=True, slots=True)
class Claim:
    """What a file says it is; `digest` is the content hash it names."""

    number: str
    drill: str
    revision: int
    profile: str
    digest: str = ""


def keywords_of(number: str, drill: str, revision: int, profile: str, digest: str) -> str:
    """The keywords of an issued file."""
    return f"{number}; {drill}; {revision}; {profile}; sha256:{digest}"


def claim_in(text: str) -> Claim | None:
    """What keywords among other text say."""
    found = _KEYWORDS.search(text)
    if found is None:
        return None
    number, drill, revision, profile, digest = found.groups()
    return Claim(number.strip(), drill, int(revision), profile, digest)


def printed_hash(text: str) -> str:
    """The content hash as it stands on a page in groups of four; empty for none."""
    found = _PRINTED.search(text)
    return "".join(found.group().split()) if found else ""


def claim_of_data(data: bytes) -> Claim | None:
    """What attached data say; None when they are not a report's. The data may come from anybody."""
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        return None
    report = record.get("report") if isinstance(record, Mapping) and record.get("format") == FORMAT else None
    if not isinstance(report, Mapping):
        return None
    edition = report.get("edition")
    edition = edition if isinstance(edition, Mapping) else {}
    number, drill, revision = report.get("number"), report.get("drill_code"), edition.get("revision")
    if not isinstance(number, str) or not isinstance(drill, str) or not isinstance(revision, int):
        return None
    return Claim(number[:_SENSIBLE], drill[:_SENSIBLE], revision, str(edition.get("profile", ""))[:_SENSIBLE])


def number_on(pages: Iterable[str], numbers: Iterable[str]) -> str:
    """The first of the letter numbers that stands on a page; empty for none."""
    known = list(numbers)
    for page in pages:
        flat = " ".join(page.split())
        for number in known:
            if number and number in flat:
                return number
    return ""
