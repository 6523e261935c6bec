"""Every word of the bench window, in Indonesian and English.

Owns the texts. A table with types instead of message files: the window is for developers and
trainers, and a missing word is a type error here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from drivers.bench.events import EventKind
from drivers.bench.things import Spot


@dataclass(frozen=True, slots=True)
class Words:
    """The window in one language. ``{…}`` is filled in by `derive`."""

    title: str
    subtitle: str
    pad: str
    pad_tags: str
    slow: str
    fast: str
    camera: str
    card: str
    printer: str
    disarmed: str
    writing: str
    hint: str
    choose_target: str
    more_books: str
    back: str
    forward: str
    no_tag: str
    faults: str
    power: str
    on: str
    off: str
    network: str
    connected: str
    cut: str
    cut_since: str
    answers: str
    at_once: str
    within: str
    after: str
    garbage: str
    silent: str
    behind_cut: str
    pad_reader: str
    plugged: str
    unplugged: str
    paper: str
    paper_ok: str
    paper_low: str
    paper_out: str
    state: str
    loans: str
    waiting: str
    verified: str
    tasks: str
    evening: str
    reset: str
    lost: str
    otherLanguage: str
    close: str
    lowerLabel: str
    refused: Mapping[str, str]
    shelf: str
    spots: Mapping[Spot, str]
    events: Mapping[EventKind, str]


ID = Words(
    title="Meja latihan",
    subtitle="perangkat tiruan dengan protokol sungguhan",
    pad="Pad RFID",
    pad_tags="{n} tag, FEIG ISO, 38400 8E1",
    slow="Pelankan",
    fast="Percepat",
    camera="Kamera",
    card="Kartu",
    printer="Printer",
    disarmed="pengaman terbuka",
    writing="sedang ditulis",
    hint="Seret buku ke pad. Angkat saat sedang ditulis untuk melihat apa yang dilakukan kios.",
    choose_target="{name}: pilih tempatnya.",
    more_books="{n} buku lagi, geser ke samping",
    back="Ke kiri",
    forward="Ke kanan",
    no_tag="buku tanpa tag",
    faults="Gangguan",
    power="Listrik",
    on="Menyala",
    off="Mati",
    network="Jaringan ke pusat",
    connected="Tersambung",
    cut="Terputus",
    cut_since="Terputus sejak {time}",
    answers="Pusat menjawab",
    at_once="Seketika",
    within="Dalam {s} detik",
    after="Setelah {s} detik",
    garbage="Jawaban kacau",
    silent="Tidak menjawab",
    behind_cut="Tidak terjangkau",
    pad_reader="Pembaca RFID",
    plugged="Tersambung",
    unplugged="Dicabut",
    paper="Kertas printer",
    paper_ok="Cukup",
    paper_low="Hampir habis",
    paper_out="Habis",
    state="Keadaan",
    loans="Pinjaman di kios",
    waiting="Menunggu konfirmasi",
    verified="Tag terbaca ulang",
    tasks="Tugas petugas",
    evening="Putar satu malam",
    reset="Kembalikan ke awal",
    lost="Meja tiruan sedang tidak berjalan. Menunggu.",
    otherLanguage="English",
    close="Tutup",
    lowerLabel="Turunkan label",
    refused={
        "no-such-thing": "Barang itu tidak ada di meja.",
        "card-without-chip": "Kartu ini tidak punya cip. Coba kamera atau tempat kartu.",
        "no-label": "Buku ini tidak punya label.",
        "not-a-card": "Tempat ini hanya untuk kartu.",
    },
    shelf="Rak",
    spots={
        Spot.SHELF: "di rak",
        Spot.PAD: "di pad",
        Spot.CAMERA: "di depan kamera",
        Spot.READER: "di tempat kartu",
        Spot.HAND: "di tangan",
    },
    events={
        EventKind.STARTED: "Meja siap",
        EventKind.PLACED: "{name}: diletakkan {spot}",
        EventKind.TAKEN: "{name}: diangkat, {spot}",
        EventKind.LABEL_HELD: "{name}: label dipegang ke kamera",
        EventKind.LABEL_LOWERED: "Tidak ada lagi di depan kamera",
        EventKind.CARD_SHOWN: "{name}: kartu ditunjukkan {spot}",
        EventKind.TAG_READ: "{name}: tag dibaca",
        EventKind.WRITE_BEGUN: "{name}: mulai ditulis",
        EventKind.TAG_WRITTEN: "{name}: tulis AFI {detail}",
        EventKind.TAG_READ_BACK: "{name}: AFI {detail} terbaca ulang",
        EventKind.TAG_GONE: "{name}: diangkat saat ditulis",
        EventKind.SLIP_PRINTED: "Struk {detail} tercetak",
        EventKind.SWITCHED: "Sakelar: {detail}",
        EventKind.PAPER_SET: "Kertas: {detail}",
        EventKind.NETWORK_SET: "Jaringan: {detail}",
        EventKind.FAULT_SET: "Gangguan dipasang: {detail}",
        EventKind.REQUEST_PASSED: "Kios bertanya {detail}",
        EventKind.TOLD: "{detail}",
        EventKind.COUNTED: "Dihitung ulang",
        EventKind.ASKED: "Diminta: {detail}",
        EventKind.RESET: "Semua kembali seperti awal",
    },
)

EN = Words(
    title="Practice bench",
    subtitle="emulated devices, real protocols",
    pad="RFID pad",
    pad_tags="{n} tags, FEIG ISO, 38400 8E1",
    slow="Slow down",
    fast="Full speed",
    camera="Camera",
    card="Card",
    printer="Printer",
    disarmed="alarm off",
    writing="being written",
    hint="Drag books onto the pad. Lift one while it is written to see what the kiosk does.",
    choose_target="{name}: choose where it goes.",
    more_books="{n} more books, move sideways",
    back="To the left",
    forward="To the right",
    no_tag="untagged book",
    faults="Faults",
    power="Power",
    on="On",
    off="Off",
    network="Line to the server",
    connected="Connected",
    cut="Cut",
    cut_since="Cut since {time}",
    answers="Server answers",
    at_once="At once",
    within="Within {s} s",
    after="After {s} s",
    garbage="With garbage",
    silent="Not at all",
    behind_cut="Out of reach",
    pad_reader="RFID reader",
    plugged="Connected",
    unplugged="Unplugged",
    paper="Printer paper",
    paper_ok="Enough",
    paper_low="Nearly out",
    paper_out="Out",
    state="State",
    loans="Loans at the kiosk",
    waiting="To be confirmed",
    verified="Tags read back",
    tasks="Staff tasks",
    evening="Play one evening",
    reset="Back to the beginning",
    lost="The bench is not running. Waiting.",
    otherLanguage="Bahasa Indonesia",
    close="Close",
    lowerLabel="Lower the label",
    refused={
        "no-such-thing": "There is no such thing on the bench.",
        "card-without-chip": "This card has no chip. Try the camera or the card spot.",
        "no-label": "This book has no label.",
        "not-a-card": "This spot is for cards only.",
    },
    shelf="Shelf",
    spots={
        Spot.SHELF: "on the shelf",
        Spot.PAD: "on the pad",
        Spot.CAMERA: "in front of the camera",
        Spot.READER: "on the card spot",
        Spot.HAND: "in the hand",
    },
    events={
        EventKind.STARTED: "The bench is ready",
        EventKind.PLACED: "{name}: put down {spot}",
        EventKind.TAKEN: "{name}: lifted, {spot}",
        EventKind.LABEL_HELD: "{name}: label held to the camera",
        EventKind.LABEL_LOWERED: "Nothing in front of the camera any more",
        EventKind.CARD_SHOWN: "{name}: card shown {spot}",
        EventKind.TAG_READ: "{name}: tag read",
        EventKind.WRITE_BEGUN: "{name}: being written",
        EventKind.TAG_WRITTEN: "{name}: AFI {detail} written",
        EventKind.TAG_READ_BACK: "{name}: AFI {detail} read back",
        EventKind.TAG_GONE: "{name}: lifted while it was written",
        EventKind.SLIP_PRINTED: "Slip {detail} printed",
        EventKind.SWITCHED: "Switched: {detail}",
        EventKind.PAPER_SET: "Paper: {detail}",
        EventKind.NETWORK_SET: "Line: {detail}",
        EventKind.FAULT_SET: "Fault laid: {detail}",
        EventKind.REQUEST_PASSED: "The kiosk asked {detail}",
        EventKind.TOLD: "{detail}",
        EventKind.COUNTED: "Counted again",
        EventKind.ASKED: "Asked for: {detail}",
        EventKind.RESET: "Everything is as at the beginning",
    },
)

LANGUAGES: Mapping[str, Words] = {"id": ID, "en": EN}
