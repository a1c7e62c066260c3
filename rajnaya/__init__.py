"""Rajnaya (राजनय, "diplomacy"): a reading desk for Hindi foreign-policy news.

The core is pure Python and never imports the app's framework. Start reading at
``rajnaya.analysis.pipeline.analyse``; its answer is ``rajnaya.model.Analysis``.
"""

__version__ = "0.1.0"
