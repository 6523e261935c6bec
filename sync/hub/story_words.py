"""Every sentence of staff's stories: key to Indonesian and English.

Owns wording alone. Values in braces are filled by ``story_phrase``; patrons come in masked.
"""

from typing import Final

from sync.hub.story_words_choices import CHOICE_SENTENCES

SENTENCES: Final[dict[str, tuple[str, str]]] = {**CHOICE_SENTENCES}
