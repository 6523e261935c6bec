"""Words of the charts and trends of sweeps: Indonesian, English."""

from typing import Final

TRENDS: Final[dict[str, tuple[str, str]]] = {
    "charts.lead": (
        "Buku yang belum terlihat atau hilang, dan yang salah tempat, sejauh diserahkan.",
        "Books not seen or missing, and misplaced ones, as far as handed over.",
    ),
    "chartsby.class": ("Menurut kelas", "By class"),
    "chartsby.decade": ("Menurut tahun terbit", "By year of publication"),
    "chartsby.acquired": ("Menurut tahun pengadaan", "By year of acquisition"),
    "chartsby.location": ("Menurut lokasi", "By location"),
    "charts.acquired": ("Tahun pengadaan", "Acquired"),
    "charts.location": ("Lokasi", "Location"),
    "charts.no-acquired": ("Tahun tidak diketahui", "Year not known"),
    "charts.no-location": ("Lokasi tidak diketahui", "Location not known"),
    "charts.class": ("Kelas", "Class"),
    "charts.decade": ("Dasawarsa", "Decade"),
    "charts.span": ("{year}-an", "{year}s"),
    "charts.no-class": ("Tanpa kelas", "No class"),
    "charts.no-year": ("Tahun tidak diketahui", "Year not known"),
    "charts.nothing": ("Tidak ada yang hilang atau salah tempat.", "Nothing is lost or misplaced."),
    "charts.years": (
        "Tahun terbit sejauh server mengetahuinya. Tahun pengadaan tidak diketahui server.",
        (
            "Years of publication as far as the hub knows them. When these books were acquired it "
            "does not know."
        ),
    ),
    "dewey.000": ("Karya umum, komputer", "General works, computing"),
    "dewey.100": ("Filsafat, psikologi", "Philosophy, psychology"),
    "dewey.200": ("Agama", "Religion"),
    "dewey.300": ("Ilmu sosial", "Social sciences"),
    "dewey.400": ("Bahasa", "Language"),
    "dewey.500": ("Ilmu alam, matematika", "Science, mathematics"),
    "dewey.600": ("Teknologi, ilmu terapan", "Technology"),
    "dewey.700": ("Seni, olahraga", "Arts, recreation"),
    "dewey.800": ("Kesusastraan", "Literature"),
    "dewey.900": ("Sejarah, geografi", "History, geography"),
    "trends.title": ("Dari waktu ke waktu", "Over time"),
    "trends.none": (
        "Belum ada stok opname sebelumnya di cabang ini.",
        "There is no earlier sweep of this branch yet.",
    ),
    "trendchart.gone": ("Belum terlihat atau hilang", "Not seen or missing"),
    "trendchart.misplaced": ("Salah tempat", "Misplaced"),
    "trendchart.sure": ("Terdengar dari yang berdiri di sana", "Heard of what stands there"),
    "trends.since": ("Apa yang hilang sejak itu", "What went missing since"),
    "trends.with": ("Bandingkan dengan", "Compare with"),
    "trends.compare": ("Bandingkan", "Compare"),
    "since.went": ("Baru tidak terlihat: {n}", "Newly gone: {n}"),
    "since.back": ("Ketemu lagi: {n}", "Back: {n}"),
    "since.still": ("Masih tidak terlihat: {n}", "Still gone: {n}"),
    "since.found-now": ("Ketemu sekarang", "Found now"),
    "since.more": ("Dan {n} lagi.", "And {n} more."),
    "since.open": (
        (
            "{n} buku yang dulu tidak terlihat sekarang belum bisa dikatakan: sedang dipinjam, "
            "atau raknya belum disusuri."
        ),
        (
            "Of {n} books that were gone then nothing can be said now: on loan, or their bay was "
            "not walked."
        ),
    ),
}
