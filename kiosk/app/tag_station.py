"""A tag workstation without its screen: start, run, stop. It must decide nothing.

It owns a data folder like a kiosk, with the same store and the same link to the central server, and
of the devices it opens pad and camera alone.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from zoneinfo import ZoneInfo

from drivers.rfid.hf.config import HfConfig
from drivers.rfid.tags.desk import HouseTags
from drivers.rfid.tags.rules import TagRules
from drivers.rfid.uhf.config import UhfPadConfig
from kiosk.app.equipment import Equipment, equip
from kiosk.app.servers import make_server
from kiosk.config.devices import NoDevice
from kiosk.config.model import Config
from kiosk.config.tags import NO_OWNER
from kiosk.domain.sightings import Sighting
from kiosk.domain.tag_scene import TagCommand, TagScene, TodoRow
from kiosk.errors import ConfigError
from kiosk.ports import Clock, Health
from kiosk.ports_tags import TagPad
from kiosk.runtime import SystemClock, keep_alive, must_not_end
from kiosk.services import forgetting
from kiosk.services.moments import boot_id
from kiosk.services.tag_books import TagBooks
from kiosk.services.tag_desk import TagChoices, TagDesk
from kiosk.services.tag_writing import TagWriter
from kiosk.store.store import Store
from sync.worker import SyncWorker


class TagStation:
    """Everything but the screen. ``publish`` is called on the core loop with every new scene."""

    def __init__(
        self,
        config: Config,
        *,
        who: str,
        publish: Callable[[TagScene], None],
        clock: Clock | None = None,
        brought: Sequence[TodoRow] = (),
    ) -> None:
        """Take the configuration; nothing is opened before ``run``. ``who`` is in the journal.

        ``brought``: books that other kiosks met without a tag.
        """
        self._brought = brought
        self._config = config
        self._who = who
        self._publish = publish
        self._clock = clock or SystemClock()
        self._desk: TagDesk | None = None

    def tell(self, command: TagCommand) -> None:
        """Hand a command over, on the core loop; before the start it is lost."""
        if self._desk is not None:
            self._desk.tell(command)

    def reported(self, health: Health) -> None:
        """Take a part's word."""
        if self._desk is not None:
            self._desk.reported(health)

    async def run(self) -> None:
        """Run until cancelled.

        Raises ConfigError where the pad writes no tags, and StoreError as ``Store.open`` does.
        """
        config = self._config
        equipment = equip(_at_desk(config), self._clock, self.reported)
        pad = equipment.pad
        if not isinstance(pad, TagPad):
            kinds = "3m, acr1552, feig, m100-pad, metratec, rl866, uhfreader288-pad"
            fault = f"devices.pad: tags are written by a pad of the kinds {kinds}"
            raise ConfigError("config-wrong", (fault,))
        store = await asyncio.to_thread(
            Store.open, config.kiosk.data_dir, config.kiosk.id, now=self._clock.now()
        )
        try:
            await self._run_with(store, equipment, pad)
        finally:
            await asyncio.to_thread(store.close)

    async def _run_with(self, store: Store, equipment: Equipment, pad: TagPad) -> None:
        config, clock = self._config, self._clock
        servers = make_server(config, clock)
        feed = servers.feed
        worker = SyncWorker(
            store=store,
            server=servers.central,
            clock=clock,
            feed=feed,
            report=self.reported,
            boot_id=boot_id(),
            chore=forgetting.chores(store.device_key, has_feed=feed is not None),
            zone=ZoneInfo(config.library.timezone),
        )
        owners = config.owners.rules
        books = TagBooks(
            store,
            worker.server,
            link=lambda: worker.link,
            clock=clock,
            owners=owners,
            has_feed=feed is not None,
            brought=self._brought,
            lists=servers.tags,
        )
        models = HouseTags(tag_rules(config))
        writer = TagWriter(store, pad, models, clock=clock, owners=owners)
        self._desk = desk = TagDesk(
            writer,
            books,
            clock=clock,
            who=self._who,
            choices=TagChoices(owner_of(config), config.tags.tag_model, pad.writable),
            publish=self._publish,
        )
        try:
            async with asyncio.TaskGroup() as tasks:
                for part, device in equipment.running:
                    tasks.create_task(keep_alive(part, device.run))
                tasks.create_task(must_not_end("sync", worker.run))
                tasks.create_task(must_not_end("tags", desk.run))
                for source in equipment.sources():
                    tasks.create_task(_feed(source, desk))
        finally:
            await servers.central.close()


async def _feed(sightings: AsyncIterator[Sighting], desk: TagDesk) -> None:
    async for sighting in sightings:
        desk.tell(sighting)


def _at_desk(config: Config) -> Config:
    """Return the configuration with the devices of a workstation: no printer, no card reader."""
    gone = {"card": NoDevice(), "printer": NoDevice()}
    devices = config.devices.model_copy(update=gone)
    return config.model_copy(update={"devices": devices})


def tag_rules(config: Config) -> TagRules:
    """Return what the site knows of its tags."""
    pad = config.devices.pad
    return pad.tag_rules if isinstance(pad, HfConfig | UhfPadConfig) else TagRules()


def owner_of(config: Config) -> str:
    """Return the ISIL that is written; empty for none."""
    if config.tags.owner == NO_OWNER:
        return ""
    return config.tags.owner or next(iter(config.owners.own), "")
