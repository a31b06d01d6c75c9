"""The short name of a scenario that is being written: it follows code and title until a person writes another one."""

import re
import unicodedata

from trainer.domain.plain import Document, text_at, with_value

LONGEST = 80
FRESH = "baru"


def slug_of(code: str, title: str) -> str:
    """`sk-27-sengketa-pilkades` from SK-27 and "Sengketa Pilkades"; whole words, at most eighty characters."""
    plain = unicodedata.normalize("NFKD", f"{code} {title or FRESH}").encode("ascii", "ignore").decode().lower()
    slug = ""
    for word in re.findall("[a-z0-9]+", plain):
        longer = f"{slug}-{word}" if slug else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        slug = longer
    return slug


def with_slug_following(before: Document, after: Document) -> dict[str, object]:
    """The changed document with a short name that follows, if the one before was made in the same way."""
    held = text_at(before, ("slug",))
    if held and held != slug_of(text_at(before, ("code",)), text_at(before, ("title",))):
        return dict(after)
    return with_value(after, ("slug",), slug_of(text_at(after, ("code",)), text_at(after, ("title",))))
