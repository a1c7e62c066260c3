"""Names of countries and cities, held against the Unicode Common Locale Data Repository (through babel)."""

from __future__ import annotations

import pytest
from babel import Locale

from rajnaya.analysis.pipeline import analyse

HINDI = Locale("hi")
# Small dependencies that no foreign desk writes of, or whose Hindi name is a common word or something else's name.
LEFT_OUT = {
    "AC", "AI", "AX", "BL", "BQ", "BV", "CC", "CP", "CX", "EA", "GG", "HM", "JE", "MF", "MS", "NF", "NU", "PM", "PN", "SJ",
    "SX", "TA", "TC", "TF", "TK", "UM", "VI", "WF", "YT",
}  # fmt: skip
NO_TERRITORY = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
COUNTRIES = {
    code: name.partition(" (")[0]  # म्यांमार (बर्मा): the name itself
    for code, name in HINDI.territories.items()
    if len(code) == 2 and code.isalpha() and code not in LEFT_OUT | NO_TERRITORY
}
CITIES = [
    "Africa/Cairo",
    "Asia/Seoul",
    "Europe/Minsk",
    "Asia/Taipei",
    "Europe/Warsaw",
    "America/Caracas",
    "Asia/Damascus",
    "Africa/Dakar",
]


def named(text: str, name: str) -> list[str | None]:
    return [e.name_en for e in analyse(text).entities if e.text == name and e.type in ("country", "place")]


def test_every_country_of_the_repository_is_known_by_its_hindi_name() -> None:
    assert len(COUNTRIES) > 220
    assert [(code, name) for code, name in COUNTRIES.items() if not any(named(f"बैठक {name} में हुई।", name))] == []


@pytest.mark.parametrize("zone", CITIES)
def test_capitals_are_known_by_the_repository_s_spelling(zone: str) -> None:
    name = HINDI.time_zones[zone]["city"]
    assert named(f"बैठक {name} में हुई।", name) == [zone.rpartition("/")[2]]
