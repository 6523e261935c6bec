"""Words of the page on which staff set statuses because of a sweep: Indonesian, English."""

from typing import Final

SWEEP_STATUSES: Final[dict[str, tuple[str, str]]] = {
    "status.link": ("Ubah status", "Set statuses"),
    "status.title": ("Status buku dari stok opname", "Statuses because of this sweep"),
    "status.lead": (
        "Hanya yang dicentang yang berubah. Tidak ada yang dihapus, dan semuanya bisa dibatalkan.",
        "Only what is ticked changes. Nothing is deleted, and all of it can be taken back.",
    ),
    "status.also": (
        "{system} ikut diubah, jika statusnya di sana masih seperti di sini.",
        "{system} follows, where the status there is still what it is here.",
    ),
    "status.alone": (
        "{system} tidak ikut berubah: ubah sendiri di sana dengan berkas.",
        "{system} does not follow: set them there by the file.",
    ),
    "status.changed": ("{n} status diubah.", "{n} statuses changed."),
    "status.kept": (
        "{n} dibiarkan: sudah berubah sejak itu, atau ada kata yang lebih baru.",
        "{n} left as they are: they have moved since, or another word was said.",
    ),
    "statuskind.missing": ("Hilang, kata petugas", "Missing, staff say"),
    "statuskind.unseen": ("Belum terlihat", "Not seen"),
    "statuskind.lost": ("Tercatat hilang, ada di sini", "Was lost, is here"),
    "statusabout.missing": (
        "Petugas sudah mencarinya di rak. Yang dicentang menjadi hilang.",
        "Somebody has looked for these at the shelf. What is ticked becomes missing.",
    ),
    "statusabout.unseen": (
        "Belum ada yang mencarinya dengan mata; tag bisa saja rusak. Cari dulu, baru centang.",
        "Nobody has looked for these with their eyes; a tag may be dead. Look first, then tick.",
    ),
    "statusabout.lost": (
        "Yang dicentang tersedia lagi. Yang masih ada tagihannya dikembalikan lewat meja.",
        "What is ticked becomes available again. What somebody owes for is returned at the desk.",
    ),
    "statusdo.missing": ("Jadikan hilang", "Set to missing"),
    "statusdo.unseen": ("Jadikan hilang", "Set to missing"),
    "statusdo.lost": ("Jadikan tersedia", "Set to available"),
    "status.who": ("Kata siapa", "Who says so"),
    "status.more": (
        "Masih ada {n} lagi; muncul setelah yang ini diubah.",
        "There are {n} more; they appear once these are set.",
    ),
    "status.nothing": ("Tidak ada yang bisa diubah.", "There is nothing to set."),
    "status.left": ("{n} tidak bisa diubah sekarang", "{n} cannot be set now"),
    "status.done": ("Yang sudah diubah", "What was set"),
    "became.missing": ("{n} menjadi hilang", "{n} set to missing"),
    "became.available": ("{n} menjadi tersedia", "{n} set to available"),
    "status.back": ("Batal", "Undo"),
    "status.undo": ("Batalkan", "Take back"),
    "status.undo-one": ("Batalkan {item}", "Take {item} back"),
    "status.undo-all": ("Batalkan semua {n}", "Take all {n} back"),
    "status.undone": ("Dibatalkan {who}, {at}", "Taken back by {who}, {at}"),
    "left.unknown": ("tidak dikenal di sini", "not known here"),
    "left.lent": ("dipinjam sejak itu", "lent since"),
    "left.came-back": ("sudah kembali sejak itu", "came back since"),
    "left.other-status": ("statusnya sudah lain", "has another status already"),
    "left.costs": ("masih ada tagihannya", "somebody owes for it"),
    "left.later-word": ("ada kata yang lebih baru", "another word was said since"),
    "state.waiting": ("Menunggu", "Waiting"),
    "state.done": ("Sudah diubah di sana", "Set there, too"),
    "state.undo": ("Sedang dibatalkan di sana", "Being taken back there"),
    "state.undone": ("Di sana seperti semula", "As it was there"),
    "state.clash": ("Di sana lain, tidak diubah", "Otherwise there, not changed"),
    "state.file": ("Ubah sendiri di sana", "To be set there by hand"),
    "why.no-way": (
        "Sistem ini tidak punya cara yang aman.",
        "This system has no safe way for it.",
    ),
    "why.no-right": (
        "Pengguna hub tidak diberi hak ini.",
        "The hub's user was not given this right.",
    ),
    "why.no-missing": (
        "Tidak ada status yang berarti hilang.",
        "It has no status that means missing.",
    ),
    "why.unknown": ("Kodenya tidak ada di sana.", "It has no such code."),
}
