"""An article of three hundred segments, of invented sentences, for what must stay right over many pages."""

from __future__ import annotations

from rajnaya.analysis.pipeline import analyse
from rajnaya.export.bundle import Bundle
from rajnaya.model import Article, Translation

SEGMENTS = 300


def long_bundle() -> Bundle:
    """Each sentence counts itself; the last one is known by its number in both languages."""
    pairs = [
        (
            f"प्रवक्ता ने कहा कि बैठक संख्या {n} में व्यापार, ऊर्जा और सीमा से जुड़े विषयों पर लंबी चर्चा हुई।",
            f"The spokesperson said that meeting number {n} saw a long discussion of trade, energy and the border.",
        )
        for n in range(1, SEGMENTS + 1)
    ]
    text = "\n".join(hindi for hindi, _ in pairs) + "\n"
    english = {hindi: Translation(hindi, words, "machine", "google") for hindi, words in pairs}
    return Bundle(Article("long", text, "लंबा लेख", "Example Daily", "2023-01-05"), analyse(text, id="long"), english)
