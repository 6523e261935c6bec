"""What single values of the configuration must look like, and how a fault in one is said."""

from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(_[A-Z]{2})?$")]
"""ISO 639 code of a language, with a country where its speakers differ: id, pt_BR."""


def wrong(text: str) -> PydanticCustomError:
    """Return a fault whose text is said to people as it stands."""
    return PydanticCustomError("lancar", "{text}", {"text": text})


def time_zone(name: str) -> str:
    """Accept only a zone of the IANA data base that this computer has."""
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:
        text = f"no time zone is called {name!r}; write one like Asia/Jakarta or Asia/Makassar"
        raise wrong(text) from error
    return name


def address(*schemes: str) -> AfterValidator:
    """Accept only addresses that begin with one of the schemes and lead somewhere."""

    def check(text: str) -> str:
        try:
            parts = urlsplit(text)
            lost = not (parts.netloc or parts.path.strip("/")) or (parts.port == 0)
        except ValueError as error:
            raise wrong(f"is no address: {error}") from error
        if parts.scheme not in schemes:
            known = ", ".join(f"{scheme}://" for scheme in schemes)
            raise wrong(f"must begin with one of {known}")
        if lost:
            raise wrong(f"says how ({parts.scheme}://) but not where")
        if parts.password is not None:
            raise wrong("holds a password; passwords belong in a file of their own")
        return text

    return AfterValidator(check)


class Section(BaseModel):
    """One table of the file: cannot be changed once read, and knows its keys."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, validate_default=True
    )
