"""Words of the page of a sweep's files, and of the columns in them: Indonesian, English."""

from typing import Final

SWEEP_FILES: Final[dict[str, tuple[str, str]]] = {
    "sweepfiles.link": ("Untuk program lain", "For other programs"),
    "sweepfiles.title": ("Berkas untuk program lain", "Files for other programs"),
    "sweepfiles.lead": (
        "Sejauh yang diserahkan tablet. Mengunduh tidak mengubah apa pun.",
        "As far as tablets have handed over. To download changes nothing.",
    ),
    "sweepfiles.file": ("Berkas", "File"),
    "sweepfiles.holds": ("Isinya", "What it holds"),
    "sweepfiles.use": ("Caranya", "What to do with it"),
    "sweepfiles.refused": (
        "{n} dari {of} kode tidak diterima SLiMS dan tidak ada di berkas, misalnya {code}.",
        "SLiMS takes no code like {code}: {n} of {of} are not in the file.",
    ),
    "holds.findings.csv": ("Semua temuan, satu per baris", "All findings, one a line"),
    "holds.findings.xlsx": (
        "Semua temuan, dan rak demi rak",
        "All findings, and bay by bay",
    ),
    "holds.items.tsv": (
        "Satu eksemplar per baris: barcode, nomor panggil, lokasi, keadaan",
        "One copy a line: barcode, call number, location, status",
    ),
    "holds.inlislite.csv": (
        "Yang terlihat dan yang hilang, dengan nama kolom INLISLite",
        "What was seen or is missing, in INLISLite's column names",
    ),
    "holds.inlislite.xlsx": ("Sama, sebagai buku kerja", "The same, as a workbook"),
    "holds.koha.txt": ("Barcode yang terlihat", "Barcodes that were seen"),
    "holds.koha-missing.txt": (
        "Barcode yang hilang menurut petugas",
        "Barcodes that staff say are missing",
    ),
    "holds.slims.txt": ("Kode eksemplar yang terlihat", "Item codes that were seen"),
    "use.findings.csv": ("Untuk lembar kerja apa saja", "For any spreadsheet"),
    "use.findings.xlsx": (
        "Buka di Excel atau LibreOffice",
        "Open it in Excel or LibreOffice",
    ),
    "use.items.tsv": (
        "Untuk sistem lain, tanpa MARC; UTF-8, kolom dipisah tab",
        "For any other system, without MARC; UTF-8, parted by tabs",
    ),
    "use.inlislite.csv": (
        "Kolom pertama ditempelkan pada Stockopname, atau dibandingkan di lembar kerja",
        "Scan or paste its first column in Stockopname, or compare it in a spreadsheet",
    ),
    "use.inlislite.xlsx": (
        "Untuk memeriksa sebelum status diubah di INLISLite",
        "To look through before statuses are changed in INLISLite",
    ),
    "use.koha.txt": (
        "Koha: Tools, Inventory, unggah sebagai berkas barcode",
        "Koha: Tools, Inventory, upload it as the barcode file",
    ),
    "use.koha-missing.txt": (
        "Koha: Tools, Batch item modification, unggah, lalu pilih “Lost status”",
        "Koha: Tools, Batch item modification, upload it, then choose the lost status",
    ),
    "use.slims.txt": (
        "SLiMS: Inventarisasi, Unggah daftar; stok opname harus aktif",
        "SLiMS: Stock Take, Upload List; a stock take must be active",
    ),
    "take.title": ("Langsung ke stok opname {system}", "Straight into a stock take of {system}"),
    "take.about": (
        "{n} buku yang terlihat ditandai di sana. Statusnya tidak berubah; dua kali sama saja.",
        "The {n} books that were seen are marked there. No status changes; twice is once.",
    ),
    "take.do": ("Tandai di “{name}”", "Mark them in “{name}”"),
    "take.said": (
        "{seen} baru ditandai, {before} sudah ditandai, {left} dibiarkan (dipinjam, atau asing).",
        "{seen} newly marked, {before} marked before, {left} left (on loan, or not part of it).",
    ),
    "take.not": (
        "Tidak ada yang ditandai: stok opname itu sudah tidak ada, atau {system} tidak menjawab.",
        "Nothing was marked: that stock take is there no longer, or {system} does not answer.",
    ),
    "take.silent": ("{system} tidak menjawab sekarang.", "{system} does not answer now."),
    "column.bay": ("Rak", "Bay"),
    "column.kind": ("Apa", "What"),
    "column.item": ("Nomor barcode", "Barcode"),
    "column.call_number": ("Nomor panggil", "Call number"),
    "column.title": ("Judul", "Title"),
    "column.author": ("Pengarang", "Author"),
    "column.belongs": ("Tempatnya", "Belongs"),
    "column.owner": ("Pemilik", "Owner"),
    "column.tags": ("Nomor tag", "Tags"),
    "column.parts_missing": ("Bagian yang tidak ada", "Parts missing"),
    "column.passes": ("Berapa kali disusuri", "Passes"),
    "column.seen": ("Terlihat (UTC)", "Seen (UTC)"),
    "column.done": ("Sudah dilakukan", "Done"),
    "column.by": ("Oleh", "By"),
    "column.location": ("Lokasi", "Location"),
    "column.expected": ("Seharusnya", "Expected"),
    "column.found": ("Ketemu", "Found"),
    "column.unseen": ("Belum terlihat", "Not seen"),
    "column.verdict": ("Seberapa pasti", "Confidence"),
    "column.share": ("Terbaca", "Heard"),
    "column.low": ("Paling sedikit", "At least"),
    "column.high": ("Paling banyak", "At most"),
    "column.lost_s": ("Detik hilang", "Seconds lost"),
}
