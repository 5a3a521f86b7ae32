"""Numbers, dates, money and measures: are they the same, and if not, why."""
