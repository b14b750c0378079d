"""Compute with decimals of any length without rounding."""

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context
from typing import Final

EXACT: Final = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Adds, subtracts and multiplies exactly. It is not for division, which may never end."""
