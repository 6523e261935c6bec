"""The camera as a kind of device, for the registry. Must import nothing heavy."""

from drivers.registry import Kind, Role

KINDS = (
    Kind(
        name="camera",
        role=Role.CAMERA,
        summary="Camera that reads barcodes: USB (Video4Linux), or Motion JPEG or RTSP by URL",
        config="drivers.barcode.config:CameraConfig",
        factory="drivers.barcode.camera:make_camera",
        emulator="drivers.barcode.emulator:CameraEmulator",
        vectors=("barcode-labels.json",),
        page="camera.md",
    ),
)
