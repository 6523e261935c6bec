"""What a site knows of its tags beyond the standards: which model they are, which AFIs they use.

Owns the values and their defaults; reads no file (``kiosk.config.tags`` fills them).
"""

from dataclasses import dataclass

from kiosk.domain.sightings import Security, TagModel


@dataclass(frozen=True, slots=True)
class TagRule:
    """Tags with all of these follow `model`, whatever their bytes look like. None: any."""

    model: TagModel
    dsfid: int | None = None
    afi: int | None = None
    first: bytes = b""

    def fits(self, memory: bytes, dsfid: int | None, afi: int | None) -> bool:
        """Whether a tag is one of those. What is not known of it does not fit."""
        same_dsfid = self.dsfid is None or self.dsfid == dsfid
        same_afi = self.afi is None or self.afi == afi
        return same_dsfid and same_afi and memory.startswith(self.first)


@dataclass(frozen=True, slots=True)
class TagRules:
    """The rules of a site, the first that fits wins; and the AFIs of its alarm.

    The defaults are those of ISO 28560-1 (07 in stock, C2 lent) and of 3M tags (D6 and D7, DA).
    """

    models: tuple[TagRule, ...] = ()
    afi_armed: frozenset[int] = frozenset({0x07, 0xD6, 0xD7})
    afi_disarmed: frozenset[int] = frozenset({0xC2, 0xDA})

    def model_of(self, memory: bytes, dsfid: int | None, afi: int | None) -> TagModel | None:
        """Return the model that the site names for a tag, None where it names none."""
        fitting = (rule.model for rule in self.models if rule.fits(memory, dsfid, afi))
        return next(fitting, None)

    def security(self, afi: int | None) -> Security:
        """Return the state that an AFI stands for."""
        if afi in self.afi_armed:
            return Security.ARMED
        return Security.DISARMED if afi in self.afi_disarmed else Security.UNKNOWN
