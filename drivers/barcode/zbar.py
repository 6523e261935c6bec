"""The second decoder: ZBar, through the raw functions that pyzbar declares.

Owns a scanner that lives as long as the camera, with the density and shortest lengths that
pyzbar's own ``decode`` cannot set. It must not be imported where libzbar0 may be missing: call
``open_zbar``, which answers None then.
"""

from collections.abc import Iterable, Iterator
from ctypes import c_void_p, string_at
from typing import TYPE_CHECKING

from drivers.barcode.geometry import Quad, Reading
from drivers.barcode.symbology import Symbology

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MIN_LENGTH = 4
_Y800 = int.from_bytes(b"Y800", "little")


class ZBar:
    """One ZBar image scanner. Not for use from two threads at once."""

    def __init__(self, symbologies: Iterable[Symbology], *, density: int = 1) -> None:
        """``density`` is the distance of scan lines in pixels, both ways; ImportError: no ZBar."""
        from pyzbar import wrapper

        self._z = wrapper
        names = {
            Symbology.CODE128: wrapper.ZBarSymbol.CODE128,
            Symbology.CODE39: wrapper.ZBarSymbol.CODE39,
            Symbology.CODABAR: wrapper.ZBarSymbol.CODABAR,
            Symbology.EAN13: wrapper.ZBarSymbol.EAN13,
            Symbology.ITF: wrapper.ZBarSymbol.I25,
            Symbology.QR: wrapper.ZBarSymbol.QRCODE,
        }
        self._symbologies = {int(names[s]): s for s in symbologies}
        self._scanner = wrapper.zbar_image_scanner_create()
        config = wrapper.ZBarConfig
        self._set(wrapper.ZBarSymbol.NONE, config.CFG_ENABLE, 0)
        for symbology in self._symbologies.values():
            self._set(names[symbology], config.CFG_ENABLE, 1)
        for variable in (Symbology.CODE39, Symbology.CODABAR):
            if variable in self._symbologies.values():
                self._set(names[variable], config.CFG_MIN_LEN, _MIN_LENGTH)
        self._set(wrapper.ZBarSymbol.NONE, config.CFG_X_DENSITY, density)
        self._set(wrapper.ZBarSymbol.NONE, config.CFG_Y_DENSITY, density)

    def read(self, gray: "NDArray[np.uint8]") -> list[Reading]:
        """Return what is found in ``gray`` (height x width, 8 bit)."""
        import numpy as np

        z = self._z
        pixels = np.ascontiguousarray(gray)  # must outlive the scan: ZBar keeps the address
        image = z.zbar_image_create()
        try:
            z.zbar_image_set_format(image, _Y800)
            z.zbar_image_set_size(image, gray.shape[1], gray.shape[0])
            z.zbar_image_set_data(image, c_void_p(pixels.ctypes.data), pixels.size, None)
            if z.zbar_scan_image(self._scanner, image) <= 0:
                return []
            return [r for r in map(self._reading, self._symbols(image)) if r is not None]
        finally:
            z.zbar_image_destroy(image)

    def close(self) -> None:
        """Give the scanner back; no other call may follow."""
        self._z.zbar_image_scanner_destroy(self._scanner)

    def _set(self, symbol: int, config: int, value: int) -> None:
        self._z.zbar_image_scanner_set_config(self._scanner, symbol, config, value)

    def _symbols(self, image: object) -> Iterator[object]:
        symbol = self._z.zbar_image_first_symbol(image)
        while symbol:
            yield symbol
            symbol = self._z.zbar_symbol_next(symbol)

    def _reading(self, symbol: object) -> Reading | None:
        z = self._z
        symbology = self._symbologies.get(int(symbol.contents.type))  # type: ignore[attr-defined]  # ctypes pointer
        if symbology is None:
            return None
        length = z.zbar_symbol_get_data_length(symbol)
        data = string_at(z.zbar_symbol_get_data(symbol), length)
        points = [
            (float(z.zbar_symbol_get_loc_x(symbol, i)), float(z.zbar_symbol_get_loc_y(symbol, i)))
            for i in range(z.zbar_symbol_get_loc_size(symbol))
        ]
        if not points:
            return None
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
        quad = Quad(((left, top), (right, top), (right, bottom), (left, bottom)))
        return Reading(data.decode("utf-8", "replace"), symbology, quad, "zbar")


def open_zbar(symbologies: Iterable[Symbology], *, density: int = 1) -> ZBar | None:
    """Return a scanner, or None on a machine without pyzbar or libzbar0."""
    try:
        return ZBar(symbologies, density=density)
    except ImportError:
        return None
