"""Words of a patron's page: Indonesian, English."""

from typing import Final

PATRONS: Final[dict[str, tuple[str, str]]] = {
    "patron.title": ("Anggota", "Patron"),
    "patron.open": ("Kartu dan PIN", "Card and PIN"),
    "patron.open-pin": ("Buat PIN baru", "Set a new PIN"),
    "patron.back": ("Kembali ke Buku", "Back to Books"),
    "patron.heading": ("Kartu dan PIN: {name}", "Card and PIN: {name}"),
    "patron.cards": ("Kartu {cards}.", "Card {cards}."),
    "patron.no-card": ("Tidak ada kartu yang berlaku.", "No card is valid."),
    "patron.chips": ("Kartu cip: {n}.", "Chips: {n}."),
    "patron.has-pin": ("Ada PIN.", "There is a PIN."),
    "patron.no-pin": ("Belum ada PIN.", "There is no PIN."),
    "patron.card": ("Kartu", "Card"),
    "patron.new-card": ("Nomor kartu baru", "Number of the new card"),
    "patron.was-lost": ("Kartu lama hilang", "The old card was lost"),
    "patron.give-card": ("Ganti kartu", "Replace the card"),
    "patron.lost": ("Laporkan hilang", "Report it lost"),
    "patron.lost-hint": (
        "Semua kartunya langsung tidak berlaku. Pinjaman sesudahnya menjadi tugas.",
        "All their cards end at once. A loan made with one after that becomes a task.",
    ),
    "patron.pin": ("PIN anggota", "The patron's PIN"),
    "patron.new-pin": ("PIN baru", "New PIN"),
    "patron.again": ("Sekali lagi", "Once more"),
    "patron.pin-hint": (
        "Biarkan anggota sendiri yang mengetik. Panjangnya seperti di kios, biasanya 6 angka.",
        "Let the patron type it. As long as at the kiosks, mostly 6 digits.",
    ),
    "patron.set-pin": ("Simpan PIN", "Save the PIN"),
    "patron.clear-pin": ("Hapus PIN", "Clear the PIN"),
    "patron.messages": ("Pesan", "Messages"),
    "patron.messages-hint": (
        "Anggota membacanya di kios, di Akun saya, setelah mengetik PIN.",
        "The patron reads it at a kiosk, under My account, after the PIN.",
    ),
    "patron.message-until": ("(sampai {day})", "(until {day})"),
    "patron.end-message": ("Tarik pesan ini", "Take this message back"),
    "patron.new-message": ("Pesan baru", "New message"),
    "patron.shown-until": ("Tampil sampai (boleh kosong)", "Shown until (may be empty)"),
    "patron.leave-message": ("Tinggalkan pesan", "Leave the message"),
    "patron.erase": ("Hapus data anggota", "Erase the patron"),
    "patron.erase-what": (
        "Nama, kartu dan PIN dihapus untuk selamanya. Catatan pinjaman tetap ada, tanpa nama.",
        "Name, cards and PIN go for good. Records of loans stay, without a name.",
    ),
    "patron.type-number": (
        "Ketik nomor anggota {number} untuk memastikan",
        "Type the patron's number {number} to be sure",
    ),
    "patron.erase-sure": ("Hapus untuk selamanya", "Erase for good"),
    "patron.not-yet": ("Belum bisa. Selesaikan dulu:", "Not yet. First these must end:"),
    "patron.fees": ("Denda {amount}", "Fees of {amount}"),
    "said.erased": ("Data anggota sudah dihapus.", "The patron is erased."),
    "notdone.unknown": ("Anggota itu tidak ada.", "There is no such patron."),
    "notdone.card-unfit": ("Itu bukan nomor kartu.", "That is no card's number."),
    "notdone.card-taken": (
        "Kartu itu sudah dipakai.",
        "That card is in use already.",
    ),
    "notdone.no-card": (
        "Tidak ada kartu yang masih berlaku.",
        "There is no card that is still valid.",
    ),
    "notdone.pin-short": (
        "PIN paling sedikit 4 angka atau huruf.",
        "A PIN has at least 4 digits or letters.",
    ),
    "notdone.pin-long": (
        "PIN paling banyak 32 angka atau huruf.",
        "A PIN has at most 32 digits or letters.",
    ),
    "notdone.pin-plain": (
        "PIN itu mudah ditebak. Pilih yang lain.",
        "That PIN is easy to guess. Choose another.",
    ),
    "notdone.message-empty": ("Pesan masih kosong.", "The message is empty."),
    "notdone.messages-full": (
        "Pesannya sudah terlalu banyak. Tarik dulu yang lama.",
        "There are too many messages. Take old ones back first.",
    ),
    "notdone.pin-differs": (
        "Kedua PIN belum sama. Ketik lagi.",
        "The two PINs differ. Type them again.",
    ),
    "notdone.open-loans": ("Masih ada buku yang dipinjam.", "There are still books on loan."),
    "notdone.fees": ("Masih ada denda.", "There are still fees."),
    "notdone.number": ("Nomor itu bukan nomor anggota ini.", "That is not this patron's number."),
}
