"""What the configuration means for a visit and for the first screen.

Owns the translation from keys to the session's policy and the status; it must open nothing.
"""

from datetime import timedelta
from typing import Final

from kiosk.config.model import Config
from kiosk.domain.currency import Currency
from kiosk.domain.policy import OfflinePolicy, OfflineTerms, SessionPolicy
from kiosk.domain.reasons import Reason
from kiosk.domain.status import KioskStatus

PRINTED_S: Final = 20.0
"""How long the screen stands after the slip was printed, in seconds."""


def offline_policy(config: Config, *, listed: bool) -> OfflinePolicy:
    """Return what is allowed offline. ``listed``: the cache was filled with books and patrons.

    Only the hub tells them by itself. Without them a kiosk cannot know who may borrow what, and
    takes returns at most.
    """
    wanted = config.offline.policy
    known = listed or config.server.kind == "hub"
    return wanted if known or wanted is OfflinePolicy.OFF else OfflinePolicy.RETURNS


def printed_s(config: Config) -> float:
    """Return how long the screen stands after the slip was printed: never longer than before it."""
    return min(PRINTED_S, config.timers.finished_s)


def session_policy(config: Config, *, listed: bool = False) -> SessionPolicy:
    """Return what the session needs to know of the configuration; ``listed`` as above."""
    timers, offline = config.timers, config.offline
    return SessionPolicy(
        pin_required=config.pin.policy != "none",
        pin_always=config.pin.policy in {"pin", "password"},
        pin_length=config.pin.length,
        pin_tries=config.pin.tries,
        idle_s=timers.idle_s,
        warn_s=timers.warn_s,
        finished_s=timers.finished_s,
        put_back_s=timers.put_back_s,
        printed_s=printed_s(config),
        notice_s=timers.notice_s,
        stuck_s=timers.stuck_s,
        duty_s=config.staff.lock_s,
        staff=config.staff.members,
        overrides=overrides_of(config),
        offline=OfflineTerms(
            policy=offline_policy(config, listed=listed),
            claims=offline.claims,
            max_items=offline.max_items_per_patron,
            max_total=offline.max_items_per_outage,
            max_outage=timedelta(days=offline.max_outage_days),
            loan_days=offline.loan_days,
            cache_max_age=timedelta(days=offline.cache_max_age_days),
            unverified=offline.unverified == "allow" or config.pin.policy == "none",
            renewals=offline.renewals,
        ),
        returns=config.returns.plan,
        sets=config.sets.rules,
        owners=config.owners.rules,
        count_books=config.loans.count_books,
        report_photos=config.reports.photo and config.server.kind == "hub",
        mails_slips=config.slips.mail and config.server.kind == "hub",
        named_reports=config.server.kind == "hub",
        language=config.library.default_language,
    )


def overrides_of(config: Config) -> frozenset[Reason]:
    """Return the refusals that staff may set aside at this kiosk.

    None with SIP2: the protocol has no word for it, and a server that refuses stays refusing.
    """
    lets = config.server.kind != "sip2"
    return frozenset(Reason(one) for one in config.staff.overrides) if lets else frozenset()


def first_status(config: Config) -> KioskStatus:
    """Return what the screen may say before anything has started."""
    library = config.library
    return KioskStatus(
        library=library.name,
        languages=library.languages,
        default_language=library.default_language,
        zone=library.timezone,
        currency=Currency(library.currency, library.currency_decimals),
        pin_length=config.pin.length,
        finished_s=config.timers.finished_s,
        printed_s=printed_s(config),
        notice_s=config.timers.notice_s,
        warn_s=config.timers.warn_s,
        duty_s=config.staff.lock_s,
        overrides=overrides_of(config),
    )
