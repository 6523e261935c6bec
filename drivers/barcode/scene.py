"""What a kiosk's camera sees: a desk, and on it a label or card that somebody holds at an angle.

Owns the picture in front of the emulated camera; it must not know how frames travel.
"""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

WIDTH_PX = 1280
HEIGHT_PX = 720


@dataclass(frozen=True, slots=True)
class View:
    """How a picture lies in front of the camera.

    ``at`` is the middle as a share of width and height, ``tilt_deg`` anticlockwise. ``blur_px``
    and ``noise`` are sigmas, the latter in gray levels of 255.
    """

    at: tuple[float, float] = (0.5, 0.5)
    tilt_deg: float = 6.0
    scale: float = 1.0
    blur_px: float = 0.7
    noise: float = 5.0
    seed: int = 1


def desk(seed: int = 1) -> Image.Image:
    """Return the empty desk: uneven light on a warm gray, with some grain."""
    rng = np.random.default_rng(seed)
    across = np.linspace(-1, 1, WIDTH_PX)[None, :, None]
    down = np.linspace(-1, 1, HEIGHT_PX)[:, None, None]
    light = 1.0 - 0.16 * across**2 - 0.12 * down**2 + 0.05 * across
    coarse = rng.normal(0, 6, (HEIGHT_PX // 8, WIDTH_PX // 8)).astype(np.float32)
    grain = Image.fromarray(coarse).resize((WIDTH_PX, HEIGHT_PX), Image.Resampling.BICUBIC)
    colour = np.array([168.0, 160.0, 150.0])[None, None, :] * light
    return Image.fromarray(_to_bytes(colour + np.asarray(grain)[:, :, None]), "RGB")


def compose(picture: Image.Image | None, view: View, *, background: Image.Image) -> Image.Image:
    """Return a frame of 1280 x 720 with the picture on the background, without noise."""
    frame = background.copy()
    if picture is not None:
        rgba = picture.convert("RGBA")
        if view.scale != 1.0:
            size = (round(rgba.width * view.scale), round(rgba.height * view.scale))
            rgba = rgba.resize(size, Image.Resampling.LANCZOS)
        turned = rgba.rotate(view.tilt_deg, Image.Resampling.BICUBIC, expand=True)
        corner = (
            round(view.at[0] * WIDTH_PX - turned.width / 2),
            round(view.at[1] * HEIGHT_PX - turned.height / 2),
        )
        frame.paste(turned, corner, turned)
    return frame.filter(ImageFilter.GaussianBlur(view.blur_px)) if view.blur_px else frame


def with_noise(frame: Image.Image, *, sigma: float, seed: int) -> Image.Image:
    """Return the frame as a sensor would give it, every seed another grain."""
    if not sigma:
        return frame
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal((HEIGHT_PX, WIDTH_PX), dtype=np.float32)[:, :, None] * sigma
    return Image.fromarray(_to_bytes(np.asarray(frame, dtype=np.float32) + noise), "RGB")


def to_jpeg(frame: Image.Image, *, quality: int = 85) -> bytes:
    """Return the frame as the JPEG of an MJPEG stream."""
    out = BytesIO()
    frame.save(out, "JPEG", quality=quality)
    return out.getvalue()


def to_gray(frame: Image.Image) -> NDArray[np.uint8]:
    """Return the frame as the decoders want it, height x width of 8 bit."""
    return np.asarray(frame.convert("L"), dtype=np.uint8)


def _to_bytes(values: NDArray[np.floating]) -> NDArray[np.uint8]:
    return np.asarray(np.clip(values, 0, 255), dtype=np.uint8)
