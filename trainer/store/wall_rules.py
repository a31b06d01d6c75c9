"""Who reads and writes which rows of a hub: one rule a table. The rights of the six roles stand in `domain.access`."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.domain.access import Right
from trainer.store.wall_functions import (
    EVERYWHERE,
    NUMBER,
    entry_seen,
    entry_written,
    in_units,
    may,
    near_drill,
    own_drill,
    standing_seen,
    standing_written,
    words,
)

Rights = frozenset[Right]
NOBODY: Rights = frozenset()
ALL: Rights = frozenset({Right.LOOK})
PLANNING = frozenset({Right.PLAN, Right.APPROVE, Right.CONTROL})
MASTER = frozenset({Right.DIRECTORY, Right.PLAN})
WRITING = frozenset({Right.LIBRARY, Right.PLAN})
RECORDING = frozenset({Right.RECORD, Right.MARK, Right.OBSERVE})
STANDING = frozenset({Right.RECORD, Right.MARK})
REPORTING = frozenset({Right.REPORT})
LETTERS = frozenset({Right.REPORT, Right.PLAN, Right.DIRECTORY})
RESULTS = frozenset({Right.RESULTS})
FOLLOWING = frozenset({Right.REPORT, Right.APPROVE, Right.RULE})


OF_USERS = ("signed in", "signed out", "sign-in failed", "screen locked", "user added", "user changed", "user switched on",
            "user switched off", "password changed", "password reset")  # fmt: skip
"""Acts whose subject is a user. Other lines are about drills, whose numbers could be taken as a user's name."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Which rows are seen and written, and any of which rights each kind of writing takes. Everybody may try to read.

    `changed` are the columns that everybody may change in rows he sees.
    """

    seen: str
    written: str
    insert: Rights = NOBODY
    update: Rights = NOBODY
    delete: Rights = NOBODY
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """A table without a rule for its rows, because of what it holds."""

    why: str
    insert: Rights = NOBODY
    update: Rights = NOBODY
    delete: Rights = NOBODY


def _part(*, insert: Rights = PLANNING, update: Rights = PLANNING, delete: Rights = PLANNING) -> Rule:
    """A part of a drill's plan."""
    return Rule(near_drill(), own_drill(), insert, update, delete)


_ABOUT_DRILL = "split_part(key, '/', 1) IN ('test', 'field')"
_FIELD = "split_part(key, '/', 1) = 'field'"
_NEAR = (
    f"({EVERYWHERE} OR split_part(key, '/', 2) IN (SELECT found::text FROM wall.drills() AS found)"
    f" OR ({_FIELD} AND split_part(key, '/', 2) IN (SELECT found::text FROM wall.lent() AS found)))"
)
_OF_RESULTS = f"({may('results')} AND {own_drill()})"
_OF_LETTERS = f"({in_units('unit')} OR (drill IS NOT NULL AND {own_drill()}))"
_OF_ACTIONS = f"({in_units('unit')} OR {_OF_RESULTS})"
_LED_ON = f"({_OF_ACTIONS} AND ({may('report')} OR {may('approve')} OR {may('rule')} OR owner_number = {NUMBER}))"
"""Who decides about actions, and who owes one and tells how far he is."""
_OF_CONTESTS = f"({may('results')} AND {in_units('unit')})"
_IN_CONTEST = "contest IN (SELECT c.id FROM public.contest AS c)"
"""The rules of `contest` hold inside: who sees a contest sees who takes part."""
_OWN_PEOPLE = f"person IN (SELECT p.id FROM public.person AS p WHERE {in_units('p.unit')})"
_ACCOUNT = f"(({may('users')} AND {in_units('unit')}) OR service_number = {NUMBER})"

RULES: Mapping[str, Rule] = {
    "drill": Rule(f"({in_units('host')} OR {near_drill('id')})", f"({in_units('host')} OR {own_drill('id')})",
                  PLANNING, PLANNING | {Right.RULE, Right.REPORT}, PLANNING),
    "drill_unit": _part(), "team": _part(), "participant": _part(), "drill_role": _part(), "assignment": _part(),
    "booking": _part(), "excuse": _part(), "approval": _part(update=NOBODY, delete=NOBODY),
    "journal": Rule(entry_seen(), entry_written(), RECORDING | RESULTS),
    "mark": Rule(standing_seen(), standing_written(), STANDING, STANDING, STANDING),
    "attendance": Rule(standing_seen(), standing_written(), STANDING, STANDING, STANDING),
    "attachment": Rule("wall.sees_content(sha256)", "true", RECORDING),
    "receipt": Rule(_OF_RESULTS, _OF_RESULTS, RESULTS),
    "result_line": Rule(_OF_RESULTS, _OF_RESULTS, REPORTING),
    "report": Rule(_OF_RESULTS, _OF_RESULTS, REPORTING),
    "standing": Rule(f"({may('results')} AND ({in_units('unit')} OR {own_drill()}))", _OF_RESULTS, REPORTING, REPORTING,
                     REPORTING),
    "training": Rule(f"({may('results')} AND ({own_drill()} OR {_OWN_PEOPLE}))", _OF_RESULTS, REPORTING, REPORTING, REPORTING),
    "report_copy": Rule(f"({_OF_RESULTS} OR (profile = 'public' AND {near_drill()}))", _OF_RESULTS, REPORTING),
    "report_signed": Rule(_OF_RESULTS, _OF_RESULTS, REPORTING),
    "report_text": Rule(_OF_RESULTS, _OF_RESULTS, REPORTING, REPORTING, REPORTING),
    "contest": Rule(_OF_CONTESTS, _OF_CONTESTS, REPORTING, REPORTING, REPORTING),
    "contest_entrant": Rule(_IN_CONTEST, _IN_CONTEST, REPORTING, REPORTING, REPORTING),
    "person": Rule(f"({in_units('unit')} OR id IN (SELECT wall.people()))", in_units("unit"), MASTER, MASTER, MASTER),
    "finding": Rule(_OF_RESULTS, _OF_RESULTS, FOLLOWING),
    "action": Rule(_OF_ACTIONS, _LED_ON, FOLLOWING, ALL),
    "action_event": Rule(f"action IN (SELECT a.id FROM public.action AS a WHERE {_OF_ACTIONS})",
                         f"action IN (SELECT a.id FROM public.action AS a WHERE {_LED_ON})", ALL),
    "report_form": Rule("true", in_units("unit"), MASTER, MASTER, MASTER),
    "letter": Rule(_OF_LETTERS, _OF_LETTERS, LETTERS, LETTERS),
    "letter_start": Rule(in_units("unit"), in_units("unit"), LETTERS),
    "resource": Rule("true", in_units("unit"), MASTER, MASTER, MASTER),
    "unit": Rule("true", in_units("code"), MASTER, MASTER),
    "account": Rule(_ACCOUNT, _ACCOUNT, frozenset({Right.USERS}), frozenset({Right.USERS}),
                    changed=("password", "failures", "failed_at", "changed_at")),
    "audit": Rule(
        f"({may('audit')} AND ({EVERYWHERE} OR subject IN (SELECT d.code FROM public.drill AS d WHERE d.id IN"
        f" (SELECT wall.drills()) AND starts_with(d.code, d.host || '-')) OR (act IN ({words(OF_USERS)}) AND subject IN"
        f" (SELECT a.login FROM public.account AS a WHERE {in_units('a.unit')}))))",
        "true", ALL,
    ),
    "setting": Rule(
        f"(NOT {_ABOUT_DRILL} OR (({_FIELD} OR {may('record')}) AND {_NEAR}))",
        f"(({_ABOUT_DRILL} AND {_NEAR}) OR (NOT {_ABOUT_DRILL} AND CASE split_part(key, '/', 1) WHEN 'grading' THEN"
        f" {may('rules')} AND {EVERYWHERE} ELSE {may('rules')} OR {may('data')} OR {may('plan')} END))",
        RECORDING, RECORDING, RECORDING,
    ),
}  # fmt: skip

OPEN: Mapping[str, Open] = {
    "alembic_version": Open("the number of the schema"),
    "region": Open("kabupaten and kota", MASTER, MASTER, MASTER),
    "jurisdiction": Open("which unit has which region", MASTER, MASTER, MASTER),
    "partner": Open("offices the police work with", MASTER, MASTER, MASTER),
    "calendar_day": Open("holidays and operations of the whole Polda", MASTER, MASTER, MASTER),
    "travel": Open("ways between units", MASTER, MASTER, MASTER),
    "risk": Open("the map of vulnerability", MASTER, MASTER, MASTER),
    "program": Open("what the Polda asks of its units", MASTER, MASTER, MASTER),
    "requirement": Open("the same, line by line", MASTER, MASTER, MASTER),
    "scenario": Open("the library is one for all", WRITING, WRITING),
    "scenario_facet": Open("the library's index", WRITING, WRITING, WRITING),
    "scenario_search": Open("the library's index", WRITING, WRITING, WRITING),
    "scenario_version": Open("the library; a version never changes", WRITING),
    "sheet_version": Open("score sheets without scores; a version never changes", WRITING),
    "scenario_draft": Open("unfinished scenarios, without people", WRITING, WRITING, WRITING),
    "stock": Open("parts of scenarios", WRITING, WRITING, WRITING),
    "device_key": Open("public keys, which every office must know to refuse a forged package; no score, no service number",
                       frozenset({Right.DATA}), frozenset({Right.DATA})),
}  # fmt: skip
