"""The form of a unit's papers: what an office sets once and every paper then follows.

A form is kept in parts: for all papers or for one kind, by the Polda or by a unit. The more particular part wins: first
by kind, then by unit. What only one office can be - its letterhead, its function code, a typed name - is not handed down.
"""

import string
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum

from trainer.domain.errors import Refusal, mark

ALL = ""
"""The kind that stands for all papers."""
AAR, PLAN, CERTIFICATE, PERSON, PROGRAMME, CONTEST = "aar", "plan", "certificate", "person", "programme", "contest"
KINDS: Mapping[str, str] = {
    ALL: mark("All papers"),
    AAR: mark("After-action report (LHPL)"),
    PLAN: mark("Exercise plan (Renlat)"),
    "injects": mark("List of injects"),
    "handout": mark("Hand-out for players"),
    "attendance": mark("Attendance list"),
    "sheets": mark("Score sheets"),
    "hotwash": mark("Hand-out for the hot wash"),
    PERSON: mark("Individual result"),
    CERTIFICATE: mark("Certificate"),
    "followup": mark("Follow-up list"),
    PROGRAMME: mark("Programme report"),
    CONTEST: mark("Contest protocol"),
    "schedule": mark("Schedule of drills"),
}
SHIPPED_CODES: Mapping[str, str] = {
    ALL: "LHP", AAR: "LHP", PLAN: "RENLAT", CERTIFICATE: "SERT", "followup": "RTL", PROGRAMME: "LAPPROG", "schedule": "JADWAL",
    "attendance": "DH", "injects": "INJEK", "sheets": "LP", "handout": "LEMBAR", "hotwash": "KAJI", PERSON: "HASIL",
    CONTEST: "BA",
}  # fmt: skip
USUAL_FUNCTIONS = ("Roops", "Bagops")
"""Who writes papers of drills: at the Polda, and at a unit below it."""
PLAIN = frozenset({"injects", "handout", "hotwash", "sheets"})
"""Papers that bear no number and no signature of the form."""
SCHEDULE = "schedule"
PLAIN_FIELDS = frozenset({"letterhead", "paper", "language", "classification"})
NUMBERED = frozenset({ALL, AAR, PLAN, PROGRAMME, CONTEST})
"""Kinds that bear a number unless their form says otherwise; all papers together are shown with one."""
COPIED = frozenset({AAR, PLAN})
"""Kinds of which the chiefs get a copy unless their form says otherwise."""
VARIANTS: Mapping[str, str] = {
    "attendance-names": "attendance",
    "filled": "sheets",
    "test-result": PERSON,
    "training": PERSON,
}
"""Papers that follow the form of another kind."""

PLACES = ("classification", "code", "number", "month", "archive", "year", "unit", "function")
NEEDED = ("number", "year")
"""Without these two letters of one office would look alike: numbers begin anew each year."""
USUAL_PATTERN = "{classification}/{code}-{number}/{month}/{archive}/{year}/{function}"
LONGEST_PATTERN, LONGEST_LINE, LONGEST_CLOSING, MOST_LINES, MOST_SIGNERS = 120, 120, 1_000, 12, 2
CLASSES = ("", "B", "T", "R", "SR")
"""Degrees in rising order; the first sets none."""
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
OPEN = "…"
COMMON_SERIES = "–"
"""Stands in the register for papers that are counted together."""


class Signing(StrEnum):
    """In whose right somebody signs (Perkap 1/2023)."""

    OWN = ""
    BEHALF = "a.n."
    THROUGH = "u.b."
    ACTING = "Plt."
    DAILY = "Plh."


AUTO, HOLDER, TYPED = "", "OFFICE", "TYPED"
"""Where the name comes from, beside roles of a drill: by the drill's roles, who has the office, typed here."""
SIGNING_ROLES = ("PJ", "DIRLAT", "KOORLAT", "WASDAL", "SEKRETARIAT")


@dataclass(frozen=True, slots=True)
class Signer:
    """One block. `office` empty is the holder's own, `behalf` empty the chief of the unit.

    `through` is the office in between, in whose stead the signer signs u.b.; `heading` stands above, "Mengetahui".
    Where he signs electronically (TTE) an empty box is left; the program never draws a signature.
    """

    source: str = AUTO
    form: Signing = Signing.OWN
    office: str = ""
    behalf: str = ""
    through: str = ""
    name: str = ""
    rank: str = ""
    service_number: str = ""
    heading: str = ""
    is_electronic: bool = False


@dataclass(frozen=True, slots=True)
class ReportForm:
    """Everything that may be set. Empty letterhead, code, function, copies and closing are the usual ones of the unit.

    `classification` is the least degree; a paper about something more secret bears that. `language` empty is the
    program's. The first signer stands at the right, the second beside him at the left.
    """

    letterhead: tuple[str, ...] = ()
    pattern: str = USUAL_PATTERN
    code: str = ""
    archive: str = "LAT."
    function: str = ""
    is_numbered: bool = False
    paper: str = "A4"
    language: str = ""
    classification: str = ""
    closing: str = ""
    copies: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = (Signer(),)


FIELDS = tuple(item.name for item in fields(ReportForm))
OWN_ONLY = frozenset({"letterhead", "function"})
PER_KIND = frozenset({"code", "is_numbered"})
"""What cannot be the same for all papers."""


@dataclass(frozen=True, slots=True)
class FormPart:
    """What one office set for one kind: only the fields named in `own` count."""

    unit: str
    kind: str
    form: ReportForm
    own: frozenset[str]


@dataclass(frozen=True, slots=True)
class EffectiveForm:
    """What counts, and by field whose word it is: (unit, kind), or nothing where it is as shipped."""

    form: ReportForm
    origins: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def applies(name: str, kind: str) -> bool:
    """Whether a field means anything for a kind of paper."""
    if kind in PLAIN or kind == SCHEDULE:
        return name in PLAIN_FIELDS or (kind == SCHEDULE and name == "signers")
    return kind != ALL or name not in PER_KIND


def effective(parts: Iterable[FormPart], unit: str, parent: str, kind: str) -> EffectiveForm:
    """The form of a unit's papers of a kind. `parent` is the unit's Polda, empty for the Polda itself."""
    kind = VARIANTS.get(kind, kind)
    held = {(part.unit, part.kind): part for part in parts}
    function = USUAL_FUNCTIONS[bool(parent)]
    form = ReportForm(code=SHIPPED_CODES.get(kind, kind.upper()), function=function, is_numbered=kind in NUMBERED)
    origins: dict[str, tuple[str, str]] = {}
    for key in dict.fromkeys(((parent, ALL), (unit, ALL), (parent, kind), (unit, kind))):
        part = held.get(key)
        if part is None:
            continue
        held_down = part.own if key[0] == unit else handed_down(part)
        taken = {name for name in held_down if applies(name, key[1])}
        form = replace(form, **{name: getattr(part.form, name) for name in taken})
        origins |= dict.fromkeys(taken, key)
    if kind in PLAIN or kind == SCHEDULE:
        form = replace(form, is_numbered=False)
    if kind == PERSON:
        form = replace(form, classification=higher(form.classification, "T"))
    return EffectiveForm(form, origins)


def handed_down(part: FormPart) -> frozenset[str]:
    """The fields that the units below take over."""
    own = part.own - OWN_ONLY
    return own - {"signers"} if any(item.source == TYPED for item in part.form.signers) else own


def require_part(part: FormPart) -> None:
    """Raises `Refusal` unless it is about papers and fields there are."""
    if part.kind not in KINDS or not part.own <= set(FIELDS):
        raise Refusal(mark("There is no such paper whose form could be kept. Choose one of the list."))


def require_form(form: ReportForm) -> None:
    """Raises `FormRefused` with what is wrong, by field."""
    faults: dict[str, Refusal] = {}
    for name, check in _CHECKS.items():
        try:
            check(form)
        except Refusal as refusal:
            faults[name] = refusal
    if faults:
        raise FormRefused(faults)


class FormRefused(Refusal):
    """The form cannot be kept; `faults` say by field why."""

    def __init__(self, faults: Mapping[str, Refusal]) -> None:
        first = next(iter(faults.values())).sentence
        super().__init__(first.template, **first.values)
        self.faults = faults


# numbers


def require_pattern(pattern: str) -> None:
    """Raises `Refusal` unless every number of the year would be legible and its own."""
    known = ", ".join(f"{{{name}}}" for name in PLACES)
    if not pattern.strip() or len(pattern) > LONGEST_PATTERN or not pattern.isprintable():
        raise Refusal(mark("The pattern of numbers has between 1 and {most} characters in one line."),
                      most=LONGEST_PATTERN)  # fmt: skip
    try:
        parsed = list(string.Formatter().parse(pattern))
    except ValueError as error:
        raise Refusal(mark("A bracket of the pattern is not closed. A place is written like {{number}}. Places: {known}."),
                      known=known) from error  # fmt: skip
    names = [name for _text, name, _spec, _conversion in parsed if name is not None]
    odd = [name for _text, name, spec, conversion in parsed
           if name is not None and (name not in PLACES or spec or conversion)]  # fmt: skip
    if odd:
        raise Refusal(mark("The pattern has no place {place}. Places: {known}."), place=f"{{{odd[0]}}}", known=known)
    if "{{" in pattern or "}}" in pattern:
        raise Refusal(mark("A number has no curly brackets. A place is written like {{number}}. Places: {known}."),
                      known=known)  # fmt: skip
    for name in NEEDED:
        if name not in names:
            raise Refusal(
                mark("The pattern needs {place}: without it two letters would bear the same number."),
                place=f"{{{name}}}",
            )


def number_text(pattern: str, values: Mapping[str, str]) -> str:
    """The number of a letter. Parts between strokes that have nothing to say are left out (Perkap 1/2023)."""
    parts = []
    for part in pattern.split("/"):
        text = part.format_map(values).strip()
        if text or not any(name for _text, name, _spec, _conversion in string.Formatter().parse(part)):
            parts.append(text)
    return "/".join(parts)


def series_code(form: ReportForm) -> str:
    """With which papers a number is counted: papers whose number does not name their code all run together, or two of
    them would bear the same."""
    return form.code if "{code}" in form.pattern else COMMON_SERIES


def number_values(
    form: ReportForm, *, unit: str, classification: str, number: int | None, month: int | None, year: int, chief: bool
) -> dict[str, str]:
    """What the places of a pattern hold; dots where still open. The function is left out when the `chief` signs."""
    return {
        "classification": classification or "B", "code": form.code, "number": OPEN if number is None else str(number),
        "month": OPEN if month is None else ROMAN[month - 1], "archive": form.archive,
        "year": str(year) if year else OPEN, "unit": unit, "function": "" if chief else form.function,
    }  # fmt: skip


def higher(first: str, second: str) -> str:
    """The more secret of two degrees; one that is unknown here stays."""
    if first not in CLASSES or second not in CLASSES:
        return first if first not in CLASSES else second
    return max(first, second, key=CLASSES.index)


CHIEFS = ("KEPALA KEPOLISIAN", "WAKIL KEPALA KEPOLISIAN", "KAPOL", "WAKAPOL")


def is_chief(office: str, chief: str) -> bool:
    """Whether an office is that of the chief or his deputy, whose letters bear no function code (Perkap 1/2023)."""
    said = office.strip().upper()
    return said == chief.strip().upper() or said.startswith(CHIEFS)


# checks


def _lines(lines: Sequence[str]) -> None:
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        raise Refusal(
            mark("At most {lines} lines of {letters} characters each."), lines=MOST_LINES, letters=LONGEST_LINE
        )


def _code(text: str, *, needed: bool) -> None:
    if (needed and not text.strip()) or len(text) > 24 or any(letter in "/{}" or letter.isspace() for letter in text):
        raise Refusal(mark("A code has up to {most} characters without spaces, strokes and curly brackets."), most=24)


def _signers(signers: Sequence[Signer]) -> None:
    if len(signers) > MOST_SIGNERS:
        raise Refusal(mark("At most {most} people sign side by side."), most=MOST_SIGNERS)
    for item in signers:
        if item.source == TYPED and not item.office.strip():
            raise Refusal(mark("Write in which office the named person signs."))
        if item.source == HOLDER and not item.office.strip():
            raise Refusal(mark("Write the office whose holder signs, as it stands in the personnel list."))
        if item.form is Signing.THROUGH and not item.through.strip():
            raise Refusal(mark("Write the office in whose stead the signer signs (u.b.)."))
        if any(len(str(getattr(item, one.name))) > LONGEST_LINE for one in fields(Signer)):
            raise Refusal(mark("At most {lines} lines of {letters} characters each."), lines=MOST_LINES,
                          letters=LONGEST_LINE)  # fmt: skip


def _closing(text: str) -> None:
    if len(text) > LONGEST_CLOSING:
        raise Refusal(mark("The closing text has at most {most} characters."), most=LONGEST_CLOSING)


_CHECKS: Mapping[str, Callable[[ReportForm], None]] = {
    "letterhead": lambda form: _lines(form.letterhead),
    "pattern": lambda form: require_pattern(form.pattern),
    "code": lambda form: _code(form.code, needed=True),
    "archive": lambda form: _code(form.archive, needed=False),
    "function": lambda form: _code(form.function, needed=False),
    "closing": lambda form: _closing(form.closing),
    "copies": lambda form: _lines(form.copies),
    "signers": lambda form: _signers(form.signers),
}
