"""What a report says besides its analysis, and the analysis said in the language in use."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trainer.domain.after_action import FollowUp
from trainer.domain.analysis import Claim, Evidence, Point, Source, Strength, digest
from trainer.domain.analysis_conclusions import conclusions, suggestions
from trainer.domain.analysis_facts import Facts as Facts
from trainer.domain.analysis_points import improvements, strengths, without_points
from trainer.domain.analysis_sentences import findings, obstacles, remedies
from trainer.domain.casualties import casualties_of
from trainer.domain.conduct import ExerciseClock
from trainer.domain.directory import Regulation, Unit, UnitKind
from trainer.domain.drill import State
from trainer.domain.errors import Sentence, mark
from trainer.domain.follow_up import POETE, Measure, Proposal, proposals
from trainer.domain.journal import EntryKind
from trainer.domain.report_sections import FOLLOW_UP, TITLES, Content
from trainer.domain.scenario import Scenario
from trainer.domain.told import told_of
from trainer.i18n import _, join, language, ngettext, say
from trainer.services.course_words import casualty_sentences
from trainer.services.words import clock_time, days_between, full_date, times_between

SECTIONS = tuple(TITLES)
MOST_CODES = 6


@dataclass(frozen=True, slots=True)
class Reason:
    """A drafted sentence and, in a line each, what it rests on."""

    sentence: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A section as the data say it. `basis` tells this draft from another, whatever the language."""

    content: Content
    reasons: tuple[Reason, ...]
    basis: str


def drafted(facts: Facts, role_labels: Mapping[str, str] | None = None) -> dict[str, Drafted]:
    """All sections."""
    areas = improvements(facts)
    plain = {
        "general": _general(facts), "purpose": _purpose(facts), "scope": _scope(), "findings": findings(facts),
        "obstacles": obstacles(facts), "remedies": remedies(facts), "conclusions": conclusions(facts),
        "suggestions": suggestions(facts, areas),
    }  # fmt: skip
    found = {section: paragraphs(claims, *_summary(facts, section)) for section, claims in plain.items()}
    found["went_well"] = _points(strengths(facts), without_points(facts, good=True))
    found["shortcomings"] = _points(areas, without_points(facts, good=False))
    found[FOLLOW_UP] = _measures(proposals(facts, areas), role_labels or {})
    return {section: found[section] for section in SECTIONS}


def paragraphs(claims: Sequence[Claim], *more: str) -> Drafted:
    """A section of claims, and of words that rest on nothing."""
    texts = tuple(_bracketed(claim) for claim in claims)
    return Drafted(Content(paragraphs=(*texts, *more)), _reasons(claims), digest(claims))


def _bracketed(claim: Claim) -> str:
    """The sentence with the codes it rests on, as the paper prints them."""
    text, codes = say(claim.text), _codes(claim)
    new = [code for code in codes if code not in text]
    if not new:
        return text
    shown = ", ".join(new[:MOST_CODES]) + (", …" if len(new) > MOST_CODES else "")
    return f"{text} [{shown}]"


def _codes(claim: Claim) -> list[str]:
    """Of each inject and objective with its word, of sheets and criteria the bare code."""
    words = {Source.INJECT: mark("inject {code}"), Source.OBJECTIVE: mark("objective {code}")}
    found = []
    for item in claim.evidence:
        if item.code and item.source in words:
            found.append(say(Sentence(words[item.source], {"code": item.code})))
        elif item.code:
            found.append(item.code)
    return list(dict.fromkeys(found))


def _reasons(claims: Iterable[Claim]) -> tuple[Reason, ...]:
    return tuple(
        Reason(say(claim.text), tuple(dict.fromkeys(_shown(item) for item in claim.evidence)))
        for claim in claims
        if claim.evidence
    )


def _shown(item: Evidence) -> str:
    """A piece of evidence in a line, with its code where its words lack it."""
    told = say(item.text)
    return f"{item.code}: {told}" if item.code and item.code not in told else told


def _points(found: Sequence[Strength], without: Claim | None) -> Drafted:
    claims = [claim for item in found for claim in item.claims]
    if without is not None:
        claims.append(without)
    points = [_point(item) for item in found] + ([Point(say(without.text))] if without is not None else [])
    return Drafted(Content(points=tuple(points)), _reasons(claims), digest(claims))


def _point(item: Strength) -> Point:
    reference = "; ".join(say(claim.text) for claim in item.reference)
    return Point(
        say(item.observation.text), f"{reference[:1].upper()}{reference[1:]}.",
        " ".join(say(claim.text) for claim in item.analysis), " ".join(say(claim.text) for claim in item.recommendation),
    )  # fmt: skip


def _measures(found: Sequence[Proposal], labels: Mapping[str, str]) -> Drafted:
    held = tuple(
        Measure(say(item.text), item.poete, item.owner or labels.get(item.owner_role, item.owner_role), item.due,
                item.reference)
        for item in found
    )  # fmt: skip
    parts = mark("{text} {poete} {owner} {due} {reference}")
    claims = [
        Claim(Sentence(parts, {"text": item.text, "poete": item.poete.value, "owner": item.owner or item.owner_role,
                               "due": item.due.isoformat(), "reference": item.reference}))
        for item in found
    ]  # fmt: skip
    return Drafted(Content(measures=held), (), digest(claims))


def printed_measures(held: Iterable[Measure]) -> tuple[FollowUp, ...]:
    """The lines of the follow-up table in the language in use."""
    return tuple(
        FollowUp(number, item.text, item.owner, full_date(item.due) if item.due else "–", item.reference,
                 _(POETE[item.poete]))
        for number, item in enumerate(held, start=1)
    )  # fmt: skip


def _summary(facts: Facts, section: str) -> tuple[str, ...]:
    """What the scenario itself says; its version, which a sentence names, decides it."""
    if section != "general":
        return ()
    return (facts.scenario.summary if language() == "id" else facts.scenario.summary_en,)


def _general(facts: Facts) -> tuple[Claim, ...]:
    told = mark(
        "{unit} held the drill “{title}” on the basis of scenario {code} version {number} to keep its people ready to "
        "handle social conflict lawfully, humanely and in a graduated way."
    )
    values = {"unit": facts.host, "title": facts.drill.title, "code": facts.scenario.code,
              "number": facts.drill.scenario_number}  # fmt: skip
    if facts.drill.state is State.CANCELLED:
        told = mark(
            "{unit} planned the drill “{title}” on the basis of scenario {code} version {number}; it was cancelled."
        )
    return (Claim(Sentence(told, values)),)


def _purpose(facts: Facts) -> tuple[Claim, ...]:
    titles = "; ".join(item.title for item in facts.scenario.objectives)
    aim = mark("It aims at decisions on training and follow-up. The objectives of the drill were: {objectives}.")
    return (
        Claim(Sentence(mark("This report informs the leadership of the conduct and the results of the drill."))),
        Claim(Sentence(aim, {"objectives": titles})),
    )


def _scope() -> tuple[Claim, ...]:
    told = mark("The report covers planning, conduct, results, analysis and evaluation, conclusions and suggestions.")
    return (Claim(Sentence(told)),)


def references(scenario: Scenario, regulations: dict[str, Regulation]) -> tuple[str, ...]:
    """Legal bases in the order of Perkap 1/2023; free text last, as typed."""
    known = sorted(
        (regulations[code] for code in scenario.references if code in regulations), key=lambda item: item.order
    )
    free = [text for text in scenario.references if text not in regulations]
    return (*(f"{item.name} – {item.subject}" for item in known), *free)


def time_and_place(facts: Facts, clock: ExerciseClock) -> tuple[tuple[str, str], ...]:
    """Label and value lines of chapter II.6."""
    drill = facts.drill
    rows = [
        (_("Day and date"), days_between(drill.start, drill.end, drill.zone)),
        (_("Planned time"), times_between(drill.start, drill.end, drill.zone)),
    ]
    if clock.started:
        until = clock_time(clock.ended, drill.zone) if clock.ended else "…"
        rows.append((_("Actual time"), f"{clock_time(clock.started, drill.zone, named=False)}–{until}"))
    rows.append((_("Place"), drill.place))
    rows.append((_("Units"), join(facts.unit_names.get(code, code) for code in drill.units)))
    return tuple(rows)


def scenario_summary(facts: Facts) -> tuple[str, ...]:
    """The scenario in paragraphs."""
    text = facts.scenario.narrative if language() == "id" else facts.scenario.summary_en
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


def safety(facts: Facts) -> tuple[str, ...]:
    """Safety stops and casualties, then the safety and human-rights notes of the scenario."""
    stops = [item for item in facts.entries if item.kind is EntryKind.SAFETY_STOP and not item.ref]
    casualties = casualty_sentences(casualties_of(told_of(facts.entries)))
    told = ngettext("Play was stopped once for safety (NO PLAY).", "Play was stopped {count} times for safety (NO PLAY).",
                    len(stops)).format(count=len(stops))  # fmt: skip
    none = _("Play was never stopped for safety (NO PLAY).")
    return (told if stops else none, *casualties, *facts.scenario.safety, *facts.scenario.human_rights)


def copies(units: dict[str, Unit], host: Unit) -> tuple[str, ...]:
    """Whom the report goes to: the chief above and the host's own chief."""
    above = [item.chief for item in units.values() if item.kind is UnitKind.POLDA]
    return tuple(dict.fromkeys((*above, host.chief)))


def annexes(facts: Facts) -> tuple[str, ...]:
    """Titles of the annexes."""
    people = [_("Individual results (TERBATAS)")] if facts.result.people else []
    return (_("List of participants"), _("How each score came about"), *people)
