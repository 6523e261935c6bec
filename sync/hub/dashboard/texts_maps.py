"""Words of the maps, floor plans, charts and trends of sweeps: Indonesian, English."""

from typing import Final

MAPS: Final[dict[str, tuple[str, str]]] = {
    "map.views": ("Yang ditampilkan", "What is shown"),
    "map.legend": ("Arti warna dan pola", "What colours and patterns mean"),
    "map.unwalked": ("{bay}: belum disusuri", "{bay}: not walked yet"),
    "map.floor-of": ("Denah {branch}", "Floor plan of {branch}"),
    "map.one-branch": ("Semua rak", "All bays"),
    "map.not-drawn": (
        "Rak ini tidak ada di denah:",
        "These bays are not on the floor plan:",
    ),
    "map.table": ("Sebagai tabel", "As a table"),
    "mapview.loss": ("Belum terlihat atau hilang", "Not seen or missing"),
    "mapview.misplaced": ("Salah tempat", "Misplaced"),
    "mapview.sure": ("Seberapa pasti", "Confidence"),
    "mapmeans.loss": (
        "bagian dari buku yang seharusnya berdiri di rak itu.",
        "the share of the books that should stand in the bay.",
    ),
    "mapmeans.misplaced": (
        "bagian dari buku yang seharusnya berdiri di rak itu.",
        "as a share of the books that should stand in the bay.",
    ),
    "mapmeans.sure": (
        "berapa dari yang berdiri di rak itu sudah terdengar.",
        "how much of what stands in the bay was heard.",
    ),
    "mapsays.loss": (
        "{bay}: {n} dari {whole} buku belum terlihat atau hilang ({share})",
        "{bay}: {n} of {whole} books not seen or missing ({share})",
    ),
    "mapsays.misplaced": (
        "{bay}: {n} buku salah tempat, {whole} seharusnya di sana ({share})",
        "{bay}: {n} books misplaced, {whole} should stand there ({share})",
    ),
    "mapsays.sure": (
        "{bay}: terdengar {share}; ketemu {n} dari {whole}",
        "{bay}: heard {share}; found {n} of {whole}",
    ),
    "mapscale.loss-0": ("semua ketemu", "all found"),
    "mapscale.loss-1": ("di bawah 3 %", "below 3 %"),
    "mapscale.loss-2": ("3 sampai 10 %", "3 to 10 %"),
    "mapscale.loss-3": ("10 % atau lebih", "10 % or more"),
    "mapscale.misplaced-0": ("semua di tempatnya", "all in their place"),
    "mapscale.misplaced-1": ("kurang dari 3 %", "less than 3 %"),
    "mapscale.misplaced-2": ("3 hingga 10 %", "from 3 to 10 %"),
    "mapscale.misplaced-3": ("10 % ke atas", "10 % and more"),
    "mapscale.sure-0": ("cukup pasti", "sure enough"),
    "mapscale.sure-1": ("cari dengan mata", "look by eye"),
    "mapscale.sure-2": ("susuri sekali lagi", "sweep once more"),
    "mapscale.sure-3": ("hampir tidak terdengar", "hardly heard"),
    "floors.link": ("Denah perpustakaan", "Floor plans"),
    "floors.title": ("Denah perpustakaan", "Floor plans of the library"),
    "floors.lead": (
        "Tanpa denah, peta digambar dari raknya sendiri.",
        "Without a floor plan the map is drawn from the bays themselves.",
    ),
    "floors.file": ("Berkas SVG, paling besar 1 MB", "SVG file, 1 MB at most"),
    "floors.keep": ("Simpan denah", "Keep the floor plan"),
    "floors.hint": (
        (
            "Setiap rak adalah satu bentuk (atau grup) yang id-nya, atau data-bay-nya, sama dengan "
            "id rak di rencana. Yang bukan rak digambar sebagai dinding. Warna, gambar, tautan dan "
            "skrip ditinggalkan."
        ),
        (
            "Each bay is a shape (or a group) whose id, or data-bay, is the id of the bay in the "
            "plan. What is no bay is drawn as a wall. Colours, pictures, links and scripts are "
            "left out."
        ),
    ),
    "floors.kept": ("Disimpan {at} oleh {who}.", "Kept {at} by {who}."),
    "floors.bays": ("{n} bentuk punya id.", "{n} shapes have an id."),
    "floors.left": (
        "{n} bagian yang tidak termasuk denah ditinggalkan.",
        "{n} parts that do not belong to a floor plan were left out.",
    ),
    "floors.remove": ("Lepas denah", "Remove the floor plan"),
    "said.floor-kept": ("Denah disimpan.", "The floor plan is kept."),
    "said.floor-gone": ("Denah dilepas.", "The floor plan is removed."),
    "badfloor.large": ("Denahnya lebih dari 1 MB.", "The floor plan is over 1 MB."),
    "badfloor.no-svg": (
        "Berkas ini bukan SVG. Simpan denahnya sebagai SVG biasa.",
        "This is not an SVG. Save the floor plan as a plain SVG.",
    ),
    "badfloor.entities": (
        "Berkas ini mendeklarasikan entitas. Simpan denahnya sebagai SVG biasa.",
        "This file declares entities. Save the floor plan as a plain SVG.",
    ),
    "badfloor.no-size": (
        "Gambar ini tidak punya ukuran (viewBox, atau width dan height).",
        "This drawing has no size (viewBox, or width and height).",
    ),
    "badfloor.no-bays": (
        "Tidak ada bentuk dengan id. Beri setiap rak id-nya.",
        "No shape has an id. Give each bay its id.",
    ),
    "badfloor.many": (
        "Gambar ini punya terlalu banyak bentuk (paling banyak 20.000).",
        "This drawing has too many shapes (20,000 at most).",
    ),
    "badfloor.deep": ("Grup di gambar ini terlalu dalam.", "Its groups are nested too deeply."),
}
