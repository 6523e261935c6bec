"""The pulse of kiosks and their calls for help, as the hub takes them."""

from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from sync.hub.fleet import calls, fleet
from sync.hub.fleet.outages import Kind, outages
from sync.hub.wire.fields import FieldError
from sync.hub.wire.pulse import PartHealth, Pulse, parse_pulse
from tests.hub.hub_world import NOW, Desk, a_served_hub, later

WELL = {
    "state": "full",
    "since": "2026-06-09T02:00:00+00:00",
    "health": [{"part": "pad", "fault": "none"}, {"part": "printer", "fault": "paper-low"}],
    "waiting": 9,
    "oldest_s": 1680,
    "counts": {"loans": 41, "returns": 36, "refusals": 2},
    "paper_left": 20,
    "up_s": 36000,
    "version": "0.1.0",
    "name": "Lobi",
    "place": "lantai 1",
}


def test_a_pulse_is_read_whole() -> None:
    pulse = parse_pulse(WELL)
    assert (pulse.state, pulse.waiting, pulse.oldest_s) == ("full", 9, 1680)
    assert (pulse.loans, pulse.returns, pulse.refusals, pulse.paper_left) == (41, 36, 2, 20)
    assert pulse.faults == "printer:paper-low"
    assert (pulse.name, pulse.place) == ("Lobi", "lantai 1")
    assert parse_pulse({}) == Pulse("unknown")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("state", "A word with spaces"),
        ("state", 7),
        ("since", "yesterday"),
        ("since", "2026-06-09T02:00:00"),
        ("health", {}),
        ("health", [{"part": f"p{n}"} for n in range(33)]),
        ("health", ["pad"]),
        ("waiting", -1),
        ("waiting", 1.5),
        ("waiting", 2**60),
        ("oldest_s", True),
        ("counts", [1]),
        ("paper_left", "many"),
        ("name", "x" * 81),
        ("up_s", -3),
    ],
)
def test_what_breaks_a_bound_is_named(field: str, value: object) -> None:
    with pytest.raises(FieldError) as refused:
        parse_pulse(WELL | {field: value})
    assert refused.value.where in {field, "part"}


def pulse_of(state: str = "full", *bad: tuple[str, str], up_s: int = 0) -> Pulse:
    return Pulse(state, health=tuple(PartHealth(*one) for one in bad), up_s=up_s)


def test_only_changes_leave_a_line_and_silence_is_noticed(desk: Desk) -> None:
    told = [
        (0, pulse_of()),
        (30, pulse_of()),
        (60, pulse_of("no-printer", ("printer", "paper-out"))),
        (90, pulse_of()),
        (90 + 1800, pulse_of(up_s=5000)),
        (90 + 3600, pulse_of(up_s=40)),
    ]
    for seconds, pulse in told:
        with desk.store.write() as conn:
            fleet.take_pulse(conn, "kiosk-1", pulse, later(seconds=seconds))
    assert desk.rows("SELECT state, faults FROM kiosk_change ORDER BY id") == [
        ("full", ""),
        ("no-printer", "printer:paper-out"),
        ("full", ""),
    ]
    assert desk.rows("SELECT off FROM kiosk_silence ORDER BY id") == [(0,), (1,)]
    now = later(hours=2)
    with desk.store.read() as conn:
        [one, two] = fleet.kiosks(conn)
        told_outages = outages(conn, since=NOW - timedelta(days=1), now=now)
    assert (one.kiosk, two.kiosk, two.pulse) == ("kiosk-1", "kiosk-2", None)
    assert one.silent_ms(now) == (7200 - 3690) * 1000
    assert one.silent_ms(later(seconds=3700)) == 0
    # The newest first: still silent, off, cut off, out of paper for half a minute.
    assert [(o.kind, o.open) for o in told_outages] == [
        (Kind.SILENT, True),
        (Kind.OFF, False),
        (Kind.SILENT, False),
        (Kind.FAULT, False),
    ]
    assert told_outages[3].seconds == 30
    assert told_outages[3].faults == ("printer:paper-out",)


def test_history_is_let_go_after_ninety_days(desk: Desk) -> None:
    with desk.store.write() as conn:
        fleet.take_pulse(conn, "kiosk-1", pulse_of(), NOW)
        fleet.take_pulse(conn, "kiosk-1", pulse_of("out"), later(minutes=10))
        fleet.take_pulse(conn, "kiosk-1", pulse_of(), later(days=91))
    assert desk.one("SELECT count(*) FROM kiosk_change") == 1
    # The stretch of silence that ended just now is kept; the one of long ago is not.
    assert desk.one("SELECT count(*) FROM kiosk_silence") == 1


def test_a_call_rings_once_is_answered_and_ends(desk: Desk) -> None:
    with desk.store.write() as conn:
        for _ in range(2):
            rung = calls.ring(conn, "kiosk-1", "c1", step="pin", at=None, now=NOW)
            assert rung is not None
            assert rung.told == {"call": "c1", "answered": False, "done": False}
        assert [c.call for c in calls.open_calls(conn, NOW)] == ["c1"]
        assert calls.answer(conn, "kiosk-1", "c1", by="dewi", now=NOW)
        assert not calls.answer(conn, "kiosk-1", "c1", by="budi", now=NOW)
        [mine] = calls.calls_of(conn, "kiosk-1", NOW)
        assert mine.told == {"call": "c1", "answered": True, "done": False}
        assert calls.finish(conn, "kiosk-1", "c1", by="dewi", now=later(minutes=5))
        assert not calls.finish(conn, "kiosk-1", "c1", by="dewi", now=later(minutes=6))
        assert calls.open_calls(conn, later(minutes=5)) == []
        assert [c.call for c in calls.calls_of(conn, "kiosk-1", later(minutes=6))] == ["c1"]
        assert calls.calls_of(conn, "kiosk-1", later(minutes=16)) == []


def test_a_kiosk_cannot_ring_without_end(desk: Desk) -> None:
    with desk.store.write() as conn:
        rung = [
            calls.ring(conn, "kiosk-1", f"c{n}", step="start", at=None, now=NOW)
            for n in range(calls.MOST_OPEN + 1)
        ]
        assert [r is None for r in rung] == [False] * calls.MOST_OPEN + [True]
        # A call that nobody settled does not ring for ever.
        assert calls.open_calls(conn, later(hours=2)) == []


def test_over_the_wire(tmp_path: Path) -> None:
    with a_served_hub(tmp_path) as hub, httpx.Client(base_url=hub.url) as client:
        kiosk = {"authorization": f"Bearer {hub.kiosk_token}"}
        staff = {"authorization": f"Bearer {hub.staff_token}"}
        assert client.post("/v1/pulse", json=WELL).status_code == 401
        assert client.post("/v1/pulse", json=WELL, headers=staff).status_code == 403
        bad = client.post("/v1/pulse", json=WELL | {"waiting": -1}, headers=kiosk)
        assert (bad.status_code, bad.json()) == (400, {"error": "waiting"})
        told = client.post("/v1/pulse", json=WELL, headers=kiosk).json()
        assert (told["kiosk"], told["next_s"], told["calls"]) == ("kiosk-1", 30, [])
        call = {"call": "a-1", "step": "pin", "at": "2026-06-09T03:00:00+00:00"}
        open_call = {"call": "a-1", "answered": False, "done": False}
        for _ in range(2):
            assert client.post("/v1/calls", json=call, headers=kiosk).json() == open_call
        told = client.post("/v1/pulse", json=WELL, headers=kiosk).json()
        assert (told["next_s"], told["calls"]) == (2, [open_call])
        ended = client.delete("/v1/calls/a-1", headers=kiosk).json()
        assert ended == open_call | {"done": True}
        never = client.delete("/v1/calls/never", headers=kiosk).json()
        assert never == {"call": "never", "answered": False, "done": True}
        for wrong in (
            {"step": "pin"},
            {"call": "a b", "step": "pin"},
            {"call": "x", "step": "P N"},
        ):
            assert client.post("/v1/calls", json=wrong, headers=kiosk).status_code == 400
        assert client.delete("/v1/calls/a%20b", headers=kiosk).status_code == 400
