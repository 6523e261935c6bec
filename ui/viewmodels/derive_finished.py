"""Finished: the slip, what was not lent, and how long this screen stays. Pure."""

from dataclasses import replace

from kiosk.domain.items import Handling
from kiosk.domain.line import Act as LineAct
from kiosk.domain.line import Line, Stage
from kiosk.domain.mailed_slip import may_be_mailed
from kiosk.domain.paying import on_slip
from kiosk.domain.plain_text import one_line
from kiosk.domain.visit import Finished, SlipState, Visit
from ui.viewmodels import words, words_account
from ui.viewmodels.books import LENT, art, due_words, handling_words, title_of
from ui.viewmodels.closing import closing_line
from ui.viewmodels.derive_pay import paid_heading, paid_notices, paid_rows
from ui.viewmodels.phrases import Phrases, fill_rich
from ui.viewmodels.props import (
    Act,
    ActionProps,
    ArtBook,
    DrawingProps,
    Inputs,
    NoticeProps,
    Screen,
    ScreenProps,
    SignProps,
    SlipProps,
    SlipRow,
)
from ui.viewmodels.reason_words import REASON_WORDS
from ui.viewmodels.renewal_slip import (
    any_to_confirm,
    renewal_notices,
    renewal_rows,
    renewed_loans,
)
from ui.viewmodels.slip_code import slip_text


def derive_finished(state: Finished, inputs: Inputs, say: Phrases) -> ScreenProps:
    """The visit is over; dates stand like stamps."""
    visit = state.visit
    lent = tuple(x for x in visit.lines if x.stage in LENT and x.act is LineAct.LEND)
    back = tuple(x for x in visit.lines if x.stage in LENT and x.act is LineAct.TAKE_BACK)
    books = tuple(art(line, say, status="") for line in (lent or back))
    return ScreenProps(
        screen=Screen.FINISHED,
        sign=_sign(state, lent, back, say),
        patron=visit.patron.first_name if visit.patron else "",
        notices=_notices(state, say),
        drawing=_drawing(books, lends=bool(lent), card=visit.patron is not None),
        actions=_actions(
            state, say, told=bool(lent or back or renewed_loans(visit) or on_slip(visit.payments))
        ),
        layout="tiles",
        slip=_slip(state, inputs, lent, back, say),
        closing=closing_line(inputs, say),
    )


def _drawing(books: tuple[ArtBook, ...], *, lends: bool, card: bool) -> DrawingProps:
    if lends:
        return DrawingProps(kind="taken", books=tuple(reversed(books))[-4:])
    if books:
        return DrawingProps(kind="trolleys", books=books)
    return DrawingProps(kind="card" if card else "")


def _sign(
    state: Finished, lent: tuple[Line, ...], back: tuple[Line, ...], say: Phrases
) -> SignProps:
    renewals = len(renewed_loans(state.visit))
    if state.slip is SlipState.CODE:
        lead = say.say(words.SLIP_CODE_LEAD)
    elif state.slip is SlipState.PRINTED:
        lead = say.say(words.PRINTED)
    elif state.slip is SlipState.MAILED:
        offline = state.visit.service.offline
        lead = say.say(words.MAILED_LATER if offline else words.MAILED)
    elif lent:
        lead = say.say(words.TAKE, n=len(lent))
    elif renewals:
        lead = f"{say.say(words_account.RENEWED_COUNT, n=renewals)} {say.say(words.TAKE_CARD)}"
    elif state.visit.patron is not None:
        lead = say.say(words.TAKE_CARD)
    else:
        lead = say.say(words.BACK_COUNT, n=len(back)) if back else ""
    # where the slip has gone is told nowhere else
    stays = state.slip in {SlipState.PRINTED, SlipState.MAILED}
    thanks = words.FINISHED_RETURN if back else words.FINISHED_NOTHING
    headline = words.FINISHED if lent or (renewals and not back) else thanks
    return SignProps(say.say(headline), lead, lead_stays=stays)


def _notices(state: Finished, say: Phrases) -> tuple[NoticeProps, ...]:
    visit = state.visit
    if state.slip is SlipState.CODE:
        return ()  # told before; a camera needs the room
    notices = [*_slip_trouble(state, say), *_doubtful(visit, say)]
    notices += [*_besides(visit, say), *_refused(visit, say)]
    notices.extend(renewal_notices(visit, say))
    notices.extend(paid_notices(visit, say))
    open_ones = [line for line in visit.lines if line.to_confirm and line.stage in LENT]
    if any_to_confirm(visit) and not open_ones:
        text = say.say(words.CONFIRM_LATER if visit.service.offline else words.CONFIRM_ASKED)
        notices.append(NoticeProps("off", text, say.say(words.TO_CONFIRM)))
    if open_ones:
        # The network may be whole and only the library's own system silent.
        asked = all(line.live for line in open_ones)
        text = say.say(words.CONFIRM_ASKED if asked else words.CONFIRM_LATER)
        notices.append(NoticeProps("off", text, say.say(words.TO_CONFIRM)))
    if visit.said:
        text = fill_rich("{text}", text=" ".join(visit.said))
        notices.append(NoticeProps("info", text, say.say(words_account.FROM_LIBRARY)))
    return tuple(notices[:2])


def _slip_trouble(state: Finished, say: Phrases) -> tuple[NoticeProps, ...]:
    if state.slip is SlipState.OUT_OF_PAPER:
        return (NoticeProps("warn", say.say(words.SLIP_NO_PAPER)),)
    if state.slip is SlipState.FAULT:
        return (NoticeProps("warn", say.say(words.SLIP_FAILED)),)
    if state.slip is SlipState.NOT_MAILED:
        return (NoticeProps("warn", say.say(words.NOT_MAILED)),)
    return ()


def _doubtful(visit: Visit, say: Phrases) -> tuple[NoticeProps, ...]:
    handed = [x for x in visit.lines if x.stage is Stage.HANDED_OVER]
    if not handed:
        return ()
    # What will sound before what may.
    line = next((x for x in handed if x.to_desk), handed[0])
    told = words.GATE_DESK_ONE if line.to_desk else words.GATE_ONE
    text = fill_rich(say.say(told), title=title_of(line, say))
    return (NoticeProps("warn", text),)


def _besides(visit: Visit, say: Phrases) -> tuple[NoticeProps, ...]:
    """What books want before they are taken home, those that want the same together."""
    told = []
    for handling in Handling:
        wanting = [x for x in visit.lines if x.stage in LENT and x.act is LineAct.LEND]
        wanting = [x for x in wanting if x.handling is handling]
        if wanting:
            titles = say.say(words.LIST_COMMA).join(title_of(x, say) for x in wanting)
            what = handling_words(wanting[0], say)
            text = fill_rich("<b>{title}</b>: {what}", title=titles, what=what)
            told.append(NoticeProps("warn", text))
    return tuple(told)


def _refused(visit: Visit, say: Phrases) -> tuple[NoticeProps, ...]:
    ends = {Stage.REFUSED, Stage.CANCELLED}
    refused = [x for x in visit.lines if x.stage in ends and x.act is not LineAct.TAKE_BACK]
    if not refused:
        return ()
    if len(refused) > 1:
        return (NoticeProps("stop", say.say(words.NOT_LENT_MORE, n=len(refused))),)
    line = refused[0]
    remedy = say.say(REASON_WORDS[line.reason].remedy) if line.reason else ""
    text = fill_rich(say.say(words.NOT_LENT_ONE), title=title_of(line, say), remedy=remedy)
    return (NoticeProps("stop", text),)


def _slip(
    state: Finished, inputs: Inputs, lent: tuple[Line, ...], back: tuple[Line, ...], say: Phrases
) -> SlipProps:
    rows = [
        SlipRow(
            title=title_of(line, say),
            author=one_line(line.book.author) if line.book else "",
            stamp=_stamp(line, say),
            spoken=due_words(line, say),
        )
        for line in lent
    ]
    dated = bool(rows) or bool(renewed_loans(state.visit))
    rows.extend(renewal_rows(state.visit, say))
    if not rows:
        rows = [
            SlipRow(
                title=title_of(line, say),
                author=one_line(line.book.author) if line.book else "",
                stamp=say.stamp(inputs.now) if state.visit.service.dated else "",
                spoken=say.say(words.CLAIMED if line.claim else words.RETURNED),
            )
            for line in back
        ]
    paid = paid_rows(state.visit, say)
    only_paid, rows = not rows, [*rows, *paid]
    if not rows:
        return SlipProps()
    open_ones = tuple(line for line in (*lent, *back) if line.to_confirm)
    offered = state.visit.service.printer and state.slip is SlipState.OFFERED
    question = words.SLIP_QUESTION_OFFLINE if open_ones else words.SLIP_QUESTION
    heading = words.SLIP_CODE_HEADING if state.slip is SlipState.CODE else words.SLIP_HEADING
    slip = SlipProps(
        question=say.say(question if offered else heading),
        date_heading=say.say(paid_heading(state.visit) if only_paid else heading_of(dated=dated)),
        rows=tuple(rows),
        note_title=say.say(words.SLIP_CONFIRM_TITLE) if open_ones else "",
        note=_note(lent, say, open_ones=open_ones),
    )
    if state.slip is not SlipState.CODE:
        return slip
    return replace(slip, code=slip_text(slip, library=inputs.status.library))


def heading_of(*, dated: bool) -> str:
    """What stands above the stamps of books."""
    return words.DUE_HEADING if dated else words.RETURNED_HEADING


def _stamp(line: Line, say: Phrases) -> str:
    if line.due is not None:
        return say.stamp(line.due)
    return say.say(words.STAMP_DAYS, n=line.days) if line.days else say.say(words.STAMP_UNTOLD)


def _note(lent: tuple[Line, ...], say: Phrases, *, open_ones: tuple[Line, ...]) -> str:
    """What is to be confirmed and why, and by which rule it was done; empty where nothing is."""
    dated = all(line.due is not None for line in lent)
    offline = [line for line in lent if line.to_confirm and not line.live]
    if offline:
        note = say.say(words.SLIP_OFFLINE if dated else words.SLIP_OFFLINE_DAYS)
        short = min((line.days for line in offline if line.usual_days), default=0)
        return f"{note} {say.say(words.SLIP_SHORTER, n=short)}" if short else note
    if any(line.due is None and not line.days for line in lent):
        return say.say(words.SLIP_UNTOLD)
    if not dated:
        return say.say(words.SLIP_DAYS)
    if not open_ones:
        return ""
    asked = all(line.live for line in open_ones)
    return say.say(words.SLIP_ASKED if asked else words.SLIP_CONFIRM)


def _actions(state: Finished, say: Phrases, *, told: bool) -> tuple[ActionProps, ...]:
    done = ActionProps(Act.NO_SLIP, say.say(words.DONE), "primary", "check")
    if not told:
        return (done,)
    code = ActionProps(Act.SLIP_CODE, say.say(words.SLIP_CODE), "secondary", "qr")
    again = ActionProps(Act.PRINT, say.say(words.PRINT), "secondary", "print")
    prints = (again,) if state.visit.service.printer else ()
    mail: tuple[ActionProps, ...] = ()
    if may_be_mailed(state.visit):
        mail = (ActionProps(Act.SLIP_MAIL, say.say(words.SLIP_MAIL), "secondary", "mail"),)
    match state.slip:
        case SlipState.PRINTING:
            hint = say.say(words.PRINTING_HINT)
            return (ActionProps(Act.PRINT, say.say(words.PRINTING), "waiting", "print", hint),)
        case SlipState.MAILING:
            return (ActionProps(Act.SLIP_MAIL, say.say(words.MAILING), "waiting", "mail"),)
        case SlipState.PRINTED:
            return (done,)
        case SlipState.MAILED | SlipState.CODE:
            return (done, *prints)
        case SlipState.FAULT | SlipState.OUT_OF_PAPER:
            return (done, code, *mail)
        case _ if not prints:
            return (done, code, *mail)
        case _:
            return (
                replace(again, kind="primary"),
                code,
                *mail,
                ActionProps(Act.NO_SLIP, say.say(words.NO_SLIP), "secondary", "no-slip"),
            )
