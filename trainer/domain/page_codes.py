"""What a printed page is called by: eight letters that a person can type, and the text of its QR.

The alphabet leaves out I, L, O and U (Crockford's base 32). The last letter checks the others: it is a weighted sum in
the field of 32 elements, so one wrong letter and two changed about are always noticed.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from trainer.domain.errors import Refusal, mark

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
MARK = "PT1"
_PARTS = 8
_MEANT = str.maketrans("OIL", "011")
_FIELD = 0b100101
"""x⁵ + x² + 1, which makes a field of 32 elements; x is a generator of it."""


@dataclass(frozen=True, slots=True)
class PageLabel:
    """What a QR says of its page. Only the code is kept when a person typed no more."""

    code: str
    drill: str = ""
    revision: int | None = None
    sheet: str = ""
    subject: str = ""
    evaluator: str = ""
    page: str = ""

    @property
    def payload(self) -> str:
        """The text of the QR: a scanner types it like a keyboard, so it has plain signs only."""
        parts = (
            MARK,
            self.drill,
            str(self.revision or 0),
            self.sheet,
            self.subject,
            self.evaluator,
            self.page,
            self.code,
        )
        return "*".join(part.replace("*", " ") for part in parts)

    @property
    def shown(self) -> str:
        """The code as it is printed, in two groups."""
        return grouped(self.code)


def grouped(code: str) -> str:
    """K7QX-3M9P."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def code_of(revision: int, content: Sequence[object]) -> str:
    """The code of a page: one letter for the plan's revision, six for what stands on the page, one that checks.

    The same rows in the same order have the same six letters whatever the revision.
    """
    text = json.dumps(list(content), ensure_ascii=False, separators=(",", ":"))
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") >> 2
    digits = [revision % 32, *((number >> shift) & 31 for shift in range(25, -1, -5))]
    return "".join(ALPHABET[item] for item in (*digits, _check(digits)))


def content_of(code: str) -> str:
    """The six letters that say what stands on the page."""
    return code[1:7]


def is_of_revision(code: str, revision: int) -> bool:
    """Whether the page may have been printed from this revision; every 32nd has the same letter."""
    return code[0] == ALPHABET[revision % 32]


def read_label(typed: str) -> PageLabel:
    """What was scanned or typed; raises `Refusal` for what is neither a page's QR nor a whole code."""
    text = typed.strip()
    parts = text.split("*")
    if parts[0].upper() == MARK and len(parts) == _PARTS:
        _mark, drill, revision, sheet, subject, evaluator, page, code = parts
        number = int(revision) if revision.isascii() and revision.isdigit() and len(revision) < 10 else None
        return PageLabel(_checked(code), drill, number, sheet, subject, evaluator, page)
    if len(parts) > 1 or len(text) > 2 * LENGTH:
        raise Refusal(mark("This is no page of a score sheet of this program. Scan the square at the head of the sheet, "
                           "or type the eight letters under it."))  # fmt: skip
    return PageLabel(_checked(text))


def _checked(typed: str) -> str:
    code = "".join(item for item in typed.upper().translate(_MEANT) if item not in "- .")
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        raise Refusal(
            mark("{code} is no page code: it has eight letters and digits, such as K7QX-3M9P."), code=typed[:20]
        )
    *digits, last = (ALPHABET.index(item) for item in code)
    if _check(digits) != last:
        raise Refusal(mark("{code} has a typing error: its last letter does not fit. Compare it with the sheet."),
                      code=grouped(code))  # fmt: skip
    return code


def _check(digits: Sequence[int]) -> int:
    """Horner's rule with the generator: each place has another weight."""
    total = 0
    for item in digits:
        total = _times_x(total ^ item)
    return total


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ _FIELD if value & 32 else value
