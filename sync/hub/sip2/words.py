"""What the SIP2 face says on a terminal's screen (AF), in Indonesian.

Owns the sentences; ASCII, as a terminal's character set is not known to its maker. None
names another person, a hold's owner or an amount.
"""

from typing import Final

from kiosk.domain.reasons import Reason
from sync.hub.sip2.account import Pin

THANKS: Final = "Terima kasih."
NOT_OFFERED: Final = "Layanan ini tidak tersedia."
NOT_ON_LOAN: Final = "Buku ini tidak sedang dipinjam."
UNKNOWN_ITEM: Final = "Buku tidak dikenal."
NOT_ANSWERED: Final = "Belum ada jawaban. Silakan ke petugas."
WRONG_PIN: Final = "PIN salah."
PIN_WANTED: Final = "Masukkan PIN."
TO_BE_CONFIRMED: Final = "Menunggu konfirmasi sistem perpustakaan."
HOLD_PLACED: Final = "Buku dipesan."
HOLD_GONE: Final = "Pesanan dibatalkan."
HOLDS_AT_DESK: Final = "Pemesanan buku hanya di meja petugas."
PAY_AT_DESK: Final = "Pembayaran hanya di meja petugas."
NOTED: Final = "Dicatat untuk petugas."
NOTHING: Final = "Tidak ada yang dicatat."
COSTS: Final = "Peminjaman ini dikenai biaya."
NO_HOLD: Final = "Pesanan tidak ditemukan."

_OF: Final[dict[Reason, str]] = {
    Reason.UNKNOWN_ITEM: UNKNOWN_ITEM,
    Reason.IN_HOUSE_ONLY: "Buku ini hanya untuk dibaca di tempat.",
    Reason.HELD_FOR_OTHER: "Buku ini sudah dipesan pemustaka lain.",
    Reason.ON_LOAN_TO_OTHER: "Buku ini sedang dipinjam.",
    Reason.ALREADY_YOURS: "Buku ini sudah Anda pinjam.",
    Reason.WITHDRAWN: "Buku ini tidak lagi dipinjamkan.",
    Reason.LIMIT_REACHED: "Batas jumlah pinjaman sudah tercapai.",
    Reason.CARD_UNKNOWN: "Kartu tidak dikenal.",
    Reason.CARD_EXPIRED: "Masa berlaku kartu sudah habis.",
    Reason.CARD_BLOCKED: "Kartu diblokir. Silakan ke petugas.",
    Reason.SUSPENDED: "Peminjaman sedang ditangguhkan.",
    Reason.FEES_TOO_HIGH: "Tunggakan denda melebihi batas.",
}


def words_of(reason: Reason) -> str:
    """Return what a terminal shows for a refusal."""
    return _OF.get(reason, "Silakan ke petugas.")


def doubts(*confirmed: bool) -> tuple[str, ...]:
    """Return what a terminal shows where the library system has not answered the hub yet."""
    return () if all(confirmed) else (TO_BE_CONFIRMED,)


def of_pin(pin: Pin) -> tuple[str, ...]:
    """Return what a terminal shows of a PIN that does not let anybody in."""
    said = {Pin.WRONG: WRONG_PIN, Pin.MISSING: PIN_WANTED, Pin.SILENT: NOT_ANSWERED}.get(pin)
    return () if said is None else (said,)
