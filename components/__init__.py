"""Widgets, one a file. They take plain dataclasses and return what the reader did."""
