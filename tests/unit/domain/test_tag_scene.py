"""The tag workstation as values: where it begins."""

from kiosk.domain.tag_job import WRITABLE
from kiosk.domain.tag_scene import DeskPage, JobStep, TagScene


def test_it_begins_with_a_label_and_nothing_to_be_written() -> None:
    scene = TagScene("sari")
    assert (scene.page, scene.step, scene.wanted) == (DeskPage.ENCODE, JobStep.LABEL, None)
    assert scene.model is WRITABLE[0]
    assert not scene.asking
    assert not scene.ready
