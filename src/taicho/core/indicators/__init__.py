"""Numbers declared once as data: node types and the catalogue."""

from taicho.core.indicators.catalogue import INDICATORS, MARKS, UNITS
from taicho.core.indicators.model import Indicator, Variant

__all__ = ["INDICATORS", "MARKS", "UNITS", "Indicator", "Variant"]
