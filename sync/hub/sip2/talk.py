"""One connection of a SIP2 terminal: who it is, and an answer to each of its messages.

Owns the login, the repeating of answers (97, and a message that came twice) and the way
from a message to its answer. What is done about it is `deeds`'; what the answer says is
`building`'s. It never raises for anything that a terminal sent.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from kiosk.domain.facts import AlreadyKnown
from kiosk.domain.ids import ItemId, item_id, told_card
from kiosk.domain.patrons import Patron
from kiosk.domain.reasons import Reason
from sync.hub.sip2 import building, holds, reads, words
from sync.hub.sip2.account import Pin
from sync.hub.sip2.building import Desk
from sync.hub.sip2.deeds import Deeds, day_of, done, moment_of, reason_of
from sync.hub.sip2.face import Face
from sync.hub.sip2.notices import Notices
from sync.hub.sip2.reads import Account
from sync.hub.sip2.visitor import Visitor
from sync.sip2 import answers, asks
from sync.sip2.codec import Checksum, Frame
from sync.sip2.message import Message
from sync.sip2.tables import TRANSACTIONS
from sync.sip2.typed import read, write

MOST_LOGINS = 3
NOBODY = Account((), ())


class Talk:
    """One connection. `answer` gives the bytes to be sent; `over` that it is to be closed."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._deeds: Deeds | None = None
        self._failed = 0
        self._asked = b""
        self._said: tuple[str, bytes] = ("", b"")
        self.over = False
        self._hands: dict[type[Message], Callable[[Message], Awaitable[Message]]] = {
            asks.ScStatus: self._status,
            asks.PatronStatusRequest: self._patron_status,
            asks.PatronInformationRequest: self._patron_information,
            asks.EndPatronSession: self._end,
            asks.ItemInformationRequest: self._item,
            asks.CheckoutRequest: self._lend,
            asks.CheckinRequest: self._take_back,
            asks.RenewRequest: self._renew,
            asks.RenewAllRequest: self._renew_all,
            asks.HoldRequest: self._hold,
            asks.FeePaid: self._pay,
        }
        notices = Notices(face, self._here, self._desk, self._who, self._pin)
        self._hands |= {asks.BlockPatron: notices.block, asks.ItemStatusUpdate: notices.note}
        if face.enables and face.alone:
            self._hands[asks.PatronEnable] = notices.enable

    @property
    def known(self) -> bool:
        """Whether it has logged in."""
        return self._deeds is not None

    async def answer(self, frame: Frame) -> bytes:
        """The answer to one frame."""
        if frame.checksum is Checksum.BAD:
            return self._resend_please()
        if frame.code == "97":
            return self._said[1] or self._resend_please()
        if frame.code in TRANSACTIONS and frame.raw == self._asked:
            # The same bytes, to the second: it did not hear us.
            return self._said[1]
        message = read(frame, encoding=self._face.encoding)
        if message is None:
            return self._resend_please()
        if isinstance(message, asks.Login):
            return self._told(frame, await self._log_in(message))
        if self._deeds is None:
            # As the servers do: nothing is told before the login.
            self.over = True
            return b""
        hand = self._hands.get(type(message))
        if hand is None:
            return self._resend_please()
        if frame.code not in TRANSACTIONS:
            return self._told(frame, await hand(message))
        name, repeats = self._deeds.keys.name, self._face.repeats
        said = await repeats.answer(name, frame, line=self, do=lambda: hand(message))
        return self._told(frame, said)

    # --- the conversation ----------------------------------------------------------------------

    def _told(self, frame: Frame, message: Message) -> bytes:
        checked = frame.checksum is not Checksum.ABSENT
        sequence = (frame.sequence or 0) if checked else None
        said = write(message, encoding=self._face.encoding, sequence=sequence)
        self._asked, self._said = frame.raw, (message.code, said)
        return said

    def _resend_please(self) -> bytes:
        return write(answers.RequestScResend(), encoding="ascii", sequence=0)

    async def _log_in(self, message: asks.Login) -> Message:
        name, secret = (message.user or "").strip(), (message.password or "").strip()
        token = secret if secret.startswith(f"{name}.") else f"{name}.{secret}"
        within = self._face.way_in(token)
        told = await within.alive() if token.isascii() and token.isprintable() else None
        if told is None or told.get("kiosk") != name:
            self._failed += 1
            self.over = self._failed >= MOST_LOGINS
            return answers.LoginResponse(ok=False)
        self._deeds = Deeds(self._face.hub, within, await self._face.keys_of(name))
        return answers.LoginResponse(ok=True)

    def _here(self) -> Deeds:
        assert self._deeds is not None
        return self._deeds

    async def _desk(self) -> Desk:
        face = self._face

        def work() -> Desk:
            with face.hub.store.read() as conn:
                rules = reads.rules_now(conn)
            now = face.hub.now()
            return Desk(face.institution, face.currency, face.decimals, rules, now)

        return await face.hub.run(work)

    # --- people --------------------------------------------------------------------------------

    async def _who(self, text: str | None) -> Visitor:
        card = told_card(text or "")
        if card is None:
            return Visitor(None, Reason.CARD_UNKNOWN)
        found = await self._here().within.patron(card)
        if isinstance(found, Reason):
            return Visitor(card, found)
        return Visitor(card, found.patron, pin_wanted=found.pin_wanted)

    async def _pin(self, visitor: Visitor, typed: str | None) -> Pin:
        """What is known of the PIN that was typed, or of none."""
        card, face, by = visitor.card, self._face, self._here().keys.name
        if card is None or isinstance(visitor.found, Reason):
            return Pin.NONE
        if not typed:
            free = not visitor.pin_wanted or by in face.trusted or face.opened.allows(by, card)
            return Pin.NONE if free else Pin.MISSING
        right = await self._here().within.pin_right(card, typed) if len(typed) <= 64 else False
        pin = Pin.SILENT if right is None else (Pin.RIGHT if right else Pin.WRONG)
        if pin is Pin.RIGHT:
            face.opened.note(by, card)
        else:
            face.opened.end(by, card)
        return pin

    async def _account(self, found: Patron | Reason) -> Account:
        if isinstance(found, Reason):
            return NOBODY
        face = self._face

        def work() -> Account:
            with face.hub.store.read() as conn:
                return reads.account_of(conn, found.id)

        return await face.hub.run(work)

    async def _status(self, _message: Message) -> Message:
        face = self._face
        return building.status(
            await self._desk(), face.library, alone=face.alone, enables=face.enables, pays=face.pays
        )

    async def _patron_status(self, message: Message) -> Message:
        assert isinstance(message, asks.PatronStatusRequest)
        visitor = await self._who(message.patron)
        pin = await self._pin(visitor, message.patron_password)
        desk = await self._desk()
        return building.patron_status(desk, message.patron or "", visitor.found, pin=pin)

    async def _patron_information(self, message: Message) -> Message:
        assert isinstance(message, asks.PatronInformationRequest)
        visitor = await self._who(message.patron)
        pin = await self._pin(visitor, message.patron_password)
        # Whoever types a wrong PIN, or none where there is one, learns nothing of the account.
        account = NOBODY if pin.hides else await self._account(visitor.found)
        span = (max(1, message.first or 1), min(999, message.last or 999))
        return building.patron_information(
            await self._desk(),
            message.patron or "",
            visitor.found,
            account,
            pin=pin,
            asked=message.summary or "",
            span=span,
        )

    async def _end(self, message: Message) -> Message:
        assert isinstance(message, asks.EndPatronSession)
        desk, card = await self._desk(), told_card(message.patron or "")
        if card is not None:
            self._face.opened.end(self._here().keys.name, card)
        return answers.EndSessionResponse(
            ended=True,
            at=desk.date(),
            institution=desk.institution,
            patron=message.patron or "",
            screen=(words.THANKS,),
        )

    # --- books ---------------------------------------------------------------------------------

    async def _item(self, message: Message) -> Message:
        assert isinstance(message, asks.ItemInformationRequest)
        item = item_id(message.item or "")
        found = None if item is None else await self._here().within.item(item)
        return building.item_information(await self._desk(), message.item or "", found)

    async def _lend(self, message: Message) -> Message:
        assert isinstance(message, asks.CheckoutRequest)
        desk = await self._desk()
        refused = answers.CheckoutResponse(
            ok=False, renewed=False, magnetic="U", desensitize="N", at=desk.date(),
            institution=desk.institution, patron=message.patron or "",
            item=message.item or "", title="", due="",
        )  # fmt: skip
        visitor = await self._who(message.patron)
        found, item = visitor.found, item_id(message.item or "")
        if isinstance(found, Reason):
            return replace(refused, screen=(words.words_of(found),))
        pin = await self._pin(visitor, message.patron_password)
        # What has happened (no block), or is taken back, is nobody's to type a PIN for.
        asked = self._face.loans_by_pin and not (message.no_block or message.cancel)
        if pin.stops(asked=asked):
            return replace(refused, screen=words.of_pin(pin))
        if item is None:
            return replace(refused, screen=(words.UNKNOWN_ITEM,))
        deeds = self._here()
        renewed = False
        if message.cancel:
            answer = await deeds.cancel_return(found.id, item)
        else:
            stored = moment_of(message.at, desk.rules) if message.no_block else None
            due = moment_of(message.nb_due, desk.rules) if message.no_block else None
            agreed = message.fee_acknowledged is True
            answer = await deeds.lend(found.id, item, stored=stored, due=due, agreed=agreed)
            mine = not done(answer) and reason_of(answer) is Reason.ALREADY_YOURS
            if mine and message.renewal_allowed:
                answer = await deeds.renew(found.id, item, agreed=agreed)
                renewed = done(answer)
        seen = await deeds.within.item(item)
        title = seen.item.book.title if seen is not None else ""
        if not done(answer):
            return building.declined(replace(refused, title=title), desk, answer)
        due = answer.due or (seen.loan.due if seen is not None and seen.loan is not None else None)
        return replace(
            refused, ok=True, renewed=renewed, magnetic="N", desensitize="Y", title=title,
            due=desk.date(due) if due is not None else "", media_type="001",
            screen=words.doubts(answer.confirmed),
        )  # fmt: skip

    async def _take_back(self, message: Message) -> Message:
        assert isinstance(message, asks.CheckinRequest)
        desk, deeds = await self._desk(), self._here()
        item = item_id(message.item or "")
        refused = answers.CheckinResponse(
            ok=False, resensitize=False, magnetic="U", alert=True, at=desk.date(),
            institution=desk.institution, item=message.item or "", permanent_location="",
            alert_type="99", screen=(words.UNKNOWN_ITEM,),
        )  # fmt: skip
        seen = None if item is None else await deeds.within.item(item)
        if item is None or seen is None:
            return refused
        at = moment_of(message.returned, desk.rules) if message.no_block else None
        answer = await (deeds.cancel_loan(item) if message.cancel else deeds.take_back(item, at=at))
        if not done(answer):
            return replace(refused, screen=(words.NOT_ANSWERED,))
        was_lent = seen.loan is not None and not isinstance(answer.verdict, AlreadyKnown)
        alert, alert_type = building.alert_of(answer.route)
        return replace(
            refused, ok=was_lent, resensitize=True, magnetic="N", alert=alert,
            permanent_location=seen.item.branch, title=seen.item.book.title, media_type="001",
            alert_type=alert_type, screen=() if was_lent else (words.NOT_ON_LOAN,),
        )  # fmt: skip

    async def _renew(self, message: Message) -> Message:
        assert isinstance(message, asks.RenewRequest)
        desk, deeds = await self._desk(), self._here()
        visitor = await self._who(message.patron)
        found, item = visitor.found, item_id(message.item or "")
        refused = answers.RenewResponse(
            ok=False, renewed=False, magnetic="U", desensitize="N", at=desk.date(),
            institution=desk.institution, patron=message.patron or "",
            item=message.item or "", title="", due="",
        )  # fmt: skip
        if isinstance(found, Reason) or item is None:
            reason = found if isinstance(found, Reason) else Reason.UNKNOWN_ITEM
            return replace(refused, screen=(words.words_of(reason),))
        pin = await self._pin(visitor, message.patron_password)
        if pin.hides:
            return replace(refused, screen=words.of_pin(pin))
        agreed = message.fee_acknowledged is True
        answer = await deeds.renew(found.id, item, agreed=agreed)
        if not done(answer):
            return building.declined(refused, desk, answer)
        title = answer.book.title if answer.book is not None else ""
        due = desk.date(answer.due) if answer.due is not None else ""
        return replace(
            refused, ok=True, renewed=True, magnetic="N", title=title, due=due,
            screen=words.doubts(answer.confirmed),
        )  # fmt: skip

    async def _renew_all(self, message: Message) -> Message:
        assert isinstance(message, asks.RenewAllRequest)
        desk, deeds = await self._desk(), self._here()
        visitor = await self._who(message.patron)
        pin = await self._pin(visitor, message.patron_password)
        found = visitor.found
        loans = NOBODY.loans if pin.hides else (await self._account(found)).loans
        yes: list[str] = []
        no: list[str] = []
        sure = True
        for loan in loans:
            # Without a patron there are no loans.
            assert isinstance(found, Patron)
            agreed = message.fee_acknowledged is True
            answer = await deeds.renew(found.id, ItemId(loan.item), agreed=agreed)
            (yes if done(answer) else no).append(loan.item)
            sure = sure and answer.confirmed
        return answers.RenewAllResponse(
            ok=isinstance(found, Patron) and not pin.hides, renewed=len(yes),
            unrenewed=len(no), at=desk.date(), institution=desk.institution,
            renewed_items=tuple(yes), unrenewed_items=tuple(no),
            screen=words.of_pin(pin) or words.doubts(sure),
        )  # fmt: skip

    # --- holds, money --------------------------------------------------------------------------

    async def _hold(self, message: Message) -> Message:
        assert isinstance(message, asks.HoldRequest)
        desk = await self._desk()
        visitor = await self._who(message.patron)
        found, item = visitor.found, item_id(message.item or "")
        refused = answers.HoldResponse(
            ok=False, available=False, at=desk.date(), institution=desk.institution,
            patron=message.patron or "", item=message.item or "",
        )  # fmt: skip
        title = "" if message.item or message.mode != "-" else (message.title or "").strip()
        if isinstance(found, Reason) or (item is None and not title):
            reason = found if isinstance(found, Reason) else Reason.UNKNOWN_ITEM
            return replace(refused, screen=(words.words_of(reason),))
        pin = await self._pin(visitor, message.patron_password)
        if pin.hides:
            return replace(refused, screen=words.of_pin(pin))
        hub, patron, by = self._face.hub, found.id, self._here().keys.name
        named = item or ""
        if message.mode == "+":
            ok, said = await hub.run(lambda: holds.place(hub, item=named, patron=patron, by=by))
        elif message.mode == "-":
            ok, said = await hub.run(
                lambda: holds.give_up(hub, item=named, title=title, patron=patron, by=by)
            )
        else:
            ok, said = False, words.NOT_OFFERED
        return replace(refused, ok=ok, screen=(said,))

    async def _pay(self, message: Message) -> Message:
        assert isinstance(message, asks.FeePaid)
        desk = await self._desk()
        found = (await self._who(message.patron)).found
        refused = answers.FeePaidResponse(
            accepted=False, at=desk.date(), institution=desk.institution,
            patron=message.patron or "", transaction=message.transaction,
        )  # fmt: skip
        amount = units_of(message.amount or "", self._face.decimals)
        currency = (message.currency or "").strip()
        if not self._face.pays:
            # The next pull would bring the debt back, and the money would be gone.
            return replace(refused, screen=(words.PAY_AT_DESK,))
        if isinstance(found, Reason) or amount <= 0 or currency != self._face.currency:
            return refused
        day = day_of(moment_of(message.at, desk.rules), desk.now, desk.rules)
        answer = await self._here().pay(
            found.id, amount, number=(message.transaction or "").strip(), day=day
        )
        return replace(refused, accepted=done(answer))


def units_of(amount: str, decimals: int) -> int:
    """`50.00` as minor units; what is no amount is nothing."""
    whole, _, part = amount.strip().partition(".")
    digits = whole + part[:decimals].ljust(decimals, "0")
    plain = digits.isdecimal() and digits.isascii() and len(digits) < 11
    return int(digits) if plain and not part[decimals:].strip("0") else 0
