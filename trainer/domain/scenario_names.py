"""What the values of a scenario are called, on screen, on paper and in files."""

from collections.abc import Mapping

from trainer.domain.errors import mark
from trainer.domain.escalation import Situation
from trainer.domain.floor_board import Side
from trainer.domain.scenario import Family, Method, Phase, RiskFactor

FAMILIES: Mapping[str, str] = {
    Family.POLLING: mark("Polling station security"),
    Family.LOGISTICS: mark("Election logistics"),
    Family.PROTEST: mark("Demonstration"),
    Family.OFFICIAL_EVACUATION: mark("Evacuation of officials"),
    Family.BLOCKADE: mark("Road blockade"),
    Family.CLASH: mark("Clash of supporters"),
    Family.HOAX: mark("Hoax and ethnic or religious incitement"),
    Family.ARSON: mark("Arson"),
    Family.REVOTE: mark("Re-vote"),
    Family.LAND: mark("Land and mining dispute"),
    Family.VILLAGES: mark("Clash between villages"),
    Family.CUSTOMARY_MEDIATION: mark("Customary mediation"),
    Family.HEADQUARTERS: mark("Headquarters security"),
    Family.SEA_DEPLOYMENT: mark("Deployment by sea"),
    Family.JOINT: mark("Joint exercise"),
    Family.DIALOGUE: mark("Dialogue with community leaders"),
    Family.CASUALTY_EVACUATION: mark("Evacuation of casualties"),
    Family.RECOVERY: mark("Recovery after conflict"),
    Family.CAMPAIGN: mark("Campaign"),
    Family.TABULATION: mark("Tabulation of votes"),
    Family.RESULT_DISPUTE: mark("Result dispute at the Constitutional Court"),
    Family.DISPLACED: mark("Displaced people"),
    Family.COMMAND: mark("Command and control"),
}
PHASES: Mapping[str, str] = {
    Phase.PREVENTION: mark("Prevention"),
    Phase.STOPPING: mark("Stopping the conflict"),
    Phase.RECOVERY: mark("Recovery"),
}
SITUATIONS: Mapping[str, str] = {
    Situation.GREEN: mark("Green"),
    Situation.YELLOW: mark("Yellow"),
    Situation.RED: mark("Red"),
}
METHODS: Mapping[str, str] = {
    Method.TFG: mark("Tactical floor game (TFG)"),
    Method.TWG: mark("Tactical wall game (TWG)"),
    Method.POST: mark("Command-post exercise"),
    Method.FIELD: mark("Field exercise"),
    Method.DIALOGUE: mark("Dialogue"),
}
RISKS: Mapping[str, str] = {
    RiskFactor.POLITICS: mark("Political tension"),
    RiskFactor.RIVALRY: mark("Rivalry of candidates"),
    RiskFactor.SOCIAL: mark("Social issues"),
    RiskFactor.GEOGRAPHY: mark("Geography"),
    RiskFactor.HISTORY: mark("History of conflict"),
}
SIDES: Mapping[str, str] = {
    Side.POLICE: mark("Police"),
    Side.PARTNER: mark("Partners"),
    Side.CROWD: mark("Crowd"),
    Side.OTHER: mark("Others"),
}
