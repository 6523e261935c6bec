"""The people of the demo: those of the evening by name, card and PIN, and names for all others.

Nobody here exists. PINs of the evening: Sari 246813, Bagas 773119, Tamu 220935; of all others:
``pin_of(card)``.
"""

import random
from dataclasses import dataclass

from kiosk.domain.ids import CardCode, PatronId


@dataclass(frozen=True, slots=True)
class Person:
    """A patron of the demo with what they carry and know.

    ``chip``: the ISO 14443 UID of a second card that is bound to them, as ``UID:04A1…``.
    """

    first_name: str
    card: CardCode
    pin: str
    chip: CardCode | None = None

    @property
    def patron(self) -> PatronId:
        """Return the hub's number for this patron."""
        return patron_of(self.card)


def patron_of(card: str) -> PatronId:
    """Return the patron number of a card of the demo library: ``P0000412`` is ``m-0000412``."""
    return PatronId(f"m-{card[1:]}")


def pin_of(card: str) -> str:
    """Return the PIN of a patron who has no part in the evening: six digits drawn from the card."""
    return f"{random.Random(f'lancar:{card}').randrange(10**6):06d}"


SARI = Person("Sari", CardCode("P0000412"), "246813")
"""Borrows a stack, has one book waiting for her."""

BAGAS = Person("Bagas", CardCode("P0007731"), "773119")
"""Borrows while the hub is cut off; his PIN was accepted before."""

TAMU = Person("Tamu", CardCode("P0002209"), "220935")
"""Known to the hub, never seen at this kiosk."""

WULAN = Person("Wulan", CardCode("P0001503"), pin_of("P0001503"))
"""Has the three books that are returned."""

DEWI = Person("Dewi", CardCode("P0001618"), pin_of("P0001618"))
"""Is lent at the hub what Bagas takes while it is cut off; Pulang lies ready for her."""

RATNA = Person("Ratna", CardCode("P0001725"), pin_of("P0001725"), CardCode("UID:04A1B2C3D4E580"))
"""Waits for Aroma Karsa; the chip of her student card is bound to her."""

JOKO = Person("Joko", CardCode("P0001001"), pin_of("P0001001"))
"""His card is blocked."""

MAYA = Person("Maya", CardCode("P0001002"), pin_of("P0001002"))
"""Her card has expired."""

NAMED = (SARI, BAGAS, TAMU, WULAN, DEWI, RATNA, JOKO, MAYA)

_NAMES = (
    "Adi Agus Ahmad Aisyah Ajeng Akbar Alya Amalia Amir Andi Andini Anggun Anisa Arief Arum"
    " Asep Astuti Ayu Bambang Bayu Benny Budi Cahya Candra Citra Dani Danu Darma Dedi Desi"
    " Dian Dimas Dinda Dwi Edi Eka Eko Endah Erna Fajar Farah Fatimah Fauzan Febri Fitri"
    " Galih Gilang Gita Guntur Hadi Halimah Hana Hendra Heri Ida Ilham Imam Indah Indra"
    " Intan Irfan Iwan Jihan Kartika Kiki Komang Krisna Kurnia Laila Lestari Lia Lukman"
    " Made Mahesa Maria Mega Melati Mirna Mulyani Nadia Nanda Ningsih Novi Nur Nyoman Oki"
    " Putra Putri Rahma Rangga Rani Reza Rian Rina Rini Rizal Rosa Rudi Saiful Salma Santi"
    " Satria Sinta Siti Slamet Sri Sulastri Surya Susi Tari Taufik Teguh Tiara Tika Toni"
    " Tri Tuti Umar Umi Utami Vina Wahyu Wati Wayan Widya Wira Yanti Yogi Yuli Yusuf Zahra"
)
FIRST_NAMES = tuple(_NAMES.split())
