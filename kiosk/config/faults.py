"""Every fault of a configuration as a sentence: where, what, and what to do.

Owns the wording; it must not read files nor decide what is allowed (``model``).
"""

import difflib
import typing
from collections.abc import Iterator

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

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
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "literal_error": "must be one of {expected}",
    "enum": "must be one of {expected}",
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
    "dict_type": "must be a table",
    "string_pattern_mismatch": "must match {pattern}",
    "string_too_short": "must not be empty",
    "string_too_long": "must have at most {max_length} characters",
    "too_short": "must name at least {min_length}",
    "lancar": "{text}",
}


Path = tuple[str | int, ...]


def sentences(error: ValidationError, model: type[BaseModel]) -> tuple[str, ...]:
    """Return one ``path: what is wrong`` for each fault that pydantic found in a file."""
    said = [
        f"{_dotted((*path, *inner))}: {text}"
        for path, details in _real(error)
        for inner, text in _faults(path, details, model)
    ]
    return tuple(dict.fromkeys(said))


def nested(error: ValidationError, model: type[BaseModel]) -> PydanticCustomError:
    """Return a fault that stands for all of ``error``, found in a table that was read by itself."""
    inner = [found for path, details in _real(error) for found in _at(path, details, model)]
    return PydanticCustomError("nested", "several faults", {"faults": inner})


def _real(error: ValidationError) -> Iterator[tuple[Path, ErrorDetails]]:
    """Leave out that a list is too short, when that is only because something in it is wrong."""
    found = error.errors(include_url=False)
    for details in found:
        path = details["loc"]
        inside = any(o["loc"][: len(path)] == path for o in found if o is not details)
        if details["type"] != "too_short" or not inside:
            yield path, details


def _at(path: Path, details: ErrorDetails, model: type[BaseModel]) -> list[tuple[Path, str]]:
    return [((*path, *inner), text) for inner, text in _faults(path, details, model)]


def _faults(path: Path, details: ErrorDetails, model: type[BaseModel]) -> list[tuple[Path, str]]:
    """Return the faults behind one of pydantic's, each with its path from there on."""
    context = details.get("ctx", {})
    match details["type"]:
        case "nested":
            return typing.cast("list[tuple[Path, str]]", context["faults"])
        case "extra_forbidden":
            return [((), _unknown_key(path, model))]
        case "value_error":
            return [((), str(context.get("error", details["msg"])))]
        case kind if kind in _SAYS:
            return [((), _SAYS[kind].format_map(context))]
        case _:
            return [((), details["msg"])]


def _unknown_key(path: Path, model: type[BaseModel]) -> str:
    table = _table(path[:-1], model)
    known = sorted(table.model_fields) if table else []
    near = difflib.get_close_matches(str(path[-1]), known, n=1)
    if near:
        return f"is unknown; did you mean {near[0]}?"
    return f"is unknown; take it out. Known here: {', '.join(known)}"


def _table(path: Path, model: type[BaseModel]) -> type[BaseModel] | None:
    """Return the model of the table that stands at a path."""
    here: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, str) and here is not None:
            field = here.model_fields.get(step)
            here = _model_in(field.annotation) if field else None
    return here


def _model_in(annotation: object) -> type[BaseModel] | None:
    """Find the model inside an annotation: itself, or what a tuple holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(part) for part in typing.get_args(annotation))
    return next((model for model in inner if model is not None), None)


def _dotted(path: Path) -> str:
    """Write a path as people do: ``labels.profiles[0].role``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
