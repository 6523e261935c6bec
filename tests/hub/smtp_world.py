"""A real mail server (aiosmtpd) on a port of this machine, with moods: away, choosy, in a hurry."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

TAKEN = "250 OK"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class Postbox:
    """What has come. ``rcpt``, ``data``, ``bye``: what is answered; ``taken`` is called first."""

    port: int = field(default_factory=free_port)
    came: list[tuple[tuple[str, ...], EmailMessage]] = field(default_factory=list)
    rcpt: str = TAKEN
    data: str = TAKEN
    bye: str = "221 Bye"
    taken: Callable[[], None] = lambda: None
    users: list[str] = field(default_factory=list)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.rcpt == TAKEN:
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.data == TAKEN:
            made = message_from_bytes(envelope.original_content or b"", policy=default)
            assert isinstance(made, EmailMessage)
            self.came.append((tuple(envelope.rcpt_tos), made))
            self.taken()
        return self.data

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        return self.bye

    def lets_in(
        self, server: SMTP, session: Session, envelope: Envelope, how: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.users.append(data.login.decode())
        return AuthResult(success=data.password == b"rahasia", handled=False)

    def texts(self) -> list[str]:
        return [str(made.get_content()) for _to, made in self.came]


@contextmanager
def mail_server(box: Postbox, *, tls: tuple[Path, Path] | None = None) -> Iterator[Postbox]:
    """Serve a postbox until the block ends; ``tls``: certificate and key, and a login."""
    more: dict[str, object] = {}
    if tls is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*tls)
        more = {
            "tls_context": context,
            "require_starttls": True,
            "auth_required": True,
            "authenticator": box.lets_in,
            "auth_exclude_mechanism": ["LOGIN"],
        }
    controller = Controller(box, hostname="127.0.0.1", port=box.port, **more)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
