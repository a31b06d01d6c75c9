"""Findings, obstacles and remedies drafted from the data, each sentence with its evidence."""

from collections import Counter
from collections.abc import Iterator, Sequence

from trainer.domain.after_action import InjectRun
from trainer.domain.agreement import Agreement
from trainer.domain.analysis import Claim, Evidence, Source
from trainer.domain.analysis_facts import PERSON, Facts
from trainer.domain.analysis_points import MOST, failures, inject_evidence, nothing_happened
from trainer.domain.errors import Both, Number, Sentence, mark
from trainer.domain.journal import EntryKind
from trainer.domain.planned_actual import LATE, delay
from trainer.domain.play_clock import stop_reasons
from trainer.domain.reasons import STATES
from trainer.domain.result import Line, ObjectiveResult, SheetResult
from trainer.domain.told import told_of

LITTLE = 2 / 3
"""Below it Krippendorff (2004, page 241) draws no conclusions, not even tentative ones, from evaluators' marks."""


# 14. critical findings


def findings(facts: Facts) -> tuple[Claim, ...]:
    """Critical findings as recorded, critical criteria not met, and what did harm."""
    found = (*_recorded(facts), *_critical(facts), *_harm(facts))
    return found or (Claim(Sentence(mark("No critical finding was recorded."))),)


def _recorded(facts: Facts) -> Iterator[Claim]:
    names = {str(team.id): team.name for team in facts.drill.teams}
    for item in facts.result.findings:
        label = facts.labels.get(item.code, Both(item.code, item.code))
        values = {"code": item.code, "team": names.get(item.subject, "–"), "text": label, "note": " ".join(item.note.split()),
                  "state": Sentence(STATES[item.state])}  # fmt: skip
        told = Sentence(mark("Critical finding {code}, {team}: {text}. {note} ({state})"), values)
        yield Claim(told, (Evidence(Source.FINDING, item.code, told),))


def _critical(facts: Facts) -> Iterator[Claim]:
    for sheet, line in facts.result.critical:
        if sheet.level != PERSON:
            yield Claim(Sentence(mark("Critical criterion not met: {text}"), {"text": _line_words(sheet, line)}),
                        (_line_evidence(sheet, line),))  # fmt: skip


def _line_words(sheet: SheetResult, line: Line) -> Sentence:
    notes = tuple(dict.fromkeys(" ".join(given.note.split()) for given in line.marks if given.note.strip()))
    values = {"team": sheet.name, "criterion": line.criterion.text.rstrip("."), "code": line.criterion.code,
              "points": Number(line.points), "notes": tuple(note.rstrip(".") for note in notes)}  # fmt: skip
    if notes:
        return Sentence(mark("{team}: {criterion} ({code}, {points}). {notes}."), values)
    return Sentence(mark("{team}: {criterion} ({code}, {points})."), values)


def _line_evidence(sheet: SheetResult, line: Line) -> Evidence:
    return Evidence(Source.CRITERION, line.criterion.code, _line_words(sheet, line))


def _harm(facts: Facts) -> Iterator[Claim]:
    for item in facts.entries:
        if item.kind is EntryKind.OBSERVATION and item.payload.get("harm"):
            told = Sentence("{note}", {"note": str(item.payload.get("note", ""))})
            yield Claim(told, (Evidence(Source.RECORD, "", Sentence(mark("Recorded as harm in the journal."))),))


# 17. obstacles


def obstacles(facts: Facts) -> tuple[Claim, ...]:
    """What stood in the way of the drill and of judging it."""
    if (nothing := nothing_happened(facts)) is not None:
        return (Claim(nothing),)
    found = (*_not_given(facts), *_late(facts), *_stops(facts), *_absent(facts), *_unseen(facts), *_disagreement(facts))
    return found or (Claim(Sentence(mark("No obstacle was recorded."))),)


def _numbers(runs: Sequence[InjectRun]) -> str:
    return ", ".join(run.label or str(run.inject.number) for run in runs)


def _not_given(facts: Facts) -> Iterator[Claim]:
    explained = [run for run in facts.skipped if (run.note or run.put_off).strip()]
    for run in explained[:MOST]:
        values = {"number": _numbers([run]), "reason": (run.note or run.put_off).strip().rstrip(".")}
        told = Sentence(mark("Inject {number} was not given: {reason}."), values)
        yield Claim(told, (inject_evidence(run),))
    silent = [run for run in facts.missed if run not in explained]
    if silent:
        words = mark("Injects {numbers} were not given and no reason was recorded.")
        if len(silent) == 1:
            words = mark("Inject {numbers} was not given and no reason was recorded.")
        yield Claim(Sentence(words, {"numbers": _numbers(silent)}), tuple(map(inject_evidence, silent)))


def _late(facts: Facts) -> Iterator[Claim]:
    late = [run for run in facts.timeline if not run.is_improvised and delay(run) >= LATE]
    if late:
        most = max(late, key=lambda run: (delay(run), -run.inject.number))
        values = {"count": len(late), "minutes": round(delay(most)), "number": _numbers([most]), "least": round(LATE)}
        told = mark("{count} injects came {least} minutes late or more; inject {number} came {minutes} minutes late.")
        if len(late) == 1:
            told = mark("Inject {number} came {minutes} minutes late.")
        yield Claim(Sentence(told, values), tuple(map(inject_evidence, late)))


def _stops(facts: Facts) -> Iterator[Claim]:
    stops = [item for item in facts.entries if item.kind is EntryKind.SAFETY_STOP and not item.ref]
    if not stops:
        return
    reasons = stop_reasons(told_of(facts.entries))
    why = tuple(dict.fromkeys(
        words for item in stops if (words := (reasons.get(item.id) or str(item.payload.get("note", ""))).strip().rstrip("."))
    ))  # fmt: skip
    values = {"count": len(stops), "reasons": why}
    if why:
        told = mark("Play stood still for safety (NO PLAY), times: {count}; the reasons told: {reasons}.")
    else:
        told = mark("Play stood still for safety (NO PLAY), times: {count}; no reason was recorded.")
    yield Claim(Sentence(told, values), (Evidence(Source.RECORD, "", Sentence(told, values)),))


def _absent(facts: Facts) -> Iterator[Claim]:
    present = sum("hadir" in words.split(" / ") for words in facts.attendance.values())
    if facts.attendance and present < len(facts.attendance):
        values = {"absent": len(facts.attendance) - present, "count": len(facts.attendance)}
        told = Sentence(mark("Of {count} participants called, {absent} were not there."), values)
        yield Claim(told, (Evidence(Source.RECORD, "", Sentence(mark("From the attendance list."))),))


def unseen_names(sheets: Sequence[SheetResult]) -> tuple[Sentence, ...]:
    """Sheets without enough evidence, those of persons by their number: results of single persons are TERBATAS."""
    unseen = [item for item in sheets if not item.total.is_enough]
    named = dict.fromkeys(f"{item.sheet.code} {item.name}" for item in unseen if item.level != PERSON)
    persons = Counter(item.sheet.code for item in unseen if item.level == PERSON)
    words = [Sentence("{name}", {"name": name}) for name in named]
    for sheet, count in sorted(persons.items()):
        told = mark("{sheet} of one person") if count == 1 else mark("{sheet} of {count} people")
        words.append(Sentence(told, {"sheet": sheet, "count": count}))
    return tuple(words)


def _unseen(facts: Facts) -> Iterator[Claim]:
    if names := unseen_names(facts.result.sheets):
        codes = dict.fromkeys(item.sheet.code for item in facts.result.sheets if not item.total.is_enough)
        floor = Number(facts.result.bands.coverage_floor)
        proof = tuple(
            Evidence(Source.SHEET, code, Sentence(mark("{code}: less than {floor} % of its weight was seen."),
                                                  {"code": code, "floor": floor}))
            for code in codes
        )  # fmt: skip
        yield Claim(Sentence(mark("Too little was observed for a rating: {names}."), {"names": names}), proof)


def _disagreement(facts: Facts) -> Iterator[Claim]:
    result = facts.result
    for item in result.agreement:
        if item.value is not None and not item.untold and item.value < LITTLE:
            values = {"sheet": item.subject, "value": Number(round(item.value, 1)), "items": item.items}
            told = mark(
                "The evaluators agree little on score sheet {sheet} (coefficient {value} over {items} marks shared)."
            )
            yield Claim(Sentence(told, values), (agreement_evidence(item),))
    disputed = [item.objective.code for item in result.objectives if item.is_disputed]
    if disputed:
        told = mark("The lead evaluators answered differently for objective {codes}; the stricter answer stands.")
        proofs = tuple(objective_evidence(item) for item in result.objectives if item.is_disputed)
        yield Claim(Sentence(told, {"codes": ", ".join(disputed)}), proofs)
    if result.open_rulings:
        told = mark("Evaluators differ on {count} criteria; the lead evaluator has not ruled yet.")
        yield Claim(Sentence(told, {"count": result.open_rulings}))
    if result.late:
        told = mark(
            "{count} marks were given after their author had signed; they count nowhere until the lead decides."
        )
        yield Claim(Sentence(told, {"count": len(result.late)}))


def agreement_evidence(item: Agreement) -> Evidence:
    """The coefficient of one sheet."""
    values = {"sheet": item.subject, "value": Number(item.value)}
    return Evidence(
        Source.SHEET, item.subject, Sentence(mark("Agreement of the evaluators on {sheet}: {value}."), values)
    )


def objective_evidence(item: ObjectiveResult) -> Evidence:
    """Rating, points and coverage of one objective."""
    values = {"code": item.objective.code, "rating": item.rating.value if item.rating else "–",
              "score": Number(item.total.score), "coverage": Number(item.total.coverage)}  # fmt: skip
    told = mark("Objective {code}: rating {rating}, {score} points, coverage {coverage} %.")
    if item.total.score is None:
        told = mark("Objective {code}: nothing was seen.")
    return Evidence(Source.OBJECTIVE, item.objective.code, Sentence(told, values))


# 18. remedies


def remedies(facts: Facts) -> tuple[Claim, ...]:
    """What was done about it while the drill lasted, then what is trained again before the next one."""
    if (nothing := nothing_happened(facts)) is not None:
        return (Claim(nothing),)
    again = failures(facts)
    sheets = dict.fromkeys(
        (item.sheet.code, Both(item.sheet.title, item.sheet.title_en or item.sheet.title)) for item in again
    )
    plan = [
        Claim(Sentence(mark("Repeat the drill steps judged by {sheet} before the next drill."),
                       {"sheet": Sentence("{code} {title}", {"code": code, "title": title})}),
              tuple(_line_evidence(*pair) for item in again if item.sheet.code == code for pair in facts.failed(item)))
        for code, title in list(sheets)[:MOST]
    ]  # fmt: skip
    found = (*_done(facts), *plan)
    if found:
        return found
    if not facts.is_judged:
        return (Claim(Sentence(mark("No remedy can be derived, because nothing was judged."))),)
    return (Claim(Sentence(mark("Keep the present level by repeating the drill within a year."))),)


def _done(facts: Facts) -> Iterator[Claim]:
    moved = [run for run in facts.timeline if run.delivered is not None and run.put_off]
    if moved:
        told = mark("Control put off inject {numbers} and gave it at a better moment.")
        yield Claim(Sentence(told, {"numbers": _numbers(moved)}), tuple(map(inject_evidence, moved)))
    added = [run for run in facts.timeline if run.is_improvised and run.delivered is not None]
    if added:
        why = tuple(dict.fromkeys(run.why.strip().rstrip(".") for run in added if run.why.strip()))
        told = mark("Control gave further injects ({numbers}) to reach the objectives.")
        if why:
            told = mark("Control gave further injects ({numbers}) to reach the objectives: {reasons}.")
        yield Claim(Sentence(told, {"numbers": _numbers(added), "reasons": why}), tuple(map(inject_evidence, added)))
    ruled = [(item, line) for item in facts.groups for line in item.total.lines if line.ruled_by]
    if ruled:
        told = mark("The lead evaluator ruled on {count} differences between evaluators.")
        if len(ruled) == 1:
            told = mark("The lead evaluator ruled on the one difference between evaluators.")
        yield Claim(Sentence(told, {"count": len(ruled)}), tuple(_line_evidence(*pair) for pair in ruled))
