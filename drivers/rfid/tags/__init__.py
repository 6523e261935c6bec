"""What is written on library tags: ISO 28560-2 and -3. Pure; any bytes parse or are reported."""

from drivers.rfid.tags.danish_write import encode_danish
from drivers.rfid.tags.models import (
    DSFID_PART_2,
    DSFID_PART_3,
    bytes_wanted,
    decode_tag,
    read_tag,
)
from drivers.rfid.tags.objects_write import encode_object_tag

__all__ = [
    "DSFID_PART_2",
    "DSFID_PART_3",
    "bytes_wanted",
    "decode_tag",
    "encode_danish",
    "encode_object_tag",
    "read_tag",
]
