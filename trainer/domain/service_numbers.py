"""Service numbers as text, and what may be read out of a spreadsheet cell without inventing a digit."""

import re
from dataclasses import dataclass

from trainer.domain.directory import NumberKind
from trainer.domain.errors import Refusal, Sentence, mark

NRP_DIGITS, NIP_DIGITS, NIK_DIGITS = 8, 18, 16
EXACT_FLOAT = 10.0**15
"""A spreadsheet keeps 15 digits of a number; from here on the last ones are zeros that nobody typed."""

_NRP = re.compile(r"[0-9]{2}(0[1-9]|1[0-2])[0-9]{4}")
_NIP = re.compile(r"(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{4}(0[1-9]|1[0-2])[12][0-9]{3}")
_ARMY = re.compile(r"[1-3][0-9]{9}(0[1-9]|1[0-2])[0-9]{2}")
_LABEL = re.compile(r"^(?:no(?:mor)?\b[\s.]*)?(?:nrp|nip)(?:\s*/\s*(?:nrp|nip))?[\s.:/]*(?=[0-9'’])", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SCIENTIFIC = re.compile(r"([0-9]+)(?:[.,]([0-9]*))?[eE]\+?([0-9]{1,3})")
_ONE_POINT = re.compile(r"([0-9]+)[.,]([0-9]+)")
_APOSTROPHES = "'’‘`"
_SEPARATORS = re.compile(r"[\s.,\-–]")

_NOT_A_NUMBER = mark("“{cell}” is not a service number; write the 8 digits of an NRP or the 18 of a NIP as text.")
_DIGITS_LOST = mark(
    "“{cell}” has lost its last digits, because a spreadsheet keeps only 15 digits of a number. "
    "Format the column as text and type the number again."
)


@dataclass(frozen=True, slots=True)
class ServiceNumber:
    """A number ready to be kept. `mended` when the text differs from what the cell showed; `remarks` say how."""

    text: str
    kind: NumberKind
    mended: bool = False
    remarks: tuple[Sentence, ...] = ()


def read_service_number(cell: object) -> ServiceNumber:
    """The service number in a cell; raises `Refusal` with the reason when there is none that can be trusted.

    Digits are taken as they stand. The only digit ever added is one leading zero that a spreadsheet dropped, and only
    when the eight digits then begin with a year and a month.
    """
    if isinstance(cell, float):
        return _classified(_digits_of_float(cell))
    if isinstance(cell, int) and not isinstance(cell, bool):
        return _classified(_digits_of_text(str(cell)))
    if isinstance(cell, str):
        return _read_text(cell)
    raise Refusal(_NOT_A_NUMBER, cell=str(cell))


def doubt(text: str, kind: NumberKind) -> Sentence | None:
    """A warning when a number does not have the form of its kind; never a reason to refuse it (polri.md 3.4)."""
    if kind is NumberKind.NRP and not _NRP.fullmatch(text):
        return Sentence(mark("NRP {number} does not begin with a year and month of birth; check it."), {"number": text})
    if kind is NumberKind.NIP and not _NIP.fullmatch(text):
        return Sentence(mark("NIP {number} does not have the usual dates in it; check it."), {"number": text})
    return None


def _digits_of_float(value: float) -> str:
    if abs(value) >= EXACT_FLOAT:
        raise Refusal(_DIGITS_LOST, cell=f"{value:g}")
    if value < 0 or not value.is_integer():
        raise Refusal(_NOT_A_NUMBER, cell=f"{value:.15g}")
    return str(int(value))


def _read_text(cell: str) -> ServiceNumber:
    shown = _INVISIBLE.sub("", cell).strip().lstrip(_APOSTROPHES).strip()
    text = _LABEL.sub("", shown).lstrip(_APOSTROPHES).rstrip(" .,;")
    scientific = _SCIENTIFIC.fullmatch(text)
    if not scientific:
        return _classified(_digits_of_text(text))
    whole, fraction, exponent = scientific[1], scientific[2] or "", int(scientific[3])
    if exponent != len(fraction):
        raise Refusal(_DIGITS_LOST if exponent > len(fraction) else _NOT_A_NUMBER, cell=text[:60])
    number = _classified(whole + fraction)
    remark = Sentence(mark("{cell} was written out as {number}."), {"cell": text, "number": number.text})
    return ServiceNumber(number.text, number.kind, mended=True, remarks=(*number.remarks, remark))


def _digits_of_text(text: str) -> str:
    """The digits of a text that holds nothing but digits and separators.

    One point with one or two digits after it is a decimal number, not a grouping: 75010123.0 is 75010123, but
    7501012.5 is refused instead of read as 75010125.
    """
    point = _ONE_POINT.fullmatch(text)
    if point and len(point[2]) <= 2 and not point[2].strip("0"):
        return point[1]
    decimals = point and (len(point[2]) <= 2 or not point[2].strip("0"))
    digits = _SEPARATORS.sub("", text)
    if decimals or not (digits.isascii() and digits.isdigit()) or not (text[0].isdigit() and text[-1].isdigit()):
        raise Refusal(_NOT_A_NUMBER, cell=text[:60])
    return digits


def _classified(digits: str) -> ServiceNumber:
    if not digits.strip("0"):
        raise Refusal(mark("{number} stands for no number; write the real NRP or NIP."), number=digits)
    if len(digits) == NRP_DIGITS - 1 and _NRP.fullmatch("0" + digits):
        mended = "0" + digits
        remark = Sentence(
            mark("{cell} has lost its leading zero and was read as {number}; check it."),
            {"cell": digits, "number": mended},
        )
        return ServiceNumber(mended, NumberKind.NRP, mended=True, remarks=(remark,))
    if len(digits) in (NRP_DIGITS, NIP_DIGITS):
        kind = NumberKind.NRP if len(digits) == NRP_DIGITS else NumberKind.NIP
        warning = doubt(digits, kind)
        return ServiceNumber(digits, kind, remarks=(warning,) if warning else ())
    if _ARMY.fullmatch(digits):
        remark = Sentence(mark("{number} was read as a TNI number because it has 14 digits."), {"number": digits})
        return ServiceNumber(digits, NumberKind.NRP_TNI, remarks=(remark,))
    raise _wrong_length(digits)


def _wrong_length(digits: str) -> Refusal:
    if len(digits) == NIK_DIGITS:
        return Refusal(mark("A number of 16 digits is a NIK, which is not kept here; write the NRP or NIP."))
    padded = digits.rjust(NRP_DIGITS, "0")
    if len(digits) in (5, 6) and _NRP.fullmatch(padded):
        template = mark("{cell} has {count} digits; if leading zeros were lost, write {number} as text.")
        return Refusal(template, cell=digits, count=len(digits), number=padded)
    template = mark("{cell} has {count} digits; an NRP has 8 and a NIP 18.")
    return Refusal(template, cell=digits[:30], count=len(digits))
