"""What a visit's end tells of renewals: new dates like stamps, what is not answered yet."""

from kiosk.domain.account import AccountLoan, Renewal, renewed
from kiosk.domain.plain_text import one_line
from kiosk.domain.reasons import Reason
from kiosk.domain.visit import Visit
from ui.viewmodels import words
from ui.viewmodels import words_account as told
from ui.viewmodels.account_rows import title_of
from ui.viewmodels.phrases import Phrases, fill, fill_rich
from ui.viewmodels.props import NoticeProps, SlipRow
from ui.viewmodels.reason_words import REASON_WORDS


def renewed_loans(visit: Visit) -> tuple[AccountLoan, ...]:
    """The loans that go on."""
    return tuple(loan for loan in renewed(visit.account) if loan.stage is Renewal.RENEWED)


def renewal_rows(visit: Visit, say: Phrases) -> list[SlipRow]:
    """A line of the slip for each loan that goes on."""
    return [
        SlipRow(
            title=title_of(loan.book.title, say),
            author=one_line(loan.book.author),
            stamp=say.stamp(loan.due) if loan.due else say.say(words.STAMP_UNTOLD),
            spoken=_spoken(loan, say),
        )
        for loan in renewed_loans(visit)
    ]


def _spoken(loan: AccountLoan, say: Phrases) -> str:
    word = say.say(told.RENEWED)
    until = fill(say.say(words.DUE), day=say.day(loan.due)) if loan.due else ""
    return f"{word}. {until or say.say(words.DUE_UNTOLD)}"


def renewal_notices(visit: Visit, say: Phrases) -> list[NoticeProps]:
    """What was asked for and not answered: the old date counts. And what was not worth its fee."""
    return [*_unsure(visit, say), *_not_agreed(visit, say)]


def _not_agreed(visit: Visit, say: Phrases) -> list[NoticeProps]:
    loans = () if visit.account is None else visit.account.loans
    left = [loan for loan in loans if loan.reason is Reason.FEE_NOT_AGREED]
    if not left:
        return []
    titles = ", ".join(title_of(loan.book.title, say) for loan in left)
    remedy = say.say(REASON_WORDS[Reason.FEE_NOT_AGREED].remedy)
    text = f"<b>{{titles}}</b>: {say.say(told.NOT_RENEWED)}. {remedy}"
    return [NoticeProps("off", fill_rich(text, titles=titles))]


def _unsure(visit: Visit, say: Phrases) -> list[NoticeProps]:
    unsure = [loan for loan in renewed(visit.account) if loan.stage is Renewal.UNSURE]
    if not unsure:
        return []
    title = title_of(unsure[0].book.title, say)
    text = fill_rich(say.say(told.UNSURE_ONE), title=title)
    if len(unsure) > 1:
        text = say.say(told.UNSURE_MORE, n=len(unsure))
    return [NoticeProps("off", text)]


def any_to_confirm(visit: Visit) -> bool:
    """Whether a renewal is not confirmed by the library's own system yet."""
    return any(loan.to_confirm for loan in renewed_loans(visit))
