"""Short names of tasks for the inbox, with icon and tone. The story tells the rest."""

from typing import Final

TASKS: Final[dict[str, tuple[str, str, str, str]]] = {
    "implied-return": ("Dipinjam dua kali", "Lent twice", "conflict", "stop"),
    "lent-meanwhile": ("Sudah dipinjam orang lain", "Lent meanwhile", "conflict", "stop"),
    "held-for-other": ("Dipesan pemustaka lain", "Held for another", "hold", "hold"),
    "patron-standing": ("Anggota sedang diblokir", "Patron is blocked", "person", "warn"),
    "card-expired": ("Kartu habis masa berlaku", "Card has expired", "card", "warn"),
    "over-limit": ("Melebihi batas pinjam", "Over the limit", "shelf", "warn"),
    "found": ("Ditemukan lagi", "Found again", "find", "busy"),
    "withdrawn-lent": ("Sudah dikeluarkan, dipinjam", "Withdrawn, lent", "book", "warn"),
    "unknown-item": ("Buku belum dikenal", "Unknown item", "find", "warn"),
    "unknown-patron": ("Kartu belum dikenal", "Unknown card", "person", "warn"),
    "unidentified-return": ("Kembali, belum dikenal", "Returned, unidentified", "return", "warn"),
    "pull-for-hold": ("Ambil untuk pesanan", "Pull for a hold", "hold", "hold"),
    "clear-hold-shelf": ("Angkat dari rak pesanan", "Clear the hold shelf", "hold", "hold"),
    "fetch-for-hold": ("Ambilkan dari rak", "Fetch from the shelf", "hold", "hold"),
    "hold-passes-on": ("Pesanan beralih", "Hold passes on", "hold", "hold"),
    "hold-given-up": ("Pesanan dibatalkan", "Hold given up", "hold", "hold"),
    "condition": ("Keadaan buku", "Condition of a book", "book", "warn"),
    "late-return": ("Terlambat, denda diputuskan", "Late, decide the fine", "late", "warn"),
    "claimed": ("Klaim sudah dikembalikan", "Claimed as returned", "find", "busy"),
    "hand-over": ("Pengaman masih aktif", "Alarm may be on", "gate", "warn"),
    "cancel-too-late": ("Pembatalan terlambat", "Cancelled too late", "undo", "warn"),
    "call-back": ("Panggil kembali", "Call back", "bell", "warn"),
    "disputed-loan": ("Pinjaman disangkal", "Disputed loan", "conflict", "stop"),
    "pin-changed": ("PIN sudah diganti", "PIN was changed", "keypad", "warn"),
    "renewal": ("Perpanjangan diperiksa", "Renewal to be seen", "renew", "warn"),
    "overpaid": ("Dibayar lebih", "Paid too much", "fee", "warn"),
    "patron-gone": ("Anggota sudah tidak ada", "Patron is gone", "person", "warn"),
    "two-at-once": ("Dua kios bernama sama", "Two kiosks at once", "conflict", "stop"),
    "kiosk": ("Kios meminta dilihat", "The kiosk asks for a look", "task", "warn"),
    "same-key": ("Dua catatan satu nomor", "Two records, one key", "conflict", "stop"),
    "unreadable": ("Catatan tak terbaca", "Unreadable record", "warn", "stop"),
    "foreign-key": ("Catatan atas nama lain", "In another's name", "warn", "stop"),
    "not-applied": ("Catatan belum diterapkan", "Not applied", "warn", "stop"),
    "library-system": (
        "Sistem perpustakaan berbeda",
        "The library system differs",
        "conflict",
        "stop",
    ),
    "book-payment": ("Pembayaran untuk dibukukan", "Payment to be booked", "fee", "warn"),
    "mail": ("E-mail tidak terkirim", "E-mail not sent", "mail", "warn"),
    "hub-set-back": ("Pusat mundur", "The hub went back", "warn", "stop"),
    "card-blocked": ("Kartu diblokir mesin", "A machine blocked a card", "card", "stop"),
    "pin-forgotten": ("Lupa PIN", "PIN forgotten", "keypad", "off"),
}
"""Kind: Indonesian, English, icon of the kit, tone."""

OTHER: Final = ("Perlu dilihat", "Needs a look", "task", "warn")
