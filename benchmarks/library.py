"""What a library costs as it grows: libraries of articles made up here, filled, asked, listed, read and checked.

    python benchmarks/library.py                       libraries of 1,000 and 10,000 articles
    python benchmarks/library.py --sizes 100000        one of 100,000 (some 6 minutes)
    python benchmarks/library.py --keep FOLDER         leave the libraries there; those that are there are not filled again
    python benchmarks/library.py --postgresql URL      SQLite and a PostgreSQL server side by side, with the ratio

URL is that of any database of the server where databases may be made: the libraries get databases of their own there, named
``rajnaya_benchmark_SIZE``, which are dropped afterwards unless --keep is given.

The articles are those of ``made_up.py``. Each query is asked ``ROUNDS`` times in a shuffled order, warm; a time is that of
``Library.search`` with 20 hits, their snippets and the total. A page is 50 lines of the list with the count of all; opening is
an article's text with its corrections and its English. Memory is what the process holds by itself after all that.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from sqlalchemy import create_engine  # noqa: E402

from benchmarks import made_up  # noqa: E402  # the checkout itself is measured, installed or not
from rajnaya.library import postgresql  # noqa: E402
from rajnaya.library.search_index import entries  # noqa: E402
from rajnaya.library.store import Library  # noqa: E402

SIZES = (1_000, 10_000)
ROUNDS = 5
ALONE = 20
"""Articles that are put in one by one."""
OPENED = 100


class Cost(NamedTuple):
    """A row of the table: what is measured, in what unit, and the figure."""

    what: str
    unit: str
    figure: float
    note: str = ""


def measure(library: Library, size: int, weigh: Callable[[], float]) -> list[Cost]:
    """Everything, of one library; ``weigh`` gives the MB it takes on the disk."""
    out = []
    print(f"{library.place}: {size:,} articles", file=sys.stderr, flush=True)
    if library.count() < size:
        begun = time.perf_counter()
        made_up.fill(library, size)
        out.append(Cost("many at once, each", "ms", (time.perf_counter() - begun) / size * 1000))
    out.append(Cost("one alone", "ms", _alone(library)))
    out.append(Cost("size on disk", "MB", weigh()))
    out += _search(library)
    out += _list(library)
    out.append(Cost("open one, p95", "ms", _open(library, size)))
    out.append(Cost("memory", "MB", _own_memory()))
    begun = time.perf_counter()
    faults = library.faults()
    out.append(Cost("doctor", "s", time.perf_counter() - begun, "; ".join(faults[:1])))
    return out


def _alone(library: Library) -> float:
    several = made_up.piece(10**9, ALONE)
    times = _times([lambda article=article: library.add_article(article) for article, _ in several])
    for article, _ in several:
        library.delete(article.id)
    return statistics.median(times)


def _search(library: Library) -> list[Cost]:
    rng, asked = random.Random(3), made_up.questions()
    for query, filters in asked:
        library.search(query, filters=filters)
    order = rng.sample(asked * ROUNDS, len(asked) * ROUNDS)
    times = _times([lambda q=query, f=filters: library.search(q, filters=f) for query, filters in order])
    slowest, (query, filters) = max(zip(times, order, strict=True), key=lambda each: each[0])
    return [
        Cost("search, median", "ms", statistics.median(times)),
        Cost("search, p95", "ms", _p95(times)),
        Cost("search, slowest", "ms", slowest, f"{query}{', narrowed' if filters else ''}"),
    ]


def _list(library: Library) -> list[Cost]:
    kinds: list[tuple[str, Callable[[], object]]] = [
        ("first page of the list", lambda: (library.count(), library.page())),
        ("a page by day", lambda: library.page(order="published")),
        ("a page of a filter", lambda: (library.count("नीलम"), library.page(holding="नीलम"))),
        ("articles yet to be indexed", lambda: library.search("").waiting),
    ]
    return [Cost(what, "ms", statistics.median(_times([call] * 9))) for what, call in kinds]


def _open(library: Library, size: int) -> float:
    rng = random.Random(5)

    def open_one(id: str) -> None:
        text = library.get(id).text
        library.corrections(id)
        library.translations_for([text[entry.start : entry.end] for entry in found[id]])

    ids = [f"b-{rng.randrange(size)}" for _ in range(OPENED)]
    found = {id: entries(library.get(id).text) for id in ids}
    return _p95(_times([lambda id=id: open_one(id) for id in ids]))


def _times(calls: Iterable[Callable[[], object]]) -> list[float]:
    """Milliseconds of each call."""
    out = []
    for call in calls:
        begun = time.perf_counter()
        call()
        out.append((time.perf_counter() - begun) * 1000)
    return out


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _own_memory() -> float:
    """MB this process holds that no file is behind; 0 where the system does not say."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1024


def of_file(folder: Path, size: int) -> list[Cost]:
    file = folder / f"library-{size}.sqlite3"
    return _of(f"sqlite:///{file}", size, lambda: file.stat().st_size / 2**20)


def of_server(url: str, size: int, *, keep: bool) -> list[Cost]:
    name, server = f"rajnaya_benchmark_{size}", postgresql.url_of(url)
    if server is None:
        raise SystemExit(f"{url!r} is no address of PostgreSQL.")
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        if not connection.exec_driver_sql("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).first():
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")

        def megabytes() -> float:
            return int(connection.exec_driver_sql("SELECT pg_database_size(%s)", (name,)).scalar_one()) / 2**20

        try:
            return _of(server.set(database=name).render_as_string(hide_password=False), size, megabytes)
        finally:
            if not keep:
                connection.exec_driver_sql(f"DROP DATABASE {name}")
            admin.dispose()


def _of(url: str, size: int, weigh: Callable[[], float]) -> list[Cost]:
    library = Library.open(url)
    try:
        return measure(library, size, weigh)
    finally:
        library.close()


def table(costs: dict[str, list[Cost]], *, ratios: bool) -> str:
    """Markdown: a row a cost, a column a library; with ``ratios`` the second of each two over the first after them."""
    rows: dict[tuple[str, str], dict[str, Cost]] = {}
    for name, several in costs.items():
        for cost in several:
            rows.setdefault((cost.what, cost.unit), {})[name] = cost
    heads = list(costs)
    columns = [head for i, name in enumerate(heads) for head in ([name, "ratio"] if ratios and i % 2 else [name])]
    lines = [f"| articles | {' | '.join(columns)} |", f"| --- |{' ---: |' * len(columns)}"]
    for (what, unit), found in rows.items():
        cells = []
        for i, name in enumerate(heads):
            cells.append(_cell(found.get(name), unit))
            if ratios and i % 2:
                cells.append(_ratio(found.get(heads[i - 1]), found.get(name)))
        lines.append(f"| {what} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _ratio(first: Cost | None, second: Cost | None) -> str:
    return f"{second.figure / first.figure:.1f}" if first and second and first.figure else ""


def _cell(cost: Cost | None, unit: str) -> str:
    if cost is None:
        return ""
    figure = f"{cost.figure:,.0f}" if cost.figure >= 100 else f"{cost.figure:.1f}"
    return f"{figure} {unit}{f' ({cost.note})' if cost.note else ''}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--postgresql", metavar="URL")
    args = parser.parse_args()
    costs: dict[str, list[Cost]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in args.sizes:
            costs[f"{size:,}, SQLite"] = of_file(args.keep or Path(folder), size)
            if args.postgresql:
                costs[f"{size:,}, PostgreSQL"] = of_server(args.postgresql, size, keep=bool(args.keep))
    print(table(costs, ratios=bool(args.postgresql)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
