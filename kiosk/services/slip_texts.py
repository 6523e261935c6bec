"""Words on paper, in the languages of the screen. Paper is printed where there is no Qt.

One table, so that a missing word fails a test and not a patron.
"""

from datetime import date
from typing import Final

_MONTHS: Final = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}

TEXTS: Final[dict[str, dict[str, str]]] = {
    "id": {
        "title": "STRUK",
        "lent": "Dipinjam",
        "due": "Jatuh tempo {date}",
        "due.untold": "Tanggal kembali: tanya petugas",
        "days": "{days} hari sejak hari ini",
        "days.one": "1 hari sejak hari ini",
        "no_date": "Jam kiosk sedang diperiksa",
        "renewed": "Diperpanjang",
        "renewal.unsure": "Perpanjangan belum dijawab. Tanggal lama tetap berlaku.",
        "returned": "Dikembalikan",
        "late": "Terlambat {days} hari",
        "late.one": "Terlambat 1 hari",
        "fee": "Denda {amount}",
        "fee.later": "Denda, jika ada, tercantum di akun Anda.",
        "no_loans": "Belum bisa meminjam selama {days} hari",
        "no_loans.one": "Belum bisa meminjam selama 1 hari",
        "place.hold-shelf": "Taruh di troli pesanan",
        "place.return-shelf": "Taruh di troli hijau",
        "place.staff": "Serahkan ke meja layanan",
        "put": "Taruh di: {place}",
        "put.shelf": "Taruh di rak pengembalian",
        "put.bin": "Masukkan ke kotak {number}",
        "put.chute": "Masukkan ke lubang pengembalian",
        "claimed": "Dicatat. Petugas akan melihat bukunya dulu.",
        "to_confirm": "MENUNGGU KONFIRMASI",
        "to_confirm.why": "Tanggal di struk tetap berlaku.",
        "offline": "Dicatat tanpa jaringan.",
        "offline.dated": "Dicatat tanpa jaringan; tanggal dari aturan kios.",
        "short": "Lebih singkat dari biasanya: {days} hari.",
        "short.one": "Lebih singkat dari biasanya: 1 hari.",
        "gate": "Gerbang bisa berbunyi. Tunjukkan struk ini.",
        "gate.desk": "Bawa dulu ke meja layanan: gerbang akan berbunyi.",
        "not_lent": "Tidak dipinjam",
        "not_returned": "Belum dicatat. Serahkan ke meja layanan.",
        "untitled": "Buku {item}",
        "from_library": "Dari perpustakaan",
        "thanks": "Selamat membaca!",
        "reserved": "Pesanan",
        "travels": "Untuk {library}",
        "barcode": "Barkode",
        "sort_bin": "Kotak sortir",
        "lay_in": "Selipkan ke dalam buku.",
    },
    "en": {
        "title": "SLIP",
        "lent": "Borrowed",
        "due": "Due {date}",
        "due.untold": "Due date: ask at the desk",
        "days": "{days} days from today",
        "days.one": "1 day from today",
        "no_date": "The kiosk's clock is being checked",
        "renewed": "Renewed",
        "renewal.unsure": "Renewal not answered yet. The old date still counts.",
        "returned": "Returned",
        "late": "{days} days late",
        "late.one": "1 day late",
        "fee": "Fee {amount}",
        "fee.later": "Any fee will be in your account.",
        "no_loans": "You cannot borrow for {days} days",
        "no_loans.one": "You cannot borrow for 1 day",
        "place.hold-shelf": "Put it on the reserve trolley",
        "place.return-shelf": "Put it on the green trolley",
        "place.staff": "Please hand it in at the desk",
        "put": "Put it here: {place}",
        "put.shelf": "Put it on the return shelf",
        "put.bin": "Put it into bin {number}",
        "put.chute": "Put it into the return slot",
        "claimed": "Noted. Staff will look for the book first.",
        "to_confirm": "TO BE CONFIRMED",
        "to_confirm.why": "The date on the slip stands.",
        "offline": "Recorded without network.",
        "offline.dated": "Recorded without network; date by the kiosk's rules.",
        "short": "Shorter than usual: {days} days.",
        "short.one": "Shorter than usual: 1 day.",
        "gate": "The gate may sound. Show this slip.",
        "gate.desk": "Take it to the desk first: the gate will sound.",
        "not_lent": "Not borrowed",
        "not_returned": "Not recorded. Please hand it in at the desk.",
        "untitled": "Book {item}",
        "from_library": "From the library",
        "thanks": "Enjoy your reading!",
        "reserved": "Reserved",
        "travels": "For {library}",
        "barcode": "Barcode",
        "sort_bin": "Sort bin",
        "lay_in": "Lay this slip into the book.",
    },
}


def word(language: str, name: str, **fields: str | int) -> str:
    """Return a text in a language (Indonesian where it has none) with its fields filled in."""
    return TEXTS.get(language, TEXTS["id"])[name].format(**fields)


def long_date(day: date, language: str) -> str:
    """Return a day as ``23 Juni 2026``."""
    months = _MONTHS.get(language, _MONTHS["id"]).split()
    return f"{day.day} {months[day.month - 1]} {day.year}"
