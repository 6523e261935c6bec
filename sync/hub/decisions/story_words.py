"""Every sentence of staff's stories: key to Indonesian and English.

Owns wording alone. Values in braces are filled by ``story_phrase``; patrons come in masked.
"""

from typing import Final

from sync.hub.decisions.story_words_choices import CHOICE_SENTENCES

_HEADINGS: Final[dict[str, tuple[str, str]]] = {
    "implied-return": (
        "{title} tercatat dipinjam dua orang",
        "{title} is recorded as lent to two people",
    ),
    "lent-meanwhile": ("{title} dipinjam dua kali", "{title} was lent twice"),
    "held-for-other": (
        "{title} dipesan orang lain",
        "{title} lay ready for somebody else",
    ),
    "patron-standing": (
        "Dipinjam walau kartu bermasalah: {title}",
        "Lent although the account has a block: {title}",
    ),
    "card-expired": ("Kartu {borrower} sudah habis", "The card of {borrower} has expired"),
    "over-limit": ("Pinjaman {borrower} melebihi batas", "{borrower} has too many loans"),
    "found": ("{title} ditemukan", "{title} has come to light"),
    "withdrawn-lent": (
        "Buku yang ditarik dipinjam: {title}",
        "A withdrawn book was lent: {title}",
    ),
    "unknown-item": ("Buku tak dikenal: {barcode}", "Unknown book: {barcode}"),
    "unknown-patron": (
        "Dipinjam kartu tak dikenal: {title}",
        "Lent to an unknown card: {title}",
    ),
    "unidentified-return": (
        "Pengembalian tak dikenal: {barcode}",
        "An unknown book was returned: {barcode}",
    ),
    "pull-for-hold": ("Ambil untuk pesanan: {title}", "Pull for a hold: {title}"),
    "clear-hold-shelf": ("Bebaskan rak pesanan: {title}", "Clear the hold shelf: {title}"),
    "fetch-for-hold": ("Ambilkan untuk pesanan: {title}", "Fetch for a hold: {title}"),
    "hold-passes-on": ("Pesanan beralih: {title}", "A hold passes on: {title}"),
    "hold-given-up": ("Pesanan dibatalkan: {title}", "A hold was given up: {title}"),
    "condition": ("Keadaan buku: {title}", "Condition of a book: {title}"),
    "late-return": ("Terlambat saat terputus: {title}", "Late while cut off: {title}"),
    "claimed": ("Klaim sudah dikembalikan: {title}", "Claimed to be returned: {title}"),
    "hand-over": ("Pengaman belum pasti: {title}", "Alarm not verified: {title}"),
    "cancel-too-late": (
        "{title} sudah dipinjam lagi",
        "{title} was lent on meanwhile",
    ),
    "call-back": ("Minta dikembalikan: {title}", "Call back: {title}"),
    "disputed-loan": (
        "Dipinjam dengan kartu yang hilang: {title}",
        "Lent on a card reported lost: {title}",
    ),
    "pin-changed": ("Dipinjam dengan PIN lama: {title}", "Lent with an old PIN: {title}"),
    "renewal": (
        "Diperpanjang saat dipesan: {title}",
        "Renewed while wanted: {title}",
    ),
    "overpaid": ("{borrower} membayar lebih", "{borrower} paid too much"),
    "patron-gone": ("Anggota sudah dihapus: {title}", "The patron was deleted: {title}"),
    "pin-forgotten": ("Lupa PIN, anggota {borrower}", "PIN forgotten, patron {borrower}"),
    "card-blocked": ("Kartu {borrower} diblokir mesin", "The card of {borrower} was blocked"),
    "kiosk": ("Pesan dari kios {kiosk}", "A note from kiosk {kiosk}"),
    "same-key": (
        "Dua catatan bernomor sama dari {kiosk}",
        "Two records under one number from {kiosk}",
    ),
    "two-at-once": (
        "Dua kios memakai nama {kiosk}",
        "Two kiosks run as {kiosk}",
    ),
    "unreadable": ("Catatan tak terbaca dari {kiosk}", "An unreadable record from {kiosk}"),
    "foreign-key": (
        "{kiosk} memakai nama kios lain",
        "{kiosk} used another kiosk's name",
    ),
    "not-applied": (
        "Catatan {kiosk} tidak bisa diterapkan",
        "A record of {kiosk} could not be applied",
    ),
    "library-system": (
        "Sistem perpustakaan berkata lain: {title}",
        "The library system says otherwise: {title}",
    ),
    "mail": ("Slip tidak terkirim lewat e-mail", "A slip could not be sent by e-mail"),
    "book-payment": (
        "Bukukan pembayaran {paid} di {system}",
        "Book the payment of {paid} in {system}",
    ),
    "hub-set-back": (
        "Pusat kehilangan catatan terakhirnya",
        "The hub had lost its last records",
    ),
}
_REASONS: Final[dict[str, tuple[str, str]]] = {
    "implied-return": (
        (
            "{borrower_place} belum tahu pinjaman {earlier}. Buku tidak pernah tercatat kembali,"
            " lalu {later} meminjamnya: mungkin sudah dikembalikan tanpa tercatat."
        ),
        (
            "{borrower_place} did not know of the loan of {earlier}. No return was recorded, then"
            " {later} borrowed it: it probably came back unseen."
        ),
    ),
    "lent-meanwhile": (
        (
            "Catatan {borrower_place} tiba terlambat. Sesudahnya buku dipinjam lagi tanpa"
            " pengembalian di antaranya."
        ),
        (
            "The record of {borrower_place} came late. The book was lent again after it, with no"
            " return between."
        ),
    ),
    "held-for-other": (
        "{borrower_place} tidak tahu bahwa buku ini disiapkan untuk {holder}.",
        "{borrower_place} did not know that the book lay ready for {holder}.",
    ),
    "patron-standing": (
        "Pusat memblokir {borrower}, tetapi {borrower_place} belum tahu.",
        "{borrower} is blocked at the hub, which {borrower_place} did not know.",
    ),
    "card-expired": (
        "Kartu habis masa berlakunya sebelum {at}; {borrower_place} belum tahu.",
        "The card ran out before {at}, which {borrower_place} did not know.",
    ),
    "over-limit": (
        "Pinjaman di tempat lain belum diketahui {borrower_place}.",
        "{borrower_place} did not know of loans made elsewhere.",
    ),
    "found": (
        "Buku tercatat hilang atau ditarik, tetapi sekarang terlihat di {borrower_place}.",
        "The book was recorded as lost or withdrawn and has now been seen at {borrower_place}.",
    ),
    "withdrawn-lent": (
        "Buku sudah ditarik, tetapi masih ada di rak.",
        "The book was withdrawn but still stood on the shelf.",
    ),
    "unknown-item": (
        "Kode ini tidak ada di katalog: mungkin belum dikatalogkan.",
        "The catalogue does not know this code: it may not be catalogued yet.",
    ),
    "unknown-patron": (
        "Kartu ini tidak ada di pusat: mungkin kartu baru atau salah baca.",
        "The hub does not know this card: it may be new, or misread.",
    ),
    "unidentified-return": (
        (
            "Buku dikembalikan, tetapi tidak ada di katalog. Kios minta diserahkan ke meja"
            " layanan; mungkin juga di rak pengembalian."
        ),
        (
            "A book was returned that the catalogue does not know. The kiosk asked to hand it in"
            " at the desk; it may lie on the return shelf."
        ),
    ),
    "pull-for-hold": (
        "Saat dikembalikan, kios terputus dan tidak tahu buku ini dipesan.",
        "The kiosk was cut off at the return and did not know of the hold.",
    ),
    "clear-hold-shelf": (
        "{holder} sudah mendapat eksemplar lain.",
        "{holder} has got another copy.",
    ),
    "fetch-for-hold": (
        "{holder} memesan buku ini sendiri; satu eksemplar ada di rak.",
        "{holder} has asked for this book, and a copy stands on its shelf.",
    ),
    "hold-passes-on": (
        "Pemesan sebelumnya membatalkan pesanannya. Berikutnya {holder}.",
        "Whom it lay ready for has given it up. {holder} is next.",
    ),
    "hold-given-up": (
        "{holder} membatalkan pesanannya, dan tidak ada yang menunggu.",
        "{holder} has given it up, and nobody waits for it.",
    ),
    "condition": ("Kata pemustaka: {note}", "A patron says: {note}"),
    "late-return": (
        "Kios terputus saat buku kembali, {days} hari terlambat. Denda hanya diusulkan.",
        (
            "The kiosk was cut off when the book came back, {days} days late. The fine is only"
            " proposed."
        ),
    ),
    "claimed": (
        (
            "Hanya labelnya yang terbaca. Label bukan buku: pinjaman tetap terbuka sampai bukunya"
            " terlihat."
        ),
        "Only its label was read. A label is no book: the loan stays open until it is seen.",
    ),
    "hand-over": (
        "Pengaman buku tidak terbaca ulang: mungkin buku sudah dibawa.",
        "The tag could not be read back: the book has probably left with its borrower.",
    ),
    "cancel-too-late": (
        "Kios membatalkan pengembalian, tetapi buku sudah dipinjam orang lain.",
        "The kiosk took a return back, but the book had been lent to somebody else.",
    ),
    "call-back": (
        "Buku ini diperlukan orang lain; peminjamnya belum wajib mengembalikan.",
        "Somebody else needs the book; its borrower need not bring it back yet.",
    ),
    "disputed-loan": (
        "Kartu sudah dilaporkan hilang sebelum {at}. Mungkin orang lain yang memakainya.",
        "The card had been reported lost before {at}. Somebody else may have used it.",
    ),
    "pin-changed": (
        "PIN diganti sebelum {at}, tetapi kios terputus dan masih menerima yang lama.",
        "The PIN was changed before {at}; the kiosk was cut off and took the old one.",
    ),
    "renewal": (
        "Kios terputus dan tidak tahu bahwa buku ini ditunggu atau sudah berpindah.",
        "The kiosk was cut off and did not know that the book is wanted, or had moved on.",
    ),
    "overpaid": (
        "Sebagian tagihan sudah lunas ketika pembayaran {paid} tiba.",
        "Part of the charge was settled already when the payment of {paid} arrived.",
    ),
    "patron-gone": (
        "Data anggota dihapus sebelum catatan kios tiba.",
        "The patron's data was deleted before the kiosk's record arrived.",
    ),
    "pin-forgotten": (
        "Anggota meminta bantuan karena lupa PIN.",
        "The patron asks for help with a forgotten PIN.",
    ),
    "card-blocked": (
        "Sebuah mesin memblokir kartu ini. Kata mesin: {note}",
        "A machine blocked this card. It says: {note}",
    ),
    "kiosk": ("{note}", "{note}"),
    "same-key": (
        "Kios ini mungkin dipulihkan dari cadangan atau disalin.",
        "The kiosk was probably restored from an image, or cloned.",
    ),
    "two-at-once": (
        "Dua salinan kios ini mengirim catatan pada waktu yang sama.",
        "Two copies of this kiosk send records at the same time.",
    ),
    "unreadable": (
        "Kiriman kios tidak berbentuk catatan. Isinya disimpan apa adanya.",
        "What the kiosk sent is no record. It is kept as it came.",
    ),
    "foreign-key": (
        "Izin dan nama kios tidak cocok. Catatan disimpan, tidak diterapkan.",
        "Token and name of the kiosk do not match. It is kept, not applied.",
    ),
    "not-applied": (
        "Catatan ini menimbulkan galat di pusat. Isinya disimpan apa adanya.",
        "The record broke something at the hub. It is kept as it came.",
    ),
    "library-system": (
        "Di sistem perpustakaan tercatat lain. {note}",
        "The library's own system has it otherwise. {note}",
    ),
    "mail": (
        "Periksa server e-mail, atau alamat di data anggota. {note}",
        "Look at the mail server, or at the address in the patron's record. {note}",
    ),
    "book-payment": (
        (
            "{borrower} membayar {paid}, nomor rujukan {reference}. {system} tidak menerimanya dari"
            " pusat: bukukan di sana, lalu tutup tugas ini."
        ),
        (
            "{borrower} paid {paid}, reference {reference}. {system} does not take it from the hub:"
            " book it there, then close this task."
        ),
    ),
    "hub-set-back": (
        (
            "Cadangan dipasang tanpa zaman baru, atau server cadangan mengambil alih."
            " Semua kios mengirim ulang catatannya."
        ),
        (
            "A backup was put back without a new epoch, or a standby took over."
            " All kiosks send their records again."
        ),
    ),
}
_EVENTS: Final[dict[str, tuple[str, str]]] = {
    "place.desk": ("meja layanan", "the desk"),
    "place.kiosk": ("kios {kiosk}", "kiosk {kiosk}"),
    "place.unknown": ("pusat", "the hub"),
    "event.loan": ("Dipinjam anggota {patron} di {place}", "Lent to {patron} at {place}"),
    "event.return": ("Dikembalikan di {place}", "Returned at {place}"),
    "event.claim": ("Labelnya ditunjukkan di {place}", "Its label was shown at {place}"),
    "event.confirm": ("Dipastikan oleh {place}", "Confirmed by {place}"),
    "event.cancel-loan": ("Pinjaman dibatalkan di {place}", "The loan was undone at {place}"),
    "event.cancel-return": (
        "Pengembalian dibatalkan di {place}",
        "The return was undone at {place}",
    ),
    "event.handover": (
        "Pengaman tidak terbaca ulang di {place}",
        "The tag was not read back at {place}",
    ),
    "event.task": ("Pesan dari {place}", "A note from {place}"),
    "event.renewal": ("Diperpanjang {patron} di {place}", "Renewed by {patron} at {place}"),
    "event.payment": ("Dibayar {patron} di {place}", "Paid by {patron} at {place}"),
    "event.hold": ("Dipesan {holder}", "Wanted by {holder}"),
    "event.arrived": ("Catatan kios tiba di pusat", "The kiosk's record reached the hub"),
    "event.opened": ("Pusat membuat tugas ini", "The hub made this task"),
    "event.settled": ("Diputuskan oleh {by}", "Decided by {by}"),
    "event.undone": ("Keputusan dibatalkan oleh {by}", "The decision was taken back by {by}"),
    "event.closed": ("Selesai oleh {by}", "Closed by {by}"),
    "detail.due": ("Struk: kembali {due}.", "The slip says: back by {due}."),
    "detail.offline-due": (
        "Kios terputus saat itu. Struk: kembali {due}.",
        "The kiosk was cut off then. The slip says: back by {due}.",
    ),
    "detail.offline": ("Kios terputus saat itu.", "The kiosk was cut off then."),
    "cut-off.since": ("Terputus sejak {since}.", "Cut off since {since}."),
    "cut-off.for": ("Terputus {span} saat itu.", "Cut off for {span} by then."),
    "cut-off.no-clock": (
        "Kios tidak tahu waktu: jam yang tertulis hanya perkiraan.",
        "The kiosk did not know the time: the one that stands here is a guess.",
    ),
    "cut-off.days": ("Dipinjamkan {days}.", "Lent for {days}."),
    "cut-off.fewer-days": (
        "Dipinjamkan {days}, biasanya {usual}.",
        "Lent for {days} instead of {usual}.",
    ),
    "cut-off.data": ("Data kios berumur {age}.", "The kiosk's data was {age} old."),
    "cut-off.no-pin": (
        "PIN tidak bisa dicek; perpustakaan mengizinkannya.",
        "The PIN could not be checked; the library allows that.",
    ),
    "detail.amount": ("Sebesar {paid}.", "An amount of {paid}."),
    "detail.note": ("{note}", "{note}"),
}
SENTENCES: Final[dict[str, tuple[str, str]]] = {
    **{f"heading.{kind}": told for kind, told in _HEADINGS.items()},
    **{f"why.{kind}": told for kind, told in _REASONS.items()},
    **_EVENTS,
    **CHOICE_SENTENCES,
}
