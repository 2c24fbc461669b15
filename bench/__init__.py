"""Measurements, side by side in one run, ratios printed; never part of the tests."""
