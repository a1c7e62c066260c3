"""Several articles read as one: happenings and statements that more than one of them tells, each once, with all its sources.

Nothing here reads a text again: everything comes from the articles' bundles (``rajnaya.export.bundle``), as corrected.
"""
