"""A translator's XLIFF coming back: known by its Hindi, human work kept, hostile files refused."""

from __future__ import annotations

import pytest

from rajnaya.errors import UnreadableInputError
from rajnaya.library.store import Library
from rajnaya.model import READER, Translation
from rajnaya.translation.tmx import Counts
from rajnaya.translation.xliff import ENGINE, import_xliff, read_xliff

HINDI, OTHER = "दोनों पक्षों ने व्यापार पर चर्चा की।", "वार्ता कल भी होगी।"


def document(units: str, root: str = 'version="2.1" srcLang="hi" trgLang="en"', before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}'
        f'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" {root}><file id="f1">{units}</file></xliff>'
    ).encode()


def unit(hindi: str = HINDI, english: str = "Both sides discussed trade.", state: str = "translated", notes: str = "") -> str:
    target = f"<target>{english}</target>" if english else ""
    return (
        f'<unit id="u1">{notes}<segment state="{state}"><source>{hindi}</source>{target}</segment></unit>'
    )  # fmt: skip


def test_a_translators_work_is_taken_as_edited_or_reviewed(library: Library) -> None:
    note = '<notes><note category="origin">x</note><note category="translator">Trade, not business.</note></notes>'
    content = document(unit(notes=note) + unit(OTHER, "Talks go on tomorrow.", "final"))
    assert import_xliff(library, content) == Counts(2, 0, 0)
    here = library.translations_for([HINDI, OTHER])
    assert here[HINDI] == Translation(HINDI, "Both sides discussed trade.", "edited", ENGINE, None, "Trade, not business.")
    assert here[OTHER].origin == "reviewed"
    assert import_xliff(library, content) == Counts(0, 2, 0)


def test_it_goes_before_a_machine_and_never_over_a_human(library: Library) -> None:
    library.put_translations([
        Translation(HINDI, "They talked.", "machine", "google", "2026-01-02T03:04:05+00:00"),
        Translation(OTHER, "My own words.", "edited", READER, "2026-01-02T03:04:05+00:00"),
    ])  # fmt: skip
    assert import_xliff(library, document(unit() + unit(OTHER, "Other words."))) == Counts(1, 1, 0)
    here = library.translations_for([HINDI, OTHER])
    assert (here[HINDI].text, here[OTHER].text) == ("Both sides discussed trade.", "My own words.")


def test_a_machines_english_that_nobody_touched_does_not_become_a_humans(library: Library) -> None:
    library.put_translation(Translation(HINDI, "Both sides discussed trade.", "machine", "google", "2026-01-02T03:04:05+00:00"))
    assert import_xliff(library, document(unit())) == Counts(0, 1, 0)
    assert library.translations_for([HINDI])[HINDI].origin == "machine"
    assert import_xliff(library, document(unit(state="reviewed"))) == Counts(1, 0, 0)
    assert library.translations_for([HINDI])[HINDI].origin == "reviewed"


def test_inline_elements_keep_their_words_and_characters_their_codes() -> None:
    hindi = 'घंटी <cp hex="0007"/><pc id="1">बजी</pc><ph id="2"/>'
    found, _ = read_xliff(document(unit(hindi, 'A <mrk id="m1" type="term">bell</mrk> rang')))
    assert (found[0].source, found[0].text) == ("घंटी \x07बजी", "A bell rang")


def test_segments_of_one_unit_are_each_taken_and_empty_ones_skipped() -> None:
    two = f"<unit id='u'><segment><source>{HINDI}</source><target>One.</target></segment>"
    two += "<ignorable><source> </source></ignorable>"
    two += f"<segment><source>{OTHER}</source></segment></unit>"
    found, skipped = read_xliff(document(two))
    assert [t.text for t in found] == ["One."] and skipped == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"<tmx/>", "no XLIFF"),
        (document(unit(), 'version="1.2" srcLang="hi"'), "only version 2"),
        (document(unit(), 'version="2.0" srcLang="de" trgLang="en"'), "not from Hindi"),
        (document(unit(), 'version="2.0" srcLang="hi" trgLang="fr"'), "not from Hindi"),
        (document(unit())[:-20], "no sound XLIFF"),
        (document(unit("&x;"), before='<!DOCTYPE xliff [<!ENTITY x "y">]>'), "declares entities"),
        (document(unit('<cp hex="FFFFFFFF"/>')), "character"),
        (document("<group id='g'>" * 80 + "</group>" * 80), "too deep"),
    ],
)
def test_what_is_none_is_refused_in_words(content: bytes, words: str, library: Library) -> None:
    with pytest.raises(UnreadableInputError, match=words):
        import_xliff(library, content)
    assert library.all_translations() == []
