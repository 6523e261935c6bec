"""Puts a device into a configuration file without touching the rest of it.

Owns the edit of one table as text, so that comments and order stay; the new text must be a good
configuration, else the file is left as it was.
"""

import re
from pathlib import Path

from kiosk.config import parse
from kiosk.errors import ConfigError

_TABLE = re.compile(r"\s*\[")
_KEY = re.compile(r"\s*([A-Za-z_][\w-]*)\s*=")


def put_device(file: Path, part: str, *, kind: str, url: str, section: str = "devices") -> str:
    """Write kind and url of a part into `file`; return "" or why not.

    Keys of another kind are kept as comments.
    """
    try:
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        text = with_device(before, part, kind=kind, url=url, section=section)
        parse(text.encode("utf-8"), folder=file.parent)
        fresh = file.with_name(file.name + ".new")
        fresh.write_text(text, encoding="utf-8")
        if file.exists():
            fresh.chmod(file.stat().st_mode & 0o777)
        fresh.replace(file)
    except ConfigError as error:
        return "; ".join(str(fault) for fault in error.faults) or str(error)
    except (OSError, UnicodeDecodeError) as error:
        return str(getattr(error, "strerror", None) or "is no text")
    return ""


def with_device(text: str, part: str, *, kind: str, url: str, section: str = "devices") -> str:
    """Return `text` with the device; its other keys go into comments where the kind changes."""
    lines = text.splitlines()
    header = f"[{section}.{part}]"
    fresh = [f'kind = "{kind}"', f'url = "{url}"']
    begins = [at for at, line in enumerate(lines) if line.split("#")[0].strip() == header]
    if not begins:
        gap = [""] if lines and lines[-1].strip() else []
        return "\n".join([*lines, *gap, header, *fresh, ""])
    at = begins[0] + 1
    end = next((n for n in range(at, len(lines)) if _TABLE.match(lines[n])), len(lines))
    same = any(re.match(rf'\s*kind\s*=\s*"{kind}"', line) for line in lines[at:end])
    kept: list[str] = []
    for line in lines[at:end]:
        key = _KEY.match(line)
        name = key.group(1) if key else ""
        if name in {"kind", "url"}:
            kept += [fresh[name == "url"]]
        else:
            kept.append(line if same or not key else f"# {line}")
    have = {found.group(1) for line in kept if (found := _KEY.match(line))}
    missing = [one for one in fresh if one.split(" ")[0] not in have]
    return "\n".join([*lines[:at], *missing, *kept, *lines[end:], ""])
