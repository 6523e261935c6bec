"""The devices of a kiosk as configuration: one class a kind, told apart by ``kind``.

It must not import a driver; ``drivers.registry`` knows which driver a kind means.
"""

from typing import Annotated, Literal

from pydantic import Field

from kiosk.config.values import Section, address


class NoDevice(Section):
    """This kiosk has no such device."""

    kind: Literal["none"] = "none"


class FeigPad(Section):
    """A FEIG ISO 15693 reader in its host mode (38400 baud, even parity, by default)."""

    kind: Literal["feig"] = "feig"
    url: Annotated[str, address("serial", "tcp", "pty", "unix")] = (
        "serial:///dev/ttyUSB0?baud=38400&parity=E"
    )


class OpenCvCamera(Section):
    """A camera that the system knows as a video device, or pictures over a socket."""

    kind: Literal["opencv"] = "opencv"
    url: Annotated[str, address("v4l2", "tcp", "unix", "file", "http", "rtsp")] = (
        "v4l2:///dev/video0?width=1280&height=720&fps=15"
    )


class WedgeCard(Section):
    """A card reader that types what it reads, as a keyboard does."""

    kind: Literal["wedge"] = "wedge"
    url: Annotated[str, address("evdev", "serial", "tcp", "pty", "unix")] = (
        "evdev:///dev/input/by-id/lancar-card"
    )


class EscPosPrinter(Section):
    """A receipt printer that speaks ESC/POS. ``profile`` is its name in python-escpos."""

    kind: Literal["escpos"] = "escpos"
    url: Annotated[str, address("file", "serial", "tcp", "pty", "unix")] = "file:///dev/usb/lp0"
    profile: str = Field(default="default", pattern=r"^[A-Za-z0-9_-]{1,40}$")


Pad = Annotated[FeigPad | NoDevice, Field(discriminator="kind")]
Camera = Annotated[OpenCvCamera | NoDevice, Field(discriminator="kind")]
Card = Annotated[WedgeCard | NoDevice, Field(discriminator="kind")]
Printer = Annotated[EscPosPrinter | NoDevice, Field(discriminator="kind")]


class Devices(Section):
    """The hardware, one of each. ``kind`` chooses the driver, the other keys are its own."""

    pad: Pad = FeigPad()
    camera: Camera = OpenCvCamera()
    card: Card = NoDevice()
    printer: Printer = EscPosPrinter()
