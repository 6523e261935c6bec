"""Marks a sentence for the translation tools and hands it back as it is.

The tools know these functions by their names, so they must not be renamed. Must not know Qt.
"""


def QT_TRANSLATE_NOOP(context: str, source: str) -> str:  # noqa: ARG001, N802 - for Qt's tools
    """A sentence to be translated later."""
    return source


def translate(context: str, source: str, comment: str, n: int) -> str:  # noqa: ARG001 - for the tools
    """A sentence with ``%n`` in it, which has a form for each number."""
    return source
