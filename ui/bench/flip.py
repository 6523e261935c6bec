"""What throwing a switch of the window asks of the bench. Pure."""

from drivers.bench.requests import Request, SetNetwork, SetPaper, Switch
from drivers.bench.things import NetworkMode, Paper, Part, Switches

SLOW_ANSWER_S = 20.0
"""Longer than any deadline of a kiosk (2.5 s at the hub, 10 s an item by SIP2)."""

_NEXT_PAPER = {Paper.OK: Paper.NEAR_END, Paper.NEAR_END: Paper.OUT, Paper.OUT: Paper.OK}
_PARTS = {"power": Part.POWER, "pad": Part.PAD, "camera": Part.CAMERA}


def flipped(key: str, now: Switches) -> Request | None:
    """Return the request that throws the switch `key`; None for a switch that there is not."""
    if key in _PARTS:
        part = _PARTS[key]
        on = {Part.POWER: now.power, Part.PAD: now.pad, Part.CAMERA: now.camera}[part]
        return Switch(part=part, on=not on)
    if key == "network":
        cut = now.network is NetworkMode.CUT
        return SetNetwork(mode=NetworkMode.UP if cut else NetworkMode.CUT)
    if key == "answers":
        if now.network in {NetworkMode.UP, NetworkMode.CUT}:
            return SetNetwork(mode=NetworkMode.SLOW, delay_s=SLOW_ANSWER_S)
        return SetNetwork(mode=NetworkMode.UP)
    if key == "paper":
        return SetPaper(paper=_NEXT_PAPER[now.paper])
    return None
