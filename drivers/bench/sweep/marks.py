"""Call numbers as Indonesian libraries write them, made by chance, with their order known.

Owns the marks of made-up books: Dewey number, three letters of the author, one of the title, then
volume and copy ("899.221 AND l Jil.2 C.1"). The order comes from the parts that a mark was made
of, never from its text: so it can judge whoever has to read the text.
"""

import random
from dataclasses import dataclass
from typing import Final

_CLASSES: Final = (
    ("004", 5), ("005.13", 6), ("020", 4), ("070.4", 3), ("100", 3), ("153.8", 3), ("158.1", 5),
    ("174.9", 2), ("201", 2), ("230", 2), ("297", 8), ("297.09", 3), ("297.122", 6), ("297.2", 4),
    ("297.272", 3), ("297.5", 4), ("297.61", 3), ("301", 6), ("302.2", 5), ("305.4", 3),
    ("306.0959", 3), ("320.9598", 4), ("321.8", 3), ("323", 3), ("330", 6), ("332.1", 4),
    ("338.9", 5), ("340", 6), ("342.598", 4), ("345", 4), ("346.07", 4), ("352.14", 3),
    ("361.3", 2), ("363.7", 3), ("370", 8), ("370.15", 5), ("371.1", 6), ("371.3", 7),
    ("372.7", 3), ("378.1", 4), ("390", 3), ("398.209598", 7), ("410", 3), ("425", 6), ("428", 5),
    ("499.221", 6), ("499.222", 3), ("500", 4), ("507", 3), ("510", 7), ("512", 4), ("515", 5),
    ("519.5", 6), ("530", 6), ("540", 6), ("547", 3), ("570", 5), ("574.5", 3), ("580", 3),
    ("610", 4), ("610.73", 6), ("613.2", 4), ("615.1", 4), ("618.2", 3), ("621.3", 4),
    ("624", 4), ("628", 3), ("630", 4), ("633.18", 3), ("636.5", 3), ("641.5", 6), ("646.4", 3),
    ("650.1", 4), ("657", 7), ("658", 7), ("658.3", 5), ("658.8", 6), ("664", 3), ("690", 3),
    ("700", 3), ("709.598", 3), ("720", 4), ("741.5", 6), ("746", 3), ("780", 3), ("793.3", 3),
    ("796", 4), ("808.02", 5), ("808.8", 3), ("813", 9), ("823", 5), ("899.221", 14),
    ("899.2213", 10), ("899.222", 3), ("910", 3), ("915.98", 5), ("920", 5), ("922.97", 4),
    ("923.1598", 4), ("940.53", 2), ("959.8", 9), ("959.803", 5),
)  # fmt: skip

_FAMILY: Final = (
    "Abdullah", "Adiputra", "Ahmad", "Alwi", "Amir", "Anderson", "Andrea", "Anwar", "Arikunto",
    "Aziz", "Azra", "Badudu", "Bahri", "Basuki", "Budiman", "Chaniago", "Darmawan", "Dewi",
    "Djojohadikusumo", "Effendi", "Fauzi", "Gunawan", "Hadi", "Hakim", "Hamka", "Harahap",
    "Hartono", "Hasibuan", "Hidayat", "Hirata", "Ibrahim", "Irawan", "Ismail", "Iskandar",
    "Jassin", "Kartini", "Keraf", "Koentjaraningrat", "Kotler", "Kurniawan", "Kusuma", "Lestari",
    "Lubis", "Madjid", "Mahmud", "Mangunwijaya", "Mardiasmo", "Moleong", "Mulyasa", "Mustofa",
    "Nasution", "Navis", "Nugroho", "Nurhayati", "Pane", "Poerwadarminta", "Prasetyo", "Purwanto",
    "Qardhawi", "Rahardjo", "Rahman", "Rendra", "Ricklefs", "Rosidi", "Rusli", "Salim", "Santoso",
    "Saputra", "Setiawan", "Shihab", "Siregar", "Soekanto", "Sudjana", "Sugiyono", "Suharto",
    "Sukirno", "Suryana", "Susanto", "Sutrisno", "Tarigan", "Tilaar", "Toer", "Umar", "Usman",
    "Wahid", "Wibowo", "Widodo", "Wijaya", "Winarno", "Yamin", "Yulianto", "Yusuf", "Zainuddin",
    "Zuhri",
)  # fmt: skip

_TITLES: Final = (
    "Akuntansi", "Bahasa", "Belajar", "Bumi", "Cerita", "Dasar", "Demokrasi", "Ekonomi", "Etika",
    "Filsafat", "Gadis", "Geografi", "Hukum", "Ilmu", "Jejak", "Kamus", "Kebudayaan", "Laskar",
    "Layar", "Manajemen", "Matematika", "Metode", "Negara", "Olahraga", "Pelangi", "Pendidikan",
    "Pengantar", "Perempuan", "Politik", "Psikologi", "Rahasia", "Rumah", "Sejarah", "Sistem",
    "Sosiologi", "Statistika", "Tanaman", "Teknik", "Teori", "Ulama", "Usaha", "Wacana", "Zaman",
)  # fmt: skip
_OF: Final = (
    "Indonesia", "Jawa", "Modern", "Nusantara", "Praktis", "Remaja", "Terapan", "Umum", "Anak",
    "Desa", "Kota", "Lengkap", "Masa Kini", "Sehari-hari", "Senja", "Timur",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """The parts of a call number; volume and copy 0 where none is written."""

    number: str
    author: str
    title: str
    prefix: str = ""
    volume: int = 0
    copy: int = 0

    @property
    def text(self) -> str:
        """Return it as it stands on the label, on one line."""
        parts = [self.prefix, self.number, self.author, self.title]
        parts += [f"Jil.{self.volume}"] if self.volume else []
        parts += [f"C.{self.copy}"] if self.copy else []
        return " ".join(one for one in parts if one)

    @property
    def key(self) -> tuple[str, str, str, str, int, int]:
        """Return by what shelvers sort: the number digit by digit behind its point, and so on."""
        return (self.prefix, self.number, self.author, self.title, self.volume, self.copy)


@dataclass(frozen=True, slots=True)
class Work:
    """A title before its copies are labelled."""

    title: str
    author: str
    number: str
    volumes: int

    def mark(self, *, prefix: str, volume: int, copy: int) -> Mark:
        """Return the mark of one copy."""
        letters = self.author.upper()[:3]
        return Mark(self.number, letters, self.title[0].lower(), prefix, volume, copy)


def make_work(chance: random.Random) -> Work:
    """Return a made-up title: few classes hold many books, and some works have volumes."""
    number = chance.choices([name for name, _ in _CLASSES], [often for _, often in _CLASSES])[0]
    title = f"{chance.choice(_TITLES)} {chance.choice(_OF)}"
    volumes = chance.choice((2, 3, 4)) if chance.random() < 0.03 else 0
    return Work(title, chance.choice(_FAMILY), number, volumes)
