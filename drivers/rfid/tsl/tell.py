"""Lines of TSL's ASCII 2 protocol told in words. Pure; any bytes give an answer."""

from drivers.rfid.lines import LineFinder
from drivers.rfid.telling import TO_HOST, TO_READER, Json, Told, verdict
from drivers.rfid.tsl.codec import NAMES, Field, number_of, read_field


def tell(data: bytes) -> Told:
    """Return what the bytes say: commands, whole answers, and lines that stand alone."""
    teller = _Teller()
    finder = LineFinder(empty=True)
    for one in [*finder.feed(data), *finder.gap()]:
        if isinstance(one, str):
            teller.take(one)
    ended = data.endswith(b"\n")
    told = teller.told()
    skipped = sum(len(line) for line in teller.strange)
    told |= {"skipped_bytes": skipped, "missing_bytes": 0 if ended and not teller.open else 1}
    return told | verdict(_why(data, teller, ended=ended))


def _why(data: bytes, teller: "_Teller", *, ended: bool) -> str:
    if not data:
        return "there are no bytes"
    if teller.strange or any(byte > 0x7E for byte in data):
        return "a line is none of this protocol"
    if not ended:
        return "the last line is unfinished"
    if teller.open:
        return "the answer is unfinished: OK: or ER: and an empty line are missing"
    return "" if teller.frames else "there are no lines"


class _Teller:
    def __init__(self) -> None:
        self.frames: list[Json] = []
        self.strange: list[str] = []
        self._answer: list[Field] = []
        self._ended = False

    @property
    def open(self) -> bool:
        """Whether an answer has begun and not ended."""
        return bool(self._answer)

    def told(self) -> Told:
        """Return what was told so far, an unfinished answer as well."""
        rest: list[Json] = [_answer(self._answer)] if self._answer else []
        return {"frames": self.frames + rest}

    def take(self, line: str) -> None:
        if not line:
            self._close()
            return
        if line.startswith("."):
            word, *options = line.split(" ")
            listed: list[Json] = list(options)
            name = NAMES.get(word, word)
            self.frames.append(
                {"direction": TO_READER, "command": word, "name": name, "options": listed}
            )
            return
        field = read_field(line)
        if field is None:
            self.strange.append(line)
        elif field.name == "CS" or self._answer:
            self._answer.append(field)
            self._ended = self._ended or field.name in {"OK", "ER"}
        else:
            told: Told = {"direction": TO_HOST, "field": field.name, "value": field.value}
            self.frames.append(told)

    def _close(self) -> None:
        if self._answer and self._ended:
            self.frames.append(_answer(self._answer))
            self._answer = []
            self._ended = False


def _answer(fields: list[Field]) -> Told:
    command = fields[0].value.split(" ")[0]
    told: Told = {
        "direction": TO_HOST, "command": command, "name": NAMES.get(command, command),
    }  # fmt: skip
    tags: list[Json] = []
    lines: list[Json] = []
    for field in fields[1:]:
        if field.name == "EP":
            tags.append({"epc": field.value.upper()})
        elif field.name == "RI" and tags and isinstance(tags[-1], dict):
            tags[-1]["rssi_dbm"] = number_of(field.value)
        elif field.name in {"OK", "ER"}:
            told["result"] = "ok" if field.name == "OK" else f"error {field.value}"
        else:
            lines.append(f"{field.name}: {field.value}")
    return told | {"tags": tags, "lines": lines}
