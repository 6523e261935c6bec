"""Words of the audit trail: what was done and to what. Indonesian, English.

Owns the words for each ``what`` and each kind of ``subject`` that ``audit`` is told; a test looks
whether one is missing. What came from an older or newer hub is shown as it stands.
"""

from typing import Final

from sync.hub.decisions.story_phrase import Language

DONE: Final[dict[str, tuple[str, str]]] = {
    "account-changed": ("Akun diubah", "Account changed"),
    "account-made": ("Akun dibuat", "Account made"),
    "bearer-changed": ("Izin kios diubah", "Kiosk's access changed"),
    "call-answered": ("Panggilan dijawab", "Call answered"),
    "call-settled": ("Panggilan selesai", "Call over"),
    "call-numbers-set": ("Aturan nomor panggil diubah", "Rules of call numbers changed"),
    "card-lost": ("Kartu dilaporkan hilang", "Card reported lost"),
    "card-replaced": ("Kartu diganti", "Card replaced"),
    "chip-bound": ("Kartu berchip dikaitkan di kios", "Card with a chip bound at a kiosk"),
    "chips-let-go": ("Kartu berchip dilepas di kios", "Cards with a chip let go at a kiosk"),
    "charge-changed": ("Biaya diubah", "Charge changed"),
    "code-made": ("Kode pendaftaran dibuat", "Enrolment code made"),
    "facts-rescued": ("Catatan kios diselamatkan", "Facts rescued"),
    "floor-plan-put": ("Denah disimpan", "Floor plan kept"),
    "floor-plan-removed": ("Denah dilepas", "Floor plan removed"),
    "hold-changed": ("Reservasi diubah", "Hold changed"),
    "item-changed": ("Status buku diubah", "Item's status changed"),
    "item-moved": ("Buku pindah cabang", "Item moved to another branch"),
    "kiosk-admit": ("Kios diizinkan lagi", "Kiosk admitted again"),
    "kiosk-arm": ("Alarm dinyalakan di kios", "Alarm switched on at a kiosk"),
    "kiosk-close": ("Kios ditutup petugas", "Kiosk put out of order"),
    "kiosk-deed": ("Tindakan petugas di kios", "Something done by staff at a kiosk"),
    "kiosk-disarm": ("Alarm dimatikan di kios", "Alarm switched off at a kiosk"),
    "kiosk-dismiss": ("Kios dikeluarkan", "Kiosk dismissed"),
    "kiosk-enrolled": ("Kios terdaftar", "Kiosk enrolled"),
    "kiosk-enter": ("Petugas masuk di kios", "Staff mode entered"),
    "kiosk-leave-alarm": ("Alarm dibiarkan begitu", "Alarm left as it is"),
    "kiosk-moved": ("Kios pindah cabang", "Kiosk moved to another branch"),
    "kiosk-open": ("Kios dibuka lagi", "Kiosk opened again"),
    "kiosk-override": ("Penolakan dikesampingkan", "Refusal set aside"),
    "kiosk-reprint": ("Struk dicetak lagi", "Slip printed again"),
    "kiosk-restart": ("Kios dimulai ulang", "Kiosk started anew"),
    "kiosk-revoke": ("Kios dicabut izinnya", "Kiosk revoked"),
    "kiosk-rotate": ("Kunci kios diganti", "Kiosk's token changed"),
    "kiosk-set-hours": ("Jam buka diubah di kios", "Opening hours changed at a kiosk"),
    "kiosk-shut-down": ("Kios dimatikan", "Kiosk switched off"),
    "kiosk-test-page": ("Halaman uji dicetak", "Test page printed"),
    "kiosk-tune": ("Suara atau layar kios diatur", "Kiosk's volume or screen changed"),
    "kiosk-undo-return": ("Pengembalian dibatalkan", "Return taken back"),
    "library-named": ("Nama perpustakaan diubah", "Library renamed"),
    "loan-changed": ("Pinjaman diubah", "Loan changed"),
    "logged-in": ("Masuk", "Logged in"),
    "logged-out": ("Keluar", "Logged out"),
    "login-shut": ("Ditutup: terlalu banyak percobaan", "Shut out: too many attempts"),
    "password-changed": ("Kata sandi diganti", "Password changed"),
    "password-reset": ("Kata sandi baru diberikan", "New password given"),
    "patron-changed": ("Rekening anggota diubah", "Patron's account changed"),
    "patron-erased": ("Data anggota dihapus", "Patron erased"),
    "payment-changed": ("Pembayaran diubah", "Payment changed"),
    "pin-cleared": ("PIN dihapus", "PIN cleared"),
    "message-left": ("Pesan ditinggalkan", "Message left"),
    "message-ended": ("Pesan ditarik", "Message taken back"),
    "pin-set": ("PIN dibuat", "PIN set"),
    "rules-changed": ("Aturan diubah", "Rules changed"),
    "seen-on-shelf": ("Terlihat di rak", "Seen on the shelf"),
    "sessions-ended": ("Semua perangkat dikeluarkan", "All devices logged out"),
    "sweep-given-up": ("Rencana stok opname dibatalkan", "Planned sweep given up"),
    "sweep-planned": ("Stok opname direncanakan", "Sweep planned"),
    "task-changed": ("Tugas dibuka", "Task opened"),
    "task-checking": ("Buku sedang dicari", "Book is being looked for"),
    "task-closed": ("Tugas ditutup", "Task closed"),
    "task-commented": ("Catatan ditulis", "Comment written"),
    "task-reopened": ("Keputusan dibatalkan", "Decision taken back"),
    "stock-take-marked": ("Ditandai di stok opname sistem", "Marked in the system's stock take"),
    "sweep-status-set": ("Status dari stok opname", "Status set by a sweep"),
    "sweep-status-undone": ("Status dari stok opname dibatalkan", "Status of a sweep taken back"),
    "task-settled": ("Tugas diputuskan", "Task decided"),
    "trail-purged": ("Catatan lama dihapus", "Old lines dropped"),
}

SUBJECTS: Final[dict[str, tuple[str, str]]] = {
    "account": ("akun", "account"),
    "audit": ("catatan", "trail"),
    "bearer": ("kios", "kiosk"),
    "charge": ("biaya", "charge"),
    "floor": ("denah", "floor plan"),
    "hold": ("reservasi", "hold"),
    "item": ("buku", "item"),
    "kiosk": ("kios", "kiosk"),
    "library": ("perpustakaan", "library"),
    "loan": ("pinjaman", "loan"),
    "patron": ("anggota", "patron"),
    "payment": ("pembayaran", "payment"),
    "rules": ("aturan", "rules"),
    "sweep": ("stok opname", "sweep"),
    "task": ("tugas", "task"),
}


def done(language: Language, what: str) -> str:
    """Return what was done, in words."""
    return _pick(language, DONE.get(what), what)


def subject(language: Language, told: str) -> str:
    """Return what it was done to, in words: its kind, then its number or name."""
    kind, space, rest = told.partition(" ")
    return _pick(language, SUBJECTS.get(kind), kind) + space + rest


def _pick(language: Language, words: tuple[str, str] | None, raw: str) -> str:
    if words is None:
        return raw
    return words[0 if language == "id" else 1]
