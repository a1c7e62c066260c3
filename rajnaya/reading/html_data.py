"""What a page says of itself: JSON-LD, OpenGraph, ``<time>``, canonical address."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import regex
from lxml.html import HtmlElement  # type: ignore[import-untyped]  # has no types

from rajnaya.reading.document import indian_day

_ARTICLES: Final = frozenset(
    ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "OpinionNewsArticle", "AnalysisNewsArticle", "Report",
     "WebPage", "LiveBlogPosting", "AdvertiserContentArticle", "BackgroundNewsArticle", "ReviewNewsArticle")
)  # fmt: skip
_DAY_NAMES: Final = (
    "article:published_time", "og:published_time", "datepublished", "publish-date", "publish_date", "published_date",
    "pubdate", "publication_date", "dc.date.issued", "dcterms.issued", "dc.date", "date", "article.published",
    "parsely-pub-date",
)  # fmt: skip
_DEEPEST: Final = 12
_MOST: Final = 2000
"""Objects of a page's JSON-LD that are looked at."""
_SITE = regex.compile(r"\s+[|–—-]\s+[^|–—-]{2,60}$")


@dataclass(frozen=True, slots=True)
class PageData:
    """None where the page does not say."""

    title: str | None
    author: str | None
    outlet: str | None
    published: str | None
    """The moment or day as the page writes it."""
    address: str | None


def page_data(tree: HtmlElement) -> PageData:
    """The page's own word on itself: JSON-LD of an article first, then OpenGraph and other ``meta``, then what is shown."""
    linked = next(_linked_articles(tree), {})
    metas = _metas(tree)
    heads = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    head = heads[0] if len(heads) == 1 else None
    title = _text(linked.get("headline")) or metas.get("og:title") or head or _plain_title(tree)
    return PageData(
        title=title,
        author=_name(linked.get("author")) or metas.get("author"),
        outlet=metas.get("og:site_name") or _name(linked.get("publisher")),
        published=_published(linked, metas, tree),
        address=_canonical(tree)
        or metas.get("og:url")
        or _text(linked.get("url"))
        or _address_of(linked.get("mainEntityOfPage")),
    )


def _published(linked: Mapping[str, Any], metas: Mapping[str, str], tree: HtmlElement) -> str | None:
    for value in (_text(linked.get("datePublished")), *(metas.get(name) for name in _DAY_NAMES)):
        if indian_day(value):
            return value
    marked = tree.xpath(
        "//time[@pubdate or @itemprop='datePublished' or contains(@class, 'publish')] | //*[@itemprop='datePublished']"
    )
    for node in (*marked, *tree.xpath("//article//time[@datetime] | //header//time[@datetime] | //main//time[@datetime]")):
        if indian_day(moment := node.get("datetime") or node.get("content")):
            return str(moment)
    # A page with one time only: it can be no other's.
    moments = [str(node.get("datetime")) for node in tree.iter("time") if indian_day(node.get("datetime"))]
    return moments[0] if len({indian_day(moment) for moment in moments}) == 1 else None


def _linked_articles(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The page's JSON-LD objects that describe an article, one with a day before one without."""
    found: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            found += _objects(json.loads((script.text or "").strip(), strict=False))
        except (ValueError, RecursionError):
            continue  # a page's data may be broken; the page is read without them
    articles = [each for each in found if _is_article(each)]
    yield from sorted(articles, key=lambda each: ("WebPage" in _types(each), "datePublished" not in each))


def _objects(value: Any) -> list[Mapping[str, Any]]:
    out: list[Mapping[str, Any]] = []
    waiting = [(value, 0)]
    while waiting and len(out) < _MOST:
        each, depth = waiting.pop(0)
        if isinstance(each, dict):
            out.append(each)
        inner = each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
        if depth < _DEEPEST:
            waiting += [(item, depth + 1) for item in inner if isinstance(item, dict | list)]
    return out


def _types(each: Mapping[str, Any]) -> list[str]:
    stated = each.get("@type")
    return [str(t) for t in stated] if isinstance(stated, list) else [str(stated)]


def _is_article(each: Mapping[str, Any]) -> bool:
    return any(t in _ARTICLES for t in _types(each))


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    """A person's or publisher's name: a string, an object with one, or several of these."""
    if isinstance(value, list):
        names = [name for name in (_name(each) for each in value[:10] if not isinstance(each, list)) if name]
        return ", ".join(names) or None
    if isinstance(value, dict):
        return _text(value.get("name"))
    return _text(value)


def _address_of(value: Any) -> str | None:
    return _text(value.get("@id")) if isinstance(value, dict) else _text(value)


def _metas(tree: HtmlElement) -> dict[str, str]:
    out: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        content = " ".join((node.get("content") or "").split())
        if name and content:
            out.setdefault(name.strip().lower(), content)
    return out


def _canonical(tree: HtmlElement) -> str | None:
    for node in tree.iter("link"):
        if (node.get("rel") or "").strip().lower() == "canonical" and (node.get("href") or "").lower().startswith("http"):
            return str(node.get("href"))
    return None


def _plain_title(tree: HtmlElement) -> str | None:
    """The ``<title>`` without the name of the site at its end."""
    node = next(tree.iter("title"), None)
    title = " ".join(node.text_content().split()) if node is not None else ""
    return _SITE.sub("", title) or None
