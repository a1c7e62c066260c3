from tests.bundles import busy_bundle, empty_bundle, hostile_bundle, make_item, one_bundle, sample_bundle

__all__ = ["busy_bundle", "empty_bundle", "hostile_bundle", "make_item", "one_bundle", "sample_bundle"]
