"""What is wrong with a tag, and what stands on it, in Indonesian; English is the codec's own.

Owns the translation. What is not here is shown as it came.
"""

from collections.abc import Mapping
from typing import Final

from drivers.rfid.tags.faults import SENTENCES, Wrong

_WRONG: Final[Mapping[Wrong, str]] = {
    Wrong.BLANK: "tidak ada yang tertulis di tag ini",
    Wrong.UNKNOWN_MODEL: "model datanya tidak dikenal",
    Wrong.NOT_THIS_MODEL: "isinya tidak mengikuti model data yang disebut",
    Wrong.CUT_OFF: "isinya terputus di tengah sebuah kolom",
    Wrong.CHECKSUM: "angka pemeriksanya salah: ada byte yang berubah",
    Wrong.NO_IDENTIFIER: "tidak ada nomor eksemplar",
    Wrong.BAD_IDENTIFIER: "nomor eksemplarnya berisi tanda yang tidak ada di barcode",
    Wrong.BAD_PRECURSOR: "di tempat sebuah unsur harus mulai tidak ada unsur",
    Wrong.BAD_PACKING: "sebuah unsur melanggar aturan pemampatannya",
    Wrong.BAD_SET: "keterangan bagian bukan pasangan jumlah dan nomor",
    Wrong.BAD_USAGE: "jenis pemakaian bukan satu byte",
    Wrong.RESERVED_USAGE: "jenis pemakaiannya tidak berarti apa-apa",
    Wrong.NOT_FIRST: "nomor eksemplar harus paling depan, lalu daftar isi; di sini tidak",
    Wrong.NOT_ANNOUNCED: "ada unsur yang tidak disebut di daftar isi",
    Wrong.NOT_THERE: "daftar isi menyebut unsur yang tidak ada",
    Wrong.TWICE: "unsur yang sama ada dua kali; yang pertama berlaku",
    Wrong.UNKNOWN_OBJECT: "ada unsur bernomor yang tidak dikenal standar",
    Wrong.BAD_PAD: "byte pengisinya bukan 00 dan bukan 80",
    Wrong.UNKNOWN_VERSION: "versinya tidak dikenal",
    Wrong.NOT_CLEARED: "ada sisa sesudah akhir teks atau kolom terakhir",
    Wrong.NOT_TEXT: "sebuah teks bukan UTF-8",
    Wrong.BLOCK_CHECKSUM: "angka pemeriksa blok tambahan salah",
    Wrong.BLOCK_CUT: "blok tambahan lebih panjang dari isi tag, atau terlalu pendek",
    Wrong.DSFID: "DSFID menyebut model data lain dari isinya",
    Wrong.AFI: "AFI bukan nilai buku di rak dan bukan nilai buku yang dipinjam",
    Wrong.LENGTH: "sebuah panjang tidak cocok dengan isinya",
    Wrong.BAD_WORD: "ada kode yang bukan huruf",
}
_FIELDS: Final[Mapping[str, str]] = {
    "primary item identifier": "nomor eksemplar",
    "content parameter": "daftar isi",
    "owner institution (ISIL)": "perpustakaan pemilik (ISIL)",
    "set information": "keterangan bagian",
    "type of usage": "jenis pemakaian",
    "shelf location": "tempat di rak",
    "title": "judul",
    "CRC": "angka pemeriksa",
    "item type": "jenis koleksi",
    "branch": "cabang",
    "library": "perpustakaan",
    "custom": "data sendiri",
    "version of the data model": "versi model data",
    "good": "benar",
    "wrong": "salah",
    "circulation": "dipinjamkan",
    "not-for-circulation": "tidak dipinjamkan",
    "acquisition": "pengadaan",
    "discarded": "dikeluarkan dari koleksi",
    "patron-card": "kartu anggota",
    "equipment": "alat",
    "other": "lainnya",
    "book": "buku",
}
_BY_SENTENCE: Final = {SENTENCES[wrong]: told for wrong, told in _WRONG.items()}


def told(sentence: str, *, language: str) -> str:
    """Return a sentence or term of a tag in a language."""
    if language != "id":
        return sentence
    return _BY_SENTENCE.get(sentence) or _FIELDS.get(sentence, sentence)


__all__ = ["told"]
