"""One mail over one connection to the library's mail server, and what came of it as a value.

Owns headers, the line and its security. An address is never logged. Must not know the queue.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from enum import StrEnum
from typing import Final

from kiosk.logs import Log
from sync.hub.settings.mail import MailSettings, Security

TIMEOUT_S: Final = 20.0
TAKING_S: Final = 60.0
"""How long a mail server may look at a mail before it takes it (RFC 5321, 4.5.3.2.6).

Whoever gives up earlier sends another copy.
"""

_log: Final = Log("hub.mail")


class Sent(StrEnum):
    """What became of a mail. AGAIN: this one failed; AWAY: so would any other now.

    REFUSED: the server will never take it for this address.
    """

    SENT = "sent"
    AGAIN = "again"
    AWAY = "away"
    REFUSED = "refused"


def message_of(
    settings: MailSettings, to: str, *, subject: str, text: str, name: str, at: datetime
) -> EmailMessage:
    """Return a mail. ``name``: the same for the same slip, so that a second copy is known as one.

    Raises ValueError or MessageError where a header could not be one.
    """
    made = EmailMessage(policy=SMTP)
    made["From"] = Address(settings.library, addr_spec=settings.sender)
    made["To"] = Address(addr_spec=to)
    made["Subject"] = subject
    made["Date"] = format_datetime(at)
    made["Message-ID"] = f"<{name}@{settings.sender.rpartition('@')[2]}>"
    # RFC 3834: nobody's holiday answer comes back.
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text, cte="base64")
    return made


def send(settings: MailSettings, message: EmailMessage, to: str) -> Sent:
    """Hand a mail to the server; whatever goes wrong is a value."""
    try:
        with _open(settings) as line:
            if settings.user:
                line.login(settings.user, settings.password)
            if line.sock is not None:
                line.sock.settimeout(TAKING_S)
            line.send_message(message, settings.sender, [to])
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _text in error.recipients.values()]
        _log.warning("mail.not_sent", why="recipient", codes=str(codes))
        return Sent.REFUSED if all(code >= 500 for code in codes) else Sent.AGAIN
    except smtplib.SMTPDataError as error:
        _log.warning("mail.not_sent", why="data", codes=str(error.smtp_code))
        return Sent.AGAIN
    except (smtplib.SMTPException, OSError) as error:
        _log.warning("mail.server_away", kind=type(error).__name__)
        return Sent.AWAY
    except (MessageError, ValueError) as error:
        _log.broke("mail.not_written", error)
        return Sent.REFUSED
    return Sent.SENT


@contextmanager
def _open(settings: MailSettings) -> Iterator[smtplib.SMTP]:
    """Keep a line until the block ends; how the server says good-bye changes nothing."""
    line = _line(settings)
    try:
        yield line
    finally:
        with suppress(smtplib.SMTPException, OSError):
            line.quit()
        line.close()


def _line(settings: MailSettings) -> smtplib.SMTP:
    if settings.security is Security.TLS:
        return smtplib.SMTP_SSL(
            settings.host, settings.port, timeout=TIMEOUT_S, context=_trust(settings)
        )
    line = smtplib.SMTP(settings.host, settings.port, timeout=TIMEOUT_S)
    if settings.security is Security.STARTTLS:
        try:
            line.starttls(context=_trust(settings))
        except BaseException:
            line.close()
            raise
    return line


def _trust(settings: MailSettings) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=settings.ca_file or None)
