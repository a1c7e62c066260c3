"""The diplomatic glossary and the reader's own terms: found in Hindi whatever their inflection, held against the English."""

from __future__ import annotations

from rajnaya.translation.glossary.apply import Translated, with_glossary
from rajnaya.translation.glossary.match import Glossary, Hit
from rajnaya.translation.glossary.terms import Term, readers_terms, shipped_terms

__all__ = ["Glossary", "Hit", "Term", "Translated", "readers_terms", "shipped_terms", "with_glossary"]
