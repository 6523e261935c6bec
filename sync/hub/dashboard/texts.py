"""The words of the pages: Indonesian first, English second. Stories of tasks bring their own.

Owns the look-up; the sentences stand here and in ``texts_*``. A test compares the placeholders of
both languages and looks for keys that nobody uses.
"""

from typing import Final

from sync.hub.dashboard.texts_fleet import FLEET
from sync.hub.dashboard.texts_maps import MAPS
from sync.hub.dashboard.texts_pages import PAGES
from sync.hub.dashboard.texts_patrons import PATRONS
from sync.hub.dashboard.texts_plans import PLANS
from sync.hub.dashboard.texts_sweep_files import SWEEP_FILES
from sync.hub.dashboard.texts_sweep_statuses import SWEEP_STATUSES
from sync.hub.dashboard.texts_sweeps import SWEEPS
from sync.hub.dashboard.texts_trends import TRENDS
from sync.hub.decisions.story_phrase import Language

TEXTS: Final[dict[str, tuple[str, str]]] = {
    **FLEET, **MAPS, **PAGES, **PATRONS, **PLANS, **SWEEPS, **SWEEP_FILES,
    **SWEEP_STATUSES, **TRENDS,
}  # fmt: skip


def told(language: Language, key: str, **values: object) -> str:
    """Return a sentence with its values; an unknown key raises KeyError."""
    return TEXTS[key][0 if language == "id" else 1].format_map(values)
