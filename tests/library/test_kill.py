"""A process killed at any moment loses nothing it had acknowledged, and leaves a sound file."""

from __future__ import annotations

import random
import subprocess
import sys
import time

from rajnaya.library.store import Library

WRITER = """
import sys
from rajnaya.library.store import Library
from rajnaya.model import Article, Translation
library = Library.open(sys.argv[1])
n = int(sys.argv[2])
while True:
    n += 1
    id = library.add_article(Article(id="", text=f"लेख {n} " + "शब्द " * 400), b"original" * 500, "x.txt").article.id
    print("article", id, n, flush=True)
    library.put_translation(Translation(f"वाक्य {n}", f"Sentence {n}", origin="machine", engine="google"))
    print("translation", n, n, flush=True)
    if n % 7 == 0:
        library.delete(id)
        print("deleted", id, n, flush=True)
"""


def test_what_was_acknowledged_outlives_kills(url: str) -> None:
    articles: set[str] = set()
    deleted: set[str] = set()
    sentences: set[int] = set()
    rng = random.Random(7)
    last = 0
    for round_ in range(6):
        # Numbers never repeat between rounds, whatever the killed one did without saying so.
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, url, str(round_ * 100_000)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        first = "" if round_ == 5 else process.stdout.readline()  # the last one is killed at its start
        time.sleep(rng.uniform(0, 0.4))
        process.kill()
        for line in [first, *process.stdout.read().splitlines(keepends=True)]:
            if line.endswith("\n"):
                what, key, n = line.split()
                last = int(n)
                {"article": articles, "deleted": deleted}.get(what, set()).add(key)
                if what == "translation":
                    sentences.add(last)
        process.wait()
        library = Library.open(url)
        # An article whose deletion was under way when the kill came may be gone already; no other may.
        maybe = {id for id in articles - deleted if last % 7 == 0}
        held = {summary.id for summary in library.list()}
        missing = articles - deleted - held
        assert missing <= maybe
        assert len(missing) <= 1
        deleted |= missing
        assert not held & deleted
        found = library.translations_for(f"वाक्य {n}" for n in sentences)
        assert {t.text for t in found.values()} == {f"Sentence {n}" for n in sentences}
        assert library.faults() == []
        library.close()
    assert len(articles) >= 5
