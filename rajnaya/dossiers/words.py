"""How a dossier's happenings are told: which article is which, who says which day, and why they are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rajnaya.dossiers.happenings import Happening, Source
from rajnaya.edtf import english, is_valid
from rajnaya.explain import explain_rule
from rajnaya.export.bundle import Bundle
from rajnaya.export.words import clean

_LONGEST = 60
"""Characters of a title in a line that names several articles."""


def article_names(bundles: Sequence[Bundle]) -> list[str]:
    """A short name for each article, none twice: its outlet where only one article has it, else outlet and title.

    A title stands in English where there is one.
    """
    outlets = Counter(clean(b.article.outlet or "") for b in bundles)
    out: list[str] = []
    seen: Counter[str] = Counter()
    for bundle in bundles:
        outlet, title = clean(bundle.article.outlet or ""), f"“{_short(clean(bundle.title_en or bundle.title_hi))}”"
        name = outlet if outlet and outlets[outlet] == 1 else f"{outlet}, {title}" if outlet else title
        seen[name] += 1
        out.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return out


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"


def sayings(happening: Happening, names: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """What the articles say of its day, each saying once with those who say it: ``("2 February 2023", ("The outlet",))``.

    The earliest day first. ``names`` are those of ``article_names``. What is planned or denied is told so where they differ.
    """
    by_day: dict[str, list[Source]] = {}
    differ = len(happening.statuses) > 1
    for source in sorted(happening.sources, key=lambda s: (s.edtf is None, s.edtf or "", s.article)):
        status = f", {source.item.status}" if differ else ""
        by_day.setdefault(source.when + status, []).append(source)
    return [(said, tuple(names[s.article] for s in sources)) for said, sources in by_day.items()]


def disagreement(happening: Happening, names: Sequence[str]) -> str:
    """The articles' different days, or what became of it, in one line; empty where they agree.

    ``Dates disagree: The outlet says 2 February 2023; The other says 3 February 2023``
    """
    if happening.disagrees:
        head = "Dates disagree"
    elif len(happening.statuses) > 1:
        head = "Told differently"
    else:
        return ""
    said = "; ".join(
        f"{' and '.join(who)} {'says' if len(who) == 1 else 'say'} {what}" for what, who in sayings(happening, names)
    )
    return f"{head}: {said}"


def told_by_line(happening: Happening, names: Sequence[str]) -> str:
    """Which articles tell of it: ``Told by 2 articles: The outlet; The other``."""
    count = len(happening.sources)
    return f"Told by {count} article{'' if count == 1 else 's'}: {'; '.join(names[s.article] for s in happening.sources)}"


def why(happening: Happening, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(name, value) pairs: why the tellings are taken for one happening, how sure that is, and how each came to its date."""
    pairs = [("Taken for one", explain_rule(happening.rule))] if len(happening.sources) > 1 else []
    pairs.append(("Sureness", f"{happening.confidence:.0%}"))
    for source in happening.sources:
        item = source.item
        rule = explain_rule(getattr(item, "date_rule", None) or item.rule)
        text, anchor = getattr(item, "date_text", None), getattr(item, "anchor", None)
        from_words = f" from “{text}”" if text else ""
        counted = f", counted from {english(anchor)}" if anchor and is_valid(anchor) else ""
        pairs.append((names[source.article], f"{source.when}{from_words}{counted}: {rule}"))
    return tuple(pairs)
