"""Every fault of a configuration as a sentence: where, what, and what to do.

Owns the wording; it must not read files nor decide what is allowed (``model``).
"""

import difflib
import types
import typing
from collections.abc import Iterable, Iterator

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

_SAYS = {
    "missing": "is missing; add it",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "string_type": 'must be a text in "quotes"',
    "path_type": 'must be a path in "quotes"',
    "tuple_type": "must be a list in [brackets]",
    "time_parsing": "must be a time of day like 20:00",
    "time_type": "must be a time of day like 20:00",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "literal_error": "must be one of {expected}",
    "enum": "must be one of {expected}",
    "union_tag_invalid": "kind must be one of {expected_tags}",
    "union_tag_not_found": 'has no kind; add kind = "none" or the kind of your device',
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
    "dict_type": "must be a table",
    "string_pattern_mismatch": "must match {pattern}",
    "string_too_short": "must not be empty",
    "string_too_long": "must have at most {max_length} characters",
    "too_short": "must name at least {min_length}",
    "lancar": "{text}",
}


def sentences(error: ValidationError, model: type[BaseModel]) -> tuple[str, ...]:
    """Return one ``path: what is wrong`` for each fault that pydantic found in a file."""
    said = []
    found = error.errors(include_url=False)
    for details in found:
        loc = details["loc"]
        if details["type"] == "too_short" and any(
            other["loc"][: len(loc)] == loc for other in found if other is not details
        ):
            continue  # a list seems shorter only because something in it is wrong
        path = tuple(_path(loc, model))
        said.append(f"{_dotted(path)}: {_sentence(details, path, model)}")
    return tuple(dict.fromkeys(said))


def _sentence(details: ErrorDetails, path: tuple[str | int, ...], model: type[BaseModel]) -> str:
    if details["type"] == "extra_forbidden":
        return _unknown_key(path, model)
    pattern = _SAYS.get(details["type"])
    if pattern is None:
        return details["msg"]
    return pattern.format_map(details.get("ctx", {}))


def _unknown_key(path: tuple[str | int, ...], model: type[BaseModel]) -> str:
    known = sorted({key for section in _sections(path[:-1], model) for key in section.model_fields})
    near = difflib.get_close_matches(str(path[-1]), known, n=1)
    if near:
        return f"is unknown; did you mean {near[0]}?"
    return f"is unknown; take it out. Known here: {', '.join(known)}"


def _path(loc: Iterable[str | int], model: type[BaseModel]) -> Iterator[str | int]:
    """Leave out what is no key of the file: the chosen kind of a union."""
    done: list[str | int] = []
    for step in loc:
        sections = list(_sections(tuple(done), model))
        tags = {str(s.model_fields["kind"].default) for s in sections if "kind" in s.model_fields}
        if len(sections) > 1 and step in tags:
            continue
        done.append(step)
        yield step


def _sections(path: tuple[str | int, ...], model: type[BaseModel]) -> list[type[BaseModel]]:
    """Return the models that may stand at a path: several where a union does."""
    here = [model]
    for step in path:
        if isinstance(step, int):
            continue
        fields = [m.model_fields[step].annotation for m in here if step in m.model_fields]
        here = [found for annotation in fields for found in _models(annotation)]
    return here


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    """Find the models inside an annotation: itself, a union's members, a tuple's items."""
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is not None:
        for inner in typing.get_args(annotation):
            yield from _models(inner)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation


def _dotted(path: tuple[str | int, ...]) -> str:
    """Write a path as people do: ``labels.profiles[0].role``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
