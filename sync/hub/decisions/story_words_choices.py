"""Sentences of what can be decided about a task: label, outcome, consequences, refusals.

Owns wording alone: key to Indonesian and English.
"""

from typing import Final

CHOICE_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    # what a button says
    "choice.later-has-it": ("Buku ada pada {later}", "{later} has the book"),
    "choice.earlier-has-it": ("Buku masih pada {earlier}", "{earlier} still has the book"),
    "choice.library-has-it": ("Buku ada di perpustakaan", "The book is at the library"),
    "choice.loan-stands": ("Pinjaman berlaku", "The loan stands"),
    "choice.call-back": ("Minta buku dikembalikan", "Call the book back"),
    "choice.apply-now": ("Catat sekarang", "Apply it now"),
    "choice.noted": ("Cukup dicatat", "Noted"),
    "choice.booked": ("Sudah dibukukan", "It is booked"),
    "choice.not-on-shelf": ("Buku tidak ada di rak", "The book is not on the shelf"),
    "choice.not-theirs": ("Bukan pinjaman {borrower}", "Not the loan of {borrower}"),
    "choice.theirs": ("Memang pinjaman {borrower}", "It is the loan of {borrower}"),
    "choice.end-token": ("Cabut izin kios", "Revoke the kiosk"),
    "choice.hold-waits": ("Pemesan menunggu eksemplar lain", "The hold waits for another copy"),
    "choice.remind": ("Ingatkan anggota", "Remind the patron"),
    "choice.renew-card": ("Perpanjang kartu setahun", "Renew the card for a year"),
    "choice.in-service": ("Buku layak, pinjamkan lagi", "The book is fine: lend it again"),
    "choice.keep-charge": ("Tagihan tetap berlaku", "The charge remains"),
    "choice.withdraw": ("Tarik dari koleksi", "Withdraw it"),
    "choice.reactivate": ("Masukkan lagi ke koleksi", "Put it back into the catalogue"),
    "choice.pulled": ("Sudah di rak pesanan", "It is on the hold shelf"),
    "choice.cleared": ("Sudah diambil dari rak pesanan", "It is off the hold shelf"),
    "choice.charge": ("Kenakan denda", "Charge the fine"),
    "choice.waive": ("Bebaskan", "Waive it"),
    "choice.seen": ("Buku sudah terlihat", "The book is here"),
    "choice.not-found": ("Buku tidak ditemukan", "The book was not found"),
    "choice.handed-over": ("Buku dibawa peminjam", "The book left with its borrower"),
    "choice.book-is-here": ("Buku masih di sini", "The book is still here"),
    "choice.came-back": ("Buku sudah kembali", "The book is back"),
    "choice.given-up": ("Biarkan sampai jatuh tempo", "Leave it until it is due"),
    "choice.renewal-stands": ("Perpanjangan berlaku", "The renewal stands"),
    "choice.keep-credit": ("Simpan sebagai saldo", "Keep it as credit"),
    "choice.pay-back": ("Sudah dikembalikan tunai", "It was handed back"),
    "choice.told": ("Anggota sudah dibantu", "The patron was helped"),
    "choice.clear-pin": ("Hapus PIN", "Clear the PIN"),
    "choice.stays-blocked": ("Kartu tetap diblokir", "The card stays blocked"),
    "choice.unblock": ("Buka blokir kartu", "End the block"),
    "choice.done": ("Selesai", "Done"),
    # what is then true
    "outcome.later-has-it": (
        "Buku ada pada {later}. Pinjaman yang lebih baru berlaku.",
        "{later} has the book. The newer loan stands.",
    ),
    "outcome.earlier-has-it": (
        "Buku masih pada {earlier}. Pinjaman yang lebih lama dibuka lagi.",
        "{earlier} still has the book. The older loan is open again.",
    ),
    "outcome.library-has-it": (
        "Buku ada di perpustakaan. Tidak ada yang meminjamnya.",
        "The book is at the library. Nobody has it on loan.",
    ),
    "outcome.loan-stands": ("Pinjaman {borrower} berlaku.", "The loan of {borrower} stands."),
    "outcome.call-back": (
        "{borrower} diminta mengembalikan buku lebih awal.",
        "{borrower} is asked to bring the book back early.",
    ),
    "outcome.apply-now": (
        "Catatan kios diterapkan, karena datanya sudah ada.",
        "The kiosk's record is applied, now that its data is here.",
    ),
    "outcome.booked": (
        "{paid} dari {borrower} tercatat di {system}.",
        "{paid} of {borrower} stands in {system}.",
    ),
    "outcome.noted": ("Catatan disimpan, tidak ada yang berubah.", "It is kept; nothing changes."),
    "outcome.not-on-shelf": ("Buku dinyatakan hilang dari rak.", "The book counts as missing."),
    "outcome.not-theirs": (
        "{borrower} tidak meminjam buku ini.",
        "{borrower} did not borrow this book.",
    ),
    "outcome.theirs": (
        "{borrower} memang meminjam buku ini.",
        "{borrower} did borrow this book.",
    ),
    "outcome.end-token": (
        "Izin kios {kiosk} dicabut.",
        "Kiosk {kiosk} is revoked.",
    ),
    "outcome.hold-waits": (
        "Pinjaman {borrower} berlaku. {holder} tetap pertama di antrean.",
        "The loan of {borrower} stands. {holder} stays first in the queue.",
    ),
    "outcome.remind": (
        "Pinjaman berlaku. {borrower} diingatkan memperpanjang kartu.",
        "The loan stands. {borrower} is reminded to renew the card.",
    ),
    "outcome.renew-card": (
        "Kartu {borrower} berlaku setahun lagi.",
        "The card of {borrower} is good for another year.",
    ),
    "outcome.in-service": (
        "Buku ditemukan dan dipinjamkan lagi. Tagihan dihapus.",
        "The book is found and lent again. Its charge is let go.",
    ),
    "outcome.keep-charge": (
        "Tagihan {amount} untuk buku ini tetap berlaku.",
        "The charge of {amount} for this book remains.",
    ),
    "outcome.withdraw": ("Buku ditarik dari koleksi.", "The book is withdrawn."),
    "outcome.reactivate": (
        "Pinjaman {borrower} berlaku dan buku masuk koleksi lagi.",
        "The loan of {borrower} stands and the book is in the catalogue again.",
    ),
    "outcome.pulled": (
        "Buku di rak pesanan, siap untuk {holder}.",
        "The book is on the hold shelf, ready for {holder}.",
    ),
    "outcome.cleared": (
        "Buku kembali ke rak biasa.",
        "The book is back on its ordinary shelf.",
    ),
    "outcome.charge": (
        "Denda {amount} dikenakan kepada {borrower}.",
        "{borrower} is charged {amount}.",
    ),
    "outcome.waive": ("Tidak ada denda.", "Nothing is charged."),
    "outcome.seen": (
        "Buku sudah kembali. Pinjaman ditutup sejak diakui.",
        "The book is back. The loan ends when it was claimed.",
    ),
    "outcome.not-found": (
        "Buku belum kembali. Pinjaman {borrower} berjalan terus.",
        "The book is not back. The loan of {borrower} goes on.",
    ),
    "outcome.handed-over": (
        "Buku dibawa {borrower}. Pinjaman berlaku.",
        "{borrower} took the book. The loan stands.",
    ),
    "outcome.book-is-here": (
        "Buku tidak jadi dibawa. Pinjaman dibatalkan.",
        "The book was not taken. The loan never was.",
    ),
    "outcome.came-back": ("Buku sudah kembali.", "The book is back."),
    "outcome.given-up": (
        "Buku ditunggu sampai tanggal di struk.",
        "The book is awaited until the date on the slip.",
    ),
    "outcome.renewal-stands": (
        "Tanggal baru {borrower} berlaku. Pemesan diberi tahu.",
        "The new date of {borrower} stands. Whoever waits is told.",
    ),
    "outcome.keep-credit": (
        "Kelebihan {credit} disimpan untuk {borrower}.",
        "The surplus of {credit} is kept for {borrower}.",
    ),
    "outcome.pay-back": (
        "Kelebihan {credit} dikembalikan kepada {borrower}.",
        "The surplus of {credit} is handed back to {borrower}.",
    ),
    "outcome.told": ("{borrower} sudah dibantu.", "{borrower} was helped."),
    "outcome.clear-pin": (
        "PIN {borrower} dihapus; PIN baru dibuat di meja.",
        "The PIN of {borrower} is gone; a new one is chosen at the desk.",
    ),
    "outcome.stays-blocked": (
        "Kartu {borrower} tetap diblokir.",
        "The card of {borrower} stays blocked.",
    ),
    "outcome.unblock": (
        "{borrower} dapat meminjam lagi.",
        "{borrower} may borrow again.",
    ),
    "outcome.done": ("Tugas selesai.", "The task is done."),
    # what follows
    "follows.earlier-closed": (
        "Pinjaman {earlier} ditutup pada {later_at}, tanpa denda.",
        "The loan of {earlier} ends at {later_at}, without a fine.",
    ),
    "follows.due-stands": ("Tanggal di struk tetap {due}.", "The date on the slip stays {due}."),
    "follows.tell-earlier": (
        "{earlier} diberi tahu, dan ditawari antrean pertama.",
        "{earlier} is told, and offered the first place in the queue.",
    ),
    "follows.later-never-was": (
        "Pinjaman {later} dibatalkan sejak awal.",
        "The loan of {later} never was.",
    ),
    "follows.earlier-open-again": (
        "Pinjaman {earlier} terbuka, jatuh tempo tetap {earlier_due}.",
        "The loan of {earlier} is open, still due {earlier_due}.",
    ),
    "follows.no-fee": ("Tidak ada denda bagi siapa pun.", "Nobody is charged."),
    "follows.both-closed": (
        "Pinjaman yang terbuka ditutup sekarang.",
        "The loan that is open ends now.",
    ),
    "follows.item-free": ("Buku bisa dipinjam lagi.", "The book can be lent again."),
    "follows.item-missing": (
        "Buku dicatat tidak di tempat.",
        "The book is recorded as missing.",
    ),
    "follows.item-withdrawn": ("Buku tidak dipinjamkan lagi.", "The book is lent no more."),
    "follows.call-task": (
        "Tugas baru: minta {borrower} mengembalikan buku.",
        "A new task: ask {borrower} for the book.",
    ),
    "follows.applied": (
        "Berlaku sejak {at}, saat anggota di kios.",
        "It counts from {at}, when the patron stood at the kiosk.",
    ),
    "follows.booked": (
        "Pusat tidak mengirimnya lagi; utang mengikuti {system}.",
        "The hub does not send it again; what is owed follows {system}.",
    ),
    "follows.kept": ("Catatan asli tetap disimpan.", "The record is kept as it came."),
    "follows.hold-waits": (
        "{holder} menunggu eksemplar berikutnya.",
        "{holder} waits for the next copy.",
    ),
    "follows.hold-first": (
        "{holder} tetap pertama di antrean.",
        "{holder} stays first in the queue.",
    ),
    "follows.hold-ready": (
        "{holder} boleh diberi tahu sekarang.",
        "{holder} can be told now.",
    ),
    "follows.loan-never-was": (
        "Pinjaman {borrower} dibatalkan sejak awal.",
        "The loan of {borrower} never was.",
    ),
    "follows.token-ends": (
        "Kios {kiosk} tidak meminjamkan lagi; catatannya tetap diterima.",
        "Kiosk {kiosk} lends no more; its records are still taken.",
    ),
    "follows.tell-patron": (
        "{borrower} diingatkan pada kunjungan berikutnya.",
        "{borrower} is reminded at the next visit.",
    ),
    "follows.card-renewed": (
        "Masa berlaku kartu ditambah setahun.",
        "The card is good for a year from today.",
    ),
    "follows.card-blocked": (
        "{borrower} tidak dapat meminjam sampai blokir dibuka.",
        "{borrower} cannot borrow until the block is ended.",
    ),
    "follows.may-borrow": (
        "Kartu berlaku lagi di semua kios.",
        "The card is good again at every kiosk.",
    ),
    "follows.charge-gone": ("Tagihan {amount} dihapus.", "The charge of {amount} is let go."),
    "follows.charge-due": (
        "{amount} masuk tagihan {borrower}.",
        "{amount} is put on the account of {borrower}.",
    ),
    "follows.in-catalogue": (
        "Setelah kembali, buku bisa dipinjam lagi.",
        "Once it is back, the book can be lent again.",
    ),
    "follows.closed-at-claim": (
        "Pinjaman {borrower} ditutup pada {at}.",
        "The loan of {borrower} ends at {at}.",
    ),
    "follows.no-fee-after": (
        "Waktu sesudah itu tidak dikenai denda.",
        "The time after that costs nothing.",
    ),
    "follows.loan-goes-on": (
        "Jatuh tempo tetap {due}.",
        "It is still due {due}.",
    ),
    "follows.closed-now": ("Pinjaman ditutup sekarang.", "The loan ends now."),
    "follows.credit-kept": (
        "Saldo dipakai untuk tagihan berikutnya.",
        "The credit counts against the next charge.",
    ),
    "follows.credit-paid": ("Saldo menjadi nol.", "The credit becomes nothing."),
    "follows.pin-stays": ("PIN tidak berubah.", "The PIN does not change."),
    "follows.pin-gone": (
        "Tidak dapat dibatalkan: PIN lama tidak disimpan.",
        "This cannot be undone: the old PIN is not kept.",
    ),
    "follows.nothing": ("Tidak ada yang berubah.", "Nothing changes."),
    # why not
    "refused.no-such-task": ("Tugas ini tidak ada.", "There is no such task."),
    "refused.no-such-choice": ("Pilihan ini tidak ada.", "There is no such choice."),
    "refused.not-open": ("Tugas ini sudah selesai.", "This task is settled already."),
    "refused.moved-on": (
        "Keadaan sudah berubah ({subject}); pilihan ini tidak cocok lagi.",
        "Things have moved on ({subject}); this choice no longer fits.",
    ),
    "refused.not-yet": (
        "Belum bisa: {subject} masih belum dikenal di sini.",
        "Not yet: {subject} is still not known here.",
    ),
    "refused.not-settled": (
        "Tidak ada keputusan yang bisa dibatalkan.",
        "There is no decision to take back.",
    ),
    "refused.too-late": (
        "Sudah lewat 30 hari; keputusan tidak bisa dibatalkan lagi.",
        "More than 30 days have passed; it can no longer be taken back.",
    ),
    "refused.later-depends": (
        "Ada kejadian sesudahnya yang bergantung pada keputusan ini ({subject}).",
        "Something that happened since depends on this decision ({subject}).",
    ),
    "refused.cannot-be-undone": (
        "Keputusan ini tidak bisa dibatalkan.",
        "This decision cannot be taken back.",
    ),
}
