"""The alarm by NXP's EAS bit, alone and beside the AFI, with and without a password."""

import asyncio
from pathlib import Path

import pytest

from drivers.registry import Surroundings
from drivers.rfid.feig.config import FeigConfig
from drivers.rfid.feig.device import FeigPad
from drivers.rfid.feig.emulator import FeigEmulator
from drivers.rfid.field import Field, FieldTag, Vanish
from drivers.rfid.messages import Nxp, NxpCode
from kiosk.config import parse
from kiosk.domain.sightings import Security
from kiosk.errors import ConfigError
from kiosk.ports import Fault, Health, WriteOutcome
from tests.emulator.feig_bench import ARMED, DEADLINE_S, DISARMED, RealClock, book
from tests.emulator.hf_bench import pad_rig

_SECRET = bytes.fromhex("0F0F0F0F")


def _tag(
    number: int, *, eas: bool | None, afi: int = ARMED, password: bytes | None = None
) -> FieldTag:
    tag = book(number, afi=afi)
    tag.eas, tag.password = eas, password
    return tag


@pytest.fixture
def secret(tmp_path: Path) -> str:
    file = tmp_path / "tags.password"
    file.write_text("0F0F0F0F\n")
    return str(file)


@pytest.mark.parametrize(
    ("family", "means"), [("feig", "eas"), ("feig", "afi+eas"), ("metratec", "afi+eas")]
)
def test_a_book_is_lent_and_taken_back_by_its_eas_bit(family: str, means: str) -> None:
    async def play() -> None:
        async with pad_rig(family, security=means) as rig:
            one, other = _tag(1, eas=True), _tag(2, eas=True)
            await rig.place(one, other)
            assert rig.security() == {one.uid: Security.ARMED, other.uid: Security.ARMED}
            assert await rig.pad.write_security(one.uid, Security.DISARMED) is WriteOutcome.VERIFIED
            assert (one.eas, other.eas) == (False, True)  # addressed: the other one stays armed
            assert one.afi == (ARMED if means == "eas" else DISARMED)
            assert await rig.pad.read_security(one.uid) is Security.DISARMED
            assert await rig.pad.write_security(one.uid, Security.ARMED) is WriteOutcome.VERIFIED
            assert (one.eas, one.afi) == (True, ARMED)

    asyncio.run(play())


def test_a_state_of_two_minds_is_unknown_and_the_next_write_mends_it() -> None:
    async def play() -> None:
        async with pad_rig("feig", security="afi+eas") as rig:
            torn = _tag(1, eas=True, afi=DISARMED)
            rig.things.place(torn)
            await rig.until(lambda: torn.uid in rig.placed())
            assert await rig.pad.read_security(torn.uid) is Security.UNKNOWN
            assert await rig.pad.write_security(torn.uid, Security.ARMED) is WriteOutcome.VERIFIED
            assert (torn.eas, torn.afi) == (True, ARMED)

    asyncio.run(play())


@pytest.mark.parametrize("vanish", list(Vanish))
def test_a_tag_that_goes_in_the_middle_of_an_eas_write_leaves_it_unknown(vanish: Vanish) -> None:
    async def play() -> None:
        async with pad_rig("feig", security="eas") as rig:
            tag = _tag(1, eas=True)
            await rig.place(tag)
            rig.things.vanish[tag.uid] = vanish
            assert await rig.pad.write_security(tag.uid, Security.DISARMED) is WriteOutcome.UNKNOWN
            assert tag.eas is (vanish is Vanish.BEFORE_EFFECT)
            await rig.place(tag)
            assert await rig.pad.write_security(tag.uid, Security.DISARMED) is WriteOutcome.VERIFIED

    asyncio.run(play())


@pytest.mark.parametrize("means", ["afi", "eas", "afi+eas"])
def test_tags_that_want_a_password_get_it(means: str, secret: str) -> None:
    async def play() -> None:
        settings = {"security": means, "security_password_file": secret}
        async with pad_rig("feig", **settings) as rig:
            plain, guarded = _tag(1, eas=True), _tag(2, eas=True, password=_SECRET)
            await rig.place(plain, guarded)
            for tag in (plain, guarded):
                lent = await rig.pad.write_security(tag.uid, Security.DISARMED)
                assert lent is WriteOutcome.VERIFIED
                assert (tag.eas is False) is (means != "afi")
                assert (tag.afi == DISARMED) is (means != "eas")
            assert not guarded.mute

    asyncio.run(play())


def test_a_wrong_password_mutes_once_and_ends_as_refused(secret: str) -> None:
    async def play() -> None:
        settings = {"security": "eas", "security_password_file": secret}
        async with pad_rig("feig", **settings) as rig:
            other = _tag(1, eas=True, password=b"\xaa" * 4)
            await rig.place(other)
            outcome = await rig.pad.write_security(other.uid, Security.DISARMED)
            assert outcome is WriteOutcome.REFUSED
            assert (other.eas, other.mute) == (True, False)
            asked = [line for line in rig.lines if "b104b301" in line]
            assert len(asked) == 1  # told once, and never again

    asyncio.run(play())


@pytest.mark.parametrize("family", ["feig", "metratec"])
def test_a_chip_without_the_bit_cannot_be_armed_and_says_so(family: str) -> None:
    async def play() -> None:
        async with pad_rig(family, security="eas") as rig:
            tag = _tag(1, eas=None)
            await rig.place(tag)
            assert rig.security() == {tag.uid: Security.DISARMED}
            assert await rig.pad.write_security(tag.uid, Security.ARMED) is WriteOutcome.REFUSED

    asyncio.run(play())


@pytest.mark.parametrize("family", ["feig", "metratec"])
@pytest.mark.parametrize("fault", ["lose_answers", "corrupt_answers"])
def test_lost_and_damaged_answers_never_turn_an_armed_book_into_a_lent_one(
    fault: str, family: str
) -> None:
    async def play() -> None:
        async with pad_rig(family, security="eas", answer_deadline_s=0.06) as rig:
            tag = _tag(1, eas=True)
            await rig.place(tag)
            for number in (1, 2, 3):
                setattr(rig.emulator.faults, fault, number)
                assert await rig.pad.read_security(tag.uid) is not Security.DISARMED

    asyncio.run(play())


@pytest.mark.parametrize("fault", ["lose_answers", "corrupt_answers"])
def test_a_write_whose_answer_was_lost_is_found_out_by_reading(fault: str) -> None:
    async def play() -> None:
        async with pad_rig("feig", security="eas", answer_deadline_s=0.06) as rig:
            tag = _tag(1, eas=True)
            await rig.place(tag)
            setattr(rig.emulator.faults, fault, 1)
            assert await rig.pad.write_security(tag.uid, Security.DISARMED) is WriteOutcome.VERIFIED
            assert tag.eas is False

    asyncio.run(play())


def test_without_a_readable_password_file_the_pad_does_not_pretend(tmp_path: Path) -> None:
    async def play() -> None:
        emulator = FeigEmulator(Field(), air_time_scale=0.0)
        url = f"serial://{await emulator.serve_pty()}?baud=38400&parity=E"
        file = str(tmp_path / "none")
        settings = FeigConfig(url=url, security="eas", security_password_file=file)
        broken = asyncio.Event()

        def on_health(one: Health) -> None:
            if one.fault is Fault.NOT_SET_UP:
                broken.set()

        pad = FeigPad(settings, Surroundings("pad", RealClock(), on_health))
        running = asyncio.create_task(pad.run())
        async with asyncio.timeout(DEADLINE_S):
            await broken.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await emulator.close()

    asyncio.run(play())


def test_the_configuration_names_means_and_file() -> None:
    text = '[devices.pad]\nkind = "feig"\nsecurity = "afi+eas"\nsecurity_password_file = "tags.pw"'
    pad = parse(text.encode(), folder=Path("/etc/lancar")).devices.pad
    assert getattr(pad, "means", "") == "afi+eas"
    assert getattr(pad, "password_file", "") == "/etc/lancar/tags.pw"


def test_nothing_that_locks_can_be_asked() -> None:
    assert {code.value for code in NxpCode} == {0xA2, 0xA3, 0xA5, 0xB2, 0xB3}
    assert "uid" in Nxp.__dataclass_fields__


@pytest.mark.parametrize("kind", ["3m", "rl866"])
def test_a_reader_without_a_known_way_for_eas_says_so_in_words(kind: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(f'[devices.pad]\nkind = "{kind}"\nsecurity = "eas"\n'.encode(), folder=Path.cwd())
    (fault,) = caught.value.faults
    assert "a feig, metratec or acr1552 reader can" in fault
