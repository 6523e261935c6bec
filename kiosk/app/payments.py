"""Whoever takes money at this kiosk, as the configuration names it. The secret is in its file."""

from collections.abc import Callable
from datetime import timedelta

from kiosk.app.servers import ask_deadline_s, secret
from kiosk.config.model import Config
from kiosk.domain.currency import Currency
from kiosk.errors import ConfigError
from kiosk.ports import Clock, Health
from kiosk.ports_payment import PaymentProvider
from kiosk.services.courier import Courier
from kiosk.services.paying import Cashier, PayTerms
from kiosk.store.store import Store

PART = "payment"
SHORTEST_SECRET = 16
"""Letters; a shorter secret can be guessed."""


def make_provider(config: Config, report: Callable[[Health], None]) -> PaymentProvider | None:
    """Return the acquirer's client, or None. Raises ConfigError for its secret."""
    settings = config.payment
    if settings.provider == "none":
        return None
    from drivers.payment.acquirer import Acquirer, AcquirerSettings

    shared = secret(settings.secret_file, "payment.secret_file")
    if len(shared) < SHORTEST_SECRET:
        fault = f"payment.secret_file: holds fewer than {SHORTEST_SECRET} letters"
        raise ConfigError("config-wrong", (fault,))
    return Acquirer(
        AcquirerSettings(
            settings.url,
            settings.terminal or config.kiosk.id,
            shared.encode(),
            settings.timeout_s,
        ),
        report=report,
    )


def make_cashier(
    config: Config,
    store: Store,
    provider: PaymentProvider | None,
    courier: Courier,
    *,
    clock: Clock,
    report: Callable[[Health], None],
    at: Callable[[str], None],
) -> Cashier:
    """Return what takes payments; without a provider it only closes what an earlier one left."""
    library = config.library
    return Cashier(
        store,
        provider,
        courier,
        clock=clock,
        terms=PayTerms(
            Currency(library.currency, library.currency_decimals),
            deadline_s=ask_deadline_s(config.server),
            watch=timedelta(days=3),
        ),
        report=report,
        at=at,
    )
