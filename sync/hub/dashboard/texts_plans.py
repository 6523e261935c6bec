"""Words of the page that plans a sweep: Indonesian, English."""

from typing import Final

PLANS: Final[dict[str, tuple[str, str]]] = {
    "plan.title": ("Rencanakan stok opname", "Plan a sweep"),
    "plan.lead": (
        "Rencana ini muncul di semua tablet; siapa pun yang ikut, hasilnya menjadi satu.",
        "The plan shows on every tablet; whoever joins it, the results become one.",
    ),
    "plan.new": ("Rencanakan stok opname", "Plan a sweep"),
    "plan.ways": ("Dari mana raknya", "Where its bays come from"),
    "planway.split": ("Bagi menurut koleksi", "Split what is known"),
    "planway.table": ("Tabel rak (CSV)", "Table of bays (CSV)"),
    "planway.earlier": ("Seperti dulu", "As an earlier one"),
    "plan.name": ("Nama", "Name"),
    "plan.usual-name": ("Stok opname {year}", "Stock take {year}"),
    "plan.split-hint": (
        "Rak dipotong menurut nomor panggil yang dikenal server; satu nomor tidak pernah terbelah.",
        "Bays are cut by the call numbers that the hub knows; no number is ever parted.",
    ),
    "plan.branch": ("Cabang", "Branch"),
    "plan.every-branch": ("Semua cabang", "All branches"),
    "plan.no-branch": ("tanpa cabang", "no branch"),
    "plan.branch-copies": ("{branch} ({n} eksemplar)", "{branch} ({n} copies)"),
    "plan.first": ("Nomor panggil dari", "Call numbers from"),
    "plan.last": ("sampai dengan", "up to and including"),
    "plan.books": ("Buku per rak", "Books a bay"),
    "plan.location": ("Lokasi (boleh kosong)", "Location (may be empty)"),
    "plan.stands": ("Lokasi", "Location"),
    "plan.each-location": ("Semua lokasi, masing-masing sendiri", "All locations, each by itself"),
    "plan.no-location": ("Tanpa melihat lokasi", "No matter at which location"),
    "plan.one-location": ("Satu lokasi saja", "One location alone"),
    "plan.location-copies": ("{name} ({n} eksemplar)", "{name} ({n} copies)"),
    "plan.stands-hint": (
        (
            "Lokasi dan jumlahnya dari sistem perpustakaan. Buku dari lokasi lain yang terbaca di "
            "rak disebut salah tempat, dengan lokasi asalnya."
        ),
        (
            "Locations and their numbers are the library system's. A book of another location that "
            "is heard in a bay is called wrong, with the location where it belongs."
        ),
    ),
    "plan.strange": (
        (
            "Lokasi yang tidak dikenal sistem perpustakaan: {names}. Periksa ejaannya; raknya "
            "akan tampak kosong bila tablet juga tidak mengenalnya."
        ),
        (
            "Locations that the library system does not name: {names}. Check how they are "
            "written; their bays would look empty unless the tablets have a list with them."
        ),
    ),
    "plan.unlocated": (
        "{n} eksemplar tanpa lokasi tidak masuk rak mana pun.",
        "{n} copies without a location are in no bay.",
    ),
    "plan.location-short": ("Lokasi", "Location"),
    "plan.location-hint": (
        (
            "Sistem perpustakaan tidak memberi tahu lokasi buku. Isi hanya bila tablet memakai "
            "daftar rak dengan lokasi itu; tanpa itu raknya akan tampak kosong."
        ),
        (
            "The library system tells no location of a book. Fill it in only where the tablets "
            "have a shelf list with it; without one the bays would look empty."
        ),
    ),
    "plan.file": ("Berkas CSV", "CSV file"),
    "plan.table": ("atau tempel tabelnya di sini", "or paste the table here"),
    "plan.table-hint": (
        "Dengan baris judul; dipisah koma, titik koma atau tab. Urutannya urutan berjalan. Kolom:",
        (
            "With a heading; parted by comma, semicolon or tab. Its order is that of the walk. "
            "Columns:"
        ),
    ),
    "plan.earlier": ("Stok opname yang dulu", "The earlier sweep"),
    "plan.earlier-one": ("{name}, {day} ({n} rak)", "{name}, {day} ({n} bays)"),
    "plan.no-earlier": ("Belum ada", "There is none yet"),
    "plan.look": ("Lihat raknya dulu", "Show the bays first"),
    "plan.look-again": ("Lihat lagi", "Show again"),
    "plan.make": ("Buat rencana", "Make the plan"),
    "plan.bays": ("{n} rak", "{n} bays"),
    "plan.copies": ("Berisi {n} eksemplar.", "They hold {n} copies."),
    "plan.unplaced": (
        "{n} eksemplar tanpa nomor panggil tidak masuk rak mana pun.",
        "{n} copies without a call number are in no bay.",
    ),
    "plan.code": ("Label rak", "Shelf label"),
    "plan.more": ("Dan {n} rak lagi.", "And {n} more bays."),
    "plan.bad": ("{n} baris belum bisa dipakai", "{n} lines cannot be used yet"),
    "plan.line": ("Baris {n}:", "Line {n}:"),
    "plan.by": ("Direncanakan oleh {who}.", "Planned by {who}."),
    "plan.give-up": ("Batalkan rencana", "Give the plan up"),
    "plan.give-up-hint": (
        (
            "Belum ada yang berjalan. Rencana yang dibatalkan tetap tercatat; tablet tidak "
            "menawarkannya lagi."
        ),
        (
            "Nobody has walked yet. A plan that is given up stays on record; tablets do not offer "
            "it any more."
        ),
    ),
    "plan.unwalked": (
        "Belum ada rak yang disusuri. Buka stok opname di tablet dan pilih rencana ini.",
        "No bay has been walked yet. Open the sweep on a tablet and choose this plan.",
    ),
    "said.planned": (
        "Rencana dibuat. Tablet menampilkannya begitu tersambung.",
        "The plan is made. Tablets show it once they are connected.",
    ),
    "said.given-up": ("Rencana dibatalkan.", "The plan is given up."),
    "refused.walked": (
        "Rencana ini tidak bisa dibatalkan lagi: sudah ada yang berjalan, atau sudah selesai.",
        "This plan cannot be given up any more: somebody has walked, or it is over.",
    ),
    "planwrong.name": ("Beri nama rencananya.", "Give the plan a name."),
    "planwrong.no-bays": (
        "Tidak ada rak: tidak ada buku dengan nomor panggil seperti itu di sana.",
        "No bays: there are no books with such call numbers there.",
    ),
    "planwrong.number": (
        "Nomor panggil itu tidak terbaca. Tulis seperti di label, misalnya 899.221.",
        "That call number cannot be read. Write it as on a label, such as 899.221.",
    ),
    "planwrong.books": (
        "Buku per rak: angka dari 20 sampai 5000.",
        "Books a bay: a number from 20 to 5000.",
    ),
    "planwrong.no-table": (
        "Pilih berkas CSV, atau tempel tabelnya.",
        "Choose a CSV file, or paste the table.",
    ),
    "planwrong.many": (
        (
            "Terlalu banyak rak untuk satu stok opname (paling banyak 5000). Pilih satu cabang, "
            "atau lebih banyak buku per rak."
        ),
        "Too many bays for one sweep (5000 at most). Choose one branch, or more books a bay.",
    ),
    "planwrong.full": (
        "Server tidak punya tempat untuk stok opname lagi.",
        "The hub has no room for another sweep.",
    ),
    "badbay.heading": (
        "baris judul tanpa kolom id.{what}",
        "the heading has no column id.{what}",
    ),
    "badbay.id": ("rak ini tanpa id.{what}", "this bay has no id.{what}"),
    "badbay.twice": ("id “{what}” sudah dipakai di atas.", "the id “{what}” stands above already."),
    "badbay.long": ("terlalu panjang: “{what}…”", "too long: “{what}…”"),
    "badbay.number": (
        "nomor panggil “{what}” tidak terbaca.",
        "the call number “{what}” cannot be read.",
    ),
    "badbay.order": (
        "nomor akhir ada sebelum nomor awal: {what}",
        "the last number comes before the first: {what}",
    ),
    "badbay.many": ("lebih dari {what} rak.", "more than {what} bays."),
    "badbay.fields": ("tanda kutipnya tidak lengkap.{what}", "its quotes do not close.{what}"),
}
