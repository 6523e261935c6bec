"""What is held to the camera and cannot be read: is there a code at all, and what is wrong with it?

Owns the judgement over frames in which nothing was read. It must not decode. While the picture is
the one of the desk at rest it costs one comparison of small pictures.

A code is known by its stripes: many edges of one direction side by side, where letters and hands
have edges of all directions. What was there before nothing was held is not looked at, since
gradients alone do not tell a bookshelf from a barcode.
"""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.domain.troubles import Trouble

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Gray = NDArray[np.uint8]
    Mask = NDArray[np.uint8]

LOOK_S = 0.4
"""A picture is judged this often."""

TELL_S = 0.5
"""Trouble that lasts is told again this often."""

AFTER_READ_S = 6.0
"""What was read may stay in view so long without being read again; it is known."""

REST_S = 12.0
"""A picture that has not changed for so long is the desk, whatever lies on it."""

STRIDE = 4
LEVELS = 28
"""Gray levels by which a pixel differs from the desk where something is held."""

LEAST_SHARE, MOST_SHARE = 0.006, 0.85
"""Share of the picture that is covered: less is nothing, more is another light or a sleeve."""

PATCH_PX = 400
"""Longest side of what is searched for stripes; larger ones are made smaller."""

WINDOW_PX = 7
COHERENCE = 0.72
ENERGY = 1400.0
"""Of the structure tensor (Jähne, Digital Image Processing, 13.3) over a window of Sobel edges."""

DIRECTIONS = 4
"""Stripes are looked for in steps of 45 degrees, each 30 degrees to both sides."""

LEAST_TURNS = 6
"""Changes from light to dark and back across a code; few are left where it is blurred."""

MOST_PARTS = 6
THICK_PX = 3.0
"""How thick what is left of a code is at the least, twice its area by its outline."""
DARK = 80
PALE = 38
"""Gray of the light parts, and difference to the dark ones, below which a code is too dark."""

FAR_PX = 150
NEAR_PART = 0.75
BORDER_PX = 8

CARD_RATIO = (1.3, 2.0)
"""Long to short side of ID-1 (ISO/IEC 7810) is 1.586; held at an angle it is a little off."""
CARD_FILL = 0.88
CARD_PX = 160


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the frame, in pixels: left, top, width, height."""

    x: int
    y: int
    w: int
    h: int


class UnreadWatch:
    """The memory of one camera: the desk at rest, and what has been held to it. The caller tells
    the time in seconds.
    """

    def __init__(self) -> None:
        import cv2
        import numpy as np

        self._cv2 = cv2
        self._np = np
        self._rest: Gray | None = None
        self._last: Gray | None = None
        self._still_since_s = float("-inf")
        self._looked_s = float("-inf")
        self._told_s = float("-inf")
        self._read_s = float("-inf")
        self._before: Trouble | None = None
        self._part: Gray | None = None

    @property
    def held(self) -> "Gray | None":
        """Return the part of the last judged frame that was held to the camera, if any was."""
        return self._part

    def look(self, gray: "Gray", *, now_s: float, read: bool) -> Trouble | None:
        """Judge a frame (height x width, 8 bit); ``read``: something was read in it.

        Trouble is returned once it was seen twice in a row, and again while it lasts.
        """
        if read:
            self._read_s, self._before = now_s, None
            return None
        if now_s - self._looked_s < LOOK_S:
            return None
        self._looked_s = now_s
        small = self._np.ascontiguousarray(gray[::STRIDE, ::STRIDE])
        held = self._held(small, now_s)
        known = now_s - self._read_s < AFTER_READ_S
        if held is None:
            self._read_s = float("-inf")
        self._part = None
        found = None if held is None or known else self._judge(gray, held)
        twice, self._before = found is not None and found is self._before, found
        if not twice or now_s - self._told_s < TELL_S:
            return None
        self._told_s = now_s
        return found

    def _held(self, small: "Gray", now_s: float) -> "Mask | None":
        """Return where something is that is not the desk (of the small picture), or None."""
        last, self._last = self._last, small
        if self._rest is None or self._rest.shape != small.shape:
            self._rest, self._still_since_s = small, now_s
            return None
        if last is None or last.shape != small.shape or self._share(small, last) > LEAST_SHARE:
            self._still_since_s = now_s
        mask = self._mask(small, self._rest)
        share = float(self._np.count_nonzero(mask)) / mask.size
        if share < LEAST_SHARE:
            return None
        if now_s - self._still_since_s >= REST_S:
            self._rest = small
            return None
        return mask if share < MOST_SHARE else None

    def _mask(self, one: "Gray", other: "Gray") -> "Mask":
        cv2 = self._cv2
        _, mask = cv2.threshold(cv2.absdiff(one, other), LEVELS, 255, cv2.THRESH_BINARY)
        kernel = self._np.ones((3, 3), self._np.uint8)
        return self._np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel), self._np.uint8)

    def _share(self, one: "Gray", other: "Gray") -> float:
        mask = self._mask(one, other)
        return float(self._np.count_nonzero(mask)) / mask.size

    def _judge(self, gray: "Gray", held: "Mask") -> Trouble | None:
        # Light letters on a card leave holes in what differs from the desk.
        kernel = self._np.ones((9, 9), self._np.uint8)
        whole = self._cv2.morphologyEx(held, self._cv2.MORPH_CLOSE, kernel)
        part = self._largest(self._np.asarray(whole, self._np.uint8))
        if part is None:
            return None
        box, mask = part
        height, width = gray.shape
        x, y = max(0, box.x * STRIDE - STRIDE), max(0, box.y * STRIDE - STRIDE)
        right = min(width, (box.x + box.w + 1) * STRIDE)
        bottom = min(height, (box.y + box.h + 1) * STRIDE)
        patch = self._part = gray[y:bottom, x:right]
        stripes = self._stripes(patch)
        if stripes is None and self._is_card(mask, box):
            h, w = patch.shape
            middle = patch[h // 4 : h - h // 4, w // 4 : w - w // 4]
            shut = float(self._np.percentile(middle, 90.0)) < DARK
            return Trouble.CODE_DARK if shut else Trouble.NO_CODE
        if stripes is None:
            return None
        code = Box(x + stripes.x, y + stripes.y, stripes.w, stripes.h)
        return self._wrong(gray, code)

    def _largest(self, mask: "Mask") -> "tuple[Box, Mask] | None":
        """Return the largest connected part of a mask: its box, and it alone within that."""
        count, labels, stats, _ = self._cv2.connectedComponentsWithStats(mask, connectivity=8)
        if count < 2:
            return None
        at = 1 + int(self._np.argmax(stats[1:, self._cv2.CC_STAT_AREA]))
        x, y, w, h = (int(stats[at, n]) for n in range(4))
        if stats[at, self._cv2.CC_STAT_AREA] < LEAST_SHARE * mask.size / 2:
            return None
        alone = (labels[y : y + h, x : x + w] == at).astype(self._np.uint8)
        return Box(x, y, w, h), alone

    def _stripes(self, patch: "Gray") -> Box | None:
        """Return where stripes lie side by side, in pixels of the patch."""
        cv2, np = self._cv2, self._np
        scale = min(1.0, PATCH_PX / max(patch.shape))
        if scale < 1.0:
            patch = np.asarray(
                cv2.resize(patch, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8
            )
        smooth = np.asarray(cv2.GaussianBlur(patch, (3, 3), 0), np.uint8)
        gx = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, ksize=3)
        gy = cv2.Sobel(smooth, cv2.CV_32F, 0, 1, ksize=3)
        size = (WINDOW_PX, WINDOW_PX)
        xx, yy, xy = (cv2.boxFilter(g, -1, size) for g in (gx * gx, gy * gy, gx * gy))
        strength = np.sqrt((xx - yy) ** 2 + 4 * xy**2)
        mask = (strength > COHERENCE * (xx + yy)) & (xx + yy > ENERGY)
        strength[strength == 0] = 1
        for turned in range(DIRECTIONS):
            angle = math.pi * turned / DIRECTIONS
            toward = (xx - yy) * math.cos(2 * angle) + 2 * xy * math.sin(2 * angle)
            one_way = (mask & (toward > strength / 2)).astype(np.uint8)
            found = self._block(one_way, smooth, angle)
            if found is not None:
                grow = (WINDOW_PX + 4) // 2
                x, y, w, h = found
                whole = (x - grow, y - grow, w + 2 * grow, h + 2 * grow)
                return Box(*(round(v / scale) for v in whole))
        return None

    def _block(
        self, mask: "Mask", smooth: "Gray", angle: float
    ) -> tuple[int, int, int, int] | None:
        """Return the box of stripes across ``angle`` (radians) in a mask of edges of that way."""
        cv2, np = self._cv2, self._np
        closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
        # One edge alone, of a card or a thumb, is a band as wide as the window: it goes.
        kernel = np.ones((WINDOW_PX + 4, WINDOW_PX + 4), np.uint8)
        thin = cv2.erode(closed, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0)
        contours, _ = cv2.findContours(thin, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        for one in sorted(contours, key=cv2.contourArea, reverse=True)[:MOST_PARTS]:
            if 2 * cv2.contourArea(one) < THICK_PX * cv2.arcLength(one, closed=True):
                continue  # a line, straight or bent
            if self._turns(smooth, one.reshape(-1, 2), angle) >= LEAST_TURNS:
                x, y, w, h = (int(v) for v in cv2.boundingRect(one))
                return x, y, w, h
        return None

    def _turns(self, smooth: "Gray", outline: "NDArray[np.int32]", angle: float) -> int:
        """Count how often light and dark take turns on a line through the middle of a part."""
        np = self._np
        cx, cy = (float(v) for v in outline.mean(axis=0))
        cos, sin = math.cos(angle), math.sin(angle)
        along = (outline[:, 0] - cx) * cos + (outline[:, 1] - cy) * sin
        steps = np.arange(float(along.min()), float(along.max()))
        xs = np.clip(np.rint(cx + steps * cos), 0, smooth.shape[1] - 1).astype(int)
        ys = np.clip(np.rint(cy + steps * sin), 0, smooth.shape[0] - 1).astype(int)
        line = smooth[ys, xs].astype(np.float32)
        if line.size < LEAST_TURNS:
            return 0
        level = line - line.mean()
        clear = level[np.abs(level) > 0.3 * float(level.std())]
        return int(np.count_nonzero(np.diff(np.sign(clear))))

    def _wrong(self, gray: "Gray", code: Box) -> Trouble:
        height, width = gray.shape
        x, y = max(0, code.x), max(0, code.y)
        right, bottom = min(width, code.x + code.w), min(height, code.y + code.h)
        cut = x < BORDER_PX or y < BORDER_PX
        cut = cut or right > width - BORDER_PX or bottom > height - BORDER_PX
        if cut or code.w > NEAR_PART * width or code.h > NEAR_PART * height:
            return Trouble.CODE_NEAR
        dark, light = (float(v) for v in self._np.percentile(gray[y:bottom, x:right], (10.0, 90.0)))
        if light < DARK or light - dark < PALE:
            return Trouble.CODE_DARK
        return Trouble.CODE_FAR if max(code.w, code.h) < FAR_PX else Trouble.CODE_BLURRED

    def _is_card(self, mask: "Mask", box: Box) -> bool:
        """Whether a part of the small picture is a rectangle of a card, free on all sides."""
        contours, _ = self._cv2.findContours(
            mask, self._cv2.RETR_EXTERNAL, self._cv2.CHAIN_APPROX_SIMPLE
        )
        if not contours or box.x < 1 or box.y < 1:
            return False
        _, (a, b), _ = self._cv2.minAreaRect(contours[0])
        long, short = max(a, b) + 1, min(a, b) + 1
        filled = float(self._np.count_nonzero(mask)) / (long * short)
        shaped = CARD_RATIO[0] <= long / short <= CARD_RATIO[1]
        return shaped and filled >= CARD_FILL and long * STRIDE >= CARD_PX
