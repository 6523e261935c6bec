"""Who stands at the kiosk: a card looked up, a PIN checked, by the server or without it.

Owns the way from a card to a patron; it must not decide about books.
"""

import asyncio
import hashlib
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kiosk.domain.decide import decide_patron
from kiosk.domain.ids import CHIP, CardCode, PatronId, card_tail
from kiosk.domain.patrons import Patron
from kiosk.domain.plain_text import one_line
from kiosk.domain.policy import OfflinePolicy, Rules, SessionPolicy
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import (
    CheckPin,
    Event,
    FindPatron,
    PatronIs,
    PatronIsNot,
    PinRight,
    PinWrong,
)
from kiosk.domain.visit import PatronHere
from kiosk.errors import StoreError
from kiosk.ports import (
    CentralServer,
    Clock,
    Health,
    Link,
    PatronFound,
    PatronRefused,
    PinAnswer,
)
from kiosk.services import verifier
from kiosk.services.courier import Courier
from kiosk.services.moments import is_dated
from kiosk.services.pin_tries import PinTries
from kiosk.services.store_faults import tell_store
from kiosk.store.store import Store, StoreSession

CHIP_NOTE = "card:"
"""How the name of a local note begins that tells whose a chip is; its keyed hash follows."""

MOST_SAID = 2
LONGEST_SAID = 160
"""Of what a server says to a patron: messages, and characters of each."""


@dataclass(frozen=True, slots=True)
class _Cached:
    patron: Patron | None
    verifiable: bool
    wrong: Reason | None = None


class People:
    """Cards and PINs."""

    def __init__(
        self,
        store: Store,
        server: CentralServer,
        courier: Courier,
        *,
        clock: Clock,
        policy: SessionPolicy,
        device_key: bytes,
        report: Callable[[Health], None] = lambda _health: None,
        has_feed: bool = True,
        said_to: Callable[[CardCode], Sequence[str]] = lambda _card: (),
    ) -> None:
        """Take what is needed; ``device_key`` keys hashes of cards and PINs.

        ``report`` is told when the store fails: nobody is let in then, and the kiosk goes on.

        With a feed the cache learns of patrons by it; an answer is kept only where it has none.
        ``said_to``: what the server said to who has just shown a right PIN, or to a card where
        the library asks nobody for one.
        """
        self._said_to = said_to
        self._report = report
        self._has_feed = has_feed
        self._store = store
        self._server = server
        self._courier = courier
        self._clock = clock
        self._policy = policy
        self._key = device_key
        self.tries = PinTries(store, clock, tries=policy.pin_tries, device_key=device_key)

    async def find_patron(self, effect: FindPatron) -> Event:
        """Look a card up; a card in its pause is told so before anything else.

        What is wrong with a patron (blocked, fees) is nobody's business before the PIN, and no
        reason not to return: he is let in, and each loan is refused with the reason.
        """
        try:
            return await self._find(effect)
        except StoreError as error:
            tell_store(error, self._report)
            return PatronIsNot(effect.session, Reason.CANNOT_RECORD)

    async def _find(self, effect: FindPatron) -> Event:
        wait_s = await self.tries.pause_s(effect.card)
        if wait_s:
            return PatronIsNot(effect.session, Reason.PIN_PAUSED, wait_s)
        if self._courier.link is Link.DOWN:
            return await self._find_offline(effect)
        answer = await self._server.find_patron(effect.card)
        if isinstance(answer, PatronRefused):
            await self._forget(effect.card)
            return PatronIsNot(effect.session, answer.reason)
        if not isinstance(answer, PatronFound):
            # Slow is not offline: unless the link is declared down, nothing happens behind it.
            return PatronIsNot(effect.session, Reason.NOT_ANSWERED)
        patron, now = answer.patron, self._clock.now()

        def keep(s: StoreSession) -> Rules:
            if not self._has_feed or s.cache.patron(patron.id) is None:
                s.observe_patron(patron, effect.card, now)
            return s.cache.rules()

        rules = await self._store.run(keep)
        # A card alone may be anybody's: its words wait for the PIN, unless nobody is asked for one.
        said = () if self._policy.pin_required else self._said(effect.card)
        mail = answer.mail and self._policy.mails_slips
        here = replace(_here(patron, effect.card), mail=mail, wrong=self._wrong(patron, rules))
        return PatronIs(effect.session, here, answer.pin_wanted, said=said)

    def _wrong(self, patron: Patron, rules: Rules) -> Reason | None:
        """Why nothing is lent; fees are told book by book, for they may be paid meanwhile."""
        if not is_dated(self._clock):
            return None
        fees = frozenset({Reason.FEES_TOO_HIGH})
        return decide_patron(patron, rules, self._clock.now(), waived=fees)

    async def _find_offline(self, effect: FindPatron) -> Event:
        lends = self._policy.offline.policy is OfflinePolicy.BOTH
        if not lends and not self._policy.staff:
            return PatronIsNot(effect.session, Reason.OFFLINE_RETURNS_ONLY)
        now = self._clock.now()

        def look(s: StoreSession) -> _Cached:
            patron = self._owner(s, effect.card)
            if patron is None:
                return _Cached(None, verifiable=False)
            known = verifier.is_live(s.journal.get(verifier.name(patron.id)), now)
            return _Cached(patron, verifiable=known, wrong=self._wrong(patron, s.cache.rules()))

        found = await self._store.run(look)
        staff = found.patron is not None and found.patron.id in self._policy.staff
        if not lends and not staff:
            return PatronIsNot(effect.session, Reason.OFFLINE_RETURNS_ONLY)
        if found.patron is None:
            return PatronIsNot(effect.session, Reason.OFFLINE_NEW_CARD)
        here = replace(_here(found.patron, effect.card), wrong=found.wrong)
        if found.verifiable or not self._policy.pin_required:
            return PatronIs(effect.session, here, pin_wanted=True)
        if self._policy.offline.unverified:
            return PatronIs(effect.session, here, pin_wanted=False, waived=True)
        return PatronIsNot(effect.session, Reason.OFFLINE_NEW_CARD)

    async def check_pin(self, effect: CheckPin) -> Event:
        """Check a PIN. The try is counted before the answer is known; uncounted none is judged."""
        try:
            return await self._check(effect)
        except StoreError as error:
            tell_store(error, self._report)
            return PatronIsNot(effect.session, Reason.CANNOT_RECORD)

    async def _check(self, effect: CheckPin) -> Event:
        card, now = effect.who.card, self._clock.now()
        counted = await self.tries.count(card)
        if isinstance(counted, int):
            return PatronIsNot(effect.session, Reason.PIN_PAUSED, counted)
        by_server = self._courier.link is not Link.DOWN
        judged = await (self._ask_server(effect) if by_server else self._ask_verifier(effect))
        match judged:
            case Reason():
                await self._uncount(card)
                return PatronIsNot(effect.session, judged)
            case PatronRefused():
                # Counted: a server may refuse after it has judged the PIN.
                return PatronIsNot(effect.session, judged.reason)
            case PinAnswer.RIGHT:
                await self._remember(effect, by_server=by_server)
                return PinRight(effect.session, self._said(card) if by_server else ())
            case PinAnswer.WRONG:
                if by_server:
                    await self._distrust(effect)
        wait_s = counted.pause_s(now)
        if wait_s:
            return PatronIsNot(effect.session, Reason.PIN_PAUSED, wait_s)
        return PinWrong(effect.session, self._policy.pin_tries - counted.wrong)

    def _said(self, card: CardCode) -> tuple[str, ...]:
        """Return a server's words as short lines of what can be shown; they may be anything."""
        lines = (one_line(text, most=LONGEST_SAID) for text in self._said_to(card))
        return tuple(dict.fromkeys(line for line in lines if line))[:MOST_SAID]

    async def _ask_server(self, effect: CheckPin) -> PinAnswer | PatronRefused | Reason:
        """Have the server judge the PIN; a Reason when nobody has."""
        answer = await self._server.check_pin(effect.who.card, effect.pin)
        return answer if isinstance(answer, PinAnswer | PatronRefused) else Reason.NOT_ANSWERED

    async def _ask_verifier(self, effect: CheckPin) -> PinAnswer | Reason:
        """Judge the PIN by what the server accepted here before; a Reason when it cannot be."""
        stored = await self._stored_verifier(effect.who.id)
        if stored is None or not verifier.is_live(stored, self._clock.now()):
            return Reason.OFFLINE_NEW_CARD
        return PinAnswer.RIGHT if await self._fits(stored, effect) else PinAnswer.WRONG

    async def _stored_verifier(self, patron: PatronId) -> str | None:
        return await self._store.run(lambda s: s.journal.get(verifier.name(patron)))

    async def _fits(self, stored: str, effect: CheckPin) -> bool:
        patron, now = effect.who.id, self._clock.now()
        return await asyncio.to_thread(verifier.check, stored, self._key, patron, effect.pin, now)

    async def _remember(self, effect: CheckPin, *, by_server: bool) -> None:
        """Forget the wrong tries; keep a verifier of what the server has just accepted."""
        patron, card, made = effect.who.id, effect.who.card, None
        if by_server:
            now = self._clock.now()
            made = await asyncio.to_thread(verifier.make, self._key, patron, effect.pin, now)

        def keep(s: StoreSession) -> None:
            with s.writing():
                self.tries.forgive(s, card)
                if made is not None:
                    s.journal.put(verifier.name(patron), made)
                if made is not None and card.startswith(CHIP):
                    # A printed number is in the cache, and out of it once the card is replaced.
                    s.journal.put(_bound_name(self._key, card), patron)

        await self._try(keep)

    async def _distrust(self, effect: CheckPin) -> None:
        """Drop a verifier that accepts what the server has just called wrong: an old PIN."""
        stored = await self._stored_verifier(effect.who.id)
        if stored is not None and await self._fits(stored, effect):
            await self._try(lambda s: s.journal.drop(verifier.name(effect.who.id)))

    async def _uncount(self, card: CardCode) -> None:
        """Take the counted try back: nobody has judged it."""
        try:
            await self.tries.take_back(card)
        except StoreError as error:
            tell_store(error, self._report)

    def _owner(self, s: StoreSession, card: CardCode) -> Patron | None:
        """Return whose card this is, by the cache or, for a chip, by what was noted here."""
        patron = s.cache.patron_by_card(card)
        if patron is not None or not card.startswith(CHIP):
            return patron
        bound = s.journal.get(_bound_name(self._key, card))
        return None if bound is None else s.cache.patron(PatronId(bound))

    async def _forget(self, card: CardCode) -> None:
        """Let a card that the server refuses open nothing while the network is away."""

        def drop(s: StoreSession) -> None:
            patron = self._owner(s, card)
            names = [_bound_name(self._key, card)]
            if patron is not None:
                names.append(verifier.name(patron.id))
            with s.writing():
                for name in names:
                    s.journal.drop(name)

        # No write for a card that nobody knows here: anybody can hold one to the reader.
        if await self._store.run(lambda s: self._owner(s, card)) is not None:
            await self._try(drop)

    async def _try(self, job: Callable[[StoreSession], None]) -> None:
        """Run a job whose failure changes no answer: what stays only makes the kiosk stricter."""
        try:
            await self._store.run(job)
        except StoreError as error:
            tell_store(error, self._report)


def _bound_name(device_key: bytes, card: CardCode) -> str:
    """Return under which name is kept whose card this is: a chip's UID is in no cache."""
    return CHIP_NOTE + hmac.new(device_key, card.encode(), hashlib.sha256).hexdigest()[:32]


def _here(patron: Patron, card: CardCode) -> PatronHere:
    return PatronHere(patron.id, patron.first_name, card, patron.card_tail or card_tail(card))
