"""Every word of the tag workstation, in Indonesian and English.

Owns the texts. A table with types instead of message files: the window is for staff, and a missing
word is a type error here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kiosk.domain.sightings import Security, TagModel
from kiosk.domain.tag_job import BoxMark, NotWritten, Word, WriteState
from kiosk.domain.tag_scene import DeskPage, JobStep


@dataclass(frozen=True, slots=True)
class Words:
    """The window in one language. ``{…}`` is filled in by ``derive``."""

    code: str
    title: str
    starting: str
    pages: Mapping[DeskPage, str]
    steps: Mapping[JobStep, tuple[str, str]]
    asked: str
    asking: Mapping[Word, str]
    why: Mapping[NotWritten, str]
    models: Mapping[TagModel, str]
    alarms: Mapping[Security, str]
    marks: Mapping[BoxMark, str]
    states: Mapping[WriteState, str]
    notes: Mapping[str, str]
    said: Mapping[Word, str]
    parts_of: Mapping[str, str]
    pace: str
    fault: str
    open_writes: str
    unknown_book: str
    book: str
    number: str
    owner: str
    part: str
    model: str
    says: str
    read_none: tuple[str, str]
    read_one: str
    read_many: str
    wrong: str
    nothing_wrong: str
    blocks: str
    locked: str
    box_none: tuple[str, str]
    box_right: str
    box_look: str
    todo_none: tuple[str, str]
    todo: tuple[str, str]
    journal_none: tuple[str, str]
    journal: tuple[str, str]
    before_after: str
    agreed: str
    agree: str
    forget: str
    keep: str
    parts: str
    reencode: str
    new_box: str
    entry: str
    language: str


ID: Final = Words(
    code="id",
    title="Meja tag",
    starting="Sedang disiapkan",
    pages={
        DeskPage.ENCODE: "Tulis",
        DeskPage.READ: "Baca",
        DeskPage.BOX: "Periksa kotak",
        DeskPage.WAITING: "Belum bertag",
        DeskPage.JOURNAL: "Jurnal",
    },
    steps={
        JobStep.LABEL: (
            "Baca label bukunya",
            "Di depan kamera, dengan pemindai, atau ketik nomornya.",
        ),
        JobStep.TAG: ("{title}", "Taruh tagnya di meja baca."),
        JobStep.MANY: ("Lebih dari satu tag", "Ada {n} tag. Sisakan satu: tag untuk {title}."),
        JobStep.ASKING: ("Tag ini tidak kosong", ""),
        JobStep.WRITING: ("Sedang menulis", "Jangan angkat tagnya."),
        JobStep.DONE: ("Tertulis dan terbaca ulang", "{title}. Lanjut: label berikutnya."),
        JobStep.SAME: ("Tag ini sudah benar", "{title}. Tidak ada yang ditulis."),
        JobStep.FAILED: ("Tidak tertulis", ""),
    },
    asked="Perlu kata Anda",
    asking={
        Word.OTHER_ITEM: "Tag ini milik eksemplar {found}. Bila ditimpa, itu hilang.",
        Word.OTHER_LIBRARY: "Tag ini milik perpustakaan lain.",
        Word.NO_BOOK: "Ini tag kartu anggota atau tag rak, bukan tag buku.",
        Word.UNREADABLE: "Ada isi yang tidak terbaca di tag ini.",
        Word.UNKNOWN_ITEM: "Nomor {item} tidak dikenal di katalog.",
        Word.SECOND_TAG: "{item} sudah punya tag lain.",
    },
    why={
        NotWritten.NO_ROOM: "Isi cip ini terlalu kecil. Pakai tag yang lebih besar.",
        NotWritten.LOCKED: "Blok yang harus ditulis terkunci. Pakai tag baru.",
        NotWritten.DSFID: "Pembaca ini tidak dapat mengubah DSFID tag ini. Pakai tag baru, "
        "atau pembaca FEIG atau metratec.",
        NotWritten.UNREADABLE: "Isi tag tidak terbaca, jadi tidak ada yang bisa disalin.",
        NotWritten.BAD_VALUE: "Nomor atau pemilik ini tidak dapat ditulis dengan model ini.",
        NotWritten.TAG_GONE: "Tagnya terangkat. Taruh lagi: kiosnya melihat sampai mana.",
        NotWritten.REFUSED: "Tag menolak ditulis. Pakai tag baru.",
        NotWritten.NOT_VERIFIED: "Yang terbaca bukan yang ditulis. Taruh lagi tagnya.",
        NotWritten.NOT_RECORDED: "Jurnal tidak dapat ditulis, jadi tag tidak ditulis. "
        "Lihat ruang di cakram.",
        NotWritten.CHANGED: "Isi tag berubah sejak terbaca. Angkat dan taruh lagi.",
    },
    models={
        TagModel.ISO28560_2: "ISO 28560-2",
        TagModel.ISO28560_3: "ISO 28560-3",
        TagModel.ISO28560_4: "ISO 28560-4",
        TagModel.RFID501: "3M RFID501",
        TagModel.BIBLIOTHECA: "Bibliotheca DM11",
        TagModel.GAOXIAO: "UHF perguruan tinggi Tiongkok",
        TagModel.DE290: "UHF DE290",
        TagModel.SHELF: "tag rak",
        TagModel.GEN2: "UHF Gen2",
        TagModel.BLANK: "kosong",
        TagModel.FOREIGN: "model tidak dikenal",
    },
    alarms={
        Security.ARMED: "pengaman aktif",
        Security.DISARMED: "pengaman lepas",
        Security.UNKNOWN: "pengaman tidak diatur",
    },
    marks={
        BoxMark.RIGHT: "benar",
        BoxMark.WRONG: "salah",
        BoxMark.BLANK: "kosong",
        BoxMark.FOREIGN: "perpustakaan lain",
        BoxMark.DUPLICATE: "dobel",
        BoxMark.OFF_LIST: "tidak di katalog",
    },
    states={
        WriteState.INTENDED: "akhirnya belum diketahui",
        WriteState.VERIFIED: "tertulis, terbaca ulang",
        WriteState.FAILED: "gagal",
        WriteState.KEPT: "tidak berubah",
    },
    notes={
        "alarm-not-set": "Pengamannya tidak dapat diatur. Lihat bukunya di kios.",
        "dsfid-left": "DSFID tetap 00: pembaca ini tidak dapat mengubahnya.",
    },
    said={
        Word.OTHER_ITEM: "tag eksemplar lain",
        Word.OTHER_LIBRARY: "tag perpustakaan lain",
        Word.NO_BOOK: "tag kartu atau rak",
        Word.UNREADABLE: "isi yang tidak terbaca",
        Word.UNKNOWN_ITEM: "nomor yang tidak di katalog",
        Word.SECOND_TAG: "tag kedua",
    },
    parts_of={
        "pad": "Meja baca",
        "camera": "Kamera",
        "server": "Server pusat",
        "data": "Data dari pusat",
        "clock": "Jam",
    },
    pace="{done} tertulis, {pace} dalam satu menit",
    fault="{part} tidak bekerja ({fault}).",
    open_writes="{n} penulisan terputus. Taruh tagnya di meja baca, maka akhirnya terlihat: "
    "{items}.",
    unknown_book="Judul tidak dikenal",
    book="Judul",
    number="Nomor",
    owner="Pemilik",
    part="Bagian",
    model="Model",
    says="{ordinal} dari {parts}",
    read_none=("Taruh tag di meja baca", "Semua isinya ditampilkan, juga yang salah."),
    read_one="{title}",
    read_many="{n} tag di meja baca",
    wrong="Yang salah",
    nothing_wrong="Tidak ada yang salah pada tag ini.",
    blocks="Blok {first} sampai {last}",
    locked="terkunci: {blocks}",
    box_none=("Taruh tumpukan di meja baca", "Tumpukan berikutnya ditambahkan ke kotak yang sama."),
    box_right="{n} tag, semua benar",
    box_look="{bad} dari {n} perlu dilihat",
    todo_none=(
        "Tidak ada yang menunggu tag",
        "Buku yang dikenal dari labelnya saja tampil di sini.",
    ),
    todo=("{n} buku menunggu tag", "Baca label sebuah buku untuk mulai."),
    journal_none=("Belum ada yang ditulis", "Setiap penulisan dicatat di sini, sebelum terjadi."),
    journal=("{n} penulisan terakhir", "Siapa, kapan, isi lama dan baru."),
    before_after="sebelum {old}, sesudah {new}",
    agreed="disetujui: {words}",
    agree="Timpa",
    forget="Lewati",
    keep="Jangan timpa",
    parts="Bagian:\u00a0{n}",
    reencode="Tulis ulang",
    new_box="Kotak baru",
    entry="Nomor dari label",
    language="English",
)
EN: Final = Words(
    code="en",
    title="Tag workstation",
    starting="Getting ready",
    pages={
        DeskPage.ENCODE: "Write",
        DeskPage.READ: "Read",
        DeskPage.BOX: "Check a box",
        DeskPage.WAITING: "To be tagged",
        DeskPage.JOURNAL: "Journal",
    },
    steps={
        JobStep.LABEL: (
            "Read the book's label",
            "Under the camera, with a scanner, or type its number.",
        ),
        JobStep.TAG: ("{title}", "Put its tag on the pad."),
        JobStep.MANY: ("More than one tag", "There are {n} tags. Leave one: that for {title}."),
        JobStep.ASKING: ("This tag is not empty", ""),
        JobStep.WRITING: ("Writing", "Do not lift the tag."),
        JobStep.DONE: ("Written and read back", "{title}. Next: another label."),
        JobStep.SAME: ("This tag is right already", "{title}. Nothing was written."),
        JobStep.FAILED: ("Not written", ""),
    },
    asked="Your word is needed",
    asking={
        Word.OTHER_ITEM: "This tag belongs to item {found}. Overwritten, that is lost.",
        Word.OTHER_LIBRARY: "This tag belongs to another library.",
        Word.NO_BOOK: "This is the tag of a patron's card or of a shelf, not of a book.",
        Word.UNREADABLE: "There is something on this tag that cannot be read.",
        Word.UNKNOWN_ITEM: "Number {item} is not in the catalogue.",
        Word.SECOND_TAG: "{item} has another tag already.",
    },
    why={
        NotWritten.NO_ROOM: "This chip is too small. Take a larger tag.",
        NotWritten.LOCKED: "A block that must be written is locked. Take a new tag.",
        NotWritten.DSFID: "This reader cannot change the DSFID of this tag. Take a new tag, "
        "or a FEIG or metratec reader.",
        NotWritten.UNREADABLE: "The tag cannot be read, so there is nothing to copy.",
        NotWritten.BAD_VALUE: "This number or owner cannot be written by this model.",
        NotWritten.TAG_GONE: "The tag was lifted. Put it back: what it says now is looked at.",
        NotWritten.REFUSED: "The tag refuses to be written. Take a new tag.",
        NotWritten.NOT_VERIFIED: "What is read is not what was written. Put the tag down again.",
        NotWritten.NOT_RECORDED: "The journal cannot be written, so the tag was not. "
        "Look at the room on the disk.",
        NotWritten.CHANGED: "The tag has changed since it was read. Lift it and put it back.",
    },
    models={
        **ID.models,
        TagModel.GAOXIAO: "UHF of Chinese universities",
        TagModel.SHELF: "shelf tag",
        TagModel.BLANK: "blank",
        TagModel.FOREIGN: "unknown model",
    },
    alarms={
        Security.ARMED: "alarm on",
        Security.DISARMED: "alarm off",
        Security.UNKNOWN: "alarm not set",
    },
    marks={
        BoxMark.RIGHT: "right",
        BoxMark.WRONG: "wrong",
        BoxMark.BLANK: "blank",
        BoxMark.FOREIGN: "another library's",
        BoxMark.DUPLICATE: "duplicate",
        BoxMark.OFF_LIST: "not in the catalogue",
    },
    states={
        WriteState.INTENDED: "its end is not known",
        WriteState.VERIFIED: "written, read back",
        WriteState.FAILED: "failed",
        WriteState.KEPT: "unchanged",
    },
    notes={
        "alarm-not-set": "Its alarm could not be set. Look at the book at a kiosk.",
        "dsfid-left": "The DSFID is still 00: this reader cannot change it.",
    },
    said={
        Word.OTHER_ITEM: "another item's tag",
        Word.OTHER_LIBRARY: "another library's tag",
        Word.NO_BOOK: "tag of a card or shelf",
        Word.UNREADABLE: "what could not be read",
        Word.UNKNOWN_ITEM: "a number not in the catalogue",
        Word.SECOND_TAG: "a second tag",
    },
    parts_of={
        "pad": "The pad",
        "camera": "The camera",
        "server": "The central server",
        "data": "Data of the central server",
        "clock": "The clock",
    },
    pace="{done} written, {pace} within a minute",
    fault="{part} does not work ({fault}).",
    open_writes="Cut off while writing: {n}. Put the tag on the pad to see how it ended: {items}.",
    unknown_book="Title not known",
    book="Title",
    number="Number",
    owner="Owner",
    part="Part",
    model="Model",
    says="{ordinal} of {parts}",
    read_none=("Put a tag on the pad", "All of it is shown, and what is wrong with it."),
    read_one="{title}",
    read_many="{n} tags on the pad",
    wrong="What is wrong",
    nothing_wrong="Nothing is wrong with this tag.",
    blocks="Blocks {first} to {last}",
    locked="locked: {blocks}",
    box_none=("Put a stack on the pad", "The next stack is added to the same box."),
    box_right="{n} tags, all right",
    box_look="{bad} of {n} want a look",
    todo_none=("Nothing waits for a tag", "Books that were known by their label alone come here."),
    todo=("{n} books wait for a tag", "Read the label of one to begin."),
    journal_none=("Nothing was written yet", "Every write is noted here, before it is done."),
    journal=("The last {n} writes", "Who, when, old content and new."),
    before_after="before {old}, after {new}",
    agreed="agreed to: {words}",
    agree="Overwrite",
    forget="Skip",
    keep="Do not overwrite",
    parts="Parts:\u00a0{n}",
    reencode="Write anew",
    new_box="New box",
    entry="Number on the label",
    language="Bahasa Indonesia",
)
WORDS: Final = {"id": ID, "en": EN}
