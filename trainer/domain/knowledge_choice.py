"""Which questions suit a drill: for whom by its score sheets, about what by its scenario."""

from collections.abc import Mapping

from trainer.domain.knowledge import Audience, Topic
from trainer.domain.scenario import Family, Scenario

AUDIENCES: Mapping[str, Audience] = {
    "LP-01": Audience.CROWD, "LP-02": Audience.CROWD, "LP-03": Audience.CROWD, "LP-04": Audience.NEGOTIATOR,
    "LP-05": Audience.POLLING, "LP-06": Audience.POLLING, "LP-07": Audience.COMMAND, "LP-08": Audience.POST,
}  # fmt: skip
"""Score sheet → those whom it judges."""

BASE: Mapping[Topic, int] = {
    Topic.FORCE: 6, Topic.RIGHTS: 5, Topic.OPINION: 4, Topic.SAFETY: 4, Topic.VICTIMS: 3, Topic.CONFLICT: 3,
    Topic.TRAINING: 1,
}  # fmt: skip
"""What everybody is asked about, by weight."""

BY_AUDIENCE: Mapping[Audience, Mapping[Topic, int]] = {
    Audience.CROWD: {Topic.CROWD: 6, Topic.OPINION: 2},
    Audience.NEGOTIATOR: {Topic.OPINION: 2, Topic.CROWD: 2},
    Audience.POLLING: {Topic.ELECTION: 6},
    Audience.COMMAND: {Topic.CONFLICT: 3, Topic.TRAINING: 1},
    Audience.POST: {Topic.POST: 6},
}
ELECTION = frozenset({Family.POLLING, Family.LOGISTICS, Family.CAMPAIGN, Family.TABULATION, Family.REVOTE,
                      Family.RESULT_DISPUTE})  # fmt: skip


def audiences_of(scenario: Scenario) -> frozenset[Audience]:
    """Those whom the scenario's sheets judge."""
    return frozenset(AUDIENCES[sheet.code] for sheet in scenario.sheets if sheet.code in AUDIENCES)


def weights_of(scenario: Scenario) -> Mapping[Topic, int]:
    """How much each topic counts in the test of a drill with this scenario."""
    weights = dict(BASE)
    for audience in audiences_of(scenario):
        for topic, more in BY_AUDIENCE[audience].items():
            weights[topic] = weights.get(topic, 0) + more
    if ELECTION & set(scenario.families):
        weights[Topic.ELECTION] = weights.get(Topic.ELECTION, 0) + 2
    return weights
