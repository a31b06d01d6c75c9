"""What acts and details of the audit list are called; a test holds that every act written has its words here."""

from collections.abc import Mapping

from trainer.domain.access import ROLE_NAMES, Role
from trainer.domain.errors import mark
from trainer.domain.state_names import STATES
from trainer.i18n import _

MOVED = "moved to "
ACTS: Mapping[str, str] = {
    "signed in": mark("Signed in"),
    "signed out": mark("Signed out"),
    "sign-in failed": mark("Sign-in failed"),
    "screen locked": mark("Screen locked"),
    "screen unlocked": mark("Screen unlocked"),
    "password changed": mark("Own password changed"),
    "password reset": mark("Another password given"),
    "users switched on": mark("Users switched on"),
    "user added": mark("User added"),
    "user changed": mark("User changed"),
    "user switched on": mark("User may sign in again"),
    "user switched off": mark("User switched off"),
    "idle time changed": mark("Time until the lock changed"),
    "drill created": mark("Drill planned"),
    "drill copied": mark("Drill copied"),
    "draft removed": mark("Draft removed"),
    "plan changed": mark("Plan changed"),
    "plan gave way": mark("Plan gave way to another"),
    "renumbered": mark("Drill renumbered"),
    "scenario version changed": mark("Scenario version of a drill changed"),
    "conflict excused": mark("Conflict given a reason"),
    "reason taken back": mark("Reason of a conflict taken back"),
    "rest after a long way changed": mark("Rest after a long way changed"),
    "series created": mark("Series of drills planned"),
    "series moved": mark("Series of drills moved"),
    "calendar imported": mark("Calendar imported"),
    "programme saved": mark("Programme saved"),
    "programme removed": mark("Programme removed"),
    "proposal accepted": mark("Proposed schedule accepted"),
    "proposal taken back": mark("Proposed schedule taken back"),
    "risks saved": mark("Risks saved"),
    "risk removed": mark("Risk removed"),
    "scenario saved": mark("Scenario saved"),
    "score sheet saved": mark("Score sheet saved"),
    "scenarios imported": mark("Scenarios imported"),
    "roster imported": mark("Roster imported"),
    "resource kept": mark("Resource saved"),
    "grading rules changed": mark("Rules of grading changed"),
    "contest laid down": mark("Contest laid down"),
    "contest changed": mark("Contest changed"),
    "contest removed": mark("Contest removed"),
    "readiness rule changed": mark("Rule of readiness changed"),
    "report confirmed": mark("Texts of the report confirmed"),
    "report issued": mark("Report issued"),
    "action proposed": mark("Action proposed"),
    "action changed": mark("Action changed"),
    "form of papers changed": mark("Form of papers changed"),
    "form of papers reset": mark("Form of papers as before"),
    "letter numbered": mark("Number given to a letter"),
    "letter numbers moved on": mark("Numbers of letters moved on"),
    "letter voided": mark("Number of a letter void"),
    "report signed": mark("Report signed"),
    "package exported": mark("Field package written"),
    "package returned": mark("Package returned"),
    "package taken": mark("Package taken in"),
    "device confirmed": mark("Device confirmed"),
    "merged": mark("Records merged"),
    "synchronised": mark("Synchronised"),
    "hub secured": mark("Hub secured"),
    "hub sign-in added": mark("Sign-in of the hub added"),
    "hub sign-in: password changed": mark("Sign-in of the hub: new password"),
    "hub sign-in removed": mark("Sign-in of the hub removed"),
    "backups.set": mark("Backups set up"),
    "data.restore": mark("Backup put in place"),
    "data.protect": mark("Passphrase set"),
    "data.unprotect": mark("Passphrase taken away"),
    "data.delete_copy": mark("Unprotected copy deleted"),
}
DETAILS: Mapping[str, str] = {
    "user": mark("sign-in name"),
    "device": mark("device"),
    "roles": mark("roles"),
    "unit": mark("unit"),
    "minutes": mark("minutes"),
    "reason": mark("reason"),
    "revision": mark("revision"),
    "number": mark("number"),
    "sections": mark("sections"),
    "model": mark("copied from"),
    "was": mark("before"),
    "plan": mark("plan"),
    "rule": mark("rule"),
    "drills": mark("drills"),
    "days": mark("days"),
    "requirements": mark("requirements"),
    "moved": mark("moved"),
    "kept": mark("kept"),
    "values": mark("values"),
    "factor": mark("factor"),
    "at": mark("from"),
    "new": mark("new"),
    "renewed": mark("renewed"),
    "refused": mark("refused"),
    "people": mark("people"),
    "quantity": mark("quantity"),
    "source": mark("source"),
    "kind": mark("kind"),
    "evaluator": mark("evaluator"),
    "entries": mark("records"),
    "attachments": mark("attachments"),
    "sent": mark("sent"),
    "fetched": mark("fetched"),
    "decisions": mark("to decide"),
}


def act_words(act: str) -> str:
    """An act in the language in use; one of a newer program stays as it was written."""
    if act.startswith(MOVED):
        state = act.removeprefix(MOVED)
        return _("Drill moved to: {state}").format(state=_(STATES.get(state, state)))
    return _(ACTS.get(act, act))


def detail_words(detail: Mapping[str, object]) -> str:
    """Details as a sentence of pairs; what is empty is left out."""
    parts = [(name, _value(name, value)) for name, value in detail.items()]
    return "; ".join(f"{_(DETAILS.get(name, name))}: {words}" for name, words in parts if words)


def _value(name: str, value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{_(DETAILS.get(key, key))} {part}" for key, part in value.items() if part)
    if isinstance(value, list | tuple):
        return ", ".join(_role(str(item)) if name == "roles" else str(item) for item in value)
    return "" if value is None else str(value)


def _role(code: str) -> str:
    return _(ROLE_NAMES[Role(code)]) if code in set(Role) else code
