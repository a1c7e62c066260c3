"""A text that came again, changed: linked with the article it is a newer version of, and given its corrections by hand."""

from __future__ import annotations

from rajnaya.carry import Carried, carry
from rajnaya.errors import NotFoundError
from rajnaya.library.fingerprint import fingerprint
from rajnaya.library.store import Library


def make_version(library: Library, old_id: str, new_id: str) -> Carried:
    """Link ``new_id`` as the newer version of ``old_id`` and carry its corrections over; what became of them.

    The older article stays as it is, its corrections too. Nothing is carried to an article that has corrections of its own.
    Raises NotFoundError when one of the two is gone, StoreError.
    """
    old, new = library.get(old_id), library.get(new_id)
    done = carry(library.corrections(old_id), old.text, new.text, new_id)
    if library.corrections(new_id):
        done = Carried((), (*done.moved, *done.left))
    library.put_corrections(done.moved)
    alike = fingerprint(old.text).resemblance(fingerprint(new.text))
    library.link(new_id, old_id, round(100 * alike), "version")
    return done


def not_carried(library: Library, old_id: str, new_id: str) -> tuple[str, ...]:
    """The words of the older article that were corrected there and not found again in the newer one, each once."""
    try:
        old, new = library.get(old_id), library.get(new_id)
    except NotFoundError:
        return ()
    left = carry(library.corrections(old_id), old.text, new.text, new_id).left
    return tuple(dict.fromkeys(old.text[each.start : each.end] for each in left))
