"""A name on both sides: where its English stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajnaya.analysis.pipeline import analyse
from rajnaya.translation.align_names import link_names


@pytest.mark.parametrize(
    ("source", "target", "links"),
    [
        ("राष्ट्रपति पुतिन चीन गए।", "President Putin went to China.", {"पुतिन": "Putin", "चीन": "China"}),
        ("रूस ने मदद भेजी।", "The Russian side sent aid.", {"रूस": "Russian"}),
        ("सर्गेई लावरोव ने कहा कि वार्ता हुई।", "Lavrov said talks were held.", {"सर्गेई लावरोव": "Lavrov"}),
        ("भारत और नेपाल की वार्ता हुई।", "The two sides held talks.", {}),
        ("भारत ने भारत के हित बताए।", "India named the interests of India.", {"भारत": "India"}),
        ("जापान ने यह कहा।", "the japan trade fair", {}),
    ],
)  # fmt: skip
def test_table(source: str, target: str, links: dict[str, str]) -> None:
    found = link_names(source, analyse(source).entities, target)
    assert {source[k.start : k.end]: target[k.there_start : k.there_end] for k in found} == links


def test_the_same_name_twice_is_linked_to_two_places() -> None:
    source, target = "भारत ने भारत के हित बताए।", "India named the interests of India."
    found = link_names(source, analyse(source).entities, target)
    assert [k.there_start for k in found] == [0, target.rindex("India")]


@given(st.text(max_size=200))
def test_any_english_is_taken(target: str) -> None:
    source = "रूस और चीन की वार्ता हुई।"
    for link in link_names(source, analyse(source).entities, target):
        assert 0 <= link.there_start < link.there_end <= len(target)
