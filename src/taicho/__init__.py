"""Taicho (*tại chỗ*, "on the spot"): an outbreak command system in which a response plan runs."""

__version__ = "0.1.0"
