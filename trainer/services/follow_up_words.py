"""What window and command line both say of a re-test."""

from trainer.domain.retest import Retest
from trainer.i18n import _, decimal
from trainer.services.words import full_date


def retest_words(test: Retest, ref: str) -> str:
    """What a later drill showed of a criterion or a critical finding, or that it was held where an action rests on neither."""
    return _("{code}, {day}: {shown}").format(code=test.code, day=full_date(test.day), shown=_shown(test, ref))


def _shown(test: Retest, ref: str) -> str:
    if not test.is_issued:
        return _("its report is not issued yet")
    if not ref:
        return _("report issued; no criterion shows this, say in words what was seen")
    if test.happened_again is not None:
        told = _("{ref} happened again") if test.happened_again else _("{ref} did not happen again")
        return told.format(ref=ref)
    if test.score is None:
        return _("{ref} was not judged").format(ref=ref)
    told = (
        _("{ref} met, {score} points of {needed} needed")
        if test.is_met
        else _("{ref} not met, {score} points of {needed} needed")
    )
    return told.format(ref=ref, score=decimal(test.score), needed=decimal(test.pass_mark))
