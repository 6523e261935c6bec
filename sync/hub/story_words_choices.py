"""Sentences of what can be decided about a task: label, outcome, consequences, refusals.

Owns wording alone: key to Indonesian and English.
"""

from typing import Final

CHOICE_SENTENCES: Final[dict[str, tuple[str, str]]] = {}
