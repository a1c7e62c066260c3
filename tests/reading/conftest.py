"""What tests of reading share."""

from tests.reading.web import web

__all__ = ["web"]
