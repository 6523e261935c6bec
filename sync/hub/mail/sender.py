"""Sends what waits: one thread of one hub process, which nothing waits for.

Owns when the next try is and when staff are told instead. A slip is noted as sent after the mail
server has taken it: a hub that dies between the two sends it once more, under the same Message-ID
(docs/adr/0032).
"""

import hashlib
import threading
from collections.abc import Callable
from datetime import datetime
from email.errors import MessageError
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from kiosk.logs import Log
from sync.hub.db.engine import Store
from sync.hub.feed import feed
from sync.hub.mail import queue, smtp
from sync.hub.mail.addresses import Addresses
from sync.hub.mail.compose import Written, write_slip
from sync.hub.mail.queue import InHand, State
from sync.hub.mail.smtp import Sent
from sync.hub.rows.records import to_ms
from sync.hub.settings.mail import MailSettings
from sync.hub.upstream.port import Unavailable

LOOK_S: Final = 1.0
"""Seconds between two looks whether something is to be sent."""

WHOLE_MS: Final = 600_000
"""How long the other facts of a visit are waited for: an item's may be behind in their own lane."""

NOT_TAKEN: Final = "e-mail: server tidak menerima / e-mail: the mail server takes none"
NO_MAIL: Final = "e-mail: alamat ditolak / e-mail: the address is refused"
_SOON_MS: Final = 5_000
_DAY_S: Final = 86_400.0
_log: Final = Log("hub.mail")


class MailSender:
    """The thread. ``start`` it once; ``close`` ends it."""

    def __init__(
        self,
        store: Store,
        settings: MailSettings,
        addresses: Addresses,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        """Take what is needed; nothing is looked at before ``start``."""
        self._store = store
        self._settings = settings
        self._addresses = addresses
        self._clock = clock
        self._over = threading.Event()
        self._quiet_until_ms = 0
        self._tidied_ms = 0
        self._thread = threading.Thread(target=self._run, name="hub-mail", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """End, after the mail under way."""
        self._over.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(LOOK_S):
            try:
                while not self._over.is_set() and self.step():
                    pass
            except SQLAlchemyError as error:
                _log.warning("hub_database.not_there", kind=type(error).__name__)
            except Exception as error:  # noqa: BLE001 - one slip must not end all the others
                _log.broke("mail.broke", error)

    def step(self) -> bool:
        """Send one slip if one is due; return whether there was one."""
        now_ms = to_ms(self._clock())
        if now_ms - self._tidied_ms > _DAY_S * 1000:
            queue.forget_old(self._store, now_ms)
            self._tidied_ms = now_ms
        if now_ms < self._quiet_until_ms:
            return False
        slip = queue.claim(self._store, now_ms, language=self._settings.language)
        if slip is None:
            return False
        self._carry_out(slip, now_ms)
        return True

    def _carry_out(self, slip: InHand, now_ms: int) -> None:
        try:
            to = self._addresses.of(slip.wish.patron)
        except Unavailable:
            self._later(slip, now_ms, failed=False)
            return
        with self._store.read() as conn:
            told = write_slip(
                conn, slip.wish, zone=self._settings.zone, currency=self._settings.currency
            )
            epoch = feed.epoch_of(conn)
        if not told.complete and now_ms - slip.made_ms < WHOLE_MS:
            queue.put_off(self._store, slip, until_ms=now_ms + _SOON_MS, failed=False)
        elif to is None or told.empty:
            queue.end(self._store, slip, State.DROPPED, now_ms)
        else:
            self._conclude(slip, self._send(slip, to, told, epoch), now_ms)

    def _send(self, slip: InHand, to: str, told: Written, epoch: str) -> Sent:
        # Whose database, then which wish: the same for each copy, and it tells nobody anything.
        name = hashlib.sha256(f"{epoch} {slip.fact}".encode()).hexdigest()[:40]
        try:
            message = smtp.message_of(
                self._settings,
                to,
                subject=told.subject,
                text=told.text,
                name=name,
                at=self._clock(),
            )
        except (MessageError, ValueError) as error:
            _log.broke("mail.not_written", error)
            return Sent.REFUSED
        return smtp.send(self._settings, message, to)

    def _conclude(self, slip: InHand, sent: Sent, now_ms: int) -> None:
        match sent:
            case Sent.SENT:
                queue.end(self._store, slip, State.SENT, now_ms)
                _log.info("slip.sent", attempts=slip.attempts)
            case Sent.REFUSED:
                queue.give_up(self._store, slip, note=NO_MAIL, now_ms=now_ms, of_patron=True)
            case Sent.AGAIN | Sent.AWAY:
                self._later(slip, now_ms, failed=True)
                if sent is Sent.AWAY:
                    # One look at a server that is away is enough for all.
                    self._quiet_until_ms = now_ms + queue.wait_ms(0, self._settings.retry_s)

    def _later(self, slip: InHand, now_ms: int, *, failed: bool) -> None:
        if now_ms - slip.made_ms > self._settings.give_up_days * _DAY_S * 1000:
            queue.give_up(self._store, slip, note=NOT_TAKEN, now_ms=now_ms, of_patron=False)
            return
        wait = queue.wait_ms(slip.attempts, self._settings.retry_s)
        queue.put_off(self._store, slip, until_ms=now_ms + wait, failed=failed)
