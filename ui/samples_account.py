"""Sample states of "My account", for looking at them and for their tests."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from kiosk.domain.account import (
    Account,
    AccountFee,
    AccountHold,
    AccountLoan,
    HoldStage,
    PinTold,
    Renewal,
)
from kiosk.domain.chips import Chips, ChipStage, ChipWish
from kiosk.domain.ids import CardCode, ItemId, PatronId, SessionId
from kiosk.domain.items import Book
from kiosk.domain.reasons import Reason
from kiosk.domain.reserving import Copies, TitleFound, Wish, WishStage
from kiosk.domain.status import Service
from kiosk.domain.visit import (
    AskCard,
    AskNewPin,
    ConfirmingHold,
    FindingAccount,
    Finished,
    Notice,
    PatronHere,
    PlacingHold,
    SeekingTitle,
    SettingPin,
    ShowingAccount,
    State,
    Visit,
)

NOW: Final = datetime(2026, 6, 9, 3, 24, tzinfo=UTC)
SARI: Final = PatronHere(PatronId("p-1"), "Sari", CardCode("2026000412"), "0412")
_BUMI: Final = Book("Bumi Manusia", "Pramoedya A. Toer", "899.221")
_GADIS: Final = Book("Gadis Kretek", "Ratih Kumala", "899.221")
_SOPHIE: Final = Book("Dunia Sophie", "Jostein Gaarder", "109")
_KOSMOS: Final = Book("Kosmos", "Carl Sagan", "520")
_AROMA: Final = Book("Aroma Karsa", "Dee Lestari", "899.221")
_LONG: Final = Book(
    "Tenggelamnya Kapal Van der Wijck dan Cerita-cerita Lain dari Ranah Minang",
    "Haji Abdul Malik Karim Amrullah",
    "899.221",
)


def _due(day: int) -> datetime:
    return datetime(2026, 6, day, 16, 59, 59, tzinfo=UTC)


def _loan(number: int, book: Book, day: int) -> AccountLoan:
    return AccountLoan(number, ItemId(f"B-{number:05}"), book, due=_due(day))


_LATE: Final = replace(
    _loan(1, _BUMI, 7), overdue=True, days_late=2, stage=Renewal.SHUT, reason=Reason.OVERDUE
)
_READY: Final = AccountHold(
    "h-1", _AROMA, ready=True, shelf="Rak pesanan 14", until=date(2026, 6, 12), may_cancel=False
)
_SECOND: Final = AccountHold("h-2", Book("Pulang", "Leila S. Chudori"), place=2)
_FEES: Final = (AccountFee("Bumi Manusia", 3000), AccountFee("Laskar Pelangi", 1000))


def standing() -> Account:
    """Four loans, one of them late; nothing has been asked for."""
    return Account(
        loans=(
            _LATE,
            _loan(2, _GADIS, 12),
            _loan(3, _SOPHIE, 16),
            _loan(4, _KOSMOS, 16),
        ),
        holds=(_READY,),
        fees=4000,
        fee_lines=_FEES,
        max_loans=5,
        may_change_pin=True,
        may_reserve=True,
        may_search=True,
    )


def _stages(*stages: Renewal) -> Account:
    """The account with its other three loans at these stages."""
    made = standing()
    loans = [_LATE]
    for loan, stage in zip(made.loans[1:], stages, strict=True):
        moved = replace(loan, stage=stage)
        if stage is Renewal.RENEWED:
            moved = replace(moved, due=_due(30))
        if stage is Renewal.REFUSED:
            moved = replace(moved, reason=Reason.HELD_FOR_OTHER)
        if stage is Renewal.COSTS:
            moved = replace(moved, fee=2000)
        loans.append(moved)
    return replace(made, loans=tuple(loans))


RENEWED, REFUSED, ASKING = Renewal.RENEWED, Renewal.REFUSED, Renewal.ASKING


def _visit(account: Account | None = None) -> Visit:
    return Visit(SessionId(7), patron=SARI, account=account, proven=True)


def _shown(account: Account) -> ShowingAccount:
    return ShowingAccount(_visit(account))


def _chips(bound: int, stage: ChipStage) -> Account:
    few = replace(standing(), loans=standing().loans[:2])
    return replace(few, chips=Chips(bound, ChipWish(stage)))


def _told() -> Account:
    return replace(
        standing(),
        loans=standing().loans[2:],
        suspended_until=date(2026, 6, 20),
        messages=(
            "Buku <b>Sapiens</b> yang Anda titipkan sudah kami temukan di meja layanan.",
            "Kartu Anda berlaku sampai 30 Juni.",
        ),
        pin=PinTold.CHANGED,
        holds=(_SECOND,),
    )


def _from_cache() -> Account:
    loans = tuple(
        replace(loan, stage=Renewal.SHUT, reason=Reason.OFFLINE_NO_RENEWALS)
        for loan in standing().loans[1:]
    )
    return Account(loans=(_LATE, *loans), from_server=False, known_at=NOW)


def _holds() -> Account:
    ready = replace(_READY, may_cancel=True)
    gone = AccountHold("h-3", _SOPHIE, place=1, stage=HoldStage.CANCELLED)
    still = AccountHold("h-4", _LONG, place=14, reason=Reason.NOT_ANSWERED)
    return Account(holds=(ready, _SECOND, gone, still), may_change_pin=True)


def _sure() -> Account:
    return replace(_holds(), holds=(replace(_SECOND, stage=HoldStage.SURE),))


def _doubtful() -> Account:
    made = _stages(Renewal.UNSURE, RENEWED, RENEWED)
    confirm = replace(made.loans[2], to_confirm=True)
    return replace(made, loans=(*made.loans[:2], confirm, replace(made.loans[3], book=_LONG)))


def _wished(stage: WishStage, **more: object) -> Account:
    wish = replace(Wish(_KOSMOS, stage), **more)  # type: ignore[arg-type]  # fields of Wish
    return replace(standing(), wish=wish)


_TITLES: Final = (
    TitleFound(ItemId("B-11"), _BUMI, Copies.ON_LOAN, _due(23)),
    TitleFound(ItemId("B-12"), _KOSMOS, Copies.ON_SHELF),
    TitleFound(ItemId("B-13"), _SOPHIE, Copies.AWAY),
)
_LABEL: Final = TitleFound(ItemId("B-14"), Book(""), Copies.UNTOLD)


def _seeking(*found: TitleFound, typing: bool = True, more: bool = False) -> SeekingTitle:
    account = replace(standing(), may_search=typing)
    number = 3 if found else 0
    return SeekingTitle(_visit(account), number, number, found, more=more)


_OFFLINE: Final = Service(offline=True)

STATES: Final[Mapping[str, Callable[[], State]]] = {
    "08c-account": lambda: _shown(standing()),
    "08d-account-renewing": lambda: _shown(_stages(RENEWED, ASKING, ASKING)),
    "08e-account-renewed": lambda: _shown(_stages(REFUSED, RENEWED, RENEWED)),
    "08f-account-costs": lambda: _shown(_stages(RENEWED, Renewal.COSTS, RENEWED)),
    "08g-account-unsure": lambda: _shown(_doubtful()),
    "08h-account-told": lambda: _shown(_told()),
    "08i-account-holds": lambda: _shown(_holds()),
    "08j-account-sure": lambda: _shown(_sure()),
    "08k-account-cached": lambda: ShowingAccount(replace(_visit(_from_cache()), service=_OFFLINE)),
    "08l-account-empty": lambda: _shown(Account(may_change_pin=True)),
    "08m-account-ending": lambda: ShowingAccount(
        _visit(_stages(RENEWED, ASKING, ASKING)), ending=True
    ),
    "08n-account-finding": lambda: FindingAccount(_visit()),
    "08o-account-away": lambda: Notice(_visit(), Reason.ACCOUNT_AWAY),
    "08p-account-card": lambda: AskCard(Visit(SessionId(7), to_account=True)),
    "08q-new-pin": lambda: AskNewPin(_visit(standing())),
    "08r-new-pin-wrong": lambda: AskNewPin(_visit(standing()), Reason.PIN_WRONG, 4),
    "08u-new-pin-away": lambda: AskNewPin(_visit(standing()), Reason.SERVER_REFUSED),
    "08s-new-pin-setting": lambda: SettingPin(_visit(standing())),
    "08t-account-slip": lambda: Finished(_visit(_stages(REFUSED, RENEWED, RENEWED))),
    "08u-find-title": _seeking,
    "08v-titles-found": lambda: _seeking(*_TITLES, more=True),
    "08w-show-book": lambda: _seeking(typing=False),
    "08x-book-shown": lambda: _seeking(_LABEL, typing=False),
    "08y-reserve-sure": lambda: ConfirmingHold(_visit(standing()), _TITLES[0]),
    "08z-reserving": lambda: PlacingHold(_visit(standing()), _TITLES[0]),
    "08za-reserved": lambda: _shown(_wished(WishStage.PLACED, place=2)),
    "08zb-not-reserved": lambda: _shown(_wished(WishStage.REFUSED, reason=Reason.LIMIT_REACHED)),
    "08zc-reserve-unsure": lambda: _shown(_wished(WishStage.UNSURE)),
    "08zd-chip-offered": lambda: _shown(_chips(0, ChipStage.OFFERED)),
    "08ze-chip-bound": lambda: _shown(_chips(1, ChipStage.BOUND)),
    "08zf-chips-sure": lambda: _shown(_chips(2, ChipStage.SURE)),
    "08zg-chip-refused": lambda: _shown(_chips(2, ChipStage.REFUSED)),
    "08zh-chip-binding": lambda: _shown(_chips(0, ChipStage.BINDING)),
    "08zi-account-card-expired": lambda: ShowingAccount(
        replace(_visit(Account()), patron=replace(SARI, wrong=Reason.CARD_EXPIRED))
    ),
}
